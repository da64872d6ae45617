// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/hubsession.h"

#include "core/deliver.h"
#include "core/log.h"

namespace client {

using namespace Qt::StringLiterals;

HubSession::HubSession(RestClient &rest, SecretStore &secrets, const LocalFolder &folder, const QString &device,
                       QObject *parent)
    : Session(parent)
    , m_rest(rest)
    , m_secrets(secrets)
    , m_folder(folder)
    , m_device(device)
{
    connect(&m_rest, &RestClient::unauthenticated, this, &HubSession::drop);
}

HubSession::~HubSession() = default;

void HubSession::setHub(const QUrl &hub, const QUrl &place)
{
    ++m_round;
    m_hub = hub;
    m_place = place;
    m_rest.setSession(hub, {});
}

QString HubSession::secretName() const
{
    return m_place.toString(QUrl::RemoveUserInfo | QUrl::StripTrailingSlash);
}

void HubSession::setState(SessionState state)
{
    if (m_state != state) {
        m_state = state;
        Q_EMIT stateChanged();
    }
}

void HubSession::resume()
{
    const std::optional<LastPerson> last = m_folder.lastPerson(m_place);
    if (!last || !m_secrets.isAvailable()) {
        setState(SessionState::SignedOut);
        return;
    }
    setState(SessionState::Resuming);
    const quint64 round = ++m_round;
    core::deliver(this, m_secrets.read(secretName()), [this, round, last](const SecretRead &read) {
        if (round != m_round) {
            return;
        }
        switch (read.outcome) {
        case SecretOutcome::Found:
            begin(read.secret, *last);
            refresh();
            break;
        case SecretOutcome::Locked:
            setState(SessionState::KeychainLocked);
            break;
        case SecretOutcome::Empty:
        case SecretOutcome::Absent:
            setState(SessionState::SignedOut);
            break;
        }
    });
}

void HubSession::retryKeychain()
{
    resume();
}

void HubSession::signIn(const QString &login, const QString &password, Remember remember)
{
    setState(SessionState::SigningIn);
    const quint64 round = ++m_round;
    core::deliver(this, m_rest.send(LoginJob{login, password, m_device}),
                  [this, round, remember](const Reply<Identity> &reply) {
                      if (round == m_round) {
                          taken(reply, remember);
                      }
                  });
}

void HubSession::assume()
{
    setState(SessionState::SignedIn);
}

void HubSession::signInOnce(const QString &oneTimeToken)
{
    if (m_state != SessionState::SignedIn) {
        setState(SessionState::SigningIn);
    }
    const quint64 round = ++m_round;
    core::deliver(this, m_rest.send(OneTimeLoginJob{oneTimeToken, m_device}),
                  [this, round](const Reply<Identity> &reply) {
                      if (round == m_round) {
                          taken(reply, std::nullopt);
                      }
                  });
}

void HubSession::taken(const Reply<Identity> &reply, std::optional<Remember> remember)
{
    if (!reply) {
        setState(SessionState::SignedOut);
        const core::Milliseconds wait = reply.error().retryAfter.value_or(core::Milliseconds(0));
        Q_EMIT signInFailed(reply.error().error, static_cast<int>(wait.count() / 1000));
        return;
    }
    const LastPerson person{reply->person, reply->permissions};
    if (const core::Status kept = m_folder.setLastPerson(m_place, person); !kept) {
        core::log(core::LogLevel::Warning, "person_not_kept"_L1, {{u"code"_s, core::errorCodeName(kept.error().code)}});
    }
    if (remember == Remember::Keychain) {
        core::deliver(this, m_secrets.write(secretName(), reply->token), [this](const core::Status &status) {
            if (!status) {
                Q_EMIT notRemembered(status.error());
            }
        });
    }
    begin(reply->token, person);
}

void HubSession::begin(const QByteArray &token, const LastPerson &person)
{
    m_rest.setSession(m_hub, token);
    setState(SessionState::SignedIn);
    Q_EMIT signedIn(person);
}

void HubSession::refresh()
{
    core::deliver(this, m_rest.send(MeJob()), [this, round = m_round](const Reply<Identity> &reply) {
        if (round != m_round || !reply) {
            return; // out of reach: the token is believed until the hub refuses it
        }
        const LastPerson person{reply->person, reply->permissions};
        (void)m_folder.setLastPerson(m_place, person);
        Q_EMIT personChanged(person);
    });
}

void HubSession::drop()
{
    if (m_state != SessionState::SignedIn) {
        return;
    }
    ++m_round;
    // The token is of no use to anybody any more; what else the keychain holds is not touched.
    if (m_secrets.isAvailable()) {
        core::deliver(this, m_secrets.remove(secretName()), [](const core::Status &) {});
    }
    m_rest.setSession(m_hub, {});
    setState(SessionState::SignedOut);
    Q_EMIT expired();
}

void HubSession::signOut()
{
    if (m_state == SessionState::SignedIn) {
        // Sent before the token is forgotten; whether it arrives does not matter here.
        core::deliver(this, m_rest.send(LogoutJob()), [](const Reply<std::monostate> &) {});
    }
    ++m_round;
    if (m_secrets.isAvailable()) {
        core::deliver(this, m_secrets.remove(secretName()), [this](const core::Status &status) {
            if (!status && status.error().code != core::ErrorCode::NotFound) {
                Q_EMIT notRemembered(status.error());
            }
        });
    }
    m_folder.forgetLastPerson(m_place);
    setState(SessionState::SignedOut);
    Q_EMIT signedOut();
}

} // namespace client
