// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "sql/attempt.h"
#include "sql/transaction.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class TestAttempt final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anErrorUndoesItsOwnWritesAndMarksOnly()
    {
        const QTemporaryDir folder;
        const auto connection = sql::Connection::open({folder.filePath(u"a.db"_s)});
        QVERIFY(connection);
        sql::Connection &c = **connection;
        QVERIFY(c.run(u"CREATE TABLE t (n INTEGER)"_s));
        sql::Transaction transaction(c, sql::Transaction::Kind::Write);
        c.setMarks(0);
        const auto add = [&](int n, quint32 mark, bool good) {
            return sql::attempt(c, [&]() -> core::Status {
                c.mark(mark);
                const auto added = c.run(u"INSERT INTO t VALUES (?)"_s, {n});
                if (!added) {
                    return tl::unexpected(added.error());
                }
                return good ? core::Status() : core::fail(core::ErrorCode::NotFound, u"no"_s);
            });
        };
        QVERIFY(add(1, 1, true));
        QCOMPARE(add(2, 2, false).error().code, core::ErrorCode::NotFound);
        QVERIFY(add(4, 4, true));
        QCOMPARE(c.marks(), quint32(5));
        QVERIFY(transaction.commit());
        QCOMPARE(*c.integer(u"SELECT SUM(n) FROM t"_s), 5);
    }

    void itNeedsATransaction()
    {
        const QTemporaryDir folder;
        const auto connection = sql::Connection::open({folder.filePath(u"a.db"_s)});
        QVERIFY(connection);
        bool ran = false;
        const core::Status status = sql::attempt(**connection, [&]() -> core::Status {
            ran = true;
            return {};
        });
        QVERIFY(!status);
        QVERIFY(!ran);
    }

    void aTransactionThatTheDatabaseGaveUpIsSaidToBeLost()
    {
        const QTemporaryDir folder;
        const auto connection = sql::Connection::open({folder.filePath(u"a.db"_s)});
        QVERIFY(connection);
        sql::Connection &c = **connection;
        QVERIFY(c.run(u"CREATE TABLE t (n INTEGER UNIQUE)"_s));
        QVERIFY(c.run(u"INSERT INTO t VALUES (1)"_s));
        sql::Transaction transaction(c, sql::Transaction::Kind::Write);
        const core::Status status = sql::attempt(c, [&]() -> core::Status {
            const auto added = c.run(u"INSERT OR ROLLBACK INTO t VALUES (1)"_s); // as a full disk does
            return added ? core::Status() : tl::unexpected(added.error());
        });
        QCOMPARE(status.error().code, core::ErrorCode::Unavailable);
        QCOMPARE(*c.integer(u"SELECT COUNT(*) FROM t"_s), 1);
    }
};

QTEST_GUILESS_MAIN(TestAttempt)
#include "tst_attempt.moc"
