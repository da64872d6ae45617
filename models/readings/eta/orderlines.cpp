// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/eta/orderlines.h"

#include "core/clock.h"
#include "core/json.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace readings::eta {

namespace {

constexpr double dayMs = 86'400'000.0;
constexpr double earliestDay = 0.0;
constexpr double latestDay = 100'000.0; // the year 2243

enum class What { Placed, HandedOver, Delivered };

struct Happening
{
    double at = 0.0;
    What what = What::Placed;
    size_t line = 0;
};

/// By time. What happens at the same moment as a purchase was not known before it.
std::vector<Happening> happenings(const std::vector<OrderLine> &lines)
{
    std::vector<Happening> all;
    for (size_t i = 0; i < lines.size(); ++i) {
        const OrderLine &line = lines[i];
        all.push_back({line.facts.placed, What::Placed, i});
        const bool came = line.delivered >= line.facts.placed;
        if (line.handedOver >= line.facts.placed && !(came && line.handedOver > line.delivered)) {
            all.push_back({line.handedOver, What::HandedOver, i});
        }
        if (came) {
            all.push_back({line.delivered, What::Delivered, i});
        }
    }
    std::sort(all.begin(), all.end(), [&lines](const Happening &a, const Happening &b) {
        if (a.at != b.at) {
            return a.at < b.at;
        }
        if (a.what != b.what) {
            return a.what < b.what;
        }
        return lines[a.line].facts.id < lines[b.line].facts.id;
    });
    return all;
}

/// A text or a number; empty for null, nothing and words for nothing.
std::optional<QString> textOf(const QJsonValue &value)
{
    if (value.isUndefined() || value.isNull()) {
        return QString();
    }
    if (value.isDouble()) {
        return QString::number(value.toDouble(), 'g', 15);
    }
    if (!value.isString()) {
        return std::nullopt;
    }
    const QString text = value.toString().trimmed();
    const bool nothing = text.compare("nan"_L1, Qt::CaseInsensitive) == 0 ||
                         text.compare("null"_L1, Qt::CaseInsensitive) == 0 ||
                         text.compare("nat"_L1, Qt::CaseInsensitive) == 0;
    return nothing ? QString() : text;
}

} // namespace

std::optional<double> daysFrom(QStringView text)
{
    QString iso = text.trimmed().toString();
    if (iso.size() > 10 && iso.at(10) == u' ') {
        iso[10] = u'T';
    }
    if (iso.size() < 10) {
        return std::nullopt;
    }
    QDateTime at = QDateTime::fromString(iso, Qt::ISODateWithMs);
    if (!at.isValid()) {
        return std::nullopt;
    }
    if (at.timeSpec() == Qt::LocalTime) {
        at.setTimeSpec(Qt::UTC); // the shop's clock, not this computer's
    }
    const double days = double(at.toMSecsSinceEpoch()) / dayMs;
    return days > earliestDay && days < latestDay ? std::optional(days) : std::nullopt;
}

