// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "sql/row.h"

#include "core/json.h"

#include <QSqlQuery>

namespace sql {

bool Row::isNull(int column) const
{
    return m_query.isNull(column);
}

QString Row::text(int column) const
{
    return m_query.value(column).toString();
}

qint64 Row::integer(int column) const
{
    return m_query.value(column).toLongLong();
}

double Row::number(int column) const
{
    return m_query.value(column).toDouble();
}

bool Row::boolean(int column) const
{
    return integer(column) != 0;
}

QByteArray Row::bytes(int column) const
{
    return m_query.value(column).toByteArray();
}

core::Timestamp Row::timestamp(int column) const
{
    return core::fromMsecs(integer(column));
}

std::optional<core::Timestamp> Row::optionalTimestamp(int column) const
{
    if (isNull(column)) {
        return std::nullopt;
    }
    return timestamp(column);
}

core::Result<QJsonObject> Row::json(int column) const
{
    auto object = core::parseObject(text(column).toUtf8());
    if (!object) {
        return core::fail(core::ErrorCode::Corrupt, QStringLiteral("stored JSON: ") + object.error().detail);
    }
    return object;
}

} // namespace sql
