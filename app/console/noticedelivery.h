// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/notices.h"
#include "console/noticesink.h"
#include "shell/noticeboard.h"
#include "shell/settings.h"

namespace console {

/// Words notices and hands them to the desktop; tells which case the person wants to see. What the desktop does not
/// show stands on the window's own board. All it is given outlives it.
class NoticeDelivery final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NoticeDelivery)

public:
    /// desktop: nothing where there is none.
    NoticeDelivery(client::Notices &notices, NoticeSink *desktop, ui::shell::NoticeBoard &board,
                   const ui::shell::Settings &settings, QObject *parent = nullptr);

    /// Sends a notification that says nothing; tested() tells what became of it.
    void test();

Q_SIGNALS:
    void tested(ui::shell::NoticeOutcome outcome);
    void caseWanted(const desk::ConversationId &id);
    void windowWanted(); ///< of the summary, which is of no one case

private:
    void show(const QString &key, const QString &title, const QString &body, const QString &bodyHere);
    void close(const QString &key);
    void ended(const QString &key, ui::shell::NoticeOutcome outcome);
    void activated(const QString &key);

    NoticeSink *m_desktop;
    ui::shell::NoticeBoard &m_board;
    const ui::shell::Settings &m_settings;
    QHash<QString, ui::shell::BoardNotice> m_asked; ///< the desktop has not said yet whether it shows them
};

} // namespace console
