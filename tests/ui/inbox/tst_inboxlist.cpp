// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/consolestore.h"
#include "inbox/inboxpanel.h"
#include "inbox/inboxviewmodel.h"
#include "support/manualclock.h"
#include "theme/theme.h"
#include "ui/fake/fakes.h"

#include <QAccessible>
#include <QApplication>
#include <QListView>
#include <QScrollBar>
#include <QTest>

using namespace ui;
using namespace Qt::StringLiterals;

/// What a person looks at stays where it is while the list around it lives.
class TestInboxList final : public QObject
{
    Q_OBJECT

private:
    support::ManualClock m_clock;
    theme::Theme m_theme;

    struct Room
    {
        Room(const theme::Theme &theme, const support::ManualClock &clock, int count)
            : model(store, actions, clock)
            , panel(theme, model, clock)
            , list(*panel.list())
            , bar(*list.verticalScrollBar())
        {
            client::Snapshot snapshot;
            for (int i = 0; i < count; ++i) {
                desk::Conversation &one = snapshot.conversations.emplace_back();
                one.id = desk::ConversationId::create(clock);
                one.version = 1;
                one.customerName = u"Customer %1"_s.arg(i);
                one.lastAt = clock.now() - std::chrono::minutes(i);
            }
            panel.resize(320, 700);
            panel.show();
            model.setView(desk::InboxView::All);
            model.setOrder(lists::InboxProxy::Order::Newest);
            store.replaceAll(snapshot);
            ids = snapshot.conversations;
        }
        [[nodiscard]] int topOf(const desk::ConversationId &id) const
        {
            return list.visualRect(list.model()->index(model.rows().indexOf(id).row(), 0)).top();
        }
        /// Somebody else's conversation moves to the top.
        void speak(size_t which, core::Timestamp at)
        {
            desk::Conversation one = *store.conversation(ids[which].id);
            ++one.version;
            one.lastAt = at;
            store.putConversation(one);
            model.takeChanges();
        }

        client::ConsoleStore store;
        testui::FakeActions actions;
        mutable inbox::InboxViewModel model;
        inbox::InboxPanel panel;
        QListView &list;
        QScrollBar &bar;
        std::vector<desk::Conversation> ids;
    };

private Q_SLOTS:
    void initTestCase() { m_theme.install(*qApp); }

