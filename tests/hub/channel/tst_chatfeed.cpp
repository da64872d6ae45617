// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/channel/chat.h"
#include "store/conversationstore.h"

#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTest>
#include <QWebSocket>

#include <thread>

using namespace Qt::StringLiterals;
using desk::Role;
using support::Chat;
using support::HubFixture;

namespace {

/// The customer's window: keeps every frame.
class Window final : public QObject
{
    Q_OBJECT

public:
    /// Without a token nothing is said about it: the first frame may.
    Window(const HubFixture &hub, const QByteArray &token, qint64 after = 0)
    {
        connect(&m_socket, &QWebSocket::textMessageReceived, this,
                [this](const QString &text) { frames.append(QJsonDocument::fromJson(text.toUtf8()).object()); });
        connect(&m_socket, QOverload<QAbstractSocket::SocketError>::of(&QWebSocket::error), this,
                [this] { failure = m_socket.errorString(); });
        connect(&m_socket, &QWebSocket::connected, this, [this] { isConnected = true; });
        QNetworkRequest request(QUrl(u"ws://127.0.0.1:%1/v1/chat/feed?after=%2"_s.arg(hub.port()).arg(after)));
        if (!token.isEmpty()) {
            request.setRawHeader("Authorization", "Bearer " + token);
        }
        m_socket.open(request);
    }

    void send(const QByteArray &frame) { m_socket.sendTextMessage(QString::fromUtf8(frame)); }
    void leave() { m_socket.abort(); }
    [[nodiscard]] bool isClosed() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }
    [[nodiscard]] int closeCode() const { return static_cast<int>(m_socket.closeCode()); }
    [[nodiscard]] bool isGreeted() const { return count("hello"_L1) == 1; }
    [[nodiscard]] int count(QLatin1String key) const
    {
        return static_cast<int>(
            std::count_if(frames.begin(), frames.end(), [&](const QJsonObject &frame) { return frame.contains(key); }));
    }
    [[nodiscard]] QStringList words() const
    {
        QStringList list;
        for (const QJsonObject &frame : frames) {
            if (frame.contains("message"_L1)) {
                list.append(frame.value("message"_L1).toObject().value("text"_L1).toString());
            }
        }
        return list;
    }
    [[nodiscard]] QList<qint64> numbers() const
    {
        QList<qint64> list;
        for (const QJsonObject &frame : frames) {
            if (frame.contains("message"_L1)) {
                list.append(frame.value("seq"_L1).toInteger());
            }
        }
        return list;
    }

    QList<QJsonObject> frames;
    QString failure;
    bool isConnected = false;

private:
    QWebSocket m_socket;
};

/// A console that only listens for frames of one kind.
class Console final : public QObject
{
    Q_OBJECT

public:
    Console(const HubFixture &hub, const QByteArray &token)
    {
        connect(&m_socket, &QWebSocket::textMessageReceived, this,
                [this](const QString &text) { frames.append(QJsonDocument::fromJson(text.toUtf8()).object()); });
        QNetworkRequest request(QUrl(u"ws://127.0.0.1:%1/v1/feed?after=0"_s.arg(hub.port())));
        request.setRawHeader("Authorization", "Bearer " + token);
        m_socket.open(request);
    }

    void leave() { m_socket.abort(); }
    [[nodiscard]] QList<QJsonObject> ofKind(const QString &kind) const
    {
        QList<QJsonObject> found;
        std::copy_if(frames.begin(), frames.end(), std::back_inserter(found),
                     [&](const QJsonObject &frame) { return frame.value("kind"_L1) == kind; });
        return found;
    }

    QList<QJsonObject> frames;

private:
    QWebSocket m_socket;
};

/// A peer that opens the feed and then reads nothing until it is told to.
class SlowWindow
{
public:
    SlowWindow(quint16 port, const QByteArray &token)
    {
        m_socket.setReadBufferSize(16 * 1024);
        m_socket.connectToHost(u"127.0.0.1"_s, port);
        if (m_socket.waitForConnected(5000)) {
            m_socket.setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, 16 * 1024);
            m_socket.write(
                "GET /v1/chat/feed?after=0 HTTP/1.1\r\nHost: hub\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nAuthorization: Bearer " +
                token + "\r\n\r\n");
            m_socket.flush();
        }
    }

    /// Reads until that many messages came; their numbers.
    QList<qint64> read(qsizetype messages)
    {
        m_socket.setReadBufferSize(0);
        m_socket.setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, 1024 * 1024);
        QElapsedTimer timer;
        timer.start();
        while (m_numbers.size() < messages && timer.elapsed() < 30'000) {
            m_received += m_socket.readAll();
            takeFrames();
            if (m_numbers.size() < messages && m_socket.bytesAvailable() == 0) {
                m_socket.waitForReadyRead(1000);
            }
        }
        return m_numbers;
    }

