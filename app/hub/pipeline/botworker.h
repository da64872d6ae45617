// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/bot.h"
#include "desk/intentreader.h"
#include "desk/journal.h"
#include "hub/base/metrics.h"
#include "hub/decisions/decisionservice.h"
#include "hub/pipeline/consumer.h"
#include "sql/readpool.h"
#include "sql/writer.h"
#include "store/jobstore.h"

namespace hub {

/// What the bot looks at, from one snapshot of the database.
[[nodiscard]] core::Result<desk::BotContext> botContext(sql::Connection &connection,
                                                        const desk::Conversation &conversation, core::Timestamp now);

/// Conversations' journal → the bot's next turn: what a message is about, an answer, a proposal or a hand-over.
///
/// Turns of many conversations are thought out on one snapshot and written in one transaction. A turn is written only
/// if its conversation still has the owner's epoch and the newest message that it was thought out for; else it is
/// thought out again, unless a newer message of the customer will get an answer to both. It writes nothing while a
/// person owns the conversation. A turn that cannot be written undoes nothing of the others: a person is called
/// instead.
class BotWorker final : public Consumer
{
public:
    /// `reader` reads beside the rules; nullptr: the rules alone. All must outlive it.
    BotWorker(const core::Clock &clock, sql::Writer &writer, sql::ReadPool &reads, const DecisionService &decisions,
              Metrics &metrics, const desk::IntentReader *reader = nullptr);

    [[nodiscard]] QString name() const override;
    [[nodiscard]] quint32 topics() const override;
    [[nodiscard]] core::Result<bool> step() override;

    /// Kind of the jobs that it schedules for itself: nobody answered its question.
    [[nodiscard]] static QString silenceJob();
    /// Runs such a job. Callable from another thread than step().
    [[nodiscard]] core::Status afterSilence(const store::Job &job);

    /// Kind of the jobs for a turn that waits for an order which the customer's shop has not told of yet.
    [[nodiscard]] static QString laterJob();
    /// Runs such a job. Unavailable: the order is still missing, again later. Callable as afterSilence.
    [[nodiscard]] core::Status afterWaiting(const store::Job &job);
    /// An order may be told of this much later than its customer writes; then the bot goes on without it.
    static constexpr core::Milliseconds OrderPatience = std::chrono::seconds(60);

    /// For tests: called between thinking and writing, on the stepping thread.
    std::function<void()> beforeWriting;

private:
    /// Entries of different conversations, one each: what is written for one may change the thoughts about the next.
    struct Batch
    {
        qint64 from = 0;
        qint64 to = 0;                           ///< equal to from: nothing waits
        std::vector<desk::JournalEntry> entries; ///< those that are the bot's business
    };
    struct Plan
    {
        desk::Conversation seen;
        std::optional<desk::MessageId> read; ///< the message whose intent is noted
        desk::IntentReading intent;
        std::optional<desk::BotTurn> turn;
        desk::OrderId link;        ///< the order that the customer named
        bool personWaits = false;  ///< a person should answer: the deadline starts
        bool orderMissing = false; ///< the turn comes later
        desk::Policy policy;
    };

    using Thought = core::Result<Plan>;
    struct Written
    {
        qint64 to = 0;        ///< where the cursor is now
        bool moved = false;   ///< stopped at a conversation that went on
        QList<qint64> failed; ///< entries that could not be answered: a person was called
    };

    [[nodiscard]] core::Result<Batch> next() const;
    /// A thought for each of the first entries of the batch, as many as fit into the time for thinking.
    [[nodiscard]] core::Result<std::vector<Thought>> thinkAll(const Batch &batch) const;
    [[nodiscard]] Thought think(sql::Connection &connection, const desk::JournalEntry &entry) const;
    [[nodiscard]] core::Result<Written> write(const Batch &batch, std::vector<Thought> &thoughts, bool insist);
    [[nodiscard]] core::Status writeOne(sql::Connection &connection, Plan &plan, const QString &occasion);
    [[nodiscard]] core::Status apply(sql::Connection &connection, const Plan &plan, const QString &occasion);
    [[nodiscard]] core::Status applyTurn(sql::Connection &connection, const Plan &plan, const QString &occasion);
    using TurnMaker = std::function<core::Result<std::optional<desk::BotTurn>>(const desk::BotContext &)>;
    [[nodiscard]] core::Status turnByJob(const store::Job &job, const TurnMaker &make);
    [[nodiscard]] core::Status callPerson(sql::Connection &connection, const desk::JournalEntry &entry) const;

    const core::Clock &m_clock;
    sql::Writer &m_writer;
    sql::ReadPool &m_reads;
    const DecisionService &m_decisions;
    Metrics &m_metrics;
    const desk::IntentReader *m_reader;
};

} // namespace hub
