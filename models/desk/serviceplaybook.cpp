// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/serviceplaybook.h"

#include "desk/bottext.h"
#include "desk/builtinplaybooks.h"

#include <QRegularExpression>

#include <set>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

QString kindName(Wish::Kind kind)
{
    switch (kind) {
    case Wish::Kind::GiveBack:
        return u"give_back"_s;
    case Wish::Kind::ChangeItems:
        return u"change_items"_s;
    case Wish::Kind::ShipTo:
        return u"ship_to"_s;
    case Wish::Kind::PayWith:
        return u"pay_with"_s;
    case Wish::Kind::Other:
        break;
    }
    return u"other"_s;
}

/// Whether an item is what the customer describes. Options that the customer does not mention say nothing against it.
bool fits(const Variant &item, const Wish::Item &said)
{
    if (!said.sku.isNull()) {
        return item.sku == said.sku;
    }
    return folded(item.title) == folded(said.title) &&
           std::all_of(said.has.begin(), said.has.end(), [&](const auto &option) {
               const auto known = item.options.find(option.first);
               return known != item.options.end() && folded(known->second) == folded(option.second);
           });
}

/// Items of the order behind the customer's words, each item at most once.
struct Picked
{
    QString state = u"known"_s; ///< known, ambiguous, unknown
    std::vector<const Variant *> items;
};

Picked pick(const ServiceOrder &order, const Wish &wish)
{
    Picked picked;
    if (wish.items.empty()) {
        for (const Variant &item : order.items) {
            picked.items.push_back(&item);
        }
        return picked;
    }
    std::set<const Variant *> taken;
    for (const Wish::Item &said : wish.items) {
        std::vector<const Variant *> found;
        for (const Variant &item : order.items) {
            if (!taken.contains(&item) && fits(item, said)) {
                found.push_back(&item);
            }
        }
        if (found.empty()) {
            picked.state = u"unknown"_s;
            return picked;
        }
        // Two that fit are one question too few, unless they are the same or the customer means all of them.
        const auto alike = [&](const Variant *each) { return each->sku == found.front()->sku; };
        const auto meant = std::count_if(wish.items.begin(), wish.items.end(), [&](const Wish::Item &other) {
            return other.sku == said.sku && other.title == said.title && other.has == said.has;
        });
        const auto before =
            std::count_if(taken.begin(), taken.end(), [&](const Variant *each) { return fits(*each, said); });
        if (!std::all_of(found.begin(), found.end(), alike) && meant != static_cast<qsizetype>(found.size()) + before) {
            picked.state = u"ambiguous"_s;
            return picked;
        }
        taken.insert(found.front());
        picked.items.push_back(found.front());
    }
    return picked;
}

/// The variant that a customer wants instead of an item, with what it is: other, same, other_product, sold_out,
/// unknown.
struct Instead
{
    QString state = u"unknown"_s;
    std::optional<Variant> variant;
};

Instead instead(const Variant &item, const Wish::Item &said, const ServiceFacts &facts)
{
    Instead result;
    if (!said.wantedSku.isNull() && facts.productOf(said.wantedSku) != item.product) {
        result.state = facts.productOf(said.wantedSku).isEmpty() ? u"unknown"_s : u"other_product"_s;
        return result;
    }
    Options wanted = item.options;
    for (const auto &[name, value] : said.wanted) {
        if (!wanted.contains(name)) {
            return result; // an option that the product does not have
        }
        wanted[name] = value;
    }
    for (const Variant &variant : facts.variants(item.product)) {
        if (said.wantedSku.isNull() ? variant.options == wanted : variant.sku == said.wantedSku) {
            result.variant = variant;
            result.state = !variant.available ? u"sold_out"_s : variant.sku == item.sku ? u"same"_s : u"other"_s;
            break;
        }
    }
    return result;
}

/// How a payment method stands to a wish: none, unknown (not the customer's), original, gift_card, own.
QString standing(const Wish &wish, const ServiceFacts &facts)
{
    if (wish.payment.isEmpty()) {
        return u"none"_s;
    }
    const PaymentMethod *method = facts.customer->payment(wish.payment);
    if (!method) {
        return u"unknown"_s;
    }
    if (facts.order && wish.payment == facts.order->paidWith) {
        return u"original"_s;
    }
    return method->kind == PaymentMethod::Kind::GiftCard ? u"gift_card"_s : u"own"_s;
}

