// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/pipeline/rebuild.h"

#include "core/json.h"
#include "hub/cli/database.h"
#include "hub/pipeline/etalearner.h"
#include "store/conversationstore.h"
#include "store/etastore.h"
#include "store/eventlog.h"
#include "store/feed.h"
#include "store/orderstore.h"

using namespace Qt::StringLiterals;

namespace hub {

namespace {

core::Result<qint64> rebuildOrders(sql::Connection &connection)
{
    store::EventLog log(connection);
    store::OrderStore orders(connection);
    if (const core::Status cleared = orders.clear(); !cleared) {
        return tl::unexpected(cleared.error());
    }
    const auto ids = log.orders();
    if (!ids) {
        return tl::unexpected(ids.error());
    }
    qint64 count = 0;
    for (const desk::OrderId &id : *ids) {
        auto events = log.ofOrder(id);
        if (!events) {
            return tl::unexpected(events.error());
        }
        const desk::Order order = desk::projectOrder(id, std::move(*events));
        if (order.revision == 0) {
            continue; // only events that nobody understands
        }
        if (const core::Status stored = orders.replace(order); !stored) {
            return tl::unexpected(stored.error());
        }
        ++count;
    }
    return count;
}

} // namespace

core::Result<RebuildReport> rebuildProjections(sql::Connection &connection)
{
    RebuildReport report;
    store::ConversationStore conversations(connection);
    const auto hashes = [&](QString &orders, QString &journal, QString &arrivals) -> core::Status {
        auto ofOrders = store::stateHash(connection);
        auto ofConversations = conversations.projectionHash();
        auto ofArrivals = store::EtaStore(connection).hash();
        if (!ofOrders || !ofConversations || !ofArrivals) {
            return tl::unexpected(!ofOrders          ? ofOrders.error()
                                  : !ofConversations ? ofConversations.error()
                                                     : ofArrivals.error());
        }
        orders = std::move(*ofOrders);
        journal = std::move(*ofConversations);
        arrivals = std::move(*ofArrivals);
        return {};
    };
    if (const core::Status before = hashes(report.ordersBefore, report.conversationsBefore, report.arrivalsBefore);
        !before) {
        return tl::unexpected(before.error());
    }
    const auto orders = rebuildOrders(connection);
    if (!orders) {
        return tl::unexpected(orders.error());
    }
    report.orders = *orders;
    if (const core::Status rebuilt = conversations.rebuild(); !rebuilt) {
        return tl::unexpected(rebuilt.error());
    }
    const auto count = connection.integer(u"SELECT COUNT(*) FROM conversations"_s);
    if (!count) {
        return tl::unexpected(count.error());
    }
    report.conversations = *count;
    if (const auto events = EtaLearner::rebuild(connection); !events) {
        return tl::unexpected(events.error());
    }
    if (const core::Status after = hashes(report.ordersAfter, report.conversationsAfter, report.arrivalsAfter);
        !after) {
        return tl::unexpected(after.error());
    }
    // What consoles hold may be older than what was made now.
    if (const core::Status started = store::Feed(connection).startNewEpoch(); !started) {
        return tl::unexpected(started.error());
    }
    return report;
}

Command rebuildCommand()
{
    Command command;
    command.name = u"rebuild"_s;
    command.summary = u"Makes orders and conversations again from the logs."_s;
    command.usage = u"[--data DIR]"_s;
    command.declare = declareData;
    command.run = [](const QCommandLineParser &parser) -> core::Status {
        return withDatabase(parser, [](sql::Connection &connection, const store::DataFolder &folder) -> core::Status {
            // A running hub would write what it still holds of the old state.
            const auto lock = folder.lock();
            if (!lock) {
                return core::fail(lock.error().code, u"a hub runs on this folder; end it first"_s);
            }
            const auto report = rebuildProjections(connection);
            if (!report) {
                return tl::unexpected(report.error());
            }
            printLine(QString::fromUtf8(core::canonicalJson(QJsonObject{
                {"orders"_L1, report->orders},
                {"conversations"_L1, report->conversations},
                {"state_hash"_L1, report->ordersAfter},
                {"conversations_hash"_L1, report->conversationsAfter},
                {"arrivals_hash"_L1, report->arrivalsAfter},
                {"identical"_L1, report->identical()},
            })));
            return {};
        });
    };
    return command;
}

} // namespace hub
