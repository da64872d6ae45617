// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "lists/conversationlistmodel.h"

#include <QSet>

namespace lists {

namespace {
/// Each range that goes renumbers what stands behind it.
constexpr int MostRanges = 8;
} // namespace

ConversationListModel::ConversationListModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

int ConversationListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ConversationListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const ConversationRow &row = m_rows[size_t(index.row())];
    const desk::Conversation &c = row.conversation;
    switch (role) {
    case Qt::DisplayRole:
    case NameRole:
        return c.customerName;
    case IdRole:
        return c.id.toString();
    case RowRole:
        return QVariant::fromValue(row);
    case LastWordsRole:
        return c.lastWords;
    case IntentRole:
        return c.intent ? c.intent->intent : QString();
    case ConfidenceRole:
        return c.intent ? QVariant(c.intent->confidence.calibrated) : QVariant();
    case BotUnsureRole:
        return c.botUnsure;
    case AmountRole:
        return c.amountAtStake ? QVariant::fromValue(*c.amountAtStake) : QVariant();
    case PhotoCountRole:
        return c.photoCount;
    case DueAtRole:
        return c.answerDueAt ? QVariant(core::toMsecs(*c.answerDueAt)) : QVariant();
    case LastAtRole:
        return core::toMsecs(c.lastAt);
    case UnreadRole:
        return row.isUnread();
    case OwnerKindRole:
        return int(c.owner.kind);
    case OwnerNameRole:
        return c.owner.name;
    case NeedsDecisionRole:
        return !c.openProposal.isNull();
    case OthersRole:
        return row.others;
    default:
        return {};
    }
}

QHash<int, QByteArray> ConversationListModel::roleNames() const
{
    return {{IdRole, "id"},
            {RowRole, "row"},
            {NameRole, "name"},
            {LastWordsRole, "lastWords"},
            {IntentRole, "intent"},
            {ConfidenceRole, "confidence"},
            {BotUnsureRole, "botUnsure"},
            {AmountRole, "amount"},
            {PhotoCountRole, "photoCount"},
            {DueAtRole, "dueAt"},
            {LastAtRole, "lastAt"},
            {UnreadRole, "unread"},
            {OwnerKindRole, "ownerKind"},
            {OwnerNameRole, "ownerName"},
            {NeedsDecisionRole, "needsDecision"},
            {OthersRole, "others"}};
}

void ConversationListModel::replace(std::vector<desk::Conversation> conversations)
{
    beginResetModel();
    const std::deque<ConversationRow> before = std::exchange(m_rows, {});
    const QHash<desk::ConversationId, int> indexBefore = std::exchange(m_index, {});
    m_mentions = 0;
    m_index.reserve(qsizetype(conversations.size()));
    for (desk::Conversation &conversation : conversations) {
        const auto found = m_index.constFind(conversation.id);
        if (found != m_index.constEnd()) {
            if (m_rows[size_t(*found)].conversation.version < conversation.version) {
                put(m_rows[size_t(*found)], conversation);
            }
            continue;
        }
        m_index.insert(conversation.id, int(m_rows.size()));
        ConversationRow &row = m_rows.emplace_back();
        if (const int held = indexBefore.value(conversation.id, -1); held >= 0) {
            row = before[size_t(held)]; // what this console adds stays
            row.mentionsMe = false;     // until it is counted
        }
        put(row, std::move(conversation));
    }
    endResetModel();
}

void ConversationListModel::setConversations(std::vector<desk::Conversation> conversations)
{
    if (m_rows.empty()) {
        // The first load: told as one reset, so that views and sortings start from it and merge nothing.
        if (!conversations.empty()) {
            replace(std::move(conversations));
        }
        return;
    }
    QSet<desk::ConversationId> wanted;
    wanted.reserve(qsizetype(conversations.size()));
    for (const desk::Conversation &conversation : conversations) {
        wanted.insert(conversation.id);
    }
    int ranges = 0;
    for (size_t i = 0; i < m_rows.size(); ++i) {
        const auto goes = [&](size_t row) { return !wanted.contains(m_rows[row].conversation.id); };
        ranges += goes(i) && (i == 0 || !goes(i - 1)) ? 1 : 0;
    }
    if (ranges > MostRanges) {
        replace(std::move(conversations));
        return;
    }
    // From the end, in whole ranges, so that the row numbers in front stay right.
    for (int last = int(m_rows.size()) - 1; last >= 0;) {
        if (wanted.contains(m_rows[size_t(last)].conversation.id)) {
            --last;
            continue;
        }
        int first = last;
        while (first > 0 && !wanted.contains(m_rows[size_t(first - 1)].conversation.id)) {
            --first;
        }
        beginRemoveRows({}, first, last);
        for (int i = first; i <= last; ++i) {
            m_mentions -= int(m_rows[size_t(i)].mentionsMe);
            m_index.remove(m_rows[size_t(i)].conversation.id);
        }
        m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
        for (int i = first; i < int(m_rows.size()); ++i) {
            m_index[m_rows[size_t(i)].conversation.id] = i;
        }
        endRemoveRows();
        last = first - 1;
    }
    // After a fresh load the hub's word counts, also when its version is lower than the one held (restored backup).
    for (const desk::Conversation &conversation : conversations) {
        const auto found = m_index.constFind(conversation.id);
        if (found != m_index.constEnd() && m_rows[size_t(*found)].conversation.version > conversation.version) {
            m_rows[size_t(*found)].conversation.version = conversation.version - 1;
        }
    }
    upsert(conversations);
}

