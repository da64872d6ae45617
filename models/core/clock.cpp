// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "core/clock.h"

#include <QRegularExpression>
#include <QTimeZone>

namespace core {

QString toRfc3339(Timestamp at)
{
    return toDateTime(at).toString(Qt::ISODateWithMs);
}

std::optional<Timestamp> fromRfc3339(QStringView text)
{
    static const QRegularExpression shape(
        QStringLiteral("^\\d{4}-\\d{2}-\\d{2}[Tt ]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"));
    if (text.size() > 40 || !shape.match(text.toString()).hasMatch()) {
        return std::nullopt;
    }
    QString plain = text.toString().toUpper();
    plain[10] = QLatin1Char('T');
    const QDateTime at = QDateTime::fromString(plain, Qt::ISODateWithMs);
    if (!at.isValid()) {
        return std::nullopt;
    }
    return fromDateTime(at);
}

QDateTime toDateTime(Timestamp at)
{
    return QDateTime::fromMSecsSinceEpoch(toMsecs(at), Qt::UTC);
}

Timestamp fromDateTime(const QDateTime &at)
{
    return fromMsecs(at.toMSecsSinceEpoch());
}

Timestamp SystemClock::now() const
{
    return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
}

Milliseconds SystemClock::monotonic() const
{
    return std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

} // namespace core
