// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/draftstore.h"

#include "core/deliver.h"

namespace client {

DraftStore::DraftStore(core::Milliseconds delay, QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(delay);
    connect(&m_timer, &QTimer::timeout, this, &DraftStore::flush);
}

void DraftStore::keep(const Key &key, const QString &text)
{
    if (text.isEmpty()) {
        m_texts.erase(key);
    } else {
        m_texts[key] = text;
    }
}

DraftStore::~DraftStore()
{
    flush();
}

void DraftStore::attach(AuthorFile &file, const std::vector<Draft> &drafts)
{
    detach();
    m_file = &file;
    for (const Draft &draft : drafts) {
        keep({draft.conversation, draft.mode}, draft.text);
        Q_EMIT changed(draft.conversation, draft.mode);
    }
}

void DraftStore::detach()
{
    flush();
    m_file = nullptr;
    m_texts.clear();
    m_dirty.clear();
}

void DraftStore::set(const desk::ConversationId &id, DraftMode mode, const QString &text)
{
    const Key key{id, mode};
    if (this->text(id, mode) == text) {
        return;
    }
    keep(key, text);
    m_dirty.insert(key);
    // Not started again by the next key press: continuous typing must not put the writing off for ever.
    if (!m_timer.isActive()) {
        m_timer.start();
    }
}

QString DraftStore::text(const desk::ConversationId &id, DraftMode mode) const
{
    const auto found = m_texts.find({id, mode});
    return found == m_texts.end() ? QString() : found->second;
}

void DraftStore::adopt(const Draft &draft)
{
    const Key key{draft.conversation, draft.mode};
    m_dirty.erase(key);
    if (text(draft.conversation, draft.mode) == draft.text) {
        return;
    }
    keep(key, draft.text);
    Q_EMIT changed(draft.conversation, draft.mode);
}

void DraftStore::flush()
{
    m_timer.stop();
    if (m_dirty.empty() || m_file == nullptr) {
        return;
    }
    std::vector<Draft> drafts;
    const std::set<Key> writing = std::exchange(m_dirty, {});
    for (const Key &key : writing) {
        drafts.push_back({key.first, key.second, text(key.first, key.second)});
    }
    core::deliver(this, m_file->putDrafts(drafts), [this, writing](const core::Status &status) {
        if (!status) {
            m_dirty.insert(writing.begin(), writing.end());
            m_timer.start();
            Q_EMIT writeFailed(status.error());
        }
    });
}

} // namespace client
