// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/action.h"

#include "core/enumname.h"

namespace desk {

namespace {

constexpr std::array ActionVerbs{
    core::EnumName<ActionVerb>{ActionVerb::Refund, "refund"},
    core::EnumName<ActionVerb>{ActionVerb::Replace, "replace"},
    core::EnumName<ActionVerb>{ActionVerb::Cancel, "cancel"},
    core::EnumName<ActionVerb>{ActionVerb::ChangeAddress, "change_address"},
    core::EnumName<ActionVerb>{ActionVerb::ReturnLabel, "return_label"},
    core::EnumName<ActionVerb>{ActionVerb::Goodwill, "goodwill"},
};

core::Status wrongAction(const Action &action, const QString &what)
{
    return core::fail(core::ErrorCode::InvalidArgument,
                      QString(actionVerbName(action.verb)) + QStringLiteral(": ") + what);
}

bool needsLines(ActionVerb verb)
{
    return verb == ActionVerb::Replace || verb == ActionVerb::ReturnLabel;
}

} // namespace

QLatin1String actionVerbName(ActionVerb verb)
{
    return core::nameIn(ActionVerbs, verb);
}

std::optional<ActionVerb> actionVerbFrom(QStringView name)
{
    return core::valueIn(ActionVerbs, name);
}

bool movesMoney(ActionVerb verb)
{
    return verb == ActionVerb::Refund || verb == ActionVerb::Goodwill;
}

core::Status checkAction(const Action &action)
{
    if (action.order.isNull()) {
        return wrongAction(action, QStringLiteral("no order"));
    }
    if (movesMoney(action.verb)) {
        if (!action.amount || !action.amount->isPositive()) {
            return wrongAction(action, QStringLiteral("needs an amount above zero"));
        }
    } else if (action.amount) {
        return wrongAction(action, QStringLiteral("takes no amount"));
    }
    if (needsLines(action.verb) && action.lines.empty()) {
        return wrongAction(action, QStringLiteral("needs at least one line"));
    }
    if (!needsLines(action.verb) && action.verb != ActionVerb::Refund && !action.lines.empty()) {
        return wrongAction(action, QStringLiteral("takes no lines"));
    }
    for (const LineQuantity &line : action.lines) {
        if (line.sku.isNull() || line.quantity < 1) {
            return wrongAction(action, QStringLiteral("a line needs a sku and a quantity of at least one"));
        }
    }
    if (action.verb == ActionVerb::ChangeAddress) {
        const bool complete = action.address && !action.address->lines.isEmpty() &&
                              !action.address->postcode.isEmpty() && !action.address->city.isEmpty();
        if (!complete) {
            return wrongAction(action, QStringLiteral("needs an address with street, postcode and city"));
        }
    } else if (action.address) {
        return wrongAction(action, QStringLiteral("takes no address"));
    }
    return {};
}

} // namespace desk
