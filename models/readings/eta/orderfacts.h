// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cmath>
#include <limits>
#include <string>

namespace readings::eta {

inline constexpr double Unknown = std::numeric_limits<double>::quiet_NaN();

/// What is known of an order when it is placed. Times are days since 1970 in the shop's own clock; numbers that are
/// not known are NaN and words that are not known are empty.
struct OrderFacts
{
    std::string id;
    double placed = Unknown;
    double promised = Unknown; ///< what the shop told the customer
    std::string seller;
    std::string origin;      ///< where it is sent from: the seller's state
    std::string destination; ///< the customer's state or country
    std::string category;
    double postcode = Unknown; ///< leading digits as a number, 0 … 99,999
    double price = Unknown;
    double freight = Unknown;
    double weight = Unknown; ///< grams

    bool operator==(const OrderFacts &) const = default;
};

} // namespace readings::eta
