// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/outlet/outlet.h"

#include "core/log.h"
#include "store/proposalstore.h"
#include "store/schema.h"

using namespace Qt::StringLiterals;
using store::ActionRow;
using store::ActionState;

namespace hub {

namespace {

constexpr int Batch = 200;
constexpr size_t PoolQueue = 1000;
constexpr core::Milliseconds AfterTrouble = std::chrono::seconds(1);

std::optional<core::Timestamp> earlier(std::optional<core::Timestamp> a, std::optional<core::Timestamp> b)
{
    if (!a || !b) {
        return a ? a : b;
    }
    return std::min(*a, *b);
}

desk::ProposalState outcomeOf(ActionState state)
{
    switch (state) {
    case ActionState::Done:
        return desk::ProposalState::Executed;
    case ActionState::Failed:
        return desk::ProposalState::Failed;
    default:
        return desk::ProposalState::Unknown;
    }
}

} // namespace

Outlet::Outlet(const core::Clock &clock, sql::Writer &writer, sql::ReadPool &reads, ShopConnector *connector,
               Options options)
    : m_clock(clock)
    , m_writer(writer)
    , m_reads(reads)
    , m_connector(connector)
    , m_options(std::move(options))
    , m_decisions(clock)
    , m_loop(clock, "outlet", [this] { return step(); })
{
    if (m_options.parallel > 0) {
        m_pool = std::make_unique<WorkerPool>(m_options.parallel, PoolQueue);
    }
    m_writer.observe([wake = m_loop.waker()](quint32 topics) {
        if (topics & store::ActionsChanged) {
            wake();
        }
    });
}

Outlet::~Outlet()
{
    stop();
}

void Outlet::start()
{
    m_loop.start();
}

void Outlet::stop()
{
    m_loop.stop();
    if (m_pool) {
        m_pool->stop();
    }
}

bool Outlet::takeOrder(const desk::OrderId &order)
{
    const std::lock_guard lock(m_mutex);
    if (const auto resting = m_restingUntil.find(order); resting != m_restingUntil.end()) {
        if (m_clock.now() < resting->second) {
            return false;
        }
        m_restingUntil.erase(resting);
    }
    return m_busy.insert(order).second;
}

void Outlet::leaveOrder(const desk::OrderId &order, bool trouble)
{
    {
        const std::lock_guard lock(m_mutex);
        m_busy.erase(order);
        if (trouble) {
            m_restingUntil[order] = m_clock.now() + AfterTrouble;
        }
    }
    if (m_pool) {
        m_loop.wake(); // another action of the same order may wait for it
    }
}

bool Outlet::endHolds()
{
    const auto ended = m_reads.run([this](sql::Connection &connection) {
        return store::ProposalStore(connection).holdsEnded(m_clock.now(), Batch);
    });
    if (!ended) {
        return false;
    }
    bool good = true;
    for (const desk::Proposal &proposal : *ended) {
        const core::Status begun = m_writer.run([&](sql::Connection &connection) -> core::Status {
            const auto executing = m_decisions.beginExecution(connection, proposal);
            return executing ? core::Status() : core::Status(tl::unexpected(executing.error()));
        });
        // A conflict: somebody cancelled it in this very moment.
        good = good && (begun || begun.error().code == core::ErrorCode::Conflict);
    }
    return good;
}

std::optional<core::Timestamp> Outlet::step()
{
    const bool good = endHolds();
    const auto due = m_reads.run(
        [this](sql::Connection &connection) { return store::ActionStore(connection).due(m_clock.now(), Batch); });
    if (!good || !due) {
        core::log(core::LogLevel::Error, "outlet_database_trouble"_L1);
        return m_clock.now() + AfterTrouble;
    }
    for (const ActionRow &row : *due) {
        if (!takeOrder(row.action.order)) {
            continue;
        }
        const auto work = [this, proposal = row.proposal, order = row.action.order] { execute(proposal, order); };
        if (!m_pool) {
            work();
        } else if (!m_pool->post(work)) {
            leaveOrder(row.action.order, true);
        }
    }
    const auto next = m_reads.run([](sql::Connection &connection) -> core::Result<std::optional<core::Timestamp>> {
        const auto hold = store::ProposalStore(connection).nextHoldEnd();
        if (!hold) {
            return tl::unexpected(hold.error());
        }
        const auto action = store::ActionStore(connection).nextDue();
        if (!action) {
            return tl::unexpected(action.error());
        }
        return earlier(*hold, *action);
    });
    if (!next) {
        return m_clock.now() + AfterTrouble;
    }
    // What is due but not taken belongs to an order that is worked on (its end wakes us) or that rests.
    return *next && **next <= m_clock.now() ? m_clock.now() + AfterTrouble : *next;
}

void Outlet::execute(const desk::ProposalId &proposal, const desk::OrderId &order)
{
    struct Loaded
    {
        std::optional<ActionRow> row;
        bool othersOpen = false;
    };
    const auto loaded = m_reads.run([&](sql::Connection &connection) -> core::Result<Loaded> {
        const store::ActionStore actions(connection);
        auto row = actions.find(proposal);
        if (!row) {
            return tl::unexpected(row.error());
        }
        Loaded result{std::move(*row), false};
        if (result.row) {
            const auto others = actions.unresolvedOnOrder(result.row->action.order, proposal);
            if (!others) {
                return tl::unexpected(others.error());
            }
            result.othersOpen = std::any_of(others->begin(), others->end(),
                                            [](const ActionRow &other) { return other.state == ActionState::Sent; });
        }
        return result;
    });
    if (!loaded || !loaded->row) {
        leaveOrder(order, true);
        return;
    }
    const ActionRow &row = *loaded->row;
    core::Status status;
    const bool open = row.state == ActionState::Intent || row.state == ActionState::Sent;
    if (open && !m_connector) {
        status = finish(row, row.state, row.state == ActionState::Intent ? ActionState::Failed : ActionState::Unknown,
                        u"no_shop"_s, {});
    } else if (open && row.state == ActionState::Intent && loaded->othersOpen) {
        status = postpone(row, row.state, m_clock.now() + m_options.firstPoll, u"order_busy"_s);
    } else if (open) {
        const auto atShop = m_connector->readOrder(order);
        if (atShop) {
            status = row.state == ActionState::Intent ? send(row, *atShop) : resolve(row, *atShop);
        } else if (row.state == ActionState::Sent) {
            status = waitOrUnknown(row);
        } else if (atShop.error().code == core::ErrorCode::NotFound) {
            status = finish(row, row.state, ActionState::Failed, u"order_not_found"_s, {});
        } else {
            status = afterCall(row, {ShopAnswer::Kind::NotSent, {}, u"shop_unreachable"_s, {}});
        }
    }
    const bool trouble = !status && status.error().code != core::ErrorCode::Conflict &&
                         status.error().code != core::ErrorCode::Cancelled;
    if (trouble) {
        core::log(core::LogLevel::Error, "outlet_not_recorded"_L1,
                  {{"proposal"_L1, proposal.toString()}, {"error"_L1, core::errorCodeName(status.error().code)}});
    }
    leaveOrder(order, trouble);
}

core::Result<std::optional<QString>> Outlet::objection(const ActionRow &row, const ShopOrder &order)
{
    const desk::Action &action = row.action;
    if (!desk::movesMoney(action.verb)) {
        return std::nullopt;
    }
    if (!action.amount || !action.amount->isPositive()) {
        return u"amount_not_positive"_s;
    }
    if (action.amount->currency() != order.paid.currency()) {
        return u"other_currency"_s;
    }
    // Money of ours that may have moved though the shop does not show it.
    const auto others = m_reads.run([&](sql::Connection &connection) {
        return store::ActionStore(connection).unresolvedOnOrder(action.order, row.proposal);
    });
    if (!others) {
        return tl::unexpected(others.error());
    }
    qint64 hidden = 0;
    for (const ActionRow &other : *others) {
        if (desk::movesMoney(other.action.verb) && other.action.amount &&
            !findEffect(order, markerOf(other.idempotencyKey))) {
            hidden += other.action.amount->minorUnits();
        }
    }
    if (action.amount->minorUnits() > leftToRefund(order) - hidden) {
        return u"above_refundable"_s;
    }
    return std::nullopt;
}

core::Status Outlet::send(ActionRow row, const ShopOrder &order)
{
    if (!survives(Point::IntentStored)) {
        return core::fail(core::ErrorCode::Cancelled);
    }
    // An older state of our database may have been restored: what the shop shows was done, was done.
    if (findEffect(order, markerOf(row.idempotencyKey))) {
        row.sentAt = m_clock.now();
        return resolve(row, order);
    }
    const auto against = objection(row, order);
    if (!against) {
        return tl::unexpected(against.error());
    }
    if (*against) {
        return finish(row, row.state, ActionState::Failed, **against, {});
    }
    const ActionState from = row.state;
    row.state = ActionState::Sent;
    row.sentAt = m_clock.now();
    ++row.attempts;
    row.nextAt = m_clock.now() + m_options.firstPoll;
    const core::Status stored =
        m_writer.run([&](sql::Connection &connection) { return store::ActionStore(connection).update(row, from); });
    if (!stored) {
        return stored;
    }
    if (!survives(Point::SentStored)) {
        return core::fail(core::ErrorCode::Cancelled);
    }
    const ShopAnswer answer = m_connector->perform(row.action, markerOf(row.idempotencyKey));
    if (!survives(Point::ShopCalled)) {
        return core::fail(core::ErrorCode::Cancelled);
    }
    return afterCall(std::move(row), answer);
}

core::Status Outlet::afterCall(ActionRow row, const ShopAnswer &answer)
{
    switch (answer.kind) {
    case ShopAnswer::Kind::Done:
        return finish(row, row.state, ActionState::Done, {}, answer.reference);
    case ShopAnswer::Kind::Refused:
        return finish(row, row.state, ActionState::Failed, answer.code, answer.reference);
    case ShopAnswer::Kind::NotSent: {
        if (m_clock.now() - row.createdAt >= m_options.giveUp) {
            return finish(row, row.state, ActionState::Failed, answer.code, {});
        }
        const ActionState from = row.state;
        row.state = ActionState::Intent;
        row.sentAt.reset();
        const core::Milliseconds wait = answer.retryAfter.value_or(pollDelay(row.attempts));
        ++row.attempts;
        return postpone(row, from, m_clock.now() + wait, answer.code);
    }
    case ShopAnswer::Kind::Pending:
    case ShopAnswer::Kind::Ambiguous:
        break;
    }
    row.shopReference = answer.reference;
    return postpone(row, row.state, m_clock.now() + m_options.firstPoll,
                    answer.kind == ShopAnswer::Kind::Pending ? u"pending"_s : answer.code);
}

core::Status Outlet::resolve(const ActionRow &row, const ShopOrder &order)
{
    const auto effect = findEffect(order, markerOf(row.idempotencyKey));
    if (!effect || effect->state == ShopEffect::State::Pending) {
        return waitOrUnknown(row);
    }
    const bool done = effect->state == ShopEffect::State::Done;
    return finish(row, row.state, done ? ActionState::Done : ActionState::Failed,
                  done ? u"read_back"_s : u"psp_declined"_s, effect->reference);
}

core::Status Outlet::waitOrUnknown(const ActionRow &row)
{
    const core::Timestamp sent = row.sentAt.value_or(row.createdAt);
    if (m_clock.now() - sent >= m_options.settleWindow) {
        return finish(row, row.state, ActionState::Unknown, u"no_trace"_s, row.shopReference);
    }
    ActionRow later = row;
    ++later.attempts;
    const core::Timestamp next = m_clock.now() + pollDelay(later.attempts);
    return postpone(later, row.state, std::min(next, sent + m_options.settleWindow), row.detail);
}

core::Status Outlet::postpone(ActionRow row, ActionState from, core::Timestamp nextAt, const QString &why)
{
    row.nextAt = nextAt;
    row.detail = why;
    return m_writer.run([&](sql::Connection &connection) { return store::ActionStore(connection).update(row, from); });
}

core::Status Outlet::finish(ActionRow row, ActionState from, ActionState state, const QString &detail,
                            const QString &reference)
{
    row.state = state;
    row.detail = detail;
    row.shopReference = reference;
    return m_writer.run([&](sql::Connection &connection) -> core::Status {
        if (const core::Status stored = store::ActionStore(connection).update(row, from); !stored) {
            return stored;
        }
        const auto ended = m_decisions.endExecution(connection, row.proposal, outcomeOf(state), detail, reference);
        return ended ? core::Status() : core::Status(tl::unexpected(ended.error()));
    });
}

core::Milliseconds Outlet::pollDelay(int attempts) const
{
    core::Milliseconds delay = m_options.firstPoll;
    for (int i = 1; i < attempts && delay < m_options.longestPoll; ++i) {
        delay *= 2;
    }
    return std::min(delay, m_options.longestPoll);
}

} // namespace hub