    void rowsLieOneBelowTheOther()
    {
        Room room(m_theme, m_clock, 300);
        QCoreApplication::processEvents();
        const int height = room.list.visualRect(room.list.model()->index(0, 0)).height();
        QVERIFY(height > 20);
        QCOMPARE(room.bar.maximum(), 300 * height - room.list.viewport()->height());
        room.bar.setValue(100 * height + 5);
        QCOMPARE(room.list.visualRect(room.list.model()->index(100, 0)).top(), -5);
        QCOMPARE(room.list.indexAt({10, 2 * height}).row(), 102);
        QVERIFY(!room.list.indexAt({10, -100'000}).isValid());
        room.bar.setValue(room.bar.maximum());
        QVERIFY(!room.list.indexAt({10, room.list.viewport()->height() + 1}).isValid());
    }

    void keysWalkThroughAll()
    {
        Room room(m_theme, m_clock, 300);
        QVERIFY(QTest::qWaitForWindowActive(&room.panel));
        room.panel.focusList();
        const auto at = [&] { return room.model.rows().indexOf(room.model.current()).row(); };
        QTest::keyClick(&room.list, Qt::Key_Home);
        QCOMPARE(at(), 0);
        QTest::keyClick(&room.list, Qt::Key_Down);
        QCOMPARE(at(), 1);
        QTest::keyClick(&room.list, Qt::Key_PageDown);
        QVERIFY(at() > 3);
        QTest::keyClick(&room.list, Qt::Key_End);
        QCOMPARE(at(), 299);
        QVERIFY2(room.list.viewport()->rect().contains(room.list.visualRect(room.list.currentIndex())), "in sight");
        QTest::keyClick(&room.list, Qt::Key_Down);
        QCOMPARE(at(), 299);
        QTest::mouseClick(room.list.viewport(), Qt::LeftButton, {}, {50, 10});
        QCOMPARE(room.model.current(), room.model.rows().idAt(room.list.indexAt({50, 10}).row()));
        QCOMPARE(room.list.selectionModel()->selectedIndexes().size(), 1);
    }

    void whatIsReadStaysWhereItIs()
    {
        Room room(m_theme, m_clock, 300);
        QCoreApplication::processEvents();
        const int height = room.list.visualRect(room.list.model()->index(0, 0)).height();
        room.bar.setValue(100 * height + 17);
        room.model.choose(room.ids[102].id);
        const int before = room.topOf(room.ids[102].id);
        room.speak(250, m_clock.now() + std::chrono::minutes(1)); // from below to the top
        QCOMPARE(room.topOf(room.ids[102].id), before);
        room.speak(100, m_clock.now() + std::chrono::minutes(2)); // the first row in sight leaves for the top
        QVERIFY(std::abs(room.topOf(room.ids[102].id) - before) <= height);
        desk::Conversation fresh = room.ids[0];
        fresh.id = desk::ConversationId::create(m_clock);
        fresh.lastAt = m_clock.now() + std::chrono::minutes(3);
        const int held = room.topOf(room.ids[102].id);
        room.store.putConversation(fresh);
        room.model.takeChanges();
        QCoreApplication::processEvents();
        QCOMPARE(room.topOf(room.ids[102].id), held);
        auto gone = *room.store.conversation(room.ids[3].id); // one above goes
        ++gone.version;
        gone.state = desk::ConversationState::Resolved;
        room.store.putConversation(gone);
        room.model.takeChanges();
        QCoreApplication::processEvents();
        QCOMPARE(room.topOf(room.ids[102].id), held);
        QCOMPARE(room.list.selectionModel()->selectedIndexes().size(), 1);
        QCOMPARE(room.list.currentIndex().row(), room.model.rows().indexOf(room.ids[102].id).row());
        // At the top one wants to see what is new.
        room.bar.setValue(0);
        room.speak(200, m_clock.now() + std::chrono::minutes(5));
        QCoreApplication::processEvents();
        QCOMPARE(room.bar.value(), 0);
        QCOMPARE(room.topOf(room.ids[200].id), 0);
    }

    void manyAreFilledAndChosenFromWithoutHoldingUp()
    {
        Room room(m_theme, m_clock, 4 * lists::InboxProxy::Slice);
        QTRY_COMPARE(room.list.model()->rowCount(), 4 * lists::InboxProxy::Slice);
        const desk::ConversationId chosen = room.model.rows().idAt(9'000);
        room.model.choose(chosen);
        QVERIFY2(room.list.viewport()->rect().intersects(room.list.visualRect(room.list.currentIndex())), "in sight");
        // Time goes on: the list is sorted anew, what is chosen stays chosen and in its place.
        room.model.setOrder(lists::InboxProxy::Order::Urgency);
        QTRY_VERIFY(room.model.rows().isSettled());
        const int before = room.topOf(chosen);
        m_clock.advance(std::chrono::minutes(1));
        room.model.tick();
        QTRY_VERIFY(room.model.rows().isSettled());
        QCOMPARE(room.topOf(chosen), before);
        QCOMPARE(room.model.rows().idAt(room.list.currentIndex().row()), chosen);
        QCOMPARE(room.model.current(), chosen);
        for (const desk::InboxView view : inbox::InboxViewModel::views()) {
            room.model.setView(view);
            QTRY_VERIFY(!room.model.rows().isPending());
            const bool kept = view != desk::InboxView::All && room.model.rows().indexOf(chosen).isValid() &&
                              room.model.count(view) < room.list.model()->rowCount();
            QCOMPARE(room.list.model()->rowCount(), room.model.count(view) + (kept ? 1 : 0));
        }
        QCOMPARE(room.model.current(), chosen);
    }

    void rowsAreThereForWhoListens()
    {
        Room room(m_theme, m_clock, 50);
        QCoreApplication::processEvents();
        QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&room.list);
        QVERIFY(list);
        QCOMPARE(list->role(), QAccessible::List);
        QCOMPARE(list->childCount(), 50);
        QAccessibleInterface *third = list->child(2);
        QVERIFY(third);
        QVERIFY(third->text(QAccessible::Name).contains(u"Customer 2"_s));
        room.speak(40, m_clock.now() + std::chrono::minutes(1));
        QVERIFY2(list->child(0)->text(QAccessible::Name).contains(u"Customer 40"_s), "after a row has moved as well");
    }
};

QTEST_MAIN(TestInboxList)
#include "tst_inboxlist.moc"
