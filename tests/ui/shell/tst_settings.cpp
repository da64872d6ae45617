// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shell/mainwindow.h"
#include "shell/settings.h"
#include "shell/settingsfile.h"
#include "shell/settingsgroup.h"
#include "shell/settingspanel.h"
#include "shell/shortcutbook.h"
#include "spelling/spellchecker.h"
#include "support/manualclock.h"
#include "ui/accessiblewalk.h"
#include "ui/fake/demo.h"
#include "ui/fake/fakeshelf.h"
#include "widgets/inlinemessage.h"
#include "widgets/textlabel.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>

using namespace ui;
using namespace ui::shell;
using namespace Qt::StringLiterals;

class TestSettings final : public QObject
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
        MainWindow window;

        Fixture(theme::Theme &theme, const core::Clock &clock, const Settings &with = {},
                spelling::SpellChecker *speller = nullptr)
            : settings(with)
            , window([&]() -> Desk {
                (void)testui::fillDemo(store, photos, clock);
                Desk desk{theme, store, actions, session, photos, clock, settings};
                desk.speller = speller;
                return desk;
            }())
        {
            window.show();
            window.showRoom(MainWindow::Room::Settings);
        }
        [[nodiscard]] SettingsPanel &panel() { return *window.findChild<SettingsPanel *>(); }
        [[nodiscard]] QStringList messages()
        {
            QStringList all;
            for (const auto *message : panel().findChildren<widgets::InlineMessage *>()) {
                if (!message->isHidden()) {
                    all.append(message->text());
                }
            }
            return all;
        }
    };

    static QString written(const QTemporaryDir &folder, const QByteArray &bytes)
    {
        const QString path = folder.filePath(u"settings.json"_s);
        QFile file(path);
        [&] { QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size()); }();
        return path;
    }

