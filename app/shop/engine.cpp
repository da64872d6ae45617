// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/engine.h"

#include "core/id.h"
#include "core/json.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace shop {

namespace {

QString wrongField(const core::Status &status)
{
    return status ? QString() : status.error().detail;
}

/// SKUs and quantities of a call, each of them on the order.
core::Result<std::vector<std::pair<desk::Sku, int>>> linesOf(core::JsonReader &reader, const ShopOrder &order)
{
    std::vector<std::pair<desk::Sku, int>> lines;
    for (const QJsonValue value : reader.array(QLatin1String("lines"))) {
        core::JsonReader line(value.toObject(), u"line"_s);
        const desk::Sku sku(line.text(QLatin1String("sku")));
        const qint64 quantity = line.optionalInteger(QLatin1String("quantity"), 1);
        const bool ordered = std::any_of(order.items.begin(), order.items.end(),
                                         [&sku](const desk::OrderItem &item) { return item.sku == sku; });
        if (!ordered || quantity < 1 || quantity > 1'000) {
            line.failed(QLatin1String("sku"), u"is not on the order, or the quantity makes no sense"_s);
        }
        if (const core::Status status = line.status(); !status) {
            return tl::unexpected(status.error());
        }
        lines.emplace_back(sku, static_cast<int>(quantity));
    }
    if (lines.empty()) {
        reader.failed(QLatin1String("lines"), u"are empty"_s);
    }
    if (const core::Status status = reader.status(); !status) {
        return tl::unexpected(status.error());
    }
    return lines;
}

QJsonArray linesJson(const std::vector<std::pair<desk::Sku, int>> &lines)
{
    QJsonArray array;
    for (const auto &[sku, quantity] : lines) {
        array.append(QJsonObject{{u"sku"_s, sku.toString()}, {u"quantity"_s, quantity}});
    }
    return array;
}

Answer stateProblem(const ShopOrder &order)
{
    return problem(409, u"ORDER_STATE"_s, u"the order's state does not allow it"_s,
                   {{u"state"_s, desk::orderStateName(order.state)}});
}

Answer brokenLedger()
{
    return problem(500, u"INTERNAL"_s, u"the change could not be recorded and did not happen"_s);
}

} // namespace

Answer problem(int status, const QString &code, const QString &message, QJsonObject more)
{
    more.insert(u"code"_s, code);
    more.insert(u"message"_s, message);
    return {status, more, false, 0};
}

Engine::Engine(const core::Clock &clock, Scheduler &scheduler, Traps &traps, Ledger &ledger, Catalogue catalogue)
    : m_clock(clock)
    , m_scheduler(scheduler)
    , m_traps(traps)
    , m_ledger(ledger)
    , m_catalogue(std::move(catalogue))
{
}

void Engine::happened(const OutgoingEvent &event)
{
    m_book.apply(event);
    if (m_sink) {
        m_sink(event);
    }
}

void Engine::restore()
{
    for (const LedgerLine &line : m_ledger.lines()) {
        ShopOrder *order = m_book.find(desk::OrderId(line.order));
        if (!order) {
            continue;
        }
        const ShopEntry entry{line.reference, line.reason, line.at};
        if (line.kind == u"refund"_s) {
            const bool known = std::any_of(order->refunds.begin(), order->refunds.end(),
                                           [&line](const ShopRefund &r) { return r.id == line.reference; });
            if (!known) {
                order->refunds.push_back({line.reference, line.amount, u"settled"_s, line.reason, line.at});
            }
        } else if (line.kind == u"cancel"_s) {
            order->cancellation = entry;
            order->state = desk::OrderState::Cancelled;
        } else if (line.kind == u"replacement"_s) {
            order->replacements.push_back(entry);
        } else if (line.kind == u"label"_s) {
            order->returnLabels.push_back(entry);
        } else if (line.kind == u"address"_s) {
            order->addressChanges.push_back(entry);
        }
        ++order->revision;
    }
}

void Engine::readOrder(const desk::OrderId &id, const Reply &reply)
{
    const ShopOrder *order = m_book.find(id);
    reply(order ? Answer{200, toJson(*order), false, 0} : problem(404, u"ORDER_NOT_FOUND"_s, u"no such order"_s));
}

void Engine::readStock(const desk::Sku &sku, const Reply &reply)
{
    const Product *product = m_catalogue.find(sku);
    reply(product ? Answer{200, {{u"sku"_s, sku.toString()}, {u"available"_s, product->stock}}, false, 0}
                  : problem(404, u"SKU_NOT_FOUND"_s, u"no such product"_s));
}

