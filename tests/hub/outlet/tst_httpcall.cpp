// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/outlet/httpcall.h"
#include "support/offthread.h"

#include <QTcpServer>
#include <QTcpSocket>

using namespace Qt::StringLiterals;
using Reached = hub::HttpAnswer::Reached;

namespace {

/// Answers every connection with the same bytes once a whole request is there, and counts.
class RawServer final : public QTcpServer
{
public:
    enum class End { Close, KeepOpen, Reset };

    RawServer(QByteArray answer, End end)
        : m_answer(std::move(answer))
        , m_end(end)
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            ++connections;
            QTcpSocket *socket = nextPendingConnection();
            socket->setParent(this);
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                received += socket->readAll();
                if (!received.contains("\r\n\r\n")) {
                    return;
                }
                socket->write(m_answer);
                socket->flush();
                if (m_end == End::Close) {
                    socket->disconnectFromHost();
                } else if (m_end == End::Reset) {
                    socket->abort();
                }
            });
        });
        if (!listen(QHostAddress::LocalHost)) {
            qFatal("cannot listen");
        }
    }
    hub::HttpRequest request(const QByteArray &method = "POST") const
    {
        hub::HttpRequest made;
        made.method = method;
        made.url = QUrl(u"http://127.0.0.1:%1/api/orders/a%2Fb/refunds?x=1"_s.arg(serverPort()));
        made.bearer = "key";
        made.body = "{\"amount\":1}";
        made.timeout = std::chrono::milliseconds(700);
        return made;
    }

    int connections = 0;
    QByteArray received;

private:
    QByteArray m_answer;
    End m_end;
};

} // namespace

class TestHttpCall final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersAreRead_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("length") << QByteArray("HTTP/1.1 201 Created\r\ncontent-length: 4\r\n\r\nbody") << 201
                                << QByteArray("body");
        QTest::newRow("no body") << QByteArray("HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n") << 204
                                 << QByteArray();
        QTest::newRow("until the end") << QByteArray("HTTP/1.0 200 OK\r\n\r\nrest") << 200 << QByteArray("rest");
        QTest::newRow("chunks")
            << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n")
            << 200 << QByteArray("abcde");
        QTest::newRow("continue first")
            << QByteArray("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx") << 200
            << QByteArray("x");
    }
    void answersAreRead()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        RawServer server(bytes, RawServer::End::Close);
        const hub::HttpAnswer answer =
            support::offThread([request = server.request()] { return hub::callOnce(request); });
        QCOMPARE(answer.reached, Reached::Answered);
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.body, body);
        QVERIFY(server.received.startsWith("POST /api/orders/a%2Fb/refunds?x=1 HTTP/1.1\r\n"));
        QVERIFY(server.received.contains("Authorization: Bearer key\r\n"));
        QVERIFY(server.received.endsWith("\r\n\r\n{\"amount\":1}"));
    }

    // Whatever happens to the connection, the request goes out once, and only a whole answer counts as one.
    void brokenConnectionsAreNeverTriedAgain_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("end");
        const int close = static_cast<int>(RawServer::End::Close);
        const int open = static_cast<int>(RawServer::End::KeepOpen);
        const int reset = static_cast<int>(RawServer::End::Reset);
        QTest::newRow("closed without a word") << QByteArray() << close;
        QTest::newRow("reset without a word") << QByteArray() << reset;
        QTest::newRow("silence") << QByteArray() << open;
        QTest::newRow("half a header") << QByteArray("HTTP/1.1 200 OK\r\nConte") << close;
        QTest::newRow("half a body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf") << close;
        QTest::newRow("half a chunk") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nhalf")
                                      << close;
        QTest::newRow("not HTTP") << QByteArray("220 smtp ready\r\n\r\n") << close;
        QTest::newRow("length without sense") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n") << close;
    }
    void brokenConnectionsAreNeverTriedAgain()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, end);
        RawServer server(bytes, static_cast<RawServer::End>(end));
        const hub::HttpAnswer answer =
            support::offThread([request = server.request()] { return hub::callOnce(request); });
        QCOMPARE(answer.reached, Reached::Sent);
        QVERIFY(!answer.error.isEmpty());
        // Connections are taken in the order in which they were made: one that was tried again came before this.
        QTcpSocket last;
        last.connectToHost(QHostAddress::LocalHost, server.serverPort());
        last.write("LAST\r\n\r\n");
        QTRY_VERIFY(server.received.contains("LAST"));
        QCOMPARE(server.connections, 2);
        QCOMPARE(server.received.count("POST "), 1);
    }

    void nobodyThereIsNotSent()
    {
        QTcpServer taken;
        QVERIFY(taken.listen(QHostAddress::LocalHost));
        hub::HttpRequest request;
        request.url = QUrl(u"http://127.0.0.1:%1/"_s.arg(taken.serverPort()));
        taken.close();
        QCOMPARE(hub::callOnce(request).reached, Reached::NotSent);
        request.url = QUrl(u"ftp://127.0.0.1/"_s);
        QCOMPARE(hub::callOnce(request).reached, Reached::NotSent);
    }
};

QTEST_GUILESS_MAIN(TestHttpCall)
#include "tst_httpcall.moc"
