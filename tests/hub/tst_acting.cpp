// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "core/json.h"
#include "support/deskvalues.h"
#include "support/hubfixture.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QByteArray envelope(const QString &type, const QString &at, const QJsonObject &payload)
{
    return QJsonDocument(QJsonObject{{u"schema_version"_s, 1},
                                     {u"event_type"_s, type},
                                     {u"order_id"_s, u"A-1"_s},
                                     {u"customer_id"_s, u"C-1"_s},
                                     {u"timestamp"_s, at},
                                     {u"payload"_s, payload}})
        .toJson(QJsonDocument::Compact);
}

QJsonArray messagesOf(const support::HubFixture &hub, const QByteArray &token, const QString &conversation)
{
    return hub.get(token, "/v1/conversations/" + conversation.toUtf8() + "/messages")
        .json()
        .value(u"items"_s)
        .toArray();
}

} // namespace

/// A whole hub with all its parts at work, seen from outside.
class TestActing final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSignedWebhookBecomesAnAnsweredConversation()
    {
        support::HubFixture hub(hub::HubOptions(), true);
        hub.addSource(u"shop"_s);
        hub.addUser(u"ada"_s, desk::Role::Agent);
        const QByteArray token = hub.signIn(u"ada"_s);
        const QJsonObject total = core::toJson(core::Money(5500, u"EUR"_s));
        QCOMPARE(
            hub.webhook(u"shop"_s, "e-1", envelope(u"order_placed"_s, u"2026-11-20T08:00:00Z"_s, {{u"total"_s, total}}))
                .status,
            202);
        QCOMPARE(
            hub.webhook(u"shop"_s, "e-2", envelope(u"order_paid"_s, u"2026-11-20T08:01:00Z"_s, {{u"amount"_s, total}}))
                .status,
            202);
        QTRY_COMPARE(hub.get(token, "/v1/orders/A-1").json().value(u"order"_s).toObject().value(u"state"_s).toString(),
                     u"paid"_s);

        QCOMPARE(hub.webhook(u"shop"_s, "e-3",
                             envelope(u"message_received"_s, u"2026-11-20T09:00:00Z"_s,
                                      {{u"text"_s, u"Please cancel my order"_s}}))
                     .status,
                 202);
        QJsonArray found;
        QTRY_VERIFY(
            !(found = hub.get(token, "/v1/conversations?view=bot_owned").json().value(u"items"_s).toArray()).isEmpty());
        const QString id = found.at(0).toObject().value(u"id"_s).toString();
        QTRY_COMPARE(messagesOf(hub, token, id).size(), 2);
        QCOMPARE(messagesOf(hub, token, id).at(1).toObject().value(u"system_code"_s).toString(), u"confirm_cancel"_s);

        // The customer says yes: a proposal for a person, which survives the end of the process.
        QCOMPARE(hub.webhook(u"shop"_s, "e-4",
                             envelope(u"message_received"_s, u"2026-11-20T09:05:00Z"_s, {{u"text"_s, u"yes please"_s}}))
                     .status,
                 202);
        hub.restart();
        QTRY_COMPARE(messagesOf(hub, token, id).size(), 5);
        QCOMPARE(messagesOf(hub, token, id).at(4).toObject().value(u"kind"_s).toString(), u"system"_s);
    }
};

QTEST_GUILESS_MAIN(TestActing)
#include "tst_acting.moc"
