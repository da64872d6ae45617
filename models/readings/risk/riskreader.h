// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"
#include "desk/reading.h"

#include <QByteArray>

namespace readings::risk {

/// What is known of a case. Nothing in an optional means that nobody knows, and what nobody knows costs no points.
struct RiskFacts
{
    std::optional<qint64> ordersBefore;      ///< of this customer, without this one
    std::optional<qint64> earlierClaims;     ///< proposals ever made for this customer on other orders
    std::optional<double> refundedShare;     ///< of what this customer paid on earlier orders, 0 to 1
    std::optional<qint64> accountDays;       ///< from the customer's first order to this one
    std::optional<bool> addressChanged;      ///< after the order was placed
    std::optional<bool> photoReused;         ///< a photo of the case was shown in another conversation before
    std::optional<bool> photoBeforeDelivery; ///< by its own clock taken before the parcel was delivered
    std::optional<bool> identityVerified;
    std::optional<double> amountOverUsual;  ///< this order's total over the mean total of the customer's earlier ones
    std::optional<bool> deliveredButDenied; ///< the carrier says delivered, the customer says not received
    std::optional<bool> signedFor;          ///< of such a delivery: somebody signed
    std::optional<bool> disputed;           ///< the payment
};

/// An explainable score: a table of points, each with its reason. The points are a judgement, written down in
/// resources/models/risk/points.json; they were not trained, as nobody has labelled cases of fraud. Pure; callable from
/// every thread.
class RiskReader final
{
public:
    /// From a table as in points.json. Malformed with the field for anything that could not hold.
    [[nodiscard]] static core::Result<RiskReader> fromTable(const QByteArray &json);
    /// With the table that is built in.
    [[nodiscard]] static const RiskReader &builtIn();

    /// Factors with most points first; without a factor the level is low.
    [[nodiscard]] desk::RiskReading read(const RiskFacts &facts) const;

private:
    struct Row
    {
        QString code;
        int points = 0;
        bool each = false; ///< points for each, up to `most`
        int most = 0;
        std::optional<double> from;
        std::optional<double> below;
    };

    std::vector<Row> m_rows;
    int m_full = 100;
    int m_medium = 0;
    int m_high = 0;
    desk::ModelRef m_model;
};

} // namespace readings::risk
