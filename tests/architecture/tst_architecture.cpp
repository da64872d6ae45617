// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "architecture/rules.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using architecture::checkSource;

namespace {
const QString Header = u"// SPDX-FileCopyrightText: 2026 x\n// SPDX-License-Identifier: Apache-2.0\n"_s;
}

/// Holds the layer picture of ARCHITECTURE.md over the whole tree, and proves that each rule would be noticed.
class TestArchitecture final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noticesEachOffence_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("what"); // empty: allowed
        QTest::newRow("good") << "models/desk/a.cpp"
                              << "#include \"core/money.h\"\n"
                              << "";
        QTest::newRow("sibling") << "models/desk/a.cpp"
                                 << "#include \"wire/x.h\"\n"
                                 << "desk must not include wire (wire/x.h)";
        QTest::newRow("ui to store") << "ui/inbox/a.cpp"
                                     << "#include \"store/x.h\"\n"
                                     << "ui must not include store (store/x.h)";
        QTest::newRow("model to ui") << "models/lists/a.cpp"
                                     << "#include \"inbox/x.h\"\n"
                                     << "lists must not include ui (inbox/x.h)";
        QTest::newRow("hub to console") << "app/hub/a/b.cpp"
                                        << "#include \"console/x.h\"\n"
                                        << "app/hub must not include app/console (console/x.h)";
        QTest::newRow("climbing") << "models/desk/a.cpp"
                                  << "#include \"../wire/x.h\"\n"
                                  << "include climbs with ..";
        QTest::newRow("module prefix") << "ui/inbox/a.cpp"
                                       << "#include <QtWidgets/QWidget>\n"
                                       << "Qt include with its module's name";
        QTest::newRow("widget in model") << "models/lists/a.cpp"
                                         << "#include <QWidget>\n"
                                         << "lists knows Qt Core only, not QWidget";
        QTest::newRow("string connect") << "ui/inbox/a.cpp"
                                        << "connect(a, SIGNAL(b()), c, SLOT(d()));\n"
                                        << "string-based connect";
        QTest::newRow("no context") << "ui/inbox/a.cpp"
                                    << "connect(m_a, &A::b, [this] {});\n"
                                    << "connect without a context object";
        QTest::newRow("context") << "ui/inbox/a.cpp"
                                 << "connect(m_a, &A::b, this, [this] {});\n"
                                 << "";
        QTest::newRow("nested loop") << "ui/inbox/a.cpp"
                                     << "QEventLoop loop;\n"
                                     << "nested event loop (QEventLoop)";
        QTest::newRow("singleton") << "ui/inbox/a.cpp"
                                   << "Settings::instance()->x();\n"
                                   << "singleton access";
        QTest::newRow("await") << "models/client/a.cpp"
                               << "co_await f([] {});\n"
                               << "co_await shares its statement with { or [";
        QTest::newRow("tr in model") << "models/lists/a.cpp"
                                     << "auto s = tr(\"x\");\n"
                                     << "translated text outside ui and app/console";
        QTest::newRow("tr in ui") << "ui/inbox/a.cpp"
                                  << "auto s = tr(\"x\");\n"
                                  << "";
        QTest::newRow("charts") << "ui/review/a.cpp"
                                << "#include <QChartView>\n"
                                << "QtCharts stays in ui/charts";
        QTest::newRow("in a comment") << "ui/inbox/a.cpp"
                                      << "// QEventLoop, SIGNAL(x)\n"
                                      << "";
        QTest::newRow("in a string") << "ui/inbox/a.cpp"
                                     << "auto s = u\"SIGNAL(x)\"_s;\n"
                                     << "";
        QTest::newRow("long") << "ui/inbox/a.cpp" << QString(u'\n').repeated(900) << "more than 800 lines";
        QTest::newRow("no layer") << "models/somewhere/a.cpp"
                                  << "int a;\n"
                                  << "layer somewhere is not in the table";
    }
    void noticesEachOffence()
    {
        QFETCH(QString, file);
        QFETCH(QString, code);
        QFETCH(QString, what);
        const auto findings = checkSource(file, Header + code);
        QCOMPARE(findings.empty() ? QString() : findings.front().what, what);
    }

    void noticesAMissingLicence()
    {
        QCOMPARE(checkSource(u"ui/a/b.cpp"_s, u"int a;\n"_s).front().what, u"SPDX header missing"_s);
    }

    void everySourceHoldsToTheRules()
    {
        const QDir root(qEnvironmentVariable("AFTERDESK_SOURCE"));
        QVERIFY2(root.exists(u"CMakeLists.txt"_s), "AFTERDESK_SOURCE must name the source tree");
        int files = 0;
        QStringList lines;
        for (const QString &tree : {u"app"_s, u"models"_s, u"ui"_s, u"tests"_s}) {
            QDirIterator it(root.filePath(tree), {u"*.cpp"_s, u"*.h"_s}, QDir::Files, QDirIterator::Subdirectories);
            while (it.hasNext()) {
                QFile file(it.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                ++files;
                for (const auto &finding :
                     checkSource(root.relativeFilePath(file.fileName()), QString::fromUtf8(file.readAll()))) {
                    lines.append(u"%1:%2: %3"_s.arg(finding.file).arg(finding.line).arg(finding.what));
                }
            }
        }
        QVERIFY(files > 20);
        QVERIFY2(lines.isEmpty(), qPrintable(u"\n"_s + lines.join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(TestArchitecture)
#include "tst_architecture.moc"
