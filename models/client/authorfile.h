// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/deskactions.h"
#include "client/draftfile.h"
#include "client/localfolder.h"
#include "client/outboxitem.h"

namespace client {

/// An outbox item together with the request it stands for, exactly as it will be sent each time.
struct OutboxRow
{
    OutboxItem item;
    QString path;
    QByteArray body;
    std::vector<DraftFile> files; ///< sent before it, named in it

    bool operator==(const OutboxRow &) const = default;
};

struct Draft
{
    desk::ConversationId conversation;
    DraftMode mode = DraftMode::Reply;
    QString text;
    std::vector<desk::Colleague> mentions = {}; ///< of a note: who was chosen for it

    bool operator==(const Draft &) const = default;
};

/// How far the person has read in a conversation: its newest customer message that was on the screen.
struct Seen
{
    desk::ConversationId conversation;
    qint64 seq = 0;

    bool operator==(const Seen &) const = default;
};

/// A picture with the draft it goes with.
struct Enclosure
{
    desk::ConversationId conversation;
    DraftMode mode = DraftMode::Reply;
    DraftFile file;

    bool operator==(const Enclosure &) const = default;
};

[[nodiscard]] QLatin1String draftModeName(DraftMode mode);
[[nodiscard]] QLatin1String outboxStateName(OutboxState state);

/// What the person wrote or decided here, on disk until the hub has it. Survives sign-out: it belongs to the person,
/// not to the session. Everything is done on the file's own thread, in the order it was asked for; a future's good end
/// means that it survives a power cut.
class AuthorFile final
{
    Q_DISABLE_COPY_MOVE(AuthorFile)

public:
    struct Content
    {
        std::vector<Draft> drafts;
        std::vector<OutboxRow> outbox; ///< oldest first
        std::vector<Enclosure> files;  ///< of drafts, oldest first
        std::vector<Seen> seen;        ///< of the conversations that were looked at last
    };

    /// NewerThanProgram when a later program wrote it: nothing is thrown away here.
    [[nodiscard]] static core::Result<std::unique_ptr<AuthorFile>> open(const QString &path, const core::Clock &clock);

    [[nodiscard]] QFuture<core::Result<Content>> load();
    /// Conversations of which it is known how far they were read; of more, the longest ago are forgotten.
    static constexpr int MaximumSeen = 10'000;
    QFuture<core::Status> putSeen(const std::vector<Seen> &seen);
    /// An empty text removes the draft.
    QFuture<core::Status> putDrafts(const std::vector<Draft> &drafts);
    QFuture<core::Status> putFile(const Enclosure &file);
    QFuture<core::Status> removeFile(const QString &id);
    /// Stores an item before its first try; with a draft, that draft is set in the same transaction (to nothing, when
    /// its text is what is being sent). The item's files leave their draft.
    QFuture<core::Status> enqueue(const OutboxRow &row, const std::optional<Draft> &draft);
    /// State, tries and error. NotFound when it is not there.
    QFuture<core::Status> update(const OutboxItem &item);
    /// Removes an item; with a draft, sets that in the same transaction, and the item's files are the draft's again.
    QFuture<core::Status> remove(const QString &key, const std::optional<Draft> &draft = {});
    /// Puts a new item in the place of another.
    QFuture<core::Status> replace(const QString &key, const OutboxRow &row);

private:
    AuthorFile(std::unique_ptr<sql::Writer> writer, const core::Clock &clock)
        : m_clock(clock)
        , m_writer(std::move(writer))
    {
    }

    const core::Clock &m_clock;
    std::unique_ptr<sql::Writer> m_writer;
};

} // namespace client
