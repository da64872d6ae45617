// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/conversation.h"
#include "lists/conversationindex.h"

#include <QObject>
#include <QSet>

namespace client {
class ConsoleStore;
}

namespace ui::shell {

/// Finds what the store holds by the words of its rows, at once and without the hub. Its index is made beside the
/// window, never while somebody types, and follows each change.
class ConversationFinder final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConversationFinder)

public:
    explicit ConversationFinder(const client::ConsoleStore &store, QObject *parent = nullptr);

    /// The newest of those found, at most so many.
    [[nodiscard]] std::vector<desk::Conversation> find(const QStringList &words, lists::ConversationIndex::In where,
                                                       int most);

Q_SIGNALS:
    /// More may be found now than before.
    void ready();

private:
    void rebuild();
    void learn(const desk::ConversationId &id);

    const client::ConsoleStore &m_store;
    lists::ConversationIndex m_index;
    QSet<desk::ConversationId> m_meanwhile; ///< changed while the index is being made
    quint64 m_round = 0;                    ///< what was made for an older list is dropped
    bool m_stale = true;                    ///< another list has come since
    bool m_building = false;
};

} // namespace ui::shell
