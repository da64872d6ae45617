// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "store/search.h"

namespace store {

namespace {

constexpr qsizetype ExcerptLength = 160;
constexpr qsizetype ExcerptBefore = 40;
constexpr qsizetype MaximumWords = 12;

QStringList wordsOf(const QString &query)
{
    QStringList words;
    QString word;
    for (const QChar c : QString(query + u' ')) {
        if (c.isLetterOrNumber() || c.isSurrogate() || c.isMark()) {
            word += c;
        } else if (!word.isEmpty()) {
            words << word;
            word.clear();
        }
    }
    return words.mid(0, MaximumWords);
}

/// Each word quoted, so that nothing a person types is an operator.
QString matchOf(const QStringList &words)
{
    QStringList quoted;
    for (const QString &word : words) {
        quoted << u'"' + word + u'"';
    }
    return quoted.join(u' ') + u'*';
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

QString likePattern(const QString &text)
{
    QString escaped = text.toLower();
    escaped.replace(u'\\', QStringLiteral("\\\\"))
        .replace(u'%', QStringLiteral("\\%"))
        .replace(u'_', QStringLiteral("\\_"));
    return u'%' + escaped + u'%';
}

} // namespace

core::Result<std::vector<SearchHit>> search(sql::Connection &connection, const QString &query, int limit)
{
    const QString text = query.trimmed();
    const QStringList words = wordsOf(text);
    if (words.isEmpty() || limit <= 0) {
        return std::vector<SearchHit>();
    }
    auto hits = connection.all<SearchHit>(
        QStringLiteral("SELECT id, customer_name, order_id, last_at FROM conversations WHERE order_id = ? OR "
                       "customer_id = ? OR id = ? "
                       "OR LOWER(customer_name) LIKE ? ESCAPE '\\' ORDER BY last_at DESC, id DESC LIMIT ?"),
        {text, text, text, likePattern(text), limit}, [](const sql::Row &row) {
            return SearchHit{
                row.id<desk::ConversationId>(0), row.text(1), row.name<desk::OrderId>(2), 0, {}, row.timestamp(3)};
        });
    if (!hits) {
        return hits;
    }
    const int rest = limit - static_cast<int>(hits->size());
    if (rest <= 0) {
        return hits;
    }
    // Newest first costs the same for a rare and a common word; ranking a common one would read all of its rows.
    auto found = connection.all<SearchHit>(
        QStringLiteral("SELECT c.id, c.customer_name, c.order_id, m.seq, m.text, m.at FROM messages_fts f "
                       "JOIN messages m ON m.journal_seq = f.rowid JOIN conversations c ON c.id = m.conversation_id "
                       "WHERE messages_fts MATCH ? ORDER BY f.rowid DESC LIMIT ?"),
        {matchOf(words), rest}, [&words](const sql::Row &row) {
            return SearchHit{row.id<desk::ConversationId>(0), row.text(1),
                             row.name<desk::OrderId>(2),      row.integer(3),
                             excerptOf(row.text(4), words),   row.timestamp(5)};
        });
    if (!found) {
        return found;
    }
    hits->insert(hits->end(), found->begin(), found->end());
    return hits;
}

} // namespace store
