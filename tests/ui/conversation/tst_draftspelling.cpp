// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "conversation/composer.h"
#include "conversation/conversationpanel.h"
#include "conversation/conversationviewmodel.h"
#include "conversation/draftspelling.h"
#include "spelling/hunspellshelf.h"
#include "spelling/spellchecker.h"
#include "support/manualclock.h"
#include "ui/fake/demo.h"
#include "ui/fake/fakeshelf.h"
#include "widgets/inlinemessage.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>

using namespace ui;
using namespace ui::conversation;
using namespace Qt::StringLiterals;

class TestDraftSpelling final : public QObject
{
    Q_OBJECT

private:
    support::ManualClock m_clock;
    theme::Theme m_theme;

    static std::unique_ptr<spelling::DictionaryShelf> installed()
    {
        return std::make_unique<spelling::HunspellShelf>(spelling::hunspellFolders(), u"C"_s);
    }

    struct Fixture
    {
        client::ConsoleStore store;
        testui::FakeActions actions;
        testui::FakePhotos photos;
        testui::Demo demo;
        ConversationViewModel model;
        spelling::SpellChecker checker;
        ConversationPanel panel;
        Composer &composer;
        QPlainTextEdit &text;

        Fixture(theme::Theme &theme, const core::Clock &clock, std::unique_ptr<spelling::DictionaryShelf> shelf,
                const QString &ownWords = {})
            : demo(testui::fillDemo(store, photos, clock))
            , model(store, actions, clock)
            , checker(std::move(shelf), ownWords)
            , panel(theme, model, photos, clock)
            , composer(*panel.composer())
            , text(*composer.text())
        {
            composer.setSpelling(checker);
            model.show(demo.dana);
            panel.resize(700, 800);
            panel.show();
            text.setFocus();
        }
        [[nodiscard]] desk::ConversationId german() const
        {
            for (const desk::Conversation &each : store.conversations()) {
                if (each.language == u"de"_s) {
                    return each.id;
                }
            }
            return {};
        }
        /// Words under a wavy line, in the order of the text.
        [[nodiscard]] QStringList marked() const
        {
            QStringList words;
            for (QTextBlock block = text.document()->begin(); block.isValid(); block = block.next()) {
                int end = -1;
                for (const QTextLayout::FormatRange &range : block.layout()->formats()) {
                    if (range.format.underlineStyle() != QTextCharFormat::SpellCheckUnderline) {
                        continue;
                    }
                    if (range.start == end) {
                        words.last() += block.text().mid(range.start, range.length);
                    } else {
                        words.append(block.text().mid(range.start, range.length));
                    }
                    end = range.start + range.length;
                }
            }
            return words;
        }
        void write(const QString &words)
        {
            text.clear();
            QTest::keyClicks(&text, words);
        }
        /// The menu at this place of the text, as the pointer opens it.
        QMenu *menuAt(int position)
        {
            QTextCursor cursor(text.document());
            cursor.setPosition(position);
            const QPoint place = text.cursorRect(cursor).center();
            QContextMenuEvent event(QContextMenuEvent::Mouse, place, text.viewport()->mapToGlobal(place));
            QApplication::sendEvent(text.viewport(), &event);
            [] { QTRY_VERIFY(QApplication::activePopupWidget() != nullptr); }();
            return qobject_cast<QMenu *>(QApplication::activePopupWidget());
        }
        static QAction *named(const QMenu &menu, const QString &name)
        {
            for (QAction *action : menu.actions()) {
                if (action->text() == name) {
                    return action;
                }
            }
            return nullptr;
        }
        static QStringList names(const QMenu &menu)
        {
            QStringList all;
            for (const QAction *action : menu.actions()) {
                all.append(action->text());
            }
            return all;
        }
        static void choose(QMenu *menu, const QString &name)
        {
            QAction *action = named(*menu, name);
            QVERIFY2(action != nullptr, qPrintable(name + u" is not in "_s + names(*menu).join(u'|')));
            action->trigger();
            menu->close();
        }
        void chooseLanguage(const QString &name)
        {
            QMenu *menu = menuAt(0);
            QAction *languages = named(*menu, u"Spelling"_s);
            QVERIFY(languages != nullptr);
            choose(languages->menu(), name);
            menu->close();
        }
    };

private Q_SLOTS:
    void initTestCase()
    {
        m_theme.install(*qApp);
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    }

