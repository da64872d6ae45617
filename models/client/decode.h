// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/change.h"
#include "core/json.h"
#include "core/result.h"

#include <QJsonArray>

namespace client {

/// Reads every object of an array with read(object) -> Result<T>; the first error ends it.
template <typename T, typename Read>
[[nodiscard]] core::Result<std::vector<T>> eachOf(const QJsonArray &array, Read read)
{
    std::vector<T> items;
    items.reserve(static_cast<size_t>(array.size()));
    for (const QJsonValue item : array) {
        core::Result<T> value = read(item.toObject());
        if (!value) {
            return tl::unexpected(value.error());
        }
        items.push_back(std::move(*value));
    }
    return items;
}

/// A frame of the feed that carries a seq. Malformed when it cannot be read. A kind that this program does not know
/// only counts: an older console follows a newer hub.
[[nodiscard]] core::Result<FeedChange> feedChangeFromJson(const QJsonObject &frame);

/// The answer of GET /v1/snapshot, or one page of it.
[[nodiscard]] core::Result<Snapshot> snapshotFromJson(const QJsonObject &json);

/// The answer of GET /v1/orders/{id}.
[[nodiscard]] core::Result<OrderView> orderViewFromJson(const QJsonObject &json);
[[nodiscard]] QJsonObject toJson(const OrderView &view);

[[nodiscard]] core::Result<std::vector<SearchHit>> searchHitsFromJson(const QJsonObject &json);
[[nodiscard]] std::vector<Presence> presenceFromJson(const QJsonObject &body);
[[nodiscard]] QLatin1String presenceStateName(PresenceState state);

} // namespace client
