// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "shop/engine.h"

namespace shop {

/// One call of the shop's HTTP interface, freed of HTTP.
struct ApiCall
{
    QString method;
    QStringList segments; ///< of the path, decoded
    QString authorization;
    QByteArray body;
};

/// The shop's routes: /api for its customers' service (what the hub's connector calls) and /_control for tests. All
/// need the key. Lives on the engine's thread.
class ShopApi
{
public:
    ShopApi(Engine &engine, const core::Clock &clock, QByteArray key);

    /// Answers now or later, once.
    void handle(const ApiCall &call, const Reply &reply);

private:
    void order(const ApiCall &call, const Reply &reply);
    void control(const ApiCall &call, const Reply &reply);
    [[nodiscard]] Answer putTraps(const QJsonObject &body);
    [[nodiscard]] Answer putOrder(const desk::OrderId &id, const QJsonObject &body);

    Engine &m_engine;
    const core::Clock &m_clock;
    QByteArray m_key;
};

} // namespace shop
