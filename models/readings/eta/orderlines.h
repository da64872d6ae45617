// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "readings/eta/etamodel.h"

#include <QStringList>

namespace readings::eta {

/// An order with what became of it, as it stands in a file.
struct OrderLine
{
    OrderFacts facts;
    double handedOver = Unknown;
    double delivered = Unknown;
};

/// Days since 1970 of a date and time without zone (the shop's own clock), or with one (then UTC):
/// "2017-09-11T17:39:33", a space instead of the T, a fraction, only a date. Nothing for anything else.
[[nodiscard]] std::optional<double> daysFrom(QStringView text);

/// Reads one JSON object. order_id and order_purchase_timestamp must be there; the rest may be missing, null or empty:
/// order_delivered_carrier_date, order_delivered_customer_date, order_estimated_delivery_date, customer_state,
/// customer_zip_code_prefix, seller_id, seller_state, price, freight_value, product_weight_g, product_category_name.
/// A value of these that cannot be read counts as missing and adds a line to `doubts`; other columns are ignored.
[[nodiscard]] core::Result<OrderLine> orderLineFrom(const QByteArray &json, QStringList *doubts);

/// Runs a model over orders in the order of time, whatever order they are given in: each is predicted at its purchase
/// with what was known then, and each outcome is learnt when it happens. Answers are in the order of the lines; the
/// ids must be different.
[[nodiscard]] std::vector<Prediction> prequential(EtaModel &model, const std::vector<OrderLine> &lines);
/// As prequential, and what the hand-over said of those that were handed over.
struct StagedPrediction
{
    Prediction purchase;
    std::optional<Prediction> handover;
};
[[nodiscard]] std::vector<StagedPrediction> prequentialStages(EtaModel &model, const std::vector<OrderLine> &lines);

/// Priors of what was known at each of these times (rising).
[[nodiscard]] std::vector<EtaModel::Prior> priorsFrom(const std::vector<OrderLine> &lines,
                                                      const std::vector<double> &times, const EtaSettings &settings);

} // namespace readings::eta
