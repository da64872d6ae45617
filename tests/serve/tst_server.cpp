// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "serve/rawclient.h"
#include "serve/server.h"

#include <QTest>

#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>

#include <sys/socket.h>

using namespace std::chrono_literals;
using serve_test::RawClient;
using serve_test::statuses;

namespace {

QByteArray get(const QByteArray &path, const QByteArray &more = {})
{
    return "GET " + path + " HTTP/1.1\r\nHost: a\r\n" + more + "\r\n";
}

QByteArray post(const QByteArray &path, const QByteArray &body)
{
    return "POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" +
           body;
}

/// Answers /echo with the body, /path with what was understood, /drop never, /later from another thread when let go.
class Echo
{
public:
    explicit Echo(serve::Limits limits = {})
    {
        serve::Options options;
        options.limits = limits;
        options.handler = [this](serve::Request request, serve::Responder responder) {
            handle(std::move(request), std::move(responder));
        };
        options.beforeBody = [](const serve::Request &request) {
            serve::BodyDecision decision;
            if (request.path == "/large") {
                decision.bodyBytes = 3 * 1024 * 1024;
            } else if (request.path == "/unknown") {
                decision.refuse = serve::Response::problem(404);
            }
            return decision;
        };
        m_server.emplace(std::move(options));
        port = m_server->listen("127.0.0.1", 0).port;
        m_server->start();
    }
    ~Echo()
    {
        m_server->stop(0ms);
        for (std::thread &thread : m_threads) {
            thread.join();
        }
    }

    serve::Server &server() { return *m_server; }
    /// Lets /later answer.
    void release()
    {
        const std::scoped_lock lock(m_mutex);
        m_released = true;
        m_condition.notify_all();
    }
    /// Waits until so many requests arrived at /later or /drop.
    bool waitForHeld(int count)
    {
        std::unique_lock lock(m_mutex);
        return m_condition.wait_for(lock, 5s, [&] { return m_held >= count; });
    }
    std::vector<serve::Responder> kept() const { return m_kept; }

    quint16 port = 0;

private:
    void handle(serve::Request request, serve::Responder responder)
    {
        if (request.path == "/drop") {
            return;
        }
        if (request.path == "/cut") {
            responder.cut();
            return;
        }
        if (request.path == "/throw") {
            throw std::runtime_error("handler");
        }
        if (request.path == "/later") {
            const std::scoped_lock lock(m_mutex);
            ++m_held;
            m_kept.push_back(responder);
            m_condition.notify_all();
            m_threads.emplace_back([this, responder] {
                std::unique_lock wait(m_mutex);
                m_condition.wait(wait, [this] { return m_released; });
                responder.send(serve::Response::text(200, "later"));
                responder.send(serve::Response::text(500, "twice"));
            });
            return;
        }
        if (request.path == "/inject") {
            serve::Response response = serve::Response::text(200, "x");
            response.headers.add("X-Bad", "a\r\nX-Injected: 1");
            response.headers.add("Content-Length", "999");
            responder.send(std::move(response));
            return;
        }
        if (request.path.starts_with("/path")) {
            std::string text;
            for (const std::string &segment : request.segments) {
                text += '[' + segment + ']';
            }
            for (const auto &[name, value] : request.query) {
                text += '{' + name + '=' + value + '}';
            }
            responder.send(serve::Response::text(200, text));
            return;
        }
        responder.send(serve::Response::text(200, request.method + ':' + request.body));
    }

    std::optional<serve::Server> m_server;
    std::mutex m_mutex;
    std::condition_variable m_condition;
    bool m_released = false;
    int m_held = 0;
    std::vector<serve::Responder> m_kept;
    std::vector<std::thread> m_threads;
};

serve::Limits quick()
{
    serve::Limits limits;
    limits.headerTime = 200ms;
    limits.bodyTime = 200ms;
    limits.idleTime = 200ms;
    limits.lingerTime = 200ms;
    return limits;
}

} // namespace

