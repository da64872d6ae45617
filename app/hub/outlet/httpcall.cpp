// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/outlet/httpcall.h"

#include <QDeadlineTimer>
#include <QSslSocket>

namespace hub {

namespace {

constexpr qsizetype MaximumHeader = 64 * 1024;
constexpr qsizetype MaximumBody = 8 * 1024 * 1024;

int remaining(const QDeadlineTimer &deadline)
{
    return static_cast<int>(std::max<qint64>(0, deadline.remainingTime()));
}

QByteArray requestBytes(const HttpRequest &request)
{
    QByteArray target = request.url.path(QUrl::FullyEncoded).toUtf8();
    if (target.isEmpty()) {
        target = "/";
    }
    if (request.url.hasQuery()) {
        target += '?' + request.url.query(QUrl::FullyEncoded).toUtf8();
    }
    QByteArray host = request.url.host(QUrl::FullyEncoded).toUtf8();
    if (request.url.port() > 0) {
        host += ':' + QByteArray::number(request.url.port());
    }
    QByteArray bytes = request.method + ' ' + target + " HTTP/1.1\r\nHost: " + host +
                       "\r\nConnection: close\r\nAccept: application/json\r\n";
    if (!request.bearer.isEmpty()) {
        bytes += "Authorization: Bearer " + request.bearer + "\r\n";
    }
    if (!request.body.isEmpty() || request.method != "GET") {
        bytes +=
            "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(request.body.size()) + "\r\n";
    }
    return bytes + "\r\n" + request.body;
}

struct Head
{
    int status = 0;
    qsizetype length = -1; ///< -1: until the connection ends
    bool chunked = false;
    std::optional<core::Milliseconds> retryAfter;
};

std::optional<Head> parseHead(const QByteArray &bytes)
{
    const QList<QByteArray> lines = bytes.split('\n');
    const QList<QByteArray> first = lines.front().trimmed().split(' ');
    Head head;
    bool good = first.size() >= 2 && first.front().startsWith("HTTP/1.");
    if (good) {
        head.status = first.at(1).toInt(&good);
    }
    if (!good) {
        return std::nullopt;
    }
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const QByteArray line = lines.at(i).trimmed();
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0) {
            continue;
        }
        const QByteArray name = line.left(colon).toLower();
        const QByteArray value = line.mid(colon + 1).trimmed();
        if (name == "content-length") {
            head.length = value.toLongLong(&good);
            if (!good || head.length < 0 || head.length > MaximumBody) {
                return std::nullopt;
            }
        } else if (name == "transfer-encoding") {
            head.chunked = value.toLower().contains("chunked");
        } else if (name == "retry-after") {
            const int seconds = value.toInt(&good);
            if (good && seconds >= 0) {
                head.retryAfter = std::chrono::seconds(seconds);
            }
        }
    }
    return head;
}

/// The content when the whole of it is there; nothing while chunks are missing.
std::optional<QByteArray> unchunk(const QByteArray &bytes)
{
    QByteArray content;
    qsizetype at = 0;
    for (;;) {
        const qsizetype end = bytes.indexOf("\r\n", at);
        if (end < 0) {
            return std::nullopt;
        }
        bool good = false;
        const qsizetype size = bytes.mid(at, end - at).split(';').front().trimmed().toLongLong(&good, 16);
        if (!good || size < 0 || bytes.size() < end + 2 + size + 2) {
            return std::nullopt;
        }
        if (size == 0) {
            return content;
        }
        content += bytes.mid(end + 2, size);
        at = end + 2 + size + 2;
    }
}

/// Reads until the answer is whole. Leaves answer.reached at Sent when it never is.
void readAnswer(QSslSocket &socket, const QDeadlineTimer &deadline, HttpAnswer &answer)
{
    QByteArray bytes;
    std::optional<Head> head;
    qsizetype bodyAt = 0;
    for (;;) {
        const bool more = socket.bytesAvailable() > 0 || socket.waitForReadyRead(remaining(deadline));
        bytes += socket.readAll();
        const bool ended = !more && socket.state() != QAbstractSocket::ConnectedState;
        if (!head) {
            const qsizetype end = bytes.indexOf("\r\n\r\n");
            if (end >= 0) {
                head = parseHead(bytes.left(end));
                bodyAt = end + 4;
                if (head && head->status >= 100 && head->status < 200) {
                    bytes.remove(0, bodyAt);
                    head.reset();
                    continue;
                }
                if (!head) {
                    answer.error = QStringLiteral("not an HTTP answer");
                    return;
                }
            } else if (bytes.size() > MaximumHeader) {
                answer.error = QStringLiteral("header too long");
                return;
            }
        }
        if (head) {
            std::optional<QByteArray> body;
            const QByteArray rest = bytes.mid(bodyAt);
            if (head->chunked) {
                body = unchunk(rest);
            } else if (head->length >= 0) {
                body = rest.size() >= head->length ? std::optional(rest.left(head->length)) : std::nullopt;
            } else if (ended) {
                body = rest;
            }
            if (body) {
                answer.reached = HttpAnswer::Reached::Answered;
                answer.status = head->status;
                answer.body = std::move(*body);
                answer.retryAfter = head->retryAfter;
                return;
            }
        }
        if (bytes.size() > MaximumBody + MaximumHeader) {
            answer.error = QStringLiteral("answer too long");
            return;
        }
        if (!more) {
            answer.error = deadline.hasExpired() ? QStringLiteral("no answer in time") : socket.errorString();
            return;
        }
    }
}

} // namespace

HttpAnswer callOnce(const HttpRequest &request)
{
    HttpAnswer answer;
    const bool encrypted = request.url.scheme() == QLatin1String("https");
    if (!encrypted && request.url.scheme() != QLatin1String("http")) {
        answer.error = QStringLiteral("not an http or https address");
        return answer;
    }
    QDeadlineTimer deadline(request.timeout);
    QSslSocket socket;
    const auto port = static_cast<quint16>(request.url.port(encrypted ? 443 : 80));
    bool connected = false;
    if (encrypted) {
        socket.connectToHostEncrypted(request.url.host(), port);
        connected = socket.waitForEncrypted(remaining(deadline));
    } else {
        socket.connectToHost(request.url.host(), port);
        connected = socket.waitForConnected(remaining(deadline));
    }
    if (!connected) {
        answer.error = socket.errorString();
        return answer;
    }
    socket.write(requestBytes(request));
    // From the first byte on nobody can say what the other side did with it.
    answer.reached = HttpAnswer::Reached::Sent;
    while (socket.bytesToWrite() > 0 || socket.encryptedBytesToWrite() > 0) {
        if (!socket.waitForBytesWritten(remaining(deadline))) {
            answer.error = socket.errorString();
            return answer;
        }
    }
    readAnswer(socket, deadline, answer);
    socket.abort();
    return answer;
}

} // namespace hub
