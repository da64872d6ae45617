// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <functional>

namespace shop {

/// One row of a table with named columns.
class CsvRow
{
public:
    CsvRow(const QHash<QString, qsizetype> &columns, const QStringList &fields)
        : m_columns(columns)
        , m_fields(fields)
    {
    }

    /// Empty for a column or field that is not there.
    [[nodiscard]] QString value(const QString &column) const { return m_fields.value(m_columns.value(column, -1)); }

private:
    const QHash<QString, qsizetype> &m_columns;
    const QStringList &m_fields;
};

/// Calls `row` for each row after the header (RFC 4180: quotes, doubled quotes, line ends inside quotes). Malformed
/// when a quote is left open, or a column of `needed` is missing.
[[nodiscard]] core::Status readCsv(const QByteArray &bytes, const QStringList &needed,
                                   const std::function<void(const CsvRow &)> &row);
/// The same for a file; the detail names it.
[[nodiscard]] core::Status readCsvFile(const QString &path, const QStringList &needed,
                                       const std::function<void(const CsvRow &)> &row);

} // namespace shop
