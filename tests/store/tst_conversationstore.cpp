// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "store/conversationstore.h"
#include "store/feed.h"
#include "store/orderstore.h"
#include "store/search.h"
#include "support/database.h"

using namespace Qt::StringLiterals;
using desk::InboxView;
using desk::MessageKind;

class TestConversationStore final : public QObject
{
    Q_OBJECT

    support::ManualClock m_clock;

    desk::ConversationId open(sql::Connection &connection, const QString &name,
                              desk::OwnerKind owner = desk::OwnerKind::Bot)
    {
        const auto id = desk::ConversationId::create(m_clock);
        const auto done =
            store::ConversationStore(connection)
                .append(support::entry(id, m_clock.now(), support::opened(name, desk::OrderId(u"O-"_s + name), owner)));
        if (!done) {
            qFatal("%s", qPrintable(done.error().detail));
        }
        m_clock.advance(core::Milliseconds(10));
        return id;
    }
    core::Result<store::ConversationStore::Appended> add(sql::Connection &connection, const desk::ConversationId &id,
                                                         desk::JournalBody body)
    {
        m_clock.advance(core::Milliseconds(10));
        return store::ConversationStore(connection).append(support::entry(id, m_clock.now(), std::move(body)));
    }

private Q_SLOTS:
    void appendTellsTheFeedAndNumbersMessages()
    {
        const support::Database database;
        const auto id = open(*database, u"Ana"_s);
        for (int i = 1; i <= 3; ++i) {
            const auto added = add(*database, id, support::said(m_clock, MessageKind::Customer, u"text %1"_s.arg(i)));
            VERIFY_OK(added);
            QCOMPARE(added->effect.added->seq, i);
        }
        const auto found = store::ConversationStore(*database).find(id);
        QCOMPARE((*found)->lastSeq, 3);
        QCOMPARE((*found)->lastWords, u"text 3"_s);

        const auto rows = store::Feed(*database).after(0, 100);
        QStringList kinds;
        for (size_t i = 0; i < rows->size(); ++i) {
            QCOMPARE((*rows)[i].seq, static_cast<qint64>(i) + 1);
            kinds << (*rows)[i].kind;
        }
        QCOMPARE(kinds.count(u"conversation"_s), 4);
        QCOMPARE(kinds.count(u"message"_s), 3);
        QCOMPARE(database->marks() & store::FeedGrew, quint32(store::FeedGrew));
    }

    void pagesOfMessagesGoUpwards()
    {
        const support::Database database;
        const auto id = open(*database, u"Ana"_s);
        for (int i = 1; i <= 7; ++i) {
            VERIFY_OK(add(*database, id, support::said(m_clock, MessageKind::Customer, QString::number(i))));
        }
        const store::ConversationStore conversations(*database);
        const auto newest = conversations.messages(id, 0, 3);
        QCOMPARE(newest->front().seq, 5);
        QCOMPARE(newest->back().text, u"7"_s);
        const auto older = conversations.messages(id, newest->front().seq, 3);
        QCOMPARE(older->front().seq, 2);
        QCOMPARE(older->back().seq, 4);
        QCOMPARE(conversations.messagesAfter(id, 5, 10)->size(), 2u);
    }

    void sameKeyIsOneMessage()
    {
        const support::Database database;
        const auto id = open(*database, u"Ana"_s);
        VERIFY_OK(add(*database, id, support::said(m_clock, MessageKind::Customer, u"once"_s, u"k1"_s)));
        const auto twice = add(*database, id, support::said(m_clock, MessageKind::Customer, u"once"_s, u"k1"_s));
        QCOMPARE(twice.error().code, core::ErrorCode::Conflict);
        QCOMPARE((*store::ConversationStore(*database).messageOfKey(id, u"k1"_s))->text, u"once"_s);
    }

