// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/csv.h"

#include "shop/files.h"

namespace shop {

namespace {

/// Reads the fields of one row from `at` on and moves it behind the row. False when a quote is left open.
bool readRow(const QByteArray &bytes, qsizetype &at, QStringList &fields)
{
    fields.clear();
    QByteArray field;
    bool quoted = false;
    for (; at < bytes.size(); ++at) {
        const char c = bytes.at(at);
        if (quoted) {
            if (c != '"') {
                field.append(c);
            } else if (at + 1 < bytes.size() && bytes.at(at + 1) == '"') {
                field.append('"');
                ++at;
            } else {
                quoted = false;
            }
        } else if (c == '"') {
            quoted = true;
        } else if (c == ',') {
            fields.append(QString::fromUtf8(field));
            field.clear();
        } else if (c == '\n') {
            break;
        } else if (c != '\r') {
            field.append(c);
        }
    }
    ++at;
    fields.append(QString::fromUtf8(field));
    return !quoted;
}

} // namespace

core::Status readCsv(const QByteArray &bytes, const QStringList &needed, const std::function<void(const CsvRow &)> &row)
{
    qsizetype at = bytes.startsWith("\xef\xbb\xbf") ? 3 : 0;
    QStringList fields;
    QHash<QString, qsizetype> columns;
    if (!readRow(bytes, at, fields)) {
        return core::fail(core::ErrorCode::Malformed, QStringLiteral("a quote is left open in the header"));
    }
    for (qsizetype i = 0; i < fields.size(); ++i) {
        columns.insert(fields.at(i), i);
    }
    for (const QString &column : needed) {
        if (!columns.contains(column)) {
            return core::fail(core::ErrorCode::Malformed, QStringLiteral("there is no column %1").arg(column));
        }
    }
    qint64 number = 1;
    while (at < bytes.size()) {
        ++number;
        if (!readRow(bytes, at, fields)) {
            return core::fail(core::ErrorCode::Malformed,
                              QStringLiteral("a quote is left open from row %1 on").arg(number));
        }
        if (fields.size() > 1 || !fields.at(0).isEmpty()) {
            row(CsvRow(columns, fields));
        }
    }
    return {};
}

core::Status readCsvFile(const QString &path, const QStringList &needed, const std::function<void(const CsvRow &)> &row)
{
    const core::Result<QByteArray> bytes = readFile(path);
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    core::Status status = readCsv(*bytes, needed, row);
    if (!status) {
        return core::fail(status.error().code, path + QStringLiteral(": ") + status.error().detail);
    }
    return status;
}

} // namespace shop
