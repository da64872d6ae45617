// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "photo/photocontext.h"
#include "photo/photosource.h"
#include "theme/theme.h"

#include <QDialog>

class QAction;
class QComboBox;
class QSlider;

namespace ui::widgets {
class Card;
class TextLabel;
} // namespace ui::widgets

namespace ui::photo {

class Findings;
class PhotoCanvas;
class VerdictBars;
class VerdictChoice;

/// A window beside the conversation for looking at photos closely. Not modal: one decides with it open.
class PhotoViewer final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PhotoViewer)

public:
    PhotoViewer(const theme::Theme &theme, PhotoSource &photos, QWidget *parent = nullptr);

    /// All photos of the conversation, and the one to start with.
    void showPhotos(const QList<desk::MediaId> &all, const desk::MediaId &first, bool withHeat);
    void setContext(const PhotoContext &context);
    /// Shows the catalogue picture beside the photo; nothing when the order has none.
    void compareWith(const desk::MediaId &picture);
    /// Whether this person's word on what photos show counts.
    void setMayConfirm(bool may);
    [[nodiscard]] desk::MediaId current() const { return m_all.value(m_index); }
    [[nodiscard]] PhotoCanvas *canvas() const { return m_canvas; }
    [[nodiscard]] PhotoCanvas *catalogueCanvas() const { return m_catalogue; }

Q_SIGNALS:
    void wordGiven(const desk::MediaId &media, const QString &word);
    void caseActivated(const desk::ConversationId &id);
    /// For the composer: a sentence that asks the customer for a better photo, in the customer's language.
    void sentenceWanted(const QString &text);

private:
    void refresh();
    void refreshCatalogue();
    void step(int by);

    const theme::Theme &m_theme;
    PhotoSource &m_photos;
    QList<desk::MediaId> m_all;
    qsizetype m_index = 0;
    PhotoCanvas *m_canvas;
    PhotoContext m_context;
    PhotoCanvas *m_catalogue;
    QWidget *m_beside;
    QComboBox *m_item;
    VerdictBars *m_bars;
    VerdictChoice *m_choice;
    Findings *m_findings;
    widgets::Card *m_card;
    widgets::TextLabel *m_model;
    widgets::TextLabel *m_place;
    widgets::TextLabel *m_scale;
    QAction *m_heat;
    QAction *m_loupe;
    QAction *m_compare;
    QAction *m_confirm;
    QAction *m_previous;
    QAction *m_next;
    QAction *m_retry;
    QSlider *m_opacity;
};

} // namespace ui::photo
