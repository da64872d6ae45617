// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/conversation.h"

#include <QAbstractListModel>
#include <QHash>

#include <deque>

namespace lists {

/// One line of the inbox: the conversation and what this console adds to it.
struct ConversationRow
{
    desk::Conversation conversation;
    QStringList others;       ///< names of colleagues who have it open, the one who matters most in front
    bool othersReply = false; ///< the first of them is writing
    bool othersAway = false;  ///< none of them is at their desk
    bool hasDraft = false;
    qint64 seenSeq = 0;      ///< newest customer message that was on this screen
    bool mentionsMe = false; ///< in a note that the person who sits here has not seen

    [[nodiscard]] bool isUnread() const
    {
        return conversation.lastKind == desk::MessageKind::Customer && conversation.lastCustomerSeq > seenSeq;
    }
    bool operator==(const ConversationRow &) const = default;
};

/// All conversations this console knows, in no order; InboxProxy makes views of it. Rows carry raw values: the console
/// words and colours them.
class ConversationListModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConversationListModel)

public:
    enum Role {
        IdRole = Qt::UserRole + 1, ///< text of the ConversationId
        RowRole,                   ///< ConversationRow, a copy
        NameRole,
        LastWordsRole,
        IntentRole,     ///< code, empty when not read
        ConfidenceRole, ///< calibrated, of the intent; invalid when not read
        BotUnsureRole,
        AmountRole, ///< core::Money, invalid when nothing is at stake
        PhotoCountRole,
        DueAtRole,  ///< msecs since 1970, invalid when nobody waits
        LastAtRole, ///< msecs since 1970
        UnreadRole,
        OwnerKindRole,
        OwnerNameRole,
        NeedsDecisionRole,
        OthersRole,
    };
    Q_ENUM(Role)

    explicit ConversationListModel(QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    /// Makes the list exactly these; rows that stay are updated in place. One reset where that would be many removals.
    void setConversations(std::vector<desk::Conversation> conversations);
    /// Adds or updates; older versions than those held are ignored.
    void upsert(const std::vector<desk::Conversation> &conversations);
    void setOthers(const desk::ConversationId &id, const QStringList &names, bool replying, bool away);
    void setMe(const desk::UserId &me);
    /// Rows with a mention that the person who sits here has not seen.
    [[nodiscard]] int mentionsOfMe() const { return m_mentions; }
    void setHasDraft(const desk::ConversationId &id, bool hasDraft);
    void setSeen(const desk::ConversationId &id, qint64 seq); ///< never goes back
    /// The same for many, also for those whose rows come later.
    void setSeen(const QHash<desk::ConversationId, qint64> &seen);

    [[nodiscard]] QModelIndex indexOf(const desk::ConversationId &id) const;
    [[nodiscard]] const ConversationRow *row(int row) const; ///< nullptr outside the list; valid until the next change

private:
    void change(const desk::ConversationId &id, const std::function<void(ConversationRow &)> &how);
    void replace(std::vector<desk::Conversation> conversations);
    void put(ConversationRow &row, desk::Conversation conversation);
    void mark(ConversationRow &row);

    desk::UserId m_me;
    int m_mentions = 0;
    QHash<desk::ConversationId, qint64> m_seen;
    std::deque<ConversationRow> m_rows; ///< grows without moving a hundred thousand of them
    QHash<desk::ConversationId, int> m_index;
};

} // namespace lists
