// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "photo/photosource.h"
#include "theme/theme.h"

#include <QWidget>

class QPushButton;

namespace ui::widgets {
class Card;
class TextLabel;
} // namespace ui::widgets

namespace ui::photo {

class VerdictBars;
class VerdictChoice;

/// What the photos of the open conversation show, beside it: the most telling one first.
class TriageCard final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TriageCard)

public:
    TriageCard(const theme::Theme &theme, PhotoSource &photos, QWidget *parent = nullptr);

    void showPhotos(const QList<desk::MediaId> &all);
    /// Whether this person's word on what photos show counts.
    void setMayConfirm(bool may);
    /// Puts the focus where one says what the photo shows.
    void startConfirming();

Q_SIGNALS:
    void photoActivated(const desk::MediaId &media, bool withHeat);
    void wordGiven(const desk::MediaId &media, const QString &word);

private:
    void refresh();
    [[nodiscard]] desk::MediaId mostTelling() const;

    PhotoSource &m_photos;
    QList<desk::MediaId> m_all;
    widgets::Card *m_card;
    VerdictBars *m_bars;
    VerdictChoice *m_choice;
    widgets::TextLabel *m_which;
    QPushButton *m_open;
};

} // namespace ui::photo
