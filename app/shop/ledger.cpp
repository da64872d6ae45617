// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/ledger.h"

#include "core/json.h"

#include <unistd.h>

namespace shop {

QString markerKey(const QString &reason)
{
    const QString first = reason.section(QLatin1Char(' '), 0, 0);
    return first.startsWith(QLatin1String("ad:")) ? first.mid(3) : QString();
}

core::Status Ledger::open(const QString &path)
{
    m_file.setFileName(path);
    if (!m_file.open(QIODevice::ReadWrite)) {
        return core::fail(core::ErrorCode::Unavailable,
                          QStringLiteral("cannot open %1: %2").arg(path, m_file.errorString()));
    }
    qint64 good = 0;
    while (!m_file.atEnd()) {
        const QByteArray bytes = m_file.readLine();
        const core::Result<QJsonObject> json = core::parseObject(bytes);
        if (!json) {
            if (bytes.endsWith('\n')) {
                return core::fail(core::ErrorCode::Malformed, path + QStringLiteral(" is not a ledger"));
            }
            break;
        }
        good += bytes.size();
        m_seq = json->value(QStringLiteral("seq")).toInteger();
        LedgerLine line;
        line.kind = json->value(QStringLiteral("kind")).toString();
        line.order = json->value(QStringLiteral("order")).toString();
        line.reference = json->value(QStringLiteral("reference")).toString();
        line.reason = json->value(QStringLiteral("reason")).toString();
        line.at = core::fromRfc3339(json->value(QStringLiteral("at")).toString()).value_or(core::Timestamp{});
        if (json->contains(QStringLiteral("currency"))) {
            line.amount = core::Money(json->value(QStringLiteral("amount")).toInteger(),
                                      json->value(QStringLiteral("currency")).toString());
        }
        m_lines.push_back(line);
    }
    m_file.resize(good);
    m_file.seek(good);
    return {};
}

core::Status Ledger::append(LedgerLine line)
{
    ++m_seq;
    line.at = m_clock.now();
    if (m_file.isOpen()) {
        QJsonObject json{{QStringLiteral("seq"), m_seq},
                         {QStringLiteral("at"), core::toRfc3339(line.at)},
                         {QStringLiteral("kind"), line.kind},
                         {QStringLiteral("order"), line.order},
                         {QStringLiteral("reference"), line.reference},
                         {QStringLiteral("key"), markerKey(line.reason)},
                         {QStringLiteral("reason"), line.reason}};
        if (line.amount.isValid()) {
            json.insert(QStringLiteral("amount"), line.amount.minorUnits());
            json.insert(QStringLiteral("currency"), line.amount.currency());
        }
        const QByteArray bytes = core::canonicalJson(json) + '\n';
        if (m_file.write(bytes) != bytes.size() || !m_file.flush() || ::fdatasync(m_file.handle()) != 0) {
            return core::fail(core::ErrorCode::Unavailable, QStringLiteral("cannot write %1").arg(m_file.fileName()));
        }
    }
    m_lines.push_back(std::move(line));
    return {};
}

} // namespace shop
