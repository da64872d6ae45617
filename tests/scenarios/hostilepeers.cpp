// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "scenarios/hostilepeers.h"

#include "core/clock.h"
#include "support/httpclient.h"
#include "wire/signature.h"

#include <QElapsedTimer>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace scenarios {

namespace {

const QByteArray post = "POST /v1/webhooks/shop HTTP/1.1\r\nHost: hub\r\n";

int statusIn(const QByteArray &received)
{
    const qsizetype at = received.indexOf("HTTP/1.1 ");
    return at < 0 ? 0 : received.mid(at + 9, 3).toInt();
}

} // namespace

std::vector<HostileCase> framingCases()
{
    const QByteArray smuggled = "0\r\n\r\nGET /v1/snapshot HTTP/1.1\r\nHost: hub\r\n\r\n";
    return {
        {"length and chunked", post + "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n" + smuggled, {400}},
        {"chunked and length", post + "Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n" + smuggled, {400}},
        {"two lengths", post + "Content-Length: 5\r\nContent-Length: 50\r\n\r\nabcde", {400}},
        {"two equal lengths", post + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nabcde", {400}},
        {"list of lengths", post + "Content-Length: 5, 5\r\n\r\nabcde", {400}},
        {"negative length", post + "Content-Length: -5\r\n\r\nabcde", {400}},
        {"length with plus", post + "Content-Length: +5\r\n\r\nabcde", {400}},
        {"length with space inside", post + "Content-Length: 5 5\r\n\r\nabcde", {400}},
        {"length of 20 digits", post + "Content-Length: 18446744073709551617\r\n\r\na", {400}},
        {"space before the colon", post + "Content-Length : 5\r\n\r\nabcde", {400}},
        {"tab chunked", post + "Transfer-Encoding:\tchunked\r\nContent-Length: 5\r\n\r\nabcde", {400}},
        {"xchunked", post + "Transfer-Encoding: xchunked\r\n\r\n" + smuggled, {400, 501}},
        {"chunked, identity", post + "Transfer-Encoding: chunked, identity\r\n\r\n" + smuggled, {400, 501}},
        {"gzip, chunked", post + "Transfer-Encoding: gzip, chunked\r\n\r\n" + smuggled, {400, 501}},
        {"two encodings", post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n" + smuggled, {400}},
        {"chunk size with sign", post + "Transfer-Encoding: chunked\r\n\r\n-1\r\nx\r\n0\r\n\r\n", {400}},
        {"chunk size overflows", post + "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nx", {400, 413}},
        {"chunk with bare line feed", post + "Transfer-Encoding: chunked\r\n\r\n1\nx\n0\n\n", {400, 408}},
        {"bare line feeds", "GET / HTTP/1.1\nHost: hub\n\n", {400, 505}},
        {"carriage return in a value", "GET / HTTP/1.1\r\nHost: hub\r\nX: a\rb\r\n\r\n", {400}},
        {"NUL in a value",
         QByteArray("GET / HTTP/1.1\r\nHost: hub\r\nX: a") + QByteArray(1, '\0') + "b\r\n\r\n",
         {400}},
        {"no host", "GET / HTTP/1.1\r\n\r\n", {400}},
        {"two hosts", "GET / HTTP/1.1\r\nHost: hub\r\nHost: evil\r\n\r\n", {400}},
        {"header of 17 KiB", "GET / HTTP/1.1\r\nHost: hub\r\nX: " + QByteArray(17 * 1024, 'x') + "\r\n\r\n", {431}},
        {"10,000 fields", "GET / HTTP/1.1\r\nHost: hub\r\n" + QByteArray("a: b\r\n").repeated(10'000) + "\r\n", {431}},
        {"request line without end", "GET /" + QByteArray(1024 * 1024, 'a'), {431}},
        {"1 GiB announced", post + "Content-Length: 1073741824\r\n\r\n", {413}},
        {"1 GiB announced, asks first", post + "Expect: 100-continue\r\nContent-Length: 1073741824\r\n\r\n", {413}},
        {"HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", {400, 505}},
        {"HTTP/0.9", "GET /\r\n\r\n", {400, 505}},
        {"TLS hello", QByteArray::fromHex("16030100c8010000c403035f"), {0, 400, 408}},
        {"SSH hello", "SSH-2.0-OpenSSH_9.2\r\n\r\n", {400}},
        {"random bytes", QByteArray::fromHex("00ff01fe02fd03fc04fb05fa0d0a0d0a"), {400}},
        {"CONNECT", "CONNECT evil:443 HTTP/1.1\r\nHost: hub\r\n\r\n", {400}},
        {"target climbs", "GET /v1/../../../../etc/passwd HTTP/1.1\r\nHost: hub\r\n\r\n", {404}},
        {"escaped target climbs", "GET /v1/media/..%2f..%2f..%2fetc%2fpasswd HTTP/1.1\r\nHost: hub\r\n\r\n", {401}},
        {"broken escape", "GET /v1/%zz HTTP/1.1\r\nHost: hub\r\n\r\n", {400}},
        {"NUL in the target", "GET /v1/a%00b HTTP/1.1\r\nHost: hub\r\n\r\n", {400}},
        {"unknown path", "POST /nowhere HTTP/1.1\r\nHost: hub\r\nContent-Length: 5\r\n\r\nabcde", {404}},
        {"wrong method", "DELETE /v1/webhooks/shop HTTP/1.1\r\nHost: hub\r\n\r\n", {405}},
        {"upgrade without a key",
         "GET /v1/feed HTTP/1.1\r\nHost: hub\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
         "Sec-WebSocket-Version: 13\r\n\r\n",
         {400}},
        {"upgrade without a token",
         "GET /v1/feed HTTP/1.1\r\nHost: hub\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
         "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
         {401}},
    };
}

int exchange(quint16 port, const QByteArray &bytes, int timeoutMs)
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, port);
    if (!socket.waitForConnected(5000)) {
        return -1;
    }
    socket.write(bytes);
    QByteArray received;
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < timeoutMs) {
        received += socket.readAll();
        if (received.contains("\r\n\r\n") ||
            (socket.state() != QAbstractSocket::ConnectedState && socket.bytesAvailable() == 0)) {
            return statusIn(received);
        }
        socket.waitForReadyRead(100);
    }
    return -1;
}

int pourBody(quint16 port, const QByteArray &head, bool chunked, qint64 most, qint64 *sent)
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, port);
    if (!socket.waitForConnected(5000)) {
        return -1;
    }
    socket.write(head);
    QByteArray piece(64 * 1024, 'x');
    if (chunked) {
        piece = "10000\r\n" + piece + "\r\n";
    }
    QByteArray received;
    *sent = 0;
    while (*sent < most && socket.state() == QAbstractSocket::ConnectedState) {
        socket.write(piece);
        *sent += piece.size();
        while (socket.bytesToWrite() > 0 && socket.state() == QAbstractSocket::ConnectedState &&
               socket.waitForBytesWritten(5000)) {
        }
        received += socket.readAll();
        if (received.contains("\r\n\r\n")) {
            break; // answered: whoever goes on sending now talks to nobody
        }
    }
    socket.waitForReadyRead(1000);
    received += socket.readAll();
    return statusIn(received);
}

