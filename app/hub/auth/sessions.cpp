// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/auth/sessions.h"

#include "core/hash.h"
#include "core/log.h"
#include "hub/auth/secrets.h"
#include "store/auditlog.h"
#include "store/tokenstore.h"

#include <QJsonArray>
#include <QProcessEnvironment>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hub {

namespace {

constexpr auto sessionTime = std::chrono::days(14);
constexpr auto chatRenewal = std::chrono::days(1); ///< a token in use is renewed this often at most
constexpr int freeTries = 5;
constexpr auto firstLock = std::chrono::seconds(30);
constexpr auto longestLock = std::chrono::minutes(15);
constexpr int signInsPerMinute = 30; // of one address

QJsonObject personJson(const desk::Person &person)
{
    return {{"id"_L1, person.id.toString()},
            {"login"_L1, person.login},
            {"name"_L1, person.name},
            {"role"_L1, desk::roleName(person.role)}};
}

QString osUserName()
{
    const QString name = QProcessEnvironment::systemEnvironment().value(u"USER"_s);
    return name.isEmpty() ? u"Local"_s : name;
}

Reply wrongCredentials()
{
    return Reply::problem(401, u"wrong_credentials"_s, u"login or password is wrong"_s);
}

} // namespace

Sessions::Sessions(Context &context, QByteArray oneTimeToken)
    : m_context(context)
    , m_limiter(context.clock)
    , m_oneTimeToken(std::move(oneTimeToken))
{
    context.ticker.every(std::chrono::hours(1), [this] {
        const core::Timestamp before = m_context.clock.now();
        (void)m_context.writer.run([&](sql::Connection &connection) -> core::Status {
            store::TokenStore tokens(connection);
            const auto sessions = tokens.removeExpired(before);
            // A while later, so that until then a customer hears that the token has ended and not that there is none.
            const auto chats = tokens.removeExpiredChats(before - ChatTokenTime);
            return sessions && chats ? core::Status() : core::fail(core::ErrorCode::Unavailable);
        });
    });
}

Sessions::~Sessions() = default;

void Sessions::addRoutes(Router &router)
{
    router.workOn(m_slow, "POST", "/v1/login", Access::anyone(), [this](const Call &call) { return signIn(call); },
                  {.bodyBytes = 16 * 1024});
    router.command("POST", "/v1/logout", Access::signedIn(), [this](const Call &call, sql::Connection &connection) {
        const core::Timestamp now = m_context.clock.now();
        const core::Status revoked = store::TokenStore(connection).revoke(call.caller().session);
        if (!revoked) {
            return Reply::of(revoked.error());
        }
        const auto entry = store::AuditLog(connection)
                               .append(now, call.caller().person.id.toString(), u"session.closed"_s,
                                       call.caller().session.toString(), {});
        return entry ? Reply::json(204, {}) : Reply::of(entry.error());
    });
    router.work("GET", "/v1/me", Access::signedIn(), [this](const Call &call) { return me(call); });
}

core::Result<Caller> Sessions::authenticate(const QByteArray &token, sql::Connection &connection) const
{
    return check(tokenHash(token), connection);
}

core::Result<desk::ConversationId> Sessions::conversationOf(const QByteArray &token, sql::Connection &connection) const
{
    const auto found = store::TokenStore(connection).chat(tokenHash(token));
    if (!found) {
        return tl::unexpected(found.error());
    }
    if (!*found) {
        return core::fail(core::ErrorCode::Unauthenticated, u"no conversation has this token"_s);
    }
    const core::Timestamp now = m_context.clock.now();
    if ((*found)->expiresAt <= now) {
        return core::fail(core::ErrorCode::Unauthenticated, u"the token has ended"_s);
    }
    if ((*found)->expiresAt - now < ChatTokenTime - chatRenewal) {
        // Used, so it lives on; nobody waits for this, and one that is not written is tried at the next use.
        (void)m_context.writer.submit(
            [hash = tokenHash(token), until = now + ChatTokenTime](sql::Connection &writing) {
                return store::TokenStore(writing).extendChat(hash, until);
            },
            {});
    }
    return (*found)->conversation;
}

