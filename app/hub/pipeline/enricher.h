// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "desk/conversation.h"
#include "desk/order.h"
#include "hub/pipeline/consumer.h"
#include "hub/pipeline/orderhistory.h"
#include "sql/readpool.h"
#include "sql/writer.h"
#include "store/orderstore.h"

#include <functional>

namespace hub {

/// Raw events → enriched events: what the shop has in stock and first facts about risk. Idempotent: the same event
/// again stores nothing new. It remembers when it last looked at an order and asks the shop again only after a while.
class Enricher final : public Consumer
{
public:
    /// How many of an item the shop has. May block; an error means that it is not known now.
    using StockReader = std::function<core::Result<qint64>(const desk::Sku &)>;

    /// Fetches and keeps the catalogue's picture of an item. May block; NotFound when there is none, any other error
    /// means that it is not known now.
    using PictureReader = std::function<core::Result<desk::Attachment>(const desk::Sku &)>;

    /// readStock and readPicture may be empty: no shop is connected.
    Enricher(const core::Clock &clock, sql::Writer &writer, sql::ReadPool &reads, OrderHistory &history,
             StockReader readStock, PictureReader readPicture = {});

    [[nodiscard]] QString name() const override;
    [[nodiscard]] quint32 topics() const override;
    [[nodiscard]] core::Result<bool> step() override;

    /// What the shop said is good for this long.
    static constexpr core::Milliseconds Freshness = std::chrono::minutes(10);

private:
    /// An order and those of its events that are new.
    struct Item
    {
        std::vector<qint64> events;
        core::Timestamp newest; ///< of the new events
        desk::Order order;
        QJsonObject last;
        std::optional<core::Timestamp> lastAt;
        QJsonObject risk;
    };
    struct Batch
    {
        qint64 from = 0;
        qint64 to = 0;
        std::vector<Item> items;
    };

    [[nodiscard]] core::Result<Batch> read() const;
    [[nodiscard]] core::Status look(sql::Connection &connection, Item &item) const;
    [[nodiscard]] QJsonObject bodyOf(const Item &item);
    void addStock(QJsonObject &body, const Item &item) const;
    void addPictures(QJsonObject &body, const Item &item);

    const core::Clock &m_clock;
    sql::Writer &m_writer;
    sql::ReadPool &m_reads;
    OrderHistory &m_history;
    const StockReader m_readStock;
    const PictureReader m_readPicture;
    /// What the shop said of its pictures since the start, so that it is asked once for each article.
    std::map<desk::Sku, std::optional<desk::Attachment>> m_pictures;
    std::vector<desk::Attachment> m_newPictures; ///< not in the index yet
};

/// Facts that make a person look twice; never a verdict: earlier claims, first order, age of the account, an address
/// that changed after the order, a dispute.
[[nodiscard]] QJsonObject riskFacts(const desk::Order &order, const std::vector<desk::Event> &events,
                                    const store::OrderStore::History &before, qint64 earlierClaims);

/// Stock by SKU from what the enricher remembered of an order.
[[nodiscard]] std::map<desk::Sku, qint64> stockFrom(const QJsonObject &enrichment);

} // namespace hub
