// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "console/systemlook.h"

#include <QDBusVariant>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using console::SystemLook;
using ui::theme::Theme;
using namespace Qt::StringLiterals;

/// A desktop's settings, on a bus of the test's own.
class Desktop final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    QMap<QString, QVariant> values;

public Q_SLOTS:
    // NOLINTNEXTLINE: names of the specification
    QDBusVariant Read(const QString &group, const QString &key)
    {
        return QDBusVariant(QVariant::fromValue(QDBusVariant(values.value(group + u'/' + key, 0U))));
    }

Q_SIGNALS:
    void SettingChanged(const QString &group, const QString &key, const QDBusVariant &value); // NOLINT
};

class TestSystemLook final : public QObject
{
    Q_OBJECT

private:
    QProcess m_daemon;
    QString m_address;

private Q_SLOTS:
    void initTestCase()
    {
        m_daemon.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address=1"_s});
        QVERIFY2(m_daemon.waitForStarted(), "dbus-daemon (package dbus) is needed");
        QVERIFY(m_daemon.waitForReadyRead());
        m_address = QString::fromLatin1(m_daemon.readLine()).trimmed();
    }
    void cleanupTestCase()
    {
        QDBusConnection::disconnectFromBus(u"client"_s);
        QDBusConnection::disconnectFromBus(u"desktop"_s);
        m_daemon.kill();
        m_daemon.waitForFinished();
    }

    void saysNothingWhereNobodyAnswers()
    {
        SystemLook look({}, QDBusConnection::connectToBus(m_address, u"client"_s), u"org.example.nobody"_s);
        QSignalSpy changed(&look, &SystemLook::changed);
        look.start();
        QVERIFY(!changed.wait(200));
    }

    void followsTheDesktopAtOnce()
    {
        Desktop desktop;
        desktop.values = {{u"org.freedesktop.appearance/color-scheme"_s, 1U},
                          {u"org.gnome.desktop.interface/enable-animations"_s, true}};
        QDBusConnection bus = QDBusConnection::connectToBus(m_address, u"desktop"_s);
        QVERIFY(bus.registerObject(u"/org/freedesktop/portal/desktop"_s, &desktop,
                                   QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
        QVERIFY(bus.registerService(u"org.freedesktop.portal.Desktop"_s));
        Theme theme;
        theme.setSystemLook({});
        SystemLook look(theme.systemLook(), QDBusConnection::connectToBus(m_address, u"client"_s));
        connect(&look, &SystemLook::changed, &theme, &Theme::setSystemLook);
        look.start();
        QTRY_VERIFY(theme.colors().isDark);
        QVERIFY(!theme.reducesMotion());

        const auto say = [&desktop](const QString &group, const QString &key, const QVariant &value) {
            Q_EMIT desktop.SettingChanged(group, key, QDBusVariant(value));
        };
        say(u"org.freedesktop.appearance"_s, u"color-scheme"_s, 2U);
        QTRY_VERIFY(!theme.colors().isDark);
        say(u"org.gnome.desktop.interface"_s, u"enable-animations"_s, false);
        QTRY_VERIFY(theme.reducesMotion());
        say(u"org.freedesktop.appearance"_s, u"contrast"_s, 1U);
        QTRY_COMPARE(theme.colors().window, ui::theme::highContrastColors().window);

        // Who chose for themselves keeps that.
        theme.setMode(Theme::Mode::Light);
        QCOMPARE(theme.colors().window, ui::theme::lightColors().window);
        theme.setMotion(Theme::Motion::Full);
        QVERIFY(!theme.reducesMotion());
    }
};

QTEST_MAIN(TestSystemLook)
#include "tst_systemlook.moc"
