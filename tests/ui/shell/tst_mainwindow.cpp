// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "conversation/composer.h"
#include "conversation/conversationpanel.h"
#include "inbox/inboxviewmodel.h"
#include "shell/agentroom.h"
#include "shell/commandpalette.h"
#include "shell/language.h"
#include "shell/mainwindow.h"
#include "shell/outboxpanel.h"
#include "shell/settings.h"
#include "shell/shortcutbook.h"
#include "shell/shortcutsheet.h"
#include "shell/statusline.h"
#include "shell/tour.h"
#include "signin/signinpanel.h"
#include "support/manualclock.h"
#include "ui/accessiblewalk.h"
#include "ui/fake/demo.h"
#include "widgets/textlabel.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

using namespace ui;
using namespace ui::shell;
using namespace Qt::StringLiterals;

namespace {

/// A language whose every text is a third longer than English, with accents above the letters.
class LongWords final : public QTranslator
{
public:
    [[nodiscard]] QString translate(const char *, const char *text, const char *, int) const override
    {
        const QString source = QString::fromUtf8(text);
        return source + QString(source.size() / 3 + 1, QChar(0x00c5));
    }
    [[nodiscard]] bool isEmpty() const override { return false; }
};

} // namespace

class TestMainWindow final : public QObject
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
            window.resize(theme.px(1440), theme.px(900));
            window.show();
        }
    };

    static QList<QAction *> actionsOf(const QWidget &root)
    {
        QList<QAction *> result;
        const auto all = root.findChildren<QAction *>();
        for (QAction *action : all) {
            if (action->objectName().contains(u'.')) {
                result.append(action);
            }
        }
        return result;
    }

