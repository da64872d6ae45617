// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/deskactions.h"
#include "desk/decision.h"
#include "desk/policy.h"
#include "desk/proposal.h"

#include <QObject>

namespace client {
class ConsoleStore;
}

namespace ui::decision {

/// Where the proposal of the open conversation stands, as the card shows it.
enum class Phase {
    None,
    Pending,        ///< waits for a decision, and this person may make it
    ReadOnly,       ///< waits, but this role does not decide
    Changed,        ///< what was shown has moved: look at the differences first
    OnItsWay,       ///< decided here, the hub has not confirmed it yet
    AwaitingSecond, ///< approved by somebody; a different person has to agree
    Holding,        ///< approved; may still be cancelled
    Executing,
    Executed,
    Failed,
    Unknown, ///< nobody knows what the shop did; a person has to find out
    Rejected,
    Closed, ///< expired, superseded, recalled
};

/// What can be decided on the open conversation, and how it goes. Holds on to what was shown: when it moves, nothing
/// can be approved until the person has seen the difference. No widgets.
class DecisionViewModel final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DecisionViewModel)

public:
    DecisionViewModel(client::ConsoleStore &store, client::DeskActions &actions, const core::Clock &clock,
                      QObject *parent = nullptr);

    void show(const desk::ConversationId &id);

    [[nodiscard]] Phase phase() const;
    /// As it was shown; what is decided is decided on this.
    [[nodiscard]] const std::optional<desk::Proposal> &proposal() const { return m_shown; }
    [[nodiscard]] const std::vector<desk::FieldDifference> &differences() const { return m_differences; }
    [[nodiscard]] std::optional<desk::Policy> policy() const;
    /// What went wrong with the last wish, in words; empty when nothing did.
    [[nodiscard]] const QString &trouble() const { return m_trouble; }
    /// This person may be the second one: it is another than the first.
    [[nodiscard]] bool maySecond() const;
    [[nodiscard]] bool maySettle() const;
    [[nodiscard]] bool movesMoney() const;
    /// The order it is about, when it is here.
    [[nodiscard]] std::optional<desk::Order> order() const;
    /// The refund reason to start with: the bot's, when the policy has it, else none.
    [[nodiscard]] QString suggestedReason() const;
    /// Why an amount cannot be approved; empty when it can. Only a courtesy: the hub checks again.
    [[nodiscard]] QString amountProblem(const core::Money &amount) const;
    /// The hub withholds what is proposed until this person has said what they would do, or somebody has decided.
    [[nodiscard]] bool isHidden() const;
    /// Says it to the hub, which then shows the proposal and keeps the choice with the decision. Needs the hub.
    void chooseUnseen(const desk::OwnChoice &choice);
    /// That was said; the hub has not answered yet.
    [[nodiscard]] bool isChoosing() const { return m_choosing; }
    [[nodiscard]] qint64 holdLengthMsecs() const;
    /// When the hold ends by this computer's clock; the hub's may differ.
    [[nodiscard]] qint64 holdEndsMsecs() const;

    // Each gives false when it is not possible now; trouble() says why.
    bool approve(const QString &reason);
    /// lines: what the amount is for, when the person chose it by article.
    bool edit(const core::Money &amount, const QString &reason, const QString &overrideReason, const QString &note,
              const std::optional<std::vector<desk::LineQuantity>> &lines = {});
    bool reject(const QString &reason, const QString &note, const QString &message);
    bool answer(const QString &message);
    bool escalate(const QString &note);
    /// Reject needs a reason of the policy.
    bool second(client::SecondVerb verb, const QString &reason = {}, const QString &note = {});
    bool cancelHold();
    /// More time before it is handed to the shop.
    bool extendHold();
    bool settle(bool executed, const QString &note);
    /// The person has looked at the differences; from now on the present state is what is decided on.
    void acceptChange();

Q_SIGNALS:
    void shown();   ///< another conversation or another proposal
    void changed(); ///< anything about it

private:
    void refresh();
    [[nodiscard]] std::optional<desk::Proposal> current() const;
    [[nodiscard]] std::optional<client::OutboxItem> outboxItem() const;
    bool decide(client::DecisionRequest request);
    void fail(const QString &why);

    client::ConsoleStore &m_store;
    client::DeskActions &m_actions;
    const core::Clock &m_clock;
    desk::ConversationId m_conversation;
    std::optional<desk::Proposal> m_shown;
    core::Timestamp m_shownAt{};
    std::vector<desk::FieldDifference> m_differences;
    bool m_choosing = false;
    QString m_trouble;
};

} // namespace ui::decision
