// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/conversation.h"
#include "support/deskvalues.h"

#include <QTest>

using namespace Qt::StringLiterals;
using desk::InboxView;

class TestConversation final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void viewsHoldWhatTheirNameSays_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<QStringList>("views");
        QTest::newRow("bot's") << u"bot"_s << QStringList{u"bot_owned"_s, u"all"_s};
        QTest::newRow("unsure") << u"bot unsure"_s << QStringList{u"bot_owned"_s, u"bot_unsure"_s, u"all"_s};
        QTest::newRow("nobody's") << u"nobody"_s << QStringList{u"unassigned"_s, u"all"_s};
        QTest::newRow("mine") << u"mine"_s << QStringList{u"mine"_s, u"all"_s};
        QTest::newRow("colleague's") << u"other"_s << QStringList{u"all"_s};
        QTest::newRow("proposal") << u"other proposal"_s << QStringList{u"needs_decision"_s, u"all"_s};
        QTest::newRow("due in 6 min") << u"mine due6"_s << QStringList{u"mine"_s, u"all"_s};
        QTest::newRow("due in 5 min") << u"mine due5"_s << QStringList{u"mine"_s, u"breaching_soon"_s, u"all"_s};
        QTest::newRow("overdue") << u"mine due-9"_s << QStringList{u"mine"_s, u"breaching_soon"_s, u"all"_s};
        QTest::newRow("snoozed") << u"mine snoozed"_s << QStringList{u"snoozed"_s, u"all"_s};
        QTest::newRow("snoozed, with proposal")
            << u"mine snoozed proposal"_s << QStringList{u"needs_decision"_s, u"snoozed"_s, u"all"_s};
        QTest::newRow("snooze ran out") << u"mine awake"_s << QStringList{u"mine"_s, u"all"_s};
        QTest::newRow("mentioned") << u"other mention"_s << QStringList{u"mentioned"_s, u"all"_s};
        QTest::newRow("mentioned, seen") << u"bot mention seen"_s
                                         << QStringList{u"mentioned"_s, u"bot_owned"_s, u"all"_s};
        QTest::newRow("mentioned, snoozed")
            << u"snoozed mention seen"_s << QStringList{u"mentioned"_s, u"snoozed"_s, u"all"_s};
        QTest::newRow("mentioned, resolved") << u"resolved mention"_s << QStringList{u"mentioned"_s};
        QTest::newRow("mentioned, seen, resolved") << u"resolved mention seen"_s << QStringList{};
        QTest::newRow("a colleague is mentioned") << u"other othersmention"_s << QStringList{u"all"_s};
        QTest::newRow("resolved") << u"mine resolved proposal due5"_s << QStringList{};
    }
    void viewsHoldWhatTheirNameSays()
    {
        QFETCH(QString, change);
        QFETCH(QStringList, views);
        const desk::UserId me = support::idOf<desk::UserId>(7);
        const core::Timestamp now = support::timeOf(0);
        desk::Conversation conversation;
        const QStringList words = change.split(u' ');
        if (words.contains(u"bot")) {
            conversation.owner.kind = desk::OwnerKind::Bot;
        }
        if (words.contains(u"mine") || words.contains(u"other")) {
            conversation.owner = {
                desk::OwnerKind::Person, words.contains(u"mine") ? me : support::idOf<desk::UserId>(8), {}, 2, {}};
        }
        if (words.contains(u"mention")) {
            conversation.mentioned = {{support::idOf<desk::UserId>(9), 3, 0, {}},
                                      {me, 5, words.contains(u"seen") ? 5 : 4, {}}};
        }
        if (words.contains(u"othersmention")) {
            conversation.mentioned = {{support::idOf<desk::UserId>(9), 3, 0, {}}};
        }
        conversation.botUnsure = words.contains(u"unsure");
        if (words.contains(u"proposal")) {
            conversation.openProposal = support::idOf<desk::ProposalId>(1);
        }
        for (const QString &word : words) {
            if (word.startsWith(u"due")) {
                conversation.answerDueAt = support::timeOf(word.mid(3).toInt());
            }
        }
        if (words.contains(u"snoozed") || words.contains(u"awake")) {
            conversation.state = desk::ConversationState::Snoozed;
            conversation.waking.at = support::timeOf(words.contains(u"awake") ? 0 : 1);
        }
        if (words.contains(u"resolved")) {
            conversation.state = desk::ConversationState::Resolved;
        }
        for (int i = 0; i <= int(InboxView::All); ++i) {
            const auto view = static_cast<InboxView>(i);
            const QString name = desk::inboxViewName(view);
            QVERIFY2(desk::belongsTo(conversation, view, me, now) == views.contains(name), qUtf8Printable(name));
            QCOMPARE(desk::inboxViewFrom(name), view);
        }
        QCOMPARE(desk::hasUnseenMention(conversation, me), words.contains(u"mention") && !words.contains(u"seen"));
        QVERIFY(!desk::hasUnseenMention(conversation, {}));
    }
};

QTEST_GUILESS_MAIN(TestConversation)
#include "tst_conversation.moc"
