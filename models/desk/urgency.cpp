// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/urgency.h"

#include <cmath>

namespace desk {

namespace {
/// A deadline this far away counts half of what it will in the end.
constexpr double halfMinutes = 15.0;
} // namespace

Urgency urgencyOf(const Conversation &conversation, core::Timestamp now)
{
    Urgency urgency;
    if (conversation.amountAtStake && conversation.amountAtStake->isPositive()) {
        const core::Money &money = *conversation.amountAtStake;
        const double amount = double(money.minorUnits()) / std::pow(10.0, core::Money::decimalsOf(money.currency()));
        urgency.money = 1.0 + std::log10(1.0 + amount / 10.0);
    }
    if (conversation.intent) {
        const Confidence &confidence = conversation.intent->confidence;
        const double sure = confidence.n > 0 ? confidence.calibrated : confidence.raw;
        urgency.doubt = 2.0 - std::clamp(sure, 0.0, 1.0);
    }
    if (conversation.botUnsure) {
        urgency.doubt = 2.0;
    }
    if (conversation.answerDueAt) {
        const double minutes = double((*conversation.answerDueAt - now).count()) / 60'000.0;
        urgency.time = minutes >= 0.0 ? 1.0 + 3.0 * std::pow(0.5, minutes / halfMinutes)
                                      : 4.0 + std::log2(1.0 - minutes / halfMinutes);
    }
    switch (conversation.priority) {
    case Priority::Low:
        urgency.word = 0.5;
        break;
    case Priority::Normal:
        break;
    case Priority::High:
        urgency.word = 2.0;
        break;
    }
    return urgency;
}

} // namespace desk
