// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/notices.h"
#include "console/noticesink.h"
#include "shell/settings.h"

namespace console {

/// Words notices and hands them to the desktop; tells which case the person wants to see. All it is given outlives it.
class NoticeDelivery final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NoticeDelivery)

public:
    NoticeDelivery(client::Notices &notices, NoticeSink &sink, const ui::shell::Settings &settings,
                   QObject *parent = nullptr);

    /// Sends a notification that says nothing; tested() tells what became of it.
    void test();

Q_SIGNALS:
    void tested(ui::shell::NoticeOutcome outcome);
    void caseWanted(const desk::ConversationId &id);
    void windowWanted(); ///< of the summary, which is of no one case

private:
    NoticeSink &m_sink;
};

} // namespace console