    void cleanup()
    {
        // Closed menus go with an event.
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

    void aWordIsMarkedWhenItIsWritten()
    {
        Fixture f(m_theme, m_clock, installed());
        f.write(u"We recieve"_s);
        QVERIFY2(!QTest::qWaitFor([&f] { return !f.marked().isEmpty(); }, 400), "not while it is being typed");
        QTest::keyClicks(&f.text, u" "_s);
        QTRY_COMPARE(f.marked(), QStringList{u"recieve"_s});
        // Known by now: no flicker while the same line is written on, and right as soon as it is put right.
        QTest::keyClicks(&f.text, u"it tomorow."_s);
        QTRY_COMPARE(f.marked(), (QStringList{u"recieve"_s, u"tomorow"_s}));
        f.text.moveCursor(QTextCursor::Left);
        QTest::keyClick(&f.text, Qt::Key_Backspace);
        QCOMPARE(f.marked(), QStringList{u"recieve"_s});
        // A word that one leaves is written.
        f.text.moveCursor(QTextCursor::Start);
        QTRY_COMPARE(f.marked(), (QStringList{u"recieve"_s, u"tomoro"_s}));
        QTRY_VERIFY2(f.text.accessibleDescription().contains(u"may be misspelt; Ctrl+Shift+S"_s),
                     qPrintable(f.text.accessibleDescription()));
    }

    void whatIsOfTheCaseIsNoMistake()
    {
        Fixture f(m_theme, m_clock, installed());
        f.text.setPlainText(u"Dear Kowalski, HP-20418, Mira Solberg, Rotterdam, {customer.naem} https://a.example/wher "
                            u"dana@exampel.org @miira SKUS recieve"_s);
        QTRY_COMPARE(f.marked(), QStringList{u"recieve"_s});
        // A blank keeps its own mark beside it.
        int blanks = 0;
        for (const QTextLayout::FormatRange &range : f.text.document()->firstBlock().layout()->formats()) {
            blanks += range.format.background().color() == m_theme.colors().redSoft ? 1 : 0;
        }
        QCOMPARE(blanks, 1);
        f.checker.setEnabled(false);
        QCOMPARE(f.marked(), QStringList());
        f.checker.setEnabled(true);
        QCOMPARE(f.marked(), QStringList{u"recieve"_s});
    }

    void theKeyGoesToTheNextAndOffersOthers()
    {
        Fixture f(m_theme, m_clock, installed());
        f.write(u"We recieve it tomorow, thanks."_s);
        f.text.moveCursor(QTextCursor::Start);
        auto *next = f.composer.findChild<QAction *>(u"conversation.nextMisspelt"_s);
        QVERIFY(next != nullptr && next->isEnabled());
        next->trigger();
        QTRY_VERIFY(f.composer.draftSpelling()->menu() != nullptr);
        QMenu *menu = f.composer.draftSpelling()->menu();
        QCOMPARE(f.text.textCursor().selectedText(), u"recieve"_s);
        QVERIFY(menu->isVisible());
        QCOMPARE(menu->activeAction(), menu->actions().constFirst());
        Fixture::choose(menu, u"receive"_s);
        QCOMPARE(f.text.toPlainText(), u"We receive it tomorow, thanks."_s);
        QTRY_COMPARE(f.marked(), QStringList{u"tomorow"_s});
        QCOMPARE(f.actions.draft(f.demo.dana, client::DraftMode::Reply), f.text.toPlainText());
        next->trigger();
        QTRY_VERIFY(f.composer.draftSpelling()->menu() != nullptr);
        QCOMPARE(f.text.textCursor().selectedText(), u"tomorow"_s);
        QTest::keyClick(f.composer.draftSpelling()->menu(), Qt::Key_Escape);
        QCOMPARE(f.text.toPlainText(), u"We receive it tomorow, thanks."_s);
        // One step back is the word as it was, and what was typed before is still there to be undone.
        f.text.undo();
        QCOMPARE(f.text.toPlainText(), u"We recieve it tomorow, thanks."_s);
        QVERIFY(f.text.document()->isUndoAvailable());
        f.text.redo();
        QCOMPARE(f.text.toPlainText(), u"We receive it tomorow, thanks."_s);
        // From the last one it goes round.
        f.text.moveCursor(QTextCursor::End);
        next->trigger();
        QTRY_VERIFY(f.composer.draftSpelling()->menu() != nullptr);
        QCOMPARE(f.text.textCursor().selectedText(), u"tomorow"_s);
        f.composer.draftSpelling()->menu()->close();
    }

    void aMenuThatCameLateChangesNothingElse()
    {
        Fixture f(m_theme, m_clock, installed());
        f.write(u"We recieve it."_s);
        QTRY_COMPARE(f.marked(), QStringList{u"recieve"_s});
        QMenu *menu = f.menuAt(5);
        QVERIFY2(Fixture::names(*menu).contains(u"Ignore here"_s), qPrintable(Fixture::names(*menu).join(u'|')));
        QTextCursor cursor(f.text.document());
        cursor.setPosition(5);
        cursor.insertText(u"xx"_s); // a colleague's draft, a macro
        Fixture::choose(menu, u"receive"_s);
        QCOMPARE(f.text.toPlainText(), u"We rexxcieve it."_s);
    }

    void wordsAreIgnoredInOneCaseAndKeptInAll()
    {
        Fixture f(m_theme, m_clock, installed());
        f.write(u"The vazz is seagreenish."_s);
        QTRY_COMPARE(f.marked(), (QStringList{u"vazz"_s, u"seagreenish"_s}));
        Fixture::choose(f.menuAt(5), u"Ignore here"_s);
        QCOMPARE(f.marked(), QStringList{u"seagreenish"_s});
        cleanup();
        Fixture::choose(f.menuAt(15), u"Add “seagreenish” to your words"_s);
        QCOMPARE(f.marked(), QStringList());
        f.actions.setDraft(f.demo.priya, client::DraftMode::Reply, u"The vazz is seagreenish."_s);
        f.model.show(f.demo.priya);
        QTRY_COMPARE(f.marked(), QStringList{u"vazz"_s});
        f.model.show(f.demo.dana);
        QCOMPARE(f.text.toPlainText(), u"The vazz is seagreenish."_s);
        QCOMPARE(f.marked(), QStringList());
        cleanup();
        Fixture::choose(f.menuAt(15), u"Take “seagreenish” out of your words"_s);
        QTRY_COMPARE(f.marked(), QStringList{u"seagreenish"_s});
    }

    void markingIsNoTyping()
    {
        Fixture f(m_theme, m_clock, installed());
        f.write(u"We recieve it."_s);
        QTRY_COMPARE(f.marked(), QStringList{u"recieve"_s});
        f.actions.setDraft(f.demo.priya, client::DraftMode::Reply, u"Another tomorow"_s);
        f.actions.presence.clear();
        f.model.show(f.demo.priya);
        QTRY_COMPARE(f.marked(), QStringList{u"tomorow"_s});
        QVERIFY(f.checker.addOwn(u"tomorow"_s));
        QCOMPARE(f.marked(), QStringList());
        QCOMPARE(f.actions.draft(f.demo.dana, client::DraftMode::Reply), u"We recieve it."_s);
        QCOMPARE(f.actions.draft(f.demo.priya, client::DraftMode::Reply), u"Another tomorow"_s);
        QVERIFY2(f.actions.presence.isEmpty(), "nobody writes");
    }

    void saysWhenAWordIsNotKept()
    {
        const QTemporaryDir folder;
        Fixture f(m_theme, m_clock, installed(), folder.path()); // a folder is no file to write into
        f.write(u"The vazz is here."_s);
        QTRY_COMPARE(f.marked(), QStringList{u"vazz"_s});
        Fixture::choose(f.menuAt(5), u"Add “vazz” to your words"_s);
        QCOMPARE(f.marked(), QStringList());
        QStringList told;
        for (const auto *each : f.composer.findChildren<widgets::InlineMessage *>()) {
            told << (each->isVisible() ? each->text() : QString());
        }
        QVERIFY2(told.join(u'|').contains(u"could not be saved"_s), qPrintable(told.join(u'|')));
    }

    void theLanguageIsTheCustomersOrTheTeams()
    {
        Fixture f(m_theme, m_clock, installed());
        const desk::ConversationId ben = f.german();
        f.actions.setDraft(ben, client::DraftMode::Reply, u"Vielleicht morgen, tomorrow"_s);
        f.actions.setDraft(ben, client::DraftMode::Note, u"Maybe tomorrow, vielleicht"_s);
        f.model.show(ben);
        QTRY_COMPARE(f.marked(), QStringList{u"tomorrow"_s});
        f.composer.setMode(client::DraftMode::Note);
        QTRY_COMPARE(f.marked(), QStringList{u"vielleicht"_s});
        f.chooseLanguage(u"German"_s);
        QTRY_COMPARE(f.marked(), (QStringList{u"Maybe"_s, u"tomorrow"_s}));
        cleanup();
        f.chooseLanguage(u"Not here"_s);
        QCOMPARE(f.marked(), QStringList());
        cleanup();
        f.composer.setMode(client::DraftMode::Reply);
        QTRY_COMPARE(f.marked(), QStringList{u"tomorrow"_s});
        f.composer.setMode(client::DraftMode::Note);
        QVERIFY2(f.marked().isEmpty(), "a choice stays where it was made");
        f.chooseLanguage(u"Automatic (English)"_s);
        QTRY_COMPARE(f.marked(), QStringList{u"vielleicht"_s});
    }

    void withoutADictionaryItSaysSo()
    {
        Fixture f(m_theme, m_clock,
                  std::make_unique<testui::FakeShelf>(QMap<QString, QStringList>{{u"en"_s, {u"maybe"_s}}}));
        f.actions.setDraft(f.german(), client::DraftMode::Reply, u"Vieleicht morgen"_s);
        f.model.show(f.german());
        QTest::qWait(50);
        QCOMPARE(f.marked(), QStringList());
        QVERIFY(!f.composer.findChild<QAction *>(u"conversation.nextMisspelt"_s)->isEnabled());
        QMenu *menu = f.menuAt(0);
        QMenu *languages = Fixture::named(*menu, u"Spelling"_s)->menu();
        QVERIFY2(Fixture::names(*languages).contains(u"Automatic (no dictionary for German)"_s),
                 qPrintable(Fixture::names(*languages).join(u'|')));
        menu->close();
    }

    void aLongPasteWaitsForNoDictionary()
    {
        QSemaphore gate;
        Fixture f(m_theme, m_clock,
                  std::make_unique<testui::FakeShelf>(QMap<QString, QStringList>{{u"en"_s, {u"word"_s}}}, &gate));
        QString pasted;
        while (pasted.size() < 10'000) {
            pasted += u"word woord and a line\n"_s;
        }
        QGuiApplication::clipboard()->setText(pasted);
        f.text.clear();
        f.text.paste();
        QTest::keyClicks(&f.text, u"on "_s);
        QCOMPARE(f.text.toPlainText(), pasted + u"on "_s);
        QCOMPARE(f.marked(), QStringList());
        gate.release();
        QTRY_VERIFY(f.marked().contains(u"woord"_s));
        QTRY_COMPARE(f.marked().count(u"woord"_s), pasted.count(u"woord"_s));
    }
};

QTEST_MAIN(TestDraftSpelling)
#include "tst_draftspelling.moc"
