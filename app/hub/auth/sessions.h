// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "hub/http/ratelimiter.h"
#include "hub/http/router.h"
#include "store/userstore.h"

#include <atomic>

namespace hub {

/// Who is signed in. Passwords are checked on a thread of their own, so that a crowd of wrong ones slows nothing else.
class Sessions final : public Authenticator
{
    Q_DISABLE_COPY_MOVE(Sessions)

public:
    /// oneTimeToken: signs in the local person once, for the console that started this hub; empty: there is none.
    Sessions(Context &context, QByteArray oneTimeToken);
    ~Sessions() override;

    void addRoutes(Router &router);
    void stop() { m_slow.stop(); }

    [[nodiscard]] core::Result<Caller> authenticate(const QByteArray &token,
                                                    sql::Connection &connection) const override;
    [[nodiscard]] core::Result<desk::ConversationId> conversationOf(const QByteArray &token,
                                                                    sql::Connection &connection) const override;
    /// The same for a token that is known by its hash, for connections that stay open.
    [[nodiscard]] core::Result<Caller> check(const QString &tokenHash, sql::Connection &connection) const;

private:
    [[nodiscard]] Reply signIn(const Call &call);
    [[nodiscard]] Reply signInLocally(const QByteArray &token, const QString &device);
    [[nodiscard]] Reply signInByPassword(const QString &login, const QByteArray &password, const QString &device);
    /// Notes a wrong password; the person after it.
    [[nodiscard]] core::Result<store::User> noteFailure(const desk::UserId &id);
    [[nodiscard]] Reply openSession(const desk::UserId &user, const QString &device);
    [[nodiscard]] Reply locked(core::Timestamp until) const;
    [[nodiscard]] Reply me(const Call &call) const;

    Context &m_context;
    RateLimiter m_limiter;
    const QByteArray m_oneTimeToken;
    std::atomic<bool> m_oneTimeTokenUsed{false};
    WorkerPool m_slow{1, 64};
};

/// A customer's token ends this long after its last use.
inline constexpr std::chrono::days ChatTokenTime(30);

/// Login of the person at this computer, who needs no password.
inline constexpr QLatin1String LocalLogin("local");

} // namespace hub
