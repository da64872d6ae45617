// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/localfolder.h"
#include "client/restclient.h"
#include "client/secretstore.h"
#include "client/session.h"
#include "client/sessionjobs.h"

namespace client {

/// The session with one hub. Begins with the token in the keychain, a one-time token of the console's own hub, or a
/// name and password; all else (files, feed, store) follows its signals. GUI thread.
class HubSession final : public Session
{
    Q_OBJECT

public:
    /// device: how the hub lists this session, e.g. the computer's name.
    HubSession(RestClient &rest, SecretStore &secrets, const LocalFolder &folder, const QString &device,
               QObject *parent = nullptr);
    ~HubSession() override;

    /// Which hub. place: names it for files and the keychain; stays the same when a hub of our own gets another port.
    void setHub(const QUrl &hub, const QUrl &place);
    [[nodiscard]] const QUrl &place() const { return m_place; }
    /// Looks into the keychain. Ends in SignedIn, SignedOut or KeychainLocked.
    void resume();
    /// Takes the person who sat here last at their word until the hub of our own has started: their cached desk is
    /// shown.
    void assume();
    /// For the hub that this console started; never kept. While the person is assumed, the desk stays on the screen.
    void signInOnce(const QString &oneTimeToken);
    /// The hub has refused the token.
    void drop();
    /// Asks the hub who we are: after a change of rights.
    void refresh();

    [[nodiscard]] SessionState state() const override { return m_state; }
    [[nodiscard]] QUrl hub() const override { return m_hub; }
    [[nodiscard]] bool canRemember() const override { return m_secrets.isAvailable(); }
    void signIn(const QString &login, const QString &password, Remember remember) override;
    void retryKeychain() override;
    void signOut() override;

Q_SIGNALS:
    /// The token is set in the RestClient. person: as the hub said, or as remembered until it has.
    void signedIn(const client::LastPerson &person);
    /// The person wished to go: what is cached of them goes as well.
    void signedOut();
    /// Rights or name are other than at signedIn.
    void personChanged(const client::LastPerson &person);

private:
    void setState(SessionState state);
    void taken(const Reply<Identity> &reply, std::optional<Remember> remember);
    void begin(const QByteArray &token, const LastPerson &person);
    [[nodiscard]] QString secretName() const;

    RestClient &m_rest;
    SecretStore &m_secrets;
    const LocalFolder &m_folder;
    const QString m_device;
    QUrl m_hub;
    QUrl m_place;
    SessionState m_state = SessionState::SignedOut;
    quint64 m_round = 0; ///< answers to earlier tries are dropped
};

} // namespace client
