// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/serviceplaybook.h"

#include <QJsonArray>
#include <QJsonObject>

namespace eval {

/// The benchmark's shop: customers, orders, products. Prices in cents of USD.
struct ShopData
{
    std::map<QString, desk::ServiceCustomer> customers;
    std::map<QString, QJsonObject> customerJson; ///< name, e-mail and postcode, to find who a task is about
    std::map<QString, desk::ServiceOrder> orders;
    std::map<QString, std::vector<desk::Variant>> products;
    std::map<QString, desk::Variant> variants; ///< by SKU

    [[nodiscard]] desk::ServiceFacts facts(const desk::ServiceCustomer *customer, const desk::Wish &wish) const;
    [[nodiscard]] std::optional<desk::Variant> variant(const desk::Sku &sku) const;
};

/// One task: who asks, what they want in their own terms, and what should come of it.
struct Task
{
    QString id;
    QString customer;
    std::vector<desk::Wish> wishes;
    bool fromWords = false; ///< wishes were read from the customer's words, not from the arguments
    QJsonArray expected;    ///< write actions; looked at by the judge alone
};

[[nodiscard]] core::Result<ShopData> readShop(const QString &folder);
[[nodiscard]] core::Result<std::vector<Task>> readTasks(const QString &folder, const ShopData &shop);

} // namespace eval
