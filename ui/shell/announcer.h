// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/connection.h"
#include "desk/ids.h"

#include <QObject>
#include <QWidget>

namespace client {
class ConsoleStore;
}

namespace ui::shell {

/// Says what happens beside the keyboard's focus to those who do not see it: a customer's words in the open case
/// politely, a lost connection at once. What stands in an inline message is said by that.
class Announcer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Announcer)

public:
    /// about: the part that it is said for; store and part outlive it.
    Announcer(const client::ConsoleStore &store, QWidget &about);

    /// The open case; null: none.
    void setCase(const desk::ConversationId &id) { m_case = id; }

private:
    void sayNewest(const desk::ConversationId &id, int count);
    void sayConnection();

    const client::ConsoleStore &m_store;
    QWidget &m_about;
    desk::ConversationId m_case;
    client::ConnectionPhase m_phase;
    bool m_wasLost = false;
};

} // namespace ui::shell
