// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/secretstore.h"

namespace client {

QFuture<SecretRead> NoSecretStore::read(const QString &)
{
    return readyFuture(SecretRead{});
}

QFuture<core::Status> NoSecretStore::write(const QString &, const QByteArray &)
{
    return readyFuture(core::Status(core::fail(core::ErrorCode::Unavailable, QStringLiteral("no keychain"))));
}

QFuture<core::Status> NoSecretStore::remove(const QString &)
{
    return readyFuture(core::Status());
}

} // namespace client
