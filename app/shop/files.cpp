// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/files.h"

#include "core/json.h"

#include <QFile>

namespace shop {

core::Result<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return core::fail(core::ErrorCode::NotFound,
                          QStringLiteral("cannot read %1: %2").arg(path, file.errorString()));
    }
    constexpr qint64 maximum = 64 * 1024 * 1024;
    if (file.size() > maximum) {
        return core::fail(core::ErrorCode::LimitExceeded, QStringLiteral("%1 is larger than 64 MiB").arg(path));
    }
    return file.readAll();
}

core::Result<QJsonObject> readJsonFile(const QString &path)
{
    const core::Result<QByteArray> bytes = readFile(path);
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    core::Result<QJsonObject> json = core::parseObject(*bytes);
    if (!json) {
        return core::fail(json.error().code, path + QStringLiteral(": ") + json.error().detail);
    }
    return json;
}

core::Result<QByteArray> readSecretFile(const QString &path)
{
    const core::Result<QByteArray> bytes = readFile(path);
    if (!bytes) {
        return bytes;
    }
    // The first line; a file without a line end is one line.
    const QByteArray secret = bytes->split('\n').constFirst().trimmed();
    if (secret.isEmpty()) {
        return core::fail(core::ErrorCode::InvalidArgument, QStringLiteral("%1 holds no secret").arg(path));
    }
    return secret;
}

} // namespace shop
