// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"

#include <QByteArray>
#include <QObject>
#include <QUrl>

#include <deque>
#include <functional>
#include <memory>
#include <vector>

namespace shop {

struct HttpRequest
{
    QByteArray method;
    QByteArray target;                                      ///< path and query, escaped
    std::vector<std::pair<QByteArray, QByteArray>> headers; ///< Host and Content-Length are added
    QByteArray body;
};

struct HttpReply
{
    int status = 0; ///< 0: no answer, see error
    QString error;
    int retryAfter = 0; ///< seconds the server asked for; 0: it did not
    QByteArray body;
    core::Milliseconds took{0};
    qint64 tookMicroseconds = 0;
};

class HttpPipe;

/// Sends requests to one server over a fixed number of kept-alive connections; what finds none free waits in line.
/// Made for load: tens of thousands of small requests a second from one thread. Speaks HTTP/1.1 without redirects,
/// compression or cookies; https where the address says so. A request on a connection that the server closed meanwhile
/// goes out once more. Lives on the thread it was made on; handlers run there.
class HttpClient final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HttpClient)

public:
    using Handler = std::function<void(const HttpReply &)>;

    HttpClient(const QUrl &server, int connections, QObject *parent = nullptr);
    ~HttpClient() override;

    void send(HttpRequest request, Handler handler);
    void setTimeout(core::Milliseconds timeout) { m_timeout = timeout; } ///< of one try; 30 s at start
    /// Also trust these PEM certificates (for hubs with their own).
    void trust(const QByteArray &pem);

    [[nodiscard]] qsizetype waiting() const { return static_cast<qsizetype>(m_waiting.size()); }
    [[nodiscard]] int busy() const { return m_busy; }

private:
    friend class HttpPipe;
    struct Job
    {
        HttpRequest request;
        Handler handler;
    };

    void pump();
    void finished(HttpPipe *pipe, Job job, const HttpReply &reply);
    void timerEvent(QTimerEvent *event) override;

    QUrl m_server;
    QByteArray m_host;
    core::Milliseconds m_timeout{30'000};
    QByteArray m_trusted;
    std::vector<std::unique_ptr<HttpPipe>> m_pipes;
    std::vector<HttpPipe *> m_idle;
    std::deque<Job> m_waiting;
    int m_busy = 0;
    bool m_pumping = false;
};

} // namespace shop
