// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QElapsedTimer>
#include <QTcpSocket>

namespace serve_test {

/// A peer without manners: sends any bytes, keeps what comes back.
class RawClient
{
public:
    explicit RawClient(quint16 port)
    {
        m_socket.connectToHost(QStringLiteral("127.0.0.1"), port);
        m_socket.waitForConnected(5000);
    }

    void send(const QByteArray &bytes)
    {
        m_socket.write(bytes);
        m_socket.flush();
    }

    /// Reads until `end` has come, the peer has closed, or the time is over.
    QByteArray readUntil(const QByteArray &end, int msecs = 5000)
    {
        QElapsedTimer timer;
        timer.start();
        while (end.isEmpty() || !m_received.contains(end)) {
            const int left = msecs - static_cast<int>(timer.elapsed());
            m_received += m_socket.readAll();
            if (left <= 0 || m_socket.state() != QAbstractSocket::ConnectedState) {
                break;
            }
            m_socket.waitForReadyRead(left);
            m_received += m_socket.readAll();
        }
        return m_received;
    }
    QByteArray readAll(int msecs = 5000) { return readUntil({}, msecs); }
    [[nodiscard]] bool isClosed() const { return m_socket.state() != QAbstractSocket::ConnectedState; }
    [[nodiscard]] QByteArray received() const { return m_received; }
    void forget() { m_received.clear(); }
    void leave() { m_socket.abort(); }
    void halfClose() { m_socket.disconnectFromHost(); }
    [[nodiscard]] qintptr descriptor() const { return m_socket.socketDescriptor(); }

private:
    QTcpSocket m_socket;
    QByteArray m_received;
};

/// The status of each answer in a stream of answers.
inline QList<int> statuses(const QByteArray &stream)
{
    QList<int> result;
    for (qsizetype at = stream.indexOf("HTTP/1.1 "); at >= 0; at = stream.indexOf("HTTP/1.1 ", at + 1)) {
        result.append(stream.mid(at + 9, 3).toInt());
    }
    return result;
}

} // namespace serve_test