core::Result<Caller> Sessions::check(const QString &tokenHash, sql::Connection &connection) const
{
    const auto row = store::TokenStore(connection).find(tokenHash);
    if (!row) {
        return tl::unexpected(row.error());
    }
    if (!*row || (*row)->revoked || (*row)->expiresAt <= m_context.clock.now()) {
        return core::fail(core::ErrorCode::Unauthenticated, u"the session has ended"_s);
    }
    const auto user = store::UserStore(connection).find((*row)->user);
    if (!user) {
        return tl::unexpected(user.error());
    }
    if (!*user || (*user)->person.disabled) {
        return core::fail(core::ErrorCode::Unauthenticated, u"the session has ended"_s);
    }
    Caller caller{(*user)->person, (*row)->session, tokenHash, std::nullopt};
    if (!(*row)->only.isEmpty()) {
        caller.only = desk::permissionFrom((*row)->only);
        if (!caller.only) { // of a newer program: what it may do cannot be said
            return core::fail(core::ErrorCode::Unauthenticated, u"the token is for something unknown here"_s);
        }
    }
    return caller;
}

Reply Sessions::signIn(const Call &call)
{
    const QString peer = QString::fromStdString(call.request().peer);
    if (const auto wait = m_limiter.take(peer, signInsPerMinute)) {
        Reply reply = Reply::problem(429, u"too_many_tries"_s);
        reply.retryAfterSeconds = *wait;
        return reply;
    }
    const auto json = call.json();
    if (!json) {
        return Reply::of(json.error());
    }
    core::JsonReader reader(*json);
    const QString device = reader.optionalText("device"_L1).left(100);
    if (json->contains("one_time_token"_L1)) {
        const QString token = reader.text("one_time_token"_L1);
        if (const core::Status read = reader.status(); !read) {
            return Reply::of(read.error());
        }
        return signInLocally(token.toUtf8(), device);
    }
    const QString login = reader.text("login"_L1);
    const QString password = reader.text("password"_L1);
    if (const core::Status read = reader.status(); !read) {
        return Reply::of(read.error());
    }
    return signInByPassword(login, password.toUtf8().left(LongestPassword + 1), device);
}

Reply Sessions::signInLocally(const QByteArray &token, const QString &device)
{
    // Hashed first: the comparison then does not even tell the length.
    const bool fits = !m_oneTimeToken.isEmpty() &&
                      core::constantTimeEquals(tokenHash(token).toLatin1(), tokenHash(m_oneTimeToken).toLatin1());
    if (!fits || m_oneTimeTokenUsed.exchange(true)) {
        return wrongCredentials();
    }
    const auto user = m_context.writer.run([this](sql::Connection &connection) -> core::Result<desk::UserId> {
        store::UserStore users(connection);
        const auto found = users.ofLogin(LocalLogin);
        if (!found) {
            return tl::unexpected(found.error());
        }
        if (*found) {
            return (*found)->person.id;
        }
        store::User local;
        local.person.id = desk::UserId::create(m_context.clock);
        local.person.login = LocalLogin;
        local.person.name = osUserName();
        local.person.role = desk::Role::Supervisor; // so that everything can be tried
        local.createdAt = m_context.clock.now();
        if (const core::Status inserted = users.insert(local); !inserted) {
            return tl::unexpected(inserted.error());
        }
        return local.person.id;
    });
    return user ? openSession(*user, device) : Reply::of(user.error());
}

Reply Sessions::signInByPassword(const QString &login, const QByteArray &password, const QString &device)
{
    const auto user =
        m_context.writer.run([&](sql::Connection &connection) { return store::UserStore(connection).ofLogin(login); });
    if (!user) {
        return Reply::of(user.error());
    }
    const core::Timestamp now = m_context.clock.now();
    if (*user && (*user)->lockedUntil && *(*user)->lockedUntil > now) {
        return locked(*(*user)->lockedUntil);
    }
    if (!verifyPassword(*user ? (*user)->passwordHash : QString(), password)) {
        if (*user) {
            const auto after = noteFailure((*user)->person.id);
            if (after && after->lockedUntil && *after->lockedUntil > now) {
                return locked(*after->lockedUntil);
            }
        }
        return wrongCredentials();
    }
    if ((*user)->person.disabled) {
        return Reply::problem(403, u"disabled"_s);
    }
    return openSession((*user)->person.id, device);
}

