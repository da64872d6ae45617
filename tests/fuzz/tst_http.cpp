// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "fuzz/mutate.h"
#include "serve/server.h"

#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTest>

#include <sys/socket.h>

using namespace std::chrono_literals;

class TestHttpFuzz final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Whatever comes: an answer that HTTP knows or a closed connection, nothing that stays, and the next one is
    /// served.
    void survivesAnything()
    {
        const QList<QByteArray> seeds{
            "GET /echo?a=b&c=%20d HTTP/1.1\r\nHost: a\r\nAccept: */*\r\n\r\n",
            "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\nhello world",
            "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n0\r\nTrailer: "
            "z\r\n\r\n",
            "PUT /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc",
            "GET /feed HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: "
            "13\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
            "GET /a HTTP/1.1\r\nHost: a\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            QByteArray("\x81\x85\x01\x02\x03\x04ijomn", 11),
        };
        serve::Options options;
        options.limits.headerTime = 2s;
        options.limits.bodyTime = 2s;
        options.limits.lingerTime = 100ms;
        options.handler = [](serve::Request request, serve::Responder responder) {
            responder.send(serve::Response::text(200, request.path + request.body));
        };
        options.upgradeHandler = [](serve::Request, serve::Upgrade upgrade) {
            serve::WebSocketCallbacks callbacks;
            auto socket = std::make_shared<serve::WebSocket>();
            callbacks.onOpen = [socket](serve::WebSocket opened) { *socket = std::move(opened); };
            callbacks.onText = [socket](std::string text) { socket->send(std::move(text)); };
            upgrade.accept(std::move(callbacks));
        };
        serve::Server server(std::move(options));
        const quint16 port = server.listen("127.0.0.1", 0).port;
        server.start();

        fuzz::Mutator mutator(20261123);
        for (int round = 0; round < 3000; ++round) {
            const QByteArray bytes = mutator.mutate(seeds);
            QTcpSocket socket;
            socket.connectToHost(QStringLiteral("127.0.0.1"), port);
            QVERIFY2(socket.waitForConnected(5000), QByteArray::number(round).constData());
            socket.write(bytes);
            socket.flush();
            ::shutdown(static_cast<int>(socket.socketDescriptor()), SHUT_WR);
            QByteArray received;
            QElapsedTimer timer;
            timer.start();
            while (socket.state() == QAbstractSocket::ConnectedState && timer.elapsed() < 10'000) {
                socket.waitForReadyRead(1000);
                received += socket.readAll();
            }
            received += socket.readAll();
            QVERIFY2(socket.state() != QAbstractSocket::ConnectedState, bytes.toPercentEncoding().constData());
            QVERIFY2(received.isEmpty() || received.startsWith("HTTP/1.1 "), bytes.toPercentEncoding().constData());
        }
        QTRY_COMPARE(server.stats().inFlight, 0U);
        QTRY_COMPARE(server.stats().bufferedBytes, 0U);
        QTRY_COMPARE(server.stats().connections, 0U);
    }

    void targetsNeverBreakOut()
    {
        const QList<QByteArray> seeds{"/v1/orders/A%2F1?x=1&y=%20z", "/../..//a/./b", "http://h/p?q", "*",
                                      "/%e2%82%ac/%00"};
        fuzz::Mutator mutator(7);
        for (int round = 0; round < 50'000; ++round) {
            serve::Request request;
            request.target = mutator.mutate(seeds).toStdString();
            if (serve::parseTarget(request)) {
                for (const std::string &segment : request.segments) {
                    QVERIFY(segment.find('\0') == std::string::npos);
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestHttpFuzz)
#include "tst_http.moc"
