// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "store/mediaindex.h"

#include "store/sqlhelp.h"
#include "wire/readingjson.h"

namespace store {

namespace {

const QString Catalogue = QStringLiteral("catalogue"); ///< in the place of a conversation

} // namespace

core::Status MediaIndex::add(const desk::Attachment &file, core::Timestamp now)
{
    return done(m_connection.run(
        QStringLiteral(
            "INSERT INTO media (sha256, content_type, bytes, width, height, created_at) VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (sha256) DO NOTHING"),
        {file.media, file.contentType, file.bytes, file.width, file.height, now}));
}

core::Result<std::optional<desk::Attachment>> MediaIndex::find(const desk::MediaId &id) const
{
    return m_connection.one<desk::Attachment>(
        QStringLiteral("SELECT sha256, content_type, bytes, width, height FROM media WHERE sha256 = ?"), {id},
        [](const sql::Row &row) {
            return desk::Attachment{row.name<desk::MediaId>(0), row.text(1), row.integer(2),
                                    static_cast<int>(row.integer(3)), static_cast<int>(row.integer(4))};
        });
}

core::Status MediaIndex::setTaken(const desk::MediaId &id, const Taken &taken)
{
    return done(m_connection.run(QStringLiteral("UPDATE media SET taken_at = ?, zone_known = ? WHERE sha256 = ?"),
                                 {taken.at, taken.zoneKnown, id}));
}

core::Result<std::optional<MediaIndex::Taken>> MediaIndex::taken(const desk::MediaId &id) const
{
    return m_connection.one<Taken>(
        QStringLiteral("SELECT taken_at, zone_known FROM media WHERE sha256 = ? AND taken_at IS NOT NULL"), {id},
        [](const sql::Row &row) {
            return Taken{row.timestamp(0), row.integer(1) != 0};
        });
}

core::Status MediaIndex::use(const desk::MediaId &id, const desk::ConversationId &conversation, core::Timestamp now)
{
    return done(m_connection.run(QStringLiteral("INSERT INTO media_uses (sha256, conversation_id, at) VALUES (?, ?, ?) "
                                                "ON CONFLICT (sha256, conversation_id) DO NOTHING"),
                                 {id, conversation, now}));
}

core::Result<bool> MediaIndex::usedIn(const desk::MediaId &id, const desk::ConversationId &conversation) const
{
    const auto count = m_connection.integer(
        QStringLiteral("SELECT COUNT(*) FROM media_uses WHERE sha256 = ? AND conversation_id = ?"), {id, conversation});
    if (!count) {
        return tl::unexpected(count.error());
    }
    return *count > 0;
}

core::Status MediaIndex::show(const desk::MediaId &id, const desk::ConversationId &conversation)
{
    return done(
        m_connection.run(QStringLiteral("UPDATE media_uses SET shown = 1 WHERE sha256 = ? AND conversation_id = ?"),
                         {id, conversation}));
}

core::Status MediaIndex::keepForCatalogue(const desk::MediaId &id, core::Timestamp now)
{
    return done(m_connection.run(
        QStringLiteral("INSERT INTO media_uses (sha256, conversation_id, at, shown) VALUES (?, ?, ?, 1) "
                       "ON CONFLICT (sha256, conversation_id) DO NOTHING"),
        {id, Catalogue, now}));
}

core::Result<MediaIndex::Dropped> MediaIndex::dropUnshown(core::Timestamp before, int limit)
{
    const auto uses = m_connection.all<std::pair<desk::MediaId, desk::ConversationId>>(
        QStringLiteral("SELECT sha256, conversation_id FROM media_uses WHERE shown = 0 AND at < ? ORDER BY at LIMIT ?"),
        {before, limit},
        [](const sql::Row &row) { return std::pair(row.name<desk::MediaId>(0), row.id<desk::ConversationId>(1)); });
    if (!uses) {
        return tl::unexpected(uses.error());
    }
    Dropped dropped;
    for (const auto &[file, conversation] : *uses) {
        const auto gone = m_connection.run(
            QStringLiteral("DELETE FROM media_uses WHERE sha256 = ? AND conversation_id = ?"), {file, conversation});
        // Others may have brought the same picture.
        const auto left =
            m_connection.integer(QStringLiteral("SELECT COUNT(*) FROM media_uses WHERE sha256 = ?"), {file});
        if (!gone || !left) {
            return tl::unexpected(!gone ? gone.error() : left.error());
        }
        ++dropped.uses;
        if (*left > 0) {
            continue;
        }
        const auto known =
            m_connection.integer(QStringLiteral("SELECT COUNT(*) FROM photo_prints WHERE sha256 = ?"), {file});
        if (!known) {
            return tl::unexpected(known.error());
        }
        if (*known > 0) {
            continue; // somebody judged it: it may be what another photo is found to be a copy of
        }
        for (const QString &table :
             {QStringLiteral("photo_readings"), QStringLiteral("photo_verdicts"), QStringLiteral("media")}) {
            const auto removed =
                m_connection.run(QStringLiteral("DELETE FROM ") + table + QStringLiteral(" WHERE sha256 = ?"), {file});
            if (!removed) {
                return tl::unexpected(removed.error());
            }
        }
        dropped.files.push_back(file);
    }
    return dropped;
}

core::Result<MediaIndex::Usage> MediaIndex::usageOf(const desk::ConversationId &conversation) const
{
    const auto usage = m_connection.one<Usage>(
        QStringLiteral("SELECT COUNT(*), COALESCE(SUM(media.bytes), 0) FROM media_uses "
                       "JOIN media ON media.sha256 = media_uses.sha256 WHERE media_uses.conversation_id = ?"),
        {conversation}, [](const sql::Row &row) {
            return Usage{row.integer(0), row.integer(1)};
        });
    if (!usage) {
        return tl::unexpected(usage.error());
    }
    return usage->value_or(Usage{});
}

core::Result<std::vector<desk::ConversationId>>
MediaIndex::usedElsewhere(const desk::MediaId &id, const desk::ConversationId &conversation) const
{
    return m_connection.all<desk::ConversationId>(
        QStringLiteral(
            "SELECT conversation_id FROM media_uses WHERE sha256 = ? AND conversation_id <> ? AND conversation_id <> ? "
            "ORDER BY at"),
        {id, conversation, Catalogue}, [](const sql::Row &row) { return row.id<desk::ConversationId>(0); });
}

core::Status MediaIndex::putReading(const desk::MediaId &id, const desk::PhotoReading &reading, const QString &madeBy,
                                    core::Timestamp now)
{
    const QString model = reading.model.name + u'/' + reading.model.version;
    return done(m_connection.run(
        QStringLiteral("INSERT INTO photo_readings (sha256, model, made_by, at, body) VALUES (?, ?, ?, ?, ?) "
                       "ON CONFLICT (sha256, model) DO UPDATE SET made_by = excluded.made_by, at = excluded.at, body = "
                       "excluded.body"),
        {id, model, madeBy, now, wire::toJson(reading)}));
}

core::Result<std::optional<MediaIndex::StoredReading>> MediaIndex::reading(const desk::MediaId &id) const
{
    return m_connection.one<StoredReading>(
        QStringLiteral("SELECT body, made_by, at FROM photo_readings WHERE sha256 = ? ORDER BY at DESC, model LIMIT 1"),
        {id}, [](const sql::Row &row) -> core::Result<StoredReading> {
            auto reading =
                row.json(0).and_then([](const QJsonObject &json) { return wire::photoReadingFromJson(json); });
            if (!reading) {
                return tl::unexpected(reading.error());
            }
            return StoredReading{std::move(*reading), row.text(1), row.timestamp(2)};
        });
}

} // namespace store
