// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "theme/theme.h"

#include <QObject>

class QAction;

namespace ui::conversation {

class ConversationViewModel;

/// How people sort the open conversation: to whom it goes, how it is labelled, how soon it is looked at. Actions for a
/// menu, the palette and keys.
class SortingActions final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SortingActions)

public:
    /// The actions become those of `panel`, which the dialogs stand before. model must outlive this.
    SortingActions(const theme::Theme &theme, ConversationViewModel &model, QWidget *panel);

    [[nodiscard]] QList<QAction *> actions() const { return {m_assign, m_labels, m_high, m_low}; }
    /// may: this person works on conversations, and one is open.
    void refresh(bool may);

private:
    QAction *make(const QString &id, const QString &text, const QString &icon, const QKeySequence &key);
    void openAssign();
    void openLabels();

    const theme::Theme &m_theme;
    ConversationViewModel &m_model;
    QWidget *m_panel;
    QAction *m_assign;
    QAction *m_labels;
    QAction *m_high;
    QAction *m_low;
};

} // namespace ui::conversation
