// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/consolestore.h"
#include "client/notices.h"
#include "support/deskvalues.h"
#include "support/manualclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace client;
using support::idOf;

namespace {

/// A live desk of one person with one case of the bot's, and what she is told.
struct Desk
{
    Desk()
    {
        store.setMe(support::fullPerson(), {});
        setPhase(ConnectionPhase::Live);
        store.replaceAll({1, {}, {conversation(9)}, {}, {}});
        QObject::connect(&notices, &Notices::shown, &notices, [this](const Notice &notice) { told.push_back(notice); });
        QObject::connect(&notices, &Notices::withdrawn, &notices,
                         [this](const desk::ConversationId &id) { gone.push_back(id); });
        QObject::connect(&notices, &Notices::summary, &notices,
                         [this](const std::map<NoticeKind, int> &counts) { summaries.push_back(counts); });
    }
    desk::Conversation conversation(int number)
    {
        desk::Conversation value;
        value.id = idOf<desk::ConversationId>(number);
        value.version = ++version;
        value.owner.kind = desk::OwnerKind::Bot;
        value.customerName = QStringLiteral("Ada");
        return value;
    }
    desk::Conversation handedOff(int number)
    {
        desk::Conversation value = conversation(number);
        value.owner.kind = desk::OwnerKind::Nobody;
        value.handoff = desk::HandoffCard();
        value.handoff->at = clock.now();
        return value;
    }
    desk::Conversation mine(int number)
    {
        desk::Conversation value = conversation(number);
        value.owner.kind = desk::OwnerKind::Person;
        value.owner.user = store.me()->id;
        return value;
    }
    void put(desk::Conversation value)
    {
        value.version = ++version;
        store.putConversation(value);
    }
    void setPhase(ConnectionPhase phase)
    {
        Connection connection;
        connection.phase = phase;
        store.setConnection(connection);
    }

    qint64 version = 0;
    support::ManualClock clock;
    ConsoleStore store;
    Notices notices{store, clock};
    std::vector<Notice> told;
    std::vector<desk::ConversationId> gone;
    std::vector<std::map<NoticeKind, int>> summaries;
};

} // namespace

