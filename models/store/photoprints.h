// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/conversation.h"
#include "desk/photoword.h"
#include "sql/connection.h"

namespace store {

/// Fingerprints of photos and what people confirmed that they show. The bytes of a fingerprint mean nothing here.
class PhotoPrints final
{
public:
    explicit PhotoPrints(sql::Connection &connection)
        : m_connection(connection)
    {
    }

    struct Print
    {
        qint64 number = 0; ///< 1, 2, 3 …; stays with the photo
        desk::MediaId media;
        QByteArray bytes;
    };

    /// Keeps a photo's fingerprint, or the newer one in its place; its number.
    [[nodiscard]] core::Result<qint64> put(const desk::MediaId &media, const QString &model, const QByteArray &print,
                                           core::Timestamp now);
    [[nodiscard]] core::Status each(const std::function<core::Status(const Print &)> &take) const;

    /// A conversation that showed a photo.
    struct Sighting
    {
        desk::ConversationId conversation;
        desk::OrderId order; ///< of that conversation; may be empty
        core::Timestamp at;

        bool operator==(const Sighting &) const = default;
    };
    /// Oldest first.
    [[nodiscard]] core::Result<std::vector<Sighting>> sightings(const desk::MediaId &media) const;

    /// What this person says that the photo shows; a later word takes the place of an earlier.
    [[nodiscard]] core::Status confirm(const desk::MediaId &media, const QString &user, const QString &verdict,
                                       core::Timestamp now);
    /// Forgets what this person said of it; nothing when they said nothing.
    [[nodiscard]] core::Status takeBack(const desk::MediaId &media, const QString &user);
    /// What everybody says that the photo shows, the newest word first.
    [[nodiscard]] core::Result<std::vector<desk::PhotoWord>> words(const desk::MediaId &media) const;
    struct Count
    {
        QString verdict;
        qint64 photos = 0;

        bool operator==(const Count &) const = default;
    };
    /// How many photos were said to show what, by whoever spoke last of each; by verdict.
    [[nodiscard]] core::Result<std::vector<Count>> counts() const;
    struct Confirmed
    {
        desk::MediaId media;
        QString model; ///< that made the fingerprint
        QByteArray print;
        QString verdict; ///< of whoever spoke last
    };
    /// Photos with a fingerprint and a word of a person, by media id.
    [[nodiscard]] core::Result<std::vector<Confirmed>> confirmed() const;

private:
    sql::Connection &m_connection;
};

} // namespace store
