// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/action.h"
#include "desk/casetable.h"

namespace desk {

/// Options of a variant: {"size":"L","colour":"black"}.
using Options = std::map<QString, QString>;

/// One thing that can be bought.
struct Variant
{
    Sku sku;
    QString product; ///< id of the product that it is a variant of
    QString title;   ///< of the product
    Options options;
    bool available = false;
    core::Money price;

    bool operator==(const Variant &) const = default;
};

/// A way to pay that a customer has.
struct PaymentMethod
{
    enum class Kind { Card, Wallet, GiftCard };

    QString id;
    Kind kind = Kind::Card;
    core::Money balance; ///< of a gift card

    bool operator==(const PaymentMethod &) const = default;
};

struct ServiceCustomer
{
    CustomerId id;
    bool verified = false; ///< who it is was proved in this conversation
    Address address;       ///< default one
    std::vector<PaymentMethod> payments;

    [[nodiscard]] const PaymentMethod *payment(const QString &id) const;
};

/// An order as far as a wish about it needs.
struct ServiceOrder
{
    OrderId id;
    CustomerId customer;
    QString state; ///< pending processed delivered cancelled, or what became of it: changed return_requested …
    std::vector<Variant> items; ///< as bought: with the price that was paid
    QString paidWith;
    core::Money total;
    Address shipTo;
};

/// What a customer wants, in the customer's terms: no verb of ours.
struct Wish
{
    enum class Kind {
        GiveBack,    ///< does not want it (any more)
        ChangeItems, ///< wants other variants of it
        ShipTo,      ///< wants it sent elsewhere; without an order: all orders from now on
        PayWith,     ///< wants to pay in another way
        Other,       ///< anything else
    };
    struct Item
    {
        Sku sku{};        ///< when the customer names it
        QString title{};  ///< else the product's name
        Options has{};    ///< what the customer says of it
        Sku wantedSku{};  ///< of ChangeItems, when the customer names it
        Options wanted{}; ///< else the options that are to be other than they are
    };

    Kind kind = Kind::Other;
    OrderId order;
    std::vector<Item> items; ///< empty: all of the order
    QString payment;         ///< to pay the difference with, or to get the money back to
    QString reason;          ///< the customer's words
    Address address;
    QString region;         ///< state or county of the address, kept apart from its lines
    bool confirmed = false; ///< the customer said yes to exactly this
};

/// All that the rules may look at.
struct ServiceFacts
{
    const ServiceCustomer *customer = nullptr;
    const ServiceOrder *order = nullptr; ///< the wish's, if the shop knows it
    /// All variants of a product.
    std::function<std::vector<Variant>(const QString &product)> variants;
    /// Which product a SKU belongs to, empty for one that does not exist.
    std::function<QString(const Sku &sku)> productOf;
};

/// What the shop would be asked for, or why a person has to look.
struct ServiceVerdict
{
    struct Line
    {
        Sku sku;
        Sku instead; ///< null when there is nothing instead

        bool operator==(const Line &) const = default;
    };

    QString outcome; ///< cancel change_items exchange return change_address change_payment change_profile_address,
                     ///< ask_reason ask_payment ask_items ask_confirm, or person
    QString row;
    QString because; ///< stable code
    OrderId order;
    std::vector<Line> lines;
    QString payment;
    QString reason; ///< no_longer_needed, ordered_by_mistake
    Address address;
    QString region;
    std::optional<core::Money> difference; ///< to pay (above zero) or to get back (below)
    CaseFacts facts;                       ///< that the table was asked with

    [[nodiscard]] bool acts() const { return !outcome.startsWith(u"ask_") && outcome != u"person"; }
};

/// Rules of what a shop's service may do to an order, as a table with the facts worked out here: whose order it is, in
/// which state, whether the items are in it, whether the wanted variants are of the same product and there, and whether
/// the payment method may be used and covers it. Pure. Everything that the table has no row for is for a person.
class ServicePlaybook final
{
public:
    [[nodiscard]] static core::Result<ServicePlaybook> fromJson(const QByteArray &json);
    /// resources/playbooks/service.json as built in.
    [[nodiscard]] static const ServicePlaybook &builtIn();

    [[nodiscard]] ServiceVerdict decide(const Wish &wish, const ServiceFacts &facts) const;
    [[nodiscard]] const CaseTable &table() const { return m_table; }

private:
    CaseTable m_table;
};

/// The order in which wishes about one order can all be granted: a change of items comes last, since it closes the
/// order to any other change.
void sortWishes(std::vector<Wish> &wishes);

/// What an action that was carried out does to the facts for the next wish.
void apply(const ServiceVerdict &done, ServiceOrder &order, ServiceCustomer &customer,
           const std::function<std::optional<Variant>(const Sku &sku)> &variant);

/// The action that our outlet can carry out for it; nothing where a person does it in the shop by hand.
[[nodiscard]] std::optional<Action> toAction(const ServiceVerdict &verdict, const ServiceOrder &order);

/// no_longer_needed or ordered_by_mistake for what a customer gives as reason, English and German; empty for any other.
[[nodiscard]] QString cancelReason(const QString &words);

} // namespace desk
