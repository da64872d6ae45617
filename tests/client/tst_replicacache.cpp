// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/replicacache.h"
#include "support/awaited.h"
#include "support/deskvalues.h"
#include "support/manualclock.h"

#include <QTemporaryDir>
#include <QTest>

using namespace client;
using namespace Qt::StringLiterals;
using support::awaited;
using support::idOf;

class TestReplicaCache final : public QObject
{
    Q_OBJECT

private:
    static desk::Conversation conversation(int number, qint64 version = 1)
    {
        desk::Conversation value = support::fullConversation();
        value.id = idOf<desk::ConversationId>(number);
        value.version = version;
        return value;
    }
    static desk::Message message(qint64 seq)
    {
        desk::Message value = support::fullMessage();
        value.id = idOf<desk::MessageId>(static_cast<int>(seq));
        value.seq = seq;
        return value;
    }
    static desk::ConversationId id() { return support::fullMessage().conversation; }

    [[nodiscard]] QString path() const { return m_folder->filePath(u"replica.db"_s); }
    std::unique_ptr<ReplicaCache> open() { return ReplicaCache::open(path(), m_clock).value(); }
    static ReplicaCache::Content load(ReplicaCache &cache) { return awaited(cache.load()).value().value(); }
    static std::vector<desk::Message> messages(ReplicaCache &cache)
    {
        return awaited(cache.messages(id())).value().value();
    }

    support::ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void holdsAFreshLoadAndWhatFollows()
    {
        Snapshot snapshot;
        snapshot.seq = 10;
        snapshot.epoch = u"e"_s;
        snapshot.conversations = {conversation(1), conversation(2)};
        snapshot.proposals = {support::fullProposal()};
        {
            const std::unique_ptr<ReplicaCache> cache = open();
            QVERIFY(load(*cache).snapshot.epoch.isEmpty());
            QVERIFY(*awaited(cache->replaceAll(snapshot)));
            QVERIFY(*awaited(cache->append({{11, conversation(2, 2)}, {12, std::monostate()}, {13, conversation(3)}})));
        }
        const std::unique_ptr<ReplicaCache> cache = open();
        const ReplicaCache::Content content = load(*cache);
        QCOMPARE(content.snapshot.seq, 13);
        QCOMPARE(content.snapshot.epoch, u"e"_s);
        QCOMPARE(*content.asOf, m_clock.now());
        QCOMPARE(content.snapshot.proposals, snapshot.proposals);
        std::vector<desk::Conversation> expected{conversation(1), conversation(2, 2), conversation(3)};
        std::vector<desk::Conversation> held = content.snapshot.conversations;
        std::sort(held.begin(), held.end(), [](const auto &a, const auto &b) { return a.id < b.id; });
        QCOMPARE(held, expected);
    }

    void theSeqIsNeverAheadOfTheData()
    {
        const std::unique_ptr<ReplicaCache> cache = open();
        Snapshot snapshot;
        snapshot.seq = 5;
        snapshot.epoch = u"e"_s;
        QVERIFY(*awaited(cache->replaceAll(snapshot)));
        // One group of changes got lost on its way to the disk: what comes behind it must not be taken.
        QCOMPARE(awaited(cache->append({{8, conversation(1)}}))->error().code, core::ErrorCode::Conflict);
        QCOMPARE(awaited(cache->append({{9, conversation(2)}}))->error().code, core::ErrorCode::Conflict);
        QCOMPARE(load(*cache).snapshot.seq, 5);
        QVERIFY(load(*cache).snapshot.conversations.empty());
        QVERIFY(*awaited(cache->append({{6, conversation(1)}})));
        QCOMPARE(load(*cache).snapshot.seq, 6);
    }

    void keepsWhoCanBeMentioned()
    {
        const desk::Team team{{{idOf<desk::UserId>(7), u"Jo"_s}, {idOf<desk::UserId>(8), u"Ada"_s}},
                              {idOf<desk::UserId>(8)}};
        {
            const std::unique_ptr<ReplicaCache> cache = open();
            QVERIFY(load(*cache).team.people.empty());
            QVERIFY(*awaited(cache->putTeam({})));
            QVERIFY(*awaited(cache->putTeam(team)));
            Snapshot fresh;
            fresh.epoch = u"e"_s;
            QVERIFY(*awaited(cache->replaceAll(fresh))); // a fresh load tells nothing of them
        }
        const std::unique_ptr<ReplicaCache> cache = open();
        QCOMPARE(load(*cache).team, team);
    }

