// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "decision/proposalfacts.h"

#include "decision/recordview.h"
#include "format/numbers.h"
#include "format/words.h"
#include "widgets/confidencebar.h"
#include "widgets/textlabel.h"

#include <QGridLayout>
#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace ui::decision {

namespace {

QString extentOf(const desk::Proposal &proposal)
{
    const desk::Action &action = proposal.decidedAction.value_or(proposal.action);
    if (action.amount) {
        const auto against = action.amount->compare(proposal.refundable);
        return against && *against == 0 ? ProposalFacts::tr("everything that is left")
                                        : ProposalFacts::tr("of %1 refundable").arg(format::money(proposal.refundable));
    }
    QStringList parts;
    for (const desk::LineQuantity &line : action.lines) {
        parts.append(ProposalFacts::tr("%1 × %2", "quantity and item").arg(line.quantity).arg(line.sku.toString()));
    }
    if (action.address) {
        parts.append(
            QStringList{action.address->lines.join(u", "_s), action.address->postcode, action.address->city}.join(
                u' '));
    }
    return parts.join(u", "_s);
}

} // namespace

ProposalFacts::ProposalFacts(const theme::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_title(new widgets::TextLabel(theme, theme::Text::Amount, this))
    , m_extent(new widgets::TextLabel(theme, theme::Text::Small, this))
    , m_scale(new widgets::ConfidenceScale(theme, this))
    , m_confidence(new widgets::TextLabel(theme, theme::Text::Small, this))
    , m_record(new RecordView(theme, this))
    , m_person(new widgets::TextLabel(theme, theme::Text::Small, this))
    , m_layout(new QVBoxLayout(this))
{
    m_title->setWordWrap(true);
    m_extent->setMuted();
    m_extent->setWordWrap(true);
    m_person->setMuted();
    m_person->setText(tr("Proposed by a person"));
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(theme.px(3));
    m_layout->addWidget(m_title);
    m_layout->addWidget(m_extent);
    m_layout->addSpacing(theme.px(2));
    m_layout->addWidget(m_scale);
    m_layout->addWidget(m_confidence);
    m_layout->addWidget(m_record);
    m_layout->addWidget(m_person);
    m_layout->addSpacing(theme.px(4));
}

void ProposalFacts::showProposal(const desk::Proposal &proposal)
{
    const desk::Action &action = proposal.decidedAction.value_or(proposal.action);
    m_title->setText(format::actionTitle(action));
    const QString extent = extentOf(proposal);
    m_extent->setText(extent);
    m_extent->setVisible(!extent.isEmpty());
    const bool byBot = proposal.maker == u"bot";
    m_scale->setVisible(byBot);
    m_confidence->setVisible(byBot);
    m_record->setVisible(byBot);
    m_person->setVisible(!byBot);
    if (byBot) {
        const auto sure = format::shownConfidence(proposal.confidence);
        const bool calibrated = proposal.confidence.n >= desk::EnoughOutcomes;
        // Zones promise a record; a score of the bot's own has none.
        m_scale->setVisible(sure.has_value() && calibrated);
        m_confidence->setVisible(sure.has_value());
        m_scale->setValue(sure.value_or(0.0), calibrated ? tr("Calibrated confidence") : tr("The bot's own score"));
        m_confidence->setText(
            (calibrated ? tr("Calibrated confidence %1") : tr("The bot's own score %1, not calibrated yet"))
                .arg(format::confidence(sure.value_or(0.0))));
        m_record->showRecord(proposal.record);
    }
    showPolicy(proposal);
}

void ProposalFacts::showPolicy(const desk::Proposal &proposal)
{
    delete m_policy;
    m_policy = new QWidget(this);
    auto *grid = new QGridLayout(m_policy);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(m_theme.px(7));
    grid->setVerticalSpacing(m_theme.px(4));
    grid->setColumnStretch(1, 1);
    int line = 0;
    const auto addLine = [this, grid, &line](const QString &icon, const QColor &color, const QString &name,
                                             const QString &words, bool muted) {
        auto *sign = new widgets::TextLabel(m_theme, theme::Text::Small, m_policy);
        sign->setPixmap(m_theme.pixmap(icon, m_theme.px(14), color, devicePixelRatioF()));
        sign->setAccessibleName(name);
        auto *text = new widgets::TextLabel(m_theme, theme::Text::Small, m_policy);
        text->setWordWrap(true);
        text->setText(words);
        text->setMuted(muted);
        grid->addWidget(sign, line, 0, Qt::AlignTop);
        grid->addWidget(text, line, 1);
        ++line;
    };
    const auto add = [this, &addLine](const desk::PolicyHit &hit) {
        const theme::Tone tone = hit.passed ? theme::Tone::Green : theme::Tone::Amber;
        addLine(hit.passed ? u"check"_s : u"alert"_s, m_theme.colors().text(tone),
                hit.passed ? tr("fulfilled") : tr("needs attention"), format::policyLine(hit), hit.passed);
    };
    // What needs attention first: it is why a person is asked.
    for (const bool passed : {false, true}) {
        for (const desk::PolicyHit &hit : proposal.policyHits) {
            if (hit.passed == passed) {
                add(hit);
            }
        }
    }
    if (proposal.sampled) {
        add({u"sampled"_s, false, {}});
    }
    if (proposal.counterfactual && proposal.state == desk::ProposalState::Proposed) {
        addLine(u"info"_s, m_theme.colors().blue, tr("what would change it"),
                format::counterfactual(*proposal.counterfactual), true);
    }
    m_layout->addWidget(m_policy);
    m_policy->show();
}

} // namespace ui::decision