void Engine::readPicture(const desk::Sku &sku, const Reply &reply)
{
    const Product *product = m_catalogue.find(sku);
    if (!product || product->picture.isEmpty()) {
        reply(problem(404, u"PICTURE_NOT_FOUND"_s, u"no picture of that product"_s));
        return;
    }
    reply(Answer{200, {}, false, 0, product->picture, u"image/jpeg"_s});
}

std::optional<Answer> Engine::refusal(const RefundCall &call, ShopOrder &order) const
{
    if (order.paid.minorUnits() <= 0) {
        return stateProblem(order);
    }
    if (call.amount.currency() != order.total.currency()) {
        return problem(400, u"BAD_REQUEST"_s, u"the order is in another currency"_s);
    }
    if (call.amount.isZero()) {
        return problem(409, u"NOTHING_TO_REFUND"_s, u"the amount is zero"_s);
    }
    if (call.amount.minorUnits() < 0 && !m_traps.settings().acceptNegative) {
        return problem(400, u"BAD_REQUEST"_s, u"the amount is negative"_s);
    }
    const qint64 maximum = refundableUnits(order);
    if (call.amount.minorUnits() > maximum) {
        return problem(409, u"REFUND_AMOUNT"_s, u"more than is left to refund"_s,
                       {{u"maximum"_s, std::max<qint64>(0, maximum)}});
    }
    return std::nullopt;
}

void Engine::refund(const desk::OrderId &id, const QJsonObject &body, const Reply &reply)
{
    ShopOrder *order = m_book.find(id);
    if (!order) {
        reply(problem(404, u"ORDER_NOT_FOUND"_s, u"no such order"_s));
        return;
    }
    core::JsonReader reader(body, u"refund"_s);
    RefundCall call;
    call.order = id;
    call.amount = core::Money(reader.integer(QLatin1String("amount")), reader.text(QLatin1String("currency")));
    call.reason = reader.optionalText(QLatin1String("reason"));
    if (const core::Status status = reader.status(); !status) {
        reply(problem(400, u"BAD_REQUEST"_s, wrongField(status)));
        return;
    }
    call.mishap = m_traps.moneyMishap();
    if (call.mishap == Mishap::TooMany) {
        Answer answer = problem(429, u"TOO_MANY_REQUESTS"_s, u"slow down"_s);
        answer.retryAfter = 1;
        reply(answer);
        return;
    }
    if (call.mishap == Mishap::CutBefore || call.mishap == Mishap::FailBefore) {
        Answer answer = problem(500, u"INTERNAL"_s, u"something went wrong"_s);
        answer.cut = call.mishap == Mishap::CutBefore;
        reply(answer);
        return;
    }
    if (const std::optional<Answer> refused = refusal(call, *order)) {
        reply(*refused);
        return;
    }
    if (!m_traps.settings().ceilingRace) {
        order->reserved += call.amount.minorUnits();
    }
    const bool reserves = !m_traps.settings().ceilingRace;
    Reply later = reply;
    if (call.mishap == Mishap::Late) {
        reply(problem(504, u"PSP_TIMEOUT"_s, u"the payment provider has not answered"_s));
        later = [](const Answer &) {};
    }
    m_scheduler.after(m_traps.providerDelay(), [this, call, later, reserves] {
        if (ShopOrder *now = m_book.find(call.order); now && reserves) {
            now->reserved -= call.amount.minorUnits();
        }
        moveMoney(call, later);
    });
}