    void deliveryAndIntentChangeTheStoredMessage()
    {
        const support::Database database;
        const auto id = open(*database, u"Ana"_s);
        const auto added = add(*database, id, support::said(m_clock, MessageKind::Customer, u"broken"_s));
        const auto message = added->effect.added->id;
        VERIFY_OK(add(*database, id, desk::DeliveryChanged{message, desk::DeliveryState::Read}));
        desk::IntentReading reading;
        reading.intent = u"damaged_item"_s;
        VERIFY_OK(add(*database, id, desk::IntentRead{message, reading}));
        const auto stored = store::ConversationStore(*database).message(message);
        QCOMPARE((*stored)->delivery, desk::DeliveryState::Read);
        QCOMPARE((*stored)->intent->intent, u"damaged_item"_s);
    }

    void oldEpochIsRefused()
    {
        const support::Database database;
        const auto id = open(*database, u"Ana"_s);
        desk::OwnerChanged taken;
        taken.owner.kind = desk::OwnerKind::Person;
        taken.owner.user = desk::UserId::create(m_clock);
        taken.owner.epoch = 2;
        VERIFY_OK(add(*database, id, taken));
        QCOMPARE(add(*database, id, taken).error().code, core::ErrorCode::Conflict);
    }

    // The list, its count and desk::belongsTo agree for each view over a mixed set.
    void viewsHoldToTheDomainsRule()
    {
        const support::Database database;
        const auto me = desk::UserId::create(m_clock);
        const auto other = desk::UserId::create(m_clock);
        std::vector<desk::ConversationId> ids;
        for (int i = 0; i < 60; ++i) {
            const auto id =
                open(*database, QString::number(i), i % 3 == 0 ? desk::OwnerKind::Nobody : desk::OwnerKind::Bot);
            ids.push_back(id);
            if (i % 4 == 1) {
                desk::OwnerChanged taken;
                taken.owner = {desk::OwnerKind::Person, i % 8 == 1 ? me : other, u"x"_s, 2, m_clock.now()};
                VERIFY_OK(add(*database, id, taken));
            }
            if (i % 5 == 0) {
                const auto until =
                    i % 10 == 0 ? std::optional(m_clock.now() + std::chrono::hours(1)) : std::optional(m_clock.now());
                VERIFY_OK(add(*database, id, desk::StateChanged{desk::ConversationState::Snoozed, {until}}));
            }
            if (i % 3 == 1) {
                auto note = support::said(m_clock, MessageKind::Note, u"@x"_s);
                note.message.mentions = {{i % 6 == 1 ? me : other, u"x"_s}};
                VERIFY_OK(add(*database, id, note));
                if (i % 2 == 0 || i % 4 == 1) {
                    VERIFY_OK(add(*database, id, desk::MentionsSeen{me, 1}));
                }
            }
            if (i % 7 == 0) {
                VERIFY_OK(add(*database, id, desk::StateChanged{desk::ConversationState::Resolved, {}}));
            }
            if (i % 6 == 2) {
                VERIFY_OK(
                    add(*database, id, desk::ProposalChanged{desk::ProposalId::create(m_clock), {}, i % 12 == 2}));
            }
            if (i % 9 == 4) {
                VERIFY_OK(add(*database, id, desk::DeadlineSet{m_clock.now() + std::chrono::minutes(i)}));
            }
        }
        const auto now = m_clock.now() + std::chrono::minutes(1);
        const store::ConversationStore conversations(*database);
        const auto counts = conversations.counts(me, now);
        for (const InboxView view : {InboxView::NeedsDecision, InboxView::Mine, InboxView::Unassigned,
                                     InboxView::Mentioned, InboxView::BotOwned, InboxView::BotUnsure,
                                     InboxView::BreachingSoon, InboxView::Snoozed, InboxView::All}) {
            QSet<QString> expected;
            for (const auto &id : ids) {
                const auto conversation = conversations.find(id);
                if (desk::belongsTo(**conversation, view, me, now)) {
                    expected.insert(id.toString());
                }
            }
            QSet<QString> seen;
            QString cursor;
            core::Timestamp last = core::Timestamp::max();
            do {
                const auto page = conversations.page(view, me, now, 7, cursor);
                VERIFY_OK(page);
                QCOMPARE(page->count, expected.size());
                for (const desk::Conversation &conversation : page->items) {
                    QVERIFY(conversation.lastAt <= last);
                    last = conversation.lastAt;
                    QVERIFY(!seen.contains(conversation.id.toString()));
                    seen.insert(conversation.id.toString());
                }
                cursor = page->next;
            } while (!cursor.isEmpty());
            QVERIFY2(seen == expected, desk::inboxViewName(view).data());
            QVERIFY2(!expected.isEmpty(), desk::inboxViewName(view).data());
            QCOMPARE(counts->at(view), expected.size());
        }
        QCOMPARE(conversations.page(InboxView::All, me, now, 5, u"nonsense"_s).error().code,
                 core::ErrorCode::InvalidArgument);
    }

