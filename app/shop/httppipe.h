// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "shop/httpparser.h"

#include <QElapsedTimer>
#include <QSslSocket>

namespace shop {

/// One connection of an HttpClient, with at most one request on it.
class HttpPipe final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HttpPipe)

public:
    explicit HttpPipe(HttpClient &owner);

    void send(HttpClient::Job job);
    /// Gives up when the request has been running for longer than this.
    void expire(core::Milliseconds timeout);

private:
    enum class After { Keep, Cut };

    void write();
    void read();
    void lost();
    [[nodiscard]] HttpReply noAnswer(const QString &why) const;
    void finish(HttpReply reply, After after);

    HttpClient &m_owner;
    QSslSocket m_socket;
    HttpParser m_parser;
    QByteArray m_buffer;
    std::optional<HttpClient::Job> m_job;
    bool m_reused = false;
    QElapsedTimer m_since;
};

} // namespace shop
