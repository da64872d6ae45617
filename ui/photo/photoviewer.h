// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "photo/photosource.h"
#include "theme/theme.h"

#include <QDialog>

class QAction;
class QSlider;

namespace ui::widgets {
class Card;
class TextLabel;
} // namespace ui::widgets

namespace ui::photo {

class PhotoCanvas;
class VerdictBars;

/// A window beside the conversation for looking at photos closely. Not modal: one decides with it open.
class PhotoViewer final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PhotoViewer)

public:
    PhotoViewer(const theme::Theme &theme, PhotoSource &photos, QWidget *parent = nullptr);

    /// All photos of the conversation, and the one to start with.
    void showPhotos(const QList<desk::MediaId> &all, const desk::MediaId &first, bool withHeat);
    [[nodiscard]] desk::MediaId current() const { return m_all.value(m_index); }
    [[nodiscard]] PhotoCanvas *canvas() const { return m_canvas; }

private:
    void refresh();
    void step(int by);

    const theme::Theme &m_theme;
    PhotoSource &m_photos;
    QList<desk::MediaId> m_all;
    qsizetype m_index = 0;
    PhotoCanvas *m_canvas;
    VerdictBars *m_bars;
    widgets::Card *m_card;
    widgets::TextLabel *m_model;
    widgets::TextLabel *m_place;
    widgets::TextLabel *m_scale;
    QAction *m_heat;
    QAction *m_previous;
    QAction *m_next;
    QAction *m_retry;
    QSlider *m_opacity;
};

} // namespace ui::photo
