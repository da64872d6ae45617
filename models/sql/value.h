// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "core/id.h"

#include <QJsonObject>
#include <QVariant>

#include <optional>
#include <vector>

namespace sql {

/// One bound parameter. Made from the types that rows hold: text, numbers, bytes, times (BIGINT milliseconds), ids and
/// JSON (canonical TEXT). A null id and an empty optional become NULL; an empty text stays a text.
class Value final
{
public:
    Value(std::nullptr_t) {}
    Value(int value)
        : m_variant(value)
    {
    }
    Value(qint64 value)
        : m_variant(value)
    {
    }
    Value(double value)
        : m_variant(value)
    {
    }
    Value(bool value)
        : m_variant(value ? 1 : 0)
    {
    }
    Value(const QString &value);
    Value(QLatin1String value);
    Value(const QByteArray &value);
    Value(core::Timestamp value)
        : m_variant(core::toMsecs(value))
    {
    }
    Value(const QJsonObject &value);
    Value(const char *) = delete;

    template <typename Tag>
    Value(const core::Id<Tag> &id)
    {
        if (!id.isNull()) {
            m_variant = id.toString();
        }
    }
    template <typename Tag>
    Value(const core::ExternalId<Tag> &id)
    {
        if (!id.isNull()) {
            m_variant = id.toString();
        }
    }
    template <typename T>
    Value(const std::optional<T> &value)
    {
        if (value) {
            m_variant = Value(*value).m_variant;
        }
    }

    [[nodiscard]] const QVariant &variant() const { return m_variant; }

private:
    QVariant m_variant;
};

using Values = std::vector<Value>;

} // namespace sql
