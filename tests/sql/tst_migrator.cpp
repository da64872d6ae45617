// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "sql/migrator.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class TestMigrator final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<sql::Connection> m_connection;

    static std::vector<sql::MigrationStep> steps()
    {
        return {{1, u"0001_a.sql"_s,
                 u"CREATE TABLE a (id BIGINT PRIMARY KEY, name TEXT); INSERT INTO a (id, name) VALUES (1, 'x;y');"_s},
                {2, u"0002_b.sql"_s, u"-- renames; and keeps\nALTER TABLE a RENAME COLUMN name TO title;"_s}};
    }
    qint64 tables() const
    {
        return m_connection->integer(u"SELECT COUNT(*) FROM sqlite_master WHERE type = 'table'"_s).value();
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_connection = std::move(*sql::Connection::open({m_folder->filePath(u"a.db"_s)}));
    }
    void cleanup() { m_connection.reset(); }

    void newFileGetsAllSteps()
    {
        const sql::Migrator migrator(steps());
        QCOMPARE(migrator.versionOf(*m_connection).value(), 0);
        QVERIFY(migrator.migrate(*m_connection).value() == (sql::MigrationReport{0, 2}));
        QCOMPARE(m_connection->integer(u"SELECT COUNT(*) FROM a WHERE title = 'x;y'"_s).value(), 1);
        QVERIFY(migrator.migrate(*m_connection).value() == (sql::MigrationReport{2, 2}));
    }

    void olderFileKeepsItsRows()
    {
        std::vector<sql::MigrationStep> first = steps();
        first.pop_back();
        QVERIFY(sql::Migrator(first).migrate(*m_connection));
        QVERIFY(m_connection->run(u"INSERT INTO a (id, name) VALUES (2, 'kept')"_s));
        QVERIFY(sql::Migrator(steps()).migrate(*m_connection).value() == (sql::MigrationReport{1, 2}));
        QCOMPARE(m_connection->integer(u"SELECT id FROM a WHERE title = 'kept'"_s).value(), 2);
    }

    void newerFileIsRefusedUntouched()
    {
        QVERIFY(sql::Migrator(steps()).migrate(*m_connection));
        std::vector<sql::MigrationStep> first = steps();
        first.pop_back();
        const auto refused = sql::Migrator(first).migrate(*m_connection);
        QCOMPARE(refused.error().code, core::ErrorCode::NewerThanProgram);
        QCOMPARE(m_connection->integer(u"SELECT COUNT(*) FROM a WHERE title = 'x;y'"_s).value(), 1);
    }

    void failingStepLeavesNothingBehind()
    {
        std::vector<sql::MigrationStep> bad = steps();
        bad.push_back({3, u"0003_bad.sql"_s, u"CREATE TABLE c (id BIGINT); CREATE TABLE c (id BIGINT);"_s});
        QVERIFY(!sql::Migrator(bad).migrate(*m_connection));
        QCOMPARE(tables(), 0);
        QVERIFY(sql::Migrator(steps()).migrate(*m_connection));
    }

    void folderWithAGapIsRefused()
    {
        for (const QString &name : {u"0001_a.sql"_s, u"0003_c.sql"_s}) {
            QFile file(m_folder->filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("SELECT 1;");
        }
        QCOMPARE(sql::Migrator::fromFolder(m_folder->path()).error().code, core::ErrorCode::InvalidArgument);
        QVERIFY(QFile::remove(m_folder->filePath(u"0003_c.sql"_s)));
        QCOMPARE(sql::Migrator::fromFolder(m_folder->path())->newestVersion(), 1);
    }

    void splitsStatements()
    {
        QCOMPARE(sql::splitStatements(u"A 'x;y' \"p;q\";\n-- a; comment\nB -- tail; here\n;; C"_s),
                 (QStringList{u"A 'x;y' \"p;q\""_s, u"B"_s, u"C"_s}));
    }
};

QTEST_GUILESS_MAIN(TestMigrator)
#include "tst_migrator.moc"
