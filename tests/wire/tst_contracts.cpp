// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "core/json.h"
#include "support/deskvalues.h"
#include "wire/auditjson.h"
#include "wire/feedjson.h"
#include "wire/playbookjson.h"
#include "wire/problem.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

desk::Playbook fullPlaybook()
{
    desk::Playbook playbook;
    playbook.requestId = u"r-1"_s;
    playbook.action = support::fullRefund();
    playbook.notifyCustomer = true;
    playbook.message = u"We are looking into it."_s;
    playbook.messageCode = u"damage_seen"_s;
    playbook.offer = {{u"sku"_s, u"BULB-9"_s}, {u"discount"_s, 10}};
    playbook.confidence = {0.9, 0.8, 45, 41};
    playbook.alternatives = {{u"replace"_s, 0.1}};
    playbook.evidence = {{u"photo"_s, u"p"_s, u"h"_s, u"photo_shows_damage"_s}};
    playbook.policyHits = {{u"second_above"_s, false, {u"84.99 EUR"_s}}};
    playbook.needsPerson = true;
    playbook.abstainReason = u"unsure"_s;
    playbook.tier = u"rules"_s;
    playbook.model = support::fullModel();
    playbook.costMs = 0.25;
    playbook.intent = support::fullIntent();
    return playbook;
}

} // namespace

class TestContracts final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void playbooksSurviveAndKeepWhatTheyDoNotKnow()
    {
        const desk::Playbook playbook = fullPlaybook();
        QCOMPARE(*wire::playbookFromJson(wire::toJson(playbook)), playbook);
        QJsonObject richer = wire::toJson(playbook);
        richer.insert("mood"_L1, QJsonArray{1, 2});
        const auto read = wire::playbookFromJson(richer);
        QVERIFY(read);
        QCOMPARE(read->unknownFields, QJsonObject({{u"mood"_s, QJsonArray{1, 2}}}));
        QCOMPARE(wire::toJson(*read), richer);
    }

    void anEmptyPlaybookSaysSoWithNulls()
    {
        desk::Playbook playbook;
        playbook.requestId = u"r"_s;
        playbook.tier = u"rules"_s;
        const QJsonObject json = wire::toJson(playbook);
        QVERIFY(json.value("action"_L1).isNull());
        QVERIFY(json.value("offer"_L1).isNull());
        QVERIFY(json.value("abstain_reason"_L1).isNull());
        QCOMPARE(*wire::playbookFromJson(json), playbook);
    }

    void badPlaybooksAreRefused_data()
    {
        QTest::addColumn<QByteArray>("change");
        QTest::addColumn<core::ErrorCode>("code");
        QTest::newRow("unknown verb") << QByteArray(R"({"action":{"verb":"deny","args":{"order_id":"A"}}})")
                                      << core::ErrorCode::Malformed;
        QTest::newRow("no args") << QByteArray(R"({"action":{"verb":"cancel"}})") << core::ErrorCode::Malformed;
        QTest::newRow("action as words") << QByteArray(R"({"action":"refund 20"})") << core::ErrorCode::Malformed;
        QTest::newRow("refund of nothing") << QByteArray(R"({"action":{"verb":"refund","args":{"order_id":"A"}}})")
                                           << core::ErrorCode::InvalidArgument;
        QTest::newRow("newer") << QByteArray(R"({"schema_version":2})") << core::ErrorCode::NewerThanProgram;
        QTest::newRow("no answer to the main question")
            << QByteArray(R"({"needs_person":null})") << core::ErrorCode::Malformed;
    }
    void badPlaybooksAreRefused()
    {
        QFETCH(QByteArray, change);
        QFETCH(core::ErrorCode, code);
        QJsonObject json = wire::toJson(fullPlaybook());
        const QJsonObject changed = core::parseObject(change).value();
        for (auto it = changed.begin(); it != changed.end(); ++it) {
            json.insert(it.key(), it.value());
        }
        const auto read = wire::playbookFromJson(json);
        QVERIFY(!read);
        QCOMPARE(read.error().code, code);
    }

    void feedFramesSurvive()
    {
        const wire::FeedFrame row{17, u"proposal"_s, u"p-1"_s, 3, {{u"a"_s, 1}}, {}, {}};
        QCOMPARE(*wire::feedFrameFromJson(wire::toJson(row)), row);
        const wire::FeedFrame hello{17, u"hello"_s, {}, 0, {}, support::timeOf(0), u"e1"_s};
        QCOMPARE(*wire::feedFrameFromJson(wire::toJson(hello)), hello);
        const wire::FeedFrame typing{{}, u"typing"_s, u"c"_s, 0, {{u"typing"_s, true}}, {}, {}};
        QVERIFY(!wire::toJson(typing).contains("seq"_L1));
        QCOMPARE(*wire::feedFrameFromJson(wire::toJson(typing)), typing);
        QVERIFY(!wire::feedFrameFromJson({{u"seq"_s, 1}}));
        QVERIFY(!wire::feedFrameFromJson({{u"seq"_s, u"1"_s}, {u"kind"_s, u"order"_s}}));
    }

    void problemsSayWhatAndKeepSecrets()
    {
        const wire::Problem moved =
            wire::problem(409, "moved"_L1, u"order changed"_s, {{u"differences"_s, QJsonArray{1}}});
        const QJsonObject json = wire::toJson(moved);
        QCOMPARE(json.value("type"_L1).toString(), u"urn:afterdesk:problem:moved"_s);
        QCOMPARE(json.value("status"_L1).toInt(), 409);
        QVERIFY(!json.value("title"_L1).toString().isEmpty());
        QCOMPARE(*wire::problemFromJson(json), moved);

        QCOMPARE(wire::problemOf({core::ErrorCode::Malformed, u"x is missing"_s}).status, 400);
        QCOMPARE(wire::problemOf({core::ErrorCode::Unauthenticated, {}}).status, 401);
        QCOMPARE(wire::problemOf({core::ErrorCode::Unavailable, {}}).status, 503);
        QVERIFY(wire::problemOf({core::ErrorCode::Internal, u"/var/lib/secret.db"_s}).detail.isEmpty());
    }

    void auditEntriesSurviveWithTheirHash()
    {
        desk::AuditEntry entry{
            1, support::timeOf(0), u"bot"_s, u"proposal.made"_s, u"p"_s, {{u"a"_s, 1}}, desk::firstPreviousHash(), {}};
        entry.hash = desk::auditHash(entry);
        const auto read = wire::auditEntryFromJson(*core::parseObject(QJsonDocument(wire::toJson(entry)).toJson()));
        QCOMPARE(*read, entry);
        QVERIFY(desk::checkLink(0, {}, *read));
    }
};

QTEST_GUILESS_MAIN(TestContracts)
#include "tst_contracts.moc"
