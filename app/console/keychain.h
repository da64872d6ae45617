// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/secretstore.h"

namespace console {

/// The keychain of the desktop. Refuses plain text. What it holds is never removed because it could not be read.
class Keychain final : public client::SecretStore
{
public:
    explicit Keychain(const QString &service);

    /// As the desktop said last.
    [[nodiscard]] bool isAvailable() const override { return m_available; }
    [[nodiscard]] QFuture<client::SecretRead> read(const QString &name) override;
    [[nodiscard]] QFuture<core::Status> write(const QString &name, const QByteArray &secret) override;
    [[nodiscard]] QFuture<core::Status> remove(const QString &name) override;

private:
    void note(int error);

    const QString m_service;
    bool m_available;
};

/// Whether this desktop has a keychain that runs or can be started. Asks the session bus.
[[nodiscard]] bool keychainService();

/// Whether the keychain that would be used is closed right now. Asks the service; a moment at most.
[[nodiscard]] bool keychainIsLocked();

/// What QtKeychain's error of a read means for us; pure.
[[nodiscard]] client::SecretOutcome outcomeOf(int error);

} // namespace console
