// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "store/auditlog.h"

#include "core/json.h"
#include "sql/databasefile.h"
#include "store/meta.h"
#include "store/sqlhelp.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace store {

namespace {

const QString HeadName = QStringLiteral("audit_head");
const QString AuditSelect =
    QStringLiteral("SELECT seq, at, actor, verb, subject, body, previous_hash, hash FROM audit ");

QJsonObject toJson(const AuditAnchor &anchor)
{
    return {{QLatin1String("seq"), anchor.seq}, {QLatin1String("hash"), anchor.hash}};
}

core::Result<AuditAnchor> anchorFrom(const QByteArray &bytes)
{
    const auto object = core::parseObject(bytes);
    if (!object) {
        return core::fail(core::ErrorCode::Corrupt, QStringLiteral("audit anchor: ") + object.error().detail);
    }
    core::JsonReader reader(*object, QStringLiteral("audit anchor"));
    AuditAnchor anchor;
    anchor.seq = reader.integer(QLatin1String("seq"));
    anchor.hash = reader.text(QLatin1String("hash"));
    if (const core::Status status = reader.status(); !status) {
        return core::fail(core::ErrorCode::Corrupt, status.error().detail);
    }
    return anchor;
}

core::Result<desk::AuditEntry> auditEntryFrom(const sql::Row &row)
{
    auto body = row.json(5);
    if (!body) {
        return core::fail(core::ErrorCode::Corrupt,
                          QStringLiteral("audit entry %1: body is not JSON").arg(row.integer(0)));
    }
    desk::AuditEntry entry;
    entry.seq = row.integer(0);
    entry.at = row.timestamp(1);
    entry.actor = row.text(2);
    entry.verb = row.text(3);
    entry.subject = row.text(4);
    entry.body = std::move(*body);
    entry.previousHash = row.text(6);
    entry.hash = row.text(7);
    return entry;
}

} // namespace

core::Result<desk::AuditEntry> AuditLog::append(core::Timestamp at, const QString &actor, const QString &verb,
                                                const QString &subject, const QJsonObject &body)
{
    // The chain goes on from where we know it ended, not from what the table holds: entries that somebody cut off stay
    // missing for good.
    const auto before = head();
    if (!before) {
        return tl::unexpected(before.error());
    }
    desk::AuditEntry entry;
    entry.seq = before->seq + 1;
    entry.at = at;
    entry.actor = actor;
    entry.verb = verb;
    entry.subject = subject;
    entry.body = body;
    entry.previousHash = before->hash;
    entry.hash = desk::auditHash(entry);
    if (const core::Status stored = done(m_connection.run(
            QStringLiteral("INSERT INTO audit (seq, at, actor, verb, subject, body, previous_hash, hash) VALUES (?, ?, "
                           "?, ?, ?, ?, ?, ?)"),
            {entry.seq, entry.at, entry.actor, entry.verb, entry.subject, entry.body, entry.previousHash, entry.hash}));
        !stored) {
        return tl::unexpected(stored.error());
    }
    const QString anchor = QString::fromUtf8(core::canonicalJson(toJson(AuditAnchor{entry.seq, entry.hash})));
    if (const core::Status noted = Meta(m_connection).set(HeadName, anchor); !noted) {
        return tl::unexpected(noted.error());
    }
    return entry;
}

core::Result<std::vector<desk::AuditEntry>> AuditLog::after(qint64 seq, int limit) const
{
    return m_connection.all<desk::AuditEntry>(AuditSelect + QStringLiteral("WHERE seq > ? ORDER BY seq LIMIT ?"),
                                              {seq, limit}, auditEntryFrom);
}

core::Result<std::vector<desk::AuditEntry>> AuditLog::ofSubject(const QString &subject) const
{
    return m_connection.all<desk::AuditEntry>(AuditSelect + QStringLiteral("WHERE subject = ? ORDER BY seq"), {subject},
                                              auditEntryFrom);
}

core::Result<AuditAnchor> AuditLog::head() const
{
    const auto stored = Meta(m_connection).value(HeadName);
    if (!stored) {
        return tl::unexpected(stored.error());
    }
    if (!*stored) {
        return AuditAnchor{0, desk::firstPreviousHash()};
    }
    return anchorFrom((*stored)->toUtf8());
}

core::Result<AuditAnchor> AuditLog::verify(const std::optional<AuditAnchor> &outside) const
{
    AuditAnchor last{0, desk::firstPreviousHash()};
    const core::Status read =
        m_connection.each(AuditSelect + QStringLiteral("ORDER BY seq"), {}, [&](const sql::Row &row) -> core::Status {
            const auto entry = auditEntryFrom(row);
            if (!entry) {
                return tl::unexpected(entry.error());
            }
            if (core::Status link = desk::checkLink(last.seq, last.hash, *entry); !link) {
                return link;
            }
            if (outside && outside->seq == entry->seq && outside->hash != entry->hash) {
                return core::fail(
                    core::ErrorCode::Corrupt,
                    QStringLiteral("audit entry %1 is not the one the anchor file knows").arg(entry->seq));
            }
            last = {entry->seq, entry->hash};
            return {};
        });
    if (!read) {
        return tl::unexpected(read.error());
    }
    const auto known = head();
    if (!known) {
        return tl::unexpected(known.error());
    }
    const qint64 expected = outside ? std::max(known->seq, outside->seq) : known->seq;
    if (last.seq < expected) {
        return core::fail(
            core::ErrorCode::Corrupt,
            QStringLiteral("the audit log is cut off after entry %1, it had %2 entries").arg(last.seq).arg(expected));
    }
    if (last.hash != known->hash) {
        return core::fail(core::ErrorCode::Corrupt,
                          QStringLiteral("audit entry %1 is not the one that was added last").arg(last.seq));
    }
    return last;
}

core::Status writeAnchor(const QString &path, const AuditAnchor &anchor)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(core::canonicalJson(toJson(anchor)) + '\n') < 0 ||
        !file.commit()) {
        return core::fail(core::ErrorCode::Unavailable,
                          QStringLiteral("cannot write the audit anchor: ") + file.errorString());
    }
    return sql::syncToDisk(QFileInfo(path).absolutePath());
}

core::Result<std::optional<AuditAnchor>> readAnchor(const QString &path)
{
    QFile file(path);
    if (!file.exists()) {
        return std::nullopt;
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return core::fail(core::ErrorCode::Unavailable,
                          QStringLiteral("cannot read the audit anchor: ") + file.errorString());
    }
    const auto anchor = anchorFrom(file.readAll());
    if (!anchor) {
        return tl::unexpected(anchor.error());
    }
    return *anchor;
}

} // namespace store
