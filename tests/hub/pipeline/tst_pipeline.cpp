// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "core/json.h"
#include "desk/defaultpolicy.h"
#include "hub/pipeline/botworker.h"
#include "hub/pipeline/enricher.h"
#include "hub/pipeline/parcelwatch.h"
#include "hub/pipeline/projector.h"
#include "hub/pipeline/rebuild.h"
#include "store/conversationstore.h"
#include "store/cursors.h"
#include "store/enrichments.h"
#include "store/eventlog.h"
#include "store/feed.h"
#include "store/orderstore.h"
#include "store/policystore.h"
#include "store/proposalstore.h"
#include "support/database.h"
#include "support/deskvalues.h"
#include "support/manualclock.h"

#include <QJsonArray>
#include <QTest>

#include <random>

using namespace Qt::StringLiterals;
using desk::EventType;
using desk::MessageKind;

namespace {

QJsonObject euro(qint64 minor)
{
    return core::toJson(core::Money(minor, u"EUR"_s));
}

/// One hub's store with its consumers, stepped by hand. crash() throws the consumers away as a killed process would.
class World
{
public:
    World()
    {
        sql::Writer::Options options;
        options.beforeCommit = [this]() -> core::Status {
            return failCommits ? core::Status(core::fail(core::ErrorCode::Unavailable, u"the disk went away"_s))
                               : core::Status();
        };
        writer = *sql::Writer::start(database.config(), options);
        reads = std::make_unique<sql::ReadPool>(database.config());
        write([this](sql::Connection &connection) {
            desk::Policy policy = desk::defaultPolicy();
            policy.blindShare = 0.0; // by chance, otherwise
            return store::PolicyStore(connection).put(policy, u"hub"_s, clock.now());
        });
        crash();
    }

    void crash()
    {
        bot.reset();
        parcels = std::make_unique<hub::ParcelWatch>(clock, *writer, *reads);
        enricher.reset();
        projector.reset();
        history = std::make_unique<hub::OrderHistory>(7); // so small that it forgets
        projector = std::make_unique<hub::Projector>(clock, *writer, *reads, *history);
        enricher = std::make_unique<hub::Enricher>(
            clock, *writer, *reads, *history, [this](const desk::Sku &sku) -> core::Result<qint64> {
                ++stockAsked;
                if (!shopUp) {
                    return core::fail(core::ErrorCode::Unavailable, u"no shop"_s);
                }
                return sku == desk::Sku(u"VASE"_s) ? 4 : 0;
            });
        bot = std::make_unique<hub::BotWorker>(clock, *writer, *reads, decisions, metrics);
    }

    template <typename Work>
    void write(Work work)
    {
        const core::Status written =
            writer->run([&](sql::Connection &connection) -> core::Status { return work(connection); });
        if (!written) {
            qFatal("%s", qPrintable(written.error().detail));
        }
    }

    template <typename T, typename Read>
    T read(Read look)
    {
        const core::Result<T> result =
            reads->run([&](sql::Connection &connection) -> core::Result<T> { return look(connection); });
        if (!result) {
            qFatal("%s", qPrintable(result.error().detail));
        }
        return *result;
    }

    void run()
    {
        for (bool busy = true; busy;) {
            busy = false;
            for (hub::Consumer *consumer :
                 std::initializer_list<hub::Consumer *>{projector.get(), enricher.get(), parcels.get(), bot.get()}) {
                const auto stepped = consumer->step();
                if (!stepped) {
                    qFatal("%s: %s", qPrintable(consumer->name()), qPrintable(stepped.error().detail));
                }
                busy = busy || *stepped;
            }
        }
    }

    void arrive(desk::Event event)
    {
        event.receivedAt = clock.now();
        write([&](sql::Connection &connection) -> core::Status {
            const auto appended = store::EventLog(connection).append(event, "{}");
            return appended ? core::Status() : tl::unexpected(appended.error());
        });
    }