Crowd::Crowd(quint16 port, int count, const QByteArray &first)
{
    for (int i = 0; i < count; ++i) {
        m_sockets.push_back(std::make_unique<QTcpSocket>());
        m_sockets.back()->connectToHost(u"127.0.0.1"_s, port);
    }
    for (const auto &socket : m_sockets) {
        if (socket->state() == QAbstractSocket::ConnectedState || socket->waitForConnected(5000)) {
            ++m_connected;
            if (!first.isEmpty()) {
                socket->write(first);
                socket->flush();
            }
        }
    }
}

Crowd::~Crowd()
{
    for (const auto &socket : m_sockets) {
        socket->abort();
    }
}

void Crowd::drip(const QByteArray &bytes)
{
    for (const auto &socket : m_sockets) {
        if (socket->state() == QAbstractSocket::ConnectedState) {
            socket->write(bytes);
            socket->flush();
        }
    }
}

int Crowd::open() const
{
    return static_cast<int>(std::count_if(m_sockets.begin(), m_sockets.end(), [](const auto &socket) {
        return socket->state() == QAbstractSocket::ConnectedState;
    }));
}

HonestSender::HonestSender(quint16 port, QByteArray key)
{
    m_thread = std::thread([this, port, secret = std::move(key)] { loop(port, secret); });
}

HonestSender::~HonestSender()
{
    stop();
}

void HonestSender::stop()
{
    m_stopping = true;
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

HonestSender::Seen HonestSender::take()
{
    const std::scoped_lock lock(m_mutex);
    Seen seen = std::exchange(m_seen, {});
    if (!m_times.empty()) {
        std::sort(m_times.begin(), m_times.end());
        seen.medianMs = m_times[m_times.size() / 2];
        m_times.clear();
    }
    return seen;
}

void HonestSender::loop(quint16 port, const QByteArray &key)
{
    for (int number = 0; !m_stopping; ++number) {
        const QByteArray id = "honest-" + QByteArray::number(number);
        const QByteArray body = honestEvent(u"H-%1"_s.arg(number)); // an order of its own: honest orders are short
        QElapsedTimer timer;
        timer.start();
        const int status =
            support::httpRequest(port, "POST", "/v1/webhooks/shop", body, signedHeaders(key, id, body)).status;
        const double took = static_cast<double>(timer.nsecsElapsed()) / 1e6;
        {
            const std::scoped_lock lock(m_mutex);
            m_seen.accepted += status == 202 ? 1 : 0;
            m_seen.unanswered += status == 0 ? 1 : 0;
            m_seen.refused += status != 202 && status != 0 ? 1 : 0;
            m_seen.worstMs = std::max(m_seen.worstMs, took);
            m_times.push_back(took);
        }
        m_acceptedInAll += status == 202 ? 1 : 0;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
}

QList<QPair<QByteArray, QByteArray>> signedHeaders(const QByteArray &key, const QByteArray &id, const QByteArray &body,
                                                   qint64 secondsOff)
{
    QList<QPair<QByteArray, QByteArray>> headers;
    const std::string_view view(body.constData(), static_cast<size_t>(body.size()));
    const core::Timestamp at = core::SystemClock().now() + std::chrono::seconds(secondsOff);
    for (const auto &[name, value] :
         wire::signatureScheme(u"standard-webhooks")->sign({QString::fromUtf8(id), {}, {}}, view, key, at)) {
        headers.append({QByteArray::fromStdString(name), QByteArray::fromStdString(value)});
    }
    return headers;
}

QByteArray honestEvent(const QString &order)
{
    const QJsonObject total{{"amount"_L1, 4200}, {"currency"_L1, u"EUR"_s}};
    return QJsonDocument(QJsonObject{{"schema_version"_L1, 1},
                                     {"event_type"_L1, u"order_placed"_s},
                                     {"order_id"_L1, order},
                                     {"customer_id"_L1, u"C-1"_s},
                                     {"timestamp"_L1, u"2026-11-20T10:00:00Z"_s},
                                     {"payload"_L1, QJsonObject{{"total"_L1, total}}}})
        .toJson(QJsonDocument::Compact);
}

} // namespace scenarios
