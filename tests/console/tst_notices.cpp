// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/consolestore.h"
#include "console/dbusnotices.h"
#include "console/noticedelivery.h"
#include "support/deskvalues.h"
#include "support/manualclock.h"

#include <QDBusContext>
#include <QDBusMessage>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using console::DBusNotices;
using console::NoticeDelivery;
using ui::shell::NoticeOutcome;

namespace {

/// A desktop's notification service, on a bus of the test's own.
class Desktop final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    QStringList texts;
    QList<uint> replaced;
    QList<uint> closed;
    QList<bool> silent;

public Q_SLOTS:
    uint Notify(const QString &, uint replaces, const QString &, const QString &title, const QString &body, // NOLINT
                const QStringList &, const QVariantMap &hints, int)
    {
        silent.append(hints.value(u"suppress-sound"_s).toBool());
        texts.append(title + u'|' + body);
        replaced.append(replaces);
        return replaces != 0 ? replaces : ++m_last;
    }
    void CloseNotification(uint id) { closed.append(id); } // NOLINT

Q_SIGNALS:
    void ActionInvoked(uint id, const QString &action); // NOLINT
    void NotificationClosed(uint id, uint reason);      // NOLINT

private:
    uint m_last = 40;
};

class FakeSink final : public console::NoticeSink
{
    Q_OBJECT

public:
    void show(const QString &key, const console::NoticeText &text) override
    {
        shown.append({key, text.title, text.body});
        sounds.append(text.withSound);
    }
    void close(const QString &key) override { closed.append(key); }

    QList<QStringList> shown;
    QStringList closed;
    QList<bool> sounds;
};

} // namespace