private Q_SLOTS:
    void initTestCase() { m_theme.install(*qApp); }

    void isFoundByTheWordsOfNameAndHelp()
    {
        Fixture f(m_theme, m_clock);
        auto *search = f.window.findChild<QLineEdit *>(u"settingsSearch"_s);
        QCOMPARE(f.window.focusWidget(), search);
        const QStringList all = f.panel().shownRows();
        QVERIFY(all.size() > 30);
        QTest::keyClicks(search, u"zoom"_s);
        QCOMPARE(f.panel().shownRows(), QStringList{u"Text size"_s});
        search->setText(u"desktop NOTIFICATIONS"_s);
        QCOMPARE(f.panel().shownRows(), QStringList{u"Self-test"_s});
        search->setText(u"keys approve"_s);
        QCOMPARE(f.panel().shownRows(), QStringList{u"Approve"_s});
        search->setText(u"nothing like it"_s);
        QVERIFY(f.panel().shownRows().isEmpty());
        QTest::keyClick(search, Qt::Key_Escape);
        QVERIFY(search->text().isEmpty());
        QCOMPARE(f.panel().shownRows(), all);
        QVERIFY(testui::namelessControls(f.panel()).isEmpty());
        QCOMPARE(searchable(u"Töne ÇA"_s), u"tone ca"_s);
    }

    void appliesAtOnceAndResetsAPage()
    {
        Fixture f(m_theme, m_clock);
        QSignalSpy changed(&f.window, &MainWindow::settingsChanged);
        auto *motion = f.window.findChild<QComboBox *>(u"motion"_s);
        motion->setCurrentIndex(1);
        QVERIFY(m_theme.reducesMotion());
        QCOMPARE(f.settings.motion, theme::Theme::Motion::Reduced);
        QCOMPARE(changed.size(), 1);
        f.settings.shortcuts = {{u"decision.approve"_s, u"F9"_s}};
        f.settings.themeMode = theme::Theme::Mode::Dark;
        const auto buttons = f.panel().findChildren<QPushButton *>();
        const auto look = std::find_if(buttons.begin(), buttons.end(), [](const QPushButton *button) {
            return button->accessibleName() == u"Reset the page Look"_s;
        });
        QVERIFY(look != buttons.end());
        (*look)->click();
        QCOMPARE(f.settings.motion, theme::Theme::Motion::System);
        QCOMPARE(f.settings.themeMode, theme::Theme::Mode::System);
        QCOMPARE(motion->currentIndex(), 0);
        QVERIFY2(!f.settings.shortcuts.isEmpty(), "another page keeps what it has");
    }

    void goesThroughAFile()
    {
        Settings one;
        one.themeMode = theme::Theme::Mode::HighContrast;
        one.textScale = 1.25;
        one.language = u"de"_s;
        one.motion = theme::Theme::Motion::Reduced;
        one.namesInNotices = true;
        one.shortcuts = {{u"decision.approve"_s, u"F9"_s}};
        one.conversation = u"01234567-secret-case"_s;
        one.introduced = {u"somebody"_s};
        one.geometry = "where it stood";
        const QByteArray file = exportedSettings(one);
        for (const char *word : {"secret-case", "somebody", "where it stood"}) {
            QVERIFY2(!file.contains(word), word);
        }
        const QJsonObject object = QJsonDocument::fromJson(file).object();
        QCOMPARE(object.value(u"version"_s).toInt(), 1);
        QCOMPARE(object.value(u"settings"_s).toObject().keys().size(), settingNames().size());
        const auto other = importedSettings(file, Settings());
        QVERIFY(other);
        QCOMPARE(exportedSettings(*other), file);
        QVERIFY(other->conversation.isEmpty());
    }

    void refusesWhatItCannotUse_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("says");
        const QByteArray head = R"({"format":"afterdesk-settings","version":1,"settings":)";
        const QString foreign = u"This is not a settings file of Afterdesk. Nothing was changed."_s;
        QTest::newRow("cut off") << head + R"({"theme":"dark")" << foreign;
        QTest::newRow("no JSON") << QByteArray("theme=dark") << foreign;
        QTest::newRow("something else") << QByteArray(R"({"format":"other","version":1,"settings":{}})") << foreign;
        QTest::newRow("newer") << QByteArray(R"({"format":"afterdesk-settings","version":2,"settings":{}})")
                               << u"A newer Afterdesk wrote this file. Nothing was changed."_s;
        QTest::newRow("unknown setting") << head + R"({"theme":"dark","colour":"red"}})" << foreign;
        QTest::newRow("impossible value")
            << head + R"({"theme":"dark","text_scale":9}})"
            << u"The value of “text_scale” in this file cannot be used. Nothing was changed."_s;
        QTest::newRow("key that types")
            << head + R"({"theme":"dark","shortcuts":{"decision.approve":"Alt+P"}}})"
            << u"The value of “shortcuts” in this file cannot be used. Nothing was changed."_s;
        QTest::newRow("two actions with one key")
            << head + R"({"theme":"dark","shortcuts":{"decision.approve":"E"}}})"
            << u"“Approve” and “Change…” would have the same keys. Nothing was changed."_s;
    }
    void refusesWhatItCannotUse()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, says);
        QTemporaryDir folder;
        Fixture f(m_theme, m_clock);
        const Settings before = f.settings;
        QSignalSpy changed(&f.window, &MainWindow::settingsChanged);
        f.panel().importFrom(written(folder, file));
        QCOMPARE(f.messages(), QStringList{says});
        QVERIFY(f.settings == before);
        QVERIFY(changed.isEmpty());
    }

    void importsIntoTheWindow()
    {
        QTemporaryDir folder;
        Fixture f(m_theme, m_clock);
        Settings wanted;
        wanted.shortcuts = {{u"decision.approve"_s, u"F9"_s}};
        wanted.motion = theme::Theme::Motion::Reduced;
        f.panel().importFrom(written(folder, exportedSettings(wanted)));
        const auto *approve = f.window.findChild<QAction *>(u"decision.approve"_s);
        QCOMPARE(approve->shortcut(), QKeySequence(u"F9"_s));
        QVERIFY(m_theme.reducesMotion());
        const QString out = folder.filePath(u"out.json"_s);
        f.panel().exportTo(out);
        QFile file(out);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), exportedSettings(wanted));
        f.panel().importFrom(written(folder, exportedSettings(Settings())));
        QCOMPARE(approve->shortcut(), QKeySequence(u"A"_s));
        QVERIFY(!m_theme.reducesMotion());
        f.panel().exportTo(u"/no/such/folder/file.json"_s);
        QCOMPARE(f.messages(), QStringList{u"The file cannot be written."_s});
    }

    void showsWhatTheSystemHasLocked()
    {
        const QByteArray file = R"({"format":"afterdesk-managed","version":1,"reason":"Set by operations.",
            "reasons":{"language":"The shop speaks German."},
            "settings":{"language":"en","names_in_notices":false,"text_scale":1.0}})";
        Settings own;
        own.namesInNotices = true;
        own.language = u"de"_s;
        const auto managed = managedSettings(file, own);
        QVERIFY(managed);
        QCOMPARE(managed->language, u"en"_s);
        QCOMPARE(managed->locks.value(u"language"_s), u"The shop speaks German."_s);
        Fixture f(m_theme, m_clock, *managed);
        QVERIFY(!f.window.findChild<QComboBox *>(u"language"_s)->isEnabled());
        QVERIFY(!f.window.findChild<QSlider *>(u"textSize"_s)->isEnabled());
        QVERIFY(!f.window.findChild<QAction *>(u"app.zoomIn"_s)->isEnabled());
        QVERIFY(f.window.findChild<QComboBox *>(u"motion"_s)->isEnabled());
        QStringList shown;
        for (const auto *label : f.panel().findChildren<widgets::TextLabel *>()) {
            if (!label->isHidden()) {
                shown.append(label->text());
            }
        }
        QVERIFY(shown.contains(u"Locked: The shop speaks German."_s));
        QVERIFY(shown.contains(u"Locked: Set by operations."_s));

        // Neither a file nor a reset gets through, and the person's own values come back with the lock.
        Settings wanted;
        wanted.language = u"de"_s;
        wanted.motion = theme::Theme::Motion::Full;
        const auto imported = importedSettings(exportedSettings(wanted), f.settings);
        QVERIFY(imported);
        QCOMPARE(imported->language, u"en"_s);
        QCOMPARE(imported->motion, theme::Theme::Motion::Full);
        Settings reset = f.settings;
        resetSettings(reset, settingNames());
        QCOMPARE(reset.language, u"en"_s);
        const Settings kept = withOwnBelowLocks(f.settings, own);
        QCOMPARE(kept.language, u"de"_s);
        QVERIFY(kept.namesInNotices);

        QCOMPARE(managedSettings(R"({"format":"afterdesk-managed","version":9,"settings":{}})", own).error().code,
                 core::ErrorCode::NewerThanProgram);
        QCOMPARE(managedSettings(exportedSettings(own), own).error().code, core::ErrorCode::Malformed);
    }

    void spellingIsTurnedOffAndOnAtOnce()
    {
        spelling::SpellChecker speller(
            std::make_unique<testui::FakeShelf>(QMap<QString, QStringList>{{u"en"_s, {u"word"_s}}}), QString());
        Settings off;
        off.checkSpelling = false;
        Fixture f(m_theme, m_clock, off, &speller);
        QVERIFY2(!speller.isEnabled(), "as it was left");
        f.window.findChild<QLineEdit *>(u"settingsSearch"_s)->setText(u"spelling"_s);
        QVERIFY(f.panel().shownRows().contains(u"Spelling"_s));
        QSignalSpy changed(&f.window, &MainWindow::settingsChanged);
        auto *check = f.window.findChild<QCheckBox *>(u"checkSpelling"_s);
        QVERIFY(!check->isChecked());
        check->click();
        QVERIFY(speller.isEnabled() && f.settings.checkSpelling);
        QCOMPARE(changed.size(), 1);
        check->click();
        QVERIFY(!speller.isEnabled());
        QTemporaryDir folder;
        f.panel().importFrom(written(folder, exportedSettings(Settings())));
        QVERIFY(speller.isEnabled() && check->isChecked());
    }

    void saysWhichDictionaryIsMissing()
    {
        spelling::SpellChecker speller(
            std::make_unique<testui::FakeShelf>(QMap<QString, QStringList>{{u"en"_s, {u"word"_s}}}), QString());
        Fixture f(m_theme, m_clock, {}, &speller);
        const auto *shelf = f.window.findChild<widgets::TextLabel *>(u"dictionaries"_s);
        QVERIFY2(shelf->text().contains(u"Dictionaries here: English. There is none for German"_s),
                 qPrintable(shelf->text()));
        QVERIFY(shelf->text().contains(u"hunspell-de-de"_s));

        spelling::SpellChecker whole(std::make_unique<testui::FakeShelf>(
                                         QMap<QString, QStringList>{{u"en"_s, {u"word"_s}}, {u"de"_s, {u"Wort"_s}}}),
                                     QString());
        Fixture g(m_theme, m_clock, {}, &whole);
        QCOMPARE(g.window.findChild<widgets::TextLabel *>(u"dictionaries"_s)->text(),
                 u"Dictionaries here: German, English."_s);
    }

    void keyForDoNotDisturb()
    {
        Fixture f(m_theme, m_clock);
        QSignalSpy changed(&f.window, &MainWindow::settingsChanged);
        auto *action = f.window.findChild<QAction *>(u"app.quiet"_s);
        QVERIFY(!action->shortcut().isEmpty());
        action->trigger();
        QVERIFY(f.settings.quiet && !f.settings.quietUntil);
        QCOMPARE(f.window.findChild<QComboBox *>(u"quiet"_s)->currentIndex(), 2);
        action->trigger();
        QVERIFY(!f.settings.quiet);
        QCOMPARE(changed.size(), 2);
    }
};

QTEST_MAIN(TestSettings)
#include "tst_settings.moc"
