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

void DraftStore::keep(const Key &key, const QString &text, const std::vector<desk::Colleague> &mentions)
{
    if (text.isEmpty()) {
        m_texts.erase(key);
    } else {
        m_texts[key] = text;
    }
    if (key.second == DraftMode::Note) {
        if (text.isEmpty() || mentions.empty()) {
            m_mentions.erase(key.first);
        } else {
            m_mentions[key.first] = mentions;
        }
    }
}

void DraftStore::writeSoon(const Key &key)
{
    m_dirty.insert(key);
    // Not started again by the next key press: continuous typing must not put the writing off for ever.
    if (!m_timer.isActive()) {
        m_timer.start();
    }
}

Draft DraftStore::draftOf(const Key &key) const
{
    return {key.first, key.second, text(key.first, key.second),
            key.second == DraftMode::Note ? mentions(key.first) : std::vector<desk::Colleague>()};
}

DraftStore::~DraftStore()
{
    flush();
}

void DraftStore::attach(AuthorFile &file, const std::vector<Draft> &drafts, const std::vector<Enclosure> &files)
{
    detach();
    m_file = &file;
    for (const Draft &draft : drafts) {
        keep({draft.conversation, draft.mode}, draft.text, draft.mentions);
        Q_EMIT changed(draft.conversation, draft.mode);
    }
    for (const Enclosure &enclosure : files) {
        m_files[{enclosure.conversation, enclosure.mode}].push_back(enclosure.file);
        Q_EMIT filesChanged(enclosure.conversation, enclosure.mode);
    }
}

void DraftStore::detach()
{
    flush();
    m_file = nullptr;
    m_texts.clear();
    m_mentions.clear();
    m_files.clear();
    m_dirty.clear();
}

void DraftStore::set(const desk::ConversationId &id, DraftMode mode, const QString &text)
{
    const Key key{id, mode};
    if (this->text(id, mode) == text) {
        return;
    }
    keep(key, text, mentions(id));
    writeSoon(key);
}

void DraftStore::setMentions(const desk::ConversationId &id, const std::vector<desk::Colleague> &mentions)
{
    const Key key{id, DraftMode::Note};
    if (this->mentions(id) != mentions) {
        keep(key, text(id, DraftMode::Note), mentions);
        writeSoon(key);
    }
}

std::vector<desk::Colleague> DraftStore::mentions(const desk::ConversationId &id) const
{
    const auto found = m_mentions.find(id);
    return found == m_mentions.end() ? std::vector<desk::Colleague>() : found->second;
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
    const bool same = draftOf(key) == draft;
    keep(key, draft.text, draft.mentions);
    if (same) {
        return;
    }
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
        drafts.push_back(draftOf(key));
    }
    core::deliver(this, m_file->putDrafts(drafts), [this, writing](const core::Status &status) {
        if (!status) {
            m_dirty.insert(writing.begin(), writing.end());
            m_timer.start();
            Q_EMIT writeFailed(status.error());
        }
    });
}

std::vector<DraftFile> DraftStore::files(const desk::ConversationId &id, DraftMode mode) const
{
    const auto found = m_files.find({id, mode});
    return found == m_files.end() ? std::vector<DraftFile>() : found->second;
}

void DraftStore::addFile(const desk::ConversationId &id, DraftMode mode, const DraftFile &file)
{
    m_files[{id, mode}].push_back(file);
    if (m_file != nullptr) {
        core::deliver(this, m_file->putFile({id, mode, file}), [this](const core::Status &status) {
            if (!status) {
                Q_EMIT writeFailed(status.error());
            }
        });
    }
    Q_EMIT filesChanged(id, mode);
}

void DraftStore::removeFile(const desk::ConversationId &id, DraftMode mode, const QString &fileId)
{
    forgetFiles({id, mode}, {fileId});
    if (m_file != nullptr) {
        core::deliver(this, m_file->removeFile(fileId), [this](const core::Status &status) {
            if (!status) {
                Q_EMIT writeFailed(status.error());
            }
        });
    }
}

void DraftStore::releaseFiles(const desk::ConversationId &id, DraftMode mode, const std::vector<DraftFile> &files)
{
    QStringList ids;
    for (const DraftFile &file : files) {
        ids.append(file.id);
    }
    forgetFiles({id, mode}, ids);
}

void DraftStore::adoptFiles(const desk::ConversationId &id, DraftMode mode, const std::vector<DraftFile> &files)
{
    if (!files.empty()) {
        std::vector<DraftFile> &held = m_files[{id, mode}];
        held.insert(held.end(), files.begin(), files.end());
        Q_EMIT filesChanged(id, mode);
    }
}

void DraftStore::forgetFiles(const Key &key, const QStringList &ids)
{
    const auto found = m_files.find(key);
    if (found == m_files.end()) {
        return;
    }
    const auto gone = std::erase_if(found->second, [&ids](const DraftFile &file) { return ids.contains(file.id); });
    if (found->second.empty()) {
        m_files.erase(found);
    }
    if (gone > 0) {
        Q_EMIT filesChanged(key.first, key.second);
    }
}

} // namespace client