class TestNotices final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysNothingOfWhatWasThere()
    {
        Desk d;
        QVERIFY(d.told.empty());
        QVERIFY(d.summaries.empty());
    }

    void tellsEachKindOfChange()
    {
        Desk d;
        d.put(d.handedOff(1));
        QCOMPARE(d.told.size(), size_t(1));
        QCOMPARE(d.told.back(), (Notice{idOf<desk::ConversationId>(1), NoticeKind::Handoff, QStringLiteral("Ada")}));
        desk::Conversation mine = d.mine(2);
        d.put(mine);
        QCOMPARE(d.told.back().kind, NoticeKind::Assignment);
        mine.lastCustomerSeq = 3;
        d.put(mine);
        QCOMPARE(d.told.back().kind, NoticeKind::Reply);
        d.put(mine); // nothing new in it
        QCOMPARE(d.told.size(), size_t(3));
    }

    void hasOneNoticeACase()
    {
        Desk d;
        desk::Conversation mine = d.mine(1);
        d.put(mine);
        mine.lastCustomerSeq = 1;
        d.put(mine);
        QCOMPARE(d.notices.noticeOf(mine.id), NoticeKind::Reply);
        d.notices.lookAt(mine.id);
        QCOMPARE(d.gone, std::vector<desk::ConversationId>{mine.id});
        QVERIFY(!d.notices.noticeOf(mine.id));
    }

    void isSilentAboutTheCaseOnTheScreen()
    {
        Desk d;
        d.notices.lookAt(idOf<desk::ConversationId>(1));
        d.put(d.mine(1));
        QVERIFY(d.told.empty());
    }

    void withdrawsWhatIsHandled_data()
    {
        QTest::addColumn<int>("how");
        QTest::newRow("taken by a colleague") << 0;
        QTest::newRow("resolved") << 1;
        QTest::newRow("asleep") << 2;
        QTest::newRow("answered") << 3;
    }
    void withdrawsWhatIsHandled()
    {
        QFETCH(int, how);
        Desk d;
        desk::Conversation value = d.mine(1);
        value.lastCustomerSeq = value.lastPublicSeq = 4;
        d.put(value);
        if (how == 0) {
            value.owner.user = idOf<desk::UserId>(777);
        } else if (how == 1) {
            value.state = desk::ConversationState::Resolved;
        } else if (how == 2) {
            value.state = desk::ConversationState::Snoozed;
        } else {
            value.lastKind = desk::MessageKind::Agent;
            value.lastPublicSeq = 5;
        }
        d.put(value);
        QCOMPARE(d.gone, std::vector<desk::ConversationId>{value.id});
        QCOMPARE(d.told.size(), size_t(1));
    }

    void tellsOfAMentionWhoeverHasTheCase()
    {
        Desk d;
        const desk::UserId me = d.store.me()->id;
        desk::Conversation value = d.conversation(9); // the bot's, and there from the start
        value.mentioned = {{me, 4, 0, QStringLiteral("Bo")}};
        d.put(value);
        QCOMPARE(d.told.size(), size_t(1));
        QCOMPARE(d.told.back().kind, NoticeKind::Mention);
        value.lastCustomerSeq = 5; // goes on without this person: the mention still waits
        d.put(value);
        value.state = desk::ConversationState::Resolved;
        d.put(value);
        QVERIFY(d.gone.empty());
        QCOMPARE(d.told.size(), size_t(1));
        value.mentioned.front().seenSeq = 4; // looked at, here or at another desk
        d.put(value);
        QCOMPARE(d.gone, std::vector<desk::ConversationId>{value.id});
        value.mentioned.front().seq = 8;
        d.put(value);
        QCOMPARE(d.told.size(), size_t(2));
        d.notices.lookAt(value.id);
        QCOMPARE(d.gone.size(), size_t(2));
    }

    void aMentionThatWasThereAtTheStartIsNoNews()
    {
        Desk d;
        desk::Conversation value = d.conversation(1);
        value.mentioned = {{d.store.me()->id, 4, 0, {}}, {idOf<desk::UserId>(777), 9, 0, {}}};
        support::ManualClock clock;
        ConsoleStore store;
        store.setMe(support::fullPerson(), {});
        store.replaceAll({1, {}, {value}, {}, {}});
        Connection connection;
        connection.phase = ConnectionPhase::Live;
        store.setConnection(connection);
        Notices notices(store, clock);
        QSignalSpy shown(&notices, &Notices::shown);
        value.version += 1;
        value.mentioned.back().seq = 12; // a colleague's
        store.putConversation(value);
        QCOMPARE(shown.size(), 0);
    }

    void mentionsAreSummedUpAfterAnAbsence()
    {
        Desk d;
        d.setPhase(ConnectionPhase::CatchingUp);
        desk::Conversation value = d.conversation(9);
        value.mentioned = {{d.store.me()->id, 4, 0, {}}};
        d.put(value);
        d.put(d.handedOff(1));
        d.setPhase(ConnectionPhase::Live);
        QCOMPARE(d.summaries.back(), (std::map<NoticeKind, int>{{NoticeKind::Handoff, 1}, {NoticeKind::Mention, 1}}));
        value.lastCustomerSeq = 1;
        d.put(value);
        QSignalSpy withdrawn(&d.notices, &Notices::summaryWithdrawn);
        d.put(d.mine(1));
        QVERIFY2(withdrawn.isEmpty(), "the mention is still to be seen");
        value.mentioned.front().seenSeq = 4;
        d.put(value);
        QCOMPARE(withdrawn.size(), 1);
    }

    void warnsOfADeadlineOnce()
    {
        Desk d;
        desk::Conversation value = d.mine(1);
        value.answerDueAt = d.clock.now() + std::chrono::minutes(20);
        d.put(value);
        d.notices.lookAt({});
        d.clock.advance(std::chrono::minutes(14));
        d.notices.checkTime();
        QCOMPARE(d.told.size(), size_t(1)); // the assignment
        d.clock.advance(std::chrono::minutes(2));
        d.notices.checkTime();
        d.notices.checkTime();
        QCOMPARE(d.told.size(), size_t(2));
        QCOMPARE(d.told.back().kind, NoticeKind::Breach);
    }

    void collectsWhileNotToBeDisturbedAndSumsUp()
    {
        Desk d;
        d.notices.setDoNotDisturb({true, d.clock.now() + std::chrono::hours(1)});
        d.put(d.handedOff(1));
        d.put(d.handedOff(2));
        d.put(d.mine(3));
        desk::Conversation handled = d.handedOff(4);
        d.put(handled);
        handled.state = desk::ConversationState::Resolved;
        d.put(handled); // what is over is not worth a word
        d.clock.advance(std::chrono::minutes(59));
        d.notices.checkTime();
        QVERIFY(d.told.empty() && d.summaries.empty());
        d.clock.advance(std::chrono::minutes(1));
        d.notices.checkTime();
        QCOMPARE(d.summaries.size(), size_t(1));
        QCOMPARE(d.summaries.front(),
                 (std::map<NoticeKind, int>{{NoticeKind::Handoff, 2}, {NoticeKind::Assignment, 1}}));
        QVERIFY(d.told.empty());
    }

    void withdrawsTheSummaryOnceAllOfItIsHandled()
    {
        Desk d;
        QSignalSpy withdrawn(&d.notices, &Notices::summaryWithdrawn);
        d.setPhase(ConnectionPhase::CatchingUp);
        desk::Conversation first = d.handedOff(1);
        desk::Conversation second = d.handedOff(2);
        desk::Conversation third = d.mine(3);
        for (const desk::Conversation &each : {first, second, third}) {
            d.put(each);
        }
        d.setPhase(ConnectionPhase::Live);
        QCOMPARE(d.summaries.size(), size_t(1));
        first.state = desk::ConversationState::Resolved;
        d.put(first);
        d.notices.lookAt(second.id);
        QVERIFY(withdrawn.isEmpty());
        third.lastCustomerSeq = 7; // has a notice of its own from now on
        d.put(third);
        QCOMPARE(d.told.back().kind, NoticeKind::Reply);
        QCOMPARE(withdrawn.size(), 1);
        d.notices.lookAt(third.id);
        QCOMPARE(withdrawn.size(), 1);
    }

    void isSilentAboutWhatOneTakesOneself()
    {
        Desk d;
        const desk::Conversation waiting = d.handedOff(1);
        d.put(waiting);
        QCOMPARE(d.told.size(), size_t(1));
        d.notices.expectAssignment(waiting.id); // not on the screen any more when the hub's answer comes
        desk::Conversation mine = d.mine(1);
        d.put(mine);
        QCOMPARE(d.told.size(), size_t(1));
        QCOMPARE(d.gone, std::vector<desk::ConversationId>{waiting.id});
        mine.lastCustomerSeq = 3;
        d.put(mine);
        QCOMPARE(d.told.back().kind, NoticeKind::Reply);
        // A wish that came to nothing silences nothing.
        d.notices.expectAssignment(idOf<desk::ConversationId>(2));
        d.notices.forgetAssignment(idOf<desk::ConversationId>(2));
        d.put(d.mine(2));
        QCOMPARE(d.told.back().kind, NoticeKind::Assignment);
    }

    void tellsASingleThingAfterAnAbsenceAsItself()
    {
        Desk d;
        d.setPhase(ConnectionPhase::CatchingUp);
        d.put(d.handedOff(1));
        QVERIFY(d.told.empty());
        d.setPhase(ConnectionPhase::Live);
        QCOMPARE(d.told.size(), size_t(1));
        QVERIFY(d.summaries.empty());
    }

    void staysQuietUntilTurnedOff()
    {
        Desk d;
        d.notices.setDoNotDisturb({true, {}});
        d.put(d.handedOff(1));
        d.clock.advance(std::chrono::hours(100));
        d.notices.checkTime();
        QVERIFY(d.told.empty());
        d.notices.setDoNotDisturb({});
        QCOMPARE(d.told.size(), size_t(1));
    }

    void forgetsEverythingAtTheNextPerson()
    {
        Desk d;
        d.put(d.handedOff(1));
        d.store.clear();
        QCOMPARE(d.gone, std::vector<desk::ConversationId>{idOf<desk::ConversationId>(1)});
        d.store.setMe(support::fullPerson(), {});
        d.setPhase(ConnectionPhase::Live);
        d.store.replaceAll({1, {}, {d.handedOff(2)}, {}, {}});
        QCOMPARE(d.told.size(), size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestNotices)
#include "tst_notices.moc"
