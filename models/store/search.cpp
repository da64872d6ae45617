// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "store/search.h"

#include "core/json.h"
#include "wire/conversationjson.h"

namespace store {

namespace {

using desk::QueryField;

constexpr qsizetype ExcerptLength = 160;
constexpr qsizetype ExcerptBefore = 40;
constexpr qsizetype MaximumWords = 12;
constexpr qsizetype ShortestCode = 3;

/// The words of a text as the index has them.
QStringList wordsOf(const QString &text)
{
    QStringList words;
    QString word;
    for (const QChar c : QString(text + u' ')) {
        if (c.isLetterOrNumber() || c.isSurrogate() || c.isMark()) {
            word += c;
        } else if (!word.isEmpty()) {
            words << word;
            word.clear();
        }
    }
    return words.mid(0, MaximumWords);
}

/// Each term quoted, so that nothing a person types is an operator of the index. Empty: no word is wanted.
QString matchOf(const desk::Query &query)
{
    QStringList wanted;
    QStringList unwanted;
    const desk::QueryTerm *last = nullptr;
    for (const desk::QueryTerm &term : query.terms) {
        const QStringList words = term.field == QueryField::Words ? wordsOf(term.text) : QStringList();
        if (words.isEmpty() || wanted.size() >= MaximumWords || unwanted.size() >= MaximumWords) {
            continue;
        }
        if (term.negated) {
            unwanted << u'"' + words.join(u' ') + u'"';
            continue;
        }
        // A quoted phrase stands side by side; "A-12" typed as one word is looked up the same way.
        wanted << u'"' + words.join(u' ') + u'"';
        last = &term;
    }
    if (wanted.isEmpty()) {
        return {};
    }
    if (!last->phrase) {
        wanted.last() += u'*'; // still being typed
    }
    QString match = u'(' + wanted.join(QStringLiteral(" AND ")) + u')';
    for (const QString &one : std::as_const(unwanted)) {
        match += QStringLiteral(" NOT ") + one;
    }
    return match;
}

QString excerptOf(const QString &text, const QStringList &words)
{
    qsizetype first = text.size();
    for (const QString &word : words) {
        const qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive);
        first = at >= 0 ? std::min(first, at) : first;
    }
    if (first == text.size()) {
        first = 0; // the index folds accents, which a plain search does not
    }
    qsizetype begin = std::max<qsizetype>(0, first - ExcerptBefore);
    if (begin > 0 && text.at(begin).isLowSurrogate()) {
        --begin;
    }
    return text.mid(begin, ExcerptLength).simplified();
}

QString escaped(const QString &text)
{
    QString pattern = text.toLower();
    return pattern.replace(u'\\', QStringLiteral("\\\\"))
        .replace(u'%', QStringLiteral("\\%"))
        .replace(u'_', QStringLiteral("\\_"));
}

QString likePattern(const QString &text)
{
    return u'%' + escaped(text) + u'%';
}

/// Of a body that has this field with this text.
QString fieldPattern(QLatin1String key, const QString &text)
{
    return likePattern(u'"' + key + QStringLiteral("\":") + QString::fromUtf8(core::canonicalJson(text)));
}

struct TextCondition
{
    QStringList parts;
    sql::Values values;

