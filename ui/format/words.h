// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "desk/conversation.h"
#include "desk/decision.h"
#include "desk/order.h"
#include "desk/person.h"
#include "desk/proposal.h"

#include <QString>

/// Codes and values of the domain in the reader's language. A code we have no words for shows as itself with spaces, so
/// that a newer hub is still readable.
namespace ui::format {

[[nodiscard]] QString intent(const QString &code);
[[nodiscard]] QString actionVerb(desk::ActionVerb verb);
/// "Refund $84.99", "Replacement", "Change of address".
[[nodiscard]] QString actionTitle(const desk::Action &action);
[[nodiscard]] QString decisionVerb(desk::DecisionVerb verb);
[[nodiscard]] QString proposalState(desk::ProposalState state);
[[nodiscard]] QString inboxView(desk::InboxView view);
[[nodiscard]] QString role(desk::Role role);
/// Of a code like "de", in the reader's language where we have a word for it, else in its own.
[[nodiscard]] QString language(const QString &code);
[[nodiscard]] QString orderState(desk::OrderState state);
[[nodiscard]] QString shipmentState(desk::ShipmentState state);
/// One line of an order's timeline; expected: it has not happened yet.
[[nodiscard]] QString timelineEntry(const desk::TimelineEntry &entry, bool expected);
[[nodiscard]] QString policyLine(const desk::PolicyHit &hit);
/// "Would need no second person up to €150.00"
[[nodiscard]] QString counterfactual(const desk::Counterfactual &counterfactual);
/// "3 earlier claims"
[[nodiscard]] QString riskFactor(const desk::RiskFactor &factor);
[[nodiscard]] QString riskLevel(const QString &code);
/// Reason codes of proposals, refunds, overrides and rejections.
[[nodiscard]] QString reason(const QString &code);
/// A system message of the transcript.
[[nodiscard]] QString systemLine(const QString &code, const QStringList &args);
[[nodiscard]] QString handoffReason(const QString &code);
[[nodiscard]] QString handoffFact(const QString &name);
[[nodiscard]] QString handoffValue(const QString &name, const QString &value);
[[nodiscard]] QString handoffStep(const QString &code);
[[nodiscard]] QString photoVerdict(const QString &code);
/// crushed, torn, wet …
[[nodiscard]] QString photoHint(const QString &code);
[[nodiscard]] QString photoQuality(const QString &code);
/// Name of a field of what was shown, for differences.
[[nodiscard]] QString field(const QString &name);
/// What the outlet says of why an action did not work.
[[nodiscard]] QString outcome(const QString &code);
/// A value of such a field: money and times in the reader's form.
/// Of a conversation; a label that people gave is its own word.
[[nodiscard]] QString label(const QString &code);
[[nodiscard]] QString fieldValue(const QString &value);
[[nodiscard]] QString delivery(desk::DeliveryState state);
/// The same in a sentence, with what is not known.
[[nodiscard]] QString deliverySentence(desk::DeliveryState state);
/// What went wrong and what to do about it; hubCode is the hub's stable code when it gave one.
[[nodiscard]] QString error(const core::Error &error, const QString &hubCode = {});
/// A code with spaces instead of underscores.
[[nodiscard]] QString humanized(const QString &code);

} // namespace ui::format
