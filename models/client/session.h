// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"
#include "desk/person.h"

#include <QObject>
#include <QUrl>

namespace client {

enum class SessionState {
    SignedOut,
    Resuming,       ///< reading the keychain, asking the hub who we are
    KeychainLocked, ///< there may be a token, but the keychain does not open: unlock and retry, or sign in again
    SigningIn,
    SignedIn, ///< also while the hub cannot be reached: the token is believed until the hub refuses it
};

enum class Remember { Keychain, SessionOnly };

/// Who is at the desk. An interface, so that the sign-in room is tested without a hub. GUI thread.
class Session : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Session)

public:
    explicit Session(QObject *parent = nullptr)
        : QObject(parent)
    {
    }

    [[nodiscard]] virtual SessionState state() const = 0;
    [[nodiscard]] virtual QUrl hub() const = 0;
    /// False: this computer has no keychain, only session-only sign-in is possible.
    [[nodiscard]] virtual bool canRemember() const = 0;

    /// Remember::Keychain falls back to session-only when the keychain refuses, and says so by notRemembered.
    virtual void signIn(const QString &login, const QString &password, Remember remember) = 0;
    virtual void retryKeychain() = 0;
    /// Ends the session at the hub, forgets the token and wipes what is cached of this person on this computer, except
    /// drafts and the outbox's unsent items, which wait for the same person.
    virtual void signOut() = 0;

Q_SIGNALS:
    void stateChanged();
    /// Unauthenticated: wrong login or password · LimitExceeded: locked out, retryAfterSeconds says for how long ·
    /// Unavailable, Timeout: no way to the hub · Forbidden: disabled.
    void signInFailed(const core::Error &error, int retryAfterSeconds);
    void notRemembered(const core::Error &error);
    /// The hub ended the session (revoked, expired, role changed); the person must sign in again.
    void expired();
};

} // namespace client
