// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <optional>

class QSqlQuery;

namespace sql {

/// One row of a result, columns by position from 0. Valid only inside the callback it is given to.
class Row final
{
public:
    explicit Row(const QSqlQuery &query)
        : m_query(query)
    {
    }

    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] QString text(int column) const;   ///< empty for NULL
    [[nodiscard]] qint64 integer(int column) const; ///< 0 for NULL
    [[nodiscard]] double number(int column) const;
    [[nodiscard]] bool boolean(int column) const;
    [[nodiscard]] QByteArray bytes(int column) const;
    [[nodiscard]] core::Timestamp timestamp(int column) const;
    [[nodiscard]] std::optional<core::Timestamp> optionalTimestamp(int column) const;
    /// Corrupt when the column does not hold a JSON object.
    [[nodiscard]] core::Result<QJsonObject> json(int column) const;

    /// For core::Id.
    template <typename Id>
    [[nodiscard]] Id id(int column) const
    {
        return Id::fromString(text(column));
    }
    /// For core::ExternalId.
    template <typename Id>
    [[nodiscard]] Id name(int column) const
    {
        return Id(text(column));
    }

private:
    const QSqlQuery &m_query;
};

} // namespace sql
