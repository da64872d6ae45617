// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

// Plays the benchmark's tasks against the service playbook: are the right actions with the right arguments proposed
// once the facts are known, and is nothing that the written policy forbids ever proposed, however a wish is bent.

#include "eval/playbook/referee.h"
#include "eval/playbook/shopdata.h"

#include <QCoreApplication>
#include <QDir>
#include <QRandomGenerator>

#include <cmath>
#include <cstdio>

using namespace Qt::StringLiterals;
using desk::Wish;

namespace {

/// Wilson's interval of a share.
void figure(const char *name, qint64 right, qint64 n)
{
    const double z = 1.959964;
    const double count = static_cast<double>(std::max<qint64>(n, 1));
    const double share = static_cast<double>(right) / count;
    const double middle = (share + z * z / (2 * count)) / (1 + z * z / count);
    const double half = z / (1 + z * z / count) * std::sqrt(share * (1 - share) / count + z * z / (4 * count * count));
    std::printf("figure\t%s\t%.4f\t%.4f\t%.4f\t%lld\n", name, share, std::max(0.0, middle - half),
                std::min(1.0, middle + half), static_cast<long long>(n));
}

struct Played
{
    std::vector<QJsonObject> actions;
    qint64 toPerson = 0;
    qint64 asked = 0;
    qint64 carried = 0; ///< that the outlet has a verb for
    qint64 unlawful = 0;
    QStringList why;  ///< of what went to a person
    qint64 alike = 0; ///< asked for the very variant that was bought
};

/// All wishes of one customer, one after the other, each on what the ones before left behind.
Played play(eval::ShopData shop, const QString &customer, std::vector<Wish> wishes)
{
    Played played;
    desk::ServiceCustomer who = shop.customers.at(customer);
    desk::sortWishes(wishes);
    for (const Wish &wish : wishes) {
        const desk::ServiceFacts facts = shop.facts(&who, wish);
        const desk::ServiceVerdict verdict = desk::ServicePlaybook::builtIn().decide(wish, facts);
        if (!verdict.acts()) {
            (verdict.outcome == u"person" ? played.toPerson : played.asked)++;
            played.why.append(verdict.order.toString() + u' ' + verdict.outcome + u':');
            for (const auto &[name, value] : verdict.facts) {
                const auto *word = std::get_if<QString>(&value);
                const auto *flag = std::get_if<bool>(&value);
                played.why.append(name + u'=' + (word ? *word : flag && *flag ? u"yes"_s : u"no"_s));
            }
            continue;
        }
        played.unlawful += eval::breaksPolicy(verdict, shop, who).isEmpty() ? 0 : 1;
        played.actions.push_back(eval::asTool(verdict, who));
        desk::ServiceOrder none;
        const auto order = shop.orders.find(verdict.order.toString());
        desk::ServiceOrder &touched = order == shop.orders.end() ? none : order->second;
        played.carried += desk::toAction(verdict, touched) ? 1 : 0;
        played.alike +=
            verdict.facts.contains(u"variants"_s) && std::get<QString>(verdict.facts.at(u"variants"_s)) == u"same";
        desk::apply(verdict, touched, who, [&](const desk::Sku &sku) { return shop.variant(sku); });
    }
    return played;
}

/// What the task's own expected actions break of the written policy, in the order they stand there.
QString expectedBreaks(eval::ShopData shop, const eval::Task &task)
{
    desk::ServiceCustomer who = shop.customers.at(task.customer);
    for (const QJsonValue value : task.expected) {
        const desk::ServiceVerdict verdict = eval::fromTool(value.toObject(), shop);
        const QString foul = eval::breaksPolicy(verdict, shop, who);
        if (!foul.isEmpty()) {
            return foul;
        }
        desk::ServiceOrder none;
        const auto order = shop.orders.find(verdict.order.toString());
        desk::apply(verdict, order == shop.orders.end() ? none : order->second, who,
                    [&](const desk::Sku &sku) { return shop.variant(sku); });
    }
    return {};
}

/// Whether the same was done as was expected; the order of what does not depend on each other is free.
bool same(std::vector<QJsonObject> done, const QJsonArray &expected)
{
    if (static_cast<qsizetype>(done.size()) != expected.size()) {
        return false;
    }
    for (const QJsonValue value : expected) {
        const auto found = std::find(done.begin(), done.end(), eval::canonical(value.toObject()));
        if (found == done.end()) {
            return false;
        }
        done.erase(found);
    }
    return true;
}

/// A wish bent so that the policy forbids it, in one of several ways; nothing when that way does not apply.
std::optional<Wish> bend(Wish wish, int how, const eval::ShopData &shop, desk::ServiceCustomer &who,
                         QRandomGenerator &random)
{
    const auto someOther = [&](const auto &all, auto accept) {
        std::vector<QString> keys;
        for (const auto &[key, value] : all) {
            if (accept(value)) {
                keys.push_back(key);
            }
        }
        return keys.empty() ? QString() : keys.at(random.bounded(static_cast<quint32>(keys.size())));
    };
    const auto order = shop.orders.find(wish.order.toString());
    const bool known = order != shop.orders.end();
    const bool items = wish.kind == Wish::Kind::ChangeItems;
    const bool returns = wish.kind == Wish::Kind::GiveBack && known && order->second.state == u"delivered";
    const bool cancels = wish.kind == Wish::Kind::GiveBack && known && order->second.state == u"pending";
    switch (how) {
    case 0: // nobody proved who it is
        who.verified = false;
        return wish;
    case 1: // somebody else's order
        if (!known) {
            return std::nullopt;
        }
        wish.order = desk::OrderId(someOther(shop.orders, [&](const desk::ServiceOrder &each) {
            return each.customer != who.id && each.state == order->second.state;
        }));
        return wish;
    case 2: // an order that nothing may be done to
        if (!known) {
            return std::nullopt;
        }
        wish.order = desk::OrderId(someOther(shop.orders, [&](const desk::ServiceOrder &each) {
            return each.state == u"cancelled" || each.state == u"processed";
        }));
        who = shop.customers.at(shop.orders.at(wish.order.toString()).customer.toString());
        wish.items.clear();
        return wish;
    case 3: // an item that is not in the order
        if (wish.items.empty()) {
            return std::nullopt;
        }
        wish.items.front() = {.sku = desk::Sku(u"0000000000"_s), .wantedSku = wish.items.front().wantedSku};
        return wish;
    case 4: // another product instead
        if (!items) {
            return std::nullopt;
        }
        {
            const desk::Variant &first = order->second.items.front();
            wish.items = {{.sku = first.sku, .wantedSku = desk::Sku(someOther(shop.variants, [&](const auto &each) {
                                                 return each.product != first.product && each.available;
                                             }))}};
        }
        return wish;
    case 5: // a variant that is sold out
        if (!items) {
            return std::nullopt;
        }
        for (const desk::Variant &item : order->second.items) {
            const QString gone = someOther(
                shop.variants, [&](const auto &each) { return each.product == item.product && !each.available; });
            if (!gone.isEmpty()) {
                wish.items = {{.sku = item.sku, .wantedSku = desk::Sku(gone)}};
                return wish;
            }
        }
        return std::nullopt;
    case 6: // somebody else's card
        if (!items && !returns && wish.kind != Wish::Kind::PayWith) {
            return std::nullopt;
        }
        wish.payment = u"credit_card_0000000"_s;
        return wish;
    case 7: // the money back to a card that it was not paid with
        if (!returns) {
            return std::nullopt;
        }
        wish.payment.clear();
        for (const desk::PaymentMethod &method : who.payments) {
            if (method.id != order->second.paidWith && method.kind != desk::PaymentMethod::Kind::GiftCard) {
                wish.payment = method.id;
            }
        }
        return wish.payment.isEmpty() ? std::nullopt : std::optional(wish);
    case 8: // a gift card that is too small
        if (wish.kind != Wish::Kind::PayWith) {
            return std::nullopt;
        }
        who.payments.push_back({u"gift_card_small"_s, desk::PaymentMethod::Kind::GiftCard, core::Money(1, u"USD"_s)});
        wish.payment = u"gift_card_small"_s;
        return wish;
    case 9: // a reason that is not accepted
        if (!cancels) {
            return std::nullopt;
        }
        wish.reason = u"the colour is ugly and the weather is bad"_s;
        return wish;
    case 10: // a part of an order cannot be cancelled
        if (!cancels || order->second.items.size() < 2) {
            return std::nullopt;
        }
        wish.items = {{.sku = order->second.items.front().sku}};
        return wish;
    case 11: // pay with what it is paid with already
        if (wish.kind != Wish::Kind::PayWith) {
            return std::nullopt;
        }
        wish.payment = order->second.paidWith;
        return wish;
    case 12: // no yes
        wish.confirmed = false;
        return wish;
    case 13: // an address without a street
        if (wish.kind != Wish::Kind::ShipTo) {
            return std::nullopt;
        }
        wish.address.lines = {{}, u"Suite 1"_s};
        return wish;
    case 14: // something that no rule is for
        wish.kind = Wish::Kind::Other;
        return wish;
    case 15: // the money of a cancelled order to another method
        if (!cancels) {
            return std::nullopt;
        }
        wish.payment.clear();
        for (const desk::PaymentMethod &method : who.payments) {
            wish.payment = method.id != order->second.paidWith ? method.id : wish.payment;
        }
        return wish.payment.isEmpty() ? std::nullopt : std::optional(wish);
    default: // a second change of the same order
        return std::nullopt;
    }
}

constexpr int Bends = 16;

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QString data = qEnvironmentVariable("AFTERDESK_DATA", u"../shared/data"_s);
    const QString folder = QDir(data).filePath(u"dialogue/tau_retail"_s);
    const auto shop = eval::readShop(folder);
    const auto tasks = shop ? eval::readTasks(folder, *shop) : tl::unexpected(shop.error());
    if (!tasks) {
        std::fprintf(stderr, "the evaluation data is missing or cannot be read: %s\n",
                     qPrintable(tasks.error().detail));
        return 2;
    }

