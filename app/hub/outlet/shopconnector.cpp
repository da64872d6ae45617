// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/outlet/shopconnector.h"

namespace hub {

core::Result<QByteArray> ShopConnector::readPicture(const desk::Sku &sku)
{
    return core::fail(core::ErrorCode::NotFound, sku.toString());
}

QString markerOf(const QString &idempotencyKey)
{
    return QStringLiteral("ad:") + idempotencyKey;
}

std::optional<ShopEffect> findEffect(const ShopOrder &order, const QString &marker)
{
    const auto found = std::find_if(order.effects.begin(), order.effects.end(), [&marker](const ShopEffect &effect) {
        return effect.reason.section(u' ', 0, 0) == marker;
    });
    return found == order.effects.end() ? std::nullopt : std::optional(*found);
}

qint64 leftToRefund(const ShopOrder &order)
{
    return std::max<qint64>(0, order.paid.minorUnits() - order.refunded.minorUnits());
}

} // namespace hub