    void keepsTranscriptsWithoutGaps()
    {
        const std::unique_ptr<ReplicaCache> cache = open();
        Snapshot snapshot;
        snapshot.epoch = u"e"_s;
        QVERIFY(*awaited(cache->replaceAll(snapshot)));
        QVERIFY(*awaited(cache->append({{1, message(3)}})));
        QVERIFY2(messages(*cache).empty(), "a transcript that nobody opened is not begun");
        QVERIFY(*awaited(cache->putMessages(id(), {message(2), message(3)})));
        QVERIFY(*awaited(cache->append({{2, message(4)}, {3, message(4)}})));
        QCOMPARE(messages(*cache), (std::vector{message(2), message(3), message(4)}));
        QVERIFY(*awaited(cache->putMessages(id(), {message(1)})));
        QCOMPARE(messages(*cache).size(), size_t(4));
        // Messages 5 and 6 never came: the rest is of no use any more.
        QVERIFY(*awaited(cache->append({{4, message(7)}})));
        QVERIFY(messages(*cache).empty());
    }

    void aFreshLoadForgetsTranscriptsAndOrders()
    {
        const std::unique_ptr<ReplicaCache> cache = open();
        QVERIFY(*awaited(cache->putMessages(id(), {message(1)})));
        const OrderView view{support::fullOrder(), core::Money(1, u"EUR"_s), support::timeOf(1), {}, 1, 0};
        QVERIFY(*awaited(cache->putOrder(view)));
        QCOMPARE(**awaited(cache->order(view.order.id)), std::optional(view));
        QVERIFY(*awaited(cache->putReading(desk::MediaId(u"a"_s), support::fullPhotoReading())));
        Snapshot snapshot;
        snapshot.epoch = u"e"_s;
        QVERIFY(*awaited(cache->replaceAll(snapshot)));
        QVERIFY(messages(*cache).empty());
        QCOMPARE(**awaited(cache->order(view.order.id)), std::optional<OrderView>());
        // Readings are of the picture and the model, not of the hub.
        const QString model = ReplicaCache::modelKey(support::fullPhotoReading().model);
        QCOMPARE(**awaited(cache->reading(desk::MediaId(u"a"_s), model)), std::optional(support::fullPhotoReading()));
        QCOMPARE(**awaited(cache->reading(desk::MediaId(u"a"_s), u"other@1"_s)), std::optional<desk::PhotoReading>());
    }

    void signingOutLeavesNoFile()
    {
        const std::unique_ptr<ReplicaCache> cache = open();
        Snapshot snapshot;
        snapshot.epoch = u"e"_s;
        snapshot.conversations = {conversation(1)};
        QVERIFY(*awaited(cache->replaceAll(snapshot)));
        QVERIFY(cache->erase());
        QVERIFY(QDir(m_folder->path()).isEmpty());
    }

    void aDamagedOrNewerFileIsBegunAnew_data()
    {
        QTest::addColumn<bool>("damaged");
        QTest::newRow("damaged") << true;
        QTest::newRow("written by a newer program") << false;
    }
    void aDamagedOrNewerFileIsBegunAnew()
    {
        QFETCH(bool, damaged);
        if (damaged) {
            QFile bad(path());
            QVERIFY(bad.open(QIODevice::WriteOnly));
            bad.write(QByteArray(20'000, 'x'));
        } else {
            const auto connection = sql::Connection::open({.path = path()});
            QVERIFY(connection);
            QVERIFY((*connection)->run(u"CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)"_s));
            QVERIFY((*connection)->run(u"INSERT INTO meta (name, value) VALUES ('schema_version', '99')"_s));
        }
        const std::unique_ptr<ReplicaCache> cache = open();
        QVERIFY(load(*cache).snapshot.epoch.isEmpty());
        QVERIFY(*awaited(cache->replaceAll({1, u"e"_s, {conversation(1)}, {}, {}})));
        QCOMPARE(load(*cache).snapshot.conversations.size(), size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestReplicaCache)
#include "tst_replicacache.moc"
