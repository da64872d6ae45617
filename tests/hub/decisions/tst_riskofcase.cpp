// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/risk/riskofcase.h"
#include "store/mediaindex.h"
#include "support/decisioncase.h"

using namespace Qt::StringLiterals;

namespace {

template <typename Outcome>
void must(const Outcome &outcome)
{
    if (!outcome) {
        qFatal("%s", qPrintable(outcome.error().detail));
    }
}

/// The case's photo, that another conversation showed before.
void addReusedPhoto(const support::DecisionCase &world)
{
    desk::Attachment photo;
    photo.media = desk::MediaId(u"ab"_s.repeated(32));
    photo.contentType = u"image/jpeg"_s;
    photo.bytes = 10;
    store::MediaIndex media(*world.database);
    must(media.add(photo, world.clock.now()));
    const auto other = world.open(u"Bo"_s, u"O2"_s);
    must(media.use(photo.media, other, world.clock.now()));
    must(media.use(photo.media, world.conversation, world.clock.now()));
    desk::MessageAdded added = support::said(world.clock, desk::MessageKind::Customer, u"see"_s);
    added.message.attachments = {photo};
    must(
        store::ConversationStore(*world.database).append(support::entry(world.conversation, world.clock.now(), added)));
}

const desk::PolicyHit *hitOf(const desk::Proposal &proposal, const QString &rule)
{
    const auto found = std::find_if(proposal.policyHits.begin(), proposal.policyHits.end(),
                                    [&](const desk::PolicyHit &hit) { return hit.rule == rule; });
    return found == proposal.policyHits.end() ? nullptr : &*found;
}

desk::Evidence riskOf(const desk::Proposal &proposal)
{
    for (const desk::Evidence &evidence : proposal.evidence) {
        if (evidence.kind == u"risk") {
            return evidence;
        }
    }
    return {};
}

} // namespace

class TestRiskOfCase final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void proposalsCarryIt()
    {
        const support::DecisionCase world;
        const desk::Proposal proposal = world.proposed(1000);
        QCOMPARE(riskOf(proposal).ref, u"low"_s);
        QVERIFY(!hitOf(proposal, u"risk"_s));
    }

    void aReusedPhotoIsAReasonToLook()
    {
        const support::DecisionCase world;
        addReusedPhoto(world);
        const auto conversation = store::ConversationStore(*world.database).find(world.conversation);
        const auto order = store::OrderStore(*world.database).find(desk::OrderId(u"O1"_s));
        const auto reading = hub::riskOfCase(*world.database, **order, &**conversation);
        QVERIFY(reading);
        QCOMPARE(reading->factors.front().code, u"photo_reused"_s);
        const auto newest = hub::riskOfCase(*world.database, **order, nullptr);
        QCOMPARE(*newest, *reading);

        const desk::Proposal proposal = world.proposed(1000);
        QCOMPARE(riskOf(proposal).note, u"photo_reused"_s);
        const desk::PolicyHit *hit = hitOf(proposal, u"risk"_s);
        QVERIFY(hit && !hit->passed);
        QCOMPARE(hit->args.front(), u"medium"_s);
        QCOMPARE(proposal.state, desk::ProposalState::Proposed); // it waits for a person, and nobody said no
    }

    /// What the bot may do alone it does not do alone when the case asks for a second look.
    void itOnlyEverBringsAPerson()
    {
        const support::DecisionCase world;
        desk::Action label;
        label.verb = desk::ActionVerb::ReturnLabel;
        label.order = desk::OrderId(u"O1"_s);
        label.lines = {{desk::Sku(u"VASE"_s), 1}};
        addReusedPhoto(world);
        for (int i = 0; i < 8; ++i) {
            hub::ProposalDraft draft = world.draft(label);
            draft.confidence.raw = 0.99;
            draft.occasion = QString::number(i);
            const auto made = world.propose(draft);
            QVERIFY(made);
            QCOMPARE(made->state, desk::ProposalState::Proposed);
        }
    }
};

QTEST_GUILESS_MAIN(TestRiskOfCase)
#include "tst_riskofcase.moc"
