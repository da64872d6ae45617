// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/authorfile.h"

#include "core/enumname.h"
#include "wire/personjson.h"

namespace client {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<core::EnumName<DraftMode>, 2> ModeNames{{{DraftMode::Reply, "reply"}, {DraftMode::Note, "note"}}};
constexpr std::array<core::EnumName<OutboxKind>, 5> KindNames{{
    {OutboxKind::Reply, "reply"},
    {OutboxKind::Note, "note"},
    {OutboxKind::Decision, "decision"},
    {OutboxKind::Second, "second"},
    {OutboxKind::PhotoWord, "photo_word"},
}};
constexpr std::array<core::EnumName<OutboxState>, 6> StateNames{{
    {OutboxState::Queued, "queued"},
    {OutboxState::Sending, "sending"},
    {OutboxState::Accepted, "accepted"},
    {OutboxState::Executed, "executed"},
    {OutboxState::Refused, "refused"},
    {OutboxState::NeedsAttention, "needs_attention"},
}};
constexpr std::array<core::EnumName<core::ErrorCode>, 13> ErrorNames{{
    {core::ErrorCode::InvalidArgument, "invalid_argument"},
    {core::ErrorCode::Malformed, "malformed"},
    {core::ErrorCode::NotFound, "not_found"},
    {core::ErrorCode::Conflict, "conflict"},
    {core::ErrorCode::Forbidden, "forbidden"},
    {core::ErrorCode::Unauthenticated, "unauthenticated"},
    {core::ErrorCode::LimitExceeded, "limit_exceeded"},
    {core::ErrorCode::Unavailable, "unavailable"},
    {core::ErrorCode::Timeout, "timeout"},
    {core::ErrorCode::NewerThanProgram, "newer_than_program"},
    {core::ErrorCode::Corrupt, "corrupt"},
    {core::ErrorCode::Cancelled, "cancelled"},
    {core::ErrorCode::Internal, "internal"},
}};

core::Status statusOf(const core::Result<qint64> &result)
{
    return result ? core::Status() : core::Status(tl::unexpected(result.error()));
}

sql::Value jsonOrNull(const std::vector<desk::Colleague> &mentions)
{
    return mentions.empty() ? sql::Value(nullptr) : sql::Value(wire::toJson(mentions));
}

core::Result<std::vector<desk::Colleague>> mentionsFrom(const sql::Row &row, int column)
{
    if (row.isNull(column)) {
        return std::vector<desk::Colleague>();
    }
    return row.json(column).and_then([](const QJsonObject &json) { return wire::colleaguesFromJson(json); });
}

core::Status writeDraft(sql::Connection &connection, const Draft &draft, core::Timestamp now)
{
    if (draft.text.isEmpty()) {
        return statusOf(connection.run(u"DELETE FROM drafts WHERE conversation_id = ? AND mode = ?"_s,
                                       {draft.conversation, draftModeName(draft.mode)}));
    }
    return statusOf(
        connection.run(u"INSERT INTO drafts (conversation_id, mode, text, mentions, updated_at) VALUES (?, ?, ?, ?, ?) "
                       "ON CONFLICT (conversation_id, mode) DO UPDATE SET text = excluded.text, "
                       "mentions = excluded.mentions, updated_at = excluded.updated_at"_s,
                       {draft.conversation, draftModeName(draft.mode), draft.text, jsonOrNull(draft.mentions), now}));
}

sql::Value nameOrNull(const std::optional<core::Error> &error)
{
    return error ? sql::Value(core::nameIn(ErrorNames, error->code)) : sql::Value(nullptr);
}

core::Status insertRow(sql::Connection &connection, const OutboxRow &row)
{
    const OutboxItem &item = row.item;
    return statusOf(
        connection.run(u"INSERT INTO outbox (key, ordinal, kind, state, conversation_id, proposal_id, verb, text, "
                       u"amount, currency, path, body, "
                       "created_at, tries, error, error_detail, error_code, media, mentions) VALUES (?, (SELECT "
                       "COALESCE(MAX(ordinal), 0) + 1 FROM outbox), ?, "
                       "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
                       {item.key, core::nameIn(KindNames, item.kind), outboxStateName(item.state), item.conversation,
                        item.proposal, item.verb ? sql::Value(desk::decisionVerbName(*item.verb)) : sql::Value(nullptr),
                        item.text, item.amount ? sql::Value(item.amount->minorUnits()) : sql::Value(nullptr),
                        item.amount ? sql::Value(item.amount->currency()) : sql::Value(nullptr), row.path,
                        QString::fromUtf8(row.body), item.createdAt, item.tries, nameOrNull(item.error),
                        item.error ? sql::Value(item.error->detail) : sql::Value(nullptr), item.errorCode, item.media,
                        jsonOrNull(item.mentions)}));
}

core::Status removeRow(sql::Connection &connection, const QString &key)
{
    return statusOf(connection.run(u"DELETE FROM outbox WHERE key = ?"_s, {key}));
}

/// Gives the files of one outbox item, or of the draft (empty), to another.
core::Status moveFiles(sql::Connection &connection, const QString &from, const QString &to)
{
    return statusOf(connection.run(u"UPDATE files SET outbox_key = ? WHERE outbox_key = ?"_s, {to, from}));
}

core::Status takeFiles(sql::Connection &connection, const OutboxRow &row)
{
    for (const DraftFile &file : row.files) {
        if (const core::Status taken =
                statusOf(connection.run(u"UPDATE files SET outbox_key = ? WHERE id = ?"_s, {row.item.key, file.id}));
            !taken) {
            return taken;
        }
    }
    return {};
}

struct StoredFile
{
    QString outboxKey;
    Enclosure enclosure;
};

StoredFile fileFrom(const sql::Row &row)
{
    StoredFile stored;
    stored.outboxKey = row.text(0);
    stored.enclosure.conversation = row.id<desk::ConversationId>(1);
    stored.enclosure.mode = core::valueIn(ModeNames, row.text(2)).value_or(DraftMode::Reply);
    DraftFile &file = stored.enclosure.file;
    file.id = row.text(3);
    file.name = row.text(4);
    file.contentType = row.text(5);
    file.width = static_cast<int>(row.integer(6));
    file.height = static_cast<int>(row.integer(7));
    file.content = row.bytes(8);
    return stored;
}

core::Result<Draft> draftFrom(const sql::Row &row)
{
    auto mentions = mentionsFrom(row, 3);
    if (!mentions) {
        return tl::unexpected(mentions.error());
    }
    return Draft{row.id<desk::ConversationId>(0), core::valueIn(ModeNames, row.text(1)).value_or(DraftMode::Reply),
                 row.text(2), std::move(*mentions)};
}

core::Result<OutboxRow> rowFrom(const sql::Row &row)
{
    OutboxRow result;
    OutboxItem &item = result.item;
    item.key = row.text(0);
    const auto kind = core::valueIn(KindNames, row.text(1));
    const auto state = core::valueIn(StateNames, row.text(2));
    if (!kind || !state) {
        return core::fail(core::ErrorCode::Corrupt, u"an outbox item is of a kind or state that does not exist"_s);
    }
    item.kind = *kind;
    item.state = *state;
    item.conversation = row.id<desk::ConversationId>(3);
    item.proposal = row.id<desk::ProposalId>(4);
    item.verb = desk::decisionVerbFrom(row.text(5));
    item.text = row.text(6);
    if (!row.isNull(7)) {
        item.amount = core::Money(row.integer(7), row.text(8));
    }
    result.path = row.text(9);
    result.body = row.text(10).toUtf8();
    item.createdAt = row.timestamp(11);
    item.tries = static_cast<int>(row.integer(12));
    if (const auto error = core::valueIn(ErrorNames, row.text(13))) {
        item.error = core::Error{*error, row.text(14)};
    }
    item.errorCode = row.text(15);
    item.media = row.name<desk::MediaId>(16);
    auto mentions = mentionsFrom(row, 17);
    if (!mentions) {
        return tl::unexpected(mentions.error());
    }
    item.mentions = std::move(*mentions);
    return result;
}

} // namespace