    void mentionsAreKeptFoundAndMadeAgain()
    {
        const support::Database database;
        const auto me = desk::UserId::create(m_clock);
        const auto other = desk::UserId::create(m_clock);
        const auto mentionIn = [&](const desk::ConversationId &id) {
            auto note = support::said(m_clock, MessageKind::Note, u"@Jo look"_s);
            note.message.mentions = {{me, u"Jo"_s}};
            VERIFY_OK(add(*database, id, note));
        };
        const auto open1 = open(*database, u"Ana"_s);
        const auto done = open(*database, u"Bea"_s);
        (void)open(*database, u"Cem"_s);
        mentionIn(open1);
        mentionIn(done);
        VERIFY_OK(add(*database, done, desk::StateChanged{desk::ConversationState::Resolved, {}}));
        store::ConversationStore conversations(*database);
        const auto mentioned = [&](const desk::UserId &who) {
            QStringList names;
            const auto page = conversations.page(InboxView::Mentioned, who, m_clock.now(), 10);
            for (const desk::Conversation &one : page->items) {
                names << one.customerName;
            }
            names.sort();
            return names;
        };
        QCOMPARE(mentioned(me), (QStringList{u"Ana"_s, u"Bea"_s})); // a resolved one until it was seen
        QCOMPARE(mentioned(other), QStringList());
        const auto later = m_clock.now() + std::chrono::hours(100);
        QCOMPARE(conversations.recent(later, me, 10)->count, 3); // and a console starts with it
        QCOMPARE(conversations.recent(later, other, 10)->count, 2);
        const auto query = desk::parseQuery(u"is:mentioned"_s, m_clock.now(), QTimeZone::utc());
        QCOMPARE(store::search(*database, *query, me, m_clock.now(), 10)->size(), size_t(2));

        VERIFY_OK(add(*database, done, desk::MentionsSeen{me, 1}));
        VERIFY_OK(add(*database, open1, desk::MentionsSeen{me, 1}));
        QCOMPARE(mentioned(me), QStringList{u"Ana"_s});
        QCOMPARE(conversations.recent(later, me, 10)->count, 2);
        mentionIn(open1);
        const desk::Conversation before = **conversations.find(open1);
        QCOMPARE(before.mentioned, (std::vector<desk::MentionState>{{me, 2, 1, {}}}));
        QCOMPARE((*conversations.messages(open1, 0, 10)).back().mentions,
                 (std::vector<desk::Colleague>{{me, u"Jo"_s}}));

        const auto hash = conversations.projectionHash();
        VERIFY_OK(conversations.rebuild());
        QCOMPARE(*conversations.projectionHash(), *hash);
        QCOMPARE(**conversations.find(open1), before);
        QCOMPARE(mentioned(me), QStringList{u"Ana"_s});
        VERIFY_OK(database->run(u"UPDATE mentions SET seen_seq = 0"_s));
        QVERIFY2(*conversations.projectionHash() != *hash, "what views are made of is in the hash");
    }