private:
    void takeFrames()
    {
        if (!m_upgraded) {
            const qsizetype end = m_received.indexOf("\r\n\r\n");
            if (end < 0) {
                return;
            }
            m_upgraded = true;
            m_received.remove(0, end + 4);
        }
        qsizetype at = 0;
        for (;;) {
            const auto byte = [&](qsizetype i) { return static_cast<quint8>(m_received.at(at + i)); };
            if (m_received.size() < at + 10) {
                break; // no frame of ours is shorter
            }
            qint64 length = byte(1) & 0x7f;
            qsizetype head = 2;
            if (length >= 126) {
                head = length == 126 ? 4 : 10;
                length = 0;
                for (qsizetype i = 2; i < head; ++i) {
                    length = length << 8 | byte(i);
                }
            }
            if (m_received.size() < at + head + length) {
                break;
            }
            m_message += m_received.sliced(at + head, length);
            if (byte(0) & 0x80) { // the last part of a message
                const QJsonObject frame = QJsonDocument::fromJson(m_message).object();
                if (frame.contains("message"_L1)) {
                    m_numbers.append(frame.value("seq"_L1).toInteger());
                }
                m_message.clear();
            }
            at += head + length;
        }
        m_received.remove(0, at);
    }

    QTcpSocket m_socket;
    QByteArray m_received;
    QByteArray m_message;
    QList<qint64> m_numbers;
    bool m_upgraded = false;
};

QString deliveryOf(const HubFixture &hub, const QByteArray &agent, const Chat &chat, const QString &text)
{
    const QJsonArray items = hub.get(agent, chat.deskPath("/messages?limit=100")).json().value("items"_L1).toArray();
    for (const QJsonValue &item : items) {
        if (item.toObject().value("text"_L1).toString() == text) {
            return item.toObject().value("delivery"_L1).toString(u"sent"_s);
        }
    }
    return {};
}

} // namespace

