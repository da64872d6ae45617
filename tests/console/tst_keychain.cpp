// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "console/keychain.h"
#include "support/awaited.h"

#include <QDirIterator>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using client::SecretOutcome;

/// With a real Secret Service (gnome-keyring) on a session bus of the test's own, in a home of its own.
class TestKeychain final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_home;
    QProcess m_bus;
    QProcess m_service;

    /// Begins the service anew on the same files; unlocked when it is given the password.
    void startService(const QByteArray &password)
    {
        stopService();
        QStringList arguments{u"--foreground"_s, u"--components=secrets"_s,
                              u"--control-directory="_s + m_home.filePath(u"run"_s)};
        if (!password.isEmpty()) {
            arguments << u"--unlock"_s;
        }
        m_service.start(u"gnome-keyring-daemon"_s, arguments);
        QVERIFY(m_service.waitForStarted());
        m_service.write(password);
        m_service.closeWriteChannel();
        QTRY_VERIFY2(isThere(), m_service.readAllStandardError().constData());
    }
    void stopService()
    {
        if (m_service.state() != QProcess::NotRunning) {
            m_service.kill();
            m_service.waitForFinished();
        }
    }
    /// Something answers to the name on the bus.
    static bool isThere()
    {
        QProcess asked;
        asked.start(u"dbus-send"_s, {u"--session"_s, u"--print-reply"_s, u"--dest=org.freedesktop.DBus"_s, u"/"_s,
                                     u"org.freedesktop.DBus.NameHasOwner"_s, u"string:org.freedesktop.secrets"_s});
        asked.waitForFinished();
        return asked.readAllStandardOutput().contains("boolean true");
    }
    /// Nowhere below the home are these bytes to be read.
    [[nodiscard]] bool isNowhere(const QByteArray &secret) const
    {
        QDirIterator files(m_home.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly) && file.readAll().contains(secret)) {
                qWarning() << file.fileName();
                return false;
            }
        }
        return true;
    }
    static client::SecretRead readFrom(console::Keychain &keychain)
    {
        return support::awaited(keychain.read(u"token"_s))
            .value_or(client::SecretRead{SecretOutcome::Found, "hung", {}});
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const QString &program : {u"dbus-daemon"_s, u"dbus-send"_s, u"gnome-keyring-daemon"_s}) {
            QVERIFY2(!QStandardPaths::findExecutable(program).isEmpty(), qPrintable(program + u" is not installed"_s));
        }
        QVERIFY(QDir(m_home.path()).mkpath(u"data/keyrings"_s) && QDir(m_home.path()).mkdir(u"run"_s));
        qputenv("HOME", m_home.path().toLocal8Bit());
        qputenv("XDG_DATA_HOME", m_home.filePath(u"data"_s).toLocal8Bit());
        qputenv("XDG_RUNTIME_DIR", m_home.filePath(u"run"_s).toLocal8Bit());
        qunsetenv("DISPLAY");
        qunsetenv("WAYLAND_DISPLAY");
        // Nothing but what the test starts: the computer's own services are not started by their names.
        QFile config(m_home.filePath(u"bus.conf"_s));
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write("<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context=\"default\">"
                     "<allow send_destination=\"*\" eavesdrop=\"true\"/><allow eavesdrop=\"true\"/>"
                     "<allow own=\"*\"/></policy></busconfig>");
        config.close();
        m_bus.start(u"dbus-daemon"_s, {u"--config-file="_s + config.fileName(), u"--nofork"_s, u"--print-address"_s});
        QVERIFY(m_bus.waitForReadyRead());
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());
    }
    void cleanupTestCase()
    {
        stopService();
        m_bus.kill();
        m_bus.waitForFinished();
    }

    void saysWhenThereIsNoKeychainAtAll()
    {
        console::Keychain keychain(u"afterdesk-test"_s);
        const client::SecretRead read = readFrom(keychain);
        QVERIFY2(read.outcome == SecretOutcome::Absent, qPrintable(read.detail));
        QVERIFY(!keychain.isAvailable());
        QVERIFY(!support::awaited(keychain.write(u"token"_s, "s3cret-of-nobody")).value_or(core::Status()));
        QVERIFY2(isNowhere("s3cret-of-nobody"), "no plain-text fallback");
    }

    void keepsASecretAndForgetsIt()
    {
        startService("the password of the computer");
        console::Keychain keychain(u"afterdesk-test"_s);
        QCOMPARE(readFrom(keychain).outcome, SecretOutcome::Empty);
        const auto written = support::awaited(keychain.write(u"token"_s, "s3cret-of-ann"));
        QVERIFY2(written && *written, written && !*written ? qPrintable(written->error().detail) : "hung");
        const client::SecretRead read = readFrom(keychain);
        QCOMPARE(read.outcome, SecretOutcome::Found);
        QCOMPARE(read.secret, QByteArray("s3cret-of-ann"));
        QVERIFY(isNowhere("s3cret-of-ann"));
        const auto removed = support::awaited(keychain.remove(u"token"_s));
        QVERIFY(removed && *removed);
        QCOMPARE(readFrom(keychain).outcome, SecretOutcome::Empty);
    }

    void aLockedKeychainIsNotAnEmptyOne()
    {
        startService({}); // the same file, nobody has given the password
        console::Keychain keychain(u"afterdesk-test"_s);
        const client::SecretRead read = readFrom(keychain);
        QVERIFY2(read.outcome == SecretOutcome::Locked, qPrintable(read.detail));
        const auto written = support::awaited(keychain.write(u"token"_s, "s3cret-of-ben"));
        QVERIFY(written && !*written);
        QVERIFY(isNowhere("s3cret-of-ben"));
    }
};

QTEST_GUILESS_MAIN(TestKeychain)
#include "tst_keychain.moc"