    void add(const QString &sql, const sql::Values &more)
    {
        parts << sql;
        values.insert(values.end(), more.begin(), more.end());
    }
    [[nodiscard]] QString sql() const { return parts.join(QStringLiteral(" AND ")); }
};

constexpr auto isNumber = "(c.order_id IN (?, ?, ?) OR c.customer_id IN (?, ?, ?))";

sql::Values spellings(const QString &text)
{
    return {text, text.toUpper(), text.toLower()};
}

/// What the columns and the bodies can tell of a term. Never refuses what satisfies it; Item is told exactly, all
/// others are looked at again with desk::matches.
void narrow(TextCondition &condition, const desk::QueryTerm &term, const desk::UserId &me)
{
    const auto body = [&](const QString &pattern) {
        condition.add(QStringLiteral("LOWER(c.body) LIKE ? ESCAPE '\\'"), {pattern});
    };
    if (term.field == QueryField::Item) {
        condition.add(term.negated
                          ? QStringLiteral("(c.order_id IS NULL OR c.order_id NOT IN (SELECT order_id FROM orders "
                                           "WHERE LOWER(body) LIKE ? ESCAPE '\\'))")
                          : QStringLiteral("c.order_id IN (SELECT order_id FROM orders WHERE LOWER(body) LIKE ? "
                                           "ESCAPE '\\')"),
                      {fieldPattern(QLatin1String("sku"), term.text)});
        return;
    }
    if (term.negated) {
        return;
    }
    switch (term.field) {
    case QueryField::Order: {
        condition.add(QStringLiteral("c.order_id IN (?, ?, ?)"), spellings(term.text));
        break;
    }
    case QueryField::Status:
        condition.add(term.text == desk::conversationStateName(desk::ConversationState::Resolved)
                          ? QStringLiteral("c.state = 'resolved'")
                          : QStringLiteral("c.state <> 'resolved'"),
                      {});
        break;
    case QueryField::View:
        if (term.text == desk::inboxViewName(desk::InboxView::Mentioned)) {
            condition.add(QStringLiteral("c.id IN (SELECT conversation_id FROM mentions WHERE user_id = ?)"), {me});
        } else {
            condition.add(QStringLiteral("c.state <> 'resolved'"), {});
        }
        break;
    case QueryField::Intent:
        body(fieldPattern(QLatin1String("intent"), term.text));
        break;
    case QueryField::Language:
        body(fieldPattern(QLatin1String("language"), term.text));
        break;
    case QueryField::Amount:
        body(likePattern(QStringLiteral("\"amount_at_stake\":{")));
        break;
    case QueryField::Has:
        if (term.text == QLatin1String("photo")) {
            condition.add(QStringLiteral("c.body NOT LIKE '%\"photo_count\":0%'"), {});
        } else if (term.text == QLatin1String("order")) {
            condition.add(QStringLiteral("c.order_id IS NOT NULL"), {});
        } else if (term.text == QLatin1String("proposal")) {
            condition.add(QStringLiteral("c.open_proposal IS NOT NULL"), {});
        } else if (term.text == QLatin1String("handoff")) {
            body(likePattern(QStringLiteral("\"handoff\":{")));
        } else {
            condition.add(QStringLiteral("c.answer_due_at IS NOT NULL"), {});
        }
        break;
    case QueryField::Owner:
        condition.add(term.text == QLatin1String("bot")      ? QStringLiteral("c.owner_kind = 'bot'")
                      : term.text == QLatin1String("nobody") ? QStringLiteral("c.owner_kind = 'nobody'")
                                                             : QStringLiteral("c.owner_kind = 'person'"),
                      {});
        break;
    default:
        break;
    }
}

/// before: and after: of a column.
void narrowTime(TextCondition &condition, const desk::QueryTerm &term, const QString &column)
{
    if (term.field == QueryField::Before || term.field == QueryField::After) {
        const bool earlier = (term.field == QueryField::Before) != term.negated;
        condition.add(column + (earlier ? QStringLiteral(" < ?") : QStringLiteral(" >= ?")), {term.at});
    }
}

/// The word is the customer, or the number of one, of the order, of the conversation, of an item or of a parcel.
void wordOfConversation(TextCondition &condition, const desk::QueryTerm &term, bool alone)
{
    QString sql =
        QStringLiteral("(LOWER(c.customer_name) LIKE ? ESCAPE '\\' OR c.id = ? OR ") + QLatin1String(isNumber);
    sql::Values values{likePattern(term.text), term.text};
    for (int i = 0; i < 2; ++i) {
        for (const sql::Value &spelling : spellings(term.text)) {
            values.push_back(spelling);
        }
    }
    // Bodies of orders are read through only for what can be a code.
    const bool code = alone && term.text.size() >= ShortestCode && !term.text.contains(u' ') &&
                      std::any_of(term.text.begin(), term.text.end(), [](QChar c) { return c.isDigit() || c == u'-'; });
    if (code) {
        sql += QStringLiteral(" OR c.order_id IN (SELECT order_id FROM orders WHERE LOWER(body) LIKE ? ESCAPE '\\' OR "
                              "LOWER(body) LIKE ? ESCAPE '\\')");
        values.push_back(fieldPattern(QLatin1String("sku"), term.text));
        values.push_back(fieldPattern(QLatin1String("tracking"), term.text));
    }
    condition.add(sql + u')', values);
}

/// Takes rows until there are enough of them; `take` says whether a row counts.
core::Status someRows(sql::Connection &connection, const QString &sql, const sql::Values &values, int limit,
                      const std::function<core::Result<bool>(const sql::Row &)> &take)
{
    int taken = 0;
    const core::Status status = connection.each(sql, values, [&](const sql::Row &row) -> core::Status {
        const core::Result<bool> counts = take(row);
        if (!counts) {
            return tl::unexpected(counts.error());
        }
        taken += *counts ? 1 : 0;
        return taken < limit ? core::Status() : core::fail(core::ErrorCode::Cancelled, QStringLiteral("enough"));
    });
    const bool enough = !status && taken == limit && status.error().code == core::ErrorCode::Cancelled;
    return enough ? core::Status() : status;
}

core::Result<desk::Conversation> conversationOf(const sql::Row &row)
{
    return row.json(0).and_then([](const QJsonObject &json) { return wire::conversationFromJson(json); });
}

} // namespace

