// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QMap>
#include <QString>

namespace scenarios {

/// One line of a timeline as the recorded tables have it.
using TimelineLine = std::pair<core::Timestamp, QString>;

/// What the hub must know of one order, computed straight from the tables and by other code than what made the events.
struct ExpectedOrder
{
    std::vector<TimelineLine> timeline; ///< sorted
    QString state;
    qint64 total = 0; ///< centavos
    qint64 paid = 0;
    int pieces = 0;

    bool operator==(const ExpectedOrder &) const = default;
};

[[nodiscard]] core::Result<QMap<QString, ExpectedOrder>> expectedOrders(const QString &folder);

} // namespace scenarios
