// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/eta/etafiles.h"

#include "core/hash.h"
#include "core/json.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace readings::eta {

namespace {

constexpr qint64 largestFile = 64 * 1024 * 1024;

core::Result<QByteArray> bytesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return core::fail(core::ErrorCode::NotFound, u"%1 cannot be read: %2"_s.arg(path, file.errorString()));
    }
    if (file.size() > largestFile) {
        return core::fail(core::ErrorCode::LimitExceeded, u"%1 is too large"_s.arg(path));
    }
    return file.readAll();
}

} // namespace

core::Result<std::vector<EtaModel::Prior>> priorsOfFile(const QString &path)
{
    const auto bytes = bytesOf(path);
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    return EtaModel::loadPriors(*bytes);
}

core::Result<std::vector<EtaModel::Prior>> shippedPriors(const QString &programFolder)
{
    const QString given = qEnvironmentVariable("AFTERDESK_RESOURCES");
    const QString folder = given.isEmpty() ? QDir::cleanPath(programFolder + u"/../share/afterdesk/models/eta"_s)
                                           : given + u"/models/eta"_s;
    const auto card = bytesOf(folder + u"/card.json"_s);
    if (!card) {
        return tl::unexpected(card.error());
    }
    const auto json = core::parseObject(*card);
    if (!json) {
        return tl::unexpected(json.error());
    }
    const QString path = folder + u'/' + json->value("file"_L1).toString();
    const auto bytes = bytesOf(path);
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    if (core::sha256Hex(*bytes) != json->value("sha256"_L1).toString()) {
        return core::fail(core::ErrorCode::Corrupt, u"%1 is not the file that its card describes"_s.arg(path));
    }
    return EtaModel::loadPriors(*bytes);
}

} // namespace readings::eta
