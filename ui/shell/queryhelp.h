// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/query.h"

#include <QString>

namespace ui::shell {

/// What to say below a field for queries.
struct QueryHelp
{
    QString text;
    bool wrong = false; ///< what was typed is no query; it is looked for as words

    bool operator==(const QueryHelp &) const = default;
};

/// To what was typed: what is wrong with it, what may stand behind the operator that is being typed, or how to narrow
/// down.
[[nodiscard]] QueryHelp helpFor(const QString &typed, core::Timestamp now);

} // namespace ui::shell