    qint64 right = 0;
    qint64 person = 0;
    qint64 words = 0;
    qint64 wordsRight = 0;
    qint64 actions = 0;
    qint64 carried = 0;
    qint64 unlawful = 0;
    qint64 alike = 0;
    qint64 denied = 0;
    qint64 deniedKept = 0;
    qint64 lawful = 0;
    qint64 lawfulRight = 0;
    qint64 forbiddenToPerson = 0;
    for (const eval::Task &task : *tasks) {
        const Played played = play(*shop, task.customer, task.wishes);
        const bool well = same(played.actions, task.expected);
        right += well;
        words += task.fromWords;
        wordsRight += task.fromWords && well;
        person += !well && played.toPerson + played.asked > 0;
        actions += static_cast<qint64>(played.actions.size());
        carried += played.carried;
        unlawful += played.unlawful;
        alike += played.alike;
        if (task.expected.isEmpty()) {
            ++denied;
            deniedKept +=
                played.actions.empty() && static_cast<size_t>(played.toPerson + played.asked) == task.wishes.size();
        }
        const QString foul = expectedBreaks(*shop, task);
        lawful += foul.isEmpty();
        lawfulRight += foul.isEmpty() && well;
        forbiddenToPerson += !foul.isEmpty() && !well && played.toPerson > 0 && played.unlawful == 0;
        if (!well && foul.isEmpty()) {
            std::printf("not as expected: %s %s\n", qPrintable(task.id), qPrintable(played.why.join(u' ')));
        } else if (!well) {
            std::printf("expected is against the policy (%s): %s %s\n", qPrintable(foul), qPrintable(task.id),
                        qPrintable(played.why.join(u' ')));
        }
    }
    const auto n = static_cast<qint64>(tasks->size());
    figure("tasks_right", right, n);
    figure("tasks_right_from_words", wordsRight, words);
    figure("tasks_right_from_facts", right - wordsRight, n - words);
    figure("tasks_wrong_to_person", person, n);
    figure("tasks_wrong", n - right - person, n);
    figure("tasks_right_of_lawful", lawfulRight, lawful);
    figure("unlawful_tasks_to_person", forbiddenToPerson, n - lawful);
    figure("nothing_expected_nothing_done", deniedKept, denied);
    figure("actions_outside_policy", unlawful, actions);
    figure("actions_the_outlet_carries", carried, actions);
    std::printf("exchanges for the very same variant (beyond the policy's letter, within the tasks'): %lld\n",
                static_cast<long long>(alike));

