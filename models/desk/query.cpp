// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/query.h"

#include "core/enumname.h"

namespace desk {

namespace {

constexpr std::array operatorNames{
    core::EnumName<QueryField>{QueryField::From, "from"},
    core::EnumName<QueryField>{QueryField::Order, "order"},
    core::EnumName<QueryField>{QueryField::Item, "sku"},
    core::EnumName<QueryField>{QueryField::Status, "status"},
    core::EnumName<QueryField>{QueryField::View, "view"},
    core::EnumName<QueryField>{QueryField::Intent, "intent"},
    core::EnumName<QueryField>{QueryField::Owner, "owner"},
    core::EnumName<QueryField>{QueryField::Has, "has"},
    core::EnumName<QueryField>{QueryField::Amount, "amount"},
    core::EnumName<QueryField>{QueryField::Before, "before"},
    core::EnumName<QueryField>{QueryField::After, "after"},
    core::EnumName<QueryField>{QueryField::Language, "lang"},
    core::EnumName<QueryField>{QueryField::Turn, "turn"},
    core::EnumName<QueryField>{QueryField::Label, "label"},
    core::EnumName<QueryField>{QueryField::Priority, "priority"},
};

// What people are used to type elsewhere.
constexpr std::array otherNames{core::EnumName<QueryField>{QueryField::Status, "is"}};

constexpr std::array problemNames{
    core::EnumName<QueryProblemKind>{QueryProblemKind::UnknownOperator, "unknown_operator"},
    core::EnumName<QueryProblemKind>{QueryProblemKind::MissingValue, "missing_value"},
    core::EnumName<QueryProblemKind>{QueryProblemKind::UnknownValue, "unknown_value"},
    core::EnumName<QueryProblemKind>{QueryProblemKind::BadDate, "bad_date"},
    core::EnumName<QueryProblemKind>{QueryProblemKind::BadAmount, "bad_amount"},
    core::EnumName<QueryProblemKind>{QueryProblemKind::OpenQuote, "open_quote"},
    core::EnumName<QueryProblemKind>{QueryProblemKind::NotHere, "not_here"},
};

constexpr std::array things{"photo", "order", "proposal", "handoff", "deadline"};

constexpr QLatin1String ourTurn("us");
constexpr QLatin1String theirTurn("customer");

constexpr int longestRelative = 36'500; // days; further back there is nothing to find

bool isThing(const QString &name)
{
    return std::any_of(things.begin(), things.end(), [&](const char *thing) { return name == QLatin1String(thing); });
}

bool contains(const QString &text, const QString &part)
{
    return text.contains(part, Qt::CaseInsensitive);
}

bool isSame(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

bool hasThing(const Conversation &conversation, const QString &thing)
{
    if (thing == QLatin1String("photo")) {
        return conversation.photoCount > 0;
    }
    if (thing == QLatin1String("order")) {
        return !conversation.order.isNull();
    }
    if (thing == QLatin1String("proposal")) {
        return !conversation.openProposal.isNull();
    }
    if (thing == QLatin1String("handoff")) {
        return conversation.handoff.has_value();
    }
    return conversation.answerDueAt.has_value();
}

bool isOwnedBy(const Owner &owner, const QString &who, const UserId &me)
{
    if (who == QLatin1String("bot")) {
        return owner.kind == OwnerKind::Bot;
    }
    if (who == QLatin1String("nobody")) {
        return owner.kind == OwnerKind::Nobody;
    }
    if (owner.kind != OwnerKind::Person) {
        return false;
    }
    return who == QLatin1String("me") ? owner.user == me : contains(owner.name, who);
}

bool compares(qint64 value, Comparison comparison, qint64 with)
{
    switch (comparison) {
    case Comparison::Equal:
        return value == with;
    case Comparison::Less:
        return value < with;
    case Comparison::LessOrEqual:
        return value <= with;
    case Comparison::Greater:
        return value > with;
    case Comparison::GreaterOrEqual:
        return value >= with;
    }
    return false;
}

bool amountHolds(const core::Money &amount, const QueryTerm &term)
{
    // Compared by whole units: a person who types 50 means 50 of whatever the case is in.
    qint64 thousandths = amount.minorUnits();
    for (int decimals = core::Money::decimalsOf(amount.currency()); decimals < 3; ++decimals) {
        if (__builtin_mul_overflow(thousandths, qint64(10), &thousandths)) {
            return false;
        }
    }
    return compares(thousandths, term.comparison, term.thousandths);
}

bool holds(const Conversation &c, const QueryTerm &term, const UserId &me, core::Timestamp now)
{
    switch (term.field) {
    case QueryField::Words:
        return contains(c.customerName, term.text) || contains(c.lastWords, term.text) ||
               contains(c.order.toString(), term.text);
    case QueryField::From:
        return contains(c.customerName, term.text) || isSame(c.customer.toString(), term.text);
    case QueryField::Order:
        return isSame(c.order.toString(), term.text);
    case QueryField::Item:
        return false;
    case QueryField::Status:
        // As in the views: a snooze that has run out is open.
        if (term.text == conversationStateName(ConversationState::Resolved)) {
            return c.state == ConversationState::Resolved;
        }
        return c.state != ConversationState::Resolved &&
               belongsTo(c, InboxView::Snoozed, me, now) ==
                   (term.text == conversationStateName(ConversationState::Snoozed));
    case QueryField::View:
        return belongsTo(c, inboxViewFrom(term.text).value_or(InboxView::All), me, now);
    case QueryField::Intent:
        return c.intent && isSame(c.intent->intent, term.text);
    case QueryField::Before:
        return c.lastAt < term.at;
    case QueryField::After:
        return c.lastAt >= term.at;
    case QueryField::Amount:
        return c.amountAtStake && amountHolds(*c.amountAtStake, term);
    case QueryField::Has:
        return hasThing(c, term.text);
    case QueryField::Owner:
        return isOwnedBy(c.owner, term.text, me);
    case QueryField::Language:
        return isSame(c.language, term.text);
    case QueryField::Turn:
        // Whoever was spoken to last, among what the customer sees; nobody before the first word.
        return c.lastPublicSeq > 0 && (c.lastCustomerSeq == c.lastPublicSeq) == (term.text == ourTurn);
    case QueryField::Label:
        return c.labels.contains(term.text, Qt::CaseInsensitive);
    case QueryField::Priority:
        return priorityName(c.priority) == term.text;
    }
    return false;
}

std::optional<core::Timestamp> dayFrom(const QString &value, core::Timestamp now, const QTimeZone &zone)
{
    const QDate today = core::toDateTime(now).toTimeZone(zone).date();
    QDate day;
    if (isSame(value, QStringLiteral("today"))) {
        day = today;
    } else if (isSame(value, QStringLiteral("yesterday"))) {
        day = today.addDays(-1);
    } else if (const QChar unit = value.isEmpty() ? QChar() : value.back().toLower(); unit == u'd' || unit == u'w') {
        bool good = false;
        const int count = value.chopped(1).toInt(&good);
        const int days = unit == u'w' ? 7 : 1;
        if (!good || count < 0 || count > longestRelative / days) {
            return std::nullopt;
        }
        day = today.addDays(-qint64(count) * days);
    } else if (value.size() == 10) {
        day = QDate::fromString(value, Qt::ISODate);
    } else {
        return core::fromRfc3339(value);
    }
    if (!day.isValid()) {
        return std::nullopt;
    }
    return core::fromDateTime(day.startOfDay(zone));
}

bool readAmount(QString value, QueryTerm &term)
{
    static constexpr std::array signs{
        std::pair{">=", Comparison::GreaterOrEqual}, std::pair{"<=", Comparison::LessOrEqual},
        std::pair{">", Comparison::Greater},         std::pair{"<", Comparison::Less},
        std::pair{"=", Comparison::Equal},
    };
    for (const auto &[sign, comparison] : signs) {
        if (value.startsWith(QLatin1String(sign))) {
            term.comparison = comparison;
            value.remove(0, QLatin1String(sign).size());
            break;
        }
    }
    value.replace(u',', u'.');
    const qsizetype point = value.indexOf(u'.');
    const QString whole = point < 0 ? value : value.left(point);
    const QString part = point < 0 ? QString() : value.mid(point + 1);
    const auto isDigits = [](const QString &text) {
        return std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    };
    if (whole.isEmpty() || whole.size() > 12 || !isDigits(whole) || part.size() > 3 || !isDigits(part) ||
        (point >= 0 && part.isEmpty())) {
        return false;
    }
    term.thousandths = whole.toLongLong() * 1000 + part.leftJustified(3, u'0').toLongLong();
    return true;
}

/// Reads the value of an operator into the term; what is wrong, otherwise.
std::optional<QueryProblemKind> readValue(QueryTerm &term, core::Timestamp now, const QTimeZone &zone)
{
    QString lower = term.text.toLower();
    switch (term.field) {
    case QueryField::Status:
        if (lower == inboxViewName(InboxView::Mentioned)) {
            term.field = QueryField::View; // as people type it: is:mentioned
            term.text = lower;
            return std::nullopt;
        }
        term.text =
            lower == QLatin1String("closed") ? QString(conversationStateName(ConversationState::Resolved)) : lower;
        return conversationStateFrom(term.text) ? std::nullopt : std::optional(QueryProblemKind::UnknownValue);
    case QueryField::View:
        term.text = lower;
        return inboxViewFrom(lower) ? std::nullopt : std::optional(QueryProblemKind::UnknownValue);
    case QueryField::Has:
        term.text = lower;
        return isThing(lower) ? std::nullopt : std::optional(QueryProblemKind::UnknownValue);
    case QueryField::Turn:
        term.text = lower;
        return lower == ourTurn || lower == theirTurn ? std::nullopt : std::optional(QueryProblemKind::UnknownValue);
    case QueryField::Priority:
        term.text = lower;
        return priorityFrom(lower) ? std::nullopt : std::optional(QueryProblemKind::UnknownValue);
    case QueryField::Intent:
        term.text = lower.replace(u' ', u'_');
        return std::nullopt;
    case QueryField::Owner:
        if (lower == QLatin1String("me") || lower == QLatin1String("bot") || lower == QLatin1String("nobody")) {
            term.text = lower;
        }
        return std::nullopt;
    case QueryField::Amount:
        return readAmount(term.text, term) ? std::nullopt : std::optional(QueryProblemKind::BadAmount);
    case QueryField::Before:
    case QueryField::After: {
        const auto at = dayFrom(term.text, now, zone);
        term.at = at.value_or(core::Timestamp());
        return at ? std::nullopt : std::optional(QueryProblemKind::BadDate);
    }
    default:
        return std::nullopt;
    }
}

bool mayName(QStringView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) { return c.isLetter() || c == u'_'; });
}

QString amountText(const QueryTerm &term)
{
    static constexpr std::array signs{"=", "<", "<=", ">", ">="};
    QString text = QLatin1String(signs.at(size_t(term.comparison))) + QString::number(term.thousandths / 1000);
    if (const qint64 rest = term.thousandths % 1000; rest != 0) {
        text += u'.' + QString::number(rest).rightJustified(3, u'0');
    }
    return text;
}

} // namespace

