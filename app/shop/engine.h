// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "shop/catalogue.h"
#include "shop/ledger.h"
#include "shop/orderbook.h"
#include "shop/scheduler.h"
#include "shop/traps.h"

namespace shop {

/// What a caller of the shop gets to hear, if anything.
struct Answer
{
    int status = 200;
    QJsonObject body;
    bool cut = false;   ///< the connection goes without an answer
    int retryAfter = 0; ///< seconds; 0: not said
    QByteArray bytes{}; ///< instead of the body
    QString contentType{};

    bool operator==(const Answer &) const = default;
};

[[nodiscard]] Answer problem(int status, const QString &code, const QString &message, QJsonObject more = {});

using Reply = std::function<void(const Answer &)>;

/// The shop behind its API: orders, refunds, replacements, with the habits of real engines. None of its changes is
/// idempotent: the same call twice happens twice. Lives on one thread, that of its scheduler.
class Engine
{
public:
    /// Told of every change, after it happened.
    using Sink = std::function<void(const OutgoingEvent &)>;

    Engine(const core::Clock &clock, Scheduler &scheduler, Traps &traps, Ledger &ledger, Catalogue catalogue);

    /// The catalogue's picture of a product; 404 when it has none.
    void readPicture(const desk::Sku &sku, const Reply &reply);
    void setSink(Sink sink) { m_sink = std::move(sink); }
    [[nodiscard]] OrderBook &book() { return m_book; }
    [[nodiscard]] Traps &traps() { return m_traps; }

    /// Something happened outside the API (an order came in, a carrier scanned): changes the book and tells the sink.
    void happened(const OutgoingEvent &event);

    /// Puts back what the ledger of an earlier run says happened to the orders that are here now. Tells nobody.
    void restore();

    void readOrder(const desk::OrderId &id, const Reply &reply);
    void readStock(const desk::Sku &sku, const Reply &reply);
    void refund(const desk::OrderId &id, const QJsonObject &body, const Reply &reply);
    void cancel(const desk::OrderId &id, const QJsonObject &body, const Reply &reply);
    void replace(const desk::OrderId &id, const QJsonObject &body, const Reply &reply);
    void returnLabel(const desk::OrderId &id, const QJsonObject &body, const Reply &reply);
    void changeAddress(const desk::OrderId &id, const QJsonObject &body, const Reply &reply);
    void note(const desk::OrderId &id, const QJsonObject &body, const Reply &reply);

private:
    struct RefundCall
    {
        desk::OrderId order;
        core::Money amount;
        QString reason;
        Mishap mishap = Mishap::None;
    };
    [[nodiscard]] std::optional<Answer> refusal(const RefundCall &call, ShopOrder &order) const;
    void moveMoney(const RefundCall &call, const Reply &reply);
    [[nodiscard]] bool settle(const desk::OrderId &id, const QString &refund);
    /// Runs a change that needs no payment provider, with its mishaps around it.
    void change(const desk::OrderId &id, const Reply &reply, const std::function<Answer(ShopOrder &)> &run);
    [[nodiscard]] bool record(const QString &kind, const ShopOrder &order, const QString &reference,
                              const QString &reason, const core::Money &amount = {});
    void tell(desk::EventType type, const ShopOrder &order, const QString &reference, const QJsonObject &payload);
    [[nodiscard]] QString newReference(QLatin1String prefix);

    const core::Clock &m_clock;
    Scheduler &m_scheduler;
    Traps &m_traps;
    Ledger &m_ledger;
    Catalogue m_catalogue;
    OrderBook m_book;
    Sink m_sink;
};

} // namespace shop
