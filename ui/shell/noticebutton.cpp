// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shell/noticebutton.h"

#include "shell/noticeboard.h"
#include "widgets/announcement.h"

#include <QMenu>

using namespace Qt::StringLiterals;

namespace ui::shell {

namespace {

QString wordsOf(const BoardNotice &notice)
{
    return notice.body.isEmpty() ? notice.title : u"%1 · %2"_s.arg(notice.title, notice.body);
}

} // namespace

NoticeButton::NoticeButton(const theme::Theme &theme, NoticeBoard &board, QWidget *parent)
    : QToolButton(parent)
    , m_theme(theme)
    , m_board(board)
    , m_menu(new QMenu(this))
{
    setObjectName(u"notices"_s);
    setProperty("kind", u"user"_s);
    setPopupMode(QToolButton::InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setIcon(theme.icon(u"alert"_s));
    const auto dress = [this] {
        setFont(m_theme.font(theme::Text::Caption));
        setIconSize(QSize(m_theme.px(13), m_theme.px(13)));
    };
    dress();
    connect(&theme, &theme::Theme::changed, this, dress);
    setMenu(m_menu);
    connect(m_menu, &QMenu::aboutToShow, this, &NoticeButton::fill);
    connect(&board, &NoticeBoard::changed, this, &NoticeButton::refresh);
    connect(&board, &NoticeBoard::added, this, &NoticeButton::say);
    refresh();
}

void NoticeButton::refresh()
{
    const auto &notices = m_board.notices();
    setVisible(!notices.isEmpty());
    setText(tr("%n notice(s)", nullptr, int(notices.size())));
    setAccessibleName(text());
    setToolTip(notices.isEmpty() ? QString() : wordsOf(notices.first()));
}

void NoticeButton::fill()
{
    m_menu->clear();
    for (const BoardNotice &notice : m_board.notices()) {
        connect(m_menu->addAction(wordsOf(notice).replace(u'&', u"&&"_s)), &QAction::triggered, &m_board,
                [this, key = notice.key] { Q_EMIT m_board.chosen(key); });
    }
    m_menu->addSeparator();
    connect(m_menu->addAction(tr("Clear all")), &QAction::triggered, &m_board, &NoticeBoard::clear);
}

void NoticeButton::say(const BoardNotice &notice)
{
    widgets::announce(*this, wordsOf(notice), widgets::Urgency::Polite);
}

} // namespace ui::shell