    void journal(const desk::ConversationId &id, desk::JournalBody body, const QString &actor = u"customer"_s)
    {
        write([&](sql::Connection &connection) -> core::Status {
            const auto appended =
                store::ConversationStore(connection).append(support::entry(id, clock.now(), body, actor));
            return appended ? core::Status() : tl::unexpected(appended.error());
        });
    }

    desk::ConversationId open(const desk::OrderId &order, const QString &customer = u"C-1"_s)
    {
        const auto id = desk::ConversationId::create(clock);
        desk::ConversationOpened body = support::opened(customer, order);
        body.customer = desk::CustomerId(customer);
        body.identityVerified = true;
        journal(id, body);
        return id;
    }

    void say(const desk::ConversationId &id, const QString &text, bool photo = false)
    {
        desk::MessageAdded said = support::said(clock, MessageKind::Customer, text);
        if (photo) {
            said.message.attachments = {{desk::MediaId(QString(64, u'e')), u"image/jpeg"_s, 10, 640, 480}};
        }
        journal(id, said);
    }

    desk::Conversation conversation(const desk::ConversationId &id)
    {
        return *read<std::optional<desk::Conversation>>(
            [&](sql::Connection &c) { return store::ConversationStore(c).find(id); });
    }

    std::vector<desk::Message> messages(const desk::ConversationId &id)
    {
        return read<std::vector<desk::Message>>(
            [&](sql::Connection &c) { return store::ConversationStore(c).messages(id, 0, 500); });
    }

    QStringList kinds(const desk::ConversationId &id)
    {
        QStringList result;
        for (const desk::Message &message : messages(id)) {
            result.append(message.systemCode.isEmpty() ? QString(desk::messageKindName(message.kind))
                                                       : message.systemCode);
        }
        return result;
    }

    std::vector<desk::Proposal> proposals(const desk::ConversationId &id)
    {
        return read<std::vector<desk::Proposal>>(
            [&](sql::Connection &c) { return store::ProposalStore(c).ofConversation(id); });
    }

    QString stateHash()
    {
        return read<QString>([](sql::Connection &c) { return store::stateHash(c); });
    }

    support::ManualClock clock;
    support::Database database;
    bool failCommits = false;
    bool shopUp = true;
    int stockAsked = 0;
    std::unique_ptr<sql::Writer> writer;
    std::unique_ptr<sql::ReadPool> reads;
    hub::DecisionService decisions{clock};
    hub::Metrics metrics;
    std::unique_ptr<hub::OrderHistory> history;
    std::unique_ptr<hub::Projector> projector;
    std::unique_ptr<hub::Enricher> enricher;
    std::unique_ptr<hub::ParcelWatch> parcels;
    std::unique_ptr<hub::BotWorker> bot;
};

desk::Event eventOf(const QString &order, int number, EventType type, qint64 minutes, const QJsonObject &payload = {})
{
    desk::Event made;
    made.source = u"shop"_s;
    made.externalId = order + u'-' + QString::number(number);
    made.type = type;
    made.rawType = desk::eventTypeName(type);
    made.order = desk::OrderId(order);
    made.customer = desk::CustomerId(u"C-1"_s);
    made.at = support::timeOf(minutes);
    made.payload = payload;
    return made;
}

std::vector<desk::Event> deliveredOrder(const QString &id)
{
    const QJsonObject parcel{
        {u"tracking"_s, QString(u"NP-"_s + id)}, {u"carrier"_s, u"NordPost"_s}, {u"code"_s, u"NP-40 DELIVERED"_s}};
    return {
        eventOf(id, 1, EventType::OrderPlaced, -5000,
                {{u"total"_s, euro(5500)},
                 {u"items"_s, QJsonArray{QJsonObject{
                                  {u"sku"_s, u"VASE"_s}, {u"title"_s, u"Vase"_s}, {u"unit_price"_s, euro(5500)}}}}}),
        eventOf(id, 2, EventType::OrderPaid, -4999, {{u"amount"_s, euro(5500)}}),
        eventOf(id, 3, EventType::OrderPacked, -4000), eventOf(id, 4, EventType::ShipmentCreated, -3900, parcel),
        eventOf(id, 5, EventType::ShipmentDelivered, -1000, parcel)};
}

} // namespace

