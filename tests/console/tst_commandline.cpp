// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "console/commandline.h"

#include <QTest>

using namespace Qt::StringLiterals;
using console::CommandLine;

class TestCommandLine final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWishes_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<CommandLine>("wanted");
        CommandLine line;
        QTest::newRow("nothing") << QStringList{} << line;
        line.hub = QUrl(u"https://hub.example:8443"_s);
        QTest::newRow("a hub") << QStringList{u"--hub"_s, u"https://hub.example:8443/"_s} << line;
        line.hub = QUrl(u"http://127.0.0.1:8420"_s);
        QTest::newRow("a hub on this computer") << QStringList{u"--hub=http://127.0.0.1:8420"_s} << line;
        line = {};
        line.demo = true;
        QTest::newRow("demo") << QStringList{u"--demo"_s} << line;
        line.tour = u"shots"_s;
        QTest::newRow("a tour takes the demo") << QStringList{u"--tour"_s, u"shots"_s} << line;
        line.language = u"de"_s;
        line.theme = u"dark"_s;
        QTest::newRow("all together") << QStringList{u"--demo"_s, u"--tour"_s,  u"shots"_s, u"--lang"_s,
                                                     u"de"_s,     u"--theme"_s, u"dark"_s}
                                      << line;
        line = {};
        line.wish = CommandLine::Wish::Help;
        QTest::newRow("help") << QStringList{u"--help"_s} << line;
        line.wish = CommandLine::Wish::Version;
        QTest::newRow("version") << QStringList{u"--version"_s} << line;
    }
    void readsWishes()
    {
        QFETCH(QStringList, arguments);
        QFETCH(CommandLine, wanted);
        const auto line = console::readCommandLine(arguments);
        QVERIFY2(line, qPrintable(line ? QString() : line.error().detail));
        QVERIFY(*line == wanted);
    }

    void refusesWhatCannotWork_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("unknown option") << QStringList{u"--fast"_s};
        QTest::newRow("no address") << QStringList{u"--hub"_s};
        QTest::newRow("not an address") << QStringList{u"--hub"_s, u"hub example"_s};
        QTest::newRow("another scheme") << QStringList{u"--hub"_s, u"ftp://hub.example"_s};
        QTest::newRow("a token over an open line") << QStringList{u"--hub"_s, u"http://hub.example"_s};
        QTest::newRow("a password for all to see") << QStringList{u"--hub"_s, u"https://mira:secret@hub.example"_s};
        QTest::newRow("demo at somebody's hub") << QStringList{u"--demo"_s, u"--hub"_s, u"https://hub.example"_s};
        QTest::newRow("language") << QStringList{u"--lang"_s, u"tlh"_s};
        QTest::newRow("theme") << QStringList{u"--theme"_s, u"pink"_s};
        QTest::newRow("something left over") << QStringList{u"please"_s};
    }
    void refusesWhatCannotWork()
    {
        QFETCH(QStringList, arguments);
        const auto line = console::readCommandLine(arguments);
        QVERIFY(!line);
        QCOMPARE(line.error().code, core::ErrorCode::InvalidArgument);
        QVERIFY(!line.error().detail.isEmpty());
        QVERIFY(!line.error().detail.contains(u'\n'));
        QVERIFY2(!line.error().detail.contains(u"secret"_s), "what was typed as a password is not repeated");
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