core::Result<store::User> Sessions::noteFailure(const desk::UserId &id)
{
    return m_context.writer.run([&](sql::Connection &connection) -> core::Result<store::User> {
        store::UserStore users(connection);
        const auto found = users.find(id);
        if (!found) {
            return tl::unexpected(found.error());
        }
        if (!*found) {
            return core::fail(core::ErrorCode::NotFound);
        }
        store::User user = **found;
        ++user.failed;
        if (user.failed >= freeTries) {
            const int doublings = std::min(user.failed - freeTries, 10);
            const auto time = std::min<core::Milliseconds>(firstLock * (1 << doublings), longestLock);
            user.lockedUntil = m_context.clock.now() + time;
            const auto entry = store::AuditLog(connection)
                                   .append(m_context.clock.now(), u"hub"_s, u"user.locked"_s, id.toString(),
                                           {{"failed"_L1, user.failed}});
            if (!entry) {
                return tl::unexpected(entry.error());
            }
        }
        if (const core::Status updated = users.update(user); !updated) {
            return tl::unexpected(updated.error());
        }
        return user;
    });
}

Reply Sessions::openSession(const desk::UserId &id, const QString &device)
{
    const QByteArray token = randomToken();
    const core::Timestamp now = m_context.clock.now();
    store::SessionRow row;
    row.tokenHash = tokenHash(token);
    row.user = id;
    row.session = desk::SessionId::create(m_context.clock);
    row.device = device;
    row.createdAt = now;
    row.expiresAt = now + sessionTime;
    const auto user = m_context.writer.run([&](sql::Connection &connection) -> core::Result<store::User> {
        store::UserStore users(connection);
        const auto found = users.find(id);
        if (!found) {
            return tl::unexpected(found.error());
        }
        if (!*found || (*found)->person.disabled) {
            return core::fail(core::ErrorCode::Forbidden, u"disabled"_s);
        }
        store::User signedIn = **found;
        if (signedIn.failed > 0 || signedIn.lockedUntil) {
            signedIn.failed = 0;
            signedIn.lockedUntil.reset();
            if (const core::Status updated = users.update(signedIn); !updated) {
                return tl::unexpected(updated.error());
            }
        }
        if (const core::Status inserted = store::TokenStore(connection).insert(row); !inserted) {
            return tl::unexpected(inserted.error());
        }
        const auto entry =
            store::AuditLog(connection).append(now, id.toString(), u"session.opened"_s, row.session.toString(), {});
        if (!entry) {
            return tl::unexpected(entry.error());
        }
        return signedIn;
    });
    if (!user) {
        return Reply::of(user.error());
    }
    return Reply::json(200, {{"token"_L1, QString::fromLatin1(token)},
                             {"expires_at"_L1, core::toRfc3339(row.expiresAt)},
                             {"user"_L1, personJson(user->person)},
                             {"permissions"_L1, QJsonArray::fromStringList(desk::permissionNames(user->person.role))}});
}

Reply Sessions::locked(core::Timestamp until) const
{
    Reply reply = Reply::problem(429, u"locked"_s, u"too many wrong passwords"_s);
    const auto left = std::chrono::ceil<std::chrono::seconds>(until - m_context.clock.now());
    reply.retryAfterSeconds = std::max(1, static_cast<int>(left.count()));
    return reply;
}

Reply Sessions::me(const Call &call) const
{
    // Asked for when a console starts: the moment to let a session in use live on.
    const core::Timestamp until = m_context.clock.now() + sessionTime;
    const core::Status extended = m_context.writer.run([&](sql::Connection &connection) {
        return store::TokenStore(connection).extend(call.caller().tokenHash, until);
    });
    if (!extended) {
        return Reply::of(extended.error());
    }
    const desk::Person &person = call.caller().person;
    return Reply::json(200, {{"user"_L1, personJson(person)},
                             {"expires_at"_L1, core::toRfc3339(until)},
                             {"permissions"_L1, QJsonArray::fromStringList(desk::permissionNames(person.role))}});
}

} // namespace hub
