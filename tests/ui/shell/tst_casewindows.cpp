// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "conversation/composer.h"
#include "conversation/conversationpanel.h"
#include "conversation/findbar.h"
#include "conversation/transcriptview.h"
#include "inbox/inboxviewmodel.h"
#include "shell/agentroom.h"
#include "shell/caseparts.h"
#include "shell/casewindow.h"
#include "shell/casewindows.h"
#include "shell/language.h"
#include "shell/mainwindow.h"
#include "shell/settings.h"
#include "support/manualclock.h"
#include "ui/accessiblewalk.h"
#include "ui/fake/demo.h"
#include "ui/textfit.h"

#include <QAction>
#include <QApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ui;
using namespace ui::shell;
using namespace Qt::StringLiterals;

class TestCaseWindows final : public QObject
{
    Q_OBJECT

private:
    support::ManualClock m_clock;
    theme::Theme m_theme;

    /// What is there before a main window is, and after it.
    struct World
    {
        client::ConsoleStore store;
        testui::FakeActions actions;
        testui::FakeSession session;
        testui::FakePhotos photos;
        Settings settings;
    };

    struct Fixture : World
    {
        testui::Demo demo;
        std::unique_ptr<MainWindow> window;

        Fixture(theme::Theme &theme, const core::Clock &clock)
            : demo(testui::fillDemo(store, photos, clock))
            , window(std::make_unique<MainWindow>(Desk{theme, store, actions, session, photos, clock, settings}))
        {
            window->resize(theme.px(1440), theme.px(900));
            window->show();
            window->agentRoom().inbox().setView(desk::InboxView::All);
            window->agentRoom().inbox().choose(demo.dana);
        }
        [[nodiscard]] conversation::Composer &composer() const
        {
            return *window->agentRoom().conversationPanel().composer();
        }
        static conversation::Composer &composerOf(CaseWindow &of) { return *of.parts().conversationPanel().composer(); }
        void trigger(const QString &id) const
        {
            auto *action = window->findChild<QAction *>(id);
            QVERIFY2(action != nullptr && action->isEnabled(), qPrintable(id));
            action->trigger();
        }
        CaseWindow *popOut(const desk::ConversationId &id) const
        {
            window->agentRoom().inbox().choose(id);
            trigger(u"conversation.window"_s);
            return window->caseWindows().window(id);
        }
        [[nodiscard]] QStringList asked(const QString &verb, const desk::ConversationId &id) const
        {
            return actions.wishes.filter(QString(verb + u' ' + id.toString()));
        }
    };

    static void letGo() { QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); }

