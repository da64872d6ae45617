// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "serve/rawclient.h"
#include "serve/server.h"

#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QWebSocket>

#include <future>
#include <mutex>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using serve_test::RawClient;

namespace {

/// Echoes texts, refuses /no, keeps every socket it opened.
class Hub
{
public:
    explicit Hub(serve::Limits limits = {}, const QString &certificate = {}, const QString &key = {})
    {
        serve::Options options;
        options.limits = limits;
        options.handler = [](serve::Request request, serve::Responder responder) {
            responder.send(serve::Response::text(200, request.secure ? "secure" : "plain"));
        };
        options.upgradeHandler = [this](serve::Request request, serve::Upgrade upgrade) {
            if (request.path == "/no") {
                upgrade.refuse(serve::Response::problem(401));
                return;
            }
            if (request.path == "/undecided") {
                return;
            }
            serve::WebSocketCallbacks callbacks;
            const auto own = std::make_shared<serve::WebSocket>();
            callbacks.onOpen = [this, own](serve::WebSocket socket) {
                *own = socket;
                const std::scoped_lock lock(m_mutex);
                m_sockets.push_back(std::move(socket));
            };
            callbacks.onText = [own](std::string text) { own->send(std::move(text)); };
            callbacks.onDrained = [this] { ++drained; };
            callbacks.onClosed = [this](std::uint16_t code, const std::string &) {
                const std::scoped_lock lock(m_mutex);
                m_closed.push_back(code);
            };
            upgrade.accept(std::move(callbacks));
        };
        m_server.emplace(std::move(options));
        if (!certificate.isEmpty()) {
            tlsError = m_server->useTls(certificate.toStdString(), key.toStdString());
        }
        port = m_server->listen("127.0.0.1", 0).port;
        m_server->start();
    }

    serve::Server &server() { return *m_server; }
    std::vector<serve::WebSocket> sockets()
    {
        const std::scoped_lock lock(m_mutex);
        return m_sockets;
    }
    std::vector<std::uint16_t> closed()
    {
        const std::scoped_lock lock(m_mutex);
        return m_closed;
    }

    std::atomic<int> drained{0};
    quint16 port = 0;
    std::string tlsError;

private:
    std::mutex m_mutex;
    std::vector<serve::WebSocket> m_sockets;
    std::vector<std::uint16_t> m_closed;
    std::optional<serve::Server> m_server; // last: its end calls the callbacks
};

QUrl url(quint16 port, const QString &path = u"/feed"_s, const QString &scheme = u"ws"_s)
{
    return QUrl(u"%1://127.0.0.1:%2%3"_s.arg(scheme).arg(port).arg(path));
}

const QByteArray handshake = "GET /feed HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                             "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

bool makeCertificate(const QString &certificate, const QString &key, const QString &name)
{
    QProcess openssl;
    openssl.start(u"openssl"_s,
                  {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s,
                   u"-nodes"_s, u"-keyout"_s, key, u"-out"_s, certificate, u"-days"_s, u"2"_s, u"-subj"_s,
                   u"/CN="_s + name, u"-addext"_s, u"subjectAltName=IP:127.0.0.1"_s});
    return openssl.waitForFinished() && openssl.exitCode() == 0;
}

} // namespace

