// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/offers/copurchase.h"

#include "core/json.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace readings::offers {

namespace {

constexpr double z = 1.96;
constexpr int mostOfOne = 50; // products of one customer that are paired: a reseller's hundred say little

/// Wilson's interval of a share.
std::pair<double, double> interval(double right, double n)
{
    if (n <= 0.0) {
        return {0.0, 1.0};
    }
    const double p = right / n;
    const double middle = (p + z * z / (2 * n)) / (1 + z * z / n);
    const double half = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n);
    return {std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

} // namespace

CoPurchase CoPurchase::learn(const std::vector<Basket> &baskets, const Settings &settings)
{
    QHash<QString, QSet<QString>> bought;
    for (const Basket &basket : baskets) {
        QSet<QString> &products = bought[basket.customer.isEmpty() ? u"order "_s + basket.order : basket.customer];
        for (const QString &product : basket.products) {
            products.insert(product);
        }
    }
    CoPurchase model;
    model.m_customers = bought.size();
    model.m_strength = settings.strength;
    QHash<QString, QHash<QString, qint64>> together;
    for (const QSet<QString> &products : std::as_const(bought)) {
        for (const QString &product : products) {
            ++model.m_buyers[product];
        }
        if (products.size() < 2 || products.size() > mostOfOne) {
            continue;
        }
        for (const QString &one : products) {
            for (const QString &other : products) {
                if (one != other) {
                    ++together[one][other];
                }
            }
        }
    }
    for (auto one = together.cbegin(); one != together.cend(); ++one) {
        std::vector<Pair> pairs;
        for (auto other = one->cbegin(); other != one->cend(); ++other) {
            if (other.value() >= settings.fewest) {
                pairs.push_back({other.key(), other.value()});
            }
        }
        std::sort(pairs.begin(), pairs.end(), [](const Pair &a, const Pair &b) {
            return a.together != b.together ? a.together > b.together : a.product < b.product;
        });
        if (static_cast<int>(pairs.size()) > settings.mostPairs) {
            pairs.resize(size_t(settings.mostPairs));
        }
        if (!pairs.empty()) {
            model.m_pairs.insert(one.key(), std::move(pairs));
        }
    }
    return model;
}

std::vector<Suggestion> CoPurchase::suggest(const QStringList &bought, const QStringList &without, int limit) const
{
    QHash<QString, Suggestion> best;
    for (const QString &product : bought) {
        const auto of = double(m_buyers.value(product));
        for (const Pair &pair : m_pairs.value(product)) {
            if (bought.contains(pair.product) || without.contains(pair.product)) {
                continue;
            }
            Suggestion one;
            one.product = pair.product;
            one.together = pair.together;
            one.of = m_buyers.value(product);
            one.everybody = double(m_buyers.value(pair.product)) / double(std::max<qint64>(1, m_customers));
            one.chance = (double(pair.together) + m_strength * one.everybody) / (of + m_strength);
            const auto [low, high] = interval(double(pair.together), of);
            one.uplift = one.chance - one.everybody;
            one.low = low - one.everybody;
            one.high = high - one.everybody;
            if (one.low <= 0.0) {
                continue; // chance alone explains it
            }
            const auto known = best.find(pair.product);
            if (known == best.end() || known->chance < one.chance) {
                best.insert(pair.product, one);
            }
        }
    }
    std::vector<Suggestion> all(best.cbegin(), best.cend());
    std::sort(all.begin(), all.end(), [](const Suggestion &a, const Suggestion &b) {
        return a.chance != b.chance ? a.chance > b.chance : a.product < b.product;
    });
    if (static_cast<int>(all.size()) > limit) {
        all.resize(size_t(limit));
    }
    return all;
}

QStringList CoPurchase::popular(int limit) const
{
    std::vector<std::pair<qint64, QString>> products;
    for (auto one = m_buyers.cbegin(); one != m_buyers.cend(); ++one) {
        products.emplace_back(-one.value(), one.key());
    }
    std::sort(products.begin(), products.end());
    QStringList names;
    for (const auto &[count, name] : products) {
        if (names.size() >= limit) {
            break;
        }
        names.append(name);
    }
    return names;
}

qint64 CoPurchase::pairs() const
{
    qint64 count = 0;
    for (const std::vector<Pair> &pairs : m_pairs) {
        count += qint64(pairs.size());
    }
    return count;
}

QJsonObject CoPurchase::toJson() const
{
    // Only what an offer needs: products that go with another, and how many bought them.
    QJsonObject pairs;
    QJsonObject buyers;
    for (auto one = m_pairs.cbegin(); one != m_pairs.cend(); ++one) {
        QJsonObject others;
        for (const Pair &pair : *one) {
            others.insert(pair.product, pair.together);
            buyers.insert(pair.product, m_buyers.value(pair.product));
        }
        buyers.insert(one.key(), m_buyers.value(one.key()));
        pairs.insert(one.key(), others);
    }
    return {{"schema_version"_L1, 1},
            {"customers"_L1, m_customers},
            {"strength"_L1, m_strength},
            {"buyers"_L1, buyers},
            {"pairs"_L1, pairs}};
}

core::Result<CoPurchase> CoPurchase::fromJson(const QJsonObject &json)
{
    core::JsonReader reader(json, u"offers"_s);
    CoPurchase model;
    const qint64 version = reader.integer("schema_version"_L1);
    model.m_customers = reader.integer("customers"_L1);
    model.m_strength = reader.number("strength"_L1);
    const QJsonObject buyers = reader.object("buyers"_L1);
    const QJsonObject pairs = reader.object("pairs"_L1);
    if (const core::Status status = reader.status(); !status) {
        return tl::unexpected(status.error());
    }
    if (version != 1) {
        return core::fail(core::ErrorCode::NewerThanProgram, u"offers have schema version %1"_s.arg(version));
    }
    for (auto one = buyers.begin(); one != buyers.end(); ++one) {
        model.m_buyers.insert(one.key(), one.value().toInteger());
    }
    for (auto one = pairs.begin(); one != pairs.end(); ++one) {
        const QJsonObject others = one.value().toObject();
        std::vector<Pair> list;
        for (auto other = others.begin(); other != others.end(); ++other) {
            list.push_back({other.key(), other.value().toInteger()});
        }
        std::sort(list.begin(), list.end(), [](const Pair &a, const Pair &b) {
            return a.together != b.together ? a.together > b.together : a.product < b.product;
        });
        model.m_pairs.insert(one.key(), std::move(list));
    }
    return model;
}

} // namespace readings::offers