    void leasesAndSnoozesThatEndedAreFound()
    {
        const support::Database database;
        const auto id = open(*database, u"Ana"_s);
        desk::OwnerChanged taken;
        taken.owner = {desk::OwnerKind::Person, desk::UserId::create(m_clock), u"Kim"_s, 2,
                       m_clock.now() + std::chrono::minutes(2)};
        VERIFY_OK(add(*database, id, taken));
        const store::ConversationStore conversations(*database);
        QVERIFY(conversations.leasesEnded(m_clock.now(), 10)->empty());
        QCOMPARE(conversations.leasesEnded(m_clock.now() + std::chrono::minutes(3), 10)->size(), 1u);
        VERIFY_OK(add(*database, id,
                      desk::StateChanged{desk::ConversationState::Snoozed, {m_clock.now() + std::chrono::hours(1)}}));
        QVERIFY(conversations.snoozesEnded(m_clock.now(), 10)->empty());
        QCOMPARE(conversations.snoozesEnded(m_clock.now() + std::chrono::hours(2), 10)->size(), 1u);
    }

    void rebuildMakesTheSameAgain()
    {
        const support::Database database;
        for (const QString &name : {u"Ana"_s, u"Ben"_s, u"Cem"_s}) {
            const auto id = open(*database, name);
            const auto added = add(*database, id, support::said(m_clock, MessageKind::Customer, u"my parcel is wet"_s));
            VERIFY_OK(add(*database, id, desk::DeliveryChanged{added->effect.added->id, desk::DeliveryState::Read}));
            VERIFY_OK(add(*database, id, support::said(m_clock, MessageKind::Bot, u"sorry"_s)));
            VERIFY_OK(add(*database, id, desk::LabelsChanged{{u"vip"_s}}));
        }
        store::ConversationStore conversations(*database);
        const auto before = conversations.projectionHash();
        VERIFY_OK(database->run(u"UPDATE messages SET body = '{}', text = ''"_s));
        VERIFY_OK(database->run(u"UPDATE conversations SET body = '{}', state = 'resolved'"_s));
        QVERIFY(*before != *conversations.projectionHash());
        VERIFY_OK(conversations.rebuild());
        QCOMPARE(*conversations.projectionHash(), *before);
        QCOMPARE(store::search(*database, desk::plainQuery(u"wet"_s), {}, m_clock.now(), 10)->size(), 3u);
    }

    void searchFindsWordsNamesAndOrders()
    {
        const support::Database database;
        const auto ana = open(*database, u"Ana"_s);
        VERIFY_OK(add(*database, ana, support::said(m_clock, MessageKind::Customer, u"The kettle came broken"_s)));
        VERIFY_OK(
            add(*database, ana, support::said(m_clock, MessageKind::Note, u"Kettle again, from the Café line"_s)));
        open(*database, u"Jürgen"_s);
        desk::Order order;
        order.id = desk::OrderId(u"O-Ana"_s);
        order.total = core::Money(1999, u"EUR"_s);
        order.items = {{desk::Sku(u"Mug-7"_s), u"Mug"_s, 1, order.total}};
        order.shipments.emplace_back().tracking = desk::TrackingCode(u"1Z-99"_s);
        VERIFY_OK(store::OrderStore(*database).put(order, m_clock.now()));

        // Customers, newest first; with the message's number where one was found.
        const std::vector<std::pair<const char *, const char *>> wanted{
            {"KETTLE", "Ana/2 Ana/1"},
            {"ket", "Ana/2 Ana/1"},
            {"kettle broken", "Ana/1"},
            {"cafe", "Ana/2"},
            {"O-Ana", "Ana"},
            {"jürg", "Jürgen"},
            {"%_%zq", ""},
            {"\"kettle came\"", "Ana/1"},
            {"\"came kettle\"", ""},
            {"kettle -broken", "Ana/2"},
            {"kettle -\"came broken\"", "Ana/2"},
            {"kettle from:ana", "Ana/2 Ana/1"},
            {"kettle from:jürgen", ""},
            {"order:O-Ana", "Ana"},
            {"-order:O-Ana", "Jürgen"},
            {"sku:MUG-7", "Ana"},
            {"-sku:MUG-7", "Jürgen"},
            {"sku:MUG", ""},
            {"MUG-7", "Ana"},
            {"1Z-99", "Ana"},
            {"owner:bot", "Jürgen Ana"},
            {"owner:me", ""},
            {"is:open", "Jürgen Ana"},
            {"is:closed", ""},
            {"-is:closed kettle", "Ana/2 Ana/1"},
            {"view:bot_owned", "Jürgen Ana"},
            {"has:order", "Jürgen Ana"},
            {"has:photo", ""},
            {"-has:photo", "Jürgen Ana"},
            {"has:proposal", ""},
            {"kettle before:2020-01-01", ""},
            {"kettle after:2020-01-01", "Ana/2 Ana/1"},
            {"before:2020-01-01", ""},
            {"-before:2020-01-01", "Jürgen Ana"},
            {"intent:damaged_item", ""},
            {"amount:>1", ""},
            {"-kettle from:jürgen", "Jürgen"},
            {"-", ""},
            {"", ""},
        };
        for (const auto &[query, found] : wanted) {
            const auto parsed = desk::parseQuery(QString::fromUtf8(query), m_clock.now(), QTimeZone::utc());
            QVERIFY2(parsed, query);
            const auto hits = store::search(*database, *parsed, desk::UserId::create(m_clock), m_clock.now(), 20);
            VERIFY_OK(hits);
            QStringList names;
            for (const store::SearchHit &hit : *hits) {
                names << (hit.seq == 0 ? hit.customerName : hit.customerName + u'/' + QString::number(hit.seq));
            }
            QVERIFY2(names.join(u' ') == QString::fromUtf8(found),
                     qPrintable(QLatin1String(query) + u" found " + names.join(u' ')));
        }
    }

