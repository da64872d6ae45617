// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QJsonObject>

namespace wire {

/// One frame of the feed that consoles follow.
///
/// Numbered frames are rows of the feed, in order and without gaps: conversation, message, proposal, decision, order,
/// order_changed, policy, and skip for rows the person may not see. Frames without a number pass by and are not kept:
/// hello (with serverTime, epoch and the newest number), presence, typing, authz_changed, reset.
struct FeedFrame
{
    std::optional<qint64> seq;
    QString kind;
    QString id;
    qint64 version = 0;
    QJsonObject body;
    std::optional<core::Timestamp> serverTime;
    QString epoch; ///< changes when numbers start anew (rebuild, restore)

    bool operator==(const FeedFrame &) const = default;
};

[[nodiscard]] QJsonObject toJson(const FeedFrame &frame);
[[nodiscard]] core::Result<FeedFrame> feedFrameFromJson(const QJsonObject &json);

} // namespace wire
