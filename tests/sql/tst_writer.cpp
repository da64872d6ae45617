// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "sql/writer.h"

#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <latch>

using namespace Qt::StringLiterals;

namespace {

/// Holds the commit until it is opened, like a disk that does not answer.
class Gate
{
public:
    core::Status pass()
    {
        std::unique_lock lock(m_mutex);
        ++m_reached;
        m_changed.notify_all();
        m_changed.wait(lock, [this] { return m_open; });
        return m_answer;
    }
    void waitReached()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_reached > 0; });
    }
    void open()
    {
        const std::lock_guard lock(m_mutex);
        m_open = true;
        m_changed.notify_all();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_reached = 0;
    bool m_open = false;
    core::Status m_answer;
};

sql::Writer::Work insert(qint64 id)
{
    return [id](sql::Connection &connection) -> core::Status {
        const auto done = connection.run(u"INSERT INTO t (id) VALUES (?)"_s, {id});
        if (!done) {
            return tl::unexpected(done.error());
        }
        return {};
    };
}

} // namespace

class TestWriter final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    sql::DatabaseConfig m_config;

    QList<qint64> ids() const
    {
        const auto connection = sql::Connection::open(m_config);
        const auto all = (*connection)->all<qint64>(u"SELECT id FROM t ORDER BY id"_s, {}, [](const sql::Row &row) {
            return row.integer(0);
        });
        return QList<qint64>(all->begin(), all->end());
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_config.path = m_folder->filePath(u"a.db"_s);
        const auto connection = sql::Connection::open(m_config);
        QVERIFY((*connection)->run(u"CREATE TABLE t (id BIGINT PRIMARY KEY)"_s));
    }

    void gathersWhileACommitRuns()
    {
        Gate gate;
        sql::Writer::Options options;
        options.beforeCommit = [&] { return gate.pass(); };
        const auto writer = std::move(*sql::Writer::start(m_config, options));
        std::latch done(101);
        std::atomic<int> good = 0;
        const auto count = [&](const core::Status &status) {
            good += status ? 1 : 0;
            done.count_down();
        };
        QVERIFY(writer->submit(insert(0), count));
        gate.waitReached();
        for (int i = 1; i <= 100; ++i) {
            QVERIFY(writer->submit(insert(i), count));
        }
        gate.open();
        done.wait();
        QCOMPARE(good.load(), 101);
        QCOMPARE(ids().size(), 101);
        QCOMPARE(writer->statistics().commits, 2u);
    }

    void oneFailureUndoesOnlyItself()
    {
        Gate gate;
        sql::Writer::Options options;
        options.beforeCommit = [&] { return gate.pass(); };
        const auto writer = std::move(*sql::Writer::start(m_config, options));
        std::latch done(4);
        std::vector<core::Status> statuses(4);
        const auto keep = [&](size_t i) {
            return [&, i](const core::Status &status) {
                statuses[i] = status;
                done.count_down();
            };
        };
        QVERIFY(writer->submit(insert(1), keep(0)));
        gate.waitReached();
        QVERIFY(writer->submit(insert(2), keep(1)));
        QVERIFY(writer->submit(
            [](sql::Connection &connection) -> core::Status {
                // Wrote something, then found that it must not.
                if (const auto written = connection.run(u"INSERT INTO t (id) VALUES (99)"_s); !written) {
                    return tl::unexpected(written.error());
                }
                return core::fail(core::ErrorCode::Forbidden, u"no"_s);
            },
            keep(2)));
        QVERIFY(writer->submit(insert(3), keep(3)));
        gate.open();
        done.wait();
        QVERIFY(statuses[0] && statuses[1] && statuses[3]);
        QCOMPARE(statuses[2].error().code, core::ErrorCode::Forbidden);
        QCOMPARE(ids(), (QList<qint64>{1, 2, 3}));
        QCOMPARE(writer->statistics().failed, 1u);
    }

    void thrownExceptionIsAFailure()
    {
        const auto writer = std::move(*sql::Writer::start(m_config));
        const core::Status status =
            writer->run([](sql::Connection &) -> core::Status { throw std::runtime_error("boom"); });
        QCOMPARE(status.error().code, core::ErrorCode::Internal);
        QVERIFY(writer->run(insert(1)));
    }

    void failingCommitFailsTheWholeBatch()
    {
        std::atomic<bool> full = true;
        sql::Writer::Options options;
        options.beforeCommit = [&]() -> core::Status {
            if (full) {
                return core::fail(core::ErrorCode::Unavailable, u"disk full"_s);
            }
            return {};
        };
        const auto writer = std::move(*sql::Writer::start(m_config, options));
        QCOMPARE(writer->run(insert(1)).error().code, core::ErrorCode::Unavailable);
        QCOMPARE(writer->run(insert(2)).error().detail, u"disk full"_s);
        full = false;
        QVERIFY(writer->run(insert(3)));
        QCOMPARE(ids(), (QList<qint64>{3}));
    }

    void fullQueueRefuses()
    {
        Gate gate;
        sql::Writer::Options options;
        options.capacity = 2;
        options.beforeCommit = [&] { return gate.pass(); };
        const auto writer = std::move(*sql::Writer::start(m_config, options));
        QVERIFY(writer->submit(insert(1), {}));
        gate.waitReached();
        QVERIFY(writer->submit(insert(2), {}));
        QVERIFY(writer->submit(insert(3), {}));
        QCOMPARE(writer->submit(insert(4), {}).error().code, core::ErrorCode::Unavailable);
        QCOMPARE(writer->statistics().refused, 1u);
        QCOMPARE(writer->statistics().waiting, 2u);
        gate.open();
        writer->stop();
        QCOMPARE(ids(), (QList<qint64>{1, 2, 3}));
    }

    void stopFinishesWhatWaitsAndTakesNoMore()
    {
        const auto writer = std::move(*sql::Writer::start(m_config));
        for (int i = 0; i < 50; ++i) {
            QVERIFY(writer->submit(insert(i), {}));
        }
        writer->stop();
        QCOMPARE(ids().size(), 50);
        QCOMPARE(writer->submit(insert(99), {}).error().code, core::ErrorCode::Unavailable);
    }

    void observersLearnWhatWasMarkedAndKept()
    {
        const auto writer = std::move(*sql::Writer::start(m_config));
        std::mutex mutex;
        std::vector<quint32> seen;
        writer->observe([&](quint32 topics) {
            const std::lock_guard lock(mutex);
            seen.push_back(topics);
        });
        QVERIFY(writer->run([](sql::Connection &connection) -> core::Status {
            connection.mark(1);
            connection.mark(4);
            return {};
        }));
        QVERIFY(!writer->run([](sql::Connection &connection) -> core::Status {
            connection.mark(2);
            return core::fail(core::ErrorCode::Conflict);
        }));
        QVERIFY(writer->run(insert(1)));
        writer->stop();
        QCOMPARE(seen, (std::vector<quint32>{5}));
    }

    void runGivesTheValueBack()
    {
        const auto writer = std::move(*sql::Writer::start(m_config));
        const core::Result<qint64> value = writer->run(
            [](sql::Connection &connection) -> core::Result<qint64> { return connection.integer(u"SELECT 40 + 2"_s); });
        QCOMPARE(value.value(), 42);
    }

    void runOnTheWritersOwnThreadIsRefused()
    {
        const auto writer = std::move(*sql::Writer::start(m_config));
        const core::Status status =
            writer->run([&](sql::Connection &) -> core::Status { return writer->run(insert(1)); });
        QCOMPARE(status.error().code, core::ErrorCode::Internal);
    }
};

QTEST_GUILESS_MAIN(TestWriter)
#include "tst_writer.moc"
