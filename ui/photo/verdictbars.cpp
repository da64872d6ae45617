// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "photo/verdictbars.h"

#include "format/numbers.h"
#include "format/words.h"
#include "photo/photowords.h"
#include "widgets/chip.h"
#include "widgets/confidencebar.h"
#include "widgets/flowlayout.h"
#include "widgets/textlabel.h"

#include <QGridLayout>

using namespace Qt::StringLiterals;

namespace ui::photo {

VerdictBars::VerdictBars(const theme::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    connect(&theme, &theme::Theme::changed, this, &VerdictBars::rebuild);
}

void VerdictBars::showPhoto(const Photo &photo)
{
    m_photo = photo;
    rebuild();
}

void VerdictBars::rebuild()
{
    delete m_rows;
    m_rows = new QWidget(this);
    auto *all = new QVBoxLayout(m_rows);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(m_theme.px(6));
    const VerdictWords words = verdictWords(m_photo);
    if (!m_photo.reading || m_photo.reading->probabilities.empty()) {
        auto *text = new widgets::TextLabel(m_theme, theme::Text::Small, m_rows);
        text->setWordWrap(true);
        text->setMuted();
        text->setText(m_photo.error ? problemWords(*m_photo.error) : words.text);
        all->addWidget(text);
    } else {
        auto *grid = new QGridLayout;
        grid->setHorizontalSpacing(m_theme.px(8));
        grid->setVerticalSpacing(m_theme.px(5));
        grid->setColumnStretch(1, 1);
        int line = 0;
        for (const desk::Alternative &possibility : m_photo.reading->probabilities) {
            auto *name = new widgets::TextLabel(m_theme, theme::Text::Small, m_rows);
            name->setText(format::photoVerdict(possibility.name));
            auto *bar = new widgets::ConfidenceBar(m_theme, m_rows);
            const theme::Tone tone = verdictTone(possibility.name);
            bar->setValue(possibility.confidence, tone == theme::Tone::Neutral ? theme::Tone::Blue : tone,
                          name->text());
            auto *value = new widgets::TextLabel(m_theme, theme::Text::Small, m_rows);
            value->setText(format::confidence(possibility.confidence));
            grid->addWidget(name, line, 0);
            grid->addWidget(bar, line, 1, Qt::AlignVCenter);
            grid->addWidget(value, line, 2);
            ++line;
        }
        all->addLayout(grid);
    }
    if (m_photo.reading) {
        auto *chips = new QWidget(m_rows);
        auto *flow = new widgets::FlowLayout(m_theme.px(5), chips);
        const auto addChip = [this, chips, flow](const QString &text, theme::Tone tone, const QString &icon) {
            auto *chip = new widgets::Chip(m_theme, chips);
            chip->setContent(text, tone, icon);
            flow->addWidget(chip);
        };
        if (m_photo.reading->verdict == u"not_sure" || m_photo.reading->verdict == u"unusable") {
            addChip(format::photoVerdict(m_photo.reading->verdict), theme::Tone::Amber, u"alert"_s);
        }
        if (m_photo.reading->quality.isEmpty()) {
            addChip(tr("photo usable"), theme::Tone::Green, u"check"_s);
        }
        for (const QString &issue : m_photo.reading->quality) {
            addChip(format::photoQuality(issue), theme::Tone::Amber, u"alert"_s);
        }
        if (!m_photo.reading->duplicates.empty()) {
            addChip(tr("seen before"), theme::Tone::Amber, u"copy"_s);
        }
        if (m_photo.reading->exif && m_photo.reading->exif->beforeDelivery.value_or(false)) {
            addChip(tr("older than the delivery"), theme::Tone::Amber, u"clock"_s);
        }
        all->addWidget(chips);
    }
    layout()->addWidget(m_rows);
    m_rows->show();
    setAccessibleName(words.text);
}

} // namespace ui::photo
