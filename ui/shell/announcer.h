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
namespace desk {
struct Message;
}

namespace ui::shell {

/// Says what happens beside the keyboard's focus to those who do not see it: in the open case a customer's words, and a
/// note that mentions the person, politely; a lost connection at once. What stands in an inline message is said by
/// that.
class Announcer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Announcer)

public:
    /// about: the part that it is said for; store and part outlive it.
    Announcer(const client::ConsoleStore &store, QWidget &about);

    /// Of the case, and nothing of the desk as a whole: another part says that.
    void sayTheCaseAlone(const desk::ConversationId &id)
    {
        m_case = id;
        m_saysConnection = false;
    }
    /// The open case; null: none.
    void setCase(const desk::ConversationId &id) { m_case = id; }

private:
    void sayNewest(const desk::ConversationId &id, int count);
    void sayConnection();
    [[nodiscard]] bool mentionsMe(const desk::Message &note) const; ///< and is by somebody else

    const client::ConsoleStore &m_store;
    QWidget &m_about;
    desk::ConversationId m_case;
    client::ConnectionPhase m_phase;
    bool m_wasLost = false;
    bool m_saysConnection = true;
};

} // namespace ui::shell
