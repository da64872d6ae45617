// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "conversation/composer.h"
#include "conversation/conversationpanel.h"
#include "desk/query.h"
#include "inbox/inboxviewmodel.h"
#include "shell/agentroom.h"
#include "shell/helpbook.h"
#include "shell/helppanel.h"
#include "shell/introduction.h"
#include "shell/mainwindow.h"
#include "shell/settings.h"
#include "support/manualclock.h"
#include "ui/accessiblewalk.h"
#include "ui/fake/demo.h"
#include "ui/textfit.h"

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QTextBrowser>

using namespace ui;
using namespace ui::shell;
using namespace Qt::StringLiterals;

class TestHelp final : public QObject
{
    Q_OBJECT

private:
    support::ManualClock m_clock;
    theme::Theme m_theme;

    struct Fixture
    {
        client::ConsoleStore store;
        testui::FakeActions actions;
        testui::FakeSession session;
        testui::FakePhotos photos;
        Settings settings;
        testui::Demo demo;
        MainWindow window;

        Fixture(theme::Theme &theme, const core::Clock &clock)
            : demo(testui::fillDemo(store, photos, clock))
            , window({theme, store, actions, session, photos, clock, settings})
        {
            window.show();
            [this] { QVERIFY(QTest::qWaitForWindowActive(&window)); }();
        }
    };

    static QStringList languages() { return {u"en"_s, u"de"_s}; }

private Q_SLOTS:
    void initTestCase() { m_theme.install(*qApp); }

    void pagesAreWholeInEveryLanguage()
    {
        Fixture f(m_theme, m_clock);
        QSet<QString> actions;
        for (const QAction *action : f.window.findChildren<QAction *>()) {
            actions.insert(action->objectName());
        }
        const HelpBook english(u"en"_s);
        for (const QString &language : languages()) {
            const HelpBook book(language);
            QCOMPARE(book.pages().size(), HelpBook::ids().size());
            for (const HelpBook::Page &page : book.pages()) {
                const QByteArray name = (language + u'/' + page.id).toUtf8();
                const char *where = name.constData();
                QVERIFY2(!page.title.isEmpty() && page.text.size() > 300, where);
                const HelpBook::Page *same = english.page(page.id);
                QVERIFY2(language == u"en"_s || page.text != same->text, where);
                QCOMPARE(book.actionsOf(page), english.actionsOf(*same));
                QCOMPARE(page.text.count(u"\n- "_s), same->text.count(u"\n- "_s));
                for (const QString &action : book.actionsOf(page)) {
                    QVERIFY2(actions.contains(action), qPrintable(page.id + u" speaks of "_s + action));
                }
                for (const QString &link : book.linksOf(page)) {
                    QVERIFY2(book.page(link) != nullptr, qPrintable(page.id + u" leads to "_s + link));
                }
                QVERIFY2(!book.html(page.id, [](const QString &) { return u"K"_s; }).contains(u"[["), where);
            }
        }
        QCOMPARE(HelpBook(u"xx"_s).page(u"keys"_s)->title, english.page(u"keys"_s)->title);
    }

    void namesEverySearchOperator()
    {
        for (const QString &language : languages()) {
            const QString text = HelpBook(language).page(u"search"_s)->text;
            for (const desk::QueryField field : desk::queryOperators()) {
                const QString name = desk::queryOperatorName(field) + u':';
                QVERIFY2(text.contains(name), qPrintable(language + u": "_s + name));
            }
        }
    }

    void isSearchedByAllItsWords()
    {
        const HelpBook book(u"en"_s);
        const auto hits = book.search(u"OUTBOX refused"_s);
        QVERIFY(!hits.isEmpty());
        QCOMPARE(hits.front().page, u"drafts"_s);
        QVERIFY(hits.front().excerpt.contains(u"outbox"_s, Qt::CaseInsensitive));
        QVERIFY(!hits.front().excerpt.contains(u'{'));
        QCOMPARE(book.search(u"keys"_s).front().page, u"keys"_s);
        QVERIFY(book.search(u"outbox zebra"_s).isEmpty());
        QCOMPARE(book.search({}).size(), book.pages().size());
    }

    void showsOurTextsAlone()
    {
        const HelpBook book(u"en"_s);
        const QString html = book.html(u"keys"_s, [](const QString &) { return u"<img src=x>&"_s; });
        QVERIFY(!html.contains(u"<img"_s));
        QVERIFY(html.contains(u"&lt;img"_s));
    }

