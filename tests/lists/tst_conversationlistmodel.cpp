// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "lists/conversationlistmodel.h"
#include "lists/inboxproxy.h"
#include "support/manualclock.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace lists;
using namespace Qt::StringLiterals;

class TestConversationListModel final : public QObject
{
    Q_OBJECT

private:
    support::ManualClock m_clock;

    desk::Conversation make(const QString &name, int minutesAgo = 0)
    {
        desk::Conversation c;
        c.id = desk::ConversationId::create(m_clock);
        c.version = 1;
        c.customerName = name;
        c.lastAt = m_clock.now() - std::chrono::minutes(minutesAgo);
        return c;
    }

    static QStringList namesOf(const QAbstractItemModel &model)
    {
        QStringList names;
        for (int i = 0; i < model.rowCount(); ++i) {
            names.append(model.index(i, 0).data(ConversationListModel::NameRole).toString());
        }
        return names;
    }

private Q_SLOTS:
    void aMentionIsMarkedForWhoSitsHere()
    {
        const auto me = desk::UserId::create(m_clock);
        ConversationListModel model;
        auto a = make(u"Ann"_s);
        a.mentioned = {{me, 3, 0, u"Bo"_s}};
        model.setConversations({a, make(u"Bob"_s)});
        const auto marked = [&model](int row) {
            return model.index(row, 0).data(ConversationListModel::RowRole).value<ConversationRow>().mentionsMe;
        };
        QVERIFY(!marked(0));
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setMe(me);
        QVERIFY(marked(0) && !marked(1));
        QCOMPARE(changed.size(), 1);
        a.version = 2;
        a.mentioned.front().seenSeq = 3;
        model.upsert({a});
        QVERIFY(!marked(0));
        InboxProxy proxy(model);
        proxy.setMe(me);
        proxy.setNow(m_clock.now());
        proxy.setView(desk::InboxView::Mentioned);
        QCOMPARE(namesOf(proxy), QStringList{u"Ann"_s});
    }

    void updatesInPlaceAndInsertsTheRest()
    {
        ConversationListModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto a = make(u"Ann"_s);
        auto b = make(u"Bob"_s);
        auto c = make(u"Cem"_s);
        model.setConversations({a, b, c});
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);

