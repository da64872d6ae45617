// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "store/feed.h"
#include "store/tokenstore.h"
#include "support/hubfixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QWebSocket>

using namespace Qt::StringLiterals;
using desk::OwnerKind;
using desk::Role;
using support::HubFixture;

namespace {

/// A console that keeps every frame.
class Console final : public QObject
{
    Q_OBJECT

public:
    Console(const HubFixture &hub, const QByteArray &token, const QString &query = u"after=0"_s)
    {
        connect(&m_socket, &QWebSocket::textMessageReceived, this,
                [this](const QString &text) { frames.append(QJsonDocument::fromJson(text.toUtf8()).object()); });
        connect(&m_socket, QOverload<QAbstractSocket::SocketError>::of(&QWebSocket::error), this,
                [this] { failure = m_socket.errorString(); });
        QNetworkRequest request(QUrl(u"ws://127.0.0.1:%1/v1/feed?%2"_s.arg(hub.port()).arg(query)));
        request.setRawHeader("Authorization", "Bearer " + token);
        m_socket.open(request);
    }

    [[nodiscard]] QList<qint64> numbers() const
    {
        QList<qint64> list;
        for (const QJsonObject &frame : frames) {
            if (frame.contains("seq"_L1) && frame.value("kind"_L1) != u"hello"_s) {
                list.append(frame.value("seq"_L1).toInteger());
            }
        }
        return list;
    }
    [[nodiscard]] int count(const QString &kind) const
    {
        return static_cast<int>(std::count_if(
            frames.begin(), frames.end(), [&](const QJsonObject &frame) { return frame.value("kind"_L1) == kind; }));
    }
    [[nodiscard]] bool isClosed() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }
    [[nodiscard]] int closeCode() const { return static_cast<int>(m_socket.closeCode()); }

    QList<QJsonObject> frames;
    QString failure;

private:
    QWebSocket m_socket;
};

QList<qint64> upTo(qint64 first, qint64 last)
{
    QList<qint64> list;
    for (qint64 i = first; i <= last; ++i) {
        list.append(i);
    }
    return list;
}

QByteArray notesPath(const desk::ConversationId &id)
{
    return "/v1/conversations/" + id.toString().toLatin1() + "/messages";
}

} // namespace

