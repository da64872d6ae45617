// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/authorfile.h"

#include <QTimer>

#include <map>
#include <set>

namespace client {

/// Drafts, one for each conversation and mode. In memory at once; written together at most MaximumDelay after the first
/// change that is not on disk, however long the typing goes on. Reassigning, resolving, signing out or losing a
/// conversation never touches a draft. GUI thread.
class DraftStore final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DraftStore)

public:
    static constexpr core::Milliseconds MaximumDelay{400};

    explicit DraftStore(core::Milliseconds delay = MaximumDelay, QObject *parent = nullptr);
    ~DraftStore() override;

    /// The file to write to, and what was in it. The file outlives the store or is taken away with detach.
    void attach(AuthorFile &file, const std::vector<Draft> &drafts, const std::vector<Enclosure> &files = {});
    /// Writes what is not written and lets go of the file; forgets the texts in memory.
    void detach();

    void set(const desk::ConversationId &id, DraftMode mode, const QString &text);
    [[nodiscard]] QString text(const desk::ConversationId &id, DraftMode mode) const;
    /// Whom the draft of a note mentions.
    void setMentions(const desk::ConversationId &id, const std::vector<desk::Colleague> &mentions);
    [[nodiscard]] std::vector<desk::Colleague> mentions(const desk::ConversationId &id) const;
    /// Takes over what somebody else has written to the file already (the outbox, in one transaction with its item).
    void adopt(const Draft &draft);
    void flush();

    /// Pictures that go with a draft, oldest first. They are on disk as soon as they are here.
    [[nodiscard]] std::vector<DraftFile> files(const desk::ConversationId &id, DraftMode mode) const;
    void addFile(const desk::ConversationId &id, DraftMode mode, const DraftFile &file);
    void removeFile(const desk::ConversationId &id, DraftMode mode, const QString &fileId);
    /// The outbox took them over, or gives them back; the file on disk says so already.
    void releaseFiles(const desk::ConversationId &id, DraftMode mode, const std::vector<DraftFile> &files);
    void adoptFiles(const desk::ConversationId &id, DraftMode mode, const std::vector<DraftFile> &files);

Q_SIGNALS:
    void filesChanged(const desk::ConversationId &id, client::DraftMode mode);
    void changed(const desk::ConversationId &id, client::DraftMode mode); ///< by adopt or attach
    /// Drafts could not be written; they stay in memory and are tried again.
    void writeFailed(const core::Error &error);

private:
    using Key = std::pair<desk::ConversationId, DraftMode>;

    void keep(const Key &key, const QString &text, const std::vector<desk::Colleague> &mentions);
    void writeSoon(const Key &key);
    [[nodiscard]] Draft draftOf(const Key &key) const;
    void forgetFiles(const Key &key, const QStringList &ids);

    AuthorFile *m_file = nullptr;
    std::map<Key, QString> m_texts;
    std::map<desk::ConversationId, std::vector<desk::Colleague>> m_mentions; ///< of notes
    std::map<Key, std::vector<DraftFile>> m_files;
    std::set<Key> m_dirty;
    QTimer m_timer;
};

} // namespace client
