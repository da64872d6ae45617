// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "readings/eta/orderlines.h"

#include <QStringList>

namespace readings::eta::training {

/// A file of comma-separated values with a header; quoted fields may hold commas, quotes and line breaks.
struct CsvTable
{
    QStringList header;
    std::vector<QStringList> rows;

    [[nodiscard]] int column(const QString &name) const { return static_cast<int>(header.indexOf(name)); }
};
[[nodiscard]] core::Result<CsvTable> csvFrom(const QString &path);

/// The orders of a folder in Olist's form (orders.csv, order_items.csv, products.csv, sellers.csv), items summed or the
/// first of them, as the command `eta` takes them.
struct OlistOrder
{
    OrderLine line;
    QString customer; ///< the same person over all orders; empty when not known
    QStringList products;
    QStringList categories;
    double firstPrice = Unknown;
};
[[nodiscard]] core::Result<std::vector<OlistOrder>> olistOrders(const QString &folder);

} // namespace readings::eta::training
