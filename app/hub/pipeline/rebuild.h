// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"
#include "hub/cli/command.h"
#include "sql/connection.h"

namespace hub {

/// What a rebuild found.
struct RebuildReport
{
    qint64 orders = 0;
    qint64 conversations = 0;
    QString ordersBefore; ///< state hashes
    QString ordersAfter;
    QString conversationsBefore;
    QString conversationsAfter;
    QString arrivalsBefore; ///< when orders will arrive
    QString arrivalsAfter;

    [[nodiscard]] bool identical() const
    {
        return ordersBefore == ordersAfter && conversationsBefore == conversationsAfter &&
               arrivalsBefore == arrivalsAfter;
    }
};

/// Makes orders and readings of their arrival again from the event log and conversations from their journal, inside the
/// running transaction. Consoles start afresh after it.
[[nodiscard]] core::Result<RebuildReport> rebuildProjections(sql::Connection &connection);

/// rebuild
[[nodiscard]] Command rebuildCommand();

} // namespace hub
