// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QTcpSocket>

#include <atomic>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace scenarios {

/// One request as raw bytes, and what a good server makes of it.
struct HostileCase
{
    QByteArray name;
    QByteArray bytes;
    QList<int> good; ///< statuses that are right; 0: closed without an answer
};

/// Framing that two parsers read differently, giant headers and bodies, what is no HTTP at all.
[[nodiscard]] std::vector<HostileCase> framingCases();

/// Sends the bytes and waits for the first status line or the end; 0 when the server closed without an answer, -1 when
/// nothing came in time. What the server takes meanwhile is bounded by it, not by us.
[[nodiscard]] int exchange(quint16 port, const QByteArray &bytes, int timeoutMs = 20'000);

/// Sends a body without end (chunked or announced) until the server stops taking it. Returns the status that came, and
/// in `sent` how many bytes went out.
[[nodiscard]] int pourBody(quint16 port, const QByteArray &head, bool chunked, qint64 most, qint64 *sent);

/// Many connections that do next to nothing.
class Crowd
{
public:
    Crowd(quint16 port, int count, const QByteArray &first);
    ~Crowd();
    Crowd(const Crowd &) = delete;
    Crowd &operator=(const Crowd &) = delete;

    /// Each that is still open sends these bytes.
    void drip(const QByteArray &bytes);
    [[nodiscard]] int open() const;
    [[nodiscard]] int connected() const { return m_connected; }

private:
    std::vector<std::unique_ptr<QTcpSocket>> m_sockets;
    int m_connected = 0;
};

/// A sender that behaves: signed webhooks one after the other from a thread of its own, all the time. What it sees is
/// how the hub treats everybody else.
class HonestSender
{
public:
    HonestSender(quint16 port, QByteArray key);
    ~HonestSender();
    HonestSender(const HonestSender &) = delete;
    HonestSender &operator=(const HonestSender &) = delete;

    struct Seen
    {
        int accepted = 0;
        int refused = 0; ///< any answer but 202
        int unanswered = 0;
        double worstMs = 0.0;
        double medianMs = 0.0;
    };
    /// Since the last call.
    [[nodiscard]] Seen take();
    void stop();
    [[nodiscard]] int acceptedInAll() const { return m_acceptedInAll; }

private:
    void loop(quint16 port, const QByteArray &key);

    std::atomic<bool> m_stopping{false};
    std::atomic<int> m_acceptedInAll{0};
    std::mutex m_mutex;
    Seen m_seen;
    std::vector<double> m_times;
    std::thread m_thread;
};

/// The headers that a signed webhook carries.
[[nodiscard]] QList<QPair<QByteArray, QByteArray>> signedHeaders(const QByteArray &key, const QByteArray &id,
                                                                 const QByteArray &body, qint64 secondsOff = 0);
[[nodiscard]] QByteArray honestEvent(const QString &order);

} // namespace scenarios
