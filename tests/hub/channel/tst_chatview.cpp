// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/channel/chatview.h"

#include "core/json.h"

#include <QTest>

using namespace Qt::StringLiterals;
using desk::MessageKind;

class TestChatView final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsFactsOnlyFromTheList_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("told");
        QTest::newRow("taken over") << u"taken_over"_s << u"person_joined"_s;
        QTest::newRow("claimed") << u"claimed"_s << u"person_joined"_s;
        QTest::newRow("given back") << u"given_back"_s << u"person_left"_s;
        QTest::newRow("handed over") << u"handed_over"_s << u"waiting_for_person"_s;
        QTest::newRow("resolved") << u"resolved"_s << u"resolved"_s;
        for (const char *hidden : {"proposal_made", "proposal_approved", "proposal_rejected", "second_needed",
                                   "bot_granted", "action_unknown", "snoozed", "something_new"}) {
            QTest::newRow(hidden) << QString::fromLatin1(hidden) << QString();
        }
    }
    void tellsFactsOnlyFromTheList()
    {
        QFETCH(QString, code);
        desk::Message message;
        message.kind = MessageKind::System;
        message.systemCode = code;
        message.systemArgs = {u"Ann"_s, u"8499 EUR"_s};
        const auto view = hub::customerView(message);
        QTEST(view ? view->value("code"_L1).toString() : QString(), "told");
        QVERIFY(!view || !core::canonicalJson(*view).contains("8499"));
    }

    void saysNothingOfReadingsAndAuthors()
    {
        desk::Message message;
        message.kind = MessageKind::Customer;
        message.text = u"hello"_s;
        message.author = desk::UserId::fromString(u"018f0000-0000-7000-8000-000000000001"_s);
        message.intent = desk::IntentReading{};
        message.idempotencyKey = hub::keyOfClientId(u"a1"_s);
        const auto view = hub::customerView(message);
        QVERIFY(view);
        QStringList keys = view->keys();
        QCOMPARE(keys, (QStringList{u"at"_s, u"client_id"_s, u"id"_s, u"kind"_s, u"media"_s, u"seq"_s, u"text"_s}));
        QCOMPARE(view->value("client_id"_L1).toString(), u"a1"_s);
        message.kind = MessageKind::Note;
        QVERIFY(!hub::customerView(message));
    }
};

QTEST_GUILESS_MAIN(TestChatView)
#include "tst_chatview.moc"