private Q_SLOTS:
    void initTestCase()
    {
        installLanguage(*qApp, u"en"_s);
        m_theme.install(*qApp);
    }

    void aCaseHasOneWindowAndComesBack()
    {
        Fixture f(m_theme, m_clock);
        CaseWindow *dana = f.popOut(f.demo.dana);
        QVERIFY(dana != nullptr && dana->isVisible());
        QCOMPARE(dana->windowTitle(), u"Dana Kowalski · Order HP-20418 · Afterdesk"_s);
        QCOMPARE(dana->accessibleName(), dana->windowTitle());
        QVERIFY2(dana->parts().conversationPanel().transcript()->model()->rowCount() > 5, "the conversation is in it");
        f.trigger(u"conversation.window"_s);
        QCOMPARE(f.window->caseWindows().window(f.demo.dana), dana);
        QCOMPARE(f.window->caseWindows().cases(), QSet<desk::ConversationId>{f.demo.dana});

        // Here it only says where it is.
        auto &room = f.window->agentRoom();
        QCOMPARE(room.inbox().current(), f.demo.dana);
        auto *back = room.findChild<QPushButton *>(u"elsewhereBack"_s);
        QVERIFY(back->isVisible());
        QVERIFY(!f.composer().isVisible());
        room.inbox().choose(f.demo.priya);
        QVERIFY(!back->isVisible() && f.composer().isVisible());
        room.inbox().choose(f.demo.dana);
        back->click();
        QVERIFY(f.window->caseWindows().cases().isEmpty());
        QVERIFY(!back->isVisible() && f.composer().isVisible());
        QCOMPARE(room.conversationPanel().transcript()->model()->rowCount(),
                 dana->parts().conversationPanel().transcript()->model()->rowCount());
        letGo();
    }

    void whatIsWrittenIsInOnePlace()
    {
        Fixture f(m_theme, m_clock);
        QTest::keyClicks(f.composer().text(), u"Dear Dana"_s);
        for (int i = 0; i < 4; ++i) {
            QTest::keyClick(f.composer().text(), Qt::Key_Left);
        }
        CaseWindow *dana = f.popOut(f.demo.dana);
        conversation::Composer &there = Fixture::composerOf(*dana);
        QCOMPARE(there.text()->toPlainText(), u"Dear Dana"_s);
        QCOMPARE(there.cursor(), 5);
        QTest::keyClicks(there.text(), u"good "_s);
        QCOMPARE(f.composer().text()->toPlainText(), QString());
        QVERIFY(!f.composer().sendAction()->isEnabled());
        QCOMPARE(f.actions.draft(f.demo.dana, client::DraftMode::Reply), u"Dear good Dana"_s);
        // Other cases are written in here meanwhile.
        f.window->agentRoom().inbox().choose(f.demo.priya);
        f.composer().noteAction()->trigger();
        QTest::keyClicks(f.composer().text(), u"a note"_s);
        QCOMPARE(there.text()->toPlainText(), u"Dear good Dana"_s);
        f.window->agentRoom().inbox().choose(f.demo.dana);
        // Nothing is lost when it is closed in the middle of a word.
        dana->close();
        QCOMPARE(f.composer().text()->toPlainText(), u"Dear good Dana"_s);
        QCOMPARE(f.actions.draft(f.demo.priya, client::DraftMode::Note), u"a note"_s);
        letGo();
        // A note stays a note on the way.
        f.composer().setMode(client::DraftMode::Note);
        QTest::keyClicks(f.composer().text(), u"for the team"_s);
        CaseWindow *again = f.popOut(f.demo.dana);
        QCOMPARE(Fixture::composerOf(*again).mode(), client::DraftMode::Note);
        QCOMPARE(Fixture::composerOf(*again).text()->toPlainText(), u"for the team"_s);
    }

    void theHubHearsOfItOnce()
    {
        Fixture f(m_theme, m_clock);
        QCOMPARE(f.asked(u"open"_s, f.demo.dana).size(), 1);
        QTest::keyClicks(f.composer().text(), u"Dear"_s);
        QCOMPARE(f.actions.presence, QList{client::PresenceState::Replying});
        CaseWindow *dana = f.popOut(f.demo.dana);
        QVERIFY2(f.actions.presence.last() == client::PresenceState::Viewing, "nobody writes while it moves");
        f.window->agentRoom().inbox().choose(f.demo.priya);
        f.window->agentRoom().inbox().choose(f.demo.dana);
        f.window->agentRoom().inbox().choose(f.demo.tomas);
        QCOMPARE(f.asked(u"open"_s, f.demo.dana).size(), 1);
        QCOMPARE(f.asked(u"close"_s, f.demo.dana).size(), 0);
        QCOMPARE(f.asked(u"close"_s, f.demo.priya).size(), 1);
        dana->close();
        QCOMPARE(f.asked(u"close"_s, f.demo.dana).size(), 1);
        // One that is the chosen one here stays open when its window goes.
        CaseWindow *tomas = f.popOut(f.demo.tomas);
        tomas->close();
        QCOMPARE(f.asked(u"open"_s, f.demo.tomas).size(), 1);
        QCOMPARE(f.asked(u"close"_s, f.demo.tomas).size(), 0);
        f.window->agentRoom().inbox().choose(f.demo.dana);
        QCOMPARE(f.asked(u"close"_s, f.demo.tomas).size(), 1);
        QCOMPARE(f.asked(u"claim"_s, f.demo.dana).size() + f.asked(u"claim"_s, f.demo.tomas).size(), 0);
        letGo();
    }

    void worksLikeThePlaceItCameFrom()
    {
        Fixture f(m_theme, m_clock);
        CaseWindow *dana = f.popOut(f.demo.dana);
        QVERIFY(QTest::qWaitForWindowActive(dana));
        auto *transcript = dana->parts().conversationPanel().transcript();
        transcript->setFocus();
        QTest::keyClick(transcript, Qt::Key_A);
        QCOMPARE(f.actions.decisions.size(), 1u);
        QCOMPARE(f.actions.decisions.front().verb, desk::DecisionVerb::Approve);
        conversation::Composer &there = Fixture::composerOf(*dana);
        there.focusText();
        QTest::keyClicks(there.text(), u"It is on its way."_s);
        QTest::keyClick(there.text(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(f.actions.texts, QStringList{u"It is on its way."_s});
        QVERIFY2(!dana->findChild<QAction *>(u"conversation.sendNext"_s)->isVisible(), "no list, no next");
        // A case that is asked for here opens in the main window, and is not doubled when it has a window.
        Q_EMIT dana->parts().conversationWanted(f.demo.priya, 0);
        QCOMPARE(f.window->agentRoom().inbox().current(), f.demo.priya);
        QCOMPARE(f.window->caseWindows().cases().size(), 1);
    }

    void anAlertLeadsToTheWindowThatShowsTheCase()
    {
        Fixture f(m_theme, m_clock);
        CaseWindow *dana = f.popOut(f.demo.dana);
        f.window->agentRoom().inbox().choose(f.demo.priya);
        f.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(f.window.get()));
        QCOMPARE(f.window->lookedAt(), f.demo.priya);
        QSignalSpy looked(f.window.get(), &MainWindow::lookedAtChanged);
        f.window->openCase(f.demo.dana);
        QVERIFY(QTest::qWaitForWindowActive(dana));
        QTRY_COMPARE(f.window->lookedAt(), f.demo.dana);
        QVERIFY(!looked.isEmpty());
        QCOMPARE(f.window->agentRoom().inbox().current(), f.demo.priya);
        f.window->openCase(f.demo.tomas);
        QVERIFY(QTest::qWaitForWindowActive(f.window.get()));
        QCOMPARE(f.window->agentRoom().inbox().current(), f.demo.tomas);
        // Chosen here but shown there: nobody looks at it here.
        f.window->agentRoom().inbox().choose(f.demo.dana);
        QVERIFY(f.window->lookedAt() != f.demo.dana);
    }

    void whatComesInThereCountsAsSeen()
    {
        Fixture f(m_theme, m_clock);
        (void)f.popOut(f.demo.dana);
        f.window->agentRoom().inbox().choose(f.demo.priya);
        auto conversation = *f.store.conversation(f.demo.dana);
        conversation.version += 1;
        conversation.lastCustomerSeq += 3;
        f.store.putConversation(conversation);
        f.window->agentRoom().inbox().takeChanges();
        f.window->caseWindows().close(f.demo.dana);
        f.window->agentRoom().inbox().choose(f.demo.dana);
        QCOMPARE(f.window->agentRoom().inbox().seenBefore(), conversation.lastCustomerSeq);
    }

    void escapeAndKeyClose()
    {
        Fixture f(m_theme, m_clock);
        CaseWindow *dana = f.popOut(f.demo.dana);
        QVERIFY(QTest::qWaitForWindowActive(dana));
        auto &panel = dana->parts().conversationPanel();
        panel.composer()->focusText();
        QTest::keyClick(panel.composer()->text(), Qt::Key_F, Qt::ControlModifier);
        QVERIFY(panel.findBar()->isVisible());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY2(dana->isVisible() && !panel.findBar()->isVisible(), "the search closes first");
        QTest::keyClick(panel.composer()->text(), Qt::Key_Escape);
        QVERIFY(f.window->caseWindows().cases().isEmpty());
        letGo();
        CaseWindow *again = f.popOut(f.demo.dana);
        QVERIFY(QTest::qWaitForWindowActive(again));
        QTest::keyClick(again->parts().conversationPanel().transcript(), Qt::Key_W, Qt::ControlModifier);
        QVERIFY(f.window->caseWindows().cases().isEmpty());
        letGo();
    }

    void otherKeysHoldThereToo()
    {
        Fixture f(m_theme, m_clock);
        f.settings.shortcuts = {{u"caseWindow.close"_s, u"F9"_s}};
        CaseWindow *dana = f.popOut(f.demo.dana);
        auto *close = dana->findChild<QAction *>(u"caseWindow.close"_s);
        QCOMPARE(close->shortcut(), QKeySequence(u"F9"_s));
        f.settings.shortcuts = {{u"caseWindow.close"_s, u"F10"_s}, {u"decision.approve"_s, u"F9"_s}};
        Q_EMIT f.window->settingsChanged();
        QCOMPARE(close->shortcut(), QKeySequence(u"F10"_s));
        QCOMPARE(dana->findChild<QAction *>(u"decision.approve"_s)->shortcut(), QKeySequence(u"F9"_s));
        // What is of the whole desk works from there as well.
        QVERIFY(QTest::qWaitForWindowActive(dana));
        QTest::keyClick(dana->parts().conversationPanel().transcript(), Qt::Key_O,
                        Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(f.window->room(), MainWindow::Room::Outbox);
        QVERIFY(QTest::qWaitForWindowActive(f.window.get()));
    }

    void goAndComeBackWithTheMainWindow()
    {
        Fixture f(m_theme, m_clock);
        CaseWindow *dana = f.popOut(f.demo.dana);
        QTest::keyClicks(Fixture::composerOf(*dana).text(), u"half"_s);
        QTest::keyClick(Fixture::composerOf(*dana).text(), Qt::Key_Left);
        dana->resize(1000, 700);
        CaseWindow *priya = f.popOut(f.demo.priya);
        QVERIFY2(priya->pos() != dana->pos(), "not on top of each other");
        Fixture::composerOf(*priya).setMode(client::DraftMode::Note);
        f.window->close();
        QVERIFY(f.window->caseWindows().cases().isEmpty());
        QCOMPARE(f.settings.caseWindows.size(), 2);
        f.window.reset();

        QTemporaryDir folder;
        const QString path = folder.filePath(u"settings.ini"_s);
        QVERIFY(f.settings.save(path));
        World next;
        next.settings = Settings::load(path).value();
        QCOMPARE(next.settings.caseWindows, f.settings.caseWindows);
        next.actions.drafts = f.actions.drafts;
        next.store.setMe(f.store.me(), f.store.permissions());
        MainWindow again({m_theme, next.store, next.actions, next.session, next.photos, m_clock, next.settings});
        again.show();
        QVERIFY2(again.caseWindows().cases().isEmpty(), "nothing of them is here yet");
        again.close();
        QCOMPARE(next.settings.caseWindows.size(), 2); // and nothing is forgotten for that
        next.session.become(client::SessionState::SignedIn);
        for (const auto &id : {f.demo.dana, f.demo.priya}) {
            next.store.putConversation(*f.store.conversation(id));
        }
        QCOMPARE(again.caseWindows().cases(), (QSet<desk::ConversationId>{f.demo.dana, f.demo.priya}));
        CaseWindow &back = *again.caseWindows().window(f.demo.dana);
        QCOMPARE(back.size(), QSize(1000, 700));
        QCOMPARE(Fixture::composerOf(back).text()->toPlainText(), u"half"_s);
        QCOMPARE(Fixture::composerOf(back).cursor(), 3);
        QCOMPARE(Fixture::composerOf(*again.caseWindows().window(f.demo.priya)).mode(), client::DraftMode::Note);
        QCOMPARE(next.actions.wishes.filter(QString(u"open "_s + f.demo.dana.toString())).size(), 1);
    }

    void signingOutPutsThemAway()
    {
        Fixture f(m_theme, m_clock);
        (void)f.popOut(f.demo.dana);
        f.session.become(client::SessionState::SignedOut);
        QVERIFY2(f.window->caseWindows().cases().isEmpty(), "nobody sees them without signing in");
        f.session.become(client::SessionState::SignedIn);
        QCOMPARE(f.window->caseWindows().cases(), QSet<desk::ConversationId>{f.demo.dana});
        f.session.become(client::SessionState::SignedOut);
        desk::Person other = *f.store.me();
        other.id = desk::UserId::create(m_clock);
        f.store.setMe(other, f.store.permissions());
        f.session.become(client::SessionState::SignedIn);
        QVERIFY2(f.window->caseWindows().cases().isEmpty(), "they were somebody else's");
    }

    void anotherLanguageAndSizeBuildThemAnew()
    {
        Fixture f(m_theme, m_clock);
        QTest::keyClicks(Fixture::composerOf(*f.popOut(f.demo.dana)).text(), u"half"_s);
        QSignalSpy rebuilt(f.window.get(), &MainWindow::rebuilt);
        installLanguage(*qApp, u"de"_s);
        QVERIFY(rebuilt.wait());
        CaseWindow *dana = f.window->caseWindows().window(f.demo.dana);
        QVERIFY(dana != nullptr && dana->isVisible());
        QCOMPARE(dana->windowTitle(), u"Dana Kowalski · Bestellung HP-20418 · Afterdesk"_s);
        QCOMPARE(Fixture::composerOf(*dana).text()->toPlainText(), u"half"_s);
        QVERIFY(f.window->agentRoom().findChild<QPushButton *>(u"elsewhereBack"_s)->isVisible());
        QCOMPARE(f.asked(u"close"_s, f.demo.dana).size(), 0);
        installLanguage(*qApp, u"en"_s);
        QVERIFY(rebuilt.wait());
    }

    void isNamedAndTidy_data()
    {
        QTest::addColumn<double>("scale");
        QTest::addColumn<QString>("language");
        QTest::newRow("100 %") << 1.0 << "en";
        QTest::newRow("150 %, German") << 1.5 << "de";
        QTest::newRow("200 %") << 2.0 << "en";
    }
    void isNamedAndTidy()
    {
        QFETCH(double, scale);
        QFETCH(QString, language);
        m_theme.setTextScale(scale);
        installLanguage(*qApp, language);
        {
            Fixture f(m_theme, m_clock);
            CaseWindow *dana = f.popOut(f.demo.dana);
            for (QWidget *shown : {static_cast<QWidget *>(dana), static_cast<QWidget *>(f.window.get())}) {
                const auto troubles = [shown] {
                    return testui::namelessControls(*shown) + testui::misplacedChildren(*shown) +
                           testui::clippedTexts(*shown);
                };
                (void)shown->grab();
                (void)QTest::qWaitFor([&troubles] { return troubles().isEmpty(); }, 2'000);
                QVERIFY2(troubles().isEmpty(), qPrintable(troubles().join(u'\n')));
            }
        }
        m_theme.setTextScale(1.0);
        installLanguage(*qApp, u"en"_s);
    }
};

QTEST_MAIN(TestCaseWindows)
#include "tst_casewindows.moc"