/// Only a gift card can be too small; what a card covers is between the customer and its bank.
bool covers(const ServiceCustomer &customer, const QString &payment, const core::Money &amount)
{
    const PaymentMethod *method = customer.payment(payment);
    if (!method) {
        return false;
    }
    if (method->kind != PaymentMethod::Kind::GiftCard || !amount.isPositive()) {
        return true;
    }
    const auto enough = method->balance.compare(amount);
    return enough && *enough != std::strong_ordering::less;
}

bool complete(const Address &address)
{
    return !address.lines.isEmpty() && !address.lines.constFirst().isEmpty() && !address.postcode.isEmpty() &&
           !address.city.isEmpty();
}

class Case
{
public:
    Case(const Wish &wish, const ServiceFacts &facts)
        : m_wish(wish)
        , m_facts(facts)
    {
        m_verdict.order = wish.order;
        m_verdict.payment = wish.payment;
        m_verdict.address = wish.address;
        m_verdict.region = wish.region;
        fact(u"wish"_s, kindName(wish.kind));
        fact(u"confirmed"_s, wish.confirmed);
        fact(u"order"_s, !wish.order.isNull());
        if (!facts.customer) {
            return;
        }
        fact(u"verified"_s, facts.customer->verified);
        fact(u"payment"_s, standing(wish, facts));
        fact(u"address"_s, complete(wish.address));
        if (!wish.order.isNull() && facts.order) {
            aboutOrder(*facts.order);
        }
    }

    ServiceVerdict verdict(const CaseTable &table)
    {
        const CaseVerdict said = table.decide(m_verdict.facts);
        m_verdict.outcome = said.outcome;
        m_verdict.row = said.row;
        m_verdict.because = said.because;
        return std::move(m_verdict);
    }

private:
    void fact(const QString &name, CaseFact value) { m_verdict.facts.insert_or_assign(name, std::move(value)); }

    void aboutOrder(const ServiceOrder &order)
    {
        fact(u"owner"_s, order.id == m_wish.order && order.customer == m_facts.customer->id);
        fact(u"state"_s, order.state);
        m_verdict.reason = cancelReason(m_wish.reason);
        fact(u"reason"_s, m_wish.reason.isEmpty()      ? u"none"_s
                          : m_verdict.reason.isEmpty() ? u"other"_s
                                                       : m_verdict.reason);
        if (m_wish.kind == Wish::Kind::PayWith) {
            fact(u"covers"_s, covers(*m_facts.customer, m_wish.payment, order.total));
            return;
        }
        const Picked picked = pick(order, m_wish);
        fact(u"items"_s, picked.state);
        fact(u"whole"_s, picked.items.size() == order.items.size() && picked.state == u"known");
        if (m_wish.kind == Wish::Kind::ChangeItems) {
            changeItems(picked);
            return;
        }
        for (const Variant *item : picked.items) {
            m_verdict.lines.push_back({item->sku, {}});
        }
    }

    void changeItems(const Picked &picked)
    {
        // "All of it" says nothing about what to have instead.
        if (picked.state != u"known" || m_wish.items.empty()) {
            return;
        }
        QString worst = u"same"_s;
        std::optional<core::Money> difference;
        for (size_t i = 0; i < picked.items.size(); ++i) {
            const Variant &item = *picked.items.at(i);
            const Instead other = instead(item, m_wish.items.at(i), m_facts);
            if (other.state != u"same" && other.state != u"other") {
                fact(u"variants"_s, other.state);
                return;
            }
            worst = other.state == u"other" ? other.state : worst;
            m_verdict.lines.push_back({item.sku, other.variant->sku});
            const auto one = other.variant->price.minus(item.price);
            const auto sum = one && difference ? difference->plus(*one) : one;
            if (!sum) {
                return; // prices that cannot be compared: nobody knows what it would cost
            }
            difference = *sum;
        }
        fact(u"variants"_s, worst);
        m_verdict.difference = difference;
        fact(u"covers"_s, covers(*m_facts.customer, m_wish.payment, *difference));
    }

    const Wish &m_wish;
    const ServiceFacts &m_facts;
    ServiceVerdict m_verdict;
};

} // namespace

const PaymentMethod *ServiceCustomer::payment(const QString &wanted) const
{
    const auto found =
        std::find_if(payments.begin(), payments.end(), [&](const PaymentMethod &each) { return each.id == wanted; });
    return found == payments.end() ? nullptr : &*found;
}

