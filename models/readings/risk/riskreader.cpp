// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/risk/riskreader.h"

#include "readings/risk/builtintable.h"

#include "core/hash.h"
#include "core/json.h"

#include <QSet>

#include <cmath>

using namespace Qt::StringLiterals;

namespace readings::risk {

namespace {

std::optional<double> number(const std::optional<qint64> &value)
{
    return value ? std::optional(static_cast<double>(*value)) : std::nullopt;
}

std::optional<double> flag(const std::optional<bool> &value)
{
    return value && *value ? std::optional(1.0) : std::nullopt;
}

struct Value
{
    QLatin1String code;
    std::optional<double> (*of)(const RiskFacts &);
    bool counted; ///< has a number to show; else it is so or not
};

constexpr std::array Values{
    Value{"photo_reused"_L1, [](const RiskFacts &f) { return flag(f.photoReused); }, false},
    Value{"earlier_claims"_L1, [](const RiskFacts &f) { return number(f.earlierClaims); }, true},
    Value{"claims_per_order"_L1,
          [](const RiskFacts &f) -> std::optional<double> {
              // One claim on one order is nothing to wonder about.
              if (!f.earlierClaims || !f.ordersBefore || *f.earlierClaims < 2 || *f.ordersBefore < 1) {
                  return std::nullopt;
              }
              return static_cast<double>(*f.earlierClaims) / static_cast<double>(*f.ordersBefore);
          },
          true},
    Value{"refunded_share"_L1, [](const RiskFacts &f) { return f.refundedShare; }, true},
    Value{"address_changed"_L1, [](const RiskFacts &f) { return flag(f.addressChanged); }, false},
    Value{"photo_before_delivery"_L1, [](const RiskFacts &f) { return flag(f.photoBeforeDelivery); }, false},
    Value{"identity_unverified"_L1,
          [](const RiskFacts &f) { return f.identityVerified ? flag(!*f.identityVerified) : std::optional<double>(); },
          false},
    Value{"first_order"_L1,
          [](const RiskFacts &f) { return f.ordersBefore ? flag(*f.ordersBefore == 0) : std::optional<double>(); },
          false},
    Value{"young_account"_L1,
          [](const RiskFacts &f) -> std::optional<double> {
              // A first order has an account of no days: that is its own factor.
              return f.ordersBefore.value_or(0) > 0 ? number(f.accountDays) : std::nullopt;
          },
          true},
    Value{"high_amount"_L1, [](const RiskFacts &f) { return f.amountOverUsual; }, true},
    Value{"delivered_but_denied"_L1, [](const RiskFacts &f) { return flag(f.deliveredButDenied); }, false},
    Value{"signed_for"_L1,
          [](const RiskFacts &f) {
              return f.deliveredButDenied.value_or(false) ? flag(f.signedFor) : std::optional<double>();
          },
          false},
    Value{"disputed"_L1, [](const RiskFacts &f) { return flag(f.disputed); }, false},
};

const Value *valueOf(const QString &code)
{
    const auto found = std::find_if(Values.begin(), Values.end(), [&](const Value &each) { return code == each.code; });
    return found == Values.end() ? nullptr : &*found;
}

QString shown(double value)
{
    return std::floor(value) == value ? QString::number(value, 'f', 0) : QString::number(value, 'f', 2);
}

} // namespace

core::Result<RiskReader> RiskReader::fromTable(const QByteArray &json)
{
    const auto object = core::parseObject(json);
    if (!object) {
        return tl::unexpected(object.error());
    }
    core::JsonReader reader(*object, u"risk"_s);
    RiskReader made;
    made.m_model = {reader.text("name"_L1), reader.text("version"_L1), core::sha256Hex(json)};
    const qint64 full = reader.integer("full"_L1);
    const qint64 medium = reader.integer("medium"_L1);
    const qint64 high = reader.integer("high"_L1);
    const auto outside = [](qint64 points) { return points < 1 || points > 100'000; };
    if (outside(full) || outside(medium) || outside(high) || medium > high || high > full) {
        reader.failed("full"_L1, u"and medium and high are points that grow from 1"_s);
    }
    made.m_full = static_cast<int>(std::clamp<qint64>(full, 1, 100'000));
    made.m_medium = static_cast<int>(std::clamp<qint64>(medium, 0, 100'000));
    made.m_high = static_cast<int>(std::clamp<qint64>(high, 0, 100'000));
    QSet<QString> seen;
    for (const QJsonValue entry : reader.array("factors"_L1)) {
        const QJsonObject fields = entry.toObject();
        core::JsonReader each(fields, u"risk.factors"_s);
        Row row;
        row.code = each.text("code"_L1);
        row.points = static_cast<int>(std::clamp<qint64>(each.integer("points"_L1), -1, 100'000));
        row.each = each.has("each"_L1) && each.boolean("each"_L1);
        row.most = row.each ? static_cast<int>(std::clamp<qint64>(each.integer("most"_L1), -1, 100'000)) : row.points;
        row.from = each.has("from"_L1) ? std::optional(each.number("from"_L1)) : std::nullopt;
        row.below = each.has("below"_L1) ? std::optional(each.number("below"_L1)) : std::nullopt;
        if (!valueOf(row.code) || seen.contains(row.code)) {
            each.failed("code"_L1, u"is not a factor that can be counted, or stands there twice"_s);
        }
        if (row.points < 1 || row.most < row.points) {
            each.failed("points"_L1, u"are above zero and not above most"_s); // nothing earns trust by points
        }
        if (const core::Status status = each.status(); !status) {
            return tl::unexpected(status.error());
        }
        seen.insert(row.code);
        made.m_rows.push_back(std::move(row));
    }
    if (const core::Status status = reader.status(); !status) {
        return tl::unexpected(status.error());
    }
    return made;
}

const RiskReader &RiskReader::builtIn()
{
    static const RiskReader reader = [] {
        auto made = fromTable(builtInTable());
        // A test reads the same table, so that this cannot fail in a program that was tested.
        Q_ASSERT(made);
        return made ? std::move(*made) : RiskReader();
    }();
    return reader;
}

desk::RiskReading RiskReader::read(const RiskFacts &facts) const
{
    desk::RiskReading reading;
    reading.model = m_model;
    int sum = 0;
    for (const Row &row : m_rows) {
        const Value *value = valueOf(row.code);
        const std::optional<double> number = value->of(facts);
        if (!number || !std::isfinite(*number) || (row.from && *number < *row.from) ||
            (row.below && *number >= *row.below) || (row.each && *number < 1)) {
            continue;
        }
        const double times = row.each ? std::min(*number, 1000.0) : 1.0;
        const int points = std::min(row.most, static_cast<int>(row.points * times));
        sum += points;
        reading.factors.push_back({row.code, points, value->counted ? shown(*number) : QString()});
    }
    std::stable_sort(reading.factors.begin(), reading.factors.end(),
                     [](const desk::RiskFactor &a, const desk::RiskFactor &b) { return a.points > b.points; });
    reading.score = std::min(1.0, static_cast<double>(sum) / m_full);
    reading.level = sum >= m_high ? u"high"_s : sum >= m_medium ? u"medium"_s : u"low"_s;
    return reading;
}

} // namespace readings::risk