bool Query::uses(QueryField field) const
{
    return std::any_of(terms.begin(), terms.end(), [field](const QueryTerm &term) { return term.field == field; });
}

QStringList Query::wantedWords() const
{
    QStringList words;
    for (const QueryTerm &term : terms) {
        if (term.field == QueryField::Words && !term.negated) {
            words.append(term.text);
        }
    }
    return words;
}

tl::expected<Query, QueryProblem> parseQuery(QStringView text, core::Timestamp now, const QTimeZone &zone)
{
    Query query;
    qsizetype at = 0;
    while (at < text.size()) {
        if (text.at(at).isSpace()) {
            ++at;
            continue;
        }
        const qsizetype start = at;
        QueryTerm term;
        if (text.at(at) == u'-' && at + 1 < text.size() && !text.at(at + 1).isSpace()) {
            term.negated = true;
            ++at;
        }
        // What stands before a quote or a space; a colon after letters makes an operator of it.
        qsizetype end = at;
        while (end < text.size() && !text.at(end).isSpace() && text.at(end) != u'"' && text.at(end) != u':') {
            ++end;
        }
        QString name;
        const bool isOperator = end < text.size() && text.at(end) == u':' && mayName(text.mid(at, end - at));
        if (isOperator) {
            name = text.mid(at, end - at).toString();
            at = end + 1;
        }
        if (at < text.size() && text.at(at) == u'"') {
            const qsizetype close = text.indexOf(u'"', at + 1);
            if (close < 0) {
                return tl::unexpected(
                    QueryProblem{QueryProblemKind::OpenQuote, name, text.mid(at + 1).toString(), at, text.size() - at});
            }
            term.text = text.mid(at + 1, close - at - 1).toString().simplified();
            term.phrase = true;
            at = close + 1;
        } else {
            end = at;
            while (end < text.size() && !text.at(end).isSpace() && text.at(end) != u'"') {
                ++end;
            }
            term.text = text.mid(at, end - at).toString();
            at = end;
        }
        const auto problem = [&](QueryProblemKind kind) {
            return tl::unexpected(QueryProblem{kind, name, term.text, start, at - start});
        };
        if (isOperator) {
            auto field = core::valueIn(operatorNames, name.toLower());
            if (!field) {
                field = core::valueIn(otherNames, name.toLower());
            }
            if (!field) {
                return problem(QueryProblemKind::UnknownOperator);
            }
            term.field = *field;
            term.phrase = false;
            if (term.text.isEmpty()) {
                return problem(QueryProblemKind::MissingValue);
            }
            const QString typed = term.text;
            if (const auto kind = readValue(term, now, zone)) {
                term.text = typed;
                return problem(*kind);
            }
            if (term.field == QueryField::Amount) {
                term.text = amountText(term);
            } else if (term.field == QueryField::Before || term.field == QueryField::After) {
                term.text = core::toRfc3339(term.at);
            }
        } else if (term.text.isEmpty()) {
            return problem(QueryProblemKind::MissingValue);
        }
        query.terms.push_back(std::move(term));
    }
    return query;
}

