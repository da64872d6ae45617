// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/decode.h"
#include "client/deskjobs.h"
#include "client/loadjobs.h"
#include "client/outboxbody.h"
#include "client/sessionjobs.h"
#include "core/hash.h"
#include "support/deskvalues.h"
#include "wire/conversationjson.h"
#include "wire/orderjson.h"
#include "wire/proposaljson.h"

#include <QTest>
#include <QUrl>

using namespace client;
using namespace Qt::StringLiterals;
using support::idOf;

/// What goes out and what is made of the answers, without a network.
class TestJobs final : public QObject
{
    Q_OBJECT

private:
    static RestAnswer answer(const QJsonObject &json) { return {200, core::canonicalJson(json), "application/json"}; }

private Q_SLOTS:
    void describesRequests_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("query");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("wantedMethod");
        QTest::addColumn<QString>("wantedPath");
        QTest::addColumn<QString>("wantedQuery");
        QTest::addColumn<QByteArray>("wantedBody");
        const auto row = [](const char *name, const RestRequest &request, const char *method, const QString &path,
                            const QString &query, const QByteArray &body) {
            QTest::newRow(name) << request.method << request.path << request.query.toString(QUrl::FullyEncoded)
                                << request.body << QByteArray(method) << path << query << body;
        };
        const auto id = idOf<desk::ConversationId>(1);
        const QString base = u"/v1/conversations/"_s + id.toString();
        row("claim", OwnershipJob{id, OwnershipJob::Wish::Claim, 3}.request(), "POST", base + u"/claim"_s, {}, "{}");
        row("take over", OwnershipJob{id, OwnershipJob::Wish::TakeOver, 3}.request(), "POST", base + u"/takeover"_s, {},
            R"({"epoch":3})");
        row("give back", OwnershipJob{id, OwnershipJob::Wish::GiveBack, 4}.request(), "POST", base + u"/giveback"_s, {},
            R"({"epoch":4})");
        row("give to a colleague", AssignJob{id, idOf<desk::UserId>(7), 4, u"Yours."_s}.request(), "POST",
            base + u"/assign"_s, {},
            "{\"epoch\":4,\"note\":\"Yours.\",\"user\":\"" + idOf<desk::UserId>(7).toString().toLatin1() + "\"}");
        row("label", LabelsJob{id, {u"vip"_s}, {}}.request(), "POST", base + u"/labels"_s, {},
            R"({"add":["vip"],"remove":[]})");
        row("priority", PriorityJob{id, desk::Priority::High}.request(), "POST", base + u"/priority"_s, {},
            R"({"priority":"high"})");
        row("snooze", StateJob{id, desk::ConversationState::Snoozed, {support::timeOf(0)}}.request(), "POST",
            base + u"/state"_s, {}, R"({"state":"snoozed","until":"2026-11-23T08:00:00.000Z"})");
        row("snooze until the parcel moves", StateJob{id, desk::ConversationState::Snoozed, {{}, true}}.request(),
            "POST", base + u"/state"_s, {}, R"({"on_parcel":true,"state":"snoozed"})");
        row("see mentions", SeeMentionsJob{id, 7}.request(), "POST", base + u"/seen"_s, {}, R"({"seq":7})");
        row("people", PeopleJob().request(), "GET", u"/v1/people"_s, {}, {});
        row("draft", PutDraftJob{id, u"note"_s, u"a"_s}.request(), "PUT", base + u"/draft"_s, u"mode=note"_s,
            R"({"text":"a"})");
        row("empty draft", PutDraftJob{id, u"reply"_s, {}}.request(), "DELETE", base + u"/draft"_s, u"mode=reply"_s,
            "{}");
        row("order with a slash", OrderJob{desk::OrderId(u"A/1 ?#"_s)}.request(), "GET", u"/v1/orders/A%2F1%20%3F%23"_s,
            {}, {});
        SearchJob search;
        search.text = u"50 % off & more + ä"_s;
        row("search", search.request(), "GET", u"/v1/search"_s,
            u"q=50%20%25%20off%20%26%20more%20%2B%20%C3%A4&limit=50"_s, {});
        MessagesJob older;
        older.id = id;
        older.before = 17;
        row("older messages", older.request(), "GET", base + u"/messages"_s, u"limit=100&before=17"_s, {});
        row("outbox", OutboxJob{u"/v1/x"_s, "{\"a\":1}", u"k"_s}.request(), "POST", u"/v1/x"_s, {}, R"({"a":1})");
    }
    void describesRequests()
    {
        QFETCH(QByteArray, method);
        QFETCH(QString, path);
        QFETCH(QString, query);
        QFETCH(QByteArray, body);
        QTEST(method, "wantedMethod");
        QTEST(path, "wantedPath");
        QTEST(query, "wantedQuery");
        QTEST(body, "wantedBody");
    }

    void sendsDecisionsInTheHubsTime()
    {
        DecisionRequest request;
        request.verb = desk::DecisionVerb::Edit;
        request.action = support::fullRefund();
        request.reason = u"damaged"_s;
        request.shownHash = u"abc"_s;
        request.shownAt = support::timeOf(0);
        const QJsonObject body = *core::parseObject(decisionBody(request, core::Milliseconds(90'000)));
        QCOMPARE(body.value("shown_at"_L1).toString(), u"2026-11-23T08:01:30.000Z"_s);
        QCOMPARE(*wire::actionFromJson(body.value("args"_L1).toObject().value("action"_L1).toObject()),
                 support::fullRefund());
        QVERIFY(!body.contains("note"_L1));
        // Every try is the same bytes, or the hub would call it another request.
        QCOMPARE(decisionBody(request, core::Milliseconds(90'000)), decisionBody(request, core::Milliseconds(90'000)));
    }

    void readsFeedRows()
    {
        const auto row = [](const QString &kind, const QJsonObject &body) {
            return QJsonObject{
                {u"seq"_s, 4}, {u"kind"_s, kind}, {u"id"_s, u"A-1"_s}, {u"version"_s, 1}, {u"body"_s, body}};
        };
        QCOMPARE(std::get<desk::Conversation>(
                     feedChangeFromJson(row(u"conversation"_s, wire::toJson(support::fullConversation())))->change),
                 support::fullConversation());
        QCOMPARE(std::get<desk::Message>(
                     feedChangeFromJson(row(u"message"_s, wire::toJson(support::fullMessage())))->change),
                 support::fullMessage());
        QCOMPARE(std::get<desk::Proposal>(
                     feedChangeFromJson(row(u"proposal"_s, wire::toJson(support::fullProposal())))->change),
                 support::fullProposal());
        QCOMPARE(std::get<OrderTouched>(feedChangeFromJson(row(u"order_changed"_s, {}))->change).order,
                 desk::OrderId(u"A-1"_s));
        // Rows that this person may not see, and kinds of a newer hub, still count.
        QVERIFY(std::holds_alternative<std::monostate>(feedChangeFromJson(row(u"skip"_s, {}))->change));
        QVERIFY(std::holds_alternative<std::monostate>(feedChangeFromJson(row(u"weather"_s, {}))->change));
        // But a known kind that cannot be read must not be passed over.
        QCOMPARE(feedChangeFromJson(row(u"message"_s, {{u"seq"_s, u"four"_s}})).error().code,
                 core::ErrorCode::Malformed);
        QCOMPARE(feedChangeFromJson({{u"kind"_s, u"message"_s}}).error().code, core::ErrorCode::Malformed);
    }

    void refusesPagesWithGaps()
    {
        desk::Message first = support::fullMessage();
        desk::Message third = first;
        third.seq = first.seq + 2;
        const MessagesJob job;
        QCOMPARE(job.read(answer({{u"items"_s, QJsonArray{wire::toJson(first), wire::toJson(third)}}})).error().code,
                 core::ErrorCode::Malformed);
        QCOMPARE(job.read(answer({{u"items"_s, QJsonArray{wire::toJson(first)}}}))->size(), size_t(1));
    }

    void refusesMediaUnderAWrongName()
    {
        const QByteArray bytes("not really a picture");
        QCOMPARE(*MediaJob{desk::MediaId(core::sha256Hex(bytes))}.read({200, bytes, {}}), bytes);
        QCOMPARE(MediaJob{desk::MediaId(core::sha256Hex("other"))}.read({200, bytes, {}}).error().code,
                 core::ErrorCode::Corrupt);
    }

    void readsOrdersBothWays()
    {
        const OrderView view{
            support::fullOrder(), core::Money(7499, u"EUR"_s), support::timeOf(3), {{u"stock"_s, 4}}, 5, 1};
        QCOMPARE(*orderViewFromJson(toJson(view)), view);
    }

    void readsWhoWeAre()
    {
        const QJsonObject user{{u"id"_s, idOf<desk::UserId>(7).toString()},
                               {u"login"_s, u"mira"_s},
                               {u"name"_s, u"Mira"_s},
                               {u"role"_s, u"agent"_s}};
        const QJsonObject body{
            {u"token"_s, u"t"_s},
            {u"user"_s, user},
            {u"permissions"_s, QJsonArray{desk::permissionName(desk::Permission::WriteReplies), u"fly"_s}}};
        const core::Result<Identity> identity = LoginJob().read(answer(body));
        QVERIFY(identity);
        QCOMPARE(identity->person.login, u"mira"_s);
        QCOMPARE(identity->permissions, QSet{desk::Permission::WriteReplies});
        QCOMPARE(LoginJob().read(answer({{u"user"_s, user}})).error().code, core::ErrorCode::Malformed);
        const LoginJob login{u"mira"_s, u"secret"_s, u"desk"_s};
        QVERIFY(!login.request().withToken);
    }

    void knowsWhichErrorsMayBeTriedAgain_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        QTest::addColumn<bool>("again");
        QTest::newRow("bad request") << 400 << "" << false;
        QTest::newRow("signed out meanwhile") << 401 << "" << true;
        QTest::newRow("forbidden") << 403 << "over_limit" << false;
        QTest::newRow("gone") << 404 << "" << false;
        QTest::newRow("moved") << 409 << "moved" << false;
        QTest::newRow("first try still running") << 409 << "still_running" << true;
        QTest::newRow("key with another body") << 422 << "" << false;
        QTest::newRow("too fast") << 429 << "" << true;
        QTest::newRow("crash") << 500 << "" << true;
        QTest::newRow("busy") << 503 << "" << true;
    }
    void knowsWhichErrorsMayBeTriedAgain()
    {
        QFETCH(int, status);
        QFETCH(QString, code);
        QFETCH(bool, again);
        const RequestError error = errorOf(status, core::canonicalJson(QJsonObject{{u"code"_s, code}}), "7");
        QCOMPARE(error.mayRetry(), again);
        QCOMPARE(error.code(), code);
        QCOMPARE(*error.retryAfter, core::Milliseconds(7000));
    }
};

QTEST_GUILESS_MAIN(TestJobs)
#include "tst_jobs.moc"
