// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/learning.h"
#include "theme/theme.h"

#include <QDialog>

class QGridLayout;
class QPushButton;

namespace ui::widgets {
class Card;
class InlineMessage;
class TextLabel;
} // namespace ui::widgets

namespace ui::learning {

/// For who may: what people confirmed that photos show, the models made from it with their figures side by side, and
/// how far proposals sway who decides.
class LearningPanel final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LearningPanel)

public:
    LearningPanel(const theme::Theme &theme, client::Learning &learning, QWidget *parent = nullptr);

    /// Asks the hub and shows what it says.
    void start();

private:
    void refresh();
    void showLessons();
    void showModels();
    void showBlind();
    void addModel(const desk::RegisteredModel *model, const client::ModelFigures *figures);
    void addText(int row, int column, const QString &text, bool muted = false);

    const theme::Theme &m_theme;
    client::Learning &m_learning;
    widgets::InlineMessage *m_trouble;
    widgets::TextLabel *m_words;
    widgets::TextLabel *m_enough;
    QPushButton *m_refit;
    widgets::Card *m_modelsCard;
    QWidget *m_rows = nullptr;
    QGridLayout *m_grid = nullptr; ///< of the rows
    widgets::Card *m_blindCard;
    widgets::TextLabel *m_blind;
};

} // namespace ui::learning
