// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "desk/intentreader.h"
#include "desk/order.h"
#include "desk/person.h"
#include "store/datafolder.h"

#include <QJsonObject>

namespace hub {

/// What customers of a demo's past week wrote, and what came of it.
struct WeekCase
{
    QStringList says; ///< one after the other, until the bot proposes something
    QString photo;    ///< file that comes with the second of them, or with the first when it is the only one
    QString language; ///< ISO 639-1
    desk::OrderItem item;
    bool asProposed = true; ///< the demo's people approve what the bot proposes; otherwise they reject it
};

struct WeekReport
{
    int cases = 0;
    int proposals = 0;
    int approved = 0;
    int edited = 0;
    int rejected = 0;
};

/// The cases of resources/demo/week.json with their articles from the demo's catalogue. Malformed names the place.
[[nodiscard]] core::Result<std::vector<WeekCase>> weekFrom(const QJsonObject &week, const QJsonObject &catalogue);

/// Plays a past week of a demo shop into an empty data folder, before its hub starts: orders, what customers write, the
/// bot's turns and the decisions of made-up people go through the same log, consumers, rules, audit chain and
/// repositories as live ones, by a clock of that week. So the desk has a record to show, and the audit log says in its
/// first entry where it comes from. Conflict when the folder holds conversations already.
[[nodiscard]] core::Result<WeekReport> playWeek(const store::DataFolder &folder, const std::vector<WeekCase> &cases,
                                                const QString &photos, const desk::IntentReader *reader, int rounds,
                                                core::Timestamp now);

} // namespace hub
