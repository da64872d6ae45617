// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QThread>
#include <QUrl>

#include <deque>
#include <mutex>
#include <vector>

class QTcpServer;

namespace support {

/// An OpenAI-compatible server that does what a test tells it, on a thread of its own: answers, errs, hangs, cuts the
/// connection, or never stops talking.
class FakeLlm final
{
    Q_DISABLE_COPY_MOVE(FakeLlm)

public:
    enum class How { Answer, Hang, Cut, Endless };
    struct Step
    {
        How how = How::Answer;
        int status = 200;
        QByteArray body;
        QByteArray headers; ///< whole lines
    };

    FakeLlm();
    ~FakeLlm();

    [[nodiscard]] QUrl base() const;
    /// Steps in the order of the requests; the last one stays.
    void script(std::vector<Step> steps);
    /// A chat completion whose content is this.
    [[nodiscard]] static Step saying(const QByteArray &content, const QByteArray &finish = "stop");
    [[nodiscard]] static Step saying(const QJsonObject &content);
    /// Bodies of all requests so far.
    [[nodiscard]] std::vector<QJsonObject> requests() const;
    [[nodiscard]] QByteArray lastHead() const;

private:
    void serve();
    [[nodiscard]] Step next();

    QThread m_thread;
    QTcpServer *m_server = nullptr; ///< ends with its thread
    quint16 m_port = 0;
    mutable std::mutex m_mutex;
    std::deque<Step> m_steps;
    std::vector<QJsonObject> m_requests;
    QByteArray m_head;
};

} // namespace support
