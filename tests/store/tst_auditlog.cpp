// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "store/auditlog.h"
#include "support/database.h"

#include <QJsonObject>

using namespace Qt::StringLiterals;

class TestAuditLog final : public QObject
{
    Q_OBJECT

    support::ManualClock m_clock;

    void fill(sql::Connection &connection, int entries)
    {
        store::AuditLog log(connection);
        for (int i = 0; i < entries; ++i) {
            VERIFY_OK(
                log.append(m_clock.now(), u"bot"_s, u"proposal.made"_s, u"p%1"_s.arg(i), {{"amount"_L1, i * 100}}));
            m_clock.advance(core::Milliseconds(7));
        }
    }

private Q_SLOTS:
    void goodChainIsGood()
    {
        const support::Database database;
        VERIFY_OK(store::AuditLog(*database).verify());
        fill(*database, 20);
        const auto head = store::AuditLog(*database).verify();
        VERIFY_OK(head);
        QCOMPARE(head->seq, 20);
        QCOMPARE(store::AuditLog(*database).after(18, 10)->size(), 2u);
        QCOMPARE(store::AuditLog(*database).ofSubject(u"p3"_s)->front().body.value("amount"_L1).toInt(), 300);
    }

    void tamperingIsFound_data()
    {
        QTest::addColumn<QStringList>("statements");
        QTest::addColumn<QString>("says");
        QTest::newRow("changed amount") << QStringList{uR"(UPDATE audit SET body = '{"amount":1}' WHERE seq = 5)"_s}
                                        << u"entry 5"_s;
        QTest::newRow("changed actor") << QStringList{u"UPDATE audit SET actor = 'x' WHERE seq = 9"_s} << u"entry 9"_s;
        QTest::newRow("changed time") << QStringList{u"UPDATE audit SET at = at + 1 WHERE seq = 1"_s} << u"entry 1"_s;
        QTest::newRow("dropped from the middle") << QStringList{u"DELETE FROM audit WHERE seq = 4"_s} << u"entry 5"_s;
        QTest::newRow("dropped first") << QStringList{u"DELETE FROM audit WHERE seq = 1"_s} << u"entry 2"_s;
        QTest::newRow("dropped and renumbered")
            << QStringList{u"DELETE FROM audit WHERE seq = 4"_s, u"UPDATE audit SET seq = seq - 1 WHERE seq > 4"_s}
            << u"entry 4"_s;
        QTest::newRow("two swapped") << QStringList{u"UPDATE audit SET seq = 99 WHERE seq = 6"_s,
                                                    u"UPDATE audit SET seq = 6 WHERE seq = 7"_s,
                                                    u"UPDATE audit SET seq = 7 WHERE seq = 99"_s}
                                     << u"entry 6"_s;
        QTest::newRow("end cut off") << QStringList{u"DELETE FROM audit WHERE seq > 8"_s} << u"cut off after entry 8"_s;
        QTest::newRow("all gone") << QStringList{u"DELETE FROM audit"_s} << u"cut off after entry 0"_s;
        QTest::newRow("body is no JSON") << QStringList{u"UPDATE audit SET body = 'x' WHERE seq = 3"_s} << u"entry 3"_s;
    }
    void tamperingIsFound()
    {
        QFETCH(QStringList, statements);
        QFETCH(QString, says);
        const support::Database database;
        fill(*database, 10);
        for (const QString &statement : statements) {
            VERIFY_OK(database->run(statement));
        }
        const auto head = store::AuditLog(*database).verify();
        QVERIFY(!head);
        QCOMPARE(head.error().code, core::ErrorCode::Corrupt);
        QVERIFY2(head.error().detail.contains(says), qPrintable(head.error().detail));
    }

    void cutAndGoneOnIsStillFound()
    {
        const support::Database database;
        fill(*database, 10);
        VERIFY_OK(database->run(u"DELETE FROM audit WHERE seq > 7"_s));
        fill(*database, 3); // the hub goes on writing
        QVERIFY(!store::AuditLog(*database).verify());
    }

    void anchorFileFindsWhatWasCutWithItsRecord()
    {
        const support::Database database;
        fill(*database, 10);
        const QString path = database.file(u"audit.anchor"_s);
        QVERIFY(!store::readAnchor(path)->has_value());
        VERIFY_OK(store::writeAnchor(path, *store::AuditLog(*database).head()));
        // Somebody with full control of the database cuts the end and forges the head.
        const auto sixth = store::AuditLog(*database).after(5, 1);
        VERIFY_OK(database->run(u"DELETE FROM audit WHERE seq > 6"_s));
        VERIFY_OK(database->run(u"UPDATE meta SET value = ? WHERE name = 'audit_head'"_s,
                                {QJsonObject{{"hash"_L1, sixth->front().hash}, {"seq"_L1, 6}}}));
        VERIFY_OK(store::AuditLog(*database).verify());
        QVERIFY(!store::AuditLog(*database).verify(*store::readAnchor(path)));
        // And writes other entries instead.
        fill(*database, 6);
        VERIFY_OK(store::AuditLog(*database).verify());
        QVERIFY(!store::AuditLog(*database).verify(*store::readAnchor(path)));
    }

    void olderAnchorIsFine()
    {
        const support::Database database;
        fill(*database, 4);
        const QString path = database.file(u"audit.anchor"_s);
        VERIFY_OK(store::writeAnchor(path, *store::AuditLog(*database).head()));
        fill(*database, 4);
        VERIFY_OK(store::AuditLog(*database).verify(*store::readAnchor(path)));
    }
};

QTEST_GUILESS_MAIN(TestAuditLog)
#include "tst_auditlog.moc"
