// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/conversation.h"
#include "lists/difference.h"

#include <QDate>
#include <QTimeZone>

namespace lists {

/// A reply or note that is on its way to the hub, as the transcript shows it.
struct PendingText
{
    enum class State { Queued, Sending, Refused, NeedsAttention };

    QString key; ///< idempotency key
    bool note = false;
    QString text;
    std::vector<desk::Colleague> mentions;
    QString author;
    core::Timestamp at;
    State state = State::Queued;
    QString errorCode;          ///< the hub's stable code of why not
    int files = 0;              ///< pictures that go with it
    std::optional<int> percent; ///< of them that are there, while they are on their way

    bool operator==(const PendingText &) const = default;
};

/// The transcript of one conversation: day separators, messages, and what is on its way.
class MessageListModel final : public DifferenceListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MessageListModel)

public:
    enum class RowKind { Day, Message, Pending, Unread };
    Q_ENUM(RowKind)

    enum Role {
        KindRole = Qt::UserRole + 1, ///< RowKind as int
        KeyRole,                     ///< identity of the row, stable while it lives
        MessageRole,                 ///< desk::Message; for Pending one made of it
        DateRole,                    ///< QDate of a Day row
        PendingRole,                 ///< PendingText of a Pending row
        /// Follows a message of the same voice closely enough to need no name of its own.
        ContinuesRole,
    };
    Q_ENUM(Role)

    /// Messages that become rows at first, and with each reveal().
    static constexpr qsizetype Window = 300;

    /// Days are those of the zone: of the person who reads.
    explicit MessageListModel(const QTimeZone &zone, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    /// Another conversation: everything is new, and views start again.
    void show(const desk::ConversationId &id, const std::vector<desk::Message> &messages,
              const std::vector<PendingText> &pending);
    /// The same conversation as it is now, oldest first.
    void update(const std::vector<desk::Message> &messages);
    void setPending(const std::vector<PendingText> &pending);

    /// A long transcript begins with its newest messages only: a view needs the height of every row before it shows the
    /// first. True: older ones are here, but no rows yet.
    [[nodiscard]] bool hasHidden() const;
    /// Rows for some more of them.
    void reveal();
    /// Rows for all from this one on.
    void revealTo(qint64 seq);

    /// A line stands before the first message of the customer that is newer than `after` and no newer than `upTo`,
    /// until another conversation is shown. None when nothing comes before it: then all is new.
    void setUnread(qint64 after, qint64 upTo);
    [[nodiscard]] QModelIndex unreadLine() const;
    /// Messages from people and the bot that are newer than this one, without the person's own.
    [[nodiscard]] int newerThan(qint64 seq, const desk::UserId &me) const;
    [[nodiscard]] qint64 newestSeq() const { return m_messages.empty() ? 0 : m_messages.back().seq; }

    [[nodiscard]] desk::ConversationId conversation() const { return m_conversation; }
    [[nodiscard]] QModelIndex indexOfSeq(qint64 seq) const;
    [[nodiscard]] qsizetype messageCount() const { return qsizetype(m_messages.size()); }

private:
    struct Row
    {
        RowKind kind = RowKind::Message;
        QString key;
        QDate date;
        desk::Message message;
        PendingText pending;
        bool continues = false;

        bool operator==(const Row &) const = default;
    };

    [[nodiscard]] std::vector<Row> build() const;
    [[nodiscard]] qsizetype firstShown() const;

    QTimeZone m_zone;
    desk::ConversationId m_conversation;
    std::vector<desk::Message> m_messages;
    std::vector<PendingText> m_pending;
    qint64 m_unreadAfter = 0;
    qint64 m_unreadUpTo = 0; ///< not after the other: no line
    qint64 m_shownFrom = 0;  ///< older messages have no rows
    std::vector<Row> m_rows;
};

} // namespace lists