Query plainQuery(QStringView text)
{
    Query query;
    for (const QString &word : text.toString().remove(u'"').simplified().split(u' ', Qt::SkipEmptyParts)) {
        QueryTerm term;
        term.text = word;
        // Written out, it stays a word.
        term.phrase = word.contains(u':') || word.startsWith(u'-');
        query.terms.push_back(std::move(term));
    }
    return query;
}

QString queryText(const Query &query)
{
    QStringList parts;
    for (const QueryTerm &term : query.terms) {
        QString part = term.negated ? QStringLiteral("-") : QString();
        if (term.field != QueryField::Words) {
            part += core::nameIn(operatorNames, term.field) + u':';
        }
        const bool plain = !term.phrase && std::none_of(term.text.begin(), term.text.end(),
                                                        [](QChar c) { return c.isSpace() || c == u'"'; });
        part += plain ? term.text : u'"' + term.text + u'"';
        parts.append(part);
    }
    return parts.join(u' ');
}

QList<QueryField> queryOperators()
{
    QList<QueryField> fields;
    for (const auto &name : operatorNames) {
        fields.append(name.first);
    }
    return fields;
}

QLatin1String queryOperatorName(QueryField field)
{
    return field == QueryField::Words ? QLatin1String() : core::nameIn(operatorNames, field);
}

