// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QFuture>
#include <QPromise>

namespace client {

enum class SecretOutcome {
    Found,
    Empty,  ///< the keychain is open and holds nothing under this name
    Locked, ///< it does not open, or the person said no: there may be a secret. Ask to unlock; never forget anything.
    Absent, ///< this computer has no keychain
};

struct SecretRead
{
    SecretOutcome outcome = SecretOutcome::Absent;
    QByteArray secret; ///< when Found
    QString detail;    ///< for logs, never the secret
};

/// Where tokens are kept between starts. There is no plain-text fallback: without a keychain nothing is kept.
/// GUI thread; answers come later.
class SecretStore
{
public:
    SecretStore() = default;
    virtual ~SecretStore() = default;
    Q_DISABLE_COPY_MOVE(SecretStore)

    [[nodiscard]] virtual bool isAvailable() const = 0;
    [[nodiscard]] virtual QFuture<SecretRead> read(const QString &name) = 0;
    [[nodiscard]] virtual QFuture<core::Status> write(const QString &name, const QByteArray &secret) = 0;
    [[nodiscard]] virtual QFuture<core::Status> remove(const QString &name) = 0;
};

/// For session-only use: keeps nothing.
class NoSecretStore final : public SecretStore
{
public:
    [[nodiscard]] bool isAvailable() const override { return false; }
    [[nodiscard]] QFuture<SecretRead> read(const QString &name) override;
    [[nodiscard]] QFuture<core::Status> write(const QString &name, const QByteArray &secret) override;
    [[nodiscard]] QFuture<core::Status> remove(const QString &name) override;
};

/// A future that has its value already.
template <typename T>
[[nodiscard]] QFuture<T> readyFuture(T value)
{
    QPromise<T> promise;
    promise.start();
    const QFuture<T> future = promise.future();
    promise.addResult(std::move(value));
    promise.finish();
    return future;
}

} // namespace client
