// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "store/conversationstore.h"

#include "wire/conversationjson.h"

namespace store {

namespace {

constexpr int MaximumPage = 500;

core::Result<desk::Conversation> conversationFrom(const sql::Row &row)
{
    return row.json(0).and_then([](const QJsonObject &json) { return wire::conversationFromJson(json); });
}

const QString UnseenMention =
    QStringLiteral("id IN (SELECT conversation_id FROM mentions WHERE user_id = ? AND seen_seq < seq)");

struct Condition
{
    QString sql;
    sql::Values values;
};

// A snooze that has run out counts as open, as in desk::belongsTo.
Condition asleep(core::Timestamp now)
{
    return {QStringLiteral("(state = 'snoozed' AND (snoozed_until IS NULL OR snoozed_until > ?))"), {now}};
}

Condition open(core::Timestamp now)
{
    return {
        QStringLiteral("(state = 'open' OR (state = 'snoozed' AND snoozed_until IS NOT NULL AND snoozed_until <= ?))"),
        {now}};
}

Condition operator&&(Condition a, const Condition &b)
{
    a.sql += QStringLiteral(" AND ") + b.sql;
    a.values.insert(a.values.end(), b.values.begin(), b.values.end());
    return a;
}

/// The one condition of a view: its list, its pages and its count are made from it.
Condition conditionOf(desk::InboxView view, const desk::UserId &me, core::Timestamp now)
{
    switch (view) {
    case desk::InboxView::NeedsDecision:
        return {QStringLiteral("state <> 'resolved' AND open_proposal IS NOT NULL"), {}};
    case desk::InboxView::Mine:
        return open(now) && Condition{QStringLiteral("owner_kind = 'person' AND owner_user = ?"), {me.toString()}};
    case desk::InboxView::Unassigned:
        return open(now) && Condition{QStringLiteral("owner_kind = 'nobody'"), {}};
    case desk::InboxView::Mentioned:
        return {QStringLiteral(
                    "((state <> 'resolved' AND id IN (SELECT conversation_id FROM mentions WHERE user_id = ?)) OR ") +
                    UnseenMention + u')',
                {me, me}};
    case desk::InboxView::BotOwned:
        return open(now) && Condition{QStringLiteral("owner_kind = 'bot'"), {}};
    case desk::InboxView::BotUnsure:
        return open(now) && Condition{QStringLiteral("bot_unsure = 1"), {}};
    case desk::InboxView::BreachingSoon:
        return open(now) && Condition{QStringLiteral("answer_due_at <= ?"), {now + desk::BreachWarning}};
    case desk::InboxView::Snoozed:
        return asleep(now);
    case desk::InboxView::All:
        break;
    }
    return {QStringLiteral("state <> 'resolved'"), {}};
}

core::Result<Condition> after(const QString &cursor)
{
    bool good = false;
    const qint64 at = cursor.section(u'_', 0, 0).toLongLong(&good);
    const desk::ConversationId id = desk::ConversationId::fromString(cursor.section(u'_', 1));
    if (!good || id.isNull()) {
        return core::fail(core::ErrorCode::InvalidArgument, QStringLiteral("not a cursor of this list"));
    }
    return Condition{QStringLiteral("(last_at < ? OR (last_at = ? AND id < ?))"), {at, at, id}};
}

core::Result<ConversationPage> pageOf(sql::Connection &connection, const Condition &condition, int limit,
                                      const QString &cursor)
{
    limit = std::clamp(limit, 1, MaximumPage);
    ConversationPage page;
    const auto count = connection.integer(QStringLiteral("SELECT COUNT(*) FROM conversations WHERE ") + condition.sql,
                                          condition.values);
    if (!count) {
        return tl::unexpected(count.error());
    }
    page.count = *count;

    Condition rows = condition;
    if (!cursor.isEmpty()) {
        const auto rest = after(cursor);
        if (!rest) {
            return tl::unexpected(rest.error());
        }
        rows = std::move(rows) && *rest;
    }
    rows.values.emplace_back(limit + 1);
    auto items = connection.all<desk::Conversation>(QStringLiteral("SELECT body FROM conversations WHERE ") + rows.sql +
                                                        QStringLiteral(" ORDER BY last_at DESC, id DESC LIMIT ?"),
                                                    rows.values, conversationFrom);
    if (!items) {
        return tl::unexpected(items.error());
    }
    page.items = std::move(*items);
    if (page.items.size() > static_cast<size_t>(limit)) {
        page.items.pop_back();
        const desk::Conversation &last = page.items.back();
        page.next = QString::number(core::toMsecs(last.lastAt)) + u'_' + last.id.toString();
    }
    return page;
}

} // namespace

core::Result<ConversationPage> ConversationStore::page(desk::InboxView view, const desk::UserId &me,
                                                       core::Timestamp now, int limit, const QString &cursor) const
{
    return pageOf(m_connection, conditionOf(view, me, now), limit, cursor);
}

core::Result<ConversationPage> ConversationStore::recent(core::Timestamp resolvedSince, const desk::UserId &me,
                                                         int limit, const QString &cursor) const
{
    return pageOf(
        m_connection,
        {QStringLiteral("(state <> 'resolved' OR last_at >= ? OR ") + UnseenMention + u')', {resolvedSince, me}}, limit,
        cursor);
}

core::Result<std::map<desk::InboxView, qint64>> ConversationStore::counts(const desk::UserId &me,
                                                                          core::Timestamp now) const
{
    std::map<desk::InboxView, qint64> counts;
    for (const desk::InboxView view :
         {desk::InboxView::NeedsDecision, desk::InboxView::Mine, desk::InboxView::Unassigned,
          desk::InboxView::Mentioned, desk::InboxView::BotOwned, desk::InboxView::BotUnsure,
          desk::InboxView::BreachingSoon, desk::InboxView::Snoozed, desk::InboxView::All}) {
        const Condition condition = conditionOf(view, me, now);
        const auto count = m_connection.integer(
            QStringLiteral("SELECT COUNT(*) FROM conversations WHERE ") + condition.sql, condition.values);
        if (!count) {
            return tl::unexpected(count.error());
        }
        counts[view] = *count;
    }
    return counts;
}

core::Result<std::vector<desk::Conversation>> ConversationStore::leasesEnded(core::Timestamp now, int limit) const
{
    return m_connection.all<desk::Conversation>(
        QStringLiteral("SELECT body FROM conversations WHERE owner_kind = 'person' AND lease_until <= ? ORDER BY "
                       "lease_until LIMIT ?"),
        {now, limit}, conversationFrom);
}

core::Result<std::vector<desk::Conversation>> ConversationStore::snoozesEnded(core::Timestamp now, int limit) const
{
    return m_connection.all<desk::Conversation>(QStringLiteral("SELECT body FROM conversations WHERE state = 'snoozed' "
                                                               "AND snoozed_until <= ? ORDER BY snoozed_until LIMIT ?"),
                                                {now, limit}, conversationFrom);
}

core::Result<std::vector<desk::Conversation>> ConversationStore::waitingForParcel(const desk::OrderId &order) const
{
    auto asleep = m_connection.all<desk::Conversation>(
        QStringLiteral("SELECT body FROM conversations WHERE order_id = ? AND state = 'snoozed' ORDER BY id"), {order},
        conversationFrom);
    if (asleep) {
        std::erase_if(*asleep, [](const desk::Conversation &one) { return !one.waking.onParcel; });
    }
    return asleep;
}

core::Result<std::optional<desk::Conversation>> ConversationStore::find(const desk::ConversationId &id) const
{
    return m_connection.one<desk::Conversation>(QStringLiteral("SELECT body FROM conversations WHERE id = ?"), {id},
                                                conversationFrom);
}

core::Result<std::vector<desk::Conversation>> ConversationStore::ofOrder(const desk::OrderId &order) const
{
    return m_connection.all<desk::Conversation>(
        QStringLiteral("SELECT body FROM conversations WHERE order_id = ? ORDER BY last_at DESC, id DESC"), {order},
        conversationFrom);
}

core::Result<std::vector<desk::Conversation>> ConversationStore::ofCustomer(const desk::CustomerId &customer,
                                                                            int limit) const
{
    return m_connection.all<desk::Conversation>(
        QStringLiteral("SELECT body FROM conversations WHERE customer_id = ? ORDER BY last_at DESC, id DESC LIMIT ?"),
        {customer, limit}, conversationFrom);
}

} // namespace store
