// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QHash>
#include <QJsonObject>
#include <QStringList>

#include <vector>

namespace readings::offers {

/// What one customer bought in one order.
struct Basket
{
    QString customer; ///< empty: not known, the order stands alone
    QString order;
    core::Timestamp at;
    QStringList products; ///< different ones
};

/// A product that customers of another one bought too.
struct Suggestion
{
    QString product;
    double chance = 0.0;    ///< of a customer of that one, drawn towards everybody's
    double everybody = 0.0; ///< chance of any customer
    qint64 together = 0;    ///< customers who bought both
    qint64 of = 0;          ///< customers who bought the one

    /// Chance over everybody's, with its 95 % interval.
    double uplift = 0.0;
    double low = 0.0;
    double high = 0.0;

    bool operator==(const Suggestion &) const = default;
};

/// Who bought this bought that too, in the same order or another. Pairs are rare and chance makes some of them look
/// strong, so each is drawn towards what everybody buys, as if `strength` customers had behaved like everybody.
class CoPurchase
{
public:
    struct Settings
    {
        double strength = 20.0;
        qint64 fewest = 3;  ///< customers that must have bought both before a pair is kept
        int mostPairs = 30; ///< kept of one product
    };

    [[nodiscard]] static CoPurchase learn(const std::vector<Basket> &baskets, const Settings &settings);
    [[nodiscard]] static CoPurchase learn(const std::vector<Basket> &baskets) { return learn(baskets, Settings()); }

    /// What goes with these, the best first, without them and without `without`. Empty when nothing is known that is
    /// better than chance: no offer is made then.
    [[nodiscard]] std::vector<Suggestion> suggest(const QStringList &bought, const QStringList &without,
                                                  int limit) const;
    /// What everybody buys most, the same for all: the baseline.
    [[nodiscard]] QStringList popular(int limit) const;

    [[nodiscard]] qint64 customers() const { return m_customers; }
    [[nodiscard]] qint64 pairs() const;

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static core::Result<CoPurchase> fromJson(const QJsonObject &json);

    bool operator==(const CoPurchase &) const = default;

private:
    struct Pair
    {
        QString product;
        qint64 together = 0;

        bool operator==(const Pair &) const = default;
    };

    qint64 m_customers = 0;
    double m_strength = 20.0;
    QHash<QString, qint64> m_buyers;
    QHash<QString, std::vector<Pair>> m_pairs;
};

} // namespace readings::offers
