// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "wire/filterjson.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace wire {

QJsonObject toJson(const desk::SavedFilters &filters)
{
    QJsonArray list;
    for (const desk::SavedFilter &filter : filters.filters) {
        list.append(QJsonObject{{"id"_L1, filter.id}, {"name"_L1, filter.name}, {"query"_L1, filter.query}});
    }
    return {{"version"_L1, filters.version}, {"filters"_L1, list}};
}

core::Result<desk::SavedFilters> savedFiltersFromJson(const QJsonObject &json)
{
    const QJsonValue version = json.value("version"_L1);
    const QJsonValue list = json.value("filters"_L1);
    if (!version.isDouble() || version.toInteger(-1) < 0 || !list.isArray()) {
        return core::fail(core::ErrorCode::Malformed, u"version and filters are needed"_s);
    }
    desk::SavedFilters filters{version.toInteger(), {}};
    const QJsonArray items = list.toArray();
    for (const QJsonValue &item : items) {
        const QJsonValue id = item["id"_L1];
        const QJsonValue name = item["name"_L1];
        const QJsonValue query = item["query"_L1];
        if (!id.isString() || !name.isString() || !query.isString()) {
            return core::fail(core::ErrorCode::Malformed, u"a filter has id, name and query"_s);
        }
        filters.filters.push_back({id.toString(), name.toString(), query.toString()});
    }
    return filters;
}

} // namespace wire
