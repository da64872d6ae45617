// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/desk/filterroutes.h"

#include "desk/query.h"
#include "store/filterstore.h"
#include "wire/filterjson.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace hub {

namespace {

constexpr const char *filtersPath = "/v1/me/filters";
constexpr std::size_t bodyBytes = 64 * 1024;
constexpr qsizetype longestId = 64;

Reply readFilters(const Call &call, sql::Connection &connection)
{
    const auto filters = store::FilterStore(connection).of(call.caller().person.id);
    return filters ? Reply::json(200, wire::toJson(*filters)) : Reply::of(filters.error());
}

/// Why these are not kept; nothing when they are good.
std::optional<Reply> refusal(const desk::SavedFilters &filters, core::Timestamp now)
{
    if (qsizetype(filters.filters.size()) > desk::MaximumFilters) {
        return Reply::problem(422, u"too_many"_s, u"%1 filters at most"_s.arg(desk::MaximumFilters));
    }
    QSet<QString> ids;
    QSet<QString> names;
    for (const desk::SavedFilter &filter : filters.filters) {
        const QString name = filter.name.simplified();
        const QJsonObject which{{"filter"_L1, filter.id}};
        if (filter.id.isEmpty() || filter.id.size() > longestId || ids.contains(filter.id)) {
            return Reply::problem(422, u"bad_id"_s, u"ids are short and differ"_s, which);
        }
        if (name.isEmpty() || name != filter.name || name.size() > desk::MaximumFilterName ||
            names.contains(name.toCaseFolded())) {
            return Reply::problem(422, u"bad_name"_s, u"names are short and differ"_s, which);
        }
        const auto query = desk::parseQuery(filter.query, now, QTimeZone::utc());
        if (filter.query.size() > desk::MaximumFilterQuery || !query || query->isEmpty() ||
            query->uses(desk::QueryField::Item)) {
            return Reply::problem(422, u"bad_query"_s, u"the query is not one for the inbox"_s, which);
        }
        ids.insert(filter.id);
        names.insert(name.toCaseFolded());
    }
    return std::nullopt;
}

Reply keepFilters(const Call &call, sql::Connection &connection, core::Timestamp now)
{
    const auto json = call.json();
    auto wanted = json ? wire::savedFiltersFromJson(*json) : tl::unexpected(json.error());
    if (!wanted) {
        return Reply::of(wanted.error());
    }
    if (auto refused = refusal(*wanted, now)) {
        return *refused;
    }
    store::FilterStore filters(connection);
    const auto held = filters.of(call.caller().person.id);
    if (!held) {
        return Reply::of(held.error());
    }
    if (held->filters == wanted->filters) {
        return Reply::json(200, wire::toJson(*held)); // sent again, or made the same at another desk
    }
    if (held->version != wanted->version) {
        return Reply::problem(409, u"moved"_s, u"the filters were changed at another desk"_s, wire::toJson(*held));
    }
    ++wanted->version;
    const core::Status kept = filters.put(call.caller().person.id, *wanted, now);
    return kept ? Reply::json(200, wire::toJson(*wanted)) : Reply::of(kept.error());
}

} // namespace

void addFilterRoutes(Router &router, const core::Clock &clock)
{
    const Access access = Access::may(desk::Permission::ReadConversations);
    router.read("GET", filtersPath, access, readFilters);
    RouteOptions options;
    options.bodyBytes = bodyBytes;
    router.command(
        "PUT", filtersPath, access,
        [&clock](const Call &call, sql::Connection &connection) { return keepFilters(call, connection, clock.now()); },
        options);
}

} // namespace hub
