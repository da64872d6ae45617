// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/catalogue.h"

#include "shop/files.h"

#include "core/json.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace shop {

core::Result<Catalogue> Catalogue::load(const QString &path)
{
    const core::Result<QJsonObject> json = readJsonFile(path);
    if (!json) {
        return tl::unexpected(json.error());
    }
    core::Result<Catalogue> catalogue = fromJson(*json);
    if (!catalogue) {
        return core::fail(catalogue.error().code, path + QStringLiteral(": ") + catalogue.error().detail);
    }
    const QDir pictures(QFileInfo(path).dir().filePath(QStringLiteral("products")));
    for (Product &product : catalogue->m_products) {
        QFile file(pictures.filePath(product.sku.toString() + QStringLiteral(".jpg")));
        if (file.open(QIODevice::ReadOnly)) {
            product.picture = file.readAll();
        }
    }
    return catalogue;
}

core::Result<Catalogue> Catalogue::fromJson(const QJsonObject &json)
{
    core::JsonReader reader(json, QStringLiteral("catalogue"));
    Catalogue catalogue;
    catalogue.m_currency = reader.text(QLatin1String("currency"));
    for (const QJsonValue value : reader.array(QLatin1String("products"))) {
        core::JsonReader product(value.toObject(), QStringLiteral("product"));
        const desk::Sku sku(product.text(QLatin1String("sku")));
        const QString title = product.text(QLatin1String("title"));
        const qint64 price = product.integer(QLatin1String("price"));
        const qint64 stock = product.integer(QLatin1String("stock"));
        if (price <= 0 || stock < 0 || stock > 1'000'000) {
            product.failed(QLatin1String("price"), QStringLiteral("or stock is out of range"));
        }
        if (catalogue.find(sku)) {
            product.failed(QLatin1String("sku"), QStringLiteral("is there twice"));
        }
        if (const core::Status status = product.status(); !status) {
            return tl::unexpected(status.error());
        }
        catalogue.m_products.push_back({sku, title, core::Money(price, catalogue.m_currency), static_cast<int>(stock)});
    }
    if (const core::Status status = reader.status(); !status) {
        return tl::unexpected(status.error());
    }
    return catalogue;
}

const Product *Catalogue::find(const desk::Sku &sku) const
{
    const auto found =
        std::find_if(m_products.begin(), m_products.end(), [&sku](const Product &p) { return p.sku == sku; });
    return found == m_products.end() ? nullptr : &*found;
}

void Catalogue::take(const desk::Sku &sku, int quantity)
{
    for (Product &product : m_products) {
        if (product.sku == sku) {
            product.stock = std::max(0, product.stock - quantity);
        }
    }
}

} // namespace shop