core::Result<std::vector<SearchHit>> search(sql::Connection &connection, const desk::Query &query,
                                            const desk::UserId &me, core::Timestamp now, int limit)
{
    std::vector<SearchHit> hits;
    const QString match = matchOf(query);
    const QStringList typed = query.wantedWords();
    if (query.isEmpty() || limit <= 0 || (match.isEmpty() && !typed.isEmpty())) {
        return hits;
    }
    // Terms that are looked at in each conversation: words and times have conditions of their own.
    desk::Query facts;
    TextCondition known;
    for (const desk::QueryTerm &term : query.terms) {
        narrow(known, term, me);
        const bool toldBySql = term.field == QueryField::Item || term.field == QueryField::Before ||
                               term.field == QueryField::After ||
                               (term.field == QueryField::Words && (!match.isEmpty() || !term.negated));
        if (!toldBySql) {
            facts.terms.push_back(term);
        }
    }
    const auto satisfies = [&](const desk::Conversation &conversation) {
        return desk::matches(conversation, facts, me, now);
    };

    TextCondition ofConversation = known;
    for (const desk::QueryTerm &term : query.terms) {
        narrowTime(ofConversation, term, QStringLiteral("c.last_at"));
        if (term.field == QueryField::Words && !term.negated) {
            wordOfConversation(ofConversation, term, typed.size() == 1);
        }
    }
    // Half is kept for messages: a first name has many bearers.
    const int most = match.isEmpty() ? limit : (limit + 1) / 2;
    const core::Status listed =
        someRows(connection,
                 QStringLiteral("SELECT c.body FROM conversations c ") +
                     (ofConversation.parts.isEmpty() ? QString() : QStringLiteral("WHERE ") + ofConversation.sql()) +
                     QStringLiteral(" ORDER BY c.last_at DESC, c.id DESC"),
                 ofConversation.values, most, [&](const sql::Row &row) -> core::Result<bool> {
                     const auto c = conversationOf(row);
                     if (!c) {
                         return tl::unexpected(c.error());
                     }
                     if (!satisfies(*c)) {
                         return false;
                     }
                     hits.push_back({c->id, c->customerName, c->order, 0, c->lastWords, c->lastKind, {}, c->lastAt});
                     return true;
                 });
    if (!listed) {
        return tl::unexpected(listed.error());
    }
    const int rest = limit - static_cast<int>(hits.size());
    if (match.isEmpty() || rest <= 0) {
        return hits;
    }

    TextCondition ofMessage;
    ofMessage.add(QStringLiteral("messages_fts MATCH ?"), {match});
    for (const desk::QueryTerm &term : query.terms) {
        narrowTime(ofMessage, term, QStringLiteral("m.at"));
    }
    ofMessage.add(known.parts.isEmpty() ? QStringLiteral("1 = 1") : known.sql(), known.values);
    QStringList words;
    for (const QString &one : typed) {
        words += wordsOf(one);
    }
    // Newest first costs the same for a rare and a common word; ranking a common one would read all of its rows.
    const core::Status found = someRows(
        connection,
        QStringLiteral("SELECT c.body, m.body FROM messages_fts f JOIN messages m ON m.journal_seq = f.rowid "
                       "JOIN conversations c ON c.id = m.conversation_id WHERE ") +
            ofMessage.sql() + QStringLiteral(" ORDER BY f.rowid DESC"),
        ofMessage.values, rest, [&](const sql::Row &row) -> core::Result<bool> {
            const auto c = conversationOf(row);
            if (!c) {
                return tl::unexpected(c.error());
            }
            if (!satisfies(*c)) {
                return false;
            }
            const auto m = row.json(1).and_then([](const QJsonObject &json) { return wire::messageFromJson(json); });
            if (!m) {
                return tl::unexpected(m.error());
            }
            hits.push_back(
                {c->id, c->customerName, c->order, m->seq, excerptOf(m->text, words), m->kind, m->authorName, m->at});
            return true;
        });
    if (!found) {
        return tl::unexpected(found.error());
    }
    return hits;
}

} // namespace store