class TestServer final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersHostileBytes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QList<int>>("expected");
        QTest::addColumn<bool>("closes");
        const auto row = [](const char *name, const QByteArray &bytes, QList<int> expected, bool closes) {
            QTest::newRow(name) << bytes << expected << closes;
        };
        row("plain", get("/echo"), {200}, false);
        row("HTTP/1.0 closes", "GET /echo HTTP/1.0\r\n\r\n", {200}, true);
        row("Connection: close", get("/echo", "Connection: close\r\n"), {200}, true);
        row("three in one write", get("/a") + post("/b", "x") + get("/c"), {200, 200, 200}, false);
        row("after close nothing", get("/a", "Connection: close\r\n") + get("/b"), {200}, true);
        row("length and chunked",
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", {400},
            true);
        row("chunked and length",
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n", {400},
            true);
        row("two lengths", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", {400},
            true);
        row("two equal lengths", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\na", {400},
            true);
        row("list of lengths", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1, 1\r\n\r\na", {400}, true);
        row("negative length", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", {400}, true);
        row("signed length", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +1\r\n\r\na", {400}, true);
        row("hex length", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0x1\r\n\r\na", {400}, true);
        row("huge length", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n", {400}, true);
        row("1 GiB announced", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1073741824\r\n\r\n", {413}, true);
        row("1 GiB, waiting",
            "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 1073741824\r\n\r\n", {413}, true);
        row("over the path's limit", "POST /large HTTP/1.1\r\nHost: a\r\nContent-Length: 3145729\r\n\r\n", {413}, true);
        row("refused by path", "POST /unknown HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n", {404}, true);
        row("odd chunked", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", {501}, true);
        row("chunked not last", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n",
            {501}, true);
        row("chunked twice",
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            {400}, true);
        row("chunked in 1.0", "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", {400}, true);
        row("chunked", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", {200},
            false);
        row("bad chunk size", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n",
            {400}, true);
        row("huge chunk size", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n",
            {400}, true);
        row("chunk over the limit",
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n200000\r\n" + QByteArray(70000, 'x'),
            {413}, true);
        row("space before colon", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length : 1\r\n\r\na", {400}, true);
        row("bare line feeds", "GET / HTTP/1.1\nHost: a\n\n", {505}, true); // the version ends in a line feed
        row("NUL in a field", QByteArray("GET / HTTP/1.1\r\nHost: a\r\nX: a") + QByteArray(1, '\0') + "b\r\n\r\n",
            {400}, true);
        row("no host", "GET / HTTP/1.1\r\n\r\n", {400}, true);
        row("two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", {400}, true);
        row("header too large", get("/", "X: " + QByteArray(20000, 'x') + "\r\n"), {431}, true);
        row("endless line", "GET /" + QByteArray(40000, 'x'), {431}, true);
        row("garbage", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 hello hello\r\n\r\n", {400}, true);
        row("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", {505}, true);
        row("unknown expectation", "POST / HTTP/1.1\r\nHost: a\r\nExpect: magic\r\nContent-Length: 1\r\n\r\na", {417},
            true);
        row("connect", "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n", {400}, true);
        row("broken escape", get("/%zz"), {400}, true);
        row("NUL in the path", get("/a%00b"), {400}, true);
        row("upgrade nobody wants",
            get("/", "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                     "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"),
            {404}, true);
        row("handler dropped it", get("/drop"), {500}, false);
        row("handler cut it", get("/cut"), {}, true);
        row("handler threw", get("/throw"), {500}, false);
    }
    void answersHostileBytes()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QList<int>, expected);
        QFETCH(bool, closes);
        serve::Limits limits;
        limits.lingerTime = 200ms;
        Echo echo(limits);
        RawClient client(echo.port);
        client.send(bytes);
        if (closes) {
            client.readAll();
            QVERIFY(client.isClosed());
        } else {
            for (int i = 0; i < 50 && statuses(client.received()).size() < expected.size(); ++i) {
                client.readAll(20);
            }
            QVERIFY(!client.isClosed());
        }
        QCOMPARE(statuses(client.received()), expected);
        if (!expected.isEmpty() && expected.last() >= 400) {
            QVERIFY(client.received().contains("application/problem+json"));
        }
        RawClient honest(echo.port); // whatever that was, the next one is served
        honest.send(get("/echo"));
        QVERIFY(honest.readUntil("GET:").contains("200 OK"));
    }

    void keepsOrderWhenPipelined()
    {
        Echo echo;
        RawClient client(echo.port);
        client.send(get("/later") + post("/echo", "second") + post("/echo", "third"));
        QVERIFY(echo.waitForHeld(1));
        QVERIFY(client.readAll(50).isEmpty());
        echo.release();
        const QByteArray received = client.readUntil("third");
        QVERIFY(received.indexOf("later") < received.indexOf("POST:second"));
        QVERIFY(received.indexOf("POST:second") < received.indexOf("POST:third"));
        QVERIFY(!received.contains("twice"));
    }

    void understandsTargets_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("understood");
        QTest::newRow("segments") << QByteArray("/path/a%2Fb/c%20d") << QByteArray("[path][a/b][c d]");
        QTest::newRow("query") << QByteArray("/path?q=a+b%26c&q=x&flag&e=") << QByteArray("[path]{e=}{flag=}{q=a b&c}");
        QTest::newRow("absolute") << QByteArray("http://shop.example/path/x?y=1") << QByteArray("[path][x]{y=1}");
        QTest::newRow("trailing slash") << QByteArray("/path/") << QByteArray("[path]");
    }
    void understandsTargets()
    {
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, understood);
        Echo echo;
        RawClient client(echo.port);
        client.send("GET " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        const QByteArray received = client.readAll();
        if (target.startsWith("http")) {
            QVERIFY(received.contains("200 OK"));
        } else {
            QCOMPARE(received.mid(received.indexOf("\r\n\r\n") + 4), understood);
        }
    }

    void headHasNoBodyAndSameLength()
    {
        Echo echo;
        RawClient client(echo.port);
        client.send("HEAD /echo HTTP/1.1\r\nHost: a\r\n\r\n" + get("/echo"));
        const QByteArray received = client.readUntil("GET:");
        QVERIFY(received.contains("Content-Length: 5\r\n\r\nHTTP/1.1 200"));
    }

    void handlersCannotBreakTheFraming()
    {
        Echo echo;
        RawClient client(echo.port);
        client.send(get("/inject", "Connection: close\r\n"));
        const QByteArray received = client.readAll();
        QVERIFY(!received.contains("X-Injected"));
        QVERIFY(received.contains("Content-Length: 1\r\n"));
    }

    void says100ContinueAndTakesTheBody()
    {
        Echo echo;
        RawClient client(echo.port);
        client.send("POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
        QCOMPARE(client.readUntil("\r\n\r\n"), QByteArray("HTTP/1.1 100 Continue\r\n\r\n"));
        client.send("abc");
        QVERIFY(client.readUntil("POST:abc").contains("POST:abc"));
    }

    void takesAsMuchAsThePathAllows()
    {
        Echo echo;
        RawClient client(echo.port);
        const QByteArray body(3 * 1024 * 1024, 'y');
        client.send(post("/large", body));
        QVERIFY(client.readUntil("y\r\n", 3000).size() > body.size());
        QCOMPARE(echo.server().stats().bufferedBytes, 0U);
    }

    void answersALargeBodyBeforeItIsSent()
    {
        Echo echo;
        RawClient client(echo.port);
        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1073741824\r\n\r\n");
        QVERIFY(client.readUntil("\r\n\r\n").startsWith("HTTP/1.1 413"));
    }

    void cutsSlowPeers_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("drip");
        QTest::addColumn<QList<int>>("expected");
        QTest::newRow("silent") << QByteArray() << QByteArray() << QList<int>{};
        QTest::newRow("header drip") << QByteArray("GET / HTTP/1.1\r\n") << QByteArray("X: y\r\n") << QList<int>{408};
        QTest::newRow("body drip") << QByteArray("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n")
                                   << QByteArray("x") << QList<int>{408};
        QTest::newRow("chunk drip") << QByteArray("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
                                    << QByteArray("1\r\nx\r\n") << QList<int>{408};
        QTest::newRow("idle after one") << get("/echo") << QByteArray() << QList<int>{200};
    }
    void cutsSlowPeers()
    {
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, drip);
        QFETCH(QList<int>, expected);
        Echo echo(quick());
        RawClient client(echo.port);
        client.send(first);
        QElapsedTimer timer;
        timer.start();
        while (!client.isClosed() && timer.elapsed() < 5000) {
            client.send(drip);
            client.readAll(40);
        }
        QVERIFY(client.isClosed());
        QCOMPARE(statuses(client.received()), expected);
    }

    void tellsThatTheClientLeft()
    {
        Echo echo;
        auto client = std::make_unique<RawClient>(echo.port);
        client->send(get("/later"));
        QVERIFY(echo.waitForHeld(1));
        QVERIFY(!echo.kept().front().isClientGone());
        client->leave();
        QTRY_VERIFY(echo.kept().front().isClientGone());
        echo.release(); // an answer to nobody harms nobody
        RawClient honest(echo.port);
        honest.send(get("/echo"));
        QVERIFY(honest.readUntil("GET:").contains("200 OK"));
        QTRY_COMPARE(echo.server().stats().inFlight, 0U);
    }

    void answersAPeerThatOnlyClosedItsHalf()
    {
        Echo echo;
        RawClient client(echo.port);
        client.send(get("/later"));
        QVERIFY(echo.waitForHeld(1));
        ::shutdown(static_cast<int>(client.descriptor()), SHUT_WR);
        QTRY_VERIFY(echo.kept().front().isClientGone()); // as far as one can know
        echo.release();
        QVERIFY(client.readAll().contains("later"));
    }

    void shedsWhatItCannotHold()
    {
        serve::Limits limits;
        limits.inFlight = 2;
        Echo echo(limits);
        RawClient one(echo.port);
        RawClient two(echo.port);
        RawClient three(echo.port);
        one.send(get("/later"));
        two.send(get("/later"));
        QVERIFY(echo.waitForHeld(2));
        three.send(get("/echo"));
        const QByteArray refused = three.readUntil("}");
        QVERIFY(refused.startsWith("HTTP/1.1 503"));
        QVERIFY(refused.contains("Retry-After: 1"));
        echo.release();
        QVERIFY(one.readUntil("later").contains("200 OK"));
        QVERIFY(two.readUntil("later").contains("200 OK"));
        three.forget();
        three.send(get("/echo"));
        QVERIFY(three.readUntil("GET:").contains("200 OK"));
    }

    void refusesOneConnectionTooManyPolitely()
    {
        serve::Limits limits;
        limits.connections = 2;
        Echo echo(limits);
        RawClient one(echo.port);
        RawClient two(echo.port);
        one.send(get("/later"));
        two.send(get("/later"));
        QVERIFY(echo.waitForHeld(2));
        RawClient three(echo.port);
        QVERIFY(three.readAll().startsWith("HTTP/1.1 503"));
        QVERIFY(three.isClosed());
        echo.release();
        QVERIFY(one.readUntil("later").contains("200 OK"));
    }

    void limitsAllBodiesTogether()
    {
        serve::Limits limits;
        limits.bufferedBytes = 1024 * 1024;
        limits.lingerTime = 200ms;
        Echo echo(limits);
        RawClient one(echo.port);
        RawClient two(echo.port);
        const QByteArray head = "POST /large HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\n\r\n";
        one.send(head + QByteArray(700'000, 'x'));
        QTRY_VERIFY(echo.server().stats().bufferedBytes >= 700'000U);
        two.send(head + QByteArray(700'000, 'x'));
        QVERIFY(two.readAll().startsWith("HTTP/1.1 503"));
        one.leave();
        QTRY_COMPARE(echo.server().stats().bufferedBytes, 0U);
    }

    void stopAnswersWhatIsInFlight()
    {
        Echo echo;
        RawClient busy(echo.port);
        RawClient idle(echo.port);
        idle.send(get("/echo"));
        idle.readUntil("GET:");
        busy.send(get("/later"));
        QVERIFY(echo.waitForHeld(1));
        auto stopped = std::async(std::launch::async, [&] { echo.server().stop(5s); });
        idle.readAll();
        QVERIFY(idle.isClosed());
        QVERIFY(!busy.isClosed());
        RawClient late(echo.port);
        QVERIFY(late.isClosed());
        echo.release();
        const QByteArray received = busy.readAll();
        QVERIFY(received.contains("Connection: close"));
        QVERIFY(received.endsWith("later"));
        QCOMPARE(stopped.wait_for(5s), std::future_status::ready);
    }

    void stopCutsWhatDoesNotEnd()
    {
        Echo echo;
        RawClient busy(echo.port);
        busy.send(get("/later"));
        QVERIFY(echo.waitForHeld(1));
        QElapsedTimer timer;
        timer.start();
        echo.server().stop(50ms);
        QVERIFY(timer.elapsed() < 3000);
        busy.readAll();
        QVERIFY(busy.isClosed());
        echo.release(); // answers to a server that has gone are dropped
    }

    void saysWhyItCannotListen()
    {
        Echo echo;
        serve::Options options;
        options.handler = [](serve::Request, serve::Responder) {};
        serve::Server second(std::move(options));
        const serve::ListenResult taken = second.listen("127.0.0.1", echo.port);
        QVERIFY(!taken);
        QVERIFY(taken.error.find("Address already in use") != std::string::npos);
        QVERIFY(!second.listen("no.such.host.invalid", 0));
        QVERIFY(!second.useTls("/nonexistent.crt", "/nonexistent.key").empty());
    }

    void servesManyIdleAndOneHonest()
    {
        serve::Limits limits;
        limits.connections = 100;
        Echo echo(limits);
        std::vector<std::unique_ptr<RawClient>> crowd;
        for (int i = 0; i < 100; ++i) {
            crowd.push_back(std::make_unique<RawClient>(echo.port));
        }
        // The oldest idle one gives way once it has been idle for a second.
        QTRY_VERIFY_WITH_TIMEOUT(
            [&] {
                RawClient honest(echo.port);
                honest.send(get("/echo"));
                return honest.readUntil("GET:", 500).contains("200 OK");
            }(),
            5000);
        QVERIFY(echo.server().stats().evictedConnections >= 1);
    }
};

QTEST_GUILESS_MAIN(TestServer)
#include "tst_server.moc"
