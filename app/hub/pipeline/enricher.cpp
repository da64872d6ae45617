// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/pipeline/enricher.h"

#include "core/json.h"
#include "store/cursors.h"
#include "store/enrichments.h"
#include "store/eventlog.h"
#include "store/mediaindex.h"
#include "store/proposalstore.h"
#include "store/schema.h"
#include "wire/eventjson.h"

#include <map>

using namespace Qt::StringLiterals;

namespace hub {

namespace {

constexpr int BatchSize = 200;
// Old histories are loaded without asking the shop about each of them.
constexpr auto WorthAsking = std::chrono::hours(24 * 30);
const QString EnricherName = u"enricher"_s;

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

Enricher::Enricher(const core::Clock &clock, sql::Writer &writer, sql::ReadPool &reads, OrderHistory &history,
                   StockReader readStock, PictureReader readPicture)
    : m_clock(clock)
    , m_writer(writer)
    , m_reads(reads)
    , m_history(history)
    , m_readStock(std::move(readStock))
    , m_readPicture(std::move(readPicture))
{
}

QString Enricher::name() const
{
    return EnricherName;
}

quint32 Enricher::topics() const
{
    return store::EventsGrew;
}

core::Result<Enricher::Batch> Enricher::read() const
{
    return m_reads.run([this](sql::Connection &connection) -> core::Result<Batch> {
        Batch batch;
        const auto position = store::Cursors(connection).position(EnricherName);
        if (!position) {
            return tl::unexpected(position.error());
        }
        batch.from = batch.to = *position;
        const auto events = store::EventLog(connection).after(*position, BatchSize);
        if (!events) {
            return tl::unexpected(events.error());
        }
        std::map<desk::OrderId, size_t> places;
        for (const desk::Event &event : *events) {
            batch.to = event.seq;
            if (!wire::isUnderstood(event) || event.order.isNull()) {
                continue;
            }
            const auto [place, first] = places.try_emplace(event.order, batch.items.size());
            if (first) {
                Item item;
                item.newest = event.at;
                item.order.id = event.order;
                batch.items.push_back(std::move(item));
            }
            Item &item = batch.items[place->second];
            item.events.push_back(event.seq);
            item.newest = std::max(item.newest, event.at);
        }
        for (Item &item : batch.items) {
            if (const core::Status looked = look(connection, item); !looked) {
                return tl::unexpected(looked.error());
            }
        }
        return batch;
    });
}

core::Status Enricher::look(sql::Connection &connection, Item &item) const
{
    const desk::OrderId id = item.order.id;
    const auto events = m_history.of(connection, id);
    auto last = store::Enrichments(connection).last(id);
    if (!events || !last) {
        return tl::unexpected(!events ? events.error() : last.error());
    }
    item.order = desk::projectOrder(id, *events);
    if (*last) {
        item.last = std::move((*last)->body);
        item.lastAt = (*last)->at;
    }
    const desk::Order &order = item.order;
    const bool known = !order.customer.isNull() && order.placedAt;
    const auto before = known ? store::OrderStore(connection).historyBefore(order.customer, *order.placedAt)
                              : core::Result<store::OrderStore::History>();
    const auto claims = store::ProposalStore(connection).claimsOfCustomer(order.customer, order.id);
    if (!before || !claims) {
        return tl::unexpected(!before ? before.error() : claims.error());
    }
    item.risk = riskFacts(order, *events, *before, *claims);
    return {};
}

void Enricher::addStock(QJsonObject &body, const Item &item) const
{
    const core::Timestamp now = m_clock.now();
    const bool fresh = item.last.contains("stock"_L1) && item.lastAt && now - *item.lastAt < Freshness;
    if (fresh || !m_readStock || now - item.newest > WorthAsking) {
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

void Enricher::addPictures(QJsonObject &body, const Item &item)
{
    QJsonObject pictures = item.last.value("pictures"_L1).toObject();
    const bool worthAsking = m_readPicture && m_clock.now() - item.newest <= WorthAsking;
    for (const desk::OrderItem &line : item.order.items) {
        const QString sku = line.sku.toString();
        if (pictures.contains(sku)) {
            continue;
        }
        auto known = m_pictures.find(line.sku);
        if (known == m_pictures.end() && worthAsking) {
            auto picture = m_readPicture(line.sku);
            if (picture || picture.error().code == core::ErrorCode::NotFound) {
                if (picture) {
                    m_newPictures.push_back(*picture);
                }
                known = m_pictures.emplace(line.sku, picture ? std::optional(std::move(*picture)) : std::nullopt).first;
            }
        }
        if (known != m_pictures.end() && known->second) {
            pictures.insert(sku, known->second->media.toString());
        }
    }
    if (!pictures.isEmpty()) {
        body.insert("pictures"_L1, pictures);
    }
}

QJsonObject Enricher::bodyOf(const Item &item)
{
    QJsonObject body;
    addStock(body, item);
    addPictures(body, item);
    body.insert("risk"_L1, item.risk);
    body.insert("order_revision"_L1, item.order.revision);
    return body;
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
    struct Prepared
    {
        QString text;
        core::Timestamp at;
    };
    std::vector<Prepared> prepared;
    for (const Item &item : batch->items) {
        const QJsonObject body = bodyOf(item);
        const bool stockIsOld = body.value("stock_at"_L1) == item.last.value("stock_at"_L1) && item.lastAt;
        prepared.push_back({QString::fromUtf8(core::canonicalJson(body)), stockIsOld ? *item.lastAt : now});
    }
    const core::Status written = m_writer.run([&](sql::Connection &connection) -> core::Status {
        store::Enrichments enrichments(connection);
        store::MediaIndex media(connection);
        for (const desk::Attachment &picture : m_newPictures) {
            if (const core::Status added = media.add(picture, now); !added) {
                return added;
            }
            if (const core::Status kept = media.keepForCatalogue(picture.media, now); !kept) {
                return kept;
            }
        }
        for (size_t i = 0; i < batch->items.size(); ++i) {
            const Item &item = batch->items[i];
            for (const qint64 event : item.events) {
                if (const auto appended = enrichments.appendText(event, item.order.id, prepared[i].text, now);
                    !appended) {
                    return tl::unexpected(appended.error());
                }
            }
            if (const core::Status kept = enrichments.rememberText(item.order.id, prepared[i].text, prepared[i].at);
                !kept) {
                return kept;
            }
        }
        return store::Cursors(connection).advance(EnricherName, batch->from, batch->to);
    });
    if (!written) {
        return tl::unexpected(written.error());
    }
    m_newPictures.clear();
    return true;
}

} // namespace hub