QLatin1String draftModeName(DraftMode mode)
{
    return core::nameIn(ModeNames, mode);
}

QLatin1String outboxStateName(OutboxState state)
{
    return core::nameIn(StateNames, state);
}

core::Result<std::unique_ptr<AuthorFile>> AuthorFile::open(const QString &path, const core::Clock &clock)
{
    auto database = openPrivateDatabase(path, u":/sql/console/author"_s, false, clock.now());
    if (!database) {
        return tl::unexpected(database.error());
    }
    return std::unique_ptr<AuthorFile>(new AuthorFile(std::move(database->writer), clock));
}

QFuture<core::Result<AuthorFile::Content>> AuthorFile::load()
{
    return inBackground(*m_writer, [](sql::Connection &connection) -> core::Result<Content> {
        auto drafts =
            connection.all<Draft>(u"SELECT conversation_id, mode, text, mentions FROM drafts"_s, {}, draftFrom);
        if (!drafts) {
            return tl::unexpected(drafts.error());
        }
        auto outbox = connection.all<OutboxRow>(
            u"SELECT key, kind, state, conversation_id, proposal_id, verb, text, "
            u"amount, currency, path, body, created_at, tries, "
            "error, error_detail, error_code, COALESCE(media, ''), mentions FROM outbox ORDER BY "
            "ordinal"_s,
            {}, rowFrom);
        if (!outbox) {
            return tl::unexpected(outbox.error());
        }
        const auto files = connection.all<StoredFile>(
            u"SELECT outbox_key, conversation_id, mode, id, name, content_type, width, height, content FROM files "
            u"ORDER BY ordinal"_s,
            {}, fileFrom);
        if (!files) {
            return tl::unexpected(files.error());
        }
        const auto forgotten = connection.run(
            u"DELETE FROM seen WHERE conversation_id NOT IN (SELECT conversation_id FROM seen ORDER BY seen_at DESC LIMIT ?)"_s,
            {MaximumSeen});
        if (!forgotten) {
            return tl::unexpected(forgotten.error());
        }
        auto seen = connection.all<Seen>(u"SELECT conversation_id, seq FROM seen"_s, {}, [](const sql::Row &row) {
            return Seen{row.id<desk::ConversationId>(0), row.integer(1)};
        });
        if (!seen) {
            return tl::unexpected(seen.error());
        }
        Content content{std::move(*drafts), std::move(*outbox), {}, std::move(*seen)};
        for (const StoredFile &stored : *files) {
            if (stored.outboxKey.isEmpty()) {
                content.files.push_back(stored.enclosure);
                continue;
            }
            for (OutboxRow &row : content.outbox) {
                if (row.item.key == stored.outboxKey) {
                    row.files.push_back(stored.enclosure.file);
                    row.item.files = static_cast<int>(row.files.size());
                }
            }
        }
        return content;
    });
}

