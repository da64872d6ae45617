// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "desk/conversation.h"
#include "theme/theme.h"

#include <QFrame>

class QToolButton;

namespace ui::widgets {
class TextLabel;
}

namespace ui::conversation {

/// What the bot tells the person who takes over: why, the facts, what it did and what it promised. Stays above the
/// transcript; folds to one line.
class HandoffPanel final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HandoffPanel)

public:
    explicit HandoffPanel(const theme::Theme &theme, QWidget *parent = nullptr);

    void showCard(const desk::HandoffCard &card);
    /// Folds by itself when the room for the transcript gets scarce, until the person has chosen.
    void foldWhenLow(int heightOfColumn);

private:
    void fold();

    const theme::Theme &m_theme;
    widgets::TextLabel *m_sign;
    widgets::TextLabel *m_reason;
    QWidget *m_details;
    widgets::TextLabel *m_facts;
    widgets::TextLabel *m_tried;
    widgets::TextLabel *m_promised;
    QToolButton *m_fold;
    desk::HandoffCard m_card;
    bool m_chosen = false;
};

} // namespace ui::conversation
