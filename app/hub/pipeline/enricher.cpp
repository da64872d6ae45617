// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/pipeline/enricher.h"

#include "core/json.h"
#include "store/cursors.h"
#include "store/enrichments.h"
#include "store/eventlog.h"
#include "store/proposalstore.h"
#include "store/schema.h"
#include "wire/eventjson.h"

#include <map>
#include <set>

using namespace Qt::StringLiterals;

namespace hub {

namespace {

constexpr int BatchSize = 50;
// Old histories are loaded without asking the shop about each of them.
constexpr auto WorthAsking = std::chrono::hours(24 * 30);
const QString Name = u"enricher"_s;

} // namespace

QJsonObject riskFacts(const desk::Order &order, const std::vector<desk::Event> &events,
                      const store::OrderStore::History &before, qint64 earlierClaims)
{
    QJsonObject facts{{"earlier_claims"_L1, earlierClaims}, {"disputed"_L1, order.disputed}};
    if (order.placedAt) {
        const core::Timestamp first = before.firstPlacedAt.value_or(*order.placedAt);
        facts.insert("first_order"_L1, before.orders == 0);
        facts.insert("orders_before"_L1, before.orders);
        facts.insert("account_days"_L1,
                     qint64(std::chrono::duration_cast<std::chrono::days>(*order.placedAt - first).count()));
        const bool moved = std::any_of(events.begin(), events.end(), [&](const desk::Event &event) {
            return event.order == order.id && event.type == desk::EventType::CustomerUpdated &&
                   event.at > *order.placedAt && event.payload.contains("ship_to"_L1);
        });
        facts.insert("address_changed_after_order"_L1, moved);
    }
    return facts;
}

std::map<desk::Sku, qint64> stockFrom(const QJsonObject &enrichment)
{
    std::map<desk::Sku, qint64> stock;
    const QJsonObject json = enrichment.value("stock"_L1).toObject();
    for (auto it = json.begin(); it != json.end(); ++it) {
        stock.emplace(desk::Sku(it.key()), it.value().toInteger());
    }
    return stock;
}

Enricher::Enricher(const core::Clock &clock, sql::Writer &writer, sql::ReadPool &reads, StockReader readStock)
    : m_clock(clock)
    , m_writer(writer)
    , m_reads(reads)
    , m_readStock(std::move(readStock))
{
}

QString Enricher::name() const
{
    return Name;
}

quint32 Enricher::topics() const
{
    return store::EventsGrew;
}

core::Result<Enricher::Batch> Enricher::read()
{
    return m_reads.run([](sql::Connection &connection) -> core::Result<Batch> {
        Batch batch;
        const auto position = store::Cursors(connection).position(Name);
        if (!position) {
            return tl::unexpected(position.error());
        }
        batch.from = batch.to = *position;
        store::EventLog log(connection);
        const auto events = log.after(*position, BatchSize);
        if (!events) {
            return tl::unexpected(events.error());
        }
        for (const desk::Event &event : *events) {
            batch.to = event.seq;
            if (!wire::isUnderstood(event) || event.order.isNull()) {
                continue;
            }
            const auto ofOrder = log.ofOrder(event.order);
            const auto last = store::Enrichments(connection).last(event.order);
            if (!ofOrder || !last) {
                return tl::unexpected(!ofOrder ? ofOrder.error() : last.error());
            }
            Item item;
            item.event = event;
            item.order = desk::projectOrder(event.order, *ofOrder);
            if (*last) {
                item.last = (*last)->body;
                item.lastAt = (*last)->at;
            }
            const bool known = !item.order.customer.isNull() && item.order.placedAt;
            const auto before =
                known ? store::OrderStore(connection).historyBefore(item.order.customer, *item.order.placedAt)
                      : core::Result<store::OrderStore::History>();
            const auto claims = store::ProposalStore(connection).claimsOfCustomer(item.order.customer, item.order.id);
            if (!before || !claims) {
                return tl::unexpected(!before ? before.error() : claims.error());
            }
            item.risk = riskFacts(item.order, *ofOrder, *before, *claims);
            batch.items.push_back(std::move(item));
        }
        return batch;
    });
}

void Enricher::addStock(QJsonObject &body, const Item &item) const
{
    const core::Timestamp now = m_clock.now();
    const bool fresh = item.last.contains("stock"_L1) && item.lastAt && now - *item.lastAt < Freshness;
    if (fresh || !m_readStock || now - item.event.at > WorthAsking) {
        // Kept with the time it was said, so that nobody takes it for newer than it is.
        for (const auto key : {"stock"_L1, "stock_at"_L1}) {
            if (item.last.contains(key)) {
                body.insert(key, item.last.value(key));
            }
        }
        return;
    }
    QJsonObject stock;
    for (const desk::OrderItem &line : item.order.items) {
        if (const core::Result<qint64> available = m_readStock(line.sku)) {
            stock.insert(line.sku.toString(), *available);
        }
    }
    if (!stock.isEmpty()) {
        body.insert("stock"_L1, stock);
        body.insert("stock_at"_L1, core::toRfc3339(now));
    }
}

core::Result<bool> Enricher::step()
{
    core::Result<Batch> batch = read();
    if (!batch) {
        return tl::unexpected(batch.error());
    }
    if (batch->to == batch->from) {
        return false;
    }
    // The shop is asked outside of any transaction, once for each order of the batch.
    const core::Timestamp now = m_clock.now();
    std::map<desk::OrderId, QJsonObject> asked;
    for (Item &item : batch->items) {
        auto [body, first] = asked.try_emplace(item.order.id);
        if (first) {
            addStock(body->second, item);
        }
    }
    const core::Status written = m_writer.run([&](sql::Connection &connection) -> core::Status {
        store::Enrichments enrichments(connection);
        for (const Item &item : batch->items) {
            QJsonObject body = asked.at(item.order.id);
            body.insert("risk"_L1, item.risk);
            body.insert("order_revision"_L1, item.order.revision);
            if (const auto appended = enrichments.append(item.event.seq, item.order.id, body, now); !appended) {
                return tl::unexpected(appended.error());
            }
            const bool stockIsOld = body.value("stock_at"_L1) == item.last.value("stock_at"_L1) && item.lastAt;
            if (const core::Status kept = enrichments.remember(item.order.id, body, stockIsOld ? *item.lastAt : now);
                !kept) {
                return kept;
            }
        }
        return store::Cursors(connection).advance(Name, batch->from, batch->to);
    });
    if (!written) {
        return tl::unexpected(written.error());
    }
    return true;
}

} // namespace hub