    void opensAtWhatHasTheFocus()
    {
        Fixture f(m_theme, m_clock);
        f.window.agentRoom().inbox().choose(f.demo.dana);
        f.window.agentRoom().focusInbox();
        auto &help = f.window.helpPanel();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F1);
        QVERIFY(help.isVisible());
        QCOMPARE(help.page(), u"first-decision"_s);
        QVERIFY2(testui::namelessControls(help).isEmpty(), qPrintable(testui::namelessControls(help).join(u'\n')));
        auto *field = help.findChild<QLineEdit *>(u"helpSearch"_s);
        QCOMPARE(QApplication::focusWidget(), field);
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!help.isVisible());
        QCOMPARE(QApplication::focusWidget()->objectName(), u"inboxList"_s);

        auto *text = f.window.agentRoom().conversationPanel().composer()->text();
        text->setFocus();
        QTest::keyClick(text, Qt::Key_F1);
        QCOMPARE(help.page(), u"drafts"_s);
        help.close();
        f.window.showRoom(MainWindow::Room::Settings);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F1);
        QCOMPARE(help.page(), u"settings"_s);

        QTest::keyClicks(field, u"interval"_s);
        QVERIFY(help.listed().isEmpty());
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY2(help.isVisible(), "Escape clears the search first");
        QTest::keyClicks(field, u"magnifying"_s);
        QCOMPARE(help.listed(), QStringList{u"photos"_s});
        QCOMPARE(help.page(), u"photos"_s);
        auto *page = help.findChild<QTextBrowser *>();
        Q_EMIT page->anchorClicked(QUrl(u"https://example.com/"_s));
        QCOMPARE(help.page(), u"photos"_s);
        Q_EMIT page->anchorClicked(QUrl(u"help:connection"_s));
        QCOMPARE(help.page(), u"connection"_s);
        QVERIFY(page->toPlainText().contains(u"Stale since"_s));
    }

    void tellsTheKeysThatHoldHere()
    {
        Fixture f(m_theme, m_clock);
        f.window.findChild<QAction *>(u"decision.approve"_s)->setShortcut(QKeySequence(u"F9"_s));
        f.window.helpPanel().open(u"keys"_s);
        QVERIFY(f.window.findChild<QTextBrowser *>()->toPlainText().contains(u"F9 approve"_s));
    }

    void showsANewPersonAroundOnce()
    {
        Fixture f(m_theme, m_clock);
        f.window.agentRoom().inbox().choose(f.demo.dana);
        auto &shown = f.window.introduction();
        QVERIFY2(!shown.isRunning(), "only where it is wanted");
        f.window.introduceNewcomers();
        QTRY_VERIFY(shown.isRunning());
        QStringList titles;
        for (int i = 0; i < 10 && shown.isRunning(); ++i) {
            titles.append(shown.title());
            QVERIFY2(testui::namelessControls(shown).isEmpty(), qPrintable(shown.title()));
            QVERIFY2(f.window.rect().contains(shown.geometry()), qPrintable(shown.title()));
            const auto *spot = f.window.findChild<QWidget *>(u"introductionSpot"_s);
            QVERIFY(spot->isVisible());
            QCOMPARE(shown.accessibleName(), shown.title());
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
        }
        QCOMPARE(titles.size(), 6);
        QCOMPARE(QSet<QString>(titles.begin(), titles.end()).size(), 6);
        QCOMPARE(f.settings.introduced, QStringList{f.demo.me.toString()});
        QVERIFY(!shown.isVisible());
        // From the help it is shown again.
        f.window.helpPanel().open(u"keys"_s);
        f.window.findChild<QPushButton *>(u"showIntroduction"_s)->click();
        QVERIFY(shown.isRunning());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Left);
        QCOMPARE(shown.title(), titles.front());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!shown.isRunning());
        QCOMPARE(f.settings.introduced.size(), 1);
    }

    void staysAwayFromWorkAndFromKeys()
    {
        Fixture f(m_theme, m_clock);
        f.window.agentRoom().inbox().choose(f.demo.dana);
        auto *text = f.window.agentRoom().conversationPanel().composer()->text();
        text->setPlainText(u"half a sentence"_s);
        f.window.introduceNewcomers();
        QVERIFY(!QTest::qWaitFor([&f] { return f.window.introduction().isRunning(); }, 1'300));
        text->clear();
        QTRY_VERIFY(f.window.introduction().isRunning());
        // Single keys go on working.
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_A);
        QCOMPARE(f.actions.decisions.size(), size_t(1));
        f.session.signOut();
        QVERIFY(!f.window.introduction().isRunning());
        QVERIFY2(f.settings.introduced.isEmpty(), "it was not seen to the end");
    }
};

QTEST_MAIN(TestHelp)
#include "tst_help.moc"
