// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"

#include <QString>

namespace scenarios {

/// One thing somebody said in a recorded conversation.
struct Turn
{
    enum class Who { Customer, Agent, Note };

    Who who = Who::Customer;
    QString text;
};

struct RecordedTalk
{
    QString id;
    std::vector<Turn> turns;
};

/// A file of JSON lines {"id","turns":[{"role":"customer|agent|tool_result","text"}]}; results of tools become notes.
/// Empty turns are left out, texts cut at 8,000 characters. At most `limit` of them.
[[nodiscard]] core::Result<std::vector<RecordedTalk>> readTalks(const QString &path, size_t limit);

} // namespace scenarios
