// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "console/crashreport.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

class TestCrashReport final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesWhatHelpsAndNothingOfACustomer()
    {
        const QTemporaryDir folder;
        QVERIFY(console::takeNewCrashReport(folder.path()).isEmpty());
        const pid_t child = ::fork();
        if (child == 0) {
            const rlimit none{0, 0};
            ::setrlimit(RLIMIT_CORE, &none);
            console::keepCrashReports(folder.path());
            const QString secret = u"dana.kowalski@example.org"_s;
            ::raise(SIGSEGV);
            ::_exit(secret.isEmpty() ? 1 : 0);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY2(WIFSIGNALED(status) && WTERMSIG(status) == SIGSEGV, "it ends as it would have");

        const QString report = console::takeNewCrashReport(folder.path());
        QVERIFY(!report.isEmpty());
        QFile file(report);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY2(text.startsWith("Afterdesk ") && text.contains("signal 11\n"), text.constData());
        QVERIFY2(text.count('\n') > 5, "where it had come through");
        QVERIFY(!text.contains("kowalski"));
        QVERIFY(!(file.permissions() & (QFile::ReadGroup | QFile::ReadOther)));
        QVERIFY2(console::takeNewCrashReport(folder.path()).isEmpty(), "told once");
        QVERIFY(QFile::exists(report));
    }
};

QTEST_GUILESS_MAIN(TestCrashReport)
#include "tst_crashreport.moc"
