// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "hub/outlet/httpcall.h"
#include "hub/outlet/shopconnector.h"

namespace hub {

/// Speaks the HTTP API of afterdesk-shop. Thread-safe: every call has a connection of its own.
class EmulatorConnector final : public ShopConnector
{
public:
    EmulatorConnector(QUrl base, QByteArray key, core::Milliseconds timeout = std::chrono::seconds(30));

    [[nodiscard]] core::Result<ShopOrder> readOrder(const desk::OrderId &order) override;
    [[nodiscard]] core::Result<qint64> readStock(const desk::Sku &sku) override;
    [[nodiscard]] core::Result<QByteArray> readPicture(const desk::Sku &sku) override;
    [[nodiscard]] ShopAnswer perform(const desk::Action &action, const QString &marker) override;
    [[nodiscard]] ShopAnswer addNote(const desk::OrderId &order, const QString &text, const QString &marker) override;

private:
    [[nodiscard]] HttpRequest request(const QByteArray &method, const QStringList &path,
                                      const QJsonObject &body = {}) const;
    [[nodiscard]] core::Result<QJsonObject> read(const QStringList &path) const;
    [[nodiscard]] ShopAnswer change(const HttpRequest &request) const;

    const QUrl m_base;
    const QByteArray m_key;
    const core::Milliseconds m_timeout;
};

} // namespace hub
