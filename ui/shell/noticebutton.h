// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "theme/theme.h"

#include <QToolButton>

class QMenu;

namespace ui::shell {

class NoticeBoard;
struct BoardNotice;

/// The notices on the board, as a word in the line at the bottom that opens a list. Gone while there are none; covers
/// nothing, moves nothing, and says politely what is new.
class NoticeButton final : public QToolButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NoticeButton)

public:
    NoticeButton(const theme::Theme &theme, NoticeBoard &board, QWidget *parent = nullptr);

private:
    void refresh();
    void fill();
    void say(const BoardNotice &notice);

    const theme::Theme &m_theme;
    NoticeBoard &m_board;
    QMenu *m_menu;
};

} // namespace ui::shell