class TestNotices final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_daemon.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address=1"_s});
        QVERIFY2(m_daemon.waitForStarted(), "dbus-daemon (package dbus) is needed");
        QVERIFY(m_daemon.waitForReadyRead());
        m_address = QString::fromUtf8(m_daemon.readLine()).trimmed();
    }

    void cleanupTestCase()
    {
        QDBusConnection::disconnectFromBus(u"client"_s);
        QDBusConnection::disconnectFromBus(u"desktop"_s);
        m_daemon.kill();
        m_daemon.waitForFinished();
    }

    void keepsNamesOutUnlessAllowed()
    {
        support::ManualClock clock;
        client::ConsoleStore store;
        client::Notices notices(store, clock);
        FakeSink sink;
        ui::shell::Settings settings;
        ui::shell::NoticeBoard board;
        NoticeDelivery delivery(notices, &sink, board, settings);
        QSignalSpy wanted(&delivery, &NoticeDelivery::caseWanted);
        const auto id = support::idOf<desk::ConversationId>(1);
        Q_EMIT notices.shown({id, client::NoticeKind::Reply, u"Ada"_s});
        QVERIFY(!sink.shown.last().join(u' ').contains(u"Ada"_s));
        settings.namesInNotices = true;
        Q_EMIT notices.shown({id, client::NoticeKind::Reply, u"Ada"_s});
        QCOMPARE(sink.shown.last().at(2), u"Ada"_s);
        QCOMPARE(sink.shown.first().first(), sink.shown.last().first());
        Q_EMIT sink.activated(sink.shown.last().first());
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().value<desk::ConversationId>(), id);
        Q_EMIT notices.summary({{client::NoticeKind::Handoff, 3}, {client::NoticeKind::Breach, 1}});
        QCOMPARE(sink.shown.last().at(2), u"Hand-offs: 3 · Answers due: 1"_s);
        Q_EMIT notices.withdrawn(id);
        QCOMPARE(sink.closed.last(), id.toString());
        Q_EMIT notices.summaryWithdrawn();
        QCOMPARE(sink.closed.last(), u"summary"_s);
        QVERIFY(sink.sounds.last());
        settings.soundInNotices = false;
        delivery.test();
        QVERIFY(!sink.sounds.last());
    }

    void putsOnTheBoardWhatTheDesktopDoesNotShow()
    {
        support::ManualClock clock;
        client::ConsoleStore store;
        client::Notices notices(store, clock);
        FakeSink sink;
        const ui::shell::Settings settings;
        ui::shell::NoticeBoard board;
        NoticeDelivery delivery(notices, &sink, board, settings);
        QSignalSpy wanted(&delivery, &NoticeDelivery::caseWanted);
        const auto first = support::idOf<desk::ConversationId>(1);
        const auto second = support::idOf<desk::ConversationId>(2);
        Q_EMIT notices.shown({first, client::NoticeKind::Reply, u"Ada"_s});
        QVERIFY2(board.notices().isEmpty(), "the desktop has not answered yet");
        Q_EMIT sink.outcome(first.toString(), NoticeOutcome::NoService);
        Q_EMIT notices.shown({second, client::NoticeKind::Breach, u"Bo"_s});
        Q_EMIT sink.outcome(second.toString(), NoticeOutcome::Refused);
        QCOMPARE(board.notices().size(), 2);
        QCOMPARE(board.notices().first().body, u"Bo"_s); // in our own window a name may stand
        Q_EMIT notices.withdrawn(second);
        QCOMPARE(board.notices().size(), 1);
        Q_EMIT board.chosen(first.toString());
        QCOMPARE(wanted.size(), 1);
        QVERIFY(board.notices().isEmpty());
        // Handled before the desktop has said that it shows nothing.
        Q_EMIT notices.shown({first, client::NoticeKind::Reply, u"Ada"_s});
        Q_EMIT notices.withdrawn(first);
        Q_EMIT sink.outcome(first.toString(), NoticeOutcome::NoService);
        QVERIFY(board.notices().isEmpty());
        // No desktop at all.
        NoticeDelivery alone(notices, nullptr, board, settings);
        QSignalSpy tested(&alone, &NoticeDelivery::tested);
        alone.test();
        QCOMPARE(tested.size(), 1);
        QCOMPARE(tested.first().first().value<NoticeOutcome>(), NoticeOutcome::NoService);
        QCOMPARE(board.notices().size(), 1);
    }

    void tellsHonestlyThatThereIsNoService()
    {
        DBusNotices sink(QDBusConnection::connectToBus(m_address, u"client"_s));
        QSignalSpy outcome(&sink, &DBusNotices::outcome);
        sink.show(u"a"_s, {u"Title"_s, u"Body"_s});
        QTRY_COMPARE(outcome.size(), 1);
        QCOMPARE(outcome.first().at(1).value<NoticeOutcome>(), NoticeOutcome::NoService);
    }

    void talksToTheDesktop()
    {
        QDBusConnection bus = QDBusConnection::connectToBus(m_address, u"desktop"_s);
        Desktop desktop;
        QVERIFY(bus.registerObject(u"/org/freedesktop/Notifications"_s, &desktop,
                                   QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
        QVERIFY(bus.registerService(u"org.freedesktop.Notifications"_s));
        DBusNotices sink(QDBusConnection::connectToBus(m_address, u"client"_s));
        QSignalSpy outcome(&sink, &DBusNotices::outcome);
        QSignalSpy activated(&sink, &DBusNotices::activated);
        sink.show(u"a"_s, {u"Title"_s, u"A < B"_s});
        QTRY_COMPARE(outcome.size(), 1);
        QCOMPARE(outcome.first().at(1).value<NoticeOutcome>(), NoticeOutcome::Accepted);
        QCOMPARE(desktop.texts, QStringList{u"Title|A &lt; B"_s});
        sink.show(u"a"_s, {u"Again"_s, {}});
        QTRY_COMPARE(outcome.size(), 2);
        QCOMPARE(desktop.replaced, (QList<uint>{0, 41}));
        QCOMPARE(desktop.silent, (QList<bool>{true, true}));
        Q_EMIT desktop.ActionInvoked(41, u"default"_s);
        QTRY_COMPARE(activated.size(), 1);
        QCOMPARE(activated.first().first().toString(), u"a"_s);
        sink.close(u"a"_s);
        QTRY_COMPARE(desktop.closed, QList<uint>{41});
        // Handled before the desktop has answered.
        sink.show(u"b"_s, {u"Title"_s, {}});
        sink.close(u"b"_s);
        QTRY_COMPARE(desktop.closed, (QList<uint>{41, 42}));
    }

private:
    QProcess m_daemon;
    QString m_address;
};

QTEST_GUILESS_MAIN(TestNotices)
#include "tst_notices.moc"
