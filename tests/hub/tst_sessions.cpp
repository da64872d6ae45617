// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/auth/secrets.h"
#include "store/auditlog.h"
#include "store/tokenstore.h"
#include "store/userstore.h"
#include "support/hubfixture.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using desk::Role;
using support::HttpAnswer;
using support::HubFixture;

namespace {

QJsonObject credentials(const QString &login, const QString &password)
{
    return {{"login"_L1, login}, {"password"_L1, password}};
}

} // namespace

class TestSessions final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signsInAndOut()
    {
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        const HttpAnswer in = hub.post({}, "/v1/login", credentials(u"ann"_s, u"password of ann"_s));
        QCOMPARE(in.status, 200);
        QCOMPARE(in.json().value("user"_L1).toObject().value("role"_L1).toString(), u"agent"_s);
        QVERIFY(in.json().value("permissions"_L1).toArray().contains(u"decide_proposals"_s));
        const QByteArray token = in.json().value("token"_L1).toString().toLatin1();
        QCOMPARE(hub.get(token, "/v1/me").status, 200);
        hub.restart(); // sessions outlive the hub
        QCOMPARE(hub.get(token, "/v1/me").status, 200);
        QCOMPARE(hub.post(token, "/v1/logout").status, 204);
        QCOMPARE(hub.get(token, "/v1/me").status, 401);
    }

    void aTokenForOneThingDoesNothingElse()
    {
        HubFixture hub;
        const desk::UserId ann = hub.addUser(u"ann"_s, Role::Supervisor);
        const auto tokenFor = [&](const QByteArray &token, const QString &only) {
            hub.write([&](sql::Connection &connection) -> core::Status {
                store::SessionRow row;
                row.tokenHash = hub::tokenHash(token);
                row.user = ann;
                row.session = desk::SessionId::create(hub.clock);
                row.createdAt = hub.clock.now();
                row.expiresAt = row.createdAt + std::chrono::days(1);
                row.only = only;
                return store::TokenStore(connection).insert(row);
            });
            return token;
        };
        const QJsonObject event{{"schema_version"_L1, 1},
                                {"event_type"_L1, u"order_packed"_s},
                                {"order_id"_L1, u"O-1"_s},
                                {"timestamp"_L1, u"2026-01-01T00:00:00Z"_s},
                                {"payload"_L1, QJsonObject()}};
        const QByteArray infer = tokenFor("a-program's-token", u"infer"_s);
        QCOMPARE(hub.post(infer, "/v1/infer", event).status, 200);
        for (const char *path : {"/v1/me", "/v1/snapshot", "/v1/proposals", "/v1/audit", "/v1/policy"}) {
            QCOMPARE(hub.get(infer, path).status, 403);
        }
        QCOMPARE(hub.post(infer, "/v1/logout").status, 403);
        QCOMPARE(hub.get(tokenFor("of-a-newer-program", u"juggle"_s), "/v1/me").status, 401);
        QCOMPARE(hub.get(tokenFor("for-everything", {}), "/v1/me").status, 200);
    }

    void neverStoresATokenOrPassword()
    {
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        const QByteArray token = hub.signIn(u"ann"_s);
        QVERIFY(token.size() >= 43);
        for (const char *name : {"/hub.db", "/hub.db-wal"}) {
            QFile file(hub.data() + QLatin1String(name));
            if (file.open(QIODevice::ReadOnly)) {
                const QByteArray content = file.readAll();
                QVERIFY(!content.contains(token));
                QVERIFY(!content.contains("password of ann"));
            }
        }
    }

    void locksOutAfterWrongPasswords()
    {
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        for (int i = 0; i < 4; ++i) {
            QCOMPARE(hub.post({}, "/v1/login", credentials(u"ann"_s, u"wrong wrong"_s)).status, 401);
        }
        const HttpAnswer locked = hub.post({}, "/v1/login", credentials(u"ann"_s, u"wrong wrong"_s));
        QCOMPARE(locked.status, 429);
        QCOMPARE(locked.code(), u"locked"_s);
        QCOMPARE(locked.header("Retry-After"), QByteArray("30"));
        // Not even with the right one, and the right one does not tell.
        QCOMPARE(hub.post({}, "/v1/login", credentials(u"ann"_s, u"password of ann"_s)).status, 429);
        hub.clock.advance(std::chrono::seconds(31));
        QCOMPARE(hub.post({}, "/v1/login", credentials(u"ann"_s, u"password of ann"_s)).status, 200);
        hub.write([](sql::Connection &connection) -> core::Status {
            const auto entries = store::AuditLog(connection).after(0, 100);
            const bool noted = std::any_of(entries->begin(), entries->end(),
                                           [](const desk::AuditEntry &entry) { return entry.verb == u"user.locked"; });
            return noted ? core::Status() : core::fail(core::ErrorCode::NotFound, u"no audit entry"_s);
        });
    }

    void saysTheSameForNobodyAndForWrong()
    {
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        const HttpAnswer nobody = hub.post({}, "/v1/login", credentials(u"bob"_s, u"password of bob"_s));
        const HttpAnswer wrong = hub.post({}, "/v1/login", credentials(u"ann"_s, u"password of bob"_s));
        QCOMPARE(nobody.status, 401);
        QCOMPARE(nobody.body, wrong.body);
    }

    void limitsTriesOfOneAddress()
    {
        HubFixture hub;
        int limited = 0;
        for (int i = 0; i < 32; ++i) { // malformed ones count too, and are quick
            limited += hub.post({}, "/v1/login").status == 429 ? 1 : 0;
        }
        QCOMPARE(limited, 2);
    }

    void seesThroughAProxyOnlyWhenToldTo_data()
    {
        QTest::addColumn<bool>("behindProxy");
        QTest::addColumn<int>("limited");
        QTest::newRow("told to") << true << 0;
        QTest::newRow("not told: anybody could write that") << false << 10;
    }
    void seesThroughAProxyOnlyWhenToldTo()
    {
        QFETCH(bool, behindProxy);
        QFETCH(int, limited);
        hub::HubOptions options;
        options.behindProxy = behindProxy;
        HubFixture hub(options);
        int refused = 0;
        for (int i = 0; i < 40; ++i) {
            const QByteArray from = "6.6.6.6, 10.0.0." + QByteArray::number(i);
            refused +=
                support::httpRequest(hub.port(), "POST", "/v1/login", {}, {{"X-Forwarded-For", from}}).status == 429
                    ? 1
                    : 0;
        }
        QCOMPARE(refused, limited);
    }

    void endsSessions_data()
    {
        QTest::addColumn<QString>("how");
        QTest::newRow("time") << u"time"_s;
        QTest::newRow("revoked") << u"revoked"_s;
        QTest::newRow("disabled") << u"disabled"_s;
    }
    void endsSessions()
    {
        QFETCH(QString, how);
        HubFixture hub;
        const desk::UserId id = hub.addUser(u"ann"_s, Role::Agent);
        const QByteArray token = hub.signIn(u"ann"_s);
        QCOMPARE(hub.get(token, "/v1/policy").status, 200);
        if (how == u"time") {
            hub.clock.advance(std::chrono::days(15));
        } else {
            hub.write([&](sql::Connection &connection) -> core::Status {
                if (how == u"revoked") {
                    return store::TokenStore(connection).revokeAllOf(id);
                }
                store::UserStore users(connection);
                store::User user = **users.find(id);
                user.person.disabled = true;
                return users.update(user);
            });
        }
        QCOMPARE(hub.get(token, "/v1/policy").status, 401);
    }

    void oneTimeTokenSignsInOnce()
    {
        hub::HubOptions options;
        options.oneTimeToken = "0123456789abcdef0123456789abcdef";
        HubFixture hub(options);
        QCOMPARE(hub.post({}, "/v1/login", {{"one_time_token"_L1, u"guess"_s}}).status, 401);
        const QJsonObject right{{"one_time_token"_L1, u"0123456789abcdef0123456789abcdef"_s}};
        const HttpAnswer in = hub.post({}, "/v1/login", right);
        QCOMPARE(in.status, 200);
        QCOMPARE(in.json().value("user"_L1).toObject().value("role"_L1).toString(), u"supervisor"_s);
        QCOMPARE(hub.post({}, "/v1/login", right).status, 401);
        // The local person has no password that could be guessed.
        QCOMPARE(hub.post({}, "/v1/login", credentials(u"local"_s, u""_s)).status, 400);
        QCOMPARE(hub.post({}, "/v1/login", credentials(u"local"_s, u"password"_s)).status, 401);
    }

    void everyRouteHoldsToTheRoleTable()
    {
        using desk::Permission;
        const QByteArray id = "/0190aaaa-0000-7000-8000-000000000000";
        struct Row
        {
            QByteArray method;
            QByteArray target;
            Permission permission;
        };
        std::vector<Row> rows{
            {"GET", "/v1/conversations" + id, Permission::ReadConversations},
            {"GET", "/v1/conversations" + id + "/messages", Permission::ReadConversations},
            {"GET", "/v1/proposals" + id, Permission::ReadConversations},
            {"PUT", "/v1/media/ab/reading", Permission::ReadConversations},
            {"GET", "/v1/audit", Permission::ReadAudit},
            {"PUT", "/v1/policy", Permission::EditPolicy},
        };
        for (const char *target :
             {"/v1/snapshot", "/v1/conversations", "/v1/proposals", "/v1/search", "/v1/orders/O-1", "/v1/media/ab"}) {
            rows.push_back({"GET", target, Permission::ReadConversations});
        }
        for (const char *what :
             {"claim", "release", "takeover", "giveback", "lease", "assign", "state", "labels", "priority"}) {
            rows.push_back({"POST", "/v1/conversations" + id + '/' + what, Permission::ClaimConversations});
        }
        HubFixture hub;
        std::map<Role, QByteArray> tokens;
        for (const Role role : {Role::Agent, Role::Supervisor, Role::Qa, Role::Admin}) {
            const QString login = desk::roleName(role);
            hub.addUser(login, role);
            tokens[role] = hub.signIn(login);
        }
        for (const Row &row : rows) {
            QCOMPARE(hub.send(row.method, {}, row.target).status, 401);
            QCOMPARE(hub.send(row.method, "made-up-token", row.target).status, 401);
            for (const auto &[role, token] : tokens) {
                const HttpAnswer answer = hub.send(row.method, token, row.target);
                QVERIFY2((answer.status == 403) == !desk::roleMay(role, row.permission),
                         QByteArray(row.method + ' ' + row.target + ' ' + desk::roleName(role).latin1()).constData());
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestSessions)
#include "tst_sessions.moc"
