// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/fake/fakes.h"

#include "core/clock.h"
#include "desk/macro.h"

namespace testui {

/// A believable afternoon at a small shop, made up for tests and screenshots.
struct Demo
{
    desk::UserId me;
    desk::ConversationId dana;
    desk::ProposalId danaProposal;
    desk::ConversationId tomas;  ///< with the bot
    desk::ConversationId priya;  ///< unassigned, bot unsure
    desk::ConversationId soojin; ///< waits for a second person
    desk::ProposalId soojinProposal;
};

/// A few prepared answers, for screens that show them.
[[nodiscard]] std::vector<desk::Macro> demoMacros();

[[nodiscard]] Demo fillDemo(client::ConsoleStore &store, FakePhotos &photos, const core::Clock &clock);

} // namespace testui