core::Result<OrderLine> orderLineFrom(const QByteArray &json, QStringList *doubts)
{
    const auto object = core::parseObject(json);
    if (!object) {
        return tl::unexpected(object.error());
    }
    OrderLine line;
    const auto id = textOf(object->value("order_id"_L1));
    if (!id || id->isEmpty()) {
        return core::fail(core::ErrorCode::Malformed, u"order_id is missing"_s);
    }
    line.facts.id = id->toStdString();
    const auto purchase = textOf(object->value("order_purchase_timestamp"_L1));
    if (!purchase || purchase->isEmpty()) {
        return core::fail(core::ErrorCode::Malformed, u"order_purchase_timestamp is missing"_s);
    }
    const auto placed = daysFrom(*purchase);
    if (!placed) {
        return core::fail(core::ErrorCode::Malformed, u"order_purchase_timestamp is not a date and time"_s);
    }
    line.facts.placed = *placed;

    const auto doubt = [doubts](QLatin1String key, const QString &what) {
        if (doubts) {
            doubts->append(key + u' ' + what + u" and counts as missing"_s);
        }
    };
    const auto word = [&](QLatin1String key, std::string &into) {
        const auto text = textOf(object->value(key));
        if (!text) {
            doubt(key, u"is neither text nor number"_s);
        } else {
            into = text->toStdString();
        }
    };
    const auto number = [&](QLatin1String key, double &into) {
        const auto text = textOf(object->value(key));
        if (text && text->isEmpty()) {
            return;
        }
        bool ok = false;
        const double value = text ? text->toDouble(&ok) : 0.0;
        if (ok && std::isfinite(value) && value >= 0.0) {
            into = value;
        } else {
            doubt(key, u"is not a number from 0"_s);
        }
    };
    const auto time = [&](QLatin1String key, double &into, double notBefore) {
        const auto text = textOf(object->value(key));
        if (text && text->isEmpty()) {
            return;
        }
        const auto days = text ? daysFrom(*text) : std::nullopt;
        if (!days) {
            doubt(key, u"is not a date and time"_s);
        } else if (*days < notBefore) {
            doubt(key, u"is before the purchase"_s);
        } else {
            into = *days;
        }
    };
    word("seller_id"_L1, line.facts.seller);
    word("seller_state"_L1, line.facts.origin);
    word("customer_state"_L1, line.facts.destination);
    word("product_category_name"_L1, line.facts.category);
    number("customer_zip_code_prefix"_L1, line.facts.postcode);
    number("price"_L1, line.facts.price);
    number("freight_value"_L1, line.facts.freight);
    number("product_weight_g"_L1, line.facts.weight);
    time("order_estimated_delivery_date"_L1, line.facts.promised, std::floor(line.facts.placed));
    time("order_delivered_carrier_date"_L1, line.handedOver, line.facts.placed);
    time("order_delivered_customer_date"_L1, line.delivered, line.facts.placed);
    return line;
}

std::vector<StagedPrediction> prequentialStages(EtaModel &model, const std::vector<OrderLine> &lines)
{
    std::vector<StagedPrediction> answers(lines.size());
    for (const Happening &happening : happenings(lines)) {
        const OrderFacts &facts = lines[happening.line].facts;
        switch (happening.what) {
        case What::Placed:
            if (const auto prediction = model.placed(facts)) {
                answers[happening.line].purchase = *prediction;
            }
            break;
        case What::HandedOver:
            answers[happening.line].handover = model.handedOver(facts.id, happening.at);
            break;
        case What::Delivered:
            model.delivered(facts.id, happening.at);
            break;
        }
    }
    return answers;
}

std::vector<Prediction> prequential(EtaModel &model, const std::vector<OrderLine> &lines)
{
    std::vector<Prediction> answers;
    for (const StagedPrediction &staged : prequentialStages(model, lines)) {
        answers.push_back(staged.purchase);
    }
    return answers;
}

std::vector<EtaModel::Prior> priorsFrom(const std::vector<OrderLine> &lines, const std::vector<double> &times,
                                        const EtaSettings &settings)
{
    std::vector<EtaModel::Prior> priors;
    EtaModel model(settings);
    auto next = times.begin();
    const auto takeUntil = [&](double at) {
        while (next != times.end() && *next <= at) {
            priors.push_back(model.prior(*next++));
        }
    };
    for (const Happening &happening : happenings(lines)) {
        takeUntil(happening.at);
        const OrderFacts &facts = lines[happening.line].facts;
        switch (happening.what) {
        case What::Placed:
            (void)model.placed(facts);
            break;
        case What::HandedOver:
            (void)model.handedOver(facts.id, happening.at);
            break;
        case What::Delivered:
            (void)model.delivered(facts.id, happening.at);
            break;
        }
    }
    takeUntil(latestDay);
    return priors;
}

} // namespace readings::eta