void Engine::moveMoney(const RefundCall &call, const Reply &reply)
{
    ShopOrder *order = m_book.find(call.order);
    if (!order) {
        reply(problem(404, u"ORDER_NOT_FOUND"_s, u"no such order"_s));
        return;
    }
    ShopRefund refund{newReference(QLatin1String("rf")), call.amount, u"settled"_s, call.reason, m_clock.now()};
    if (call.mishap == Mishap::LostRow) {
        (void)record(u"refund"_s, *order, refund.id, refund.reason, refund.amount);
        reply(problem(500, u"INTERNAL"_s, u"something went wrong"_s));
        return;
    }
    if (call.mishap == Mishap::Decline) {
        refund.state = u"failed"_s;
        order->refunds.push_back(refund);
        ++order->revision;
        QJsonObject body = toJson(refund, order->total.currency());
        body.insert(u"code"_s, u"PSP_DECLINED"_s);
        reply({201, body, false, 0});
        return;
    }
    refund.state = u"pending"_s;
    order->refunds.push_back(refund);
    if (call.mishap == Mishap::Pending || call.mishap == Mishap::PendingError) {
        m_scheduler.after(core::Milliseconds(m_traps.settings().pendingMs),
                          [this, id = call.order, key = refund.id] { (void)settle(id, key); });
        reply(call.mishap == Mishap::Pending ? Answer{201, toJson(refund, order->total.currency()), false, 0}
                                             : problem(409, u"REFUND_STATE"_s, u"the refund could not be settled"_s));
        return;
    }
    if (!settle(call.order, refund.id)) {
        reply(brokenLedger());
        return;
    }
    refund.state = u"settled"_s;
    Answer answer{201, toJson(refund, order->total.currency()), false, 0};
    if (call.mishap == Mishap::FailAfter) {
        answer = problem(500, u"INTERNAL"_s, u"something went wrong"_s);
    }
    answer.cut = call.mishap == Mishap::CutAfter;
    reply(answer);
}

bool Engine::settle(const desk::OrderId &id, const QString &reference)
{
    ShopOrder *order = m_book.find(id);
    if (!order) {
        return false;
    }
    const auto refund = std::find_if(order->refunds.begin(), order->refunds.end(),
                                     [&reference](const ShopRefund &r) { return r.id == reference; });
    if (refund == order->refunds.end()) {
        return false;
    }
    const bool recorded = record(u"refund"_s, *order, reference, refund->reason, refund->amount);
    refund->state = recorded ? u"settled"_s : u"failed"_s;
    if (recorded) {
        tell(desk::EventType::RefundCreated, *order, reference,
             {{u"refund_id"_s, reference}, {u"amount"_s, core::toJson(refund->amount)}, {u"reason"_s, refund->reason}});
    }
    return recorded;
}

void Engine::change(const desk::OrderId &id, const Reply &reply, const std::function<Answer(ShopOrder &)> &run)
{
    ShopOrder *order = m_book.find(id);
    if (!order) {
        reply(problem(404, u"ORDER_NOT_FOUND"_s, u"no such order"_s));
        return;
    }
    const Mishap mishap = m_traps.changeMishap();
    if (mishap == Mishap::TooMany) {
        Answer answer = problem(429, u"TOO_MANY_REQUESTS"_s, u"slow down"_s);
        answer.retryAfter = 1;
        reply(answer);
        return;
    }
    Answer broken = problem(500, u"INTERNAL"_s, u"something went wrong"_s);
    if (mishap == Mishap::CutBefore || mishap == Mishap::FailBefore) {
        broken.cut = mishap == Mishap::CutBefore;
        reply(broken);
        return;
    }
    const Answer answer = run(*order);
    if (answer.status < 300 && (mishap == Mishap::CutAfter || mishap == Mishap::FailAfter)) {
        broken.cut = mishap == Mishap::CutAfter;
        reply(broken);
        return;
    }
    reply(answer);
}

void Engine::cancel(const desk::OrderId &id, const QJsonObject &body, const Reply &reply)
{
    change(id, reply, [this, &body](ShopOrder &order) {
        if (order.state != desk::OrderState::Placed && order.state != desk::OrderState::Paid) {
            return stateProblem(order);
        }
        const QString reason = body.value(u"reason"_s).toString();
        const QString reference = newReference(QLatin1String("cn"));
        if (!record(u"cancel"_s, order, reference, reason)) {
            return brokenLedger();
        }
        order.cancellation = ShopEntry{reference, reason, m_clock.now()};
        tell(desk::EventType::OrderCancelled, order, reference, {{u"reason"_s, reason}});
        return Answer{200, toJson(order), false, 0};
    });
}

