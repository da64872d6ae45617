// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/seenbook.h"

#include "core/deliver.h"

namespace client {

SeenBook::SeenBook(QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(Delay);
    connect(&m_timer, &QTimer::timeout, this, &SeenBook::flush);
}

SeenBook::~SeenBook()
{
    flush();
}

void SeenBook::attach(AuthorFile &file, const std::vector<Seen> &seen)
{
    m_file = &file;
    for (const Seen &each : seen) {
        qint64 &held = m_seen[each.conversation];
        held = std::max(held, each.seq);
    }
    if (!m_dirty.isEmpty()) {
        m_timer.start();
    }
    Q_EMIT changed();
}

void SeenBook::detach()
{
    flush();
    m_file = nullptr;
    m_dirty.clear();
    if (!std::exchange(m_seen, {}).isEmpty()) {
        Q_EMIT changed(); // nobody else's rows go by it
    }
}

void SeenBook::see(const desk::ConversationId &id, qint64 customerSeq)
{
    qint64 &held = m_seen[id];
    if (customerSeq <= held) {
        return;
    }
    held = customerSeq;
    m_dirty.insert(id);
    if (!m_timer.isActive()) {
        m_timer.start();
    }
}

void SeenBook::flush()
{
    m_timer.stop();
    if (m_dirty.isEmpty() || m_file == nullptr) {
        return;
    }
    std::vector<Seen> seen;
    const QSet<desk::ConversationId> writing = std::exchange(m_dirty, {});
    for (const desk::ConversationId &id : writing) {
        seen.push_back({id, m_seen.value(id)});
    }
    core::deliver(this, m_file->putSeen(seen), [this, writing](const core::Status &status) {
        if (!status) {
            m_dirty.unite(writing); // with the next one that is seen
        }
    });
}

} // namespace client
