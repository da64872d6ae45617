// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/pipeline/botworker.h"

#include "core/log.h"
#include "hub/decisions/casenotes.h"
#include "sql/attempt.h"
#include "store/conversationstore.h"
#include "store/cursors.h"
#include "store/etastore.h"
#include "store/orderstore.h"
#include "store/policystore.h"
#include "store/schema.h"

#include <QDeadlineTimer>
#include <QSet>

using namespace Qt::StringLiterals;

namespace hub {

namespace {

constexpr int EntriesRead = 500;
constexpr size_t MostTurns = 64;                              ///< in one transaction
constexpr auto ThinkingTime = std::chrono::milliseconds(100); ///< about one batch; then what was thought is written
constexpr auto WritingTime = std::chrono::milliseconds(40);   ///< that the writer is kept busy, about
constexpr int Tries = 20;                                     ///< of thinking again because the conversation moved
constexpr auto FirstLook = std::chrono::seconds(2);           ///< for an order that was missing
const QString BotName = u"bot"_s;
const QString Bot = u"bot"_s;
const QString Impossible = u"impossible"_s;

bool isCustomersMessage(const desk::JournalEntry &entry)
{
    const auto *added = std::get_if<desk::MessageAdded>(&entry.body);
    return added && added->message.kind == desk::MessageKind::Customer;
}

bool givesToBot(const desk::JournalEntry &entry)
{
    const auto *changed = std::get_if<desk::OwnerChanged>(&entry.body);
    return changed && changed->owner.kind == desk::OwnerKind::Bot;
}

bool customerWaits(const desk::Conversation &conversation)
{
    return conversation.lastCustomerSeq > 0 && conversation.lastCustomerSeq == conversation.lastPublicSeq;
}

/// The order that a verified customer named in words, if it is that customer's.
core::Result<desk::OrderId> namedOrder(sql::Connection &connection, const desk::Conversation &conversation,
                                       const QString &text)
{
    if (!conversation.order.isNull() || !conversation.identityVerified || conversation.customer.isNull()) {
        return desk::OrderId();
    }
    for (const QString &number : desk::findEntities(text).orderNumbers) {
        const auto order = store::OrderStore(connection).find(desk::OrderId(number));
        if (!order) {
            return tl::unexpected(order.error());
        }
        if (*order && (*order)->customer == conversation.customer) {
            return (*order)->id;
        }
    }
    return desk::OrderId();
}

/// The conversation names an order that nobody told us of, and it may only be late.
bool lacksOrder(const desk::BotContext &context)
{
    return !context.conversation.order.isNull() && !context.order &&
           context.now - context.conversation.lastAt < BotWorker::OrderPatience;
}

desk::BotTurn withoutAction(desk::BotTurn turn, core::Timestamp now)
{
    // What it would have proposed cannot be done any more: a person looks, nobody says no.
    turn.action.reset();
    if (!turn.handoff) {
        desk::HandoffCard card;
        card.reasonCode = u"policy"_s;
        card.intent = turn.intent;
        card.policyHits = {u"refundable"_s};
        card.at = now;
        turn.handoff = std::move(card);
    }
    return turn;
}

} // namespace

BotWorker::BotWorker(const core::Clock &clock, sql::Writer &writer, sql::ReadPool &reads,
                     const DecisionService &decisions, Metrics &metrics, const desk::IntentReader *reader)
    : m_clock(clock)
    , m_writer(writer)
    , m_reads(reads)
    , m_decisions(decisions)
    , m_metrics(metrics)
    , m_reader(reader)
{
}

QString BotWorker::name() const
{
    return BotName;
}

quint32 BotWorker::topics() const
{
    return store::JournalGrew;
}

QString BotWorker::silenceJob()
{
    return u"bot_silence"_s;
}

core::Result<bool> BotWorker::step()
{
    for (int tries = 1;; ++tries) {
        const core::Result<Batch> batch = next();
        if (!batch) {
            return tl::unexpected(batch.error());
        }
        if (batch->to == batch->from) {
            return false;
        }
        core::Result<std::vector<Thought>> thoughts = thinkAll(*batch);
        if (!thoughts) {
            return tl::unexpected(thoughts.error());
        }
        if (beforeWriting && !batch->entries.empty()) {
            beforeWriting();
        }
        const core::Result<Written> written = write(*batch, *thoughts, tries >= Tries);
        if (!written) {
            return tl::unexpected(written.error());
        }
        if (written->moved) {
            m_metrics.count("afterdesk_bot_rethought_total");
        }
        for (const qint64 failed : written->failed) {
            m_metrics.count("afterdesk_bot_failed_total");
            core::log(core::LogLevel::Error, "bot_step_failed"_L1, {{"journal"_L1, failed}});
        }
        if (written->to > batch->from) {
            return true;
        }
    }
}

core::Result<BotWorker::Batch> BotWorker::next() const
{
    return m_reads.run([](sql::Connection &connection) -> core::Result<Batch> {
        Batch batch;
        const auto position = store::Cursors(connection).position(BotName);
        if (!position) {
            return tl::unexpected(position.error());
        }
        batch.from = batch.to = *position;
        const auto entries = store::ConversationStore(connection).journalAfter(*position, EntriesRead);
        if (!entries) {
            return tl::unexpected(entries.error());
        }
        QSet<desk::ConversationId> seen;
        for (const desk::JournalEntry &entry : *entries) {
            if (isCustomersMessage(entry) || givesToBot(entry)) {
                if (seen.contains(entry.conversation) || batch.entries.size() == MostTurns) {
                    break;
                }
                seen.insert(entry.conversation);
                batch.entries.push_back(entry);
            }
            batch.to = entry.seq;
        }
        return batch;
    });
}

core::Result<std::vector<BotWorker::Thought>> BotWorker::thinkAll(const Batch &batch) const
{
    return m_reads.run([&](sql::Connection &connection) -> core::Result<std::vector<Thought>> {
        const QDeadlineTimer end(ThinkingTime);
        std::vector<Thought> thoughts;
        for (const desk::JournalEntry &entry : batch.entries) {
            Thought thought = think(connection, entry);
            if (!thought && isPassing(thought.error())) {
                return tl::unexpected(thought.error());
            }
            thoughts.push_back(std::move(thought));
            if (end.hasExpired()) {
                break;
            }
        }
        return thoughts;
    });
}

BotWorker::Thought BotWorker::think(sql::Connection &connection, const desk::JournalEntry &entry) const
{
    Plan plan;
    auto conversation = store::ConversationStore(connection).find(entry.conversation);
    auto policy = store::PolicyStore(connection).current();
    if (!conversation || !policy) {
        return tl::unexpected(!conversation ? conversation.error() : policy.error());
    }
    if (!*conversation) {
        return core::fail(core::ErrorCode::NotFound, u"conversation "_s + entry.conversation.toString());
    }
    plan.seen = std::move(**conversation);
    plan.policy = std::move(*policy);
    bool newest = true;
    if (const auto *added = std::get_if<desk::MessageAdded>(&entry.body)) {
        plan.read = added->message.id;
        plan.intent = desk::readIntent(added->message.text, m_reader);
        const auto stored = store::ConversationStore(connection).message(added->message.id);
        if (!stored) {
            return tl::unexpected(stored.error());
        }
        newest = *stored && (*stored)->seq == plan.seen.lastCustomerSeq;
        auto link = namedOrder(connection, plan.seen, added->message.text);
        if (!link) {
            return tl::unexpected(link.error());
        }
        plan.link = std::move(*link);
    }
    const bool mine = plan.seen.owner.kind == desk::OwnerKind::Bot;
    plan.personWaits = !mine && customerWaits(plan.seen);
    // A newer message has an entry of its own further on: one answer to both.
    if (mine && newest && customerWaits(plan.seen)) {
        desk::Conversation about = plan.seen;
        if (!plan.link.isNull()) {
            about.order = plan.link;
        }
        auto context = botContext(connection, about, m_clock.now());
        if (!context) {
            return tl::unexpected(context.error());
        }
        context->reader = m_reader;
        plan.orderMissing = lacksOrder(*context);
        if (!plan.orderMissing) {
            plan.turn = desk::nextTurn(*context);
        }
    }
    return plan;
}

core::Result<BotWorker::Written> BotWorker::write(const Batch &batch, std::vector<Thought> &thoughts, bool insist)
{
    return m_writer.run([&](sql::Connection &connection) -> core::Result<Written> {
        // Webhooks and people's commands wait for the same thread.
        const QDeadlineTimer end(WritingTime);
        Written written{batch.from, false, {}};
        size_t done = 0;
        while (done < thoughts.size() && (done == 0 || !end.hasExpired())) {
            const desk::JournalEntry &entry = batch.entries[done];
            Thought &thought = thoughts[done];
            const core::Status answered = thought
                                              ? writeOne(connection, *thought, u"bot:"_s + QString::number(entry.seq))
                                              : core::Status(tl::unexpected(thought.error()));
            if (!answered) {
                const bool moved = answered.error().code == core::ErrorCode::Conflict;
                if (moved && !(insist && done == 0)) {
                    written.moved = true;
                    break;
                }
                if (!moved && isPassing(answered.error())) {
                    return tl::unexpected(answered.error());
                }
                // One conversation that it cannot take must not stop all the others, and is answered by somebody.
                written.failed.append(entry.seq);
                const core::Status called = sql::attempt(connection, [&] { return callPerson(connection, entry); });
                if (!called && called.error().code == core::ErrorCode::Unavailable) {
                    return tl::unexpected(called.error());
                }
            }
            written.to = entry.seq;
            ++done;
        }
        if (done == batch.entries.size()) {
            written.to = batch.to;
        }
        if (written.to == batch.from) {
            return written;
        }
        const core::Status advanced = store::Cursors(connection).advance(BotName, batch.from, written.to);
        return advanced ? core::Result<Written>(written) : tl::unexpected(advanced.error());
    });
}

core::Status BotWorker::writeOne(sql::Connection &connection, Plan &plan, const QString &occasion)
{
    const auto write = [&] { return sql::attempt(connection, [&] { return apply(connection, plan, occasion); }); };
    const core::Status written = write();
    if (written || written.error().detail != Impossible || !plan.turn) {
        return written;
    }
    plan.turn = withoutAction(std::move(*plan.turn), m_clock.now());
    return write();
}

core::Status BotWorker::apply(sql::Connection &connection, const Plan &plan, const QString &occasion)
{
    store::ConversationStore conversations(connection);
    const auto now = conversations.find(plan.seen.id);
    if (!now) {
        return tl::unexpected(now.error());
    }
    const bool sameOwner = *now && (*now)->owner.epoch == plan.seen.owner.epoch;
    const bool newer = sameOwner && customerWaits(**now) && (*now)->lastCustomerSeq > plan.seen.lastCustomerSeq;
    if (!sameOwner || ((*now)->lastPublicSeq != plan.seen.lastPublicSeq && !newer)) {
        return core::fail(core::ErrorCode::Conflict, u"the conversation went on"_s);
    }
    const auto journal = [&](desk::JournalBody body) -> core::Status {
        desk::JournalEntry entry;
        entry.conversation = plan.seen.id;
        entry.at = m_clock.now();
        entry.actor = Bot;
        entry.body = std::move(body);
        const auto appended = conversations.append(entry);
        return appended ? core::Status() : tl::unexpected(appended.error());
    };
    if (plan.read) {
        if (const core::Status noted = journal(desk::IntentRead{*plan.read, plan.intent}); !noted) {
            return noted;
        }
    }
    if (!plan.link.isNull()) {
        if (const core::Status linked = journal(desk::OrderLinked{plan.link}); !linked) {
            return linked;
        }
    }
    if (newer) {
        return {}; // the newer message has an entry of its own further on: one answer to both
    }
    if (plan.personWaits && !plan.seen.answerDueAt) {
        const core::Timestamp due = m_clock.now() + std::chrono::minutes(plan.policy.answerMinutes);
        if (const core::Status set = journal(desk::DeadlineSet{due}); !set) {
            return set;
        }
    }
    if (plan.orderMissing) {
        store::Job job;
        job.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        job.kind = laterJob();
        job.subject = plan.seen.id.toString();
        job.runAt = m_clock.now() + FirstLook;
        return store::JobStore(connection).schedule(job);
    }
    return plan.turn ? applyTurn(connection, plan, occasion) : core::Status();
}

core::Status BotWorker::applyTurn(sql::Connection &connection, const Plan &plan, const QString &occasion)
{
    const desk::BotTurn &turn = *plan.turn;
    const core::Timestamp now = m_clock.now();
    store::ConversationStore conversations(connection);
    const auto journal = [&](desk::JournalBody body) -> core::Status {
        const auto appended = conversations.append({0, plan.seen.id, now, Bot, std::move(body)});
        return appended ? core::Status() : tl::unexpected(appended.error());
    };
    if (!turn.reply.isEmpty()) {
        desk::MessageAdded added;
        const auto id = desk::MessageId::create(m_clock);
        added.message.id = id;
        added.message.kind = desk::MessageKind::Bot;
        added.message.text = turn.reply;
        added.message.systemCode = turn.replyCode;
        added.message.intent = turn.intent;
        added.message.at = now;
        added.message.idempotencyKey = occasion;
        if (const core::Status said = journal(std::move(added)); !said) {
            return said;
        }
        const desk::OrderId order = plan.link.isNull() ? plan.seen.order : plan.link;
        if (turn.promised && !order.isNull()) {
            store::PromiseStore::Kept promise;
            promise.message = id;
            promise.conversation = plan.seen.id;
            promise.order = order;
            promise.promise = {now, *turn.promised, {}, u"chat"_s};
            if (const core::Status kept = store::PromiseStore(connection).add(promise); !kept) {
                return kept;
            }
        }
        if (turn.replyCode.startsWith(u"ask_") || turn.replyCode.startsWith(u"confirm_")) {
            store::Job job;
            job.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
            job.kind = silenceJob();
            job.subject = plan.seen.id.toString();
            job.runAt = now + desk::SilenceLimit;
            if (const core::Status scheduled = store::JobStore(connection).schedule(job); !scheduled) {
                return scheduled;
            }
        }
    }
    if (turn.unsure != plan.seen.botUnsure) {
        if (const core::Status noted =
                journal(desk::ProposalChanged{plan.seen.openProposal, plan.seen.amountAtStake, turn.unsure});
            !noted) {
            return noted;
        }
    }
    if (turn.action) {
        ProposalDraft draft;
        draft.conversation = plan.seen.id;
        draft.action = *turn.action;
        draft.maker = Bot;
        draft.reasonBot = turn.reasonBot;
        draft.confidence = turn.confidence;
        draft.alternatives = turn.alternatives;
        draft.evidence = turn.evidence;
        draft.tier = u"rules"_s;
        draft.model = desk::rulesModel();
        draft.calibrationVersion = u"none"_s;
        draft.occasion = occasion;
        if (const auto proposed = m_decisions.propose(connection, draft); !proposed) {
            if (proposed.error().code == Impossible) {
                return core::fail(core::ErrorCode::InvalidArgument, Impossible);
            }
            return tl::unexpected(proposed.error().error);
        }
    }
    if (turn.handoff) {
        if (const core::Status handed = journal(desk::HandedOver{*turn.handoff}); !handed) {
            return handed;
        }
        CaseNotes notes(connection, plan.seen.id, now, Bot);
        notes.system(m_clock, u"handed_over"_s, {turn.handoff->reasonCode})
            .callPerson(now + std::chrono::minutes(plan.policy.answerMinutes));
        if (!notes.status()) {
            return notes.status();
        }
    }
    m_metrics.count("afterdesk_bot_turns_total", {{"outcome", turn.action            ? "proposed"
                                                              : turn.handoff         ? "handed_over"
                                                              : turn.reply.isEmpty() ? "silent"
                                                                                     : "answered"}});
    return {};
}

core::Status BotWorker::callPerson(sql::Connection &connection, const desk::JournalEntry &entry) const
{
    CaseNotes notes(connection, entry.conversation, m_clock.now(), Bot);
    notes.system(m_clock, u"handed_over"_s, {u"unsure"_s}).callPerson(m_clock.now());
    return notes.status();
}

core::Status BotWorker::afterSilence(const store::Job &job)
{
    return turnByJob(job, [](const desk::BotContext &context) -> core::Result<std::optional<desk::BotTurn>> {
        return desk::silenceTurn(context);
    });
}

QString BotWorker::laterJob()
{
    return u"bot_later"_s;
}

core::Status BotWorker::afterWaiting(const store::Job &job)
{
    return turnByJob(job, [](const desk::BotContext &context) -> core::Result<std::optional<desk::BotTurn>> {
        if (context.conversation.owner.kind != desk::OwnerKind::Bot || !customerWaits(context.conversation)) {
            return std::nullopt; // it was answered on the way
        }
        if (lacksOrder(context)) {
            return core::fail(core::ErrorCode::Unavailable, u"the order is not known yet"_s);
        }
        return desk::nextTurn(context);
    });
}

core::Status BotWorker::turnByJob(const store::Job &job, const TurnMaker &make)
{
    // Thought out and written in one transaction: it is rare, and then nothing can move in between.
    const auto run = [&](bool act) {
        return m_writer.run([&](sql::Connection &connection) -> core::Status {
            const auto conversation =
                store::ConversationStore(connection).find(desk::ConversationId::fromString(job.subject));
            if (!conversation) {
                return tl::unexpected(conversation.error());
            }
            if (!*conversation || (*conversation)->state != desk::ConversationState::Open) {
                return {};
            }
            auto context = botContext(connection, **conversation, m_clock.now());
            if (!context) {
                return tl::unexpected(context.error());
            }
            context->reader = m_reader;
            auto turn = make(*context);
            if (!turn) {
                return tl::unexpected(turn.error());
            }
            Plan plan;
            plan.seen = **conversation;
            plan.policy = context->policy;
            plan.turn = std::move(*turn);
            if (plan.turn && !act) {
                plan.turn = withoutAction(std::move(*plan.turn), m_clock.now());
            }
            return plan.turn ? apply(connection, plan, job.kind + u':' + job.id) : core::Status();
        });
    };
    const core::Status done = run(true);
    return !done && done.error().detail == Impossible ? run(false) : done;
}

} // namespace hub