void Engine::replace(const desk::OrderId &id, const QJsonObject &body, const Reply &reply)
{
    change(id, reply, [this, &body](ShopOrder &order) {
        core::JsonReader reader(body, u"replacement"_s);
        const QString reason = reader.optionalText(QLatin1String("reason"));
        const auto lines = linesOf(reader, order);
        if (!lines) {
            return problem(400, u"BAD_REQUEST"_s, lines.error().detail);
        }
        for (const auto &[sku, quantity] : *lines) {
            const Product *product = m_catalogue.find(sku);
            if (product && product->stock < quantity) {
                return problem(409, u"OUT_OF_STOCK"_s, u"not enough on the shelf"_s,
                               {{u"sku"_s, sku.toString()}, {u"available"_s, product->stock}});
            }
        }
        const QString reference = newReference(QLatin1String("rp"));
        if (!record(u"replacement"_s, order, reference, reason)) {
            return brokenLedger();
        }
        for (const auto &[sku, quantity] : *lines) {
            m_catalogue.take(sku, quantity);
        }
        order.replacements.push_back({reference, reason, m_clock.now()});
        tell(desk::EventType::ShipmentCreated, order, reference,
             {{u"tracking"_s, QString(u"P1-"_s + reference)},
              {u"carrier"_s, u"ParcelOne"_s},
              {u"code"_s, u"announced"_s},
              {u"lines"_s, linesJson(*lines)},
              {u"reason"_s, u"replacement"_s}});
        return Answer{201, {{u"id"_s, reference}, {u"reason"_s, reason}}, false, 0};
    });
}

void Engine::returnLabel(const desk::OrderId &id, const QJsonObject &body, const Reply &reply)
{
    change(id, reply, [this, &body](ShopOrder &order) {
        core::JsonReader reader(body, u"return label"_s);
        const QString reason = reader.optionalText(QLatin1String("reason"));
        const auto lines = linesOf(reader, order);
        if (!lines) {
            return problem(400, u"BAD_REQUEST"_s, lines.error().detail);
        }
        const QString reference = newReference(QLatin1String("rl"));
        if (!record(u"label"_s, order, reference, reason)) {
            return brokenLedger();
        }
        order.returnLabels.push_back({reference, reason, m_clock.now()});
        tell(desk::EventType::ReturnInitiated, order, reference,
             {{u"lines"_s, linesJson(*lines)}, {u"reason"_s, reason}, {u"tracking"_s, QString(u"RET-"_s + reference)}});
        return Answer{201,
                      {{u"id"_s, reference}, {u"reason"_s, reason}, {u"url"_s, QString(u"/labels/"_s + reference)}},
                      false,
                      0};
    });
}

void Engine::changeAddress(const desk::OrderId &id, const QJsonObject &body, const Reply &reply)
{
    change(id, reply, [this, &body](ShopOrder &order) {
        core::Result<desk::Address> address = addressFromJson(body.value(u"address"_s).toObject());
        if (!address) {
            return problem(400, u"BAD_REQUEST"_s, address.error().detail);
        }
        if (order.state >= desk::OrderState::Packed) {
            return problem(409, u"ADDRESS_LOCKED"_s, u"the order is packed"_s,
                           {{u"state"_s, desk::orderStateName(order.state)}});
        }
        if (address->name.isEmpty()) {
            address->name = order.shipTo.name;
        }
        const QString reason = body.value(u"reason"_s).toString();
        const QString reference = newReference(QLatin1String("ac"));
        if (!record(u"address"_s, order, reference, reason)) {
            return brokenLedger();
        }
        order.addressChanges.push_back({reference, reason, m_clock.now()});
        tell(desk::EventType::CustomerUpdated, order, reference,
             {{u"customer_name"_s, order.customerName}, {u"ship_to"_s, toJson(*address)}});
        return Answer{200, toJson(order), false, 0};
    });
}

void Engine::note(const desk::OrderId &id, const QJsonObject &body, const Reply &reply)
{
    change(id, reply, [this, &body](ShopOrder &order) {
        const QString text = body.value(u"text"_s).toString();
        if (text.isEmpty()) {
            return problem(400, u"BAD_REQUEST"_s, u"the text is empty"_s);
        }
        const QString reference = newReference(QLatin1String("nt"));
        order.notes.push_back({reference, text, m_clock.now()});
        ++order.revision;
        return Answer{201, {{u"id"_s, reference}, {u"text"_s, text}}, false, 0};
    });
}

bool Engine::record(const QString &kind, const ShopOrder &order, const QString &reference, const QString &reason,
                    const core::Money &amount)
{
    return m_ledger.append({kind, order.id.toString(), amount, reference, reason, {}}).has_value();
}

void Engine::tell(desk::EventType type, const ShopOrder &order, const QString &reference, const QJsonObject &payload)
{
    happened({u"shop-"_s + reference, type, order.id, order.customer, m_clock.now(), payload});
}

QString Engine::newReference(QLatin1String prefix)
{
    return prefix + u'-' + core::newUuidV7(m_clock.now()).toString(QUuid::WithoutBraces);
}

} // namespace shop
