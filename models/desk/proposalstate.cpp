// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "core/enumname.h"
#include "desk/proposal.h"

namespace desk {

namespace {

constexpr std::array ProposalStates{
    core::EnumName<ProposalState>{ProposalState::Proposed, "proposed"},
    core::EnumName<ProposalState>{ProposalState::Decided, "decided"},
    core::EnumName<ProposalState>{ProposalState::AwaitingSecond, "awaiting_second"},
    core::EnumName<ProposalState>{ProposalState::Holding, "holding"},
    core::EnumName<ProposalState>{ProposalState::Executing, "executing"},
    core::EnumName<ProposalState>{ProposalState::Executed, "executed"},
    core::EnumName<ProposalState>{ProposalState::Failed, "failed"},
    core::EnumName<ProposalState>{ProposalState::Unknown, "unknown"},
    core::EnumName<ProposalState>{ProposalState::Rejected, "rejected"},
    core::EnumName<ProposalState>{ProposalState::Expired, "expired"},
    core::EnumName<ProposalState>{ProposalState::Superseded, "superseded"},
    core::EnumName<ProposalState>{ProposalState::Recalled, "recalled"},
};

using S = ProposalState;

constexpr std::array Arrows{
    std::pair{S::Proposed, S::Decided},
    std::pair{S::Proposed, S::Rejected},
    std::pair{S::Proposed, S::Expired},
    std::pair{S::Proposed, S::Superseded},
    std::pair{S::Decided, S::AwaitingSecond},
    std::pair{S::Decided, S::Holding},
    std::pair{S::AwaitingSecond, S::Holding},
    std::pair{S::AwaitingSecond, S::Proposed}, // sent back to be decided again
    std::pair{S::AwaitingSecond, S::Rejected},
    std::pair{S::AwaitingSecond, S::Expired},
    std::pair{S::AwaitingSecond, S::Superseded},
    std::pair{S::AwaitingSecond, S::Recalled},
    std::pair{S::Holding, S::Executing},
    std::pair{S::Holding, S::Recalled},
    std::pair{S::Executing, S::Executed},
    std::pair{S::Executing, S::Failed},
    std::pair{S::Executing, S::Unknown},
    std::pair{S::Unknown, S::Executed}, // a person found out
    std::pair{S::Unknown, S::Failed},
};

} // namespace

QLatin1String proposalStateName(ProposalState state)
{
    return core::nameIn(ProposalStates, state);
}

std::optional<ProposalState> proposalStateFrom(QStringView name)
{
    return core::valueIn(ProposalStates, name);
}

bool mayBecome(ProposalState from, ProposalState to)
{
    return std::find(Arrows.begin(), Arrows.end(), std::pair{from, to}) != Arrows.end();
}

bool isFinal(ProposalState state)
{
    return std::none_of(Arrows.begin(), Arrows.end(), [&](const auto &arrow) { return arrow.first == state; });
}

} // namespace desk
