// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/consolestore.h"
#include "console/announcementbus.h"
#include "console/desksigns.h"
#include "console/launcherentry.h"
#include "shell/deskstatewords.h"
#include "shell/language.h"
#include "shell/mainwindow.h"
#include "support/manualclock.h"
#include "ui/fake/demo.h"
#include "widgets/announcement.h"

#include <QAccessible>
#include <QApplication>
#include <QDBusAbstractInterface>
#include <QDBusVariant>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// What our entry in the task bar says; QtDBus maps the signal by its name.
class TaskBarEar final : public QDBusAbstractInterface
{
    Q_OBJECT

public:
    TaskBarEar(const QDBusConnection &bus, const QString &service)
        : QDBusAbstractInterface(service, u"/com/canonical/unity/launcherentry/afterdesk"_s,
                                 "com.canonical.Unity.LauncherEntry", bus, nullptr)
    {
    }

Q_SIGNALS:
    void Update(const QString &application, const QVariantMap &properties); // NOLINT
};

/// What is said about one part on the accessibility bus.
class ReaderEar final : public QDBusAbstractInterface
{
    Q_OBJECT

public:
    ReaderEar(const QDBusConnection &bus, const QString &service, const QString &path)
        : QDBusAbstractInterface(service, path, "org.a11y.atspi.Event.Object", bus, nullptr)
    {
    }

Q_SIGNALS:
    void Announcement(const QString &kind, int urgency, int unused, const QDBusVariant &words, // NOLINT
                      const QVariantMap &more);
};

client::DeskState waiting(int count)
{
    client::DeskState state;
    state.waiting = count;
    state.phase = client::ConnectionPhase::Live;
    return state;
}

} // namespace

class TestSigns final : public QObject
{
    Q_OBJECT

private:
    QProcess m_daemon;
    QString m_address;
    ui::theme::Theme m_theme;

private Q_SLOTS:
    void initTestCase()
    {
        ui::shell::installLanguage(*qApp, u"en"_s);
        m_theme.install(*qApp);
        m_daemon.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address=1"_s});
        QVERIFY2(m_daemon.waitForStarted(), "dbus-daemon (package dbus) is needed");
        QVERIFY(m_daemon.waitForReadyRead());
        m_address = QString::fromUtf8(m_daemon.readLine()).trimmed();
    }

    void cleanupTestCase()
    {
        QDBusConnection::disconnectFromBus(u"listener"_s);
        QDBusConnection::disconnectFromBus(u"teller"_s);
        m_daemon.kill();
        m_daemon.waitForFinished();
    }

    void windowTrayAndTaskBarSayTheSame()
    {
        support::ManualClock clock;
        client::ConsoleStore store;
        testui::FakeActions actions;
        testui::FakeSession session;
        testui::FakePhotos photos;
        ui::shell::Settings settings;
        (void)testui::fillDemo(store, photos, clock);
        ui::shell::MainWindow window({m_theme, store, actions, session, photos, clock, settings});
        QList<client::DeskState> bar;
        {
            console::DeskSigns signs(window, settings, m_theme, store, clock,
                                     [&bar](const client::DeskState &state) { bar.append(state); });
            const client::DeskState state = client::deskState(store, clock.now(), {});
            QVERIFY(state.waiting > 0);
            QCOMPARE(window.windowTitle(), u"(%1) Afterdesk"_s.arg(state.waiting));
            QCOMPARE(bar.last(), state);
            QVERIFY2(signs.tray().tip().contains(u"%1 case"_s.arg(state.waiting)), qPrintable(signs.tray().tip()));
            // Handled: it is gone everywhere.
            for (desk::Conversation each : store.conversations()) {
                ++each.version;
                each.state = desk::ConversationState::Resolved;
                each.mentioned.clear();
                store.putConversation(each);
            }
            QTRY_COMPARE(window.windowTitle(), u"Afterdesk"_s);
            QCOMPARE(bar.last().waiting, 0);
            QVERIFY(signs.tray().tip().contains(u"Nothing waits for you"_s));
            // The tray's menu is the whole desk's.
            QSignalSpy saved(&window, &ui::shell::MainWindow::settingsChanged);
            const QList<QAction *> menu = signs.tray().menu().actions();
            QCOMPARE(menu.size(), 4);
            menu.at(1)->trigger();
            QVERIFY(settings.quiet && !saved.isEmpty());
            QVERIFY(menu.at(1)->isChecked());
            menu.at(0)->trigger();
            QVERIFY(window.isVisible());
            menu.at(3)->trigger();
            QVERIFY(!window.isVisible());
        }
        QCOMPARE(bar.last(), client::DeskState()); // who left counts nothing
    }

    void showsThreeDigitsAndLateness()
    {
        for (const int side : {16, 22, 64}) {
            const auto image = [this, side](const client::DeskState &state) {
                return ui::shell::deskIcon(m_theme, state).pixmap(side).toImage();
            };
            QVERIFY(image(waiting(0)) != image(waiting(1)));
            QVERIFY(image(waiting(123)) != image(waiting(124)));
            client::DeskState late = waiting(123);
            late.isLate = true;
            QVERIFY(image(late) != image(waiting(123)));
            client::DeskState quiet = waiting(0);
            quiet.quiet = true;
            QVERIFY(image(quiet) != image(waiting(0)));
        }
    }

    void tellsTheTaskBar()
    {
        QDBusConnection teller = QDBusConnection::connectToBus(m_address, u"teller"_s);
        TaskBarEar ear(QDBusConnection::connectToBus(m_address, u"listener"_s), teller.baseService());
        QSignalSpy heard(&ear, &TaskBarEar::Update);
        console::LauncherEntry entry(teller);
        entry.show(waiting(7));
        QTRY_COMPARE(heard.size(), 1);
        QCOMPARE(heard.last().at(0).toString(), u"application://afterdesk.desktop"_s);
        QVariantMap said = heard.last().at(1).toMap();
        QCOMPARE(said.value(u"count"_s).toLongLong(), 7);
        QVERIFY(said.value(u"count-visible"_s).toBool());
        entry.show(waiting(0));
        QTRY_COMPARE(heard.size(), 2);
        said = heard.last().at(1).toMap();
        QVERIFY(!said.value(u"count-visible"_s).toBool());
        // Without a bus nothing happens.
        console::LauncherEntry(QDBusConnection(u"nowhere"_s)).show(waiting(1));
    }

    void speaksOnTheAccessibilityBus()
    {
        const QDBusConnection teller = QDBusConnection::connectToBus(m_address, u"teller"_s);
        const console::AnnouncementBus bus(u"teller"_s);
        QWidget part;
        const auto id = QAccessible::uniqueId(QAccessible::queryAccessibleInterface(&part));
        ReaderEar ear(QDBusConnection::connectToBus(m_address, u"listener"_s), teller.baseService(),
                      u"/org/a11y/atspi/accessible/%1"_s.arg(id));
        QSignalSpy heard(&ear, &ReaderEar::Announcement);
        ui::widgets::announce(part, u"Ada writes: hello"_s, ui::widgets::Urgency::Polite);
        ui::widgets::announce(part, u"The connection is lost."_s, ui::widgets::Urgency::Assertive);
        QTRY_COMPARE(heard.size(), 2);
        QCOMPARE(heard.at(0).at(1).toInt(), 1);
        QCOMPARE(heard.at(0).at(3).value<QDBusVariant>().variant().toString(), u"Ada writes: hello"_s);
        QCOMPARE(heard.at(1).at(1).toInt(), 2);
    }
};

QTEST_MAIN(TestSigns)
#include "tst_signs.moc"