QFuture<core::Status> AuthorFile::putDrafts(const std::vector<Draft> &drafts)
{
    return inBackground(*m_writer, [drafts, now = m_clock.now()](sql::Connection &connection) -> core::Status {
        for (const Draft &draft : drafts) {
            if (const core::Status written = writeDraft(connection, draft, now); !written) {
                return written;
            }
        }
        return {};
    });
}

QFuture<core::Status> AuthorFile::putSeen(const std::vector<Seen> &seen)
{
    return inBackground(*m_writer, [seen, now = m_clock.now()](sql::Connection &connection) -> core::Status {
        for (const Seen &each : seen) {
            const core::Status written = statusOf(connection.run(
                u"INSERT INTO seen (conversation_id, seq, seen_at) VALUES (?, ?, ?) ON CONFLICT (conversation_id) DO "
                "UPDATE SET seq = MAX(seq, excluded.seq), seen_at = excluded.seen_at"_s,
                {each.conversation, each.seq, now}));
            if (!written) {
                return written;
            }
        }
        return {};
    });
}

QFuture<core::Status> AuthorFile::putFile(const Enclosure &enclosure)
{
    return inBackground(*m_writer, [enclosure](sql::Connection &connection) {
        const DraftFile &file = enclosure.file;
        return statusOf(connection.run(
            u"INSERT INTO files (id, ordinal, conversation_id, mode, outbox_key, name, content_type, width, height, "
            u"content) VALUES (?, (SELECT COALESCE(MAX(ordinal), 0) + 1 FROM files), ?, ?, '', ?, ?, ?, ?, ?)"_s,
            {file.id, enclosure.conversation, draftModeName(enclosure.mode), file.name, file.contentType, file.width,
             file.height, file.content}));
    });
}

QFuture<core::Status> AuthorFile::removeFile(const QString &id)
{
    return inBackground(*m_writer, [id](sql::Connection &connection) {
        return statusOf(connection.run(u"DELETE FROM files WHERE id = ?"_s, {id}));
    });
}

QFuture<core::Status> AuthorFile::enqueue(const OutboxRow &row, const std::optional<Draft> &draft)
{
    return inBackground(*m_writer, [row, draft, now = m_clock.now()](sql::Connection &connection) -> core::Status {
        if (draft) {
            if (const core::Status written = writeDraft(connection, *draft, now); !written) {
                return written;
            }
        }
        if (const core::Status taken = takeFiles(connection, row); !taken) {
            return taken;
        }
        return insertRow(connection, row);
    });
}

QFuture<core::Status> AuthorFile::update(const OutboxItem &item)
{
    return inBackground(*m_writer, [item](sql::Connection &connection) -> core::Status {
        const auto changed = connection.run(
            u"UPDATE outbox SET state = ?, tries = ?, error = ?, error_detail = ?, error_code = ? WHERE key = ?"_s,
            {outboxStateName(item.state), item.tries, nameOrNull(item.error),
             item.error ? sql::Value(item.error->detail) : sql::Value(nullptr), item.errorCode, item.key});
        if (!changed) {
            return tl::unexpected(changed.error());
        }
        return *changed == 1 ? core::Status() : core::fail(core::ErrorCode::NotFound, u"no such item in the outbox"_s);
    });
}

QFuture<core::Status> AuthorFile::remove(const QString &key, const std::optional<Draft> &draft)
{
    return inBackground(*m_writer, [key, draft, now = m_clock.now()](sql::Connection &connection) -> core::Status {
        if (draft) {
            if (const core::Status written = writeDraft(connection, *draft, now); !written) {
                return written;
            }
        }
        const core::Status files = draft ? moveFiles(connection, key, {})
                                         : statusOf(connection.run(u"DELETE FROM files WHERE outbox_key = ?"_s, {key}));
        return files ? removeRow(connection, key) : files;
    });
}

QFuture<core::Status> AuthorFile::replace(const QString &key, const OutboxRow &row)
{
    return inBackground(*m_writer, [key, row](sql::Connection &connection) -> core::Status {
        if (const core::Status removed = removeRow(connection, key); !removed) {
            return removed;
        }
        if (const core::Status moved = moveFiles(connection, key, row.item.key); !moved) {
            return moved;
        }
        return insertRow(connection, row);
    });
}

} // namespace client
