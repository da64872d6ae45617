// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/journal.h"
#include "support/deskvalues.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

desk::JournalEntry entry(desk::JournalBody body, qint64 minutes = 0)
{
    return {0, support::idOf<desk::ConversationId>(1), support::timeOf(minutes), u"hub"_s, std::move(body)};
}

desk::JournalEntry opened()
{
    return entry(support::fullJournalBodies().front());
}

desk::Message words(desk::MessageKind kind, const QString &text)
{
    desk::Message message;
    message.id = support::idOf<desk::MessageId>(50);
    message.kind = kind;
    message.text = text;
    message.at = support::timeOf(5);
    return message;
}

desk::Conversation after(std::initializer_list<desk::JournalEntry> entries)
{
    desk::Conversation conversation;
    for (const desk::JournalEntry &each : entries) {
        conversation = desk::applyEntry(conversation, each).value().conversation;
    }
    return conversation;
}

} // namespace

class TestJournal final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void messagesAreNumberedWithoutGapsAndCounted()
    {
        desk::Conversation conversation = after({opened()});
        QCOMPARE(conversation.version, 1);
        const std::vector<std::pair<desk::MessageKind, QString>> said{{desk::MessageKind::Customer, u"Where is it?"_s},
                                                                      {desk::MessageKind::Bot, u"On its way."_s},
                                                                      {desk::MessageKind::Note, u"looks late"_s},
                                                                      {desk::MessageKind::System, {}}};
        qint64 seq = 0;
        for (const auto &[kind, text] : said) {
            const auto effect = desk::applyEntry(conversation, entry(desk::MessageAdded{words(kind, text)}));
            QVERIFY(effect);
            QCOMPARE(effect->added->seq, ++seq);
            QCOMPARE(effect->added->conversation, conversation.id);
            conversation = effect->conversation;
            if (kind == desk::MessageKind::Bot) {
                QCOMPARE(conversation.lastWords, u"Where is it?"_s); // an inbox shows what people say
                QCOMPARE(conversation.lastKind, desk::MessageKind::Bot);
            }
        }
        QCOMPARE(conversation.lastSeq, 4);
        QCOMPARE(conversation.lastCustomerSeq, 1);
        QCOMPARE(conversation.lastPublicSeq, 2); // neither notes nor facts are seen by the customer
        QCOMPARE(conversation.lastWords, u"looks late"_s);
        QCOMPARE(conversation.version, 5);
    }

    void photosAreCountedAndTheirSenderIsTheCustomer()
    {
        desk::Message photo = words(desk::MessageKind::Customer, {});
        photo.attachments = {{desk::MediaId(u"aa"_s), u"image/png"_s, 1, 1, 1},
                             {desk::MediaId(u"bb"_s), u"application/pdf"_s, 1, 0, 0}};
        QCOMPARE(after({opened(), entry(desk::MessageAdded{photo})}).photoCount, 1);
        photo.kind = desk::MessageKind::Agent;
        QCOMPARE(after({opened(), entry(desk::MessageAdded{photo})}).photoCount, 0);
    }

    void aCustomerWhoWritesAgainReopensTheCase()
    {
        const auto snoozed = entry(desk::StateChanged{desk::ConversationState::Snoozed, {support::timeOf(100), true}});
        const auto resolved = entry(desk::StateChanged{desk::ConversationState::Resolved, {}});
        const auto message = entry(desk::MessageAdded{words(desk::MessageKind::Customer, u"still broken"_s)});
        const auto answer = entry(desk::MessageAdded{words(desk::MessageKind::Agent, u"bye"_s)});
        QCOMPARE(after({opened(), snoozed, message}).state, desk::ConversationState::Open);
        QCOMPARE(after({opened(), snoozed}).waking, (desk::Waking{support::timeOf(100), true}));
        QCOMPARE(after({opened(), snoozed, message}).waking, desk::Waking());
        QCOMPARE(after({opened(), resolved, message}).state, desk::ConversationState::Open);
        QCOMPARE(after({opened(), resolved, answer}).state, desk::ConversationState::Resolved);
    }

    void anOldEpochNeverWins()
    {
        const desk::Conversation conversation = after({opened()}); // epoch 1
        for (const qint64 epoch : {-1, 0, 1, 3}) {
            const auto effect =
                desk::applyEntry(conversation, entry(desk::OwnerChanged{support::personOwner(epoch), {}}));
            QVERIFY(!effect);
            QCOMPARE(effect.error().code, core::ErrorCode::Conflict);
        }
        const auto effect = desk::applyEntry(conversation, entry(desk::OwnerChanged{support::personOwner(2), {}}));
        QVERIFY(effect);
        QCOMPARE(effect->conversation.owner.epoch, 2);
    }

    void leasesBelongToPeople()
    {
        const desk::Conversation bots = after({opened()});
        QCOMPARE(desk::applyEntry(bots, entry(desk::LeaseRenewed{support::timeOf(10)})).error().code,
                 core::ErrorCode::Conflict);
        const desk::Conversation mine = after({opened(), entry(desk::OwnerChanged{support::personOwner(2), {}}),
                                               entry(desk::LeaseRenewed{support::timeOf(300)})});
        QCOMPARE(mine.owner.leaseUntil, support::timeOf(300));
        QCOMPARE(desk::applyEntry(bots, entry(desk::OwnerChanged{{desk::OwnerKind::Person, {}, {}, 2, {}}, {}}))
                     .error()
                     .code,
                 core::ErrorCode::InvalidArgument);
    }

    void aConversationOpensOnce()
    {
        QCOMPARE(desk::applyEntry({}, entry(desk::LabelsChanged{{u"x"_s}})).error().code, core::ErrorCode::Conflict);
        QCOMPARE(desk::applyEntry(after({opened()}), opened()).error().code, core::ErrorCode::Conflict);
        desk::JournalEntry foreign = entry(desk::LabelsChanged{{u"x"_s}});
        foreign.conversation = support::idOf<desk::ConversationId>(2);
        QCOMPARE(desk::applyEntry(after({opened()}), foreign).error().code, core::ErrorCode::Conflict);
    }

    void smallTalkDoesNotChangeWhatTheCaseIsAbout()
    {
        desk::IntentReading damaged = support::fullIntent();
        damaged.outOfScope = false;
        desk::IntentReading thanks = damaged;
        thanks.intent = u"thanks"_s;
        thanks.group = u"smalltalk"_s;
        desk::IntentReading address = damaged;
        address.intent = u"change_address"_s;
        address.group = u"change_address"_s;
        const auto read = [](const desk::IntentReading &intent) {
            return entry(desk::IntentRead{support::idOf<desk::MessageId>(50), intent});
        };
        QCOMPARE(after({opened(), read(thanks)}).intent, thanks); // better than nothing
        QCOMPARE(after({opened(), read(damaged), read(thanks)}).intent, damaged);
        QCOMPARE(after({opened(), read(damaged), read(address)}).intent, address);
    }

    void notesKeepWhomTheyMentionUntilTheyHaveLooked()
    {
        const desk::Colleague ana{support::idOf<desk::UserId>(7), u"Ana"_s};
        const desk::Colleague bo{support::idOf<desk::UserId>(8), u"Bo"_s};
        desk::Message note = words(desk::MessageKind::Note, u"@Ana @Bo"_s);
        note.author = bo.id;
        note.authorName = bo.name;
        note.mentions = {ana, bo};
        const auto noted = entry(desk::MessageAdded{note});
        const auto seen = [](const desk::Colleague &who, qint64 seq) { return entry(desk::MentionsSeen{who.id, seq}); };
        const desk::Conversation first = after({opened(), noted});
        QCOMPARE(first.mentioned, (std::vector<desk::MentionState>{{ana.id, 1, 0, u"Bo"_s}, {bo.id, 1, 1, u"Bo"_s}}));
        QVERIFY2(!desk::hasUnseenMention(first, bo.id), "one knows what one wrote");
        QVERIFY(!desk::hasUnseenMention(after({opened(), noted, seen(ana, 1)}), ana.id));
        QVERIFY(desk::hasUnseenMention(after({opened(), noted, seen(bo, 1)}), ana.id));
        // One that comes after the look is new again, also when the look said more than there was.
        const desk::Conversation again = after({opened(), noted, seen(ana, 99), noted});
        QCOMPARE(again.mentioned.front(), (desk::MentionState{ana.id, 2, 1, u"Bo"_s}));
        QCOMPARE(after({opened(), noted, noted, seen(ana, 2), seen(ana, 1)}).mentioned.front().seenSeq, 2);
        // Whoever is not mentioned has nothing to see, and words to customers mention nobody.
        QCOMPARE(after({opened(), seen(ana, 1)}).mentioned.size(), size_t(0));
        note.kind = desk::MessageKind::Agent;
        QCOMPARE(after({opened(), entry(desk::MessageAdded{note})}).mentioned.size(), size_t(0));
    }

    void everyBodyMovesTheVersionByOne()
    {
        desk::Conversation conversation;
        qint64 version = 0;
        for (const desk::JournalBody &body : support::fullJournalBodies()) {
            const auto effect = desk::applyEntry(conversation, entry(body));
            QVERIFY2(effect, effect ? "" : qUtf8Printable(effect.error().detail));
            conversation = effect->conversation;
            QCOMPARE(conversation.version, ++version);
            QCOMPARE(desk::journalKindFrom(QString(desk::journalKindName(entry(body).kind()))), entry(body).kind());
        }
        QCOMPARE(conversation.handoff, support::fullHandoff());
        QCOMPARE(conversation.openProposal, support::idOf<desk::ProposalId>(3));
        QCOMPARE(conversation.answerDueAt, support::timeOf(105));
        QCOMPARE(conversation.labels, QStringList(u"vip"_s));
        QCOMPARE(conversation.intent, support::fullIntent());
    }
};

QTEST_GUILESS_MAIN(TestJournal)
#include "tst_journal.moc"
