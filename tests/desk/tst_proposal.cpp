// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/proposal.h"
#include "support/deskvalues.h"

#include <QTest>

using namespace Qt::StringLiterals;
using desk::ProposalState;

namespace {

constexpr int StateCount = int(ProposalState::Recalled) + 1;

// Written out once more, by hand, so that a slip in the table shows.
bool expected(ProposalState from, ProposalState to)
{
    using S = ProposalState;
    switch (from) {
    case S::Proposed:
        return to == S::Decided || to == S::Rejected || to == S::Expired || to == S::Superseded;
    case S::Decided:
        return to == S::AwaitingSecond || to == S::Holding;
    case S::AwaitingSecond:
        return to == S::Holding || to == S::Proposed || to == S::Rejected || to == S::Expired || to == S::Superseded ||
               to == S::Recalled;
    case S::Holding:
        return to == S::Executing || to == S::Recalled;
    case S::Executing:
        return to == S::Executed || to == S::Failed || to == S::Unknown;
    case S::Unknown:
        return to == S::Executed || to == S::Failed;
    case S::Executed:
    case S::Failed:
    case S::Rejected:
    case S::Expired:
    case S::Superseded:
    case S::Recalled:
        return false;
    }
    return false;
}

} // namespace

class TestProposal final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyArrowAndNoOther()
    {
        int allowed = 0;
        for (int from = 0; from < StateCount; ++from) {
            for (int to = 0; to < StateCount; ++to) {
                const auto a = static_cast<ProposalState>(from);
                const auto b = static_cast<ProposalState>(to);
                QVERIFY2(desk::mayBecome(a, b) == expected(a, b),
                         qUtf8Printable(desk::proposalStateName(a) + u" → "_s + desk::proposalStateName(b)));
                allowed += desk::mayBecome(a, b) ? 1 : 0;
            }
        }
        QCOMPARE(allowed, 19);
    }

    void moneyIsNeverReachedWithoutAHold()
    {
        for (int from = 0; from < StateCount; ++from) {
            const auto state = static_cast<ProposalState>(from);
            QCOMPARE(desk::mayBecome(state, ProposalState::Executing), state == ProposalState::Holding);
        }
        // Once handed to the shop, nobody can pretend that it was not.
        QVERIFY(!desk::mayBecome(ProposalState::Executing, ProposalState::Recalled));
        QVERIFY(!desk::mayBecome(ProposalState::Unknown, ProposalState::Holding));
    }

    void finalStatesHaveNoWayOut()
    {
        for (int from = 0; from < StateCount; ++from) {
            const auto state = static_cast<ProposalState>(from);
            bool out = false;
            for (int to = 0; to < StateCount; ++to) {
                out = out || desk::mayBecome(state, static_cast<ProposalState>(to));
            }
            QCOMPARE(desk::isFinal(state), !out);
            QCOMPARE(desk::proposalStateFrom(QString(desk::proposalStateName(state))), state);
        }
        QVERIFY(!desk::isFinal(ProposalState::Unknown));
    }

    void whatIsShownIsBoundByTheHash_data()
    {
        QTest::addColumn<QString>("field");
        for (const char *field : {"amount", "verb", "order", "order_revision", "refundable", "policy_version",
                                  "needs_second", "model", "evidence", "conversation_seq", "lines", "proposal"}) {
            QTest::newRow(field) << QString::fromLatin1(field);
        }
    }
    void whatIsShownIsBoundByTheHash()
    {
        QFETCH(QString, field);
        const desk::Proposal shown = support::fullProposal();
        desk::Proposal now = shown;
        if (field == u"amount") {
            now.action.amount = core::Money(8498, u"EUR"_s);
        } else if (field == u"verb") {
            now.action.verb = desk::ActionVerb::Goodwill;
        } else if (field == u"order") {
            now.action.order = desk::OrderId(u"A-1008"_s);
        } else if (field == u"order_revision") {
            now.orderRevision = 7;
        } else if (field == u"refundable") {
            now.refundable = core::Money(1200, u"EUR"_s);
        } else if (field == u"policy_version") {
            now.policyVersion = 3;
        } else if (field == u"needs_second") {
            now.needsSecond = false;
        } else if (field == u"model") {
            now.model.sha256 = QString(64, u'0');
        } else if (field == u"evidence") {
            now.evidence.back().sha256 = QString(64, u'0');
        } else if (field == u"conversation_seq") {
            now.conversationSeq = 5;
        } else if (field == u"lines") {
            now.action.lines.front().quantity = 1;
        } else {
            now.id = support::idOf<desk::ProposalId>(4);
        }
        QVERIFY(desk::shownHash(now) != desk::shownHash(shown));
        const auto moved = desk::differences(desk::shownBasis(shown), desk::shownBasis(now));
        QCOMPARE(moved.size(), size_t(1));
        QCOMPARE(moved.front().field, field);
        QVERIFY(moved.front().shown != moved.front().now);
    }

    void onlyAPersonsUnchangedApprovalSaysRight()
    {
        using S = ProposalState;
        desk::Proposal approved = support::fullProposal();
        approved.decidedAction = approved.action;
        desk::Proposal edited = approved;
        edited.decidedAction->amount = core::Money(1, u"EUR"_s);
        desk::Proposal untouched = approved;
        untouched.decidedAction.reset();
        for (const S state : {S::Decided, S::AwaitingSecond, S::Holding, S::Executing, S::Executed, S::Failed,
                              S::Unknown, S::Rejected, S::Expired, S::Superseded, S::Recalled, S::Proposed}) {
            approved.state = edited.state = untouched.state = state;
            const bool open = state == S::Expired || state == S::Recalled || state == S::Proposed;
            const bool turnedDown = state == S::Rejected;
            const bool overtaken = state == S::Superseded;
            using Said = std::optional<bool>;
            QCOMPARE(desk::botWasRight(approved), open || overtaken ? Said() : Said(!turnedDown));
            QCOMPARE(desk::botWasRight(edited), open || overtaken ? Said() : Said(false));
            if (turnedDown || overtaken) {
                QCOMPARE(desk::botWasRight(untouched), Said(false)); // rejected, or answered instead
            }
            desk::Proposal persons = approved;
            persons.maker = persons.decidedBy;
            QVERIFY(!desk::botWasRight(persons));
            desk::Proposal granted = approved;
            granted.decidedBy = u"bot"_s; // nobody looked at it
            QVERIFY(!desk::botWasRight(granted));
            desk::Proposal replaced = untouched;
            replaced.decidedBy.clear();
            QVERIFY(!desk::botWasRight(replaced) || turnedDown);
        }
    }

    void whatAPersonDoesNotDecideOnDoesNotMoveTheHash()
    {
        const desk::Proposal shown = support::fullProposal();
        desk::Proposal now = shown;
        now.version += 1;
        now.state = ProposalState::Proposed;
        now.expiresAt += std::chrono::hours(1);
        std::swap(now.evidence.front(), now.evidence.back());
        std::swap(now.action.lines.front(), now.action.lines.back());
        QCOMPARE(desk::shownHash(now), desk::shownHash(shown));
        QVERIFY(desk::differences(desk::shownBasis(shown), desk::shownBasis(now)).empty());
    }
};

QTEST_GUILESS_MAIN(TestProposal)
#include "tst_proposal.moc"
