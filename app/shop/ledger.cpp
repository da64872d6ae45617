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
    if (!m_file.open(QIODevice::ReadWrite | QIODevice::Append)) {
        return core::fail(core::ErrorCode::Unavailable, QStringLiteral("cannot open %1: %2").arg(path, m_file.errorString()));
    }
    m_file.seek(0);
    while (!m_file.atEnd()) {
        m_file.readLine();
        ++m_seq;
    }
    return {};
}

core::Status Ledger::append(const LedgerLine &line)
{
    ++m_seq;
    if (m_file.isOpen()) {
        QJsonObject json{{QStringLiteral("seq"), m_seq},
                         {QStringLiteral("at"), core::toRfc3339(m_clock.now())},
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
    m_lines.push_back(line);
    return {};
}

} // namespace shop