class TestChatFeed final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsMessagesAsTheyComeButNoNotes()
    {
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        const QByteArray ann = hub.signIn(u"ann"_s);
        const Chat chat(hub);
        chat.takenOverBy(ann);
        Window window(hub, chat.token());
        QTRY_VERIFY(window.isGreeted());
        chat.say(u"one"_s, u"1"_s);
        chat.write(ann, u"note"_s, u"never to be seen"_s, "n");
        chat.write(ann, u"reply"_s, u"two"_s, "r");
        chat.say(u"three"_s, u"3"_s);
        QTRY_COMPARE(window.words(), (QStringList{QString(), u"one"_s, u"two"_s, u"three"_s})); // first: who joined
        Window again(hub, chat.token());
        QTRY_COMPARE(again.words(), window.words());
        QCOMPARE(again.numbers(), window.numbers());
    }

    /// Cut at many points while others write: every message once, in order, none missing.
    void resumesWithoutLossOrRepetition()
    {
        hub::HubOptions options;
        options.channel.messagesPerMinute = 100'000;
        options.channel.joinsPerMinute = 100'000;
        HubFixture hub(options);
        hub.addUser(u"ann"_s, Role::Agent);
        const QByteArray ann = hub.signIn(u"ann"_s);
        const Chat chat(hub);
        chat.takenOverBy(ann);
        constexpr int rounds = 120;
        std::atomic<bool> done = false;
        std::thread writer([&] {
            for (int i = 0; i < rounds; ++i) {
                chat.say(u"c%1"_s.arg(i), u"c%1"_s.arg(i));
                if (i % 4 == 0) {
                    chat.write(ann, u"reply"_s, u"a%1"_s.arg(i), "a" + QByteArray::number(i));
                    chat.write(ann, u"note"_s, u"n%1"_s.arg(i), "n" + QByteArray::number(i));
                }
            }
            done = true;
        });
        QList<qint64> numbers;
        QStringList words;
        const auto drain = [&](Window &window) {
            numbers += window.numbers();
            words += window.words();
        };
        int cuts = 0;
        while (!done) {
            Window window(hub, chat.token(), numbers.isEmpty() ? 0 : numbers.last());
            const int enough = 1 + cuts % 5;
            (void)QTest::qWaitFor([&] { return done || window.numbers().size() >= enough; }, 5000);
            window.leave(); // what is under way on the wire is lost, as with a train in a tunnel
            drain(window);
            ++cuts;
        }
        writer.join();
        Window last(hub, chat.token(), numbers.isEmpty() ? 0 : numbers.last());
        QTRY_VERIFY(last.words().contains(u"c%1"_s.arg(rounds - 1)) || words.contains(u"c%1"_s.arg(rounds - 1)));
        drain(last);
        QStringList whole;
        QList<qint64> wholeNumbers;
        for (const QJsonObject &item : chat.seen()) {
            whole.append(item.value("text"_L1).toString());
            wholeNumbers.append(item.value("seq"_L1).toInteger());
        }
        QVERIFY(cuts > 5);
        QCOMPARE(numbers, wholeNumbers);
        QCOMPARE(words, whole);
        QCOMPARE(words.filter(QRegularExpression(u"^n"_s)), QStringList());
        QCOMPARE(words.filter(QRegularExpression(u"^c"_s)).size(), rounds);
    }

    void goesOnAfterARestartOfTheHub()
    {
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        const QByteArray ann = hub.signIn(u"ann"_s);
        const Chat chat(hub);
        chat.takenOverBy(ann);
        const qint64 seq = chat.say(u"before"_s, u"1"_s).json().value("seq"_L1).toInteger();
        Window before(hub, chat.token(), seq - 1);
        QTRY_COMPARE(before.words(), QStringList{u"before"_s});
        std::thread restarting([&] { hub.restart(); }); // the window answers the closing meanwhile
        const bool closed = QTest::qWaitFor([&] { return before.isClosed(); });
        restarting.join();
        QVERIFY(closed);
        QCOMPARE(before.closeCode(), 1001);
        Window after(hub, chat.token(), before.numbers().last());
        QTRY_VERIFY(after.isGreeted());
        chat.say(u"after"_s, u"2"_s);
        QTRY_COMPARE(after.words(), QStringList{u"after"_s});
    }

    void saysWhenThereIsLessThanWasSeen()
    {
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        const Chat chat(hub);
        chat.takenOverBy(hub.signIn(u"ann"_s));
        chat.say(u"one"_s, u"1"_s);
        Window window(hub, chat.token(), 5000); // the hub came back from an old backup
        QTRY_COMPARE(window.count("reset"_L1), 1);
        QTRY_VERIFY(window.words().contains(u"one"_s));
    }

    void knowsTheCustomerByHeaderOrFirstFrame()
    {
        HubFixture hub;
        const Chat chat(hub);
        Window byHeader(hub, chat.token());
        QTRY_VERIFY(byHeader.isGreeted());
        Window byFrame(hub, {});
        QTRY_VERIFY(byFrame.isConnected);
        byFrame.send("{\"token\":\"" + chat.token() + "\"}");
        QTRY_VERIFY(byFrame.isGreeted());
        Window wrongHeader(hub, "made-up");
        QTRY_VERIFY(wrongHeader.failure.contains(u"401"_s));
        Window wrongFrame(hub, {});
        QTRY_VERIFY(wrongFrame.isConnected);
        wrongFrame.send(R"({"token":"made-up"})");
        QTRY_VERIFY(wrongFrame.isClosed());
        QCOMPARE(wrongFrame.closeCode(), 4401);
        Window silent(hub, {});
        QTRY_VERIFY(silent.isConnected);
        hub.clock.advance(std::chrono::seconds(11));
        QTRY_VERIFY(silent.isClosed());
        QCOMPARE(silent.closeCode(), 4408);
        Window rude(hub, chat.token());
        QTRY_VERIFY(rude.isGreeted());
        rude.send("no JSON");
        QTRY_VERIFY(rude.isClosed());
        QCOMPARE(rude.closeCode(), 1008);
        QVERIFY(!byHeader.isClosed());
    }

    void carriesTypingBothWays()
    {
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        const QByteArray ann = hub.signIn(u"ann"_s);
        const Chat chat(hub);
        Window window(hub, chat.token());
        QTRY_VERIFY(window.isGreeted());
        Console console(hub, ann);
        QTRY_COMPARE(console.ofKind(u"hello"_s).size(), 1);
        window.send(R"({"typing":true})");
        window.send(R"({"typing":true})");
        window.send(R"({"typing":false})");
        QTRY_COMPARE(console.ofKind(u"typing"_s).size(), 2); // the second sign within a second is not passed on
        QCOMPARE(console.ofKind(u"typing"_s).first().value("id"_L1).toString(), chat.id().toString());

        const auto be = [&](const QString &state) {
            QCOMPARE(hub.post(ann, chat.deskPath("/presence"), {{"state"_L1, state}}).status, 204);
        };
        be(u"replying"_s); // while the bot answers: not told
        for (const QString &word : {u"a"_s, u"b"_s}) {
            chat.say(word, word);
            QTRY_VERIFY(window.words().contains(word));
        }
        QCOMPARE(window.count("typing"_L1), 0);
        chat.takenOverBy(ann);
        be(u"replying"_s);
        QTRY_COMPARE(window.count("typing"_L1), 1);
        be(u"viewing"_s);
        QTRY_COMPARE(window.count("typing"_L1), 2);
        QCOMPARE(window.frames.last().value("typing"_L1).toBool(true), false);
    }

    void notesWhatArrivedAndWhatWasRead()
    {
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        const QByteArray ann = hub.signIn(u"ann"_s);
        const Chat chat(hub);
        chat.takenOverBy(ann);
        chat.write(ann, u"reply"_s, u"first"_s, "1");
        QCOMPARE(deliveryOf(hub, ann, chat, u"first"_s), u"sent"_s); // nobody is there
        Window window(hub, chat.token());
        QTRY_COMPARE(deliveryOf(hub, ann, chat, u"first"_s), u"delivered"_s);
        Console console(hub, ann);
        QTRY_COMPARE(console.ofKind(u"hello"_s).size(), 1);
        QTRY_VERIFY(!window.numbers().isEmpty());
        const auto first = window.numbers().last();
        chat.write(ann, u"reply"_s, u"second"_s, "2");
        QTRY_COMPARE(deliveryOf(hub, ann, chat, u"second"_s), u"delivered"_s);
        QTRY_VERIFY(window.numbers().last() > first); // sent is not yet here
        window.send("{\"read\":" + QByteArray::number(window.numbers().last()) + "}");
        QTRY_COMPARE(deliveryOf(hub, ann, chat, u"second"_s), u"read"_s);
        QCOMPARE(deliveryOf(hub, ann, chat, u"first"_s), u"read"_s);
        // A number beyond what was sent says nothing about what comes later.
        window.send(R"({"read":999999})");
        window.send(R"({"typing":true})");
        QTRY_COMPARE(console.ofKind(u"typing"_s).size(), 1); // so the hub has the other frame too
        chat.say(u"between"_s, u"b"_s);
        QTRY_VERIFY(window.words().contains(u"between"_s));
        chat.write(ann, u"reply"_s, u"third"_s, "3");
        QTRY_COMPARE(deliveryOf(hub, ann, chat, u"third"_s), u"delivered"_s);
        window.leave();
        console.leave();
        hub.restart();
        QCOMPARE(deliveryOf(hub, ann, chat, u"second"_s), u"read"_s);
    }

    void notesWhatPollersHave()
    {
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        const QByteArray ann = hub.signIn(u"ann"_s);
        const Chat chat(hub);
        chat.takenOverBy(ann);
        chat.write(ann, u"reply"_s, u"first"_s, "1");
        const qint64 seq = chat.seen().last().value("seq"_L1).toInteger();
        QCOMPARE(deliveryOf(hub, ann, chat, u"first"_s), u"sent"_s);
        (void)chat.seen(seq);
        QTRY_COMPARE(deliveryOf(hub, ann, chat, u"first"_s), u"delivered"_s);
    }

    /// More than any buffer on the way holds: the rest waits in the database and nobody else waits with it.
    void servesASlowWindowAtItsOwnPace()
    {
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        const Chat chat(hub);
        chat.takenOverBy(hub.signIn(u"ann"_s));
        SlowWindow slow(hub.port(), chat.token());
        constexpr int messages = 220;
        const QString text(8'000, u'\u20ac'); // 24 kB each in UTF-8
        hub.write([&](sql::Connection &connection) -> core::Status {
            store::ConversationStore store(connection);
            for (int i = 0; i < messages; ++i) {
                desk::Message message;
                message.id = desk::MessageId::create(hub.clock);
                message.kind = desk::MessageKind::Agent;
                message.text = text;
                message.at = hub.clock.now();
                const auto appended =
                    store.append({0, chat.id(), hub.clock.now(), u"test"_s, desk::MessageAdded{message}});
                if (!appended) {
                    return tl::unexpected(appended.error());
                }
            }
            return {};
        });
        const qint64 last = chat.say(u"the last word"_s, u"z"_s).json().value("seq"_L1).toInteger();
        Window quick(hub, chat.token(), last - 1);
        QTRY_COMPARE(quick.words(), QStringList{u"the last word"_s});
        const QList<qint64> numbers = slow.read(messages + 2); // and who joined
        QCOMPARE(numbers.size(), messages + 2);
        QCOMPARE(numbers.last(), last);
        for (qsizetype i = 1; i < numbers.size(); ++i) {
            QCOMPARE(numbers.at(i), numbers.at(i - 1) + 1);
        }
    }

    void letsTheOldestWindowGo()
    {
        hub::HubOptions options;
        options.channel.socketsPerConversation = 2;
        HubFixture hub(options);
        const Chat chat(hub);
        Window first(hub, chat.token());
        QTRY_VERIFY(first.isGreeted());
        Window second(hub, chat.token());
        QTRY_VERIFY(second.isGreeted());
        Window third(hub, chat.token());
        QTRY_VERIFY(third.isGreeted());
        QTRY_VERIFY(first.isClosed());
        QCOMPARE(first.closeCode(), 4409);
        QVERIFY(!second.isClosed());
    }
};

QTEST_GUILESS_MAIN(TestChatFeed)
#include "tst_chatfeed.moc"