    void noTextCanBreakTheSearch()
    {
        const support::Database database;
        const auto ana = open(*database, u"Ana"_s);
        VERIFY_OK(add(*database, ana, support::said(m_clock, MessageKind::Customer, u"kettle"_s)));
        for (const QString &text : {u"kettle OR (\" NEAR *"_s, u"\"\"\"*"_s, u"re: ^kettle"_s, u"{a b} : c"_s,
                                    u"kettle AND NOT"_s, u"'); DROP TABLE messages; --"_s, QString(2000, u'k')}) {
            VERIFY_OK(store::search(*database, desk::plainQuery(text), {}, m_clock.now(), 20));
        }
        QCOMPARE(store::search(*database, desk::plainQuery(u"\"kettle\""_s), {}, m_clock.now(), 20)->size(), 1u);
    }

    void searchShowsTheNewestFirstAndWhoSaidIt()
    {
        const support::Database database;
        const auto ana = open(*database, u"Ana"_s);
        for (int i = 0; i < 5; ++i) {
            auto said = support::said(m_clock, i == 4 ? MessageKind::Note : MessageKind::Customer, u"lamp %1"_s.arg(i));
            said.message.authorName = i == 4 ? u"Mira"_s : QString();
            VERIFY_OK(add(*database, ana, said));
        }
        const auto found = store::search(*database, desk::plainQuery(u"lamp"_s), {}, m_clock.now(), 3);
        QCOMPARE(found->size(), 3u);
        QCOMPARE(found->front().excerpt, u"lamp 4"_s);
        QCOMPARE(found->front().seq, 5);
        QCOMPARE(found->front().kind, MessageKind::Note);
        QCOMPARE(found->front().author, u"Mira"_s);
        QCOMPARE(found->back().kind, MessageKind::Customer);
    }

    void manyNamesLeaveRoomForMessages()
    {
        const support::Database database;
        for (int i = 0; i < 8; ++i) {
            open(*database, u"Ana%1"_s.arg(i));
        }
        const auto bob = open(*database, u"Bob"_s);
        VERIFY_OK(add(*database, bob, support::said(m_clock, MessageKind::Customer, u"Ana sent me"_s)));
        const auto found = store::search(*database, desk::plainQuery(u"ana"_s), {}, m_clock.now(), 6);
        QCOMPARE(found->size(), 4u);
        QCOMPARE(found->back().conversation, bob);
    }
};

QTEST_GUILESS_MAIN(TestConversationStore)
#include "tst_conversationstore.moc"
