// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shell/noticeboard.h"

namespace ui::shell {

void NoticeBoard::put(const BoardNotice &notice)
{
    m_notices.removeIf([&notice](const BoardNotice &older) { return older.key == notice.key; });
    m_notices.prepend(notice);
    Q_EMIT added(notice);
    Q_EMIT changed();
}

void NoticeBoard::drop(const QString &key)
{
    if (m_notices.removeIf([&key](const BoardNotice &each) { return each.key == key; }) > 0) {
        Q_EMIT changed();
    }
}

void NoticeBoard::clear()
{
    if (!m_notices.isEmpty()) {
        m_notices.clear();
        Q_EMIT changed();
    }
}

} // namespace ui::shell
