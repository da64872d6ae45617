// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "store/conversationstore.h"

#include "store/feed.h"
#include "store/schema.h"
#include "store/sqlhelp.h"
#include "wire/conversationjson.h"
#include "wire/journaljson.h"

#include <QCryptographicHash>

namespace store {

namespace {

constexpr int RebuildBatch = 1000;
const QString SelectMessage = QStringLiteral("SELECT body FROM messages ");
const QString SelectJournal = QStringLiteral("SELECT seq, conversation_id, kind, at, actor, body FROM journal ");

core::Result<desk::Message> messageFrom(const sql::Row &row)
{
    return row.json(0).and_then([](const QJsonObject &json) { return wire::messageFromJson(json); });
}

core::Result<desk::JournalEntry> journalEntryFrom(const sql::Row &row)
{
    const auto kind = desk::journalKindFrom(row.text(2));
    if (!kind) {
        return core::fail(core::ErrorCode::NewerThanProgram,
                          QStringLiteral("journal entry of unknown kind ") + row.text(2));
    }
    auto body =
        row.json(5).and_then([&kind](const QJsonObject &json) { return wire::journalBodyFromJson(*kind, json); });
    if (!body) {
        return tl::unexpected(body.error());
    }
    desk::JournalEntry entry;
    entry.seq = row.integer(0);
    entry.conversation = row.id<desk::ConversationId>(1);
    entry.at = row.timestamp(3);
    entry.actor = row.text(4);
    entry.body = std::move(*body);
    return entry;
}

} // namespace

core::Result<ConversationStore::Appended> ConversationStore::append(const desk::JournalEntry &given)
{
    const auto seq = m_connection.integer(
        QStringLiteral("INSERT INTO journal (seq, conversation_id, kind, at, actor, body) "
                       "VALUES ((SELECT COALESCE(MAX(seq), 0) + 1 FROM journal), ?, ?, ?, ?, ?) RETURNING seq"),
        {given.conversation, desk::journalKindName(given.kind()), given.at, given.actor, wire::toJson(given.body)});
    if (!seq) {
        return tl::unexpected(seq.error());
    }
    desk::JournalEntry entry = given;
    entry.seq = *seq;
    auto effect = project(entry);
    if (!effect) {
        return tl::unexpected(effect.error());
    }
    m_connection.mark(JournalGrew);

    Feed feed(m_connection);
    const desk::Conversation &after = effect->conversation;
    if (const auto told = feed.appendStored(Feed::Stored::Conversation, after.id.toString(), after.version, entry.at);
        !told) {
        return tl::unexpected(told.error());
    }
    std::optional<desk::MessageId> changed;
    if (effect->added) {
        changed = effect->added->id;
    } else if (effect->delivery) {
        changed = effect->delivery->first;
    } else if (effect->intent) {
        changed = effect->intent->first;
    }
    if (changed) {
        // The journal's number serves as version: it grows with each change of the message.
        if (const auto told = feed.appendStored(Feed::Stored::Message, changed->toString(), entry.seq, entry.at);
            !told) {
            return tl::unexpected(told.error());
        }
    }
    return Appended{entry.seq, std::move(*effect)};
}

core::Result<desk::JournalEffect> ConversationStore::project(const desk::JournalEntry &entry)
{
    const auto before = find(entry.conversation);
    if (!before) {
        return tl::unexpected(before.error());
    }
    auto effect = desk::applyEntry(before->value_or(desk::Conversation{}), entry);
    if (!effect) {
        return effect;
    }
    core::Status stored = store(effect->conversation);
    if (stored && (!*before || (*before)->mentioned != effect->conversation.mentioned)) {
        stored = storeMentions(effect->conversation);
    }
    if (stored && effect->added) {
        stored = addMessage(*effect->added, entry.seq);
    }
    if (stored && effect->delivery) {
        const auto changed = changeMessage(
            effect->delivery->first, [&](desk::Message &message) { message.delivery = effect->delivery->second; });
        stored = changed ? core::Status() : core::Status(tl::unexpected(changed.error()));
    }
    if (stored && effect->intent) {
        const auto changed = changeMessage(effect->intent->first,
                                           [&](desk::Message &message) { message.intent = effect->intent->second; });
        stored = changed ? core::Status() : core::Status(tl::unexpected(changed.error()));
    }
    if (!stored) {
        return tl::unexpected(stored.error());
    }
    return effect;
}

core::Status ConversationStore::store(const desk::Conversation &c)
{
    const std::optional<core::Timestamp> lease =
        c.owner.kind == desk::OwnerKind::Person ? c.owner.leaseUntil : std::nullopt;
    return done(m_connection.run(
        QStringLiteral(
            "INSERT INTO conversations (id, version, state, owner_kind, owner_user, epoch, lease_until, order_id, "
            "customer_id, customer_name, created_at, last_at, snoozed_until, answer_due_at, open_proposal, bot_unsure, "
            "body) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET version = excluded.version, state = excluded.state, "
            "owner_kind = excluded.owner_kind, owner_user = excluded.owner_user, epoch = excluded.epoch, "
            "lease_until = excluded.lease_until, order_id = excluded.order_id, customer_id = excluded.customer_id, "
            "customer_name = excluded.customer_name, last_at = excluded.last_at, snoozed_until = "
            "excluded.snoozed_until, "
            "answer_due_at = excluded.answer_due_at, open_proposal = excluded.open_proposal, "
            "bot_unsure = excluded.bot_unsure, body = excluded.body"),
        {c.id, c.version, desk::conversationStateName(c.state), desk::ownerKindName(c.owner.kind), c.owner.user,
         c.owner.epoch, lease, c.order, c.customer, c.customerName, c.createdAt, c.lastAt, c.waking.at, c.answerDueAt,
         c.openProposal, c.botUnsure, wire::toJson(c)}));
}

core::Status ConversationStore::storeMentions(const desk::Conversation &conversation)
{
    for (const desk::MentionState &mention : conversation.mentioned) {
        const core::Status kept = done(m_connection.run(
            QStringLiteral("INSERT INTO mentions (user_id, conversation_id, seq, seen_seq) VALUES (?, ?, ?, ?) "
                           "ON CONFLICT (user_id, conversation_id) DO UPDATE SET seq = excluded.seq, "
                           "seen_seq = excluded.seen_seq"),
            {mention.user, conversation.id, mention.seq, mention.seenSeq}));
        if (!kept) {
            return kept;
        }
    }
    return {};
}

core::Status ConversationStore::addMessage(const desk::Message &message, qint64 journalSeq)
{
    const std::optional<QString> key =
        message.idempotencyKey.isEmpty() ? std::nullopt : std::optional(message.idempotencyKey);
    const core::Status stored = done(m_connection.run(
        QStringLiteral(
            "INSERT INTO messages (conversation_id, seq, id, journal_seq, kind, at, idempotency_key, text, body) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        {message.conversation, message.seq, message.id, journalSeq, desk::messageKindName(message.kind), message.at,
         key, message.text, wire::toJson(message)}));
    if (!stored || message.text.isEmpty()) {
        return stored;
    }
    return done(m_connection.run(QStringLiteral("INSERT INTO messages_fts (rowid, text) VALUES (?, ?)"),
                                 {journalSeq, message.text}));
}

core::Result<desk::Message> ConversationStore::changeMessage(const desk::MessageId &id,
                                                             const std::function<void(desk::Message &)> &change)
{
    auto found = message(id);
    if (!found) {
        return tl::unexpected(found.error());
    }
    if (!*found) {
        return core::fail(core::ErrorCode::NotFound, QStringLiteral("message ") + id.toString());
    }
    change(**found);
    const auto stored =
        m_connection.run(QStringLiteral("UPDATE messages SET body = ? WHERE id = ?"), {wire::toJson(**found), id});
    if (!stored) {
        return tl::unexpected(stored.error());
    }
    return std::move(**found);
}

core::Result<std::vector<desk::Message>> ConversationStore::messages(const desk::ConversationId &id, qint64 before,
                                                                     int limit) const
{
    auto found = m_connection.all<desk::Message>(
        SelectMessage + QStringLiteral("WHERE conversation_id = ? AND seq < ? ORDER BY seq DESC LIMIT ?"),
        {id, before > 0 ? before : std::numeric_limits<qint64>::max(), limit}, messageFrom);
    if (found) {
        std::reverse(found->begin(), found->end());
    }
    return found;
}

core::Result<std::vector<desk::Message>> ConversationStore::messagesAfter(const desk::ConversationId &id, qint64 after,
                                                                          int limit) const
{
    return m_connection.all<desk::Message>(
        SelectMessage + QStringLiteral("WHERE conversation_id = ? AND seq > ? ORDER BY seq LIMIT ?"),
        {id, after, limit}, messageFrom);
}

core::Result<std::optional<desk::Message>> ConversationStore::message(const desk::MessageId &id) const
{
    return m_connection.one<desk::Message>(SelectMessage + QStringLiteral("WHERE id = ?"), {id}, messageFrom);
}

core::Result<std::optional<desk::Message>> ConversationStore::messageOfKey(const desk::ConversationId &id,
                                                                           const QString &key) const
{
    return m_connection.one<desk::Message>(
        SelectMessage + QStringLiteral("WHERE conversation_id = ? AND idempotency_key = ?"), {id, key}, messageFrom);
}

core::Result<std::vector<desk::JournalEntry>> ConversationStore::journalAfter(qint64 seq, int limit) const
{
    return m_connection.all<desk::JournalEntry>(SelectJournal + QStringLiteral("WHERE seq > ? ORDER BY seq LIMIT ?"),
                                                {seq, limit}, journalEntryFrom);
}

core::Result<ConversationStore::Grown> ConversationStore::grownAfter(qint64 seq) const
{
    Grown grown{seq, {}};
    const core::Status read = m_connection.each(
        QStringLiteral("SELECT conversation_id, MAX(seq) FROM journal WHERE seq > ? GROUP BY conversation_id"), {seq},
        [&grown](const sql::Row &row) -> core::Status {
            grown.conversations.push_back(row.id<desk::ConversationId>(0));
            grown.head = std::max(grown.head, row.integer(1));
            return {};
        });
    if (!read) {
        return tl::unexpected(read.error());
    }
    return grown;
}

core::Result<std::vector<desk::JournalEntry>> ConversationStore::journalOf(const desk::ConversationId &id) const
{
    return m_connection.all<desk::JournalEntry>(
        SelectJournal + QStringLiteral("WHERE conversation_id = ? ORDER BY seq"), {id}, journalEntryFrom);
}

core::Result<qint64> ConversationStore::journalHead() const
{
    return m_connection.integer(QStringLiteral("SELECT MAX(seq) FROM journal"));
}

core::Status ConversationStore::rebuild()
{
    for (const QString &statement : {QStringLiteral("DELETE FROM conversations"),
                                     QStringLiteral("DELETE FROM messages"), QStringLiteral("DELETE FROM mentions"),
                                     QStringLiteral("INSERT INTO messages_fts (messages_fts) VALUES ('delete-all')")}) {
        if (const core::Status dropped = done(m_connection.run(statement)); !dropped) {
            return dropped;
        }
    }
    qint64 position = 0;
    for (;;) {
        const auto entries = journalAfter(position, RebuildBatch);
        if (!entries) {
            return tl::unexpected(entries.error());
        }
        if (entries->empty()) {
            return {};
        }
        for (const desk::JournalEntry &entry : *entries) {
            if (const auto effect = project(entry); !effect) {
                return core::fail(effect.error().code,
                                  QStringLiteral("journal entry %1: %2").arg(entry.seq).arg(effect.error().detail));
            }
            position = entry.seq;
        }
    }
}

core::Result<QString> ConversationStore::projectionHash() const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &query : {QStringLiteral("SELECT body FROM conversations ORDER BY id"),
                                 QStringLiteral("SELECT body FROM messages ORDER BY conversation_id, seq"),
                                 QStringLiteral("SELECT user_id || conversation_id || seq || '/' || seen_seq FROM "
                                                "mentions ORDER BY user_id, conversation_id")}) {
        const core::Status read = m_connection.each(query, {}, [&hash](const sql::Row &row) -> core::Status {
            hash.addData(row.text(0).toUtf8());
            hash.addData(QByteArray("\n"));
            return {};
        });
        if (!read) {
            return tl::unexpected(read.error());
        }
    }
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace store
