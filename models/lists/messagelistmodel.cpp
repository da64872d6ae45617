// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "lists/messagelistmodel.h"

using namespace Qt::StringLiterals;

namespace lists {

namespace {

constexpr std::chrono::minutes sameBreath{5};

desk::Message messageOf(const PendingText &pending, const desk::ConversationId &conversation)
{
    desk::Message message;
    message.conversation = conversation;
    message.kind = pending.note ? desk::MessageKind::Note : desk::MessageKind::Agent;
    message.authorName = pending.author;
    message.text = pending.text;
    message.mentions = pending.mentions;
    message.at = pending.at;
    message.delivery =
        pending.state == PendingText::State::Refused ? desk::DeliveryState::Failed : desk::DeliveryState::Pending;
    message.idempotencyKey = pending.key;
    return message;
}

bool sameVoice(const desk::Message &a, const desk::Message &b)
{
    return a.kind == b.kind && a.kind != desk::MessageKind::System && a.author == b.author && b.at - a.at < sameBreath;
}

} // namespace

MessageListModel::MessageListModel(const QTimeZone &zone, QObject *parent)
    : DifferenceListModel(parent)
    , m_zone(zone)
{
}

int MessageListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant MessageListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Row &row = m_rows[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return row.message.text;
    case KindRole:
        return int(row.kind);
    case KeyRole:
        return row.key;
    case MessageRole:
        return row.kind == RowKind::Day || row.kind == RowKind::Unread ? QVariant() : QVariant::fromValue(row.message);
    case DateRole:
        return row.kind == RowKind::Day ? QVariant(row.date) : QVariant();
    case PendingRole:
        return row.kind == RowKind::Pending ? QVariant::fromValue(row.pending) : QVariant();
    case ContinuesRole:
        return row.continues;
    default:
        return {};
    }
}

QHash<int, QByteArray> MessageListModel::roleNames() const
{
    return {{KindRole, "kind"}, {KeyRole, "key"},         {MessageRole, "message"},
            {DateRole, "date"}, {PendingRole, "pending"}, {ContinuesRole, "continues"}};
}

void MessageListModel::show(const desk::ConversationId &id, const std::vector<desk::Message> &messages,
                            const std::vector<PendingText> &pending)
{
    beginResetModel();
    if (m_conversation != id) {
        m_unreadAfter = m_unreadUpTo = 0;
    }
    m_conversation = id;
    m_messages = messages;
    m_pending = pending;
    const qsizetype hidden = qsizetype(messages.size()) - Window;
    m_shownFrom = hidden > 0 ? messages[size_t(hidden)].seq : 0;
    m_rows = build();
    endResetModel();
}

void MessageListModel::update(const std::vector<desk::Message> &messages)
{
    m_messages = messages;
    become(m_rows, build());
}

void MessageListModel::setPending(const std::vector<PendingText> &pending)
{
    if (pending != m_pending) {
        m_pending = pending;
        become(m_rows, build());
    }
}

void MessageListModel::setUnread(qint64 after, qint64 upTo)
{
    if (after != m_unreadAfter || upTo != m_unreadUpTo) {
        m_unreadAfter = after;
        m_unreadUpTo = upTo;
        become(m_rows, build());
    }
}

QModelIndex MessageListModel::unreadLine() const
{
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [](const Row &row) { return row.kind == RowKind::Unread; });
    return found == m_rows.end() ? QModelIndex() : index(int(found - m_rows.begin()));
}

int MessageListModel::newerThan(qint64 seq, const desk::UserId &me) const
{
    int count = 0;
    for (auto message = m_messages.rbegin(); message != m_messages.rend() && message->seq > seq; ++message) {
        const bool own = !message->author.isNull() && message->author == me;
        count += message->kind != desk::MessageKind::System && !own ? 1 : 0;
    }
    return count;
}

bool MessageListModel::hasHidden() const
{
    return !m_messages.empty() && m_messages.front().seq < m_shownFrom;
}

void MessageListModel::reveal()
{
    const qsizetype hidden = firstShown() - Window;
    revealTo(hidden > 0 ? m_messages[size_t(hidden)].seq : 0);
}

void MessageListModel::revealTo(qint64 seq)
{
    if (seq < m_shownFrom) {
        m_shownFrom = seq;
        become(m_rows, build());
    }
}

qsizetype MessageListModel::firstShown() const
{
    const auto first = std::lower_bound(m_messages.begin(), m_messages.end(), m_shownFrom,
                                        [](const desk::Message &message, qint64 seq) { return message.seq < seq; });
    return first - m_messages.begin();
}

QModelIndex MessageListModel::indexOfSeq(qint64 seq) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [seq](const Row &row) {
        return row.kind == RowKind::Message && row.message.seq == seq;
    });
    return found == m_rows.end() ? QModelIndex() : index(int(found - m_rows.begin()));
}

std::vector<MessageListModel::Row> MessageListModel::build() const
{
    std::vector<Row> rows;
    rows.reserve(m_messages.size() - size_t(firstShown()) + m_pending.size() + 8);
    QDate day;
    const desk::Message *previous = nullptr;
    bool lined = false;
    for (size_t i = size_t(firstShown()); i < m_messages.size(); ++i) {
        const desk::Message &message = m_messages[i];
        const QDate date = core::toDateTime(message.at).toTimeZone(m_zone).date();
        if (date != day) {
            day = date;
            previous = nullptr;
            Row row;
            row.kind = RowKind::Day;
            row.date = date;
            row.key = u"day/"_s + date.toString(Qt::ISODate);
            rows.push_back(std::move(row));
        }
        const bool unread = !lined && message.kind == desk::MessageKind::Customer && message.seq > m_unreadAfter &&
                            message.seq <= m_unreadUpTo;
        if (unread) {
            lined = true;
            if (i > 0) {
                Row line;
                line.kind = RowKind::Unread;
                line.key = u"unread"_s;
                rows.push_back(std::move(line));
                previous = nullptr;
            }
        }
        Row row;
        row.key = message.idempotencyKey.isEmpty() ? message.id.toString() : message.idempotencyKey;
        row.message = message;
        row.continues = previous != nullptr && sameVoice(*previous, message);
        rows.push_back(std::move(row));
        previous = &message;
    }
    for (const PendingText &pending : m_pending) {
        // The hub has it already: the message itself is in the transcript, under the same key.
        const bool arrived = std::any_of(m_messages.rbegin(), m_messages.rend(), [&pending](const desk::Message &m) {
            return m.idempotencyKey == pending.key;
        });
        if (arrived) {
            continue;
        }
        Row row;
        row.kind = RowKind::Pending;
        row.key = pending.key;
        row.pending = pending;
        row.message = messageOf(pending, m_conversation);
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace lists
