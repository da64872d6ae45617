// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/customer.h"

#include "shop/fakehub.h"
#include "shop/manualscheduler.h"

#include "core/json.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QJsonObject bodyOf(const serve::Request &request)
{
    return *core::parseObject(QByteArray::fromStdString(request.body));
}

shop::Step say(const QString &text, core::Milliseconds after = 0ms, const QStringList &photos = {})
{
    shop::Step step;
    step.text = text;
    step.after = after;
    step.photos = photos;
    return step;
}

shop::Step wait(shop::Awaited whom, core::Milliseconds within, std::vector<shop::Step> then,
                std::vector<shop::Step> otherwise)
{
    shop::Step step;
    step.kind = shop::Step::Kind::Wait;
    step.awaited = whom;
    step.within = within;
    step.then = std::move(then);
    step.otherwise = std::move(otherwise);
    return step;
}

/// One customer with a script against a hub that takes everything.
struct Chat
{
    explicit Chat(std::vector<shop::Step> script, double speed = 1.0)
    {
        shop::Scenario scenario;
        scenario.id = u"test"_s;
        scenario.language = u"en"_s;
        scenario.customer = {desk::CustomerId(u"C-1"_s), u"Ada"_s, true};
        scenario.about = desk::OrderId(u"HP-1"_s);
        scenario.script = std::move(script);
        customer = std::make_unique<shop::Customer>(
            scenario, hub.target(), http, scheduler, clock, speed, [this](const shop::PlannedEvent &) { ++events; },
            [](const QString &name) { return name.toUtf8(); });
        customer->start();
    }

    static serve::Response answer(const serve::Request &request, int number)
    {
        if (request.path == "/v1/chat") {
            return serve::Response::json(201, R"({"conversation_id":"c-1","token":"t-1"})");
        }
        if (request.path == "/v1/chat/media") {
            return serve::Response::json(201, R"({"media_id":"m-)" + std::to_string(number) + R"("})");
        }
        return serve::Response::json(201, R"({"message_id":"x","seq":)" + std::to_string(number) + "}");
    }

    /// Texts that arrived at the hub, in order.
    QStringList said() const
    {
        QStringList texts;
        for (const serve::Request &request : hub.requests()) {
            if (request.path == "/v1/chat/messages") {
                texts.append(bodyOf(request).value(u"text"_s).toString());
            }
        }
        return texts;
    }
    void hear(const QByteArray &kind, qint64 seq)
    {
        hub.push("{\"seq\":" + QByteArray::number(seq) + ",\"message\":{\"seq\":" + QByteArray::number(seq) +
                 ",\"kind\":\"" + kind + "\",\"text\":\"hm\",\"media\":[]}}");
    }
    /// Lets time pass in small steps, with room for the network in between, until the texts are these.
    bool says(const QStringList &texts, core::Milliseconds within)
    {
        for (core::Milliseconds passed{0}; passed <= within; passed += 100ms) {
            if (said() == texts && customer->chat().isQuiet()) {
                return true;
            }
            scheduler.advance(100ms);
            QTest::qWait(1);
        }
        return QTest::qWaitFor([&] { return said() == texts; }, 2'000);
    }
    bool isOpen()
    {
        return QTest::qWaitFor([this] { return hub.feedCount() == 1; }, 5'000);
    }

    support::FakeHub hub{&Chat::answer};
    support::ManualClock clock;
    support::ManualScheduler scheduler{clock};
    shop::HttpClient http{hub.url(), 2};
    std::unique_ptr<shop::Customer> customer;
    int events = 0;
};

} // namespace

class TestCustomer final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensWithTheShopsWord()
    {
        Chat chat({say(u"hello"_s)});
        QVERIFY(chat.says({u"hello"_s}, 1s));
        const QJsonObject opening = bodyOf(chat.hub.requests().at(0));
        QCOMPARE(opening.value(u"order_id"_s).toString(), u"HP-1"_s);
        QCOMPARE(opening.value(u"customer_id"_s).toString(), u"C-1"_s);
        QCOMPARE(opening.value(u"identity"_s).toString().toLatin1(),
                 shop::identityProof(chat.hub.target().key, desk::CustomerId(u"C-1"_s), desk::OrderId(u"HP-1"_s)));
    }

    void photosGoUpBeforeTheText()
    {
        Chat chat({say(u"look"_s, 0ms, {u"a.jpg"_s, u"b.jpg"_s})});
        QVERIFY(chat.says({u"look"_s}, 1s));
        std::vector<serve::Request> posts;
        for (const serve::Request &request : chat.hub.requests()) {
            if (request.method == "POST") {
                posts.push_back(request);
            }
        }
        QCOMPARE(posts.at(1).path, std::string("/v1/chat/media"));
        QCOMPARE(posts.at(1).body, std::string("a.jpg"));
        QCOMPARE(posts.at(2).body, std::string("b.jpg"));
        QCOMPARE(bodyOf(posts.at(3)).value(u"media"_s).toArray().size(), 2);
    }

