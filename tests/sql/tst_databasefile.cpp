// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "sql/databasefile.h"
#include "sql/writer.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>

using namespace Qt::StringLiterals;

class TestDatabaseFile final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    QString path(const QString &name) const { return m_folder->filePath(name); }
    sql::DatabaseConfig config() const { return {path(u"a.db"_s)}; }

    static qint64 count(const QString &file)
    {
        const auto connection = sql::Connection::open({file, true});
        return (*connection)->integer(u"SELECT COUNT(*) FROM t"_s).value_or(-1);
    }
    void fill(int rows)
    {
        const auto connection = sql::Connection::open(config());
        QVERIFY((*connection)->run(u"CREATE TABLE IF NOT EXISTS t (id INTEGER PRIMARY KEY, a TEXT, b TEXT)"_s));
        for (int i = 0; i < rows; ++i) {
            QVERIFY(
                (*connection)->run(u"INSERT INTO t (a, b) VALUES (?, ?)"_s, {QString(500, u'x'), QString(500, u'x')}));
        }
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void damagedFileIsNoticed_data()
    {
        QTest::addColumn<qint64>("offset");
        QTest::addColumn<int>("length");
        QTest::newRow("header") << qint64(0) << 64;
        QTest::newRow("a page in the middle") << qint64(4096 * 3) << 4096;
    }
    void damagedFileIsNoticed()
    {
        QFETCH(qint64, offset);
        QFETCH(int, length);
        fill(100);
        QFile file(path(u"a.db"_s));
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(offset));
        QCOMPARE(file.write(QByteArray(length, '\x5a')), length);
        file.close();
        const auto connection = sql::Connection::open(config());
        const core::Status status =
            connection ? sql::checkIntegrity(**connection) : core::Status(tl::unexpected(connection.error()));
        QVERIFY(!status);
        QCOMPARE(status.error().code, core::ErrorCode::Corrupt);
    }

    void goodFilePassesTheCheck()
    {
        fill(10);
        QVERIFY(sql::checkIntegrity(**sql::Connection::open(config())));
    }

    void backupWhileWritingIsOneMoment()
    {
        fill(0);
        const auto writer = sql::Writer::start(config());
        std::atomic<bool> go = true;
        std::thread load([&] {
            while (go) {
                // Two rows a transaction: a backup with an odd number would show half of one.
                const core::Status status = (*writer)->run([](sql::Connection &connection) -> core::Status {
                    for (int i = 0; i < 2; ++i) {
                        if (const auto done = connection.run(u"INSERT INTO t (a, b) VALUES ('a', 'b')"_s); !done) {
                            return tl::unexpected(done.error());
                        }
                    }
                    return {};
                });
                if (!status) {
                    return;
                }
            }
        });
        qint64 last = 0;
        for (int i = 0; i < 5; ++i) {
            const QString target = path(u"backup%1.db"_s.arg(i));
            const core::Status status = sql::backup(config(), target);
            QVERIFY2(status, status ? "" : qPrintable(status.error().detail));
            const qint64 rows = count(target);
            QVERIFY(rows >= last && rows % 2 == 0);
            last = rows;
        }
        go = false;
        load.join();
        QVERIFY(QDir(m_folder->path()).entryList({u"*.partial*"_s}).isEmpty());
        QCOMPARE(sql::backup(config(), path(u"backup1.db"_s)).error().code, core::ErrorCode::InvalidArgument);
    }

    void restoreKeepsTheOldFileAside()
    {
        fill(3);
        QVERIFY(sql::backup(config(), path(u"b.db"_s)));
        fill(4);
        const auto aside = sql::restore(path(u"b.db"_s), config(), core::fromMsecs(1795420800000));
        QVERIFY(aside);
        QCOMPARE(count(config().path), 3);
        QCOMPARE(count(*aside), 7);
    }

    void badBackupIsRefusedAndNothingLost()
    {
        fill(3);
        QFile bad(path(u"b.db"_s));
        QVERIFY(bad.open(QIODevice::WriteOnly));
        bad.write(QByteArray(8192, 'x'));
        bad.close();
        QCOMPARE(sql::restore(path(u"b.db"_s), config(), {}).error().code, core::ErrorCode::Corrupt);
        QCOMPARE(count(config().path), 3);
        QCOMPARE(sql::restore(path(u"none.db"_s), config(), {}).error().code, core::ErrorCode::NotFound);
        QCOMPARE(count(config().path), 3);
    }
};

QTEST_GUILESS_MAIN(TestDatabaseFile)
#include "tst_databasefile.moc"