QStringList queryValues(QueryField field)
{
    QStringList values;
    switch (field) {
    case QueryField::Status:
        for (const auto state : {ConversationState::Open, ConversationState::Snoozed, ConversationState::Resolved}) {
            values.append(conversationStateName(state));
        }
        break;
    case QueryField::View:
        for (int view = 0; view <= int(InboxView::All); ++view) {
            values.append(inboxViewName(InboxView(view)));
        }
        break;
    case QueryField::Has:
        for (const char *thing : things) {
            values.append(QLatin1String(thing));
        }
        break;
    case QueryField::Priority:
        for (const auto priority : {Priority::Low, Priority::Normal, Priority::High}) {
            values.append(priorityName(priority));
        }
        break;
    case QueryField::Turn:
        values = {ourTurn, theirTurn};
        break;
    case QueryField::Owner:
        values = {QStringLiteral("me"), QStringLiteral("bot"), QStringLiteral("nobody")};
        break;
    default:
        break;
    }
    return values;
}

QLatin1String queryProblemName(QueryProblemKind kind)
{
    return core::nameIn(problemNames, kind);
}

bool matches(const Conversation &conversation, const QueryTerm &term, const UserId &me, core::Timestamp now)
{
    return term.field != QueryField::Item && holds(conversation, term, me, now) != term.negated;
}

bool matches(const Conversation &conversation, const Query &query, const UserId &me, core::Timestamp now)
{
    return std::all_of(query.terms.begin(), query.terms.end(),
                       [&](const QueryTerm &term) { return matches(conversation, term, me, now); });
}

bool belongsTo(const Conversation &conversation, const Query &query, const UserId &me, core::Timestamp now)
{
    return (query.choosesView() || belongsTo(conversation, InboxView::All, me, now)) &&
           matches(conversation, query, me, now);
}

std::vector<TextMark> marksOf(const QString &text, const QStringList &words)
{
    std::vector<TextMark> marks;
    for (const QString &word : words) {
        for (qsizetype at = word.isEmpty() ? -1 : text.indexOf(word, 0, Qt::CaseInsensitive); at >= 0;
             at = text.indexOf(word, at + word.size(), Qt::CaseInsensitive)) {
            marks.push_back({at, word.size()});
        }
    }
    std::sort(marks.begin(), marks.end(), [](const TextMark &a, const TextMark &b) {
        return std::pair(a.start, -a.length) < std::pair(b.start, -b.length);
    });
    std::vector<TextMark> apart;
    for (const TextMark &mark : marks) {
        if (apart.empty() || mark.start >= apart.back().start + apart.back().length) {
            apart.push_back(mark);
        }
    }
    return apart;
}

} // namespace desk
