// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "sql/readpool.h"
#include "sql/transaction.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class TestConnection final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<sql::Connection> m_connection;

    QString path(const QString &name) const { return m_folder.filePath(name); }

private Q_SLOTS:
    void init()
    {
        QFile::remove(path(u"a.db"_s));
        m_connection = std::move(*sql::Connection::open({path(u"a.db"_s)}));
        QVERIFY(m_connection->run(
            u"CREATE TABLE t (id BIGINT PRIMARY KEY, name TEXT NOT NULL UNIQUE, at BIGINT, data BLOB)"_s));
    }
    void cleanup() { m_connection.reset(); }

    void isDurable()
    {
        QCOMPARE(m_connection->integer(u"PRAGMA synchronous"_s).value(), 2);
        const auto mode =
            m_connection->one<QString>(u"PRAGMA journal_mode"_s, {}, [](const sql::Row &row) { return row.text(0); });
        QCOMPARE(**mode, u"wal"_s);
        QCOMPARE(m_connection->integer(u"PRAGMA foreign_keys"_s).value(), 1);
    }

    void keepsEmptyTextAndNullApart()
    {
        QVERIFY(m_connection->run(u"INSERT INTO t (id, name, at, data) VALUES (?, ?, ?, ?)"_s,
                                  {1, QString(), std::optional<core::Timestamp>(), QByteArray("\0x", 2)}));
        const auto found = m_connection->one<bool>(u"SELECT name, at, data FROM t"_s, {}, [](const sql::Row &row) {
            return !row.isNull(0) && row.text(0).isEmpty() && !row.optionalTimestamp(1) &&
                   row.bytes(2) == QByteArray("\0x", 2);
        });
        QVERIFY(**found);
    }

    void namesWhatWentWrong()
    {
        QVERIFY(m_connection->run(u"INSERT INTO t (id, name) VALUES (1, 'a')"_s));
        QCOMPARE(m_connection->run(u"INSERT INTO t (id, name) VALUES (2, 'a')"_s).error().code,
                 core::ErrorCode::Conflict);
        QCOMPARE(m_connection->run(u"SELEC"_s).error().code, core::ErrorCode::Internal);
        // A failed statement leaves the connection usable.
        QCOMPARE(m_connection->integer(u"SELECT COUNT(*) FROM t"_s).value(), 1);
    }

    void errorsNeverHoldValues()
    {
        QVERIFY(m_connection->run(u"INSERT INTO t (id, name) VALUES (1, ?)"_s, {u"secret"_s}));
        const auto again = m_connection->run(u"INSERT INTO t (id, name) VALUES (2, ?)"_s, {u"secret"_s});
        QVERIFY(!again.error().detail.contains(u"secret"_s));
    }

    void sameStatementMayBeNested()
    {
        for (int i = 1; i <= 3; ++i) {
            QVERIFY(m_connection->run(u"INSERT INTO t (id, name) VALUES (?, ?)"_s, {i, QString::number(i)}));
        }
        int seen = 0;
        const auto count = u"SELECT id FROM t"_s;
        QVERIFY(m_connection->each(count, {}, [&](const sql::Row &) -> core::Status {
            return m_connection->each(count, {}, [&](const sql::Row &) -> core::Status {
                ++seen;
                return {};
            });
        }));
        QCOMPARE(seen, 9);
    }

    void innerTransactionJoinsTheOuterOne()
    {
        {
            sql::Transaction outer(*m_connection, sql::Transaction::Kind::Write);
            {
                sql::Transaction inner(*m_connection, sql::Transaction::Kind::Write);
                QVERIFY(m_connection->run(u"INSERT INTO t (id, name) VALUES (1, 'a')"_s));
                QVERIFY(inner.commit());
            }
            QCOMPARE(m_connection->integer(u"SELECT COUNT(*) FROM t"_s).value(), 1);
        }
        // The outer one was dropped, and took the inner one's work with it.
        QCOMPARE(m_connection->integer(u"SELECT COUNT(*) FROM t"_s).value(), 0);
        QVERIFY(!m_connection->inTransaction());
    }

    void readersSeeOneStateAndCannotWrite()
    {
        QVERIFY(m_connection->run(u"INSERT INTO t (id, name) VALUES (1, 'a')"_s));
        sql::ReadPool pool({path(u"a.db"_s)});
        const auto counts = pool.run([&](sql::Connection &reader) -> core::Result<std::pair<qint64, qint64>> {
            const auto before = reader.integer(u"SELECT COUNT(*) FROM t"_s);
            if (!m_connection->run(u"INSERT INTO t (id, name) VALUES (2, 'b')"_s)) {
                return core::fail(core::ErrorCode::Internal);
            }
            const auto after = reader.integer(u"SELECT COUNT(*) FROM t"_s);
            return std::pair(before.value(), after.value());
        });
        QCOMPARE(counts->first, 1);
        QCOMPARE(counts->second, 1);
        QCOMPARE((*pool.connection())->integer(u"SELECT COUNT(*) FROM t"_s).value(), 2);
        QVERIFY(!(*pool.connection())->run(u"DELETE FROM t"_s));
    }

    void missingFileIsNotMadeByReaders()
    {
        QCOMPARE(sql::Connection::open({path(u"none.db"_s), true}).error().code, core::ErrorCode::NotFound);
        QVERIFY(!QFile::exists(path(u"none.db"_s)));
    }
};

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
