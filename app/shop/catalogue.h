// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/ids.h"

#include "core/money.h"
#include "core/result.h"

namespace shop {

struct Product
{
    desk::Sku sku;
    QString title;
    core::Money price;
    int stock = 0;
    QByteArray picture{}; ///< JPEG; empty when there is none

    bool operator==(const Product &) const = default;
};

/// What the demo shop sells, from one JSON file: {"currency","products":[{"sku","title","price","stock"}]}, prices in
/// minor units. A picture of a product is products/SKU.jpg beside it.
class Catalogue
{
public:
    [[nodiscard]] static core::Result<Catalogue> load(const QString &path);
    [[nodiscard]] static core::Result<Catalogue> fromJson(const QJsonObject &json);

    [[nodiscard]] const QString &currency() const { return m_currency; }
    [[nodiscard]] const std::vector<Product> &products() const { return m_products; }
    [[nodiscard]] const Product *find(const desk::Sku &sku) const; ///< null when we do not sell it
    /// Takes so many from the shelf; below zero stays at zero.
    void take(const desk::Sku &sku, int quantity);

private:
    QString m_currency;
    std::vector<Product> m_products;
};

} // namespace shop
