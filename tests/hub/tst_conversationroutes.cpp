// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "store/auditlog.h"
#include "store/userstore.h"
#include "support/hubfixture.h"

#include <QJsonArray>
#include <QTest>

#include <future>

using namespace Qt::StringLiterals;
using desk::OwnerKind;
using desk::Role;
using support::HttpAnswer;
using support::HubFixture;

namespace {

QByteArray pathOf(const desk::ConversationId &id, const QByteArray &what = {})
{
    return "/v1/conversations/" + id.toString().toLatin1() + (what.isEmpty() ? QByteArray() : '/' + what);
}

QJsonObject ownerOf(const HttpAnswer &answer)
{
    return answer.json().value("conversation"_L1).toObject().value("owner"_L1).toObject();
}

qint64 epochOf(const HttpAnswer &answer)
{
    return ownerOf(answer).value("epoch"_L1).toInteger();
}

} // namespace

class TestConversationRoutes final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filtersFollowThePerson()
    {
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        hub.addUser(u"bob"_s, Role::Agent);
        const QByteArray ann = hub.signIn(u"ann"_s);
        const QByteArray path = "/v1/me/filters";
        const auto filter = [](const QString &id, const QString &name, const QString &query) {
            return QJsonObject{{"id"_L1, id}, {"name"_L1, name}, {"query"_L1, query}};
        };
        const auto put = [&](qint64 version, const QJsonArray &filters) {
            return hub.send("PUT", ann, path, {{"version"_L1, version}, {"filters"_L1, filters}});
        };
        const QJsonArray two{filter(u"a"_s, u"Large"_s, u"amount:>50"_s), filter(u"b"_s, u"German"_s, u"lang:de"_s)};
        const HttpAnswer kept = put(0, two);
        QCOMPARE(kept.status, 200);
        QCOMPARE(kept.json().value("version"_L1).toInteger(), 1);
        QCOMPARE(put(0, two).json(), kept.json()); // the answer was lost, the request comes again

        const QByteArray elsewhere = hub.signIn(u"ann"_s);
        QCOMPARE(hub.get(elsewhere, path).json(), kept.json());
        QCOMPARE(hub.get(hub.signIn(u"bob"_s), path).json().value("filters"_L1).toArray(), QJsonArray());

        const QJsonArray turned{two.at(1), two.at(0)};
        QCOMPARE(put(1, turned).json().value("filters"_L1).toArray(), turned);
        const HttpAnswer late = put(1, {});
        QCOMPARE(late.status, 409);
        QCOMPARE(late.json().value("filters"_L1).toArray(), turned);

        QCOMPARE(put(2, {filter(u"a"_s, u"Large"_s, u"amount:much"_s)}).status, 422);
        QCOMPARE(put(2, {filter(u"a"_s, u"Large"_s, u"sku:LAMP"_s)}).status, 422);
        QCOMPARE(put(2, {filter(u"a"_s, u" "_s, u"lamp"_s)}).status, 422);
        QCOMPARE(put(2, {filter(u"a"_s, u"One"_s, u"lamp"_s), filter(u"b"_s, u"ONE"_s, u"lamp"_s)}).status, 422);
        QCOMPARE(hub.get(ann, path).json().value("version"_L1).toInteger(), 2);
    }

    void notesMentionColleaguesUntilTheyHaveLooked()
    {
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        const QString bob = hub.addUser(u"bob"_s, Role::Qa).toString();
        const QString gone = hub.addUser(u"gone"_s, Role::Agent).toString();
        const QString ada = hub.addUser(u"ada"_s, Role::Admin).toString();
        hub.write([&gone](sql::Connection &connection) -> core::Status {
            store::UserStore users(connection);
            auto user = users.find(desk::UserId::fromString(gone)).value().value();
            user.person.disabled = true;
            return users.update(user);
        });
        const QByteArray ann = hub.signIn(u"ann"_s);
        const QByteArray asBob = hub.signIn(u"bob"_s);
        QStringList team;
        for (const QJsonValue &one : hub.get(ann, "/v1/people").json().value("items"_L1).toArray()) {
            QCOMPARE(one.toObject().keys(), (QStringList{u"id"_s, u"name"_s}));
            team << one["name"_L1].toString();
        }
        QCOMPARE(team, (QStringList{u"ANN"_s, u"BOB"_s})); // whoever may read notes and may come in
        QCOMPARE(hub.get(hub.signIn(u"ada"_s), "/v1/people").status, 403);

        const auto id = hub.addConversation(OwnerKind::Nobody);
        const auto note = [](const QJsonArray &mentions) {
            return QJsonObject{{"mode"_L1, u"note"_s}, {"text"_L1, u"@BOB look"_s}, {"mentions"_L1, mentions}};
        };
        const auto mentioned = [&](const QByteArray &who) {
            const QJsonObject found = hub.get(who, "/v1/conversations?view=mentioned").json();
            return std::pair(found.value("count"_L1).toInt(),
                             found.value("counts"_L1).toObject().value("mentioned"_L1).toInt());
        };
        for (const QString &nobody : {gone, ada, u"01890000-0000-7000-8000-000000000099"_s}) {
            const HttpAnswer refused = hub.post(ann, pathOf(id, "messages"), note({bob, nobody}), nobody.toLatin1());
            QCOMPARE(refused.status, 422);
            QCOMPARE(refused.code(), u"unknown_person"_s);
            QCOMPARE(refused.json().value("people"_L1).toArray(), QJsonArray{nobody});
        }
        QCOMPARE(mentioned(asBob), std::pair(0, 0));
        QCOMPARE(hub.get(ann, pathOf(id, "messages")).json().value("items"_L1).toArray().size(), 1);
        QJsonObject reply{{"mode"_L1, u"reply"_s}, {"text"_L1, u"x"_s}, {"epoch"_L1, 1}, {"last_seen_seq"_L1, 9}};
        reply.insert("mentions"_L1, QJsonArray{bob});
        QCOMPARE(hub.post(ann, pathOf(id, "messages"), reply, "r").status, 400);
        QCOMPARE(
            hub.post(ann, pathOf(id, "messages"), note(QJsonArray::fromStringList(QStringList(21, bob))), "m").code(),
            u"too_many_mentions"_s);

        const HttpAnswer written = hub.post(ann, pathOf(id, "messages"), note({bob, bob}), "good");
        QCOMPARE(written.status, 201);
        const QJsonObject message = written.json().value("message"_L1).toObject();
        QCOMPARE(message.value("mentions"_L1).toArray(),
                 (QJsonArray{QJsonObject{{"id"_L1, bob}, {"name"_L1, u"BOB"_s}}}));
        QCOMPARE(hub.post(ann, pathOf(id, "messages"), note({bob, bob}), "good").body, written.body);
        QCOMPARE(mentioned(asBob), std::pair(1, 1));
        QCOMPARE(mentioned(ann), std::pair(0, 0));

        const QJsonObject upTo{{"seq"_L1, message.value("seq"_L1)}};
        const auto seen = [&](const QByteArray &who) {
            const QJsonObject now = hub.post(who, pathOf(id, "seen"), upTo).json().value("conversation"_L1).toObject();
            return std::pair(now.value("mentioned"_L1).toArray().at(0)["seen_seq"_L1].toInt(),
                             now.value("version"_L1).toInt());
        };
        const int before = written.json().value("conversation"_L1).toObject().value("version"_L1).toInt();
        QCOMPARE(seen(ann), std::pair(0, before)); // she is not the one
        QCOMPARE(seen(asBob), std::pair(2, before + 1));
        hub.restart();
        QCOMPARE(seen(hub.signIn(u"bob"_s)), std::pair(2, before + 1)); // kept, and nothing happens twice
        QCOMPARE(mentioned(hub.signIn(u"bob"_s)), std::pair(1, 1));     // to be found again until the case is done
        QCOMPARE(hub.post(ann, pathOf(id, "state"), {{"state"_L1, u"resolved"_s}}).status, 200);
        QCOMPARE(mentioned(hub.signIn(u"bob"_s)), std::pair(0, 0));
        QCOMPARE(hub.post(asBob, pathOf(id, "seen"), {}).status, 400);
    }

    void oneClaimWins()
    {
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        hub.addUser(u"bob"_s, Role::Agent);
        const QByteArray ann = hub.signIn(u"ann"_s);
        const QByteArray bob = hub.signIn(u"bob"_s);
        for (int round = 0; round < 20; ++round) {
            const auto id = hub.addConversation(OwnerKind::Nobody);
            auto one = std::async(std::launch::async, [&] { return hub.post(ann, pathOf(id, "claim")); });
            auto two = std::async(std::launch::async, [&] { return hub.post(bob, pathOf(id, "claim")); });
            const HttpAnswer first = one.get();
            const HttpAnswer second = two.get();
            QCOMPARE(QSet<int>({first.status, second.status}), QSet<int>({200, 409}));
            const HttpAnswer &lost = first.status == 409 ? first : second;
            QCOMPARE(lost.json().value("holder"_L1).toObject().value("name"_L1).toString(),
                     first.status == 200 ? u"ANN"_s : u"BOB"_s);
        }
    }

    void aColleagueGetsTheCaseWithANote()
    {
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        const desk::UserId bob = hub.addUser(u"bob"_s, Role::Agent);
        const desk::UserId quin = hub.addUser(u"quin"_s, Role::Qa);
        const QByteArray ann = hub.signIn(u"ann"_s);
        const auto id = hub.addConversation(OwnerKind::Nobody);
        const qint64 epoch = epochOf(hub.post(ann, pathOf(id, "claim")));
        const QJsonObject to{{"user"_L1, bob.toString()}, {"epoch"_L1, epoch}, {"note"_L1, u"You know her."_s}};
        const HttpAnswer given = hub.post(ann, pathOf(id, "assign"), to);
        QCOMPARE(given.status, 200);
        QCOMPARE(ownerOf(given).value("name"_L1).toString(), u"BOB"_s);
        QCOMPARE(epochOf(given), epoch + 1);
        QCOMPARE(hub.post(ann, pathOf(id, "assign"), to).status, 200); // the answer was lost, the request comes again
        const QJsonArray said = hub.get(ann, pathOf(id, "messages")).json().value("items"_L1).toArray();
        const auto notes = std::count_if(said.begin(), said.end(), [](const QJsonValue &message) {
            return message["kind"_L1].toString() == u"note" && message["text"_L1].toString() == u"You know her.";
        });
        QCOMPARE(notes, 1);

        const QByteArray bobs = hub.signIn(u"bob"_s);
        QCOMPARE(hub.post(bobs, pathOf(id, "lease")).status, 200);
        QJsonObject other = to;
        other.insert("user"_L1, quin.toString());
        other.insert("epoch"_L1, epoch + 1);
        QCOMPARE(hub.post(bobs, pathOf(id, "assign"), other).code(), u"unknown_person"_s); // answers no customers
        QJsonObject late = to;
        late.insert("user"_L1, hub.addUser(u"cara"_s, Role::Supervisor).toString());
        QCOMPARE(hub.post(ann, pathOf(id, "assign"), late).code(), u"old_epoch"_s);
        hub.clock.advance(std::chrono::seconds(121)); // bob went home
        QCOMPARE(hub.post(ann, pathOf(id, "claim")).status, 200);
    }

    void labelsOfTwoPeopleAddUp()
    {
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        hub.addUser(u"bob"_s, Role::Agent);
        const QByteArray ann = hub.signIn(u"ann"_s);
        const QByteArray bob = hub.signIn(u"bob"_s);
        const auto id = hub.addConversation(OwnerKind::Bot);
        const auto change = [&](const QByteArray &who, const QJsonArray &add, const QJsonArray &remove) {
            const HttpAnswer answer = hub.post(who, pathOf(id, "labels"), {{"add"_L1, add}, {"remove"_L1, remove}});
            return answer.json().value("conversation"_L1).toObject().value("labels"_L1).toArray();
        };
        QCOMPARE(change(ann, {u" wholesale "_s}, {}), QJsonArray{u"wholesale"_s});
        QCOMPARE(change(bob, {u"gift"_s}, {}), (QJsonArray{u"wholesale"_s, u"gift"_s}));
        QCOMPARE(change(ann, {u"Gift"_s}, {u"WHOLESALE"_s}), QJsonArray{u"gift"_s});
        QCOMPARE(hub.post(ann, pathOf(id, "labels"), {{"add"_L1, QJsonArray{QString(41, u'x')}}}).status, 400);
        const HttpAnswer shown = hub.get(bob, pathOf(id));
        QCOMPARE(shown.json().value("conversation"_L1).toObject().value("labels"_L1).toArray(), QJsonArray{u"gift"_s});
    }

    void thePriorityIsSaidOnce()
    {
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        const QByteArray ann = hub.signIn(u"ann"_s);
        const auto id = hub.addConversation(OwnerKind::Nobody);
        for (int time = 0; time < 2; ++time) {
            const HttpAnswer set = hub.post(ann, pathOf(id, "priority"), {{"priority"_L1, u"high"_s}});
            QCOMPARE(set.json().value("conversation"_L1).toObject().value("priority"_L1).toString(), u"high"_s);
        }
        const QJsonArray said = hub.get(ann, pathOf(id, "messages")).json().value("items"_L1).toArray();
        QCOMPARE(std::count_if(said.begin(), said.end(),
                               [](const QJsonValue &message) {
                                   return message["system_code"_L1].toString() == u"priority_high";
                               }),
                 1);
        QCOMPARE(hub.post(ann, pathOf(id, "priority"), {{"priority"_L1, u"now"_s}}).status, 400);
    }

    void leaseRunsOutAndIsRenewed()
    {
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        hub.addUser(u"bob"_s, Role::Agent);
        const QByteArray ann = hub.signIn(u"ann"_s);
        const QByteArray bob = hub.signIn(u"bob"_s);
        const auto id = hub.addConversation(OwnerKind::Nobody);
        QCOMPARE(hub.post(ann, pathOf(id, "claim")).status, 200);
        hub.clock.advance(std::chrono::seconds(100));
        QCOMPARE(hub.post(ann, pathOf(id, "lease")).status, 200);
        hub.clock.advance(std::chrono::seconds(100));
        QCOMPARE(hub.post(bob, pathOf(id, "claim")).status, 409);
        hub.clock.advance(std::chrono::seconds(21)); // 121 s without a sign of life
        QCOMPARE(hub.post(bob, pathOf(id, "claim")).status, 200);
        QCOMPARE(hub.post(ann, pathOf(id, "lease")).code(), u"not_owner"_s);
    }

    void searchUnderstandsOperatorsAndNeverFails()
    {
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        const QByteArray ann = hub.signIn(u"ann"_s);
        const auto order = hub.addOrder(u"A-1"_s, 4'900);
        const auto lamp = hub.addConversation(OwnerKind::Nobody, u"The lamp is broken"_s, order);
        const auto other = hub.addConversation(OwnerKind::Bot, u"Re: the lamp of yesterday"_s);
        const auto found = [&](const QByteArray &query) {
            const HttpAnswer answer = hub.get(ann, "/v1/search?q=" + query.toPercentEncoding());
            QStringList ids;
            for (const QJsonValue item : answer.json().value("items"_L1).toArray()) {
                ids << item["conversation_id"_L1].toString();
            }
            return answer.status == 200 ? ids : QStringList(QString::number(answer.status));
        };
        QCOMPARE(found("lamp owner:nobody"), QStringList(lamp.toString()));
        QCOMPARE(found("lamp -broken"), QStringList(other.toString()));
        QCOMPARE(found("sku:lamp-2"), QStringList(lamp.toString()));
        QCOMPARE(found("order:a-1"), QStringList(lamp.toString()));
        QCOMPARE(hub.post(ann, pathOf(lamp, "claim")).status, 200);
        QCOMPARE(found("owner:me"), QStringList(lamp.toString()));

        const HttpAnswer odd = hub.get(ann, "/v1/search?q=re:%20lamp");
        QCOMPARE(odd.status, 200);
        const QJsonObject problem = odd.json().value("problem"_L1).toObject();
        QCOMPARE(problem.value("kind"_L1).toString(), u"unknown_operator"_s);
        QCOMPARE(problem.value("name"_L1).toString(), u"re"_s);
        const QJsonObject hit = odd.json().value("items"_L1).toArray().at(0).toObject();
        QCOMPARE(hit.value("conversation_id"_L1).toString(), other.toString());
        QCOMPARE(hit.value("kind"_L1).toString(), u"customer"_s);
        QVERIFY(!hub.get(ann, "/v1/search?q=lamp").json().contains("problem"_L1));
    }

    void onlyTheOwnersVoiceIsHeard()
    {
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        hub.addUser(u"bob"_s, Role::Agent);
        const QByteArray ann = hub.signIn(u"ann"_s);
        const QByteArray bob = hub.signIn(u"bob"_s);
        const auto id = hub.addConversation(OwnerKind::Bot);
        const QJsonObject reply{
            {"mode"_L1, u"reply"_s}, {"text"_L1, u"I am on it."_s}, {"epoch"_L1, 1}, {"last_seen_seq"_L1, 1}};
        QCOMPARE(hub.post(ann, pathOf(id, "claim")).status, 409); // the bot's: taken over, not claimed
        QCOMPARE(hub.post(ann, pathOf(id, "messages"), reply, "k1").code(), u"old_epoch"_s);
        const QJsonObject note{{"mode"_L1, u"note"_s}, {"text"_L1, u"Looks odd."_s}};
        QCOMPARE(hub.post(ann, pathOf(id, "messages"), note, "k2").status, 201); // notes are always possible

        const HttpAnswer taken = hub.post(ann, pathOf(id, "takeover"), {{"epoch"_L1, 1}});
        QCOMPARE(taken.status, 200);
        QCOMPARE(epochOf(taken), 2);
        QCOMPARE(hub.post(bob, pathOf(id, "takeover"), {{"epoch"_L1, 1}}).code(), u"old_epoch"_s);

        QJsonObject mine = reply;
        mine.insert("epoch"_L1, 2);
        mine.insert("last_seen_seq"_L1, taken.json().value("conversation"_L1).toObject().value("last_seq"_L1));
        QCOMPARE(hub.post(bob, pathOf(id, "messages"), mine, "k3").code(), u"old_epoch"_s);
        QCOMPARE(hub.post(ann, pathOf(id, "messages"), mine, "k3").status, 201);

        const HttpAnswer back = hub.post(ann, pathOf(id, "giveback"), {{"epoch"_L1, 2}});
        QCOMPARE(ownerOf(back).value("kind"_L1).toString(), u"bot"_s);
        QCOMPARE(hub.post(ann, pathOf(id, "messages"), mine, "k4").code(), u"old_epoch"_s);
        hub.write([](sql::Connection &connection) -> core::Status {
            const auto entries = store::AuditLog(connection).after(0, 1000);
            const auto changes = std::count_if(entries->begin(), entries->end(), [](const desk::AuditEntry &entry) {
                return entry.verb == u"conversation.taken_over" || entry.verb == u"conversation.given_back";
            });
            return changes == 2 ? core::Status()
                                : core::fail(core::ErrorCode::NotFound, u"ownership is not on record"_s);
        });
    }

    void holdsAReplyWhenTheCustomerWroteMeanwhile()
    {
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        const QByteArray ann = hub.signIn(u"ann"_s);
        const auto id = hub.addConversation(OwnerKind::Nobody);
        const HttpAnswer claimed = hub.post(ann, pathOf(id, "claim"));
        QJsonObject reply{
            {"mode"_L1, u"reply"_s},
            {"text"_L1, u"It arrives tomorrow."_s},
            {"epoch"_L1, epochOf(claimed)},
            {"last_seen_seq"_L1, claimed.json().value("conversation"_L1).toObject().value("last_seq"_L1)}};
        hub.addCustomerMessage(id, u"Never mind, it is here."_s);
        const HttpAnswer held = hub.post(ann, pathOf(id, "messages"), reply, "k1");
        QCOMPARE(held.status, 409);
        QCOMPARE(held.code(), u"moved"_s);
        const QJsonArray newer = held.json().value("newer"_L1).toArray();
        QCOMPARE(newer.size(), 1);
        QCOMPARE(newer.first().toObject().value("text"_L1).toString(), u"Never mind, it is here."_s);
        reply.insert("send_anyway"_L1, true);
        QCOMPARE(hub.post(ann, pathOf(id, "messages"), reply, "k2").status, 201);
    }

    void holdsAReplyWhenAColleagueLeftANote()
    {
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        hub.addUser(u"bob"_s, Role::Agent);
        const QByteArray ann = hub.signIn(u"ann"_s);
        const QByteArray bob = hub.signIn(u"bob"_s);
        const auto id = hub.addConversation(OwnerKind::Nobody);
        const HttpAnswer claimed = hub.post(ann, pathOf(id, "claim"));
        const QJsonObject reply{
            {"mode"_L1, u"reply"_s},
            {"text"_L1, u"The refund is on its way."_s},
            {"epoch"_L1, epochOf(claimed)},
            {"last_seen_seq"_L1, claimed.json().value("conversation"_L1).toObject().value("last_seq"_L1)}};
        const auto note = [](const QString &text) { return QJsonObject{{"mode"_L1, u"note"_s}, {"text"_L1, text}}; };
        QCOMPARE(hub.post(ann, pathOf(id, "messages"), note(u"mine"_s), "n1").status, 201);
        QCOMPARE(hub.post(ann, pathOf(id, "messages"), reply, "k1").status, 201); // one's own note is no news
        QCOMPARE(hub.post(bob, pathOf(id, "messages"), note(u"Don't: the carrier found it."_s), "n2").status, 201);
        QJsonObject again = reply;
        again.insert("last_seen_seq"_L1, reply.value("last_seen_seq"_L1).toInt() + 2);
        const HttpAnswer held = hub.post(ann, pathOf(id, "messages"), again, "k2");
        QCOMPARE(held.code(), u"moved"_s);
        QCOMPARE(held.json().value("newer"_L1).toArray().last().toObject().value("text"_L1).toString(),
                 u"Don't: the carrier found it."_s);
    }

    void doesWhatGoesWithAReplyInOneStep()
    {
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        const QByteArray ann = hub.signIn(u"ann"_s);
        const auto id = hub.addConversation(OwnerKind::Nobody);
        const qint64 epoch = epochOf(hub.post(ann, pathOf(id, "claim")));
        const auto textsOf = [&](const QString &kind) {
            QStringList texts;
            for (const QJsonValue each : hub.get(ann, pathOf(id, "messages")).json().value("items"_L1).toArray()) {
                if (each["kind"_L1].toString() == kind) {
                    texts << each["text"_L1].toString();
                }
            }
            return texts;
        };
        const auto body = [&](const QJsonObject &then) -> QJsonObject {
            return {{"mode"_L1, u"reply"_s},
                    {"text"_L1, u"On its way."_s},
                    {"epoch"_L1, epoch},
                    {"last_seen_seq"_L1, 1'000},
                    {"then"_L1, then}};
        };
        // Something wrong with one part: no part happens.
        const QList<QJsonObject> wrong{
            {{"note"_L1, u"n"_s}, {"state"_L1, u"open"_s}},
            {{"note"_L1, u"n"_s}, {"state"_L1, u"resolved"_s}, {"on_parcel"_L1, true}},
            {{"state"_L1, u"resolved"_s}, {"until"_L1, core::toRfc3339(hub.clock.now() + std::chrono::hours(1))}},
            {{"state"_L1, u"snoozed"_s}, {"until"_L1, core::toRfc3339(hub.clock.now() - std::chrono::hours(1))}}};
        for (const QJsonObject &then : wrong) {
            QCOMPARE(
                hub.post(ann, pathOf(id, "messages"), body(then), "wrong" + QByteArray::number(wrong.indexOf(then)))
                    .status,
                400);
        }
        QVERIFY(textsOf(u"agent"_s).isEmpty() && textsOf(u"note"_s).isEmpty());

        const QJsonObject then{{"note"_L1, u"Told the warehouse."_s}, {"state"_L1, u"resolved"_s}};
        const HttpAnswer sent = hub.post(ann, pathOf(id, "messages"), body(then), "k1");
        QCOMPARE(sent.status, 201);
        QCOMPARE(sent.json()["conversation"_L1]["state"_L1].toString(), u"resolved"_s);
        QCOMPARE(hub.post(ann, pathOf(id, "messages"), body(then), "k1").body, sent.body); // again: the same answer
        QCOMPARE(textsOf(u"agent"_s), QStringList{u"On its way."_s});
        QCOMPARE(textsOf(u"note"_s), QStringList{u"Told the warehouse."_s});
    }

    void sendsOnceHoweverOftenItIsAsked()
    {
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        hub.addUser(u"bob"_s, Role::Agent);
        const QByteArray ann = hub.signIn(u"ann"_s);
        const auto id = hub.addConversation(OwnerKind::Nobody);
        const QJsonObject note{{"mode"_L1, u"note"_s}, {"text"_L1, u"Call the carrier."_s}};
        QCOMPARE(hub.post(ann, pathOf(id, "messages"), note).code(), u"idempotency_key_missing"_s);
        const HttpAnswer first = hub.post(ann, pathOf(id, "messages"), note, "k");
        QCOMPARE(first.status, 201);
        hub.restart();
        const HttpAnswer again = hub.post(ann, pathOf(id, "messages"), note, "k");
        QCOMPARE(again.status, 201);
        QCOMPARE(again.body, first.body);
        QCOMPARE(hub.post(ann, pathOf(id, "messages"), {{"mode"_L1, u"note"_s}, {"text"_L1, u"Other"_s}}, "k").status,
                 422);
        QCOMPARE(hub.post(hub.signIn(u"bob"_s), pathOf(id, "messages"), note, "k").status, 201); // another person's key
        const QJsonArray messages = hub.get(ann, pathOf(id, "messages")).json().value("items"_L1).toArray();
        QCOMPARE(messages.size(), 3); // the customer's and one note each

        // A refusal is remembered as well: the same request does not suddenly work later under the same key.
        const QJsonObject reply{
            {"mode"_L1, u"reply"_s}, {"text"_L1, u"Hi"_s}, {"epoch"_L1, 2}, {"last_seen_seq"_L1, 99}};
        QCOMPARE(hub.post(ann, pathOf(id, "messages"), reply, "r").code(), u"old_epoch"_s);
        QCOMPARE(hub.post(ann, pathOf(id, "claim")).status, 200);
        QCOMPARE(hub.post(ann, pathOf(id, "messages"), reply, "r").code(), u"old_epoch"_s);
        QCOMPARE(hub.post(ann, pathOf(id, "messages"), reply, "r2").status, 201);
    }

    void refusesBadMessages_data()
    {
        QTest::addColumn<QJsonObject>("body");
        QTest::newRow("empty") << QJsonObject();
        QTest::newRow("no mode") << QJsonObject{{"text"_L1, u"x"_s}};
        QTest::newRow("unknown mode") << QJsonObject{{"mode"_L1, u"shout"_s}, {"text"_L1, u"x"_s}};
        QTest::newRow("only spaces") << QJsonObject{{"mode"_L1, u"note"_s}, {"text"_L1, u"   "_s}};
        QTest::newRow("too long") << QJsonObject{{"mode"_L1, u"note"_s}, {"text"_L1, QString(10'001, u'x')}};
        QTest::newRow("reply without epoch") << QJsonObject{{"mode"_L1, u"reply"_s}, {"text"_L1, u"x"_s}};
        QTest::newRow("text is a number") << QJsonObject{{"mode"_L1, u"note"_s}, {"text"_L1, 5}};
    }
    void refusesBadMessages()
    {
        QFETCH(QJsonObject, body);
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        const QByteArray ann = hub.signIn(u"ann"_s);
        const auto id = hub.addConversation(OwnerKind::Nobody);
        QCOMPARE(hub.post(ann, pathOf(id, "messages"), body, "k").status, 400);
        QCOMPARE(hub.get(ann, pathOf(id, "messages")).json().value("items"_L1).toArray().size(), 1);
    }

    void keepsDraftsOfEachPersonAndMode()
    {
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        hub.addUser(u"bob"_s, Role::Agent);
        const QByteArray ann = hub.signIn(u"ann"_s);
        const auto id = hub.addConversation(OwnerKind::Nobody);
        QCOMPARE(hub.send("PUT", ann, pathOf(id, "draft?mode=note"), {{"text"_L1, u"half a thought"_s}}).status, 204);
        QCOMPARE(hub.get(ann, pathOf(id, "draft?mode=note")).json().value("text"_L1).toString(), u"half a thought"_s);
        QCOMPARE(hub.get(ann, pathOf(id, "draft?mode=reply")).json().value("text"_L1).toString(), QString());
        QCOMPARE(hub.get(hub.signIn(u"bob"_s), pathOf(id, "draft?mode=note")).json().value("text"_L1).toString(),
                 QString());
        QCOMPARE(hub.get(ann, pathOf(id, "draft?mode=poem")).status, 400);
        QCOMPARE(
            hub.post(ann, pathOf(id, "messages"), {{"mode"_L1, u"note"_s}, {"text"_L1, u"a whole one"_s}}, "k").status,
            201);
        QCOMPARE(hub.get(ann, pathOf(id, "draft?mode=note")).json().value("text"_L1).toString(),
                 QString()); // sent is no draft
    }

    void closesAndOpensAgain()
    {
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        const QByteArray ann = hub.signIn(u"ann"_s);
        const auto id = hub.addConversation(OwnerKind::Nobody);
        QCOMPARE(hub.post(ann, pathOf(id, "state"), {{"state"_L1, u"resolved"_s}}).status, 200);
        hub.addCustomerMessage(id, u"One more thing"_s);
        QCOMPARE(hub.get(ann, pathOf(id)).json().value("conversation"_L1).toObject().value("state"_L1).toString(),
                 u"open"_s);
        const auto stateOf = [&] {
            return hub.get(ann, pathOf(id)).json().value("conversation"_L1).toObject().value("state"_L1).toString();
        };
        // Until they write: without a time.
        QCOMPARE(hub.post(ann, pathOf(id, "state"), {{"state"_L1, u"snoozed"_s}}).status, 200);
        QCOMPARE(stateOf(), u"snoozed"_s);
        hub.addCustomerMessage(id, u"Here I am"_s);
        QCOMPARE(stateOf(), u"open"_s);
        const auto parcel = hub.post(ann, pathOf(id, "state"), {{"state"_L1, u"snoozed"_s}, {"on_parcel"_L1, true}});
        QCOMPARE(parcel.status, 200);
        QVERIFY(parcel.json().value("conversation"_L1).toObject().value("wakes_on_parcel"_L1).toBool());
        for (const QJsonObject &wrong :
             {QJsonObject{{"state"_L1, u"open"_s}, {"on_parcel"_L1, true}},
              QJsonObject{{"state"_L1, u"resolved"_s}, {"until"_L1, u"2026-11-24T08:00:00Z"_s}},
              QJsonObject{{"state"_L1, u"snoozed"_s}, {"until"_L1, u"2020-11-24T08:00:00Z"_s}}}) {
            QCOMPARE(hub.post(ann, pathOf(id, "state"), wrong).status, 400);
        }
        QCOMPARE(
            hub.post(ann, pathOf(id, "state"), {{"state"_L1, u"snoozed"_s}, {"until"_L1, u"2026-11-24T08:00:00Z"_s}})
                .status,
            200);
    }

    void unknownConversationsAreNotFound()
    {
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        const QByteArray ann = hub.signIn(u"ann"_s);
        for (const char *id : {"0190aaaa-0000-7000-8000-000000000000", "nonsense"}) {
            QCOMPARE(hub.get(ann, QByteArray("/v1/conversations/") + id).status, 404);
            QCOMPARE(hub.post(ann, QByteArray("/v1/conversations/") + id + "/claim").status, 404);
        }
    }
};

QTEST_GUILESS_MAIN(TestConversationRoutes)
#include "tst_conversationroutes.moc"