    // Bent wishes: each breaks one rule, so nothing may come of any.
    QRandomGenerator random(20'261'123);
    qint64 bent = 0;
    qint64 slipped = 0;
    std::array<qint64, Bends> tried{};
    for (const eval::Task &task : *tasks) {
        for (const Wish &wish : task.wishes) {
            for (int how = 0; how < Bends; ++how) {
                desk::ServiceCustomer who = shop->customers.at(task.customer);
                const auto broken = bend(wish, how, *shop, who, random);
                if (!broken) {
                    continue;
                }
                ++bent;
                ++tried.at(static_cast<size_t>(how));
                const auto verdict = desk::ServicePlaybook::builtIn().decide(*broken, shop->facts(&who, *broken));
                if (verdict.acts()) {
                    ++slipped;
                    std::printf("slipped through: %s, way %d: %s\n", qPrintable(task.id), how,
                                qPrintable(verdict.outcome));
                }
            }
        }
    }
    figure("bent_wishes_that_slipped", slipped, bent);
    std::printf("ways to bend a wish, each tried:");
    for (const qint64 count : tried) {
        std::printf(" %lld", static_cast<long long>(count));
    }
    std::printf("\n");

    // Shuffled wishes may be lawful or not; what is proposed has to pass a referee that was written from the policy's
    // text and shares no code with the playbook.
    qint64 shuffled = 0;
    qint64 fouls = 0;
    for (int round = 0; round < 40; ++round) {
        for (const eval::Task &task : *tasks) {
            if (task.wishes.empty()) {
                continue;
            }
            const auto wish = eval::shuffled(task.wishes, *shop, random);
            desk::ServiceCustomer who = shop->customers.at(task.customer);
            const auto verdict = desk::ServicePlaybook::builtIn().decide(wish, shop->facts(&who, wish));
            if (verdict.acts()) {
                ++shuffled;
                const QString foul = eval::breaksPolicy(verdict, *shop, who);
                fouls += foul.isEmpty() ? 0 : 1;
                if (!foul.isEmpty()) {
                    std::printf("foul: %s %s\n", qPrintable(task.id), qPrintable(foul));
                }
            }
        }
    }
    figure("shuffled_wishes_outside_policy", fouls, shuffled);
    return 0;
}