core::Result<ServicePlaybook> ServicePlaybook::fromJson(const QByteArray &json)
{
    static const QSet<QString> outcomes{
        u"cancel"_s,         u"change_items"_s,   u"exchange"_s,
        u"return"_s,         u"change_address"_s, u"change_profile_address"_s,
        u"change_payment"_s, u"ask_reason"_s,     u"ask_items"_s,
        u"ask_payment"_s,    u"ask_confirm"_s,
    };
    auto table = CaseTable::fromJson(json, outcomes);
    if (!table) {
        return tl::unexpected(table.error());
    }
    ServicePlaybook made;
    made.m_table = std::move(*table);
    return made;
}

const ServicePlaybook &ServicePlaybook::builtIn()
{
    static const ServicePlaybook playbook = [] {
        auto made = fromJson(builtInServicePlaybook());
        // A test reads the same document, so that this cannot fail in a program that was tested.
        Q_ASSERT(made);
        return made ? std::move(*made) : ServicePlaybook();
    }();
    return playbook;
}

ServiceVerdict ServicePlaybook::decide(const Wish &wish, const ServiceFacts &facts) const
{
    return Case(wish, facts).verdict(m_table);
}

void sortWishes(std::vector<Wish> &wishes)
{
    std::stable_sort(wishes.begin(), wishes.end(), [](const Wish &a, const Wish &b) {
        return a.kind != Wish::Kind::ChangeItems && b.kind == Wish::Kind::ChangeItems;
    });
}

void apply(const ServiceVerdict &done, ServiceOrder &order, ServiceCustomer &customer,
           const std::function<std::optional<Variant>(const Sku &sku)> &variant)
{
    const auto move = [&](const QString &payment, const core::Money &amount) {
        for (PaymentMethod &method : customer.payments) {
            if (method.id == payment && method.kind == PaymentMethod::Kind::GiftCard) {
                method.balance = method.balance.plus(amount).value_or(method.balance);
            }
        }
    };
    if (done.outcome == u"cancel") {
        order.state = u"cancelled"_s;
        move(order.paidWith, order.total);
    } else if (done.outcome == u"return") {
        order.state = u"return_requested"_s;
    } else if (done.outcome == u"exchange") {
        order.state = u"exchange_requested"_s;
    } else if (done.outcome == u"change_items") {
        order.state = u"changed"_s;
        for (const ServiceVerdict::Line &line : done.lines) {
            for (Variant &item : order.items) {
                if (item.sku == line.sku) {
                    item = variant(line.instead).value_or(item);
                    break;
                }
            }
        }
        if (done.difference) {
            order.total = order.total.plus(*done.difference).value_or(order.total);
            move(done.payment, core::Money(-done.difference->minorUnits(), done.difference->currency()));
        }
    } else if (done.outcome == u"change_address") {
        order.shipTo = done.address;
    } else if (done.outcome == u"change_profile_address") {
        customer.address = done.address;
    } else if (done.outcome == u"change_payment") {
        move(order.paidWith, order.total);
        move(done.payment, core::Money(-order.total.minorUnits(), order.total.currency()));
        order.paidWith = done.payment;
    }
}

std::optional<Action> toAction(const ServiceVerdict &verdict, const ServiceOrder &order)
{
    Action action;
    action.order = order.id;
    if (verdict.outcome == u"cancel") {
        action.verb = ActionVerb::Cancel;
    } else if (verdict.outcome == u"change_address") {
        action.verb = ActionVerb::ChangeAddress;
        action.address = verdict.address;
    } else if (verdict.outcome == u"return") {
        action.verb = ActionVerb::ReturnLabel;
        for (const ServiceVerdict::Line &line : verdict.lines) {
            action.lines.push_back({line.sku, 1});
        }
    } else {
        return std::nullopt;
    }
    return checkAction(action) ? std::optional(action) : std::nullopt;
}

QString cancelReason(const QString &words)
{
    static const QRegularExpression mistake(
        u"\\b(mistake\\w*|by accident|accidental\\w*|wrongly|versehen\\w*|versehentlich|aus versehen|falsch bestellt)\\b"_s);
    static const QRegularExpression needless(
        u"\\b(no longer (need\\w*|want\\w*)|no_longer_needed|(dont|do not) (need|want)|not need\\w*|unneeded|changed my mind|nicht mehr|brauche \\w* ?nicht|nicht gebraucht|uberlegt)\\b"_s);
    const QString plain = folded(words);
    if (mistake.match(plain).hasMatch() || plain == u"ordered_by_mistake") {
        return u"ordered_by_mistake"_s;
    }
    return needless.match(plain).hasMatch() ? u"no_longer_needed"_s : QString();
}

} // namespace desk
