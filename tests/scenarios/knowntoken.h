// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/secretstore.h"

namespace scenarios {

/// Lets a test's workplace begin with a token that is there already.
class KnownToken final : public client::SecretStore
{
public:
    explicit KnownToken(QByteArray token)
        : m_token(std::move(token))
    {
    }
    [[nodiscard]] bool isAvailable() const override { return true; }
    [[nodiscard]] QFuture<client::SecretRead> read(const QString &) override
    {
        return client::readyFuture(client::SecretRead{client::SecretOutcome::Found, m_token, {}});
    }
    [[nodiscard]] QFuture<core::Status> write(const QString &, const QByteArray &) override
    {
        return client::readyFuture(core::Status());
    }
    [[nodiscard]] QFuture<core::Status> remove(const QString &) override { return client::readyFuture(core::Status()); }

private:
    QByteArray m_token;
};

} // namespace scenarios