class TestFeed final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsEverythingOnceInOrder()
    {
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        const QByteArray ann = hub.signIn(u"ann"_s);
        const auto id = hub.addConversation(OwnerKind::Nobody);
        hub.restart(); // rows written behind the hub's back count as old ones
        Console early(hub, ann);
        QTRY_COMPARE(early.count(u"hello"_s), 1);
        for (int i = 0; i < 30; ++i) {
            const QJsonObject note{{"mode"_L1, u"note"_s}, {"text"_L1, u"note %1"_s.arg(i)}};
            QCOMPARE(hub.post(ann, notesPath(id), note, "k" + QByteArray::number(i)).status, 201);
        }
        const qint64 head = hub.get(ann, "/v1/snapshot").json().value("seq"_L1).toInteger();
        QVERIFY(head >= 60); // a conversation and a message row each
        QTRY_COMPARE(early.numbers(), upTo(1, head));
        Console late(hub, ann, u"after=%1"_s.arg(head - 5));
        QTRY_COMPARE(late.numbers(), upTo(head - 4, head));
        QCOMPARE(early.count(u"message"_s), 31);
    }

    void servesFromTheDatabaseWhatIsLongGone()
    {
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        hub.write([&](sql::Connection &connection) -> core::Status {
            store::Feed feed(connection);
            for (int i = 0; i < 6000; ++i) { // more than is kept in memory
                if (const auto row = feed.append(u"order_changed"_s, u"O-%1"_s.arg(i), 1, {}, hub.clock.now()); !row) {
                    return tl::unexpected(row.error());
                }
            }
            return {};
        });
        const QByteArray ann = hub.signIn(u"ann"_s);
        Console console(hub, ann);
        QTRY_VERIFY_WITH_TIMEOUT(console.numbers().size() >= 6001, 20'000); // and the policy's own row
        QCOMPARE(console.numbers(), upTo(1, console.numbers().size()));
    }

    void resetsWhatItCannotFill_data()
    {
        QTest::addColumn<QString>("query");
        QTest::newRow("trimmed") << u"after=0"_s;
        QTest::newRow("other epoch") << u"after=50&epoch=somewhere-else"_s;
        QTest::newRow("beyond the head") << u"after=5000"_s;
    }
    void resetsWhatItCannotFill()
    {
        QFETCH(QString, query);
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        hub.write([&](sql::Connection &connection) -> core::Status {
            store::Feed feed(connection);
            for (int i = 0; i < 100; ++i) {
                if (const auto row = feed.append(u"order_changed"_s, u"O-%1"_s.arg(i), 1, {}, hub.clock.now()); !row) {
                    return tl::unexpected(row.error());
                }
            }
            const auto trimmed = feed.trim(60);
            return trimmed ? core::Status() : tl::unexpected(trimmed.error());
        });
        hub.restart();
        Console console(hub, hub.signIn(u"ann"_s), query);
        QTRY_COMPARE(console.count(u"reset"_s), 1);
        QTRY_VERIFY(console.isClosed());
        QVERIFY(console.numbers().isEmpty());
    }

    void asksForATokenBeforeTheUpgrade()
    {
        HubFixture hub;
        Console console(hub, "made-up");
        QTRY_VERIFY(console.failure.contains(u"401"_s));
        QVERIFY(console.frames.isEmpty());
    }

    void closesWhenTheSessionEnds()
    {
        HubFixture hub;
        const desk::UserId id = hub.addUser(u"ann"_s, Role::Agent);
        const QByteArray ann = hub.signIn(u"ann"_s);
        Console console(hub, ann);
        QTRY_COMPARE(console.count(u"hello"_s), 1);
        hub.write([&](sql::Connection &connection) { return store::TokenStore(connection).revokeAllOf(id); });
        QTRY_VERIFY(console.isClosed());
        QCOMPARE(console.closeCode(), 4401);
    }

    void tellsWhoIsLooking()
    {
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        hub.addUser(u"bob"_s, Role::Agent);
        const QByteArray ann = hub.signIn(u"ann"_s);
        const QByteArray bob = hub.signIn(u"bob"_s);
        const auto id = hub.addConversation(OwnerKind::Nobody);
        const QByteArray path = "/v1/conversations/" + id.toString().toLatin1() + "/presence";
        Console watching(hub, bob);
        QTRY_COMPARE(watching.count(u"hello"_s), 1);
        auto typing = std::make_unique<Console>(hub, ann);
        QTRY_COMPARE(typing->count(u"hello"_s), 1);
        QCOMPARE(hub.post(ann, path, {{"state"_L1, u"replying"_s}}).status, 204);
        QTRY_COMPARE(watching.count(u"presence"_s), 1);
        const QJsonObject frame = watching.frames.last();
        QCOMPARE(frame.value("id"_L1).toString(), id.toString());
        const auto people = [](const QJsonObject &json) {
            return json.value("body"_L1).toObject().value("people"_L1).toArray();
        };
        QCOMPARE(people(frame).first().toObject().value("state"_L1).toString(), u"replying"_s);
        Console late(hub, bob);
        QTRY_COMPARE(late.count(u"presence"_s), 1); // told at once who is there
        typing.reset();                             // the console died
        QTRY_COMPARE(watching.count(u"presence"_s), 2);
        QVERIFY(people(watching.frames.last()).isEmpty());
        QCOMPARE(hub.post(ann, path, {{"state"_L1, u"dancing"_s}}).status, 400);
    }
};

QTEST_GUILESS_MAIN(TestFeed)
#include "tst_feed.moc"
