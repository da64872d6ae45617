// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "decision/recordview.h"

#include "widgets/reliabilitycurve.h"
#include "widgets/textlabel.h"

#include <QHBoxLayout>
#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace ui::decision {

namespace {

QString per100(double share, bool up)
{
    // Rounded outwards: an interval never looks narrower than it is.
    return QLocale().toString(int(up ? std::ceil(100 * share - 1e-9) : std::floor(100 * share + 1e-9)));
}

QString score(double value)
{
    return QLocale().toString(value, 'f', 1);
}

} // namespace

RecordView::RecordView(const theme::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_sentence(new widgets::TextLabel(theme, theme::Text::Small, this))
    , m_range(new widgets::TextLabel(theme, theme::Text::Caption, this))
    , m_curve(new widgets::ReliabilityCurve(theme, this))
{
    m_sentence->setObjectName(u"recordSentence"_s);
    m_sentence->setWordWrap(true);
    m_range->setWordWrap(true);
    m_range->setMuted();
    auto *words = new QVBoxLayout;
    words->setSpacing(theme.px(2));
    words->addStretch(1);
    words->addWidget(m_sentence);
    words->addWidget(m_range);
    words->addStretch(1);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme.px(10));
    layout->addLayout(words, 1);
    layout->addWidget(m_curve, 0, Qt::AlignVCenter);
}

void RecordView::showRecord(const std::optional<desk::Record> &record)
{
    const desk::Record known = record.value_or(desk::Record{});
    if (known.isEnough()) {
        m_sentence->setMuted(false);
        m_sentence->setText(
            tr("%1 of %2 like this were right").arg(QLocale().toString(known.right), QLocale().toString(known.n)));
        m_range->setText(tr("Between %1 and %2 of 100 (95 %)").arg(per100(known.low, false), per100(known.high, true)));
    } else {
        m_sentence->setMuted();
        m_sentence->setText(tr("Too few to say how often it is right"));
        m_range->setText(known.n == 0 ? tr("Nobody has decided on one like this yet")
                                      : tr("%1 of %2 so far; %n are needed", nullptr, int(desk::EnoughOutcomes))
                                            .arg(QLocale().toString(known.right), QLocale().toString(known.n)));
    }
    qint64 all = 0;
    bool any = false;
    for (const desk::RecordPoint &point : known.curve) {
        all += point.n;
        any = any || point.n >= desk::EnoughOutcomes;
    }
    // Dots that all rest on too little would draw a pattern that is not there.
    m_curve->setVisible(any);
    std::vector<widgets::ReliabilityCurve::Dot> dots;
    QStringList words;
    for (const desk::RecordPoint &point : known.curve) {
        if (point.n <= 0) {
            continue;
        }
        widgets::ReliabilityCurve::Dot dot;
        dot.score = point.p;
        dot.share = double(point.right) / double(point.n);
        dot.weight = double(point.n) / double(all);
        dot.sure = point.n >= desk::EnoughOutcomes;
        dot.here = known.level.size() == 2 && point.p >= known.level.front() &&
                   (point.p < known.level.back() || known.level.back() >= 1.0);
        dots.push_back(dot);
        words.append(tr("at %1: %2 of %3", "score: right of all")
                         .arg(score(point.p), QLocale().toString(point.right), QLocale().toString(point.n)));
    }
    m_curve->setDots(dots, tr("Its own score and how many were right: %1").arg(words.join(u", "_s)));
}

} // namespace ui::decision
