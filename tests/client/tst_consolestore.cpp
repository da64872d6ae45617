// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/consolestore.h"
#include "support/deskvalues.h"

#include <QSignalSpy>
#include <QTest>

using namespace client;
using support::idOf;

class TestConsoleStore final : public QObject
{
    Q_OBJECT

private:
    static desk::Conversation conversation(int number, qint64 version)
    {
        desk::Conversation value;
        value.id = idOf<desk::ConversationId>(number);
        value.version = version;
        value.lastWords = QStringLiteral("version %1").arg(version);
        return value;
    }
    static desk::Message message(int conversation, qint64 seq)
    {
        desk::Message value;
        value.id = idOf<desk::MessageId>(static_cast<int>(seq));
        value.conversation = idOf<desk::ConversationId>(conversation);
        value.seq = seq;
        return value;
    }

private Q_SLOTS:
    void tellsEachThingOnceABatch()
    {
        ConsoleStore store;
        store.putMessages(idOf<desk::ConversationId>(1), {message(1, 1)});
        QSignalSpy changed(&store, &ConsoleStore::conversationsChanged);
        QSignalSpy appended(&store, &ConsoleStore::messagesAppended);
        QSignalSpy counts(&store, &ConsoleStore::viewCountsChanged);
        store.apply({{1, conversation(1, 1)},
                     {2, message(1, 2)},
                     {3, conversation(1, 2)},
                     {4, message(1, 3)},
                     {5, conversation(2, 1)}});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().first().value<QList<desk::ConversationId>>().size(), 2);
        QCOMPARE(appended.size(), 1);
        QCOMPARE(appended.first().at(1).toInt(), 2);
        QCOMPARE(counts.size(), 1);
        QCOMPARE(store.conversation(idOf<desk::ConversationId>(1))->version, 2);
    }

    void ignoresWhatIsOlderThanWhatItHas()
    {
        ConsoleStore store;
        store.putConversation(conversation(1, 5));
        QSignalSpy changed(&store, &ConsoleStore::conversationsChanged);
        store.apply({{1, conversation(1, 4)}});
        store.putConversation(conversation(1, 5));
        QCOMPARE(changed.size(), 0);
        QCOMPARE(store.conversation(idOf<desk::ConversationId>(1))->version, 5);

        desk::Proposal proposal = support::fullProposal();
        store.putProposal(proposal);
        desk::Proposal older = proposal;
        older.version = proposal.version - 1;
        older.state = desk::ProposalState::Proposed;
        store.putProposal(older);
        QCOMPARE(*store.proposal(proposal.id), proposal);

        OrderView order{support::fullOrder(), core::Money(7499, QStringLiteral("EUR")), support::timeOf(10), {}, 2, 1};
        store.putOrder(order);
        OrderView late = order;
        late.asOf = support::timeOf(9);
        late.earlierClaims = 0;
        store.putOrder(late);
        QCOMPARE(*store.order(order.order.id), order);
    }

    void keepsTranscriptsOnlyOfWhatWasOpened()
    {
        ConsoleStore store;
        QSignalSpy appended(&store, &ConsoleStore::messagesAppended);
        store.apply({{1, message(1, 1)}});
        QVERIFY(store.messages(idOf<desk::ConversationId>(1)).empty());
        QCOMPARE(appended.size(), 0);
    }

    // The hub read its answer before the message was written, and the feed told of it before the answer was here.
    void aMessageBetweenAskingAndTheAnswerIsKept()
    {
        const auto id = idOf<desk::ConversationId>(1);
        ConsoleStore store;
        store.expectMessages(id);
        QVERIFY(store.messages(id).empty());
        store.apply({{1, message(1, 1)}});
        store.putMessages(id, {});
        store.apply({{2, message(1, 2)}});
        QCOMPARE(store.messages(id), (std::vector{message(1, 1), message(1, 2)}));
        QVERIFY(store.reachesStart(id));
    }

    void aFreshLoadDropsWhatMayHaveMissedChanges()
    {
        ConsoleStore store;
        store.putConversation(conversation(1, 9));
        store.putConversation(conversation(2, 1));
        store.putMessages(idOf<desk::ConversationId>(1), {message(1, 1)});
        store.putOrder({support::fullOrder(), {}, support::timeOf(1), {}, 0, 0});
        QSignalSpy reset(&store, &ConsoleStore::conversationsReset);
        Snapshot snapshot;
        // After a restore of the hub versions are smaller than before, and still what counts.
        snapshot.conversations = {conversation(1, 3)};
        store.replaceAll(snapshot);
        QCOMPARE(reset.size(), 1);
        QCOMPARE(store.conversations(), snapshot.conversations);
        QVERIFY(store.messages(idOf<desk::ConversationId>(1)).empty());
        QVERIFY(!store.order(support::fullOrder().id));
    }

    void countsViewsByTheRuleOfTheLists()
    {
        ConsoleStore store;
        desk::Person me;
        me.id = idOf<desk::UserId>(7);
        store.setMe(me, {desk::Permission::DecideProposals});
        QVERIFY(store.may(desk::Permission::DecideProposals));
        QVERIFY(!store.may(desk::Permission::ManageUsers));
        for (int i = 1; i <= 6; ++i) {
            desk::Conversation value = conversation(i, 1);
            if (i <= 2) {
                value.owner = support::personOwner();
            } else if (i <= 5) {
                value.owner.kind = desk::OwnerKind::Bot;
            }
            store.putConversation(value);
        }
        const core::Timestamp now = support::timeOf(0);
        const auto counts = store.viewCounts(now);
        for (const auto &[view, count] : counts) {
            int expected = 0;
            for (const desk::Conversation &value : store.conversations()) {
                expected += desk::belongsTo(value, view, me.id, now) ? 1 : 0;
            }
            QCOMPARE(count, expected);
        }
        QCOMPARE(counts.at(desk::InboxView::Mine), 2);
        QCOMPARE(counts.at(desk::InboxView::BotOwned), 3);
    }

    void mentionsCountAsSeenBeforeTheHubHasSaidSo()
    {
        ConsoleStore store;
        const desk::Person me = support::fullPerson();
        store.setMe(me, {});
        desk::Conversation value = conversation(1, 1);
        value.mentioned = {{me.id, 4, 0, {}}, {idOf<desk::UserId>(9), 5, 0, {}}};
        store.putConversation(value);
        QSignalSpy changed(&store, &ConsoleStore::conversationsChanged);
        store.markMentionsSeen(value.id, 3);
        QVERIFY(desk::hasUnseenMention(*store.conversation(value.id), me.id));
        store.markMentionsSeen(value.id, 9);
        QCOMPARE(store.conversation(value.id)->mentioned.front().seenSeq, 4);
        QCOMPARE(store.conversation(value.id)->mentioned.back().seenSeq, 0); // a colleague's own business
        QCOMPARE(changed.size(), 2);
        store.markMentionsSeen(value.id, 9);
        QCOMPARE(changed.size(), 2);
        QCOMPARE(store.viewCounts(support::timeOf(0)).at(desk::InboxView::Mentioned), 1);
    }

    void anOrderChangeAsksItsPanelToRefresh()
    {
        ConsoleStore store;
        OrderView view{support::fullOrder(), core::Money(1, QStringLiteral("EUR")), support::timeOf(1), {}, 0, 0};
        store.putOrder(view);
        QSignalSpy changed(&store, &ConsoleStore::orderChanged);
        QSignalSpy touched(&store, &ConsoleStore::orderTouched);
        desk::Order newer = view.order;
        ++newer.revision;
        newer.refunded = newer.paid;
        store.apply({{1, newer}, {2, OrderTouched{desk::OrderId(QStringLiteral("other"))}}});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(touched.size(), 2);
        QCOMPARE(store.order(newer.id)->refundable, core::Money(0, QStringLiteral("EUR")));
    }

    void leavesNothingAfterClearing()
    {
        ConsoleStore store;
        store.putConversation(conversation(1, 1));
        store.putProposal(support::fullProposal());
        store.putMessages(idOf<desk::ConversationId>(1), {message(1, 1)});
        store.putOrder({support::fullOrder(), {}, support::timeOf(1), {}, 0, 0});
        store.setPresence(idOf<desk::ConversationId>(1),
                          {{idOf<desk::UserId>(1), QStringLiteral("Jo"), PresenceState::Viewing}});
        store.setPhotoReading(desk::MediaId(QStringLiteral("a")), support::fullPhotoReading());
        store.setMe(desk::Person(), {desk::Permission::Infer});
        store.clear();
        QCOMPARE(store.conversationCount(), 0);
        QVERIFY(store.proposals().empty());
        QVERIFY(store.messages(idOf<desk::ConversationId>(1)).empty());
        QVERIFY(!store.order(support::fullOrder().id));
        QVERIFY(store.presence(idOf<desk::ConversationId>(1)).empty());
        QVERIFY(!store.photoReading(desk::MediaId(QStringLiteral("a"))));
        QVERIFY(!store.me());
        QVERIFY(store.permissions().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestConsoleStore)
#include "tst_consolestore.moc"
