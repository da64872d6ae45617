// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

struct Outcome
{
    int code = -1;
    QByteArray out;
    QByteArray error;
};

QString program()
{
    return qEnvironmentVariable("AFTERDESK_BIN") + u"/afterdesk-shop"_s;
}

Outcome execute(const QStringList &arguments)
{
    QProcess process;
    process.start(program(), arguments);
    process.waitForFinished(20'000);
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace

class TestCommandLine final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void helpIsThereForEachCommand_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("program") << QStringList{u"--help"_s};
        QTest::newRow("run") << QStringList{u"run"_s, u"--help"_s};
        QTest::newRow("replay") << QStringList{u"replay"_s, u"--help"_s};
        QTest::newRow("bench") << QStringList{u"bench"_s, u"--help"_s};
    }
    void helpIsThereForEachCommand()
    {
        QFETCH(QStringList, arguments);
        const Outcome outcome = execute(arguments);
        QCOMPARE(outcome.code, 0);
        QVERIFY(outcome.out.startsWith("Usage: afterdesk-shop"));
        QCOMPARE(outcome.error, QByteArray());
    }

    void badUsageIsOneLineAndTwo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("nothing") << QStringList{} << QByteArray("a command is needed");
        QTest::newRow("unknown command") << QStringList{u"fly"_s} << QByteArray("unknown command 'fly'");
        QTest::newRow("unknown option") << QStringList{u"run"_s, u"--fast"_s} << QByteArray("Unknown option 'fast'");
        QTest::newRow("no key") << QStringList{u"run"_s} << QByteArray("--api-key-file is needed");
        QTest::newRow("bad address") << QStringList{u"bench"_s, u"webhooks"_s, u"--hub"_s, u"ftp://x"_s}
                                     << QByteArray("--hub must be an address");
        QTest::newRow("bad number") << QStringList{u"replay"_s, u"x"_s, u"--duplicates"_s, u"2"_s}
                                    << QByteArray("--duplicates must be a number from 0 to 1");
        QTest::newRow("no such file") << QStringList{u"replay"_s, u"--dry-run"_s, u"/no/such/file"_s}
                                      << QByteArray("cannot read /no/such/file");
        QTest::newRow("bad traps") << QStringList{u"run"_s, u"--api-key-file"_s, u"KEY"_s, u"--traps"_s,
                                                  u"{\"decline\":7}"_s}
                                   << QByteArray("traps.decline is not between 0 and 1");
    }
    void badUsageIsOneLineAndTwo()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, says);
        QTemporaryDir dir;
        QFile key(dir.filePath(u"key"_s));
        QVERIFY(key.open(QIODevice::WriteOnly));
        key.write("k\n");
        key.close();
        arguments.replaceInStrings(u"KEY"_s, key.fileName());
        const Outcome outcome = execute(arguments);
        QCOMPARE(outcome.code, 2);
        QVERIFY2(outcome.error.startsWith("afterdesk-shop: ") && outcome.error.contains(says),
                 outcome.error.constData());
        QCOMPARE(outcome.error.count('\n'), 1);
        QCOMPARE(outcome.out, QByteArray());
    }

    void saysWhereItListensAndEndsWhenAsked()
    {
        QTemporaryDir dir;
        QFile key(dir.filePath(u"key"_s));
        QVERIFY(key.open(QIODevice::WriteOnly));
        key.write("k\n");
        key.close();
        QProcess process;
        process.start(program(), {u"run"_s, u"--api-key-file"_s, key.fileName()});
        QVERIFY(process.waitForReadyRead(20'000));
        QVERIFY(process.readLine().startsWith("{\"listening\":\"127.0.0.1:"));
        process.terminate();
        QVERIFY(process.waitForFinished(20'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 0);
    }

    void endsWithWhoeverStartedIt()
    {
        QTemporaryDir dir;
        for (const auto &[name, content] :
             {std::pair{u"key"_s, "k\n"}, std::pair{u"secret"_s, "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz\n"}}) {
            QFile file(dir.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(content);
        }
        QProcess process;
        process.start(program(), {u"run"_s, u"--hub"_s, u"stdin"_s, u"--secret-file"_s, dir.filePath(u"secret"_s),
                                  u"--api-key-file"_s, dir.filePath(u"key"_s)});
        QVERIFY(process.waitForReadyRead(20'000));
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished(20'000));
        QCOMPARE(process.exitCode(), 0);
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