class TestPipeline final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theParcelWakesWhatWaitsForIt()
    {
        World world;
        const auto events = deliveredOrder(u"A-1"_s);
        const auto other = deliveredOrder(u"A-2"_s);
        const auto waits = world.open(desk::OrderId(u"A-1"_s));
        const auto sleeps = world.open(desk::OrderId(u"A-1"_s));
        for (const auto &[id, onParcel] : {std::pair(waits, true), std::pair(sleeps, false)}) {
            world.journal(id, desk::StateChanged{desk::ConversationState::Snoozed, {std::nullopt, onParcel}}, u"ann"_s);
        }
        const auto stateOf = [&](const desk::ConversationId &id) { return world.conversation(id).state; };
        for (const desk::Event &event : {events.at(0), events.at(3), other.at(4)}) {
            world.arrive(event); // an order, a label, another order's parcel: none of them moves it
        }
        world.run();
        QCOMPARE(stateOf(waits), desk::ConversationState::Snoozed);
        world.arrive(events.at(4));
        world.failCommits = true;
        QVERIFY(!world.parcels->step());
        world.failCommits = false;
        world.crash();
        world.run();
        QCOMPARE(stateOf(waits), desk::ConversationState::Open);
        QCOMPARE(world.conversation(waits).waking, desk::Waking());
        QCOMPARE(world.kinds(waits).count(u"parcel_moved"_s), 1);
        QCOMPARE(stateOf(sleeps), desk::ConversationState::Snoozed);
        world.crash(); // what was read is not read again
        world.run();
        QCOMPARE(world.kinds(waits).count(u"parcel_moved"_s), 1);
    }

    void ordersAreTheSameForEveryArrivalOrder()
    {
        std::vector<desk::Event> all;
        for (int i = 0; i < 12; ++i) {
            for (const desk::Event &each : deliveredOrder(u"A-%1"_s.arg(i))) {
                all.push_back(each);
            }
        }
        QString expected;
        std::mt19937 random(7);
        for (int round = 0; round < 3; ++round) {
            World world;
            auto events = all;
            std::shuffle(events.begin(), events.end(), random);
            for (size_t i = 0; i < events.size(); ++i) {
                world.arrive(events.at(i));
                if (i % 20 == 7) {
                    world.arrive(events.at(i)); // delivered twice
                    world.run();                // and seen in pieces
                }
            }
            world.run();
            const QString hash = world.stateHash();
            QVERIFY(expected.isEmpty() || hash == expected);
            expected = hash;
            const auto order = world.read<std::optional<desk::Order>>(
                [](sql::Connection &c) { return store::OrderStore(c).find(desk::OrderId(u"A-3"_s)); });
            QCOMPARE(order->state, desk::OrderState::Delivered);
            QCOMPARE(order->revision, 5);
        }
    }

    void whatIsNotUnderstoodIsParkedAndStopsNobody()
    {
        World world;
        world.arrive(eventOf(u"A-1"_s, 1, EventType::OrderPlaced, 0, {{u"total"_s, euro(100)}}));
        desk::Event strange = eventOf(u"A-1"_s, 2, EventType::Unknown, 1);
        strange.rawType = u"drone_landed"_s;
        world.arrive(strange);
        desk::Event newer = eventOf(u"A-1"_s, 3, EventType::OrderPaid, 2);
        newer.schemaVersion = 9;
        world.arrive(newer);
        world.arrive(eventOf(u"A-1"_s, 4, EventType::OrderPaid, 3, {{u"amount"_s, euro(100)}}));
        world.run();
        const auto parked = world.read<std::vector<store::EventLog::Parked>>(
            [](sql::Connection &c) { return store::EventLog(c).parked(10); });
        QCOMPARE(parked.size(), size_t(2));
        const auto order = world.read<std::optional<desk::Order>>(
            [](sql::Connection &c) { return store::OrderStore(c).find(desk::OrderId(u"A-1"_s)); });
        QCOMPARE(order->state, desk::OrderState::Paid);
    }

    void aCrashBetweenStepsLosesAndRepeatsNothing()
    {
        World world;
        const auto id = [&] {
            for (const desk::Event &each : deliveredOrder(u"A-1"_s)) {
                world.arrive(each);
            }
            return world.open(desk::OrderId(u"A-1"_s));
        }();
        world.say(id, u"my vase is broken, I would like my money back"_s);
        // Each commit fails once before it is let through; after each failure the process is gone.
        for (int step = 0; step < 60; ++step) {
            for (int which = 0; which < 3; ++which) {
                const auto consumer = [&]() -> hub::Consumer & {
                    if (which == 0) {
                        return *world.projector;
                    }
                    return which == 1 ? static_cast<hub::Consumer &>(*world.enricher) : *world.bot;
                };
                world.failCommits = true;
                (void)consumer().step();
                world.failCommits = false;
                world.crash();
                (void)consumer().step();
                world.crash();
            }
        }
        QCOMPARE(world.kinds(id), QStringList({u"customer"_s, u"ask_photos_known"_s}));
        world.say(id, u"here"_s, true);
        world.failCommits = true;
        (void)world.bot->step();
        world.failCommits = false;
        world.crash();
        world.run();
        world.crash();
        world.run();
        QCOMPARE(world.kinds(id), QStringList({u"customer"_s, u"ask_photos_known"_s, u"customer"_s, u"passed_on"_s,
                                               u"proposal_made"_s}));
        const auto proposals = world.proposals(id);
        QCOMPARE(proposals.size(), size_t(1));
        QCOMPARE(proposals.front().action.amount, core::Money(5500, u"EUR"_s));
        QCOMPARE(world.conversation(id).openProposal, proposals.front().id);
        const auto enriched =
            world.read<qint64>([](sql::Connection &c) { return c.integer(u"SELECT COUNT(*) FROM enriched_events"_s); });
        QCOMPARE(enriched, 5); // one of each event
    }

    void rebuildMakesTheIdenticalState()
    {
        World world;
        for (int i = 0; i < 4; ++i) {
            for (const desk::Event &each : deliveredOrder(u"A-%1"_s.arg(i))) {
                world.arrive(each);
            }
        }
        const auto id = world.open(desk::OrderId(u"A-2"_s));
        world.say(id, u"the vase is broken, refund please"_s, true);
        world.run();
        QCOMPARE(world.proposals(id).size(), size_t(1));
        const QString epoch = world.read<QString>([](sql::Connection &c) { return store::Feed(c).epoch(); });
        hub::RebuildReport report;
        world.write([&](sql::Connection &connection) -> core::Status {
            // Damage what was projected; the logs are whole.
            (void)connection.run(u"UPDATE orders SET body = '{}', revision = 0 WHERE order_id = 'A-1'"_s);
            (void)connection.run(u"DELETE FROM messages"_s);
            const auto rebuilt = hub::rebuildProjections(connection);
            if (!rebuilt) {
                return tl::unexpected(rebuilt.error());
            }
            report = *rebuilt;
            return {};
        });
        QVERIFY(!report.identical());
        QCOMPARE(report.orders, 4);
        const QString hash = report.ordersAfter;
        world.write([&](sql::Connection &connection) -> core::Status {
            const auto rebuilt = hub::rebuildProjections(connection);
            report = *rebuilt;
            return {};
        });
        QVERIFY(report.identical());
        QCOMPARE(report.ordersAfter, hash);
        QCOMPARE(world.messages(id).size(), size_t(3));
        QVERIFY(world.read<QString>([](sql::Connection &c) { return store::Feed(c).epoch(); }) != epoch);
        world.run(); // and the consumers go on as if nothing had been
        QCOMPARE(world.proposals(id).size(), size_t(1));
    }

    void theBotNeverWritesWithAnOldEpoch()
    {
        World world;
        for (const desk::Event &each : deliveredOrder(u"A-1"_s)) {
            world.arrive(each);
        }
        const auto id = world.open(desk::OrderId(u"A-1"_s));
        world.run();
        for (int round = 0; round < 20; ++round) {
            world.say(id, u"where is my parcel?"_s);
            // A person takes over between the bot's thinking and its writing.
            bool taken = false;
            const qint64 epoch = world.conversation(id).owner.epoch;
            world.bot->beforeWriting = [&] {
                if (!std::exchange(taken, true)) {
                    world.journal(id, desk::OwnerChanged{support::personOwner(epoch + 1), u"taken_over"_s}, u"jo"_s);
                }
            };
            const size_t before = world.messages(id).size();
            world.run();
            world.bot->beforeWriting = {};
            QVERIFY(taken);
            QCOMPARE(world.messages(id).size(), before); // not a word
            QVERIFY(world.conversation(id).answerDueAt); // but somebody is expected to answer
            desk::Owner bot;
            bot.kind = desk::OwnerKind::Bot;
            bot.epoch = epoch + 2;
            world.journal(id, desk::OwnerChanged{bot, u"given_back"_s}, u"jo"_s);
            // The line that the hub writes about it, as customers and colleagues see it, is no answer.
            desk::Message line;
            line.id = desk::MessageId::create(world.clock);
            line.kind = desk::MessageKind::System;
            line.systemCode = u"given_back"_s;
            line.at = world.clock.now();
            world.journal(id, desk::MessageAdded{line}, u"jo"_s);
            const size_t silent = world.messages(id).size();
            world.run();
            QVERIFY(world.messages(id).size() > silent); // given back with a customer waiting: now it answers
            if (world.conversation(id).owner.kind != desk::OwnerKind::Bot) {
                break; // it gave up answering the same for ever and called a person
            }
        }
    }

    void aNewerMessageMakesTheBotThinkAgain()
    {
        World world;
        for (const desk::Event &each : deliveredOrder(u"A-1"_s)) {
            world.arrive(each);
        }
        const auto id = world.open(desk::OrderId(u"A-1"_s));
        world.say(id, u"the vase is broken, refund please"_s, true);
        bool said = false;
        world.bot->beforeWriting = [&] {
            if (!std::exchange(said, true)) {
                world.say(id, u"sorry, I meant a replacement, not a refund"_s);
            }
        };
        world.run();
        const auto proposals = world.proposals(id);
        QCOMPARE(proposals.size(), size_t(1)); // one answer to both
        QCOMPARE(proposals.front().action.verb, desk::ActionVerb::Replace);
    }

    void manyConversationsAreAnsweredInOneCommit()
    {
        World world;
        std::vector<desk::ConversationId> ids;
        for (int i = 0; i < 40; ++i) {
            ids.push_back(world.open({}));
            world.say(ids.back(), u"I want to talk to a real person"_s);
        }
        const quint64 before = world.writer->statistics().commits;
        for (bool busy = true; busy;) {
            busy = *world.bot->step();
        }
        // A slow computer may need more than one for the time limits; it is never one a conversation.
        QVERIFY2(world.writer->statistics().commits - before < 20, "a commit for each turn");
        for (const desk::ConversationId &id : ids) {
            QCOMPARE(world.conversation(id).owner.kind, desk::OwnerKind::Nobody);
            QCOMPARE(world.kinds(id).count(u"handed_over"_s), 1);
        }
    }

    void aTurnThatCannotBeWrittenStopsNoOther()
    {
        World world;
        std::vector<desk::ConversationId> ids;
        for (int i = 0; i < 9; ++i) {
            ids.push_back(world.open({}));
            world.say(ids.back(), u"where is my parcel?"_s);
        }
        world.write([&](sql::Connection &connection) -> core::Status {
            const auto made = connection.run(
                u"CREATE TRIGGER broken BEFORE INSERT ON messages WHEN NEW.kind = 'bot' "
                "AND NEW.conversation_id = '%1' BEGIN SELECT RAISE(ABORT, 'no'); END"_s.arg(ids.at(4).toString()));
            return made ? core::Status() : tl::unexpected(made.error());
        });
        world.run();
        for (size_t i = 0; i < ids.size(); ++i) {
            const desk::Conversation conversation = world.conversation(ids.at(i));
            if (i == 4) {
                QCOMPARE(conversation.owner.kind, desk::OwnerKind::Nobody); // somebody answers
                QVERIFY(conversation.answerDueAt);
                QCOMPARE(world.messages(ids.at(i)).size(), size_t(2)); // nothing half-said
            } else {
                QCOMPARE(world.messages(ids.at(i)).back().kind, MessageKind::Bot);
            }
        }
    }

    void aConversationThatWentOnIsThoughtOutAgainAndTheOthersOnce()
    {
        World world;
        std::vector<desk::ConversationId> ids;
        for (int i = 0; i < 6; ++i) {
            ids.push_back(world.open({}));
            world.say(ids.back(), u"where is my parcel?"_s);
        }
        world.say(ids.front(), u"hello? are you there?"_s); // two of one conversation
        bool done = false;
        world.bot->beforeWriting = [&] {
            if (!std::exchange(done, true)) {
                world.journal(ids.at(2), desk::OwnerChanged{support::personOwner(2), u"taken_over"_s}, u"jo"_s);
                world.say(ids.at(3), u"it was due on Monday"_s);
            }
        };
        world.run();
        for (size_t i = 0; i < ids.size(); ++i) {
            const QStringList kinds = world.kinds(ids.at(i));
            int bots = 0;
            for (const desk::Message &message : world.messages(ids.at(i))) {
                bots += message.kind == MessageKind::Bot;
            }
            QCOMPARE(bots, i == 2 ? 0 : 1); // each exactly once, and not a word where a person took over
        }
    }

    void anotherWishSupersedesTheOpenProposal()
    {
        World world;
        for (const desk::Event &each : deliveredOrder(u"A-1"_s)) {
            world.arrive(each);
        }
        const auto id = world.open(desk::OrderId(u"A-1"_s));
        world.say(id, u"the vase is broken, refund please"_s, true);
        world.run();
        const desk::Proposal first = world.proposals(id).front();
        world.say(id, u"actually please send a replacement instead"_s);
        world.run();
        const auto proposals = world.proposals(id);
        QCOMPARE(proposals.size(), size_t(2));
        QCOMPARE(proposals.front().state, desk::ProposalState::Superseded);
        QCOMPARE(proposals.back().action.verb, desk::ActionVerb::Replace);
        QCOMPARE(world.conversation(id).openProposal, proposals.back().id);
        QCOMPARE(world.kinds(id).count(u"proposal_superseded"_s), 1);
        // Whoever still has the old one on screen cannot approve it.
        hub::DecisionRequest request;
        request.proposal = first.id;
        request.shownHash = first.shownHash;
        request.reason = u"damaged"_s;
        world.write([&](sql::Connection &connection) -> core::Status {
            const hub::Decider jo{{support::idOf<desk::UserId>(7), u"jo"_s, u"Jo"_s, desk::Role::Agent, false},
                                  support::idOf<desk::SessionId>(1)};
            const auto decided = world.decisions.decide(connection, jo, request);
            if (decided || decided.error().code != u"not_pending") {
                return core::fail(core::ErrorCode::Internal, u"an outdated proposal was decided"_s);
            }
            return {};
        });
    }

    void anyNewMessageMovesWhatAnApprovalIsBoundTo()
    {
        World world;
        for (const desk::Event &each : deliveredOrder(u"A-1"_s)) {
            world.arrive(each);
        }
        const auto id = world.open(desk::OrderId(u"A-1"_s));
        world.say(id, u"the vase is broken, refund please"_s, true);
        world.run();
        const desk::Proposal shown = world.proposals(id).front();
        world.say(id, u"how long does that usually take?"_s);
        world.run();
        hub::DecisionRequest request;
        request.proposal = shown.id;
        request.shownHash = shown.shownHash;
        request.reason = u"damaged"_s;
        QString code;
        world.write([&](sql::Connection &connection) -> core::Status {
            const hub::Decider jo{{support::idOf<desk::UserId>(7), u"jo"_s, u"Jo"_s, desk::Role::Agent, false},
                                  support::idOf<desk::SessionId>(1)};
            const auto decided = world.decisions.decide(connection, jo, request);
            code = decided ? u"decided"_s : decided.error().code;
            return {};
        });
        QCOMPARE(code, u"moved"_s);
        QVERIFY(world.kinds(id).contains(u"still_waiting"_s));
    }

    void aHandOverCallsAPersonWithACard()
    {
        World world;
        for (const desk::Event &each : deliveredOrder(u"A-1"_s)) {
            world.arrive(each);
        }
        const auto id = world.open(desk::OrderId(u"A-1"_s));
        world.say(id, u"I want to talk to a real person"_s);
        world.run();
        const desk::Conversation conversation = world.conversation(id);
        QCOMPARE(conversation.owner.kind, desk::OwnerKind::Nobody);
        QCOMPARE(conversation.owner.epoch, 2);
        QVERIFY(conversation.handoff);
        QCOMPARE(conversation.handoff->reasonCode, u"asked_for_person"_s);
        QVERIFY(conversation.answerDueAt);
        QCOMPARE(conversation.intent->intent, u"contact_person"_s);
        QCOMPARE(world.messages(id).front().intent->intent, u"contact_person"_s);
        const size_t before = world.messages(id).size();
        world.say(id, u"hello? where is my parcel?"_s);
        world.run();
        QCOMPARE(world.messages(id).size(), before + 1); // silent while a person is expected
    }

    void whatCannotBeDoneGoesToAPerson()
    {
        World world;
        for (const desk::Event &each : deliveredOrder(u"A-1"_s)) {
            world.arrive(each);
        }
        const auto id = world.open(desk::OrderId(u"A-1"_s));
        world.say(id, u"the vase is broken, refund please"_s, true);
        // The shop refunds all of it just before.
        world.bot->beforeWriting = [&, done = false]() mutable {
            if (!std::exchange(done, true)) {
                world.arrive(eventOf(u"A-1"_s, 9, EventType::RefundCreated, 0,
                                     {{u"refund_id"_s, u"r1"_s}, {u"amount"_s, euro(5500)}}));
                (void)world.projector->step();
            }
        };
        world.run();
        QVERIFY(world.proposals(id).empty());
        QVERIFY(world.conversation(id).handoff);
        QCOMPARE(world.conversation(id).handoff->reasonCode, u"policy"_s);
    }

    void silenceAfterAQuestionCallsAPerson()
    {
        World world;
        for (const desk::Event &each : deliveredOrder(u"A-1"_s)) {
            world.arrive(each);
        }
        const auto id = world.open(desk::OrderId(u"A-1"_s));
        world.say(id, u"my vase is broken"_s);
        world.run();
        const auto job = world.read<std::optional<store::Job>>(
            [&](sql::Connection &c) { return store::JobStore(c).find(hub::BotWorker::silenceJob(), id.toString()); });
        QVERIFY(job);
        world.clock.advance(desk::SilenceLimit);
        VERIFY_OK(world.bot->afterSilence(*job));
        QCOMPARE(world.conversation(id).handoff->reasonCode, u"silence"_s);
        VERIFY_OK(world.bot->afterSilence(*job)); // nothing more to do
    }

    void anOrderThatIsToldOfLaterIsWaitedFor()
    {
        World world;
        const auto id = world.open(desk::OrderId(u"A-1"_s));
        world.say(id, u"the vase is broken, refund please"_s, true);
        world.run();
        QCOMPARE(world.kinds(id), QStringList(u"customer"_s)); // not "which order?", which the customer has said
        const auto job = world.read<std::optional<store::Job>>(
            [&](sql::Connection &c) { return store::JobStore(c).find(hub::BotWorker::laterJob(), id.toString()); });
        QVERIFY(job);
        QCOMPARE(world.bot->afterWaiting(*job).error().code, core::ErrorCode::Unavailable); // again later
        for (const desk::Event &each : deliveredOrder(u"A-1"_s)) {
            world.arrive(each);
        }
        world.run();
        VERIFY_OK(world.bot->afterWaiting(*job));
        QCOMPARE(world.proposals(id).size(), size_t(1));
        VERIFY_OK(world.bot->afterWaiting(*job)); // answered: nothing more to say
        QCOMPARE(world.proposals(id).size(), size_t(1));

        const auto never = world.open(desk::OrderId(u"A-9"_s));
        world.say(never, u"where is my parcel?"_s);
        world.run();
        world.clock.advance(hub::BotWorker::OrderPatience);
        const auto last = world.read<std::optional<store::Job>>(
            [&](sql::Connection &c) { return store::JobStore(c).find(hub::BotWorker::laterJob(), never.toString()); });
        VERIFY_OK(world.bot->afterWaiting(*last));
        QVERIFY(world.messages(never).size() > 1);
    }

    void enrichmentRemembersAndDoesNotDependOnTheShop()
    {
        World world;
        for (const desk::Event &each : deliveredOrder(u"A-1"_s)) {
            world.arrive(each);
        }
        world.run();
        const auto last = [&] {
            return *world.read<std::optional<store::Enrichments::Last>>(
                [](sql::Connection &c) { return store::Enrichments(c).last(desk::OrderId(u"A-1"_s)); });
        };
        QCOMPARE(world.stockAsked, 1);
        QCOMPARE(last().body.value("stock"_L1).toObject().value("VASE"_L1).toInt(), 4);
        QVERIFY(last().body.value("risk"_L1).toObject().value("first_order"_L1).toBool());
        world.arrive(eventOf(u"A-1"_s, 7, EventType::CustomerUpdated, -900,
                             {{u"ship_to"_s, QJsonObject{{u"city"_s, u"Kiel"_s}}}}));
        world.run();
        QCOMPARE(world.stockAsked, 1); // fresh enough
        QVERIFY(last().body.value("risk"_L1).toObject().value("address_changed_after_order"_L1).toBool());
        world.clock.advance(hub::Enricher::Freshness);
        world.shopUp = false;
        world.arrive(eventOf(u"A-1"_s, 8, EventType::ReturnInitiated, -800));
        world.run();
        QCOMPARE(world.stockAsked, 2);
        QVERIFY(!last().body.contains("stock"_L1) || last().body.contains("stock_at"_L1));
        QCOMPARE(last().body.value("order_revision"_L1).toInt(), 7); // the shop's absence holds nothing up
    }

    void messagesByWebhookOpenAndContinueAConversation()
    {
        World world;
        for (const desk::Event &each : deliveredOrder(u"A-1"_s)) {
            world.arrive(each);
        }
        world.arrive(eventOf(u"A-1"_s, 20, EventType::MessageReceived, 5,
                             {{u"text"_s, u"Where is my parcel?"_s}, {u"channel"_s, u"email"_s}}));
        world.run();
        const auto found = world.read<std::vector<desk::Conversation>>(
            [](sql::Connection &c) { return store::ConversationStore(c).ofOrder(desk::OrderId(u"A-1"_s)); });
        QCOMPARE(found.size(), size_t(1));
        QCOMPARE(world.kinds(found.front().id), QStringList({u"customer"_s, u"status_delivered"_s}));
        world.arrive(eventOf(u"A-1"_s, 21, EventType::MessageReceived, 6, {{u"text"_s, u"thanks"_s}}));
        world.run();
        QCOMPARE(world.messages(found.front().id).size(), size_t(4));
    }
};

QTEST_GUILESS_MAIN(TestPipeline)
#include "tst_pipeline.moc"
