// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "photo/triagecard.h"

#include "photo/verdictbars.h"
#include "photo/verdictchoice.h"
#include "widgets/card.h"
#include "widgets/style.h"
#include "widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace ui::photo {

TriageCard::TriageCard(const theme::Theme &theme, PhotoSource &photos, QWidget *parent)
    : QWidget(parent)
    , m_photos(photos)
    , m_card(new widgets::Card(theme, this))
    , m_bars(new VerdictBars(theme, m_card))
    , m_choice(new VerdictChoice(theme, m_card))
    , m_which(new widgets::TextLabel(theme, theme::Text::Caption, m_card))
    , m_open(widgets::makeButton(tr("look closely"), u"link"_s, m_card))
{
    m_card->setHeading(tr("Photo triage on this computer"));
    m_which->setMuted();
    m_open->setFont(theme.font(theme::Text::Small));
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_which, 1);
    foot->addWidget(m_open);
    m_card->body()->addWidget(m_bars);
    m_card->body()->addLayout(foot);
    m_card->body()->addWidget(m_choice);
    connect(m_choice, &VerdictChoice::wordGiven, this, &TriageCard::wordGiven);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_card);
    connect(m_open, &QPushButton::clicked, this, [this] { Q_EMIT photoActivated(mostTelling(), true); });
    connect(&photos, &PhotoSource::photoChanged, this, [this](const desk::MediaId &id) {
        if (m_all.contains(id)) {
            refresh();
        }
    });
    refresh();
}

void TriageCard::showPhotos(const QList<desk::MediaId> &all)
{
    if (all != m_all) {
        m_all = all;
        refresh();
    }
}

void TriageCard::setMayConfirm(bool may)
{
    m_choice->setAllowed(may);
}

void TriageCard::startConfirming()
{
    m_choice->start();
}

desk::MediaId TriageCard::mostTelling() const
{
    // Damage before anything else, then what the model is most sure of.
    desk::MediaId best = m_all.value(0);
    double most = -1;
    for (const desk::MediaId &id : m_all) {
        const Photo photo = m_photos.photo(id);
        if (!photo.reading) {
            continue;
        }
        const double weight =
            photo.reading->confidence.calibrated + (photo.reading->verdict.startsWith(u"damaged") ? 1.0 : 0.0);
        if (weight > most) {
            most = weight;
            best = id;
        }
    }
    return best;
}

void TriageCard::refresh()
{
    setVisible(!m_all.isEmpty());
    if (m_all.isEmpty()) {
        return;
    }
    const desk::MediaId id = mostTelling();
    const Photo photo = m_photos.photo(id);
    m_bars->showPhoto(photo);
    m_choice->showPhoto(id, photo);
    m_card->setAside(photo.reading ? tr("%1 ms").arg(qRound(photo.reading->ms)) : QString());
    m_which->setText(m_all.size() == 1 ? QString() : tr("Photo %1 of %2").arg(m_all.indexOf(id) + 1).arg(m_all.size()));
}

} // namespace ui::photo
