// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "sql/databasefile.h"
#include "store/auditlog.h"
#include "store/eventlog.h"
#include "store/tokenstore.h"
#include "support/database.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

class TestMigrations final : public QObject
{
    Q_OBJECT

private:
    /// Rows of each table that is there.
    static QMap<QString, qint64> rowsOf(sql::Connection &connection)
    {
        QMap<QString, qint64> rows;
        const auto tables =
            connection.all<QString>(u"SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
                                    "AND name NOT LIKE 'messages_fts%'"_s,
                                    {}, [](const sql::Row &row) { return row.text(0); });
        for (const QString &table : tables.value()) {
            const auto count = connection.all<qint64>(u"SELECT count(*) FROM "_s + table, {},
                                                      [](const sql::Row &row) { return row.integer(0); });
            rows[table] = count.value().front();
        }
        return rows;
    }

private Q_SLOTS:
    // Released steps are never edited: whoever changes one breaks the files that people have.
    void releasedStepsAreAsTheyWere_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("sha256");
        QFile list(QStringLiteral(AFTERDESK_FIXTURES) + u"/steps.sha256"_s);
        QVERIFY(list.open(QIODevice::ReadOnly));
        const QStringList lines = QString::fromUtf8(list.readAll()).split(u'\n', Qt::SkipEmptyParts);
        QVERIFY(!lines.isEmpty());
        for (const QString &line : lines) {
            QTest::newRow(qPrintable(line.section(u' ', -1))) << line.section(u' ', -1) << line.section(u' ', 0, 0);
        }
    }
    void releasedStepsAreAsTheyWere()
    {
        QFETCH(QString, file);
        QFETCH(QString, sha256);
        VERIFY_OK(store::migrator());
        QFile step(u":/afterdesk/store/migrations/"_s + file);
        QVERIFY(step.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromLatin1(QCryptographicHash::hash(step.readAll(), QCryptographicHash::Sha256).toHex()),
                 sha256);
    }

    // Each recorded file is what a program of that schema left behind.
    void recordedFilesOpen_data()
    {
        QTest::addColumn<QString>("file");
        const QStringList files = QDir(QStringLiteral(AFTERDESK_FIXTURES)).entryList({u"schema*.sql"_s});
        QVERIFY(!files.isEmpty());
        for (const QString &file : files) {
            QTest::newRow(qPrintable(file)) << file;
        }
    }
    void recordedFilesOpen()
    {
        QFETCH(QString, file);
        QTemporaryDir folder;
        const sql::DatabaseConfig config{folder.filePath(u"hub.db"_s)};
        QFile recorded(QDir(QStringLiteral(AFTERDESK_FIXTURES)).filePath(file));
        QVERIFY(recorded.open(QIODevice::ReadOnly));
        QMap<QString, qint64> before;
        {
            const auto connection = sql::Connection::open(config);
            for (const QString &statement : sql::splitStatements(QString::fromUtf8(recorded.readAll()))) {
                VERIFY_OK((*connection)->run(statement));
            }
            before = rowsOf(**connection);
        }
        QVERIFY(before.value(u"events"_s) > 0);
        const auto report = store::prepareDatabase(config);
        VERIFY_OK(report);
        QCOMPARE(report->to, store::migrator()->newestVersion());
        QVERIFY(report->from >= 1 && report->from < report->to);
        const auto connection = sql::Connection::open(config);
        const QMap<QString, qint64> after = rowsOf(**connection);
        for (auto table = before.cbegin(); table != before.cend(); ++table) {
            QVERIFY2(after.value(table.key(), -1) >= table.value(), qPrintable(u"rows lost in "_s + table.key()));
        }
        const auto events = store::EventLog(**connection).after(0, 10);
        VERIFY_OK(events);
        QCOMPARE(events->size(), 2u);
        QCOMPARE(events->front().order.toString(), u"A-1001"_s);
        VERIFY_OK(store::AuditLog(**connection).verify());
        VERIFY_OK((*connection)->run(u"INSERT INTO messages_fts (rowid, text) VALUES (1, 'searchable')"_s));
    }

    void chatsAndPhotosOfAnOlderFileGoOn()
    {
        QTemporaryDir folder;
        const sql::DatabaseConfig config{folder.filePath(u"hub.db"_s)};
        QFile recorded(QStringLiteral(AFTERDESK_FIXTURES) + u"/schema0002_chats.sql"_s);
        QVERIFY(recorded.open(QIODevice::ReadOnly));
        {
            const auto connection = sql::Connection::open(config);
            for (const QString &statement : sql::splitStatements(QString::fromUtf8(recorded.readAll()))) {
                VERIFY_OK((*connection)->run(statement));
            }
        }
        VERIFY_OK(store::prepareDatabase(config));
        const auto connection = sql::Connection::open(config);
        const auto token = store::TokenStore(**connection).chat(u"chat-hash"_s);
        VERIFY_OK(token);
        QVERIFY(*token);
        // From the conversation's last word on, not from when it was made.
        QCOMPARE(core::toMsecs((*token)->expiresAt), 1795507200000 + 30LL * 24 * 3600 * 1000);
        const auto shown = (*connection)
                               ->all<QString>(u"SELECT sha256 FROM media_uses WHERE shown = 1"_s, {},
                                              [](const sql::Row &row) { return row.text(0); });
        VERIFY_OK(shown);
        QCOMPARE(*shown, std::vector<QString>{QString(64, u'a')});
    }

    void newerFileIsRefused()
    {
        const support::Database database;
        VERIFY_OK(database->run(u"UPDATE meta SET value = '9999' WHERE name = 'schema_version'"_s));
        const auto refused = store::prepareDatabase(database.config());
        QCOMPARE(refused.error().code, core::ErrorCode::NewerThanProgram);
    }

    void damagedFileNamesTheWayOut()
    {
        QTemporaryDir folder;
        const sql::DatabaseConfig config{folder.filePath(u"hub.db"_s)};
        VERIFY_OK(store::prepareDatabase(config));
        QFile file(config.path);
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(4096 * 2));
        file.write(QByteArray(4096 * 4, '\x33'));
        file.close();
        const auto refused = store::prepareDatabase(config);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, core::ErrorCode::Corrupt);
        QVERIFY(refused.error().detail.contains(u"afterdesk-hub restore"_s));
    }
};

QTEST_GUILESS_MAIN(TestMigrations)
#include "tst_migrations.moc"
