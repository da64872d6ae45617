// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "hub/base/workerpool.h"
#include "hub/decisions/decisionservice.h"
#include "hub/jobs/loop.h"
#include "hub/outlet/shopconnector.h"
#include "sql/readpool.h"
#include "sql/writer.h"
#include "store/actionstore.h"

#include <map>
#include <set>

namespace hub {

/// The only part of the hub that asks the shop to change something. It ends holds, does what was approved exactly once
/// and finds out what became of it:
///
/// - one action at a time on an order, also when an earlier one is still open;
/// - the intent is durable before the shop is read, and the step to "sent" before the shop is called;
/// - a call whose answer got lost is never repeated: the order is read until it shows our marker, or until the settle
///   window ends, and then the outcome is unknown and a person is asked;
/// - a hub that was killed goes on from these rows: "intent" was not sent, "sent" may have been.
class Outlet final
{
    Q_DISABLE_COPY_MOVE(Outlet)

public:
    /// Moments between the steps of one action.
    enum class Point { IntentStored, SentStored, ShopCalled };

    struct Options
    {
        core::Milliseconds settleWindow =
            std::chrono::minutes(10);                           ///< from the call until the outcome is called unknown
        core::Milliseconds firstPoll = std::chrono::seconds(2); ///< between read-backs; doubles up to longestPoll
        core::Milliseconds longestPoll = std::chrono::minutes(1);
        core::Milliseconds giveUp = std::chrono::hours(1); ///< on a shop that could not be reached at all
        int parallel = 4; ///< orders worked on at once; 0: on the thread that calls step()
        /// For tests: called between the steps; false abandons the action there, as a kill of the process would.
        std::function<bool(Point)> survives;
    };

    /// connector may be null: then there is no shop, and every action fails as no_shop. All must outlive it.
    Outlet(const core::Clock &clock, sql::Writer &writer, sql::ReadPool &reads, ShopConnector *connector,
           Options options);
    Outlet(const core::Clock &clock, sql::Writer &writer, sql::ReadPool &reads, ShopConnector *connector)
        : Outlet(clock, writer, reads, connector, Options())
    {
    }
    ~Outlet();

    void start();
    /// Waits for calls under way.
    void stop();

    /// Ends holds and begins or continues all actions that are due. Returns when to be called again.
    std::optional<core::Timestamp> step();

private:
    [[nodiscard]] bool endHolds();
    void execute(const desk::ProposalId &proposal, const desk::OrderId &order);
    [[nodiscard]] core::Status send(store::ActionRow row, const ShopOrder &order);
    [[nodiscard]] core::Status resolve(const store::ActionRow &row, const ShopOrder &order);
    [[nodiscard]] core::Status afterCall(store::ActionRow row, const ShopAnswer &answer);
    [[nodiscard]] core::Status postpone(store::ActionRow row, store::ActionState from, core::Timestamp nextAt,
                                        const QString &why);
    [[nodiscard]] core::Status finish(store::ActionRow row, store::ActionState from, store::ActionState state,
                                      const QString &detail, const QString &reference);
    [[nodiscard]] core::Status waitOrUnknown(const store::ActionRow &row);
    [[nodiscard]] core::Result<std::optional<QString>> objection(const store::ActionRow &row, const ShopOrder &order);
    [[nodiscard]] core::Milliseconds pollDelay(int attempts) const;
    [[nodiscard]] bool survives(Point point) const { return !m_options.survives || m_options.survives(point); }
    [[nodiscard]] bool takeOrder(const desk::OrderId &order);
    void leaveOrder(const desk::OrderId &order, bool trouble);

    const core::Clock &m_clock;
    sql::Writer &m_writer;
    sql::ReadPool &m_reads;
    ShopConnector *const m_connector;
    const Options m_options;
    const DecisionService m_decisions;
    std::mutex m_mutex;
    std::set<desk::OrderId> m_busy;                          ///< the lock of each order
    std::map<desk::OrderId, core::Timestamp> m_restingUntil; ///< after trouble with our own database
    Loop m_loop;
    std::unique_ptr<WorkerPool> m_pool;
};

} // namespace hub