    void waitsForTheRightVoice()
    {
        Chat chat({say(u"hello"_s), wait(shop::Awaited::Agent, 60s, {say(u"thanks"_s)}, {say(u"anybody?"_s)})});
        QVERIFY(chat.isOpen());
        QVERIFY(chat.says({u"hello"_s}, 1s));
        chat.hear("bot", 2); // not the one that is waited for
        QVERIFY(QTest::qWaitFor([&] { return chat.customer->chat().lastSeq() == 2; }, 2'000));
        chat.scheduler.advance(5s);
        QCOMPARE(chat.said(), QStringList{u"hello"_s});
        chat.hear("agent", 3);
        QVERIFY(QTest::qWaitFor([&] { return chat.customer->chat().lastSeq() == 3; }, 2'000));
        QVERIFY(chat.says({u"hello"_s, u"thanks"_s}, 1s));
    }

    void losesPatience()
    {
        Chat chat({say(u"hello"_s), wait(shop::Awaited::Bot, 20s, {say(u"thanks"_s)}, {say(u"anybody?"_s)})});
        QVERIFY(chat.isOpen());
        QVERIFY(chat.says({u"hello"_s}, 1s));
        chat.scheduler.advance(19s);
        QCOMPARE(chat.said(), QStringList{u"hello"_s});
        QVERIFY(chat.says({u"hello"_s, u"anybody?"_s}, 2s));
        QSignalSpy done(chat.customer.get(), &shop::Customer::done);
        QTRY_VERIFY(chat.customer->isDone());
    }

    void speedShortensPauses()
    {
        Chat chat({say(u"one"_s), say(u"two"_s, 60s)}, 60.0);
        QVERIFY(chat.says({u"one"_s}, 1s));
        QVERIFY(chat.says({u"one"_s, u"two"_s}, 1'100ms));
    }

    void feedIsReopenedWhereItBroke()
    {
        Chat chat({say(u"hello"_s), wait(shop::Awaited::Agent, 1h, {say(u"thanks"_s)}, {})});
        QVERIFY(chat.isOpen());
        QVERIFY(chat.says({u"hello"_s}, 1s));
        chat.hear("bot", 2);
        QVERIFY(QTest::qWaitFor([&] { return chat.customer->chat().lastSeq() == 2; }, 2'000));
        chat.hub.dropFeed();
        QVERIFY(QTest::qWaitFor(
            [&] {
                chat.scheduler.advance(100ms);
                return chat.hub.feedCount() == 2;
            },
            5'000));
        const std::vector<serve::Request> requests = chat.hub.requests();
        QCOMPARE(requests.back().query.at("after"), std::string("2"));
        QCOMPARE(std::string(requests.back().headers.value("Authorization")), std::string("Bearer t-1"));
        chat.hear("bot", 2); // again: not taken for a new one
        chat.hear("agent", 3);
        QVERIFY(QTest::qWaitFor([&] { return chat.customer->chat().lastSeq() == 3; }, 2'000));
        QVERIFY(chat.says({u"hello"_s, u"thanks"_s}, 1s));
    }

    void lostAnswerIsRepeatedUnderTheSameClientId()
    {
        int messages = 0;
        support::FakeHub hub([&messages](const serve::Request &request, int number) {
            if (request.path == "/v1/chat/messages" && ++messages == 1) {
                return serve::Response::problem(503);
            }
            return Chat::answer(request, number);
        });
        support::ManualClock clock;
        support::ManualScheduler scheduler(clock);
        shop::HttpClient http(hub.url(), 1);
        shop::ChatClient chat(hub.target(), http, scheduler, clock);
        QSignalSpy accepted(&chat, &shop::ChatClient::accepted);
        chat.open({{}, u"Ada"_s, {}, {}, false});
        chat.say(u"hello"_s);
        QVERIFY(QTest::qWaitFor(
            [&] {
                scheduler.advance(100ms);
                return accepted.count() == 1;
            },
            5'000));
        QStringList ids;
        for (const serve::Request &request : hub.requests()) {
            if (request.path == "/v1/chat/messages") {
                ids.append(bodyOf(request).value(u"client_id"_s).toString());
            }
        }
        QCOMPARE(ids.size(), 2);
        QCOMPARE(ids.at(0), ids.at(1));
    }
};

QTEST_GUILESS_MAIN(TestCustomer)
#include "tst_customer.moc"
