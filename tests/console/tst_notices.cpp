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

public Q_SLOTS:
    uint Notify(const QString &, uint replaces, const QString &, const QString &title, const QString &body, // NOLINT
                const QStringList &, const QVariantMap &, int)
    {
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
    void show(const QString &key, const QString &title, const QString &body) override
    {
        shown.append({key, title, body});
    }
    void close(const QString &key) override { closed.append(key); }

    QList<QStringList> shown;
    QStringList closed;
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
        NoticeDelivery delivery(notices, sink, settings);
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
        QCOMPARE(sink.closed, QStringList{id.toString()});
    }

    void tellsHonestlyThatThereIsNoService()
    {
        DBusNotices sink(QDBusConnection::connectToBus(m_address, u"client"_s));
        QSignalSpy outcome(&sink, &DBusNotices::outcome);
        sink.show(u"a"_s, u"Title"_s, u"Body"_s);
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
        sink.show(u"a"_s, u"Title"_s, u"A < B"_s);
        QTRY_COMPARE(outcome.size(), 1);
        QCOMPARE(outcome.first().at(1).value<NoticeOutcome>(), NoticeOutcome::Accepted);
        QCOMPARE(desktop.texts, QStringList{u"Title|A &lt; B"_s});
        sink.show(u"a"_s, u"Again"_s, {});
        QTRY_COMPARE(outcome.size(), 2);
        QCOMPARE(desktop.replaced, (QList<uint>{0, 41}));
        Q_EMIT desktop.ActionInvoked(41, u"default"_s);
        QTRY_COMPARE(activated.size(), 1);
        QCOMPARE(activated.first().first().toString(), u"a"_s);
        sink.close(u"a"_s);
        QTRY_COMPARE(desktop.closed, QList<uint>{41});
        // Handled before the desktop has answered.
        sink.show(u"b"_s, u"Title"_s, {});
        sink.close(u"b"_s);
        QTRY_COMPARE(desktop.closed, (QList<uint>{41, 42}));
    }

private:
    QProcess m_daemon;
    QString m_address;
};

QTEST_GUILESS_MAIN(TestNotices)
#include "tst_notices.moc"
