// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "decision/decisionviewmodel.h"

#include "client/consolestore.h"
#include "desk/blind.h"
#include "format/numbers.h"
#include "format/words.h"

using namespace Qt::StringLiterals;

namespace ui::decision {

DecisionViewModel::DecisionViewModel(client::ConsoleStore &store, client::DeskActions &actions,
                                     const core::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_actions(actions)
    , m_clock(clock)
{
    connect(&store, &client::ConsoleStore::proposalChanged, this, &DecisionViewModel::refresh);
    connect(&store, &client::ConsoleStore::conversationsReset, this, &DecisionViewModel::refresh);
    connect(&store, &client::ConsoleStore::conversationsChanged, this, [this](const QList<desk::ConversationId> &ids) {
        if (ids.contains(m_conversation)) {
            refresh();
        }
    });
    connect(&store, &client::ConsoleStore::outboxChanged, this, &DecisionViewModel::refresh);
    connect(&store, &client::ConsoleStore::policyChanged, this, &DecisionViewModel::changed);
    connect(&store, &client::ConsoleStore::meChanged, this, &DecisionViewModel::changed);
    connect(&actions, &client::DeskActions::decisionConflict, this,
            [this](const desk::ProposalId &id, const std::vector<desk::FieldDifference> &differences) {
                if (m_shown && m_shown->id == id) {
                    m_differences = differences;
                    Q_EMIT changed();
                }
            });
    connect(&actions, &client::DeskActions::requestFailed, this,
            [this](client::RequestKind kind, const QString &id, const core::Error &error, const QJsonObject &details) {
                using K = client::RequestKind;
                const bool ours = kind == K::Decide || kind == K::Second || kind == K::CancelHold ||
                                  kind == K::ExtendHold || kind == K::Settle || kind == K::Choose;
                if (ours && m_shown && id == m_shown->id.toString()) {
                    m_choosing = false;
                    fail(format::error(error, details.value("code"_L1).toString()));
                }
            });
}

void DecisionViewModel::show(const desk::ConversationId &id)
{
    m_conversation = id;
    m_shown.reset();
    m_choosing = false;
    m_differences.clear();
    m_trouble.clear();
    refresh();
    Q_EMIT shown();
}

std::optional<desk::Proposal> DecisionViewModel::current() const
{
    const auto conversation = m_store.conversation(m_conversation);
    if (!conversation) {
        return std::nullopt;
    }
    if (!conversation->openProposal.isNull()) {
        if (auto open = m_store.proposal(conversation->openProposal)) {
            return open;
        }
    }
    const auto all = m_store.proposals(m_conversation);
    return all.empty() ? std::nullopt : std::optional(all.back());
}

void DecisionViewModel::refresh()
{
    const auto now = current();
    const bool another = now.has_value() != m_shown.has_value() || (now && !(now->id == m_shown->id));
    if (another) {
        m_shown = now;
        m_shownAt = m_clock.now();
        m_choosing = false;
        m_differences.clear();
        m_trouble.clear();
        Q_EMIT shown();
    } else if (now && desk::isWithheld(*m_shown) && !desk::isWithheld(*now)) {
        m_shown = now;
        m_shownAt = m_clock.now();
        m_choosing = false;
        m_trouble.clear();
        Q_EMIT shown();
    } else if (now && desk::isWithheld(*now) && !desk::isWithheld(*m_shown)) {
        return; // told to everybody without its content; ours is on its way
    } else if (now) {
        const bool waited =
            m_shown->state == desk::ProposalState::Proposed || m_shown->state == desk::ProposalState::AwaitingSecond;
        const bool waits = now->state == m_shown->state;
        if (waited && waits && now->shownHash != m_shown->shownHash) {
            // It moved under the person's eyes. What was shown stays on the card until they have seen the difference.
            m_differences = desk::differences(desk::shownBasis(*m_shown), desk::shownBasis(*now));
        } else {
            m_shown = now;
            m_differences.clear();
        }
    }
    Q_EMIT changed();
}

std::optional<client::OutboxItem> DecisionViewModel::outboxItem() const
{
    std::optional<client::OutboxItem> newest;
    for (const client::OutboxItem &item : m_store.outbox()) {
        const bool decision = item.kind == client::OutboxKind::Decision || item.kind == client::OutboxKind::Second;
        if (decision && m_shown && item.proposal == m_shown->id) {
            newest = item;
        }
    }
    return newest;
}

Phase DecisionViewModel::phase() const
{
    if (!m_shown) {
        return Phase::None;
    }
    using S = desk::ProposalState;
    if (m_shown->state == S::Proposed || m_shown->state == S::AwaitingSecond) {
        const auto item = outboxItem();
        if (item && (item->state == client::OutboxState::Queued || item->state == client::OutboxState::Sending)) {
            return Phase::OnItsWay;
        }
        if (!m_differences.empty()) {
            return Phase::Changed;
        }
    }
    switch (m_shown->state) {
    case S::Proposed:
        return m_store.may(desk::Permission::DecideProposals) ? Phase::Pending : Phase::ReadOnly;
    case S::AwaitingSecond:
        return Phase::AwaitingSecond;
    case S::Decided:
    case S::Executing:
        return Phase::Executing;
    case S::Holding:
        return Phase::Holding;
    case S::Executed:
        return Phase::Executed;
    case S::Failed:
        return Phase::Failed;
    case S::Unknown:
        return Phase::Unknown;
    case S::Rejected:
        return Phase::Rejected;
    case S::Expired:
    case S::Superseded:
    case S::Recalled:
        break;
    }
    return Phase::Closed;
}

std::optional<desk::Policy> DecisionViewModel::policy() const
{
    return m_store.policy();
}

bool DecisionViewModel::maySecond() const
{
    const auto me = m_store.me();
    return phase() == Phase::AwaitingSecond && me && m_store.may(desk::Permission::SecondDecisions) &&
           m_shown->decidedBy != me->id.toString();
}

bool DecisionViewModel::maySettle() const
{
    return phase() == Phase::Unknown && m_store.may(desk::Permission::SettleUnknown);
}

bool DecisionViewModel::movesMoney() const
{
    return m_shown && desk::movesMoney(m_shown->action.verb);
}

std::optional<desk::Order> DecisionViewModel::order() const
{
    const auto view = m_shown ? m_store.order(m_shown->order) : std::nullopt;
    return view ? std::optional(view->order) : std::nullopt;
}

QString DecisionViewModel::suggestedReason() const
{
    const auto rules = policy();
    if (!m_shown || !rules) {
        return {};
    }
    // The bot's code for what happened is close to, but not always the same as, the policy's code for why.
    static const std::pair<QLatin1String, QLatin1String> alike[] = {
        {"item_damaged"_L1, "damaged"_L1},       {"damaged_item"_L1, "damaged"_L1},
        {"not_delivered"_L1, "not_received"_L1}, {"double_charge"_L1, "charged_twice"_L1},
        {"goodwill_late"_L1, "late"_L1},         {"return_received"_L1, "returned"_L1}};
    const auto known = [&rules](const QString &code) {
        return std::any_of(rules->refundReasons.begin(), rules->refundReasons.end(),
                           [&code](const desk::ReasonCode &r) { return r.code == code; });
    };
    if (known(m_shown->reasonBot)) {
        return m_shown->reasonBot;
    }
    for (const auto &[from, to] : alike) {
        if (m_shown->reasonBot == from && known(to)) {
            return to;
        }
    }
    return {};
}

QString DecisionViewModel::amountProblem(const core::Money &amount) const
{
    if (!m_shown || !amount.isPositive()) {
        return tr("Type an amount above zero.");
    }
    const auto against = amount.compare(m_shown->refundable);
    if (against && *against > 0) {
        return tr("Only %1 can still be refunded.").arg(format::money(m_shown->refundable));
    }
    const auto rules = policy();
    const auto me = m_store.me();
    if (rules && me && !m_store.may(desk::Permission::OverrideLimits) && amount.currency() == rules->currency) {
        const auto mine = rules->limits.find(me->role);
        if (mine != rules->limits.end() && mine->second.contains(m_shown->action.verb)) {
            const auto &limit = mine->second.at(m_shown->action.verb).perAction;
            if (limit && amount.minorUnits() > *limit) {
                return tr("Above your limit of %1. A supervisor can approve it: escalate.")
                    .arg(format::money(core::Money(*limit, rules->currency)));
            }
        }
    }
    return {};
}

bool DecisionViewModel::isHidden() const
{
    return m_shown && desk::isWithheld(*m_shown);
}

void DecisionViewModel::chooseUnseen(const desk::OwnChoice &choice)
{
    if (!isHidden() || phase() != Phase::Pending || m_choosing) {
        return;
    }
    const client::ConnectionPhase connection = m_store.connection().phase;
    if (connection != client::ConnectionPhase::Live && connection != client::ConnectionPhase::CatchingUp) {
        fail(tr("The hub keeps this one back until it has heard what you would do, and it cannot be reached now."));
        return;
    }
    m_choosing = true;
    m_trouble.clear();
    m_actions.choose(m_shown->id, choice);
    Q_EMIT changed();
}

qint64 DecisionViewModel::holdLengthMsecs() const
{
    const auto rules = policy();
    return rules ? qint64(rules->holdSeconds) * 1000 : 10'000;
}

qint64 DecisionViewModel::holdEndsMsecs() const
{
    return m_shown && m_shown->holdUntil ? core::toMsecs(*m_shown->holdUntil - m_store.connection().clockOffset) : 0;
}

bool DecisionViewModel::decide(client::DecisionRequest request)
{
    if (phase() != Phase::Pending || isHidden()) {
        return false;
    }
    m_trouble.clear();
    request.shownHash = m_shown->shownHash;
    request.shownAt = m_shownAt;
    const bool taken = !m_actions.decide(m_shown->id, request).isEmpty();
    Q_EMIT changed();
    return taken;
}

bool DecisionViewModel::approve(const QString &reason)
{
    if (movesMoney() && reason.isEmpty()) {
        fail(tr("Choose a reason first."));
        return false;
    }
    client::DecisionRequest request;
    request.verb = desk::DecisionVerb::Approve;
    request.reason = reason;
    return decide(request);
}

bool DecisionViewModel::edit(const core::Money &amount, const QString &reason, const QString &overrideReason,
                             const QString &note, const std::optional<std::vector<desk::LineQuantity>> &lines)
{
    const QString problem = amountProblem(amount);
    if (!problem.isEmpty() || reason.isEmpty() || overrideReason.isEmpty()) {
        fail(!problem.isEmpty() ? problem : tr("Choose both reasons first."));
        return false;
    }
    client::DecisionRequest request;
    request.verb = desk::DecisionVerb::Edit;
    request.action = m_shown->action;
    request.action->amount = amount;
    if (lines && request.action->verb == desk::ActionVerb::Refund) {
        request.action->lines = *lines;
    }
    request.reason = reason;
    request.overrideReason = overrideReason;
    request.note = note;
    return decide(request);
}

bool DecisionViewModel::reject(const QString &reason, const QString &note, const QString &message)
{
    if (reason.isEmpty()) {
        fail(tr("Choose a reason first."));
        return false;
    }
    client::DecisionRequest request;
    request.verb = desk::DecisionVerb::Reject;
    request.reason = reason;
    request.overrideReason = reason;
    request.note = note;
    request.message = message;
    return decide(request);
}

bool DecisionViewModel::answer(const QString &message)
{
    if (message.trimmed().isEmpty()) {
        fail(tr("Write the answer first."));
        return false;
    }
    client::DecisionRequest request;
    request.verb = desk::DecisionVerb::Answer;
    request.message = message;
    return decide(request);
}

bool DecisionViewModel::escalate(const QString &note)
{
    client::DecisionRequest request;
    request.verb = desk::DecisionVerb::Escalate;
    request.note = note;
    return decide(request);
}

bool DecisionViewModel::second(client::SecondVerb verb, const QString &reason, const QString &note)
{
    if (!maySecond()) {
        return false;
    }
    if (verb == client::SecondVerb::Reject && reason.isEmpty()) {
        fail(tr("Choose a reason first."));
        return false;
    }
    m_trouble.clear();
    const bool taken = !m_actions.second(m_shown->id, {verb, reason, note, m_shown->shownHash}).isEmpty();
    Q_EMIT changed();
    return taken;
}

bool DecisionViewModel::cancelHold()
{
    if (phase() != Phase::Holding) {
        return false;
    }
    m_trouble.clear();
    m_actions.cancelHold(m_shown->id);
    return true;
}

bool DecisionViewModel::extendHold()
{
    if (phase() != Phase::Holding) {
        return false;
    }
    m_trouble.clear();
    m_actions.extendHold(m_shown->id);
    return true;
}

bool DecisionViewModel::settle(bool executed, const QString &note)
{
    if (!maySettle()) {
        return false;
    }
    if (note.trimmed().isEmpty()) {
        fail(tr("Write down how you know."));
        return false;
    }
    m_trouble.clear();
    m_actions.settle(m_shown->id, executed, note);
    return true;
}

void DecisionViewModel::acceptChange()
{
    m_differences.clear();
    m_trouble.clear();
    m_shown = current();
    m_shownAt = m_clock.now();
    Q_EMIT shown();
    Q_EMIT changed();
}

void DecisionViewModel::fail(const QString &why)
{
    m_trouble = why;
    Q_EMIT changed();
}

} // namespace ui::decision