private Q_SLOTS:
    void initTestCase() { m_theme.install(*qApp); }

    void everythingIsAnActionWithAFreeKey()
    {
        Fixture f(m_theme, m_clock);
        QMap<QString, QString> owners;
        const auto actions = actionsOf(f.window);
        QVERIFY(actions.size() > 25);
        for (const QAction *action : actions) {
            QVERIFY2(!action->text().isEmpty(), qPrintable(action->objectName()));
            QVERIFY2(!action->text().contains(u'&'), "no mnemonic: Alt with a letter types characters");
            for (const QKeySequence &keys : action->shortcuts()) {
                QVERIFY2(!ShortcutBook::stealsCharacter(keys), qPrintable(action->objectName()));
                const QString text = keys.toString();
                QVERIFY2(!owners.contains(text),
                         qPrintable(u"%1 is both %2 and %3"_s.arg(text, owners.value(text), action->objectName())));
                owners.insert(text, action->objectName());
            }
        }
    }

    void roomsAreNamedAndTidy_data()
    {
        QTest::addColumn<double>("scale");
        QTest::addColumn<bool>("mirrored");
        QTest::newRow("100 %") << 1.0 << false;
        QTest::newRow("150 %") << 1.5 << false;
        QTest::newRow("200 %") << 2.0 << false;
        QTest::newRow("right to left") << 1.0 << true;
        QTest::newRow("long words") << 1.0 << false;
    }
    void roomsAreNamedAndTidy()
    {
        QFETCH(double, scale);
        QFETCH(bool, mirrored);
        m_theme.setTextScale(scale);
        LongWords longer;
        if (QByteArray(QTest::currentDataTag()) == "long words") {
            QApplication::installTranslator(&longer);
        }
        QApplication::setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
        {
            Fixture f(m_theme, m_clock);
            f.window.agentRoom().inbox().choose(f.demo.dana);
            for (const auto room : {MainWindow::Room::Inbox, MainWindow::Room::Outbox, MainWindow::Room::Settings}) {
                f.window.showRoom(room);
                (void)f.window.grab();
                (void)f.window.grab();
                const QStringList nameless = testui::namelessControls(f.window);
                QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
                // Layouts settle with posted events.
                QTRY_VERIFY2(testui::misplacedChildren(f.window).isEmpty(),
                             qPrintable(testui::misplacedChildren(f.window).join(u'\n')));
            }
        }
        QApplication::setLayoutDirection(Qt::LeftToRight);
        m_theme.setTextScale(1.0);
    }

    void lettersTypeInFieldsAndActOutside()
    {
        Fixture f(m_theme, m_clock);
        QVERIFY(QTest::qWaitForWindowActive(&f.window));
        f.window.agentRoom().inbox().choose(f.demo.dana);
        auto *field = f.window.agentRoom().conversationPanel().composer()->text();
        field->setFocus();
        QTest::keyClicks(field, u"a wax"_s);
        QCOMPARE(field->toPlainText(), u"a wax"_s);
        QVERIFY(f.actions.decisions.empty());
        f.window.agentRoom().focusInbox();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_A);
        QCOMPARE(f.actions.decisions.size(), size_t(1));
        QCOMPARE(f.actions.decisions.at(0).verb, desk::DecisionVerb::Approve);
    }

    void whatIsBeforeThePersonCountsAsSeen()
    {
        Fixture f(m_theme, m_clock);
        QVERIFY(QTest::qWaitForWindowActive(&f.window));
        auto &inbox = f.window.agentRoom().inbox();
        const auto mentionIn = [&](const desk::ConversationId &id, qint64 seq) {
            auto c = *f.store.conversation(id);
            c.version += 1;
            c.mentioned = {{f.demo.me, seq, 0, u"Lena"_s}};
            f.store.putConversation(c);
        };
        mentionIn(f.demo.tomas, 3);
        QVERIFY(f.actions.seen.isEmpty());
        inbox.choose(f.demo.tomas);
        QVERIFY(f.actions.seen.contains(f.demo.tomas));
        f.store.markMentionsSeen(f.demo.tomas, 3);
        f.actions.seen.clear();
        f.store.setCustomerTyping(f.demo.tomas, true);
        QVERIFY(f.actions.seen.isEmpty());
        mentionIn(f.demo.tomas, 5); // while one looks at it
        QVERIFY(f.actions.seen.contains(f.demo.tomas));
        f.window.showRoom(MainWindow::Room::Settings);
        f.actions.seen.clear();
        mentionIn(f.demo.tomas, 7);
        QVERIFY2(f.actions.seen.isEmpty(), "nobody looks at it");
        f.window.showRoom(MainWindow::Room::Inbox);
        QVERIFY(f.actions.seen.contains(f.demo.tomas));
    }

    void focusStartsInTheListNeverOnAButton()
    {
        Fixture f(m_theme, m_clock);
        QVERIFY(QTest::qWaitForWindowActive(&f.window));
        QVERIFY(QApplication::focusWidget() != nullptr);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"inboxList"_s);
        f.window.agentRoom().inbox().choose(f.demo.dana);
        QVERIFY(qobject_cast<QPushButton *>(QApplication::focusWidget()) == nullptr);
    }

    void paletteFindsPeopleAndActions()
    {
        Fixture f(m_theme, m_clock);
        auto &palette = f.window.commandPalette();
        palette.open(u"soo-jin"_s);
        QCOMPARE(palette.entries().first(), u"Soo-jin Lee"_s);
        auto *field = palette.findChild<QLineEdit *>();
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(f.window.agentRoom().inbox().current(), f.demo.soojin);
        QVERIFY(!palette.isVisible());

        // A name that changes while one searches is found by the next key.
        palette.open(u"soo"_s);
        auto renamed = *f.store.conversation(f.demo.soojin);
        ++renamed.version;
        renamed.customerName = u"Soo-ah Lee"_s;
        f.store.putConversation(renamed);
        QTest::keyClicks(field, u"soo-a"_s);
        QCOMPARE(palette.entries().first(), u"Soo-ah Lee"_s);
        palette.close();

        palette.open(u"outbox"_s);
        QVERIFY(palette.entries().contains(u"Outbox"_s));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(f.window.room(), MainWindow::Room::Outbox);

        // The name of an action comes before a message in which the same words happen to stand.
        auto wordy = *f.store.conversation(f.demo.tomas);
        ++wordy.version;
        wordy.lastWords = u"Take it with you and resolve the rest"_s;
        f.store.putConversation(wordy);
        palette.open(u"resolve"_s);
        QCOMPARE(palette.entries().first(), u"Resolve"_s);
        QVERIFY(palette.entries().contains(wordy.customerName));
        palette.close();

        palette.open(u"zzzz"_s);
        QCOMPARE(palette.entries().size(), 1);
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY2(palette.isVisible(), "nothing found is nothing to choose");
        QTRY_VERIFY(f.actions.wishes.contains(u"search zzzz"_s));
        client::SearchHit hit;
        hit.conversation = f.demo.tomas;
        hit.customerName = u"Tomás Alvarez"_s;
        hit.excerpt = u"… zzzz …"_s;
        Q_EMIT f.actions.searchFinished(u"zzz"_s, {hit});
        QVERIFY2(!palette.entries().contains(u"Tomás Alvarez"_s), "an answer to an older search");
        Q_EMIT f.actions.searchFinished(u"zzzz"_s, {hit});
        QCOMPARE(palette.entries().first(), u"Tomás Alvarez"_s);
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!palette.isVisible());
    }

    void signInCoversTheDesk()
    {
        Fixture f(m_theme, m_clock);
        auto *panel = f.window.findChild<signin::SignInPanel *>();
        QVERIFY(!panel->isVisible());
        f.session.signOut();
        QVERIFY(panel->isVisible());
        QVERIFY(testui::namelessControls(*panel).isEmpty());
        auto *login = panel->findChild<QLineEdit *>(u"login"_s);
        auto *password = panel->findChild<QLineEdit *>(u"password"_s);
        QTest::keyClicks(login, u"mira"_s);
        QTest::keyClicks(password, u"secret"_s);
        QTest::keyClick(password, Qt::Key_Return);
        QCOMPARE(f.session.attempts, QStringList{u"mira/session"_s});
        f.session.become(client::SessionState::SignedOut);
        Q_EMIT f.session.signInFailed(core::Error{core::ErrorCode::LimitExceeded, u"internal detail"_s}, 30);
        (void)panel->grab();
        QVERIFY(!panel->findChildren<QFrame *>().isEmpty());
        f.session.become(client::SessionState::SignedIn);
        QVERIFY(!panel->isVisible());
        QVERIFY2(password->text().isEmpty(), "a password does not stay in a field");
    }

    void alwaysSaysHowOldTheScreenIs_data()
    {
        QTest::addColumn<int>("phase");
        QTest::addColumn<QString>("part");
        QTest::newRow("live") << int(client::ConnectionPhase::Live) << "Live";
        QTest::newRow("catching up") << int(client::ConnectionPhase::CatchingUp) << "Catching up";
        QTest::newRow("stale") << int(client::ConnectionPhase::Stale) << "since";
        QTest::newRow("offline") << int(client::ConnectionPhase::Offline) << "Offline";
    }
    void alwaysSaysHowOldTheScreenIs()
    {
        QFETCH(int, phase);
        QFETCH(QString, part);
        client::Connection connection;
        connection.phase = client::ConnectionPhase(phase);
        connection.asOf = m_clock.now();
        const auto words = connectionWords(connection, m_clock.now());
        QVERIFY2(words.text.contains(part), qPrintable(words.text));
        QVERIFY(!words.detail.isEmpty());
        QVERIFY2(phase == int(client::ConnectionPhase::Live) || !words.icon.isEmpty(),
                 "state is never shown by colour alone");
    }

    void outboxSaysHonestStates()
    {
        Fixture f(m_theme, m_clock);
        client::OutboxItem refused;
        refused.key = u"k1"_s;
        refused.conversation = f.demo.dana;
        refused.text = u"hello"_s;
        refused.state = client::OutboxState::Refused;
        refused.error = core::Error{core::ErrorCode::Conflict, {}};
        refused.errorCode = u"old_epoch"_s;
        client::OutboxItem queued;
        queued.key = u"k2"_s;
        queued.kind = client::OutboxKind::Decision;
        queued.verb = desk::DecisionVerb::Approve;
        queued.amount = core::Money(8499, u"USD"_s);
        f.store.setOutbox({queued, refused});
        f.window.showRoom(MainWindow::Room::Outbox);
        (void)f.window.grab();
        auto *panel = f.window.findChild<OutboxPanel *>();
        QCOMPARE(panel->openItems(), 2);
        QPushButton *back = nullptr;
        for (auto *button : panel->findChildren<QPushButton *>()) {
            back = button->text() == u"Back to draft" ? button : back;
        }
        QVERIFY(back != nullptr);
        back->click();
        QCOMPARE(f.actions.wishes.last(), u"takeBack k1"_s);
        QVERIFY(outboxStateWords(queued) != outboxStateWords(refused));
    }

    void keysCanBeChangedButNotStolen()
    {
        Fixture f(m_theme, m_clock);
        ShortcutBook book;
        book.collect(f.window);
        auto *approve = f.window.findChild<QAction *>(u"decision.approve"_s);
        QVERIFY(!book.assign(*approve, QKeySequence(u"Alt+L"_s)));
        QVERIFY(!book.assign(*approve, QKeySequence(u"Ctrl+Alt+Q"_s)));
        QVERIFY(!book.assign(*approve, QKeySequence(u"Ctrl+K"_s)));
        QVERIFY(book.assign(*approve, QKeySequence(u"F9"_s)));
        QCOMPARE(book.overrides().value(u"decision.approve"_s), u"F9"_s);
        QVERIFY(book.assign(*approve, book.original(*approve)));
        QVERIFY(book.overrides().isEmpty());
        book.apply({{u"decision.approve"_s, u"Alt+P"_s}, {u"no.such"_s, u"F1"_s}});
        QCOMPARE(approve->shortcut(), QKeySequence(u"A"_s));
    }

    void languageAndTextSizeApplyAtOnceAndNothingIsLost()
    {
        Fixture f(m_theme, m_clock);
        f.window.agentRoom().inbox().choose(f.demo.dana);
        f.window.agentRoom().inbox().setView(desk::InboxView::All);
        auto *composer = f.window.agentRoom().conversationPanel().composer();
        composer->setMode(client::DraftMode::Note);
        QTest::keyClicks(composer->text(), u"abcdef"_s);
        for (int i = 0; i < 2; ++i) {
            QTest::keyClick(composer->text(), Qt::Key_Left);
        }
        QSignalSpy rebuilt(&f.window, &MainWindow::rebuilt);
        bool empty = false; // even for the moment until the next event
        connect(&f.window, &MainWindow::rebuilt, &f.window,
                [&] { empty = empty || !f.window.centralWidget()->isVisible(); });
        installLanguage(*qApp, u"de"_s);
        QVERIFY(rebuilt.wait());
        QCOMPARE(f.window.findChild<QAction *>(u"decision.approve"_s)->text(), u"Genehmigen"_s);
        m_theme.setTextScale(1.5);
        QVERIFY(rebuilt.wait());
        const auto stays = [&f] {
            const auto &now = *f.window.agentRoom().conversationPanel().composer();
            return f.window.agentRoom().inbox().current() == f.demo.dana &&
                   f.window.agentRoom().inbox().view() == desk::InboxView::All &&
                   now.mode() == client::DraftMode::Note && now.text()->toPlainText() == u"abcdef"_s &&
                   now.cursor() == 4;
        };
        QVERIFY(stays());
        m_theme.setTextScale(1.0);
        installLanguage(*qApp, u"en"_s);
        QVERIFY(rebuilt.wait());
        QVERIFY(stays());
        QVERIFY(!empty);
        QCOMPARE(f.window.findChild<QAction *>(u"decision.approve"_s)->text(), u"Approve"_s);
    }

    void opensWhereOneWasAsSoonAsItIsThere()
    {
        client::ConsoleStore store;
        testui::FakeActions actions;
        testui::FakeSession session;
        testui::FakePhotos photos;
        Settings settings;
        testui::FakePhotos elsewhere;
        client::ConsoleStore full;
        const testui::Demo demo = testui::fillDemo(full, elsewhere, m_clock);
        settings.conversation = demo.priya.toString();
        settings.writesNote = true;
        settings.cursor = 3;
        settings.inboxView = u"all"_s;
        actions.setDraft(demo.priya, client::DraftMode::Note, u"hello"_s);
        MainWindow window({m_theme, store, actions, session, photos, m_clock, settings});
        window.show();
        QVERIFY(window.agentRoom().inbox().current().isNull());
        store.putConversation(*full.conversation(demo.priya)); // as the cache or the hub brings it
        QCOMPARE(window.agentRoom().inbox().current(), demo.priya);
        const auto &composer = *window.agentRoom().conversationPanel().composer();
        QCOMPARE(composer.mode(), client::DraftMode::Note);
        QCOMPARE(composer.cursor(), 3);
        window.close();
        QCOMPARE(settings.conversation, demo.priya.toString());
        QVERIFY(settings.writesNote);
    }

    void showsAllKeys()
    {
        Fixture f(m_theme, m_clock);
        QVERIFY(QTest::qWaitForWindowActive(&f.window));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Question);
        auto &sheet = f.window.shortcutSheet();
        QVERIFY(sheet.isVisible());
        QVERIFY(testui::namelessControls(sheet).isEmpty());
        const auto all = sheet.entries();
        QVERIFY(all.contains(u"Approve A"_s));
        QVERIFY(all.size() > 25);
        auto *filter = sheet.findChild<QLineEdit *>();
        QTest::keyClicks(filter, u"send"_s);
        QVERIFY(!sheet.entries().isEmpty() && sheet.entries().size() < all.size());
        QTest::keyClick(filter, Qt::Key_Escape);
        QVERIFY(!sheet.isVisible());
    }

    void settingsDecideAboutNotifications()
    {
        Fixture f(m_theme, m_clock);
        f.window.showRoom(MainWindow::Room::Settings);
        QVERIFY(f.window.lookedAt().isNull());
        QSignalSpy changed(&f.window, &MainWindow::settingsChanged);
        QSignalSpy test(&f.window, &MainWindow::testNoticeWanted);
        auto *quiet = f.window.findChild<QComboBox *>(u"quiet"_s);
        quiet->setFocus();
        QTest::keyClick(quiet, Qt::Key_Down);
        QVERIFY(f.settings.quiet);
        QCOMPARE(f.settings.quietUntil, m_clock.now() + std::chrono::hours(1));
        QVERIFY(!changed.isEmpty());
        QTest::keyClick(quiet, Qt::Key_Down);
        QVERIFY(f.settings.quiet && !f.settings.quietUntil);
        f.window.findChild<QPushButton *>(u"testNotice"_s)->click();
        QCOMPARE(test.size(), 1);
        f.window.showNoticeOutcome(NoticeOutcome::NoService);
        auto *outcome = f.window.findChild<widgets::TextLabel *>(u"noticeOutcome"_s);
        QCOMPARE(outcome->text(), u"Nothing on this desktop shows notifications. They stand in the line at the "
                                  "bottom of the window."_s);
        QVERIFY(!f.window.isHidden());
        const auto id = f.store.conversations().front().id;
        f.window.openCase(id);
        QCOMPARE(f.window.room(), MainWindow::Room::Inbox);
        QCOMPARE(f.window.agentRoom().inbox().current(), id);
    }

    void settingsSurviveAndRefuseTheFuture()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"console.ini"_s);
        Settings settings;
        settings.themeMode = theme::Theme::Mode::Dark;
        settings.textScale = 1.5;
        settings.language = u"de"_s;
        settings.geometry = QByteArray("\x01\x02", 2);
        settings.inboxView = u"mine"_s;
        settings.quiet = true;
        settings.quietUntil = m_clock.now();
        settings.namesInNotices = true;
        settings.shortcuts = {{u"decision.approve"_s, u"F9"_s}};
        QVERIFY(settings.save(path));
        QCOMPARE(Settings::load(path).value(), settings);
        QVERIFY(Settings::load(folder.filePath(u"none.ini"_s)).value() == Settings());

        QFile newer(folder.filePath(u"newer.ini"_s));
        QVERIFY(newer.open(QIODevice::WriteOnly));
        newer.write("[General]\nversion=99\n");
        newer.close();
        QCOMPARE(Settings::load(newer.fileName()).error().code, core::ErrorCode::NewerThanProgram);
        QCOMPARE(settings.save(newer.fileName()).error().code, core::ErrorCode::NewerThanProgram);

        QFile odd(folder.filePath(u"odd.ini"_s));
        QVERIFY(odd.open(QIODevice::WriteOnly));
        odd.write("[look]\ntheme=neon\ntext_scale=99\n");
        odd.close();
        const auto read = Settings::load(odd.fileName());
        QVERIFY(read);
        QCOMPARE(read->textScale, 1.0);
        QCOMPARE(read->themeMode, theme::Theme::Mode::System);
    }

    void tourWritesAPictureOfEachRoom()
    {
        Fixture f(m_theme, m_clock);
        QTemporaryDir folder;
        bool finished = false;
        core::Status result;
        runTour(
            f.window, folder.filePath(u"tour"_s), tourSteps(f.window),
            [&](const core::Status &status) {
                finished = true;
                result = status;
            },
            std::chrono::milliseconds(10));
        QTRY_VERIFY_WITH_TIMEOUT(finished, 30'000);
        QVERIFY(result.has_value());
        const auto files = QDir(folder.filePath(u"tour"_s)).entryList({u"*.png"_s});
        QVERIFY2(files.size() >= 20, qPrintable(files.join(u' ')));
        for (const QString &file : files) {
            QVERIFY(QImage(folder.filePath(u"tour/"_s + file)).width() > 400);
        }
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
