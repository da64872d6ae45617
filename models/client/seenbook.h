// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/authorfile.h"

#include <QHash>
#include <QTimer>

namespace client {

/// How far the person has read in each conversation, so that what was unread before a restart is so after it. In
/// memory at once; written together a moment later. GUI thread.
class SeenBook final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SeenBook)

public:
    static constexpr core::Milliseconds Delay{400};

    explicit SeenBook(QObject *parent = nullptr);
    ~SeenBook() override;

    /// The file to write to, and what was in it; the farther of that and what is here counts. The file outlives the
    /// book or is taken away with detach.
    void attach(AuthorFile &file, const std::vector<Seen> &seen);
    /// Writes what is not written, lets go of the file and forgets.
    void detach();

    void see(const desk::ConversationId &id, qint64 customerSeq); ///< never goes back
    [[nodiscard]] const QHash<desk::ConversationId, qint64> &all() const { return m_seen; }
    void flush();

Q_SIGNALS:
    void changed(); ///< by attach or detach

private:
    AuthorFile *m_file = nullptr;
    QHash<desk::ConversationId, qint64> m_seen;
    QSet<desk::ConversationId> m_dirty;
    QTimer m_timer;
};

} // namespace client
