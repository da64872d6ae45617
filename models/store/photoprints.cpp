// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "store/photoprints.h"

#include "store/sqlhelp.h"

namespace store {

namespace {

/// Of each photo the word of whoever spoke last.
const QString lastWords =
    QStringLiteral("NOT EXISTS (SELECT 1 FROM photo_verdicts AS later WHERE later.sha256 = photo_verdicts.sha256 AND "
                   "(later.at > photo_verdicts.at OR (later.at = photo_verdicts.at AND later.user_id > "
                   "photo_verdicts.user_id)))");

} // namespace

core::Result<qint64> PhotoPrints::put(const desk::MediaId &media, const QString &model, const QByteArray &print,
                                      core::Timestamp now)
{
    const core::Status stored = done(
        m_connection.run(QStringLiteral("INSERT INTO photo_prints (number, sha256, model, at, print) "
                                        "SELECT COALESCE(MAX(number), 0) + 1, ?, ?, ?, ? FROM photo_prints WHERE 1 = 1 "
                                        "ON CONFLICT (sha256) DO UPDATE SET model = excluded.model, at = excluded.at, "
                                        "print = excluded.print"),
                         {media, model, now, print}));
    if (!stored) {
        return tl::unexpected(stored.error());
    }
    return m_connection.integer(QStringLiteral("SELECT number FROM photo_prints WHERE sha256 = ?"), {media});
}

core::Status PhotoPrints::each(const std::function<core::Status(const Print &)> &take) const
{
    return m_connection.each(QStringLiteral("SELECT number, sha256, print FROM photo_prints ORDER BY number"), {},
                             [&](const sql::Row &row) {
                                 return take(Print{row.integer(0), row.name<desk::MediaId>(1), row.bytes(2)});
                             });
}

core::Result<std::vector<PhotoPrints::Sighting>> PhotoPrints::sightings(const desk::MediaId &media) const
{
    return m_connection.all<Sighting>(
        QStringLiteral("SELECT media_uses.conversation_id, COALESCE(conversations.order_id, ''), media_uses.at "
                       "FROM media_uses LEFT JOIN conversations ON conversations.id = media_uses.conversation_id "
                       "WHERE media_uses.sha256 = ? AND media_uses.conversation_id <> 'catalogue' "
                       "ORDER BY media_uses.at, media_uses.conversation_id"),
        {media}, [](const sql::Row &row) {
            return Sighting{row.id<desk::ConversationId>(0), row.name<desk::OrderId>(1), row.timestamp(2)};
        });
}

core::Status PhotoPrints::confirm(const desk::MediaId &media, const QString &user, const QString &verdict,
                                  core::Timestamp now)
{
    return done(m_connection.run(
        QStringLiteral("INSERT INTO photo_verdicts (sha256, user_id, verdict, at) VALUES (?, ?, ?, ?) "
                       "ON CONFLICT (sha256, user_id) DO UPDATE SET verdict = excluded.verdict, at = excluded.at"),
        {media, user, verdict, now}));
}

core::Status PhotoPrints::takeBack(const desk::MediaId &media, const QString &user)
{
    return done(
        m_connection.run(QStringLiteral("DELETE FROM photo_verdicts WHERE sha256 = ? AND user_id = ?"), {media, user}));
}

core::Result<std::vector<desk::PhotoWord>> PhotoPrints::words(const desk::MediaId &media) const
{
    return m_connection.all<desk::PhotoWord>(
        QStringLiteral("SELECT photo_verdicts.user_id, COALESCE(users.name, ''), photo_verdicts.verdict, "
                       "photo_verdicts.at FROM photo_verdicts LEFT JOIN users ON users.id = photo_verdicts.user_id "
                       "WHERE photo_verdicts.sha256 = ? ORDER BY photo_verdicts.at DESC, photo_verdicts.user_id DESC"),
        {media}, [](const sql::Row &row) {
            return desk::PhotoWord{row.id<desk::UserId>(0), row.text(1), row.text(2), row.timestamp(3)};
        });
}

core::Result<std::vector<PhotoPrints::Count>> PhotoPrints::counts() const
{
    return m_connection.all<Count>(QStringLiteral("SELECT verdict, COUNT(*) FROM photo_verdicts WHERE ") + lastWords +
                                       QStringLiteral(" GROUP BY verdict ORDER BY verdict"),
                                   {}, [](const sql::Row &row) {
                                       return Count{row.text(0), row.integer(1)};
                                   });
}

core::Result<std::vector<PhotoPrints::Confirmed>> PhotoPrints::confirmed() const
{
    return m_connection.all<Confirmed>(
        QStringLiteral("SELECT photo_prints.sha256, photo_prints.model, photo_prints.print, photo_verdicts.verdict "
                       "FROM photo_verdicts JOIN photo_prints ON photo_prints.sha256 = photo_verdicts.sha256 "
                       "WHERE ") +
            lastWords + QStringLiteral(" ORDER BY photo_prints.sha256"),
        {}, [](const sql::Row &row) {
            return Confirmed{row.name<desk::MediaId>(0), row.text(1), row.bytes(2), row.text(3)};
        });
}

} // namespace store