        b.version = 2;
        b.lastWords = u"hello"_s;
        c.version = 2;
        c.photoCount = 3;
        const auto d = make(u"Dora"_s);
        model.upsert({b, c, d, d});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 1);
        QCOMPARE(changed.at(0).at(1).toModelIndex().row(), 2);
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(inserted.at(0).at(1).toInt(), 3);
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(reset.size(), 0);
        QCOMPARE(model.indexOf(b.id).data(ConversationListModel::LastWordsRole).toString(), u"hello"_s);
    }

    void theFirstLoadIsOneResetInOrder()
    {
        ConversationListModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        InboxProxy proxy(model);
        proxy.setNow(m_clock.now());
        proxy.setView(desk::InboxView::All);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        auto b = make(u"Bob"_s, 5);
        auto newer = b;
        newer.version = 2;
        newer.customerName = u"Bo"_s;
        model.setConversations({b, make(u"Ann"_s, 1), newer, b});
        QCOMPARE(reset.size(), 1);
        QCOMPARE(inserted.size(), 0);
        QCOMPARE(namesOf(model), (QStringList{u"Bo"_s, u"Ann"_s}));
        QCOMPARE(namesOf(proxy), (QStringList{u"Ann"_s, u"Bo"_s}));
        QCOMPARE(model.indexOf(b.id).row(), 0);
        // What comes later keeps the rows that are there.
        model.setConversations({newer, make(u"Cem"_s)});
        QCOMPARE(reset.size(), 1);
        QCOMPARE(namesOf(proxy), (QStringList{u"Cem"_s, u"Bo"_s}));
    }

    void anOlderVersionChangesNothing()
    {
        ConversationListModel model;
        auto a = make(u"Ann"_s);
        a.version = 5;
        model.upsert({a});
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        a.version = 4;
        a.customerName = u"Old"_s;
        model.upsert({a});
        QCOMPARE(changed.size(), 0);
        QCOMPARE(namesOf(model), QStringList{u"Ann"_s});
        // … unless a fresh load says so: the hub may have been restored from a backup.
        model.setConversations({a});
        QCOMPARE(namesOf(model), QStringList{u"Old"_s});
    }

    void removesRangesWithoutReset()
    {
        ConversationListModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        std::vector<desk::Conversation> all;
        for (int i = 0; i < 10; ++i) {
            all.push_back(make(QString::number(i)));
        }
        model.setConversations(all);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setConversations({all[0], all[4], all[5], all[9]});
        QCOMPARE(removed.size(), 2);
        QCOMPARE(removed.at(0).at(1).toInt(), 6);
        QCOMPARE(removed.at(0).at(2).toInt(), 8);
        QCOMPARE(removed.at(1).at(1).toInt(), 1);
        QCOMPARE(removed.at(1).at(2).toInt(), 3);
        QCOMPARE(namesOf(model), (QStringList{u"0"_s, u"4"_s, u"5"_s, u"9"_s}));
        QCOMPARE(reset.size(), 0);
        QCOMPARE(model.indexOf(all[9].id).row(), 3);
        QVERIFY(!model.indexOf(all[1].id).isValid());
    }

    void whatWasReadBeforeIsRead()
    {
        ConversationListModel model;
        auto a = make(u"Ann"_s);
        auto b = make(u"Bob"_s);
        for (auto *each : {&a, &b}) {
            each->lastKind = desk::MessageKind::Customer;
            each->lastCustomerSeq = 4;
        }
        model.upsert({a});
        model.setSeen({{a.id, 4}, {b.id, 3}});
        QVERIFY(!model.row(0)->isUnread());
        model.upsert({b}); // comes later
        QVERIFY(model.row(1)->isUnread());
        QCOMPARE(model.row(1)->seenSeq, 3);
    }

    void manyRangesGoWithOneReset()
    {
        ConversationListModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        std::vector<desk::Conversation> all;
        for (int i = 0; i < 100; ++i) {
            all.push_back(make(QString::number(i)));
        }
        model.setConversations(all);
        model.setHasDraft(all[98].id, true);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        std::vector<desk::Conversation> even;
        for (size_t i = 0; i < all.size(); i += 2) {
            even.push_back(all[i]);
        }
        model.setConversations(even);
        QCOMPARE(removed.size(), 0);
        QCOMPARE(reset.size(), 1);
        QCOMPARE(model.rowCount(), 50);
        QVERIFY(model.row(model.indexOf(all[98].id).row())->hasDraft);
        QVERIFY(!model.indexOf(all[1].id).isValid());
    }

    void unreadUntilSeen()
    {
        ConversationListModel model;
        auto a = make(u"Ann"_s);
        a.lastKind = desk::MessageKind::Customer;
        a.lastCustomerSeq = 4;
        model.upsert({a});
        const auto index = model.indexOf(a.id);
        QVERIFY(index.data(ConversationListModel::UnreadRole).toBool());
        model.setSeen(a.id, 4);
        QVERIFY(!index.data(ConversationListModel::UnreadRole).toBool());
        model.setSeen(a.id, 2);
        QVERIFY2(!index.data(ConversationListModel::UnreadRole).toBool(), "seen never goes back");
        a.version = 2;
        a.lastCustomerSeq = 6;
        model.upsert({a});
        QVERIFY(index.data(ConversationListModel::UnreadRole).toBool());
        a.version = 3;
        a.lastKind = desk::MessageKind::Agent;
        model.upsert({a});
        QVERIFY2(!index.data(ConversationListModel::UnreadRole).toBool(), "answered");
    }

    void urgencyComesFirst()
    {
        ConversationListModel model;
        InboxProxy proxy(model);
        QAbstractItemModelTester tester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
        proxy.setView(desk::InboxView::All);
        proxy.setNow(m_clock.now());
        auto late = make(u"late"_s, 30);
        late.answerDueAt = m_clock.now() - std::chrono::minutes(1);
        auto soon = make(u"soon"_s, 1);
        soon.answerDueAt = m_clock.now() + std::chrono::minutes(5);
        const auto newest = make(u"newest"_s, 0);
        const auto older = make(u"older"_s, 10);
        model.setConversations({older, newest, soon, late});
        QCOMPARE(namesOf(proxy), (QStringList{u"late"_s, u"soon"_s, u"newest"_s, u"older"_s}));
        proxy.setOrder(InboxProxy::Order::Newest);
        QCOMPARE(namesOf(proxy), (QStringList{u"newest"_s, u"soon"_s, u"older"_s, u"late"_s}));
        proxy.setOrder(InboxProxy::Order::Urgency);
        // Answered: it moves down by itself.
        late.version = 2;
        late.answerDueAt.reset();
        model.upsert({late});
        QCOMPARE(namesOf(proxy), (QStringList{u"soon"_s, u"newest"_s, u"older"_s, u"late"_s}));
    }

    void viewsHoldWhatBelongsToThem()
    {
        ConversationListModel model;
        InboxProxy proxy(model);
        const auto me = desk::UserId::create(m_clock);
        proxy.setMe(me);
        proxy.setNow(m_clock.now());
        auto mine = make(u"mine"_s);
        mine.owner.kind = desk::OwnerKind::Person;
        mine.owner.user = me;
        auto bots = make(u"bots"_s);
        bots.owner.kind = desk::OwnerKind::Bot;
        model.setConversations({mine, bots});
        proxy.setView(desk::InboxView::Mine);
        QCOMPARE(namesOf(proxy), QStringList{u"mine"_s});
        QCOMPARE(proxy.idAt(0), mine.id);
        proxy.setView(desk::InboxView::BotOwned);
        QCOMPARE(namesOf(proxy), QStringList{u"bots"_s});
        // What one works on stays although it leaves the view, until one turns to something else.
        proxy.keep(bots.id);
        bots.version = 2;
        bots.owner.kind = desk::OwnerKind::Nobody;
        model.upsert({bots});
        QCOMPARE(namesOf(proxy), QStringList{u"bots"_s});
        proxy.keep({});
        QCOMPARE(namesOf(proxy), QStringList());
    }

    void sortsTenThousandFastEnoughToForget()
    {
        ConversationListModel model;
        InboxProxy proxy(model);
        proxy.setView(desk::InboxView::All);
        std::vector<desk::Conversation> all;
        for (int i = 0; i < 10'000; ++i) {
            all.push_back(make(u"c"_s, (i * 7919) % 10'000));
        }
        model.setConversations(all);
        QCOMPARE(proxy.rowCount(), 0); // between events, and nothing half done is shown
        QTRY_COMPARE(proxy.rowCount(), 10'000);
        for (int i = 1; i < proxy.rowCount(); ++i) {
            QVERIFY(proxy.index(i - 1, 0).data(ConversationListModel::LastAtRole).toLongLong() >=
                    proxy.index(i, 0).data(ConversationListModel::LastAtRole).toLongLong());
        }
    }
};

QTEST_GUILESS_MAIN(TestConversationListModel)
#include "tst_conversationlistmodel.moc"
