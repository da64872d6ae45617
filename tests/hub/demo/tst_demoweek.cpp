// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "core/json.h"
#include "hub/demo/demoweek.h"
#include "readings/intent/linearintentreader.h"
#include "sql/connection.h"
#include "store/auditlog.h"
#include "store/conversationstore.h"
#include "store/proposalstore.h"
#include "store/recordstore.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class TestDemoWeek final : public QObject
{
    Q_OBJECT

    static QString demo(const QString &path)
    {
        return qEnvironmentVariable("AFTERDESK_SOURCE") + u"/resources/demo/"_s + path;
    }
    static QJsonObject json(const QString &path)
    {
        QFile file(demo(path));
        return file.open(QIODevice::ReadOnly) ? core::parseObject(file.readAll()).value_or(QJsonObject())
                                              : QJsonObject();
    }

private Q_SLOTS:
    // What the demo shows from its first minute: enough decisions to say how often the bot was right, each of them made
    // by the rules, on the record, and nothing left half-done for the hub that starts on it.
    void theWeekLeavesARecordAndNothingOpen()
    {
        const auto cases = hub::weekFrom(json(u"week.json"_s), json(u"catalogue.json"_s));
        QVERIFY2(cases.has_value(), cases ? "" : qPrintable(cases.error().detail));
        const auto reader = readings::intent::LinearIntentReader::load(
            readings::intent::shippedModelFile(QCoreApplication::applicationDirPath()));
        QVERIFY2(reader.has_value(), "the shipped model is missing");
        QTemporaryDir dir;
        const auto folder = store::DataFolder::open(dir.path());
        QVERIFY(folder.has_value());
        const core::Timestamp now = core::fromMsecs(1795420800000);
        const auto report = hub::playWeek(*folder, *cases, demo(u"photos"_s), reader->get(), 7, now);
        QVERIFY2(report.has_value(), report ? "" : qPrintable(report.error().detail));
        QCOMPARE(report->cases, 7 * int(cases->size()));
        const QString counts = u"%1 proposals, %2 approved, %3 edited, %4 rejected"_s.arg(report->proposals)
                                   .arg(report->approved)
                                   .arg(report->edited)
                                   .arg(report->rejected);
        QVERIFY2(report->proposals >= 60 && report->approved > 3 * report->edited && report->edited > 0 &&
                     report->rejected > 0,
                 qPrintable(counts));
        QCOMPARE(report->approved + report->edited + report->rejected, report->proposals);

        const auto connection = sql::Connection::open(folder->database());
        QVERIFY(connection.has_value());
        QVERIFY(store::AuditLog(**connection).verify().has_value());
        const auto open = store::ProposalStore(**connection).open(100);
        QVERIFY(open && open->empty());
        const auto unresolved =
            (*connection)->integer(u"SELECT COUNT(*) FROM conversations WHERE state <> 'resolved'"_s, {});
        QCOMPARE(unresolved.value_or(-1), qint64(0));
        const auto late = (*connection)->integer(u"SELECT COUNT(*) FROM proposals WHERE created_at > ?"_s, {now});
        QCOMPARE(late.value_or(-1), qint64(0));
        const auto most = (*connection)
                              ->integer(u"SELECT COALESCE(MAX(total), 0) FROM (SELECT SUM(n) AS total FROM "
                                        "records GROUP BY tier, model, version, level / 2) AS levels"_s,
                                        {});
        QVERIFY2(most.value_or(0) >= 30, qPrintable(u"%1 at one level; %2"_s.arg(most.value_or(0)).arg(counts)));

        QCOMPARE(hub::playWeek(*folder, *cases, demo(u"photos"_s), nullptr, 1, now).error().code,
                 core::ErrorCode::Conflict);
    }
};

QTEST_GUILESS_MAIN(TestDemoWeek)
#include "tst_demoweek.moc"
