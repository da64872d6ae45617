// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/journal.h"
#include "sql/connection.h"

namespace store {

/// One page of a list, newest first, with the number of all rows that the same condition finds.
struct ConversationPage
{
    std::vector<desk::Conversation> items;
    qint64 count = 0;
    QString next; ///< cursor of the next page; empty on the last
};

/// The journal of all conversations and what is projected from it: conversations, messages, full text.
class ConversationStore final
{
public:
    struct Appended
    {
        qint64 seq = 0; ///< of the journal entry
        desk::JournalEffect effect;
    };

    explicit ConversationStore(sql::Connection &connection)
        : m_connection(connection)
    {
    }

    /// Applies one entry (its seq is ignored) and stores all it changes in the running transaction, with feed rows
    /// `conversation` and `message`. Errors of desk::applyEntry as they are. Marks JournalGrew.
    [[nodiscard]] core::Result<Appended> append(const desk::JournalEntry &entry);

    [[nodiscard]] core::Result<std::optional<desk::Conversation>> find(const desk::ConversationId &id) const;
    [[nodiscard]] core::Result<std::vector<desk::Conversation>> ofOrder(const desk::OrderId &order) const;
    [[nodiscard]] core::Result<std::vector<desk::Conversation>> ofCustomer(const desk::CustomerId &customer,
                                                                           int limit) const;

    /// A view's page and count. me is for the views of one person. limit 1..500. InvalidArgument for a cursor that is
    /// none.
    [[nodiscard]] core::Result<ConversationPage> page(desk::InboxView view, const desk::UserId &me, core::Timestamp now,
                                                      int limit, const QString &cursor = {}) const;
    /// As page, over open, snoozed and (since `resolvedSince`) resolved ones, and those with a mention of this person
    /// that they have not seen: what a console starts from.
    [[nodiscard]] core::Result<ConversationPage> recent(core::Timestamp resolvedSince, const desk::UserId &me,
                                                        int limit, const QString &cursor = {}) const;
    [[nodiscard]] core::Result<std::map<desk::InboxView, qint64>> counts(const desk::UserId &me,
                                                                         core::Timestamp now) const;

    /// Persons' claims whose lease has run out.
    [[nodiscard]] core::Result<std::vector<desk::Conversation>> leasesEnded(core::Timestamp now, int limit) const;
    /// Snoozed ones that are due again.
    [[nodiscard]] core::Result<std::vector<desk::Conversation>> snoozesEnded(core::Timestamp now, int limit) const;
    /// Snoozed ones of the order that the next move of a parcel opens.
    [[nodiscard]] core::Result<std::vector<desk::Conversation>> waitingForParcel(const desk::OrderId &order) const;

    /// Messages with seq below `before` (0: from the newest), the newest `limit` of them, oldest first.
    [[nodiscard]] core::Result<std::vector<desk::Message>> messages(const desk::ConversationId &id, qint64 before,
                                                                    int limit) const;
    /// Messages with seq above `after`, oldest first.
    [[nodiscard]] core::Result<std::vector<desk::Message>> messagesAfter(const desk::ConversationId &id, qint64 after,
                                                                         int limit) const;
    [[nodiscard]] core::Result<std::optional<desk::Message>> message(const desk::MessageId &id) const;
    /// The message that was added under this key, if it was.
    [[nodiscard]] core::Result<std::optional<desk::Message>> messageOfKey(const desk::ConversationId &id,
                                                                          const QString &key) const;

    [[nodiscard]] core::Result<std::vector<desk::JournalEntry>> journalAfter(qint64 seq, int limit) const;
    struct Grown
    {
        qint64 head = 0; ///< of the journal; the given number when nothing came
        std::vector<desk::ConversationId> conversations;
    };
    /// Which conversations have entries after that number: cheaper than the entries.
    [[nodiscard]] core::Result<Grown> grownAfter(qint64 seq) const;
    [[nodiscard]] core::Result<std::vector<desk::JournalEntry>> journalOf(const desk::ConversationId &id) const;
    [[nodiscard]] core::Result<qint64> journalHead() const;

    /// Drops everything projected and makes it again from the journal.
    [[nodiscard]] core::Status rebuild();
    /// SHA-256 over conversations and messages, to compare before and after a rebuild.
    [[nodiscard]] core::Result<QString> projectionHash() const;

private:
    [[nodiscard]] core::Result<desk::JournalEffect> project(const desk::JournalEntry &entry);
    [[nodiscard]] core::Status store(const desk::Conversation &conversation);
    [[nodiscard]] core::Status storeMentions(const desk::Conversation &conversation);
    [[nodiscard]] core::Status addMessage(const desk::Message &message, qint64 journalSeq);
    [[nodiscard]] core::Result<desk::Message> changeMessage(const desk::MessageId &id,
                                                            const std::function<void(desk::Message &)> &change);

    sql::Connection &m_connection;
};

} // namespace store
