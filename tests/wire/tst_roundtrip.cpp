// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "support/deskvalues.h"
#include "wire/conversationjson.h"
#include "wire/decisionjson.h"
#include "wire/journaljson.h"
#include "wire/orderjson.h"
#include "wire/personjson.h"
#include "wire/proposaljson.h"
#include "wire/readingjson.h"

#include "core/json.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// A value behind the same three questions, so that one test body serves every kind.
struct Subject
{
    QJsonObject json;
    std::function<std::optional<QJsonObject>(const QJsonObject &, QString *)> reread; ///< read, then written again
    std::function<bool(const QJsonObject &)> equalsOriginal;
    QStringList versioned;
};

template <typename T, typename Read>
Subject subject(const T &value, Read read)
{
    return {wire::toJson(value),
            [read](const QJsonObject &json, QString *error) -> std::optional<QJsonObject> {
                const core::Result<T> result = read(json);
                if (!result) {
                    *error = core::errorCodeName(result.error().code) + u": "_s + result.error().detail;
                    return std::nullopt;
                }
                return wire::toJson(*result);
            },
            [read, value](const QJsonObject &json) {
                const core::Result<T> result = read(json);
                return result && *result == value;
            },
            {}};
}

std::vector<std::pair<QString, Subject>> subjects()
{
    desk::Action address;
    address.verb = desk::ActionVerb::ChangeAddress;
    address.order = desk::OrderId(u"A-1"_s);
    address.address = support::fullAddress();
    std::vector<std::pair<QString, Subject>> all{
        {u"order"_s, subject(support::fullOrder(), wire::orderFromJson)},
        {u"address"_s, subject(support::fullAddress(), wire::addressFromJson)},
        {u"refund"_s, subject(support::fullRefund(), wire::actionFromJson)},
        {u"address change"_s, subject(address, wire::actionFromJson)},
        {u"conversation"_s, subject(support::fullConversation(), wire::conversationFromJson)},
        {u"message"_s, subject(support::fullMessage(), wire::messageFromJson)},
        {u"owner"_s, subject(support::personOwner(), wire::ownerFromJson)},
        {u"handoff"_s, subject(support::fullHandoff(), wire::handoffCardFromJson)},
        {u"intent"_s, subject(support::fullIntent(), wire::intentReadingFromJson)},
        {u"photo"_s, subject(support::fullPhotoReading(), wire::photoReadingFromJson)},
        {u"eta"_s, subject(support::fullEta(), wire::etaReadingFromJson)},
        {u"open promise"_s,
         subject(desk::Promise{support::timeOf(3), support::timeOf(9), {}, u"chat"_s}, wire::promiseFromJson)},
        {u"kept promise"_s,
         subject(desk::Promise{support::timeOf(3), support::timeOf(9), true, u"chat"_s}, wire::promiseFromJson)},
        {u"risk"_s, subject(support::fullRisk(), wire::riskReadingFromJson)},
        {u"proposal"_s, subject(support::fullProposal(), wire::proposalFromJson)},
        {u"difference"_s, subject(desk::FieldDifference{u"amount"_s, u"1"_s, u"2"_s}, wire::fieldDifferenceFromJson)},
        {u"decision"_s, subject(support::fullDecision(), wire::decisionFromJson)},
        {u"person"_s, subject(support::fullPerson(), wire::personFromJson)},
        {u"team"_s,
         subject(desk::Team{{{support::idOf<desk::UserId>(7), u"Jo"_s}, {support::idOf<desk::UserId>(8), u"Ada"_s}},
                            {support::idOf<desk::UserId>(8)}},
                 wire::teamFromJson)},
    };
    for (const desk::JournalBody &body : support::fullJournalBodies()) {
        const auto kind = static_cast<desk::JournalKind>(body.index());
        all.emplace_back(u"journal "_s + desk::journalKindName(kind), subject(body, [kind](const QJsonObject &json) {
                             return wire::journalBodyFromJson(kind, json);
                         }));
    }
    return all;
}

/// Every place in a JSON object where a value of another type could stand, as paths.
QJsonValue ofAnotherType(const QJsonValue &value)
{
    return value.isString() ? QJsonValue(17) : QJsonValue(u"a word"_s);
}

} // namespace

