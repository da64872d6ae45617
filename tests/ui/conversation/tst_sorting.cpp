// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "conversation/assigndialog.h"
#include "conversation/conversationpanel.h"
#include "conversation/conversationviewmodel.h"
#include "conversation/labelsdialog.h"
#include "inbox/inboxdelegate.h"
#include "support/manualclock.h"
#include "ui/accessiblewalk.h"
#include "ui/fake/demo.h"
#include "widgets/chip.h"

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QListWidget>
#include <QTest>

using namespace ui;
using namespace ui::conversation;
using namespace Qt::StringLiterals;

/// Giving a case to a colleague, labels and priority, by the keyboard.
class TestSorting final : public QObject
{
    Q_OBJECT

private:
    support::ManualClock m_clock;
    theme::Theme m_theme;

    struct Fixture
    {
        client::ConsoleStore store;
        testui::FakeActions actions;
        testui::FakePhotos photos;
        testui::Demo demo;
        ConversationViewModel model;
        ConversationPanel panel;
        desk::UserId berta;
        desk::UserId nils;

        Fixture(const theme::Theme &theme, const core::Clock &clock)
            : demo(testui::fillDemo(store, photos, clock))
            , model(store, actions, clock)
            , panel(theme, model, photos, clock)
        {
            berta = desk::UserId::create(clock);
            nils = desk::UserId::create(clock);
            const desk::UserId me = store.me()->id;
            store.setTeam({{{berta, u"Berta Quist"_s},
                            {me, store.me()->name},
                            {nils, u"Nils Amrath"_s},
                            {desk::UserId::create(clock), u"Quinn Adel"_s}},
                           {nils, berta, me}});
            model.show(demo.dana);
            panel.resize(900, 700);
            panel.show();
        }

        void trigger(const QString &id) { panel.findChild<QAction *>(id)->trigger(); }
        template <typename Dialog>
        Dialog *dialog()
        {
            auto *found = panel.findChild<Dialog *>();
            return found != nullptr && QTest::qWaitForWindowActive(found) ? found : nullptr;
        }
        void change(const std::function<void(desk::Conversation &)> &how)
        {
            auto c = *store.conversation(demo.dana);
            c.version += 1;
            how(c);
            store.putConversation(c);
        }
    };

private Q_SLOTS:
    void initTestCase() { m_theme.install(*qApp); }

    void givesTheCaseToWhomOneTypes()
    {
        Fixture f(m_theme, m_clock);
        f.trigger(u"conversation.assign"_s);
        auto *dialog = f.dialog<AssignDialog>();
        QVERIFY(dialog);
        auto *list = dialog->findChild<QListWidget *>();
        QCOMPARE(list->count(), 2); // neither oneself nor who answers no customers
        QCOMPARE(list->item(0)->text(), u"Berta Quist"_s);
        QCOMPARE(testui::namelessControls(*dialog), QStringList());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QCOMPARE(list->currentItem()->text(), u"Nils Amrath"_s);
        QTest::keyClicks(QApplication::focusWidget(), u"quist"_s);
        QCOMPARE(list->count(), 1);
        QTest::keyClicks(dialog->findChildren<QLineEdit *>().last(), u" Knows the courier. "_s);
        QTest::keyClick(dialog, Qt::Key_Return);
        QCOMPARE(f.actions.wishes.last(),
                 u"assign "_s + f.demo.dana.toString() + u'/' + f.berta.toString() + u"/Knows the courier."_s);
    }

    void nobodyByThatNameGetsNothing()
    {
        Fixture f(m_theme, m_clock);
        f.trigger(u"conversation.assign"_s);
        auto *dialog = f.dialog<AssignDialog>();
        QVERIFY(dialog);
        const auto before = f.actions.wishes;
        QTest::keyClicks(QApplication::focusWidget(), u"zzz"_s);
        QTest::keyClick(dialog, Qt::Key_Return);
        QVERIFY(dialog->isVisible());
        QCOMPARE(f.actions.wishes, before);
    }

    void changesOnlyTheLabelsThatWereChanged()
    {
        Fixture f(m_theme, m_clock);
        f.change([](desk::Conversation &c) { c.labels = {u"wholesale"_s, u"escalated"_s}; });
        auto other = *f.store.conversation(f.demo.tomas);
        other.version += 1;
        other.labels = {u"gift"_s};
        f.store.putConversation(other);
        f.trigger(u"conversation.labels"_s);
        auto *dialog = f.dialog<LabelsDialog>();
        QVERIFY(dialog);
        QCOMPARE(testui::namelessControls(*dialog), QStringList());
        auto *list = dialog->findChild<QListWidget *>();
        QCOMPARE(list->count(), 3);
        list->item(0)->setCheckState(Qt::Unchecked);
        QTest::keyClicks(QApplication::focusWidget(), u"GIFT"_s); // known, in other letters
        QTest::keyClick(dialog, Qt::Key_Return);
        QCOMPARE(f.actions.wishes.last(), u"labels "_s + f.demo.dana.toString() + u"/+gift/-wholesale"_s);
        QVERIFY(!dialog->isVisible());
    }

    void thePriorityIsATickThatIsTrue()
    {
        Fixture f(m_theme, m_clock);
        auto *high = f.panel.findChild<QAction *>(u"conversation.highPriority"_s);
        high->trigger();
        QCOMPARE(f.actions.wishes.last(), u"priority "_s + f.demo.dana.toString() + u"/high"_s);
        f.change([](desk::Conversation &c) { c.priority = desk::Priority::High; });
        QVERIFY(high->isChecked());
        high->trigger();
        QCOMPARE(f.actions.wishes.last(), u"priority "_s + f.demo.dana.toString() + u"/normal"_s);
        // The hub refuses: the tick goes back to what is, and why stands there.
        Q_EMIT f.actions.requestFailed(client::RequestKind::SetPriority, f.demo.dana.toString(),
                                       core::Error{core::ErrorCode::Unavailable, {}}, {});
        QVERIFY(high->isChecked());
        QVERIFY(f.model.failure());
    }
};

QTEST_MAIN(TestSorting)
#include "tst_sorting.moc"
