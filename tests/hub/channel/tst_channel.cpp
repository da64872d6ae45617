// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/channel/chat.h"

#include "core/hash.h"
#include "wire/signature.h"

#include <QTest>

using namespace Qt::StringLiterals;
using desk::Role;
using support::Chat;
using support::HttpAnswer;
using support::HubFixture;

namespace {

QString proof(const QString &customer, const QString &order)
{
    const auto key =
        wire::signatureScheme(u"standard-webhooks")->parseSecret(QString::fromLatin1(HubFixture::webhookSecret));
    return QString::fromLatin1(core::hmacSha256(*key, (customer + u'|' + order).toUtf8()).toBase64());
}

QJsonObject opening(const QString &customer, const QString &order, const QString &identity)
{
    return {{"customer_name"_L1, u"Jo"_s}, {"customer_id"_L1, customer}, {"order_id"_L1, order},
            {"source"_L1, u"shop"_s},      {"identity"_L1, identity},    {"language"_L1, u"de-AT"_s}};
}

QStringList wordsOf(const QList<QJsonObject> &items)
{
    QStringList words;
    for (const QJsonObject &item : items) {
        words.append(item.value("text"_L1).toString());
    }
    return words;
}

} // namespace

class TestChannel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensForThoseTheShopVouchesFor()
    {
        HubFixture hub;
        hub.addSource(u"shop"_s);
        hub.addUser(u"ann"_s, Role::Agent);
        const QByteArray ann = hub.signIn(u"ann"_s);

        const Chat vouched(hub, opening(u"C-7"_s, u"O-1"_s, proof(u"C-7"_s, u"O-1"_s)));
        QCOMPARE(vouched.opened().status, 201);
        const QJsonObject conversation = vouched.deskSide(ann);
        QCOMPARE(conversation.value("identity_verified"_L1).toBool(), true);
        QCOMPARE(conversation.value("order"_L1).toString(conversation.value("order_id"_L1).toString()), u"O-1"_s);
        QCOMPARE(conversation.value("language"_L1).toString(), u"de"_s);

        QCOMPARE(Chat(hub, opening(u"C-8"_s, u"O-1"_s, proof(u"C-7"_s, u"O-1"_s))).opened().code(), u"bad_identity"_s);
        QCOMPARE(Chat(hub, opening(u"C-7"_s, u"O-1"_s, u"not base64!"_s)).opened().status, 401);
        // The same signed bytes, cut into ids at another place.
        QCOMPARE(Chat(hub, opening(u"C-7|O-1"_s, u""_s, proof(u"C-7"_s, u"O-1|"_s))).opened().status, 401);

        const Chat stranger(hub, {{"customer_name"_L1, u"Jo"_s}, {"customer_id"_L1, u"C-7"_s}});
        QCOMPARE(stranger.opened().status, 201);
        QVERIFY(!stranger.deskSide(ann).value("identity_verified"_L1).toBool());
    }

    void refusesBadOpenings_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::newRow("no JSON") << QByteArray("hello") << 400;
        QTest::newRow("no name") << QByteArray("{}") << 400;
        QTest::newRow("a number for a name") << QByteArray(R"({"customer_name":7})") << 400;
        QTest::newRow("control characters only") << QByteArray(R"({"customer_name":"\u0001\u0002"})") << 422;
        QTest::newRow("long name") << QByteArray("{\"customer_name\":\"" + QByteArray(201, 'x') + "\"}") << 422;
        QTest::newRow("long order") << QByteArray("{\"customer_name\":\"Jo\",\"order_id\":\"" + QByteArray(201, 'x') +
                                                  "\"}")
                                    << 422;
        QTest::newRow("long body") << QByteArray(20'000, ' ') << 413;
    }
    void refusesBadOpenings()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        HubFixture hub;
        const HttpAnswer answer = support::httpRequest(hub.port(), "POST", "/v1/chat", body);
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.header("Content-Type"), "application/problem+json");
    }

    void keepsTokensOnlyAsHashes()
    {
        HubFixture hub;
        const Chat chat(hub);
        QCOMPARE(QByteArray::fromBase64(chat.token(), QByteArray::Base64UrlEncoding).size(), 32);
        hub.restart(); // everything is in the file, nothing in the log beside it
        QFile file(hub.data() + u"/hub.db"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        QVERIFY(content.contains(chat.id().toString().toLatin1()));
        QVERIFY(!content.contains(chat.token()));
        QCOMPARE(hub.get(chat.token(), "/v1/chat/messages").status, 200);
    }

    void aTokenLivesAsLongAsItIsUsed()
    {
        HubFixture hub;
        const Chat used(hub);
        const Chat forgotten(hub);
        for (int i = 0; i < 3; ++i) {
            hub.clock.advance(std::chrono::days(20));
            QCOMPARE(used.say(u"still there?"_s, QString::number(i)).status, 201);
        }
        QCOMPARE(forgotten.say(u"hello"_s, u"a"_s).status, 401);
        QCOMPARE(hub.get(forgotten.token(), "/v1/chat/messages").status, 401);
        hub.clock.advance(std::chrono::days(31));
        QCOMPARE(used.say(u"and now?"_s, u"b"_s).status, 401);
    }

    void takesEachMessageOnce()
    {
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        const QByteArray ann = hub.signIn(u"ann"_s);
        const Chat chat(hub);
        chat.takenOverBy(ann);
        const HttpAnswer first = chat.say(u"Where is my parcel?"_s, u"a1"_s);
        QCOMPARE(first.status, 201);
        const HttpAnswer again = chat.say(u"Where is my parcel?"_s, u"a1"_s);
        QCOMPARE(again.status, 200);
        QCOMPARE(again.json(), first.json());
        const HttpAnswer other = chat.say(u"Something else"_s, u"a1"_s);
        QCOMPARE(other.status, 422);
        QCOMPARE(other.code(), u"client_id_reused"_s);
        hub.restart();
        QCOMPARE(chat.say(u"Where is my parcel?"_s, u"a1"_s).json(), first.json());
        QCOMPARE(wordsOf(chat.seen(first.json().value("seq"_L1).toInteger() - 1)),
                 QStringList{u"Where is my parcel?"_s});
        QCOMPARE(chat.seen(0).last().value("client_id"_L1).toString(), u"a1"_s);

        const Chat neighbour(hub);
        QCOMPARE(neighbour.say(u"Mine"_s, u"a1"_s).status, 201); // the id is the sender's own
    }

    void refusesBadMessages_data()
    {
        QTest::addColumn<QJsonObject>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        const auto with = [](const QString &text, const QJsonValue &media = {}, const QString &id = u"a1"_s) {
            return QJsonObject{{"text"_L1, text}, {"media"_L1, media}, {"client_id"_L1, id}};
        };
        QTest::newRow("no id") << QJsonObject{{"text"_L1, u"hi"_s}} << 400 << u"malformed"_s;
        QTest::newRow("nothing") << with(u" \n\t "_s) << 422 << u"empty_message"_s;
        QTest::newRow("long") << with(QString(8'001, u'x')) << 422 << u"text_too_long"_s;
        QTest::newRow("long id") << with(u"hi"_s, {}, QString(101, u'x')) << 422 << u"client_id_too_long"_s;
        QTest::newRow("text of a wrong type")
            << QJsonObject{{"text"_L1, 5}, {"client_id"_L1, u"a"_s}} << 400 << u"malformed"_s;
        QTest::newRow("media of a wrong type") << with(u"hi"_s, QJsonArray{7}) << 400 << u"malformed"_s;
        QTest::newRow("unknown photo") << with(u"hi"_s, QJsonArray{QString(64, u'a')}) << 422 << u"unknown_media"_s;
        QTest::newRow("a path for a photo")
            << with(u"hi"_s, QJsonArray{u"../../hub.db"_s}) << 422 << u"unknown_media"_s;
    }
    void refusesBadMessages()
    {
        QFETCH(QJsonObject, body);
        HubFixture hub;
        const Chat chat(hub);
        const HttpAnswer answer = hub.post(chat.token(), "/v1/chat/messages", body);
        QTEST(answer.status, "status");
        QTEST(answer.code(), "code");
        QVERIFY(chat.seen().isEmpty());
        QCOMPARE(chat.say(QString(8'000, u'x'), u"a1"_s).status, 201);
    }

    void cleansWhatItKeeps()
    {
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        const Chat chat(hub);
        chat.takenOverBy(hub.signIn(u"ann"_s));
        const QByteArray body = R"({"client_id":"a","text":" a\u0000b\u0007c\r\nd \ud83d <b>"})";
        const HttpAnswer answer = support::httpRequest(hub.port(), "POST", "/v1/chat/messages", body,
                                                       {{"Authorization", "Bearer " + chat.token()}});
        QCOMPARE(answer.status, 201);
        QCOMPARE(chat.seen().last().value("text"_L1).toString(), u"abc\nd ? <b>"_s);
    }

    void needsTheTokenOfTheConversation()
    {
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Supervisor);
        const QByteArray ann = hub.signIn(u"ann"_s);
        const Chat mine(hub);
        const Chat theirs(hub);
        theirs.say(u"my secret"_s, u"a"_s);
        QVERIFY(!wordsOf(mine.seen()).contains(u"my secret"_s));
        for (const QByteArray &token : {QByteArray(), QByteArray("made-up"), ann, theirs.id().toString().toLatin1()}) {
            QCOMPARE(hub.get(token, "/v1/chat/messages").status, 401);
            QCOMPARE(hub.post(token, "/v1/chat/messages", {{"text"_L1, u"x"_s}, {"client_id"_L1, u"x"_s}}).status, 401);
            QCOMPARE(hub.post(token, "/v1/chat/media", {}).status, 401);
        }
        // And a customer's token opens nothing of the team's.
        QCOMPARE(hub.get(theirs.token(), theirs.deskPath({})).status, 401);
        QCOMPARE(hub.get(theirs.token(), "/v1/snapshot").status, 401);
    }

    void hidesWhatIsTheTeams()
    {
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        const QByteArray ann = hub.signIn(u"ann"_s);
        const Chat chat(hub);
        chat.takenOverBy(ann);
        QCOMPARE(chat.write(ann, u"note"_s, u"customer seems to lie"_s, "n1").status, 201);
        QCOMPARE(chat.write(ann, u"reply"_s, u"I look into it"_s, "r1").status, 201);
        const HttpAnswer answer = hub.get(chat.token(), "/v1/chat/messages");
        QVERIFY(!answer.body.contains("lie"));
        QVERIFY(!answer.body.contains("note"));
        const QList<QJsonObject> items = chat.seen();
        QCOMPARE(items.last().value("kind"_L1).toString(), u"agent"_s);
        QCOMPARE(items.last().value("name"_L1).toString(), u"ANN"_s);
        QCOMPARE(items.first().value("code"_L1).toString(), u"person_joined"_s);
    }

    void startsTheClockWhenAPersonIsDue()
    {
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        const QByteArray ann = hub.signIn(u"ann"_s);
        const Chat chat(hub);
        chat.say(u"hello"_s, u"a"_s);
        QVERIFY(!chat.deskSide(ann).contains("answer_due_at"_L1) ||
                chat.deskSide(ann).value("owner"_L1).toObject().value("kind"_L1) != u"bot"_s);
        chat.takenOverBy(ann);
        chat.write(ann, u"reply"_s, u"hi"_s, "r1");
        QVERIFY(!chat.deskSide(ann).contains("answer_due_at"_L1));
        const core::Timestamp asked = hub.clock.now();
        chat.say(u"and now?"_s, u"b"_s);
        const QString due = chat.deskSide(ann).value("answer_due_at"_L1).toString();
        QCOMPARE(due, core::toRfc3339(asked + std::chrono::minutes(15)));
        hub.clock.advance(std::chrono::minutes(3));
        chat.say(u"anybody?"_s, u"c"_s);
        QCOMPARE(chat.deskSide(ann).value("answer_due_at"_L1).toString(), due); // asking again buys no time
    }

    void reopensWhenTheCustomerWritesAgain()
    {
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        const QByteArray ann = hub.signIn(u"ann"_s);
        const Chat chat(hub);
        chat.takenOverBy(ann);
        chat.say(u"thanks"_s, u"a"_s);
        QCOMPARE(hub.post(ann, chat.deskPath("/state"), {{"state"_L1, u"resolved"_s}}).status, 200);
        chat.say(u"it broke again"_s, u"b"_s);
        const QJsonObject conversation = chat.deskSide(ann);
        QCOMPARE(conversation.value("state"_L1).toString(u"open"_s), u"open"_s);
        QVERIFY(conversation.contains("answer_due_at"_L1));
        const QList<QJsonObject> items = chat.seen();
        QCOMPARE(items.at(items.size() - 2).value("code"_L1).toString(), u"reopened"_s);
        QCOMPARE(items.last().value("text"_L1).toString(), u"it broke again"_s);
    }

    void limitsRates()
    {
        hub::HubOptions options;
        options.channel.conversationsPerMinuteLocal = 3;
        options.channel.conversationsPerMinute = 1;
        options.channel.messagesPerMinute = 2;
        options.channel.pollsPerMinute = 2;
        HubFixture hub(options);
        const Chat chat(hub);
        QCOMPARE(chat.say(u"1"_s, u"1"_s).status, 201);
        QCOMPARE(chat.say(u"2"_s, u"2"_s).status, 201);
        const HttpAnswer third = chat.say(u"3"_s, u"3"_s);
        QCOMPARE(third.status, 429);
        QVERIFY(third.header("Retry-After").toInt() > 0);
        hub.clock.advance(std::chrono::minutes(1));
        QCOMPARE(chat.say(u"3"_s, u"3"_s).status, 201);

        QCOMPARE(hub.get(chat.token(), "/v1/chat/messages").status, 200);
        QCOMPARE(hub.get(chat.token(), "/v1/chat/messages").status, 200);
        QCOMPARE(hub.get(chat.token(), "/v1/chat/messages").status, 429);

        const auto from = [&](const QByteArray &address) {
            return support::httpRequest(hub.port(), "POST", "/v1/chat", R"({"customer_name":"Jo"})",
                                        {{"X-Forwarded-For", address}})
                .status;
        };
        QCOMPARE(from("10.0.0.9, 203.0.113.1"), 201);
        QCOMPARE(from("10.0.0.8, 203.0.113.1"), 429); // what the client itself wrote there does not help it
        QCOMPARE(from("203.0.113.2"), 201);
    }
};

QTEST_GUILESS_MAIN(TestChannel)
#include "tst_channel.moc"
