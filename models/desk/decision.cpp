// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/decision.h"

#include "core/enumname.h"

namespace desk {

namespace {

constexpr std::array DecisionVerbs{
    core::EnumName<DecisionVerb>{DecisionVerb::Approve, "approve"},
    core::EnumName<DecisionVerb>{DecisionVerb::Edit, "edit"},
    core::EnumName<DecisionVerb>{DecisionVerb::Reject, "reject"},
    core::EnumName<DecisionVerb>{DecisionVerb::Answer, "answer"},
    core::EnumName<DecisionVerb>{DecisionVerb::Escalate, "escalate"},
};

} // namespace

QLatin1String decisionVerbName(DecisionVerb verb)
{
    return core::nameIn(DecisionVerbs, verb);
}

std::optional<DecisionVerb> decisionVerbFrom(QStringView name)
{
    return core::valueIn(DecisionVerbs, name);
}

} // namespace desk
