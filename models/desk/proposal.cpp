// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/proposal.h"

#include "core/hash.h"
#include "core/json.h"

#include <QJsonArray>
#include <QSet>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

QString moneyText(const core::Money &money)
{
    return money.isValid() ? money.toDecimal() + u' ' + money.currency() : QString();
}

QString addressText(const Address &address)
{
    return (QStringList{address.name} + address.lines +
            QStringList{QString(address.postcode + u' ' + address.city), address.country})
        .join(u", ");
}

QString linesText(const std::vector<LineQuantity> &lines)
{
    QStringList texts;
    for (const LineQuantity &line : lines) {
        texts.append(QString::number(line.quantity) + u" × "_s + line.sku.toString());
    }
    texts.sort(); // the same lines in another order are the same action
    return texts.join(u", ");
}

QJsonArray evidenceTexts(const std::vector<Evidence> &evidence)
{
    QStringList texts;
    for (const Evidence &piece : evidence) {
        texts.append(piece.kind + u' ' + piece.ref + u' ' + piece.sha256);
    }
    texts.sort();
    return QJsonArray::fromStringList(texts);
}

QString valueText(const QJsonValue &value)
{
    if (value.isString()) {
        return value.toString();
    }
    return value.isUndefined() ? QString() : QString::fromUtf8(core::canonicalJson(value));
}

} // namespace

QJsonObject shownBasis(const Proposal &proposal)
{
    // Flat and in words, because a refused approval shows these fields to a person.
    const Action &action = proposal.action;
    QJsonObject basis{
        {"proposal"_L1, proposal.id.toString()},
        {"verb"_L1, actionVerbName(action.verb)},
        {"order"_L1, action.order.toString()},
        {"order_revision"_L1, proposal.orderRevision},
        {"refundable"_L1, moneyText(proposal.refundable)},
        {"policy_version"_L1, proposal.policyVersion},
        {"needs_second"_L1, proposal.needsSecond},
        {"model"_L1, QString(proposal.model.name + u' ' + proposal.model.version + u' ' + proposal.model.sha256)},
        {"conversation_seq"_L1, proposal.conversationSeq},
        {"evidence"_L1, evidenceTexts(proposal.evidence)},
    };
    if (action.amount) {
        basis.insert("amount"_L1, moneyText(*action.amount));
    }
    if (!action.lines.empty()) {
        basis.insert("lines"_L1, linesText(action.lines));
    }
    if (action.address) {
        basis.insert("address"_L1, addressText(*action.address));
    }
    return basis;
}

QString shownHash(const Proposal &proposal)
{
    return core::sha256Hex(core::canonicalJson(shownBasis(proposal)));
}

std::optional<bool> botWasRight(const Proposal &proposal)
{
    const QString bot = u"bot"_s;
    if (proposal.maker != bot || proposal.decidedBy.isEmpty() || proposal.decidedBy == bot) {
        return std::nullopt;
    }
    switch (proposal.state) {
    case ProposalState::Decided:
    case ProposalState::AwaitingSecond:
    case ProposalState::Holding:
    case ProposalState::Executing:
    case ProposalState::Executed:
    case ProposalState::Failed: // what the shop could do says nothing about what was right
    case ProposalState::Unknown:
        return proposal.decidedAction == proposal.action;
    case ProposalState::Rejected:
        return false;
    case ProposalState::Superseded:
        // Answered instead; one that was approved and then overtaken by a newer one was never settled.
        return proposal.decidedAction ? std::nullopt : std::optional(false);
    case ProposalState::Proposed:
    case ProposalState::Expired:
    case ProposalState::Recalled:
        break;
    }
    return std::nullopt;
}

std::vector<FieldDifference> differences(const QJsonObject &shown, const QJsonObject &now)
{
    QStringList names = shown.keys();
    for (const QString &name : now.keys()) {
        if (!shown.contains(name)) {
            names.append(name);
        }
    }
    names.sort();
    std::vector<FieldDifference> found;
    for (const QString &name : std::as_const(names)) {
        if (shown.value(name) != now.value(name)) {
            found.push_back({name, valueText(shown.value(name)), valueText(now.value(name))});
        }
    }
    return found;
}

} // namespace desk
