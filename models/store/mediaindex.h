// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/conversation.h"
#include "sql/connection.h"

namespace store {

/// What stored files are and which conversations showed them. The bytes are files beside the database.
class MediaIndex final
{
public:
    struct StoredReading
    {
        desk::PhotoReading reading;
        QString madeBy; ///< user id, "hub"
        core::Timestamp at;
    };

    explicit MediaIndex(sql::Connection &connection)
        : m_connection(connection)
    {
    }

    /// The same file again changes nothing.
    [[nodiscard]] core::Status add(const desk::Attachment &file, core::Timestamp now);
    [[nodiscard]] core::Result<std::optional<desk::Attachment>> find(const desk::MediaId &id) const;

    /// What the photo's own record said of its time, before that record was taken out.
    struct Taken
    {
        core::Timestamp at;
        bool zoneKnown = false;

        bool operator==(const Taken &) const = default;
    };
    [[nodiscard]] core::Status setTaken(const desk::MediaId &id, const Taken &taken);
    [[nodiscard]] core::Result<std::optional<Taken>> taken(const desk::MediaId &id) const;

    [[nodiscard]] core::Status use(const desk::MediaId &id, const desk::ConversationId &conversation,
                                   core::Timestamp now);
    [[nodiscard]] core::Result<bool> usedIn(const desk::MediaId &id, const desk::ConversationId &conversation) const;
    /// A message of the conversation shows it.
    [[nodiscard]] core::Status show(const desk::MediaId &id, const desk::ConversationId &conversation);
    /// The shop's catalogue shows it: it stays, whoever brings the same picture.
    [[nodiscard]] core::Status keepForCatalogue(const desk::MediaId &id, core::Timestamp now);
    struct Dropped
    {
        qint64 uses = 0;                  ///< uploads that no message showed
        std::vector<desk::MediaId> files; ///< of those, files that nobody has any more: their rows are gone
    };
    /// Forgets what was uploaded before this moment and never shown in a message. The bytes are the caller's to remove.
    [[nodiscard]] core::Result<Dropped> dropUnshown(core::Timestamp before, int limit);
    struct Usage
    {
        qint64 files = 0;
        qint64 bytes = 0;
    };
    /// What one conversation has brought so far.
    [[nodiscard]] core::Result<Usage> usageOf(const desk::ConversationId &conversation) const;
    /// Other conversations that showed the same bytes, oldest first.
    [[nodiscard]] core::Result<std::vector<desk::ConversationId>>
    usedElsewhere(const desk::MediaId &id, const desk::ConversationId &conversation) const;

    /// One reading a file and model; a later one of the same model takes its place.
    [[nodiscard]] core::Status putReading(const desk::MediaId &id, const desk::PhotoReading &reading,
                                          const QString &madeBy, core::Timestamp now);
    /// The newest reading.
    [[nodiscard]] core::Result<std::optional<StoredReading>> reading(const desk::MediaId &id) const;

private:
    sql::Connection &m_connection;
};

} // namespace store