class TestWebSocket final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void echoesInOrder()
    {
        Hub hub;
        QWebSocket client;
        QStringList received;
        connect(&client, &QWebSocket::textMessageReceived, this, [&](const QString &text) { received.append(text); });
        QSignalSpy opened(&client, &QWebSocket::connected);
        client.open(url(hub.port));
        QVERIFY(opened.wait());
        QStringList sent;
        for (int i = 0; i < 500; ++i) {
            sent.append(u"message %1 ünï"_s.arg(i));
            client.sendTextMessage(sent.last());
        }
        QTRY_COMPARE(received, sent);
        client.close(QWebSocketProtocol::CloseCodeNormal);
        QTRY_COMPARE(hub.closed(), std::vector<std::uint16_t>{1000});
        QVERIFY(!hub.sockets().front().isOpen());
        QVERIFY(!hub.sockets().front().send("too late"));
    }

    void refusesBeforeTheUpgrade_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<int>("status");
        QTest::newRow("by the handler") << QByteArray("/feed") << QByteArray("/no") << 401;
        QTest::newRow("undecided") << QByteArray("/feed") << QByteArray("/undecided") << 500;
        QTest::newRow("old version") << QByteArray("Version: 13") << QByteArray("Version: 8") << 400;
        QTest::newRow("no key") << QByteArray("Sec-WebSocket-Key") << QByteArray("X-Key") << 400;
        QTest::newRow("frames ahead") << QByteArray("\r\n\r\n") << QByteArray("\r\n\r\n\x81\x80\x01\x02\x03\x04")
                                      << 400;
        QTest::newRow("accepted") << QByteArray("/feed") << QByteArray("/feed") << 101;
    }
    void refusesBeforeTheUpgrade()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(int, status);
        Hub hub;
        RawClient client(hub.port);
        QByteArray bytes = handshake;
        client.send(bytes.replace(from, to));
        QCOMPARE(serve_test::statuses(client.readUntil("\r\n\r\n")), QList<int>{status});
    }

    void closesASlowConsumerAndKeepsTheOthers()
    {
        serve::Limits limits;
        limits.queueBytes = 256 * 1024;
        limits.closeTime = 200ms;
        Hub hub(limits);
        RawClient slow(hub.port); // opens and never reads
        slow.send(handshake);
        slow.readUntil("\r\n\r\n");
        QTRY_COMPARE(hub.sockets().size(), 1U);
        QWebSocket quick;
        int received = 0;
        connect(&quick, &QWebSocket::textMessageReceived, this, [&] { ++received; });
        quick.open(url(hub.port));
        QTRY_COMPARE(hub.sockets().size(), 2U);
        const auto text = std::make_shared<const std::string>(std::string(32 * 1024, 'x'));
        int sent = 0;
        while (hub.sockets()[0].send(text)) { // until the kernel's buffers and ours are full
            QVERIFY(++sent < 10'000);
        }
        QVERIFY(hub.sockets()[1].send(text));
        QTRY_COMPARE(received, 1);
        QTRY_COMPARE(hub.closed().size(), 1U);
        QCOMPARE(hub.closed().front(), 1013);
        QCOMPARE(hub.server().stats().slowConsumers, 1U);
        QVERIFY(quick.isValid());
        QTRY_COMPARE(hub.drained.load(), 1); // the quick one's; the slow one's queue never got empty
        QCOMPARE(hub.sockets()[1].queuedBytes(), 0U);
    }

    void dropsAPeerThatDoesNotAnswerPings()
    {
        serve::Limits limits;
        limits.pingTime = 50ms;
        limits.deadTime = 300ms;
        Hub hub(limits);
        QWebSocket alive; // silent but for its pongs, and longer than the other
        alive.open(url(hub.port));
        QTRY_VERIFY(alive.isValid());
        QTRY_COMPARE(hub.sockets().size(), 1U);
        RawClient dead(hub.port); // reads, but is no WebSocket client: no pong
        dead.send(handshake);
        QTRY_COMPARE(hub.sockets().size(), 2U);
        QTRY_COMPARE(hub.closed().size(), 1U);
        QCOMPARE(hub.closed().front(), 1006);
        QVERIFY(dead.readAll().contains(QByteArray("\x89\x00", 2)));
        QVERIFY(dead.isClosed());
        QVERIFY(alive.isValid());
        QCOMPARE(hub.closed().size(), 1U);
    }

    void refusesWhatItDoesNotTake_data()
    {
        QTest::addColumn<bool>("binary");
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("code");
        QTest::newRow("binary") << true << 10 << 1003;
        QTest::newRow("too large") << false << 2000 << 1009;
    }
    void refusesWhatItDoesNotTake()
    {
        QFETCH(bool, binary);
        QFETCH(int, size);
        QFETCH(int, code);
        serve::Limits limits;
        limits.messageBytes = 1000;
        Hub hub(limits);
        QWebSocket client;
        QSignalSpy opened(&client, &QWebSocket::connected);
        QSignalSpy gone(&client, &QWebSocket::disconnected);
        client.open(url(hub.port));
        QVERIFY(opened.wait());
        if (binary) {
            client.sendBinaryMessage(QByteArray(size, 'x'));
        } else {
            client.sendTextMessage(QString(size, u'x'));
        }
        QVERIFY(gone.wait());
        QCOMPARE(static_cast<int>(client.closeCode()), code);
    }

    void stopSaysGoingAway()
    {
        Hub hub;
        QWebSocket client;
        QSignalSpy opened(&client, &QWebSocket::connected);
        QSignalSpy gone(&client, &QWebSocket::disconnected);
        client.open(url(hub.port));
        QVERIFY(opened.wait());
        auto stopped = std::async(std::launch::async, [&] { hub.server().stop(5s); });
        QVERIFY(gone.wait());
        QCOMPARE(client.closeCode(), QWebSocketProtocol::CloseCodeGoingAway);
        QCOMPARE(stopped.wait_for(5s), std::future_status::ready);
        QCOMPARE(hub.closed(), std::vector<std::uint16_t>{1001});
    }

    void takesNewCertificatesUpWithoutDroppingAnybody()
    {
        const QTemporaryDir dir;
        const QString certificate = dir.filePath(u"hub.crt"_s);
        const QString key = dir.filePath(u"hub.key"_s);
        QVERIFY(makeCertificate(certificate, key, u"first"_s));
        Hub hub({}, certificate, key);
        const auto connectTo = [&](QSslSocket &socket) {
            socket.setPeerVerifyMode(QSslSocket::VerifyNone);
            socket.connectToHostEncrypted(u"127.0.0.1"_s, hub.port);
            return socket.waitForEncrypted()
                       ? socket.peerCertificate().subjectInfo(QSslCertificate::CommonName).value(0)
                       : socket.errorString();
        };
        QSslSocket before;
        QCOMPARE(connectTo(before), u"first"_s);

        QVERIFY(QFile::remove(key));
        QVERIFY(!hub.server().renewTls(certificate.toStdString(), key.toStdString()).empty());
        QSslSocket between;
        QCOMPARE(connectTo(between), u"first"_s); // half a pair changes nothing

        QVERIFY(makeCertificate(certificate, key, u"second"_s));
        QCOMPARE(hub.server().renewTls(certificate.toStdString(), key.toStdString()), std::string());
        QSslSocket after;
        QCOMPARE(connectTo(after), u"second"_s);
        before.write("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        QVERIFY(before.waitForDisconnected());
        QVERIFY(before.readAll().endsWith("secure"));
    }

    void speaksTls()
    {
        const QTemporaryDir dir;
        const QString certificate = dir.filePath(u"hub.crt"_s);
        const QString key = dir.filePath(u"hub.key"_s);
        QVERIFY(makeCertificate(certificate, key, u"localhost"_s));
        Hub hub({}, certificate, key);
        QCOMPARE(hub.tlsError, std::string());

        QSslConfiguration trust = QSslConfiguration::defaultConfiguration();
        trust.setCaCertificates(QSslCertificate::fromPath(certificate));
        QSslSocket https;
        https.setSslConfiguration(trust);
        https.connectToHostEncrypted(u"127.0.0.1"_s, hub.port);
        QVERIFY2(https.waitForEncrypted(), qPrintable(https.errorString()));
        https.write("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        QVERIFY(https.waitForDisconnected());
        QVERIFY(https.readAll().endsWith("secure"));

        QProcess old;
        old.start(u"openssl"_s, {u"s_client"_s, u"-connect"_s, u"127.0.0.1:%1"_s.arg(hub.port), u"-tls1_1"_s,
                                 u"-cipher"_s, u"DEFAULT@SECLEVEL=0"_s});
        old.closeWriteChannel();
        QVERIFY(old.waitForFinished());
        QVERIFY(old.exitCode() != 0);

        RawClient plain(hub.port); // no TLS at all
        plain.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        QVERIFY(!plain.readAll().contains("200"));
        QVERIFY(plain.isClosed());

        QWebSocket client;
        client.setSslConfiguration(trust);
        QString received;
        connect(&client, &QWebSocket::textMessageReceived, this, [&](const QString &text) { received = text; });
        connect(&client, &QWebSocket::connected, this, [&] { client.sendTextMessage(QString(100'000, u's')); });
        client.open(url(hub.port, u"/feed"_s, u"wss"_s));
        QTRY_COMPARE(received.size(), 100'000);
        hub.server().stop(2s);
    }
};

QTEST_GUILESS_MAIN(TestWebSocket)
#include "tst_websocket.moc"