class TestRoundTrip final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFieldSurvives_data()
    {
        QTest::addColumn<int>("index");
        const auto all = subjects();
        for (size_t i = 0; i < all.size(); ++i) {
            QTest::newRow(qUtf8Printable(all.at(i).first)) << int(i);
        }
    }
    void everyFieldSurvives()
    {
        QFETCH(int, index);
        const Subject subject = subjects().at(size_t(index)).second;
        // Through bytes, as it really travels.
        const auto parsed = core::parseObject(QJsonDocument(subject.json).toJson());
        QVERIFY(parsed);
        QVERIFY(subject.equalsOriginal(*parsed));
    }

    void anEmptyValueReadsBackOrIsRefused_data() { everyFieldSurvives_data(); }
    void anEmptyValueReadsBackOrIsRefused()
    {
        // Each field left out: either it has a sensible default, then writing it again is stable; or the error names
        // it.
        QFETCH(int, index);
        const Subject subject = subjects().at(size_t(index)).second;
        for (const QString &key : subject.json.keys()) {
            QJsonObject without = subject.json;
            without.remove(key);
            QString error;
            if (const auto again = subject.reread(without, &error)) {
                QCOMPARE(subject.reread(*again, &error), again);
            } else {
                QVERIFY2(error.contains(key) && error.startsWith(u"malformed"), qUtf8Printable(error));
            }
        }
    }

    void everyFieldOfTheWrongTypeIsRefusedByName_data() { everyFieldSurvives_data(); }
    void everyFieldOfTheWrongTypeIsRefusedByName()
    {
        QFETCH(int, index);
        const Subject subject = subjects().at(size_t(index)).second;
        for (const QString &key : subject.json.keys()) {
            QJsonObject wrong = subject.json;
            wrong.insert(key, ofAnotherType(wrong.value(key)));
            QString error;
            QVERIFY2(!subject.reread(wrong, &error), qUtf8Printable(key));
            QVERIFY2(error.startsWith(u"malformed") && error.contains(key), qUtf8Printable(error));
            // One level down.
            if (subject.json.value(key).isObject()) {
                const QJsonObject inner = subject.json.value(key).toObject();
                for (const QString &innerKey : inner.keys()) {
                    QJsonObject wrongInner = inner;
                    wrongInner.insert(innerKey, ofAnotherType(inner.value(innerKey)));
                    wrong.insert(key, wrongInner);
                    error.clear();
                    QVERIFY2(!subject.reread(wrong, &error), qUtf8Printable(key + u'.' + innerKey));
                    QVERIFY2(error.contains(key), qUtf8Printable(error));
                }
            }
        }
    }

    void newerFormsAreRefusedAsSuch()
    {
        QJsonObject order = wire::toJson(support::fullOrder());
        QCOMPARE(order.value("schema_version"_L1), QJsonValue(1));
        order.insert("schema_version"_L1, 2);
        QCOMPARE(wire::orderFromJson(order).error().code, core::ErrorCode::NewerThanProgram);
    }

    void emptinessTakesNoSpace()
    {
        desk::Message message;
        message.id = support::idOf<desk::MessageId>(1);
        message.at = support::timeOf(0);
        const QStringList keys = wire::toJson(message).keys();
        QCOMPARE(keys, QStringList({u"at"_s, u"delivery"_s, u"id"_s, u"kind"_s, u"schema_version"_s, u"seq"_s}));
        QCOMPARE(*wire::messageFromJson(wire::toJson(message)), message);
    }

    void errorsInsideListsSayWhichItem()
    {
        QJsonObject order = wire::toJson(support::fullOrder());
        QJsonArray items = order.value("items"_L1).toArray();
        QJsonObject second = items.at(1).toObject();
        second.remove("sku"_L1);
        items.replace(1, second);
        order.insert("items"_L1, items);
        const auto result = wire::orderFromJson(order);
        QVERIFY(!result);
        QVERIFY2(result.error().detail.contains(u"[1]") && result.error().detail.contains(u"sku"),
                 qUtf8Printable(result.error().detail));
    }

    void idsThatAreNotIdsAreRefused()
    {
        QJsonObject message = wire::toJson(support::fullMessage());
        message.insert("id"_L1, u"eleven"_s);
        QCOMPARE(wire::messageFromJson(message).error().detail, u"message.id is not an id"_s);
    }
};

QTEST_GUILESS_MAIN(TestRoundTrip)
#include "tst_roundtrip.moc"
