// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/httpclient.h"

#include "shop/httppipe.h"

namespace shop {

HttpClient::HttpClient(const QUrl &server, int connections, QObject *parent)
    : QObject(parent)
    , m_server(server)
{
    m_host = server.host().toLatin1();
    if (server.port() > 0) {
        m_host += ':' + QByteArray::number(server.port());
    }
    for (int i = 0; i < std::max(1, connections); ++i) {
        m_pipes.push_back(std::make_unique<HttpPipe>(*this));
        m_idle.push_back(m_pipes.back().get());
    }
    startTimer(std::chrono::milliseconds(500));
}

HttpClient::~HttpClient() = default;

void HttpClient::trust(const QByteArray &pem)
{
    m_trusted = pem;
}

void HttpClient::send(HttpRequest request, Handler handler)
{
    m_waiting.push_back({std::move(request), std::move(handler)});
    pump();
}

void HttpClient::pump()
{
    // A handler may send again from inside; the loop that is already running takes that along.
    if (m_pumping) {
        return;
    }
    m_pumping = true;
    while (!m_waiting.empty() && !m_idle.empty()) {
        HttpPipe *pipe = m_idle.back();
        m_idle.pop_back();
        Job job = std::move(m_waiting.front());
        m_waiting.pop_front();
        ++m_busy;
        pipe->send(std::move(job));
    }
    m_pumping = false;
}

void HttpClient::finished(HttpPipe *pipe, Job job, const HttpReply &reply)
{
    --m_busy;
    m_idle.push_back(pipe);
    job.handler(reply);
    pump();
}

void HttpClient::timerEvent(QTimerEvent *)
{
    for (const std::unique_ptr<HttpPipe> &pipe : m_pipes) {
        pipe->expire(m_timeout);
    }
}

} // namespace shop
