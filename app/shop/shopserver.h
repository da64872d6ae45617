// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "shop/shopapi.h"

#include "serve/server.h"

#include <QObject>

namespace shop {

/// Puts the shop's routes on a port. Requests cross over to the thread this object lives on, which is the engine's.
class ShopServer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ShopServer)

public:
    explicit ShopServer(ShopApi &api);
    ~ShopServer() override;

    /// Answers from now on; the port is given back, a free one for 0.
    [[nodiscard]] core::Result<quint16> listen(const QString &host, quint16 port);

private:
    void take(const serve::Request &request, const serve::Responder &responder);

    ShopApi &m_api;
    std::unique_ptr<serve::Server> m_server;
};

} // namespace shop