void ConversationListModel::upsert(const std::vector<desk::Conversation> &conversations)
{
    std::vector<ConversationRow> fresh;
    int firstChanged = -1;
    int lastChanged = -1;
    const auto tell = [this, &firstChanged, &lastChanged] {
        if (firstChanged >= 0) {
            Q_EMIT dataChanged(index(firstChanged), index(lastChanged));
        }
    };
    QHash<desk::ConversationId, size_t> freshIndex;
    for (const desk::Conversation &conversation : conversations) {
        const auto found = m_index.constFind(conversation.id);
        if (found == m_index.constEnd()) {
            const auto again = freshIndex.constFind(conversation.id);
            if (again == freshIndex.constEnd()) {
                freshIndex.insert(conversation.id, fresh.size());
                ConversationRow row;
                put(row, conversation);
                fresh.push_back(std::move(row));
            } else if (fresh[*again].conversation.version < conversation.version) {
                put(fresh[*again], conversation);
            }
            continue;
        }
        ConversationRow &row = m_rows[size_t(*found)];
        if (conversation.version < row.conversation.version || conversation == row.conversation) {
            continue;
        }
        put(row, conversation);
        if (firstChanged >= 0 && *found == lastChanged + 1) {
            lastChanged = *found;
        } else {
            tell();
            firstChanged = lastChanged = *found;
        }
    }
    tell();
    if (fresh.empty()) {
        return;
    }
    const int first = int(m_rows.size());
    beginInsertRows({}, first, first + int(fresh.size()) - 1);
    for (ConversationRow &row : fresh) {
        m_index.insert(row.conversation.id, int(m_rows.size()));
        m_rows.push_back(std::move(row));
    }
    endInsertRows();
}

void ConversationListModel::put(ConversationRow &row, desk::Conversation conversation)
{
    row.conversation = std::move(conversation);
    row.seenSeq = std::max(row.seenSeq, m_seen.value(row.conversation.id));
    mark(row);
}

void ConversationListModel::mark(ConversationRow &row)
{
    const bool before = std::exchange(row.mentionsMe, desk::hasUnseenMention(row.conversation, m_me));
    m_mentions += int(row.mentionsMe) - int(before);
}

void ConversationListModel::setMe(const desk::UserId &me)
{
    if (m_me == me) {
        return;
    }
    m_me = me;
    for (ConversationRow &row : m_rows) {
        mark(row);
    }
    if (!m_rows.empty()) {
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
    }
}

void ConversationListModel::change(const desk::ConversationId &id, const std::function<void(ConversationRow &)> &how)
{
    const auto found = m_index.constFind(id);
    if (found == m_index.constEnd()) {
        return;
    }
    ConversationRow &row = m_rows[size_t(*found)];
    const ConversationRow before = row;
    how(row);
    if (row != before) {
        Q_EMIT dataChanged(index(*found), index(*found));
    }
}

void ConversationListModel::setOthers(const desk::ConversationId &id, const QStringList &names, bool replying,
                                      bool away)
{
    change(id, [&](ConversationRow &row) {
        row.others = names;
        row.othersReply = replying;
        row.othersAway = away;
    });
}

void ConversationListModel::setHasDraft(const desk::ConversationId &id, bool hasDraft)
{
    change(id, [&](ConversationRow &row) { row.hasDraft = hasDraft; });
}

void ConversationListModel::setSeen(const desk::ConversationId &id, qint64 seq)
{
    change(id, [&](ConversationRow &row) { row.seenSeq = std::max(row.seenSeq, seq); });
}

void ConversationListModel::setSeen(const QHash<desk::ConversationId, qint64> &seen)
{
    m_seen = seen;
    int first = int(m_rows.size());
    int last = -1;
    for (auto it = seen.cbegin(); it != seen.cend(); ++it) {
        const int row = m_index.value(it.key(), -1);
        if (row >= 0 && m_rows[size_t(row)].seenSeq < it.value()) {
            m_rows[size_t(row)].seenSeq = it.value();
            first = std::min(first, row);
            last = std::max(last, row);
        }
    }
    if (last >= first) {
        Q_EMIT dataChanged(index(first), index(last));
    }
}

QModelIndex ConversationListModel::indexOf(const desk::ConversationId &id) const
{
    const auto found = m_index.constFind(id);
    return found == m_index.constEnd() ? QModelIndex() : index(*found);
}

const ConversationRow *ConversationListModel::row(int row) const
{
    return row >= 0 && row < int(m_rows.size()) ? &m_rows[size_t(row)] : nullptr;
}

} // namespace lists
