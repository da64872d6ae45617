// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

// Figures of co-purchase on the orders in $AFTERDESK_DATA/dialogue/olist_sample. Learnt from what was bought up to a
// day, asked about customers who bought something by then or later and something else after it. Nearly everybody in
// this shop buys one thing once, so little can be learnt; the figures say how little.

#include "readings/eta/training/olistorders.h"
#include "readings/offers/copurchase.h"

#include <QTextStream>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>

using namespace Qt::StringLiterals;
using namespace readings;
using eta::training::OlistOrder;

namespace {

constexpr double newest = 17532.0; // 2018-01-01

void share(const char *name, double hits, double n)
{
    const double z = 1.96;
    const double p = n > 0.0 ? hits / n : 0.0;
    const double middle = n > 0.0 ? (p + z * z / (2 * n)) / (1 + z * z / n) : 0.5;
    const double half = n > 0.0 ? z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n) : 0.5;
    std::printf("figure\t%s\t%.4f\t%.4f\t%.4f\t%.0f\n", name, p, middle - half, middle + half, n);
}

void count(const char *name, qint64 value)
{
    std::printf("figure\t%s\t%lld\t-\t-\t%lld\n", name, static_cast<long long>(value), static_cast<long long>(value));
}

/// Products or, where `kinds`, kinds of products.
void evaluate(const std::vector<OlistOrder> &orders, bool kinds, const char *what)
{
    std::vector<offers::Basket> before;
    std::map<QString, std::vector<const OlistOrder *>> customers;
    for (const OlistOrder &order : orders) {
        QStringList things = kinds ? order.categories : order.products;
        things.removeDuplicates();
        things.removeAll(QString());
        if (things.isEmpty() || order.customer.isEmpty()) {
            continue;
        }
        if (order.line.facts.placed < newest) {
            before.push_back({order.customer, QString::fromStdString(order.line.facts.id), {}, things});
        }
        customers[order.customer].push_back(&order);
    }
    const offers::CoPurchase model = offers::CoPurchase::learn(before);
    const QStringList popular = model.popular(40);
    double asked = 0.0;
    double answered = 0.0;
    double hits = 0.0;
    double popularHits = 0.0;
    double popularAnswered = 0.0;
    for (auto &[customer, theirs] : customers) {
        std::sort(theirs.begin(), theirs.end(),
                  [](const OlistOrder *a, const OlistOrder *b) { return a->line.facts.placed < b->line.facts.placed; });
        // What they had by their first thing, and what came with it or after it, once learning had ended.
        QStringList things;
        for (const OlistOrder *order : theirs) {
            for (const QString &thing : kinds ? order->categories : order->products) {
                if (!thing.isEmpty() && !things.contains(thing)) {
                    things.append(thing);
                }
            }
        }
        if (things.size() < 2 || theirs.back()->line.facts.placed < newest) {
            continue;
        }
        asked += 1.0;
        const QStringList had{things.front()};
        const QStringList next = things.mid(1);
        const auto hit = [&next](const QStringList &list) {
            return std::any_of(list.begin(), list.end(), [&](const QString &one) { return next.contains(one); });
        };
        QStringList said;
        for (const offers::Suggestion &one : model.suggest(had, {}, 5)) {
            said.append(one.product);
        }
        QStringList baseline = popular;
        baseline.removeAll(had.front());
        baseline = baseline.mid(0, 5);
        popularHits += hit(baseline) ? 1.0 : 0.0;
        if (!said.isEmpty()) {
            answered += 1.0;
            hits += hit(said) ? 1.0 : 0.0;
            popularAnswered += hit(baseline) ? 1.0 : 0.0;
        }
    }
    const auto named = [what](const char *figure) { return std::string(what) + "_" + figure; };
    share(named("answered_share").c_str(), answered, asked);
    share(named("hit_at_5_where_answered").c_str(), hits, answered);
    share(named("popular_hit_at_5_where_answered").c_str(), popularAnswered, answered);
    share(named("popular_hit_at_5").c_str(), popularHits, asked);
    count(named("pairs").c_str(), model.pairs());
}

} // namespace

int main()
{
    const QString data = qEnvironmentVariable("AFTERDESK_DATA", u"../shared/data"_s);
    const auto orders = eta::training::olistOrders(data + u"/dialogue/olist_sample"_s);
    if (!orders) {
        QTextStream(stderr) << orders.error().detail << '\n';
        return 1;
    }
    std::map<QString, int> times;
    qint64 several = 0;
    qint64 known = 0;
    for (const OlistOrder &order : *orders) {
        if (!order.products.isEmpty()) {
            ++known;
            several += order.products.size() > 1 ? 1 : 0;
        }
        if (!order.customer.isEmpty()) {
            ++times[order.customer];
        }
    }
    share("orders_with_several_products", double(several), double(known));
    share("customers_who_came_again",
          double(std::count_if(times.begin(), times.end(), [](const auto &one) { return one.second > 1; })),
          double(times.size()));
    evaluate(*orders, false, "product");
    evaluate(*orders, true, "kind");
    return 0;
}
