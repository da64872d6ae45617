// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "sql/value.h"

#include "core/json.h"

namespace sql {

// A null QString or QByteArray would be bound as NULL; what the caller means is "empty".
Value::Value(const QString &value)
    : m_variant(value.isNull() ? QString(QLatin1String("")) : value)
{
}

Value::Value(QLatin1String value)
    : m_variant(QString(value))
{
}

Value::Value(const QByteArray &value)
    : m_variant(value.isNull() ? QByteArray("") : value)
{
}

Value::Value(const QJsonObject &value)
    : m_variant(QString::fromUtf8(core::canonicalJson(value)))
{
}

} // namespace sql
