// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "photo/findings.h"

#include "format/numbers.h"
#include "format/words.h"
#include "widgets/chip.h"
#include "widgets/flowlayout.h"
#include "widgets/style.h"
#include "widgets/textlabel.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace ui::photo {

Findings::Findings(const theme::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
}

void Findings::showPhoto(const Photo &photo)
{
    if (m_rows != nullptr) {
        m_rows->hide();
        m_rows->deleteLater(); // a link in it may be what was clicked
    }
    m_rows = new QWidget(this);
    m_layout = new QVBoxLayout(m_rows);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(m_theme.px(8));
    if (photo.reading) {
        addHints(*photo.reading);
        addQuality(*photo.reading);
        if (photo.reading->exif) {
            addTime(*photo.reading->exif);
        }
        addDuplicates(photo.reading->duplicates);
    }
    const bool any = m_layout->count() > 0;
    layout()->addWidget(m_rows);
    m_rows->setVisible(any);
    setVisible(any);
}

void Findings::addHints(const desk::PhotoReading &reading)
{
    if (reading.hints.empty()) {
        return;
    }
    auto *chips = new QWidget(m_rows);
    auto *flow = new widgets::FlowLayout(m_theme.px(5), chips);
    for (const desk::Alternative &hint : reading.hints) {
        auto *chip = new widgets::Chip(m_theme, chips);
        chip->setContent(u"%1 %2"_s.arg(format::photoHint(hint.name), format::confidence(hint.confidence)),
                         theme::Tone::Neutral);
        flow->addWidget(chip);
    }
    m_layout->addWidget(chips);
}

void Findings::addQuality(const desk::PhotoReading &reading)
{
    if (reading.quality.isEmpty() && reading.verdict != u"unusable") {
        return;
    }
    auto *button = widgets::makeButton(tr("Ask for a better photo"), {}, m_rows);
    button->setObjectName(u"betterPhoto"_s);
    button->setToolTip(tr("Puts a sentence into the reply; nothing is sent yet."));
    connect(button, &QPushButton::clicked, this, [this, codes = reading.quality] { Q_EMIT betterPhotoWanted(codes); });
    m_layout->addWidget(button);
}

void Findings::addTime(const desk::PhotoTime &time)
{
    if (!time.takenAt) {
        return;
    }
    // Which side of the delivery it is on stands in words here; the sign for it is beside the verdict.
    const QString at = QLocale().toString(core::toDateTime(*time.takenAt).toLocalTime(), QLocale::ShortFormat);
    auto *words = new widgets::TextLabel(m_theme, theme::Text::Small, m_rows);
    words->setWordWrap(true);
    words->setText(!time.beforeDelivery   ? tr("Taken %1").arg(at)
                   : *time.beforeDelivery ? tr("Taken %1, before the delivery").arg(at)
                                          : tr("Taken %1, after the delivery").arg(at));
    words->setToolTip(tr("By the camera's clock"));
    m_layout->addWidget(words);
}

void Findings::addDuplicates(const std::vector<desk::PhotoDuplicate> &duplicates)
{
    if (duplicates.empty()) {
        return;
    }
    auto *heading = new widgets::TextLabel(m_theme, theme::Text::Section, m_rows);
    heading->setMuted();
    heading->setText(tr("In other cases"));
    m_layout->addWidget(heading);
    for (const desk::PhotoDuplicate &duplicate : duplicates) {
        QStringList words{tr("%1 % alike", "similarity of two photos").arg(qRound(100 * duplicate.similarity))};
        if (duplicate.turned != 0) {
            words.append(tr("turned by %1°").arg(duplicate.turned));
        }
        if (duplicate.mirrored) {
            words.append(tr("mirrored"));
        }
        auto *row = new QWidget(m_rows);
        auto *line = new QHBoxLayout(row);
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(m_theme.px(8));
        auto *text = new widgets::ElidedLabel(m_theme, theme::Text::Small, row);
        text->setFullText(words.join(u", "_s));
        const QString where = duplicate.order.isNull() ? tr("earlier case") : duplicate.order.toString();
        auto *button = widgets::makeButton(where, u"link"_s, row);
        button->setFont(m_theme.font(theme::Text::Small));
        button->setAccessibleName(tr("Open the earlier case, %1, %2").arg(where, words.join(u", "_s)));
        connect(button, &QPushButton::clicked, this, [this, id = duplicate.conversation] { Q_EMIT caseActivated(id); });
        line->addWidget(text, 1);
        line->addWidget(button);
        m_layout->addWidget(row);
    }
}

} // namespace ui::photo
