// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "serve/server.h"
#include "shop/webhooksender.h"

#include <QUrl>

#include <mutex>

namespace support {

/// A hub made of answers that a test writes down: each request is kept and answered by the test's function. Chat feeds
/// are accepted and kept, so that a test can push frames. The handler runs on the server's thread.
class FakeHub
{
public:
    using Answers = std::function<serve::Response(const serve::Request &, int number)>;

    explicit FakeHub(Answers answers)
    {
        serve::Options options;
        options.handler = [this, answers = std::move(answers)](serve::Request request,
                                                               const serve::Responder &responder) {
            int number = 0;
            {
                const std::lock_guard lock(m_mutex);
                m_requests.push_back(request);
                number = static_cast<int>(m_requests.size());
            }
            serve::Response response = answers(request, number);
            if (response.status == 0) {
                responder.cut();
            } else {
                responder.send(std::move(response));
            }
        };
        options.upgradeHandler = [this](const serve::Request &request, const serve::Upgrade &upgrade) {
            serve::WebSocketCallbacks callbacks;
            callbacks.onOpen = [this, request](const serve::WebSocket &socket) {
                const std::lock_guard lock(m_mutex);
                m_requests.push_back(request);
                m_feeds.push_back(socket);
            };
            callbacks.onText = [this](const std::string &text) {
                const std::lock_guard lock(m_mutex);
                m_frames.push_back(QByteArray::fromStdString(text));
            };
            upgrade.accept(std::move(callbacks));
        };
        m_server = std::make_unique<serve::Server>(std::move(options));
        m_port = m_server->listen("127.0.0.1", 0).port;
        m_server->start();
    }
    ~FakeHub() { m_server->stop(std::chrono::milliseconds(100)); }
    FakeHub(const FakeHub &) = delete;
    FakeHub &operator=(const FakeHub &) = delete;

    [[nodiscard]] QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_port)); }
    [[nodiscard]] shop::HubTarget target() const { return {url(), QStringLiteral("shop"), QByteArray(24, 'k'), {}}; }

    [[nodiscard]] std::vector<serve::Request> requests() const
    {
        const std::lock_guard lock(m_mutex);
        return m_requests;
    }
    [[nodiscard]] std::vector<QByteArray> frames() const
    {
        const std::lock_guard lock(m_mutex);
        return m_frames;
    }
    [[nodiscard]] size_t feedCount() const
    {
        const std::lock_guard lock(m_mutex);
        return m_feeds.size();
    }
    /// To the newest feed.
    void push(const QByteArray &frame)
    {
        const std::lock_guard lock(m_mutex);
        m_feeds.back().send(frame.toStdString());
    }
    void dropFeed()
    {
        const std::lock_guard lock(m_mutex);
        m_feeds.back().close(1001);
    }

private:
    std::unique_ptr<serve::Server> m_server;
    mutable std::mutex m_mutex;
    std::vector<serve::Request> m_requests;
    std::vector<serve::WebSocket> m_feeds;
    std::vector<QByteArray> m_frames;
    std::uint16_t m_port = 0;
};

} // namespace support
