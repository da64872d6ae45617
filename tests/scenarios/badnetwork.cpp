// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "scenarios/badnetwork.h"

#include <QTcpSocket>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace scenarios {

namespace {

/// Length of the first whole request in the bytes; 0 while it is not whole.
qsizetype wholeRequest(const QByteArray &bytes)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0) {
        return 0;
    }
    const QByteArray head = bytes.left(end).toLower();
    qsizetype length = 0;
    if (const qsizetype at = head.indexOf("\r\ncontent-length:"); at >= 0) {
        const qsizetype lineEnd = head.indexOf("\r\n", at + 2);
        length = head.mid(at + 17, (lineEnd < 0 ? head.size() : lineEnd) - at - 17).trimmed().toLongLong();
    }
    return bytes.size() >= end + 4 + length ? end + 4 + length : 0;
}

/// The request with "Connection: close", so that its answer ends with the connection.
QByteArray closing(const QByteArray &request)
{
    const qsizetype end = request.indexOf("\r\n\r\n");
    QByteArrayList lines;
    for (const QByteArray &line : request.left(end).split('\n')) {
        if (!line.toLower().startsWith("connection:")) {
            lines << line.trimmed();
        }
    }
    lines << "Connection: close";
    return lines.join("\r\n") + "\r\n\r\n" + request.mid(end + 4);
}

} // namespace

BadNetwork::BadNetwork(const Weather &weather, quint32 seed)
    : m_weather(weather)
    , m_random(seed)
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *client = m_server.nextPendingConnection()) {
            accepted(client);
        }
    });
}

QUrl BadNetwork::url() const
{
    return QUrl(u"http://127.0.0.1:%1"_s.arg(m_server.serverPort()));
}

void BadNetwork::accepted(QTcpSocket *client)
{
    connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
    auto bytes = std::make_shared<QByteArray>();
    connect(client, &QTcpSocket::readyRead, client, [this, client, bytes] {
        *bytes += client->readAll();
        const qsizetype length = wholeRequest(*bytes);
        if (length == 0) {
            return;
        }
        // One call a connection: its answer closes it.
        disconnect(client, &QTcpSocket::readyRead, nullptr, nullptr);
        const QByteArray request = bytes->left(length);
        if (request.left(request.indexOf("\r\n\r\n")).toLower().contains("upgrade: websocket")) {
            tunnel(client, request);
            return;
        }
        ++m_counts.calls;
        if (happens(m_weather.lostRequest)) {
            ++m_counts.lostRequests;
            client->abort();
            return;
        }
        const bool answerLost = happens(m_weather.lostAnswer);
        const bool twice = happens(m_weather.duplicate);
        m_counts.lostAnswers += answerLost ? 1 : 0;
        m_counts.duplicates += twice ? 1 : 0;
        const int wait = m_weather.delayMs > 0 ? static_cast<int>(m_random.bounded(m_weather.delayMs)) : 0;
        // It arrives even when the caller has gone meanwhile.
        QTimer::singleShot(wait, this, [this, client = QPointer(client), request, answerLost, twice] {
            forward(client, closing(request), answerLost, twice ? 2 : 1);
        });
    });
}

void BadNetwork::forward(QTcpSocket *client, const QByteArray &request, bool answerLost, int times)
{
    auto *upstream = new QTcpSocket(this);
    auto answer = std::make_shared<QByteArray>();
    connect(upstream, &QTcpSocket::connected, upstream, [upstream, request] { upstream->write(request); });
    connect(upstream, &QTcpSocket::readyRead, upstream, [upstream, answer] { *answer += upstream->readAll(); });
    const auto done = [this, upstream, answer, client = QPointer(client), request, answerLost, times] {
        upstream->deleteLater();
        if (times > 1) {
            forward(client, request, answerLost, times - 1);
            return;
        }
        if (!client) {
            return;
        }
        if (answerLost || answer->isEmpty()) {
            client->abort();
        } else {
            client->write(*answer);
            client->disconnectFromHost();
        }
    };
    connect(upstream, &QTcpSocket::disconnected, upstream, done);
    connect(upstream, &QTcpSocket::errorOccurred, upstream, [upstream, done](QAbstractSocket::SocketError error) {
        if (error != QAbstractSocket::RemoteHostClosedError && upstream->state() != QAbstractSocket::ConnectedState) {
            disconnect(upstream, &QTcpSocket::disconnected, nullptr, nullptr);
            done();
        }
    });
    upstream->connectToHost(m_target.host(), static_cast<quint16>(m_target.port()));
}

void BadNetwork::tunnel(QTcpSocket *client, const QByteArray &request)
{
    auto *upstream = new QTcpSocket(client);
    connect(upstream, &QTcpSocket::connected, client, [upstream, request] { upstream->write(request); });
    connect(upstream, &QTcpSocket::readyRead, client, [upstream, client] { client->write(upstream->readAll()); });
    connect(client, &QTcpSocket::readyRead, upstream, [upstream, client] { upstream->write(client->readAll()); });
    connect(upstream, &QTcpSocket::disconnected, client, [client] { client->abort(); });
    connect(upstream, &QTcpSocket::errorOccurred, client, [client] { client->abort(); });
    upstream->connectToHost(m_target.host(), static_cast<quint16>(m_target.port()));
    if (happens(m_weather.cutStream)) {
        ++m_counts.cutStreams;
        QTimer::singleShot(static_cast<int>(m_random.bounded(4000)), client, [client] { client->abort(); });
    }
}

} // namespace scenarios
