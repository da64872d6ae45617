// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/textfacts.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

constexpr qsizetype UnitsRead = 4000;
constexpr int ShownAtEnd = 3;

int digitAt(QStringView text, qsizetype at)
{
    return text.at(at).digitValue();
}

/// Universal Postal Union S10: two letters, eight digits, check digit, two letters.
bool isPostal(QStringView code)
{
    static constexpr int weights[] = {8, 6, 4, 2, 3, 5, 9, 7};
    int sum = 0;
    for (qsizetype i = 0; i < 8; ++i) {
        sum += weights[i] * digitAt(code, i + 2);
    }
    const int check = 11 - sum % 11;
    return digitAt(code, 10) == (check == 10 ? 0 : check == 11 ? 5 : check);
}

/// UPS: 1Z and sixteen characters; letters count as (code - 63) mod 10, every second one twice.
bool isUps(QStringView code)
{
    int sum = 0;
    for (qsizetype i = 2; i < 17; ++i) {
        const QChar c = code.at(i);
        const int value = c.isDigit() ? c.digitValue() : (c.unicode() - 63) % 10;
        sum += i % 2 == 0 ? value : 2 * value;
    }
    return code.at(17).isDigit() && digitAt(code, 17) == (10 - sum % 10) % 10;
}

/// GS1 serial shipping container code (DHL parcels: 20 digits): weights 3 and 1 from the right.
bool isContainer(QStringView code)
{
    int sum = 0;
    for (qsizetype i = 0; i + 1 < code.size(); ++i) {
        sum += digitAt(code, code.size() - 2 - i) * (i % 2 == 0 ? 3 : 1);
    }
    return digitAt(code, code.size() - 1) == (10 - sum % 10) % 10;
}

/// FedEx: twelve digits, weights 1, 7, 3 from the right, mod 11, mod 10.
bool isFedex(QStringView code)
{
    static constexpr int weights[] = {1, 3, 7};
    int sum = 0;
    for (qsizetype i = 0; i < 11; ++i) {
        sum += digitAt(code, 10 - i) * weights[i % 3];
    }
    return digitAt(code, 11) == sum % 11 % 10;
}

/// "1.234,56", "1,234.56", "1 234", "1,00,000": a last group of one or two digits is a fraction.
std::optional<qint64> minorUnits(QString number, int decimals)
{
    number.remove(u' ').remove(u'\u00a0').remove(u'\'');
    const qsizetype mark = std::max(number.lastIndexOf(u'.'), number.lastIndexOf(u','));
    QString fraction;
    if (mark >= 0 && number.size() - mark - 1 <= 2) {
        fraction = number.mid(mark + 1);
        number.truncate(mark);
    }
    number.remove(u'.').remove(u',');
    bool good = false;
    const qint64 whole = number.toLongLong(&good);
    if (!good || number.size() > 10 || fraction.size() > decimals) {
        return std::nullopt;
    }
    qint64 minor = whole;
    for (int i = 0; i < decimals; ++i) {
        minor = minor * 10 + (i < fraction.size() ? fraction.at(i).digitValue() : 0);
    }
    return minor;
}

QString currencyOf(const QString &word)
{
    static const QHash<QString, QString> names{
        {u"€"_s, u"EUR"_s},      {u"eur"_s, u"EUR"_s}, {u"euro"_s, u"EUR"_s},    {u"euros"_s, u"EUR"_s},
        {u"$"_s, u"USD"_s},      {u"usd"_s, u"USD"_s}, {u"dollar"_s, u"USD"_s},  {u"dollars"_s, u"USD"_s},
        {u"£"_s, u"GBP"_s},      {u"gbp"_s, u"GBP"_s}, {u"pound"_s, u"GBP"_s},   {u"pounds"_s, u"GBP"_s},
        {u"pfund"_s, u"GBP"_s},  {u"₹"_s, u"INR"_s},   {u"inr"_s, u"INR"_s},     {u"rs"_s, u"INR"_s},
        {u"rupees"_s, u"INR"_s}, {u"chf"_s, u"CHF"_s}, {u"franken"_s, u"CHF"_s}, {u"fr"_s, u"CHF"_s},
        {u"¥"_s, u"JPY"_s},      {u"jpy"_s, u"JPY"_s}};
    return names.value(word.toLower());
}

int monthOf(const QString &word)
{
    static const QStringList starts{u"jan"_s, u"feb"_s, u"mar"_s, u"apr"_s, u"may"_s, u"jun"_s,
                                    u"jul"_s, u"aug"_s, u"sep"_s, u"oct"_s, u"nov"_s, u"dec"_s};
    static const QHash<QString, int> german{{u"mär"_s, 3}, {u"mai"_s, 5}, {u"okt"_s, 10}, {u"dez"_s, 12}};
    const QString start = word.left(3).toLower();
    return german.value(start, static_cast<int>(starts.indexOf(start)) + 1);
}

int weekdayOf(const QString &word)
{
    static const QHash<QString, int> days{{u"mon"_s, 1}, {u"tue"_s, 2}, {u"wed"_s, 3}, {u"thu"_s, 4}, {u"fri"_s, 5},
                                          {u"sat"_s, 6}, {u"sun"_s, 7}, {u"die"_s, 2}, {u"mit"_s, 3}, {u"don"_s, 4},
                                          {u"fre"_s, 5}, {u"sam"_s, 6}, {u"son"_s, 7}};
    return days.value(word.left(3).toLower());
}

/// The year that brings the day nearest to today.
QDate nearest(int month, int day, QDate today)
{
    QDate best;
    for (int year = today.year() - 1; year <= today.year() + 1; ++year) {
        const QDate date(year, month, day);
        if (date.isValid() && (!best.isValid() || std::abs(today.daysTo(date)) < std::abs(today.daysTo(best)))) {
            best = date;
        }
    }
    return best;
}

QDate dateOf(int day, int month, const QString &year, QDate today)
{
    if (year.isEmpty()) {
        return nearest(month, day, today);
    }
    const int number = year.toInt();
    return QDate(number < 100 ? 2000 + number : number, month, day);
}

class Finder
{
public:
    Finder(const QString &text, QDate today)
        : m_text(text.left(UnitsRead))
        , m_today(today)
    {
    }

    std::vector<TextFact> find()
    {
        emails();
        tracking();
        amounts();
        dates();
        orders();
        phones();
        std::sort(m_facts.begin(), m_facts.end(),
                  [](const TextFact &a, const TextFact &b) { return a.start < b.start; });
        return std::move(m_facts);
    }

private:
    template <typename Take>
    void each(const QRegularExpression &pattern, const Take &take)
    {
        for (auto it = pattern.globalMatch(m_text); it.hasNext();) {
            take(it.next());
        }
    }

    TextFact *add(FactKind kind, const QRegularExpressionMatch &match, int group, const QString &value)
    {
        const auto start = static_cast<int>(match.capturedStart(group));
        const auto length = static_cast<int>(match.capturedLength(group));
        const bool taken = std::any_of(m_facts.begin(), m_facts.end(), [&](const TextFact &fact) {
            return start < fact.start + fact.length && fact.start < start + length;
        });
        if (taken || length == 0) {
            return nullptr;
        }
        m_facts.push_back({kind, start, length, value});
        return &m_facts.back();
    }

    void emails()
    {
        static const QRegularExpression pattern(u"\\b[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63})+"_s,
                                                QRegularExpression::UseUnicodePropertiesOption);
        each(pattern, [this](const auto &match) { add(FactKind::Email, match, 0, match.captured().toLower()); });
    }

    void tracking()
    {
        static const QRegularExpression pattern(
            u"\\b(?:([A-Z]{2} ?\\d{3} ?\\d{3} ?\\d{3} ?[A-Z]{2})|(1Z ?(?:[0-9A-Z] ?){16})|"
            "(JJ?D ?\\d{12,20})|(00340\\d{15})|(\\d{12}))\\b"_s,
            QRegularExpression::CaseInsensitiveOption);
        static const QRegularExpression said(
            u"\\b(track\\w*|awb|parcel|shipment|fedex|sendung\\w*|paket\\w*)\\W[^.!?]{0,25}$"_s,
            QRegularExpression::CaseInsensitiveOption);
        each(pattern, [this](const QRegularExpressionMatch &match) {
            const QString code = match.captured().toUpper().remove(u' ');
            const auto put = [&](const QString &carrier, bool checked) {
                if (TextFact *fact = add(FactKind::TrackingNumber, match, 0, code)) {
                    fact->carrier = carrier;
                    fact->checked = checked;
                }
            };
            // Where a form has a check digit, a wrong one means that it is something else.
            if (match.hasCaptured(1) && isPostal(code)) {
                put(u"post"_s, true);
            } else if (match.hasCaptured(2) && code.size() == 18 && isUps(code)) {
                put(u"ups"_s, true);
            } else if (match.hasCaptured(3)) {
                put(u"dhl"_s, false);
            } else if (match.hasCaptured(4) && isContainer(code)) {
                put(u"dhl"_s, true);
            } else if (match.hasCaptured(5) && isFedex(code) &&
                       said.match(m_text.left(match.capturedStart())).hasMatch()) {
                put(u"fedex"_s, true);
            }
        });
    }

    void amounts()
    {
        static const QString number = u"(\\d{1,3}(?:[.,'  ]\\d{2,3})*(?:[.,]\\d{1,2})?|\\d{1,9}(?:[.,]\\d{1,2})?)"_s;
        static const QString before = u"(€|\\$|£|₹|¥|\\b(?:EUR|USD|GBP|INR|CHF|JPY|Rs|Fr)\\b\\.?)"_s;
        static const QString after =
            u"(€|\\$|£|₹|¥|(?:EUR|USD|GBP|INR|CHF|JPY|Rs|euros?|dollars?|pounds?|pfund|rupees|franken)\\b)"_s;
        static const QRegularExpression first(before + u"\\s?"_s + number + u"(?![\\d])"_s,
                                              QRegularExpression::CaseInsensitiveOption);
        static const QRegularExpression last(u"(?<![\\d.,])"_s + number + u"\\s?"_s + after,
                                             QRegularExpression::CaseInsensitiveOption);
        const auto put = [this](const QRegularExpressionMatch &match, const QString &word, const QString &digits) {
            const QString currency = currencyOf(QString(word).remove(u'.'));
            const auto minor = minorUnits(digits, currency == u"JPY" ? 0 : 2);
            if (currency.isEmpty() || !minor) {
                return;
            }
            const core::Money money(*minor, currency);
            if (TextFact *fact = add(FactKind::Amount, match, 0, money.toDecimal() + u' ' + currency)) {
                fact->money = money;
            }
        };
        each(first, [&](const auto &match) { put(match, match.captured(1), match.captured(2)); });
        each(last, [&](const auto &match) { put(match, match.captured(2), match.captured(1)); });
    }

    void putDate(const QRegularExpressionMatch &match, QDate date)
    {
        if (date.isValid()) {
            if (TextFact *fact = add(FactKind::Date, match, 0, date.toString(Qt::ISODate))) {
                fact->date = date;
            }
        }
    }

    void dates()
    {
        static const QString month = u"(jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz|apr(?:il)?|may|mai|june?|"
                                     u"juni|july?|juli|aug(?:ust)?|"
                                     "sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?)"_s;
        const auto options = QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption;
        static const QRegularExpression iso(u"\\b(\\d{4})-(\\d{2})-(\\d{2})\\b"_s);
        static const QRegularExpression numeric(
            u"(?<![\\d./-])(\\d{1,2})([./-])(\\d{1,2})\\2(\\d{4}|\\d{2})?(?![\\d/-])"_s);
        static const QRegularExpression slashed(u"(?<![\\d./-])(\\d{1,2})/(\\d{1,2})(?![\\d/.-])"_s);
        static const QRegularExpression dayFirst(
            u"\\b(\\d{1,2})(?:st|nd|rd|th|\\.)?\\s+(?:of\\s+)?"_s + month + u"\\b\\.?(?:,?\\s+(\\d{4}))?"_s, options);
        static const QRegularExpression monthFirst(
            u"\\b"_s + month + u"\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?\\b(?:,?\\s+(\\d{4}))?"_s, options);
        each(iso, [this](const auto &m) {
            putDate(m, QDate(m.captured(1).toInt(), m.captured(2).toInt(), m.captured(3).toInt()));
        });
        const auto either = [this](const QRegularExpressionMatch &m, const QString &a, const QString &b,
                                   const QString &year) {
            const QDate date = dateOf(a.toInt(), b.toInt(), year, m_today);
            putDate(m, date.isValid() ? date : dateOf(b.toInt(), a.toInt(), year, m_today));
        };
        each(numeric, [&](const auto &m) { either(m, m.captured(1), m.captured(3), m.captured(4)); });
        each(slashed, [&](const auto &m) { either(m, m.captured(1), m.captured(2), {}); });
        each(dayFirst, [this](const auto &m) {
            putDate(m, dateOf(m.captured(1).toInt(), monthOf(m.captured(2)), m.captured(3), m_today));
        });
        each(monthFirst, [this](const auto &m) {
            putDate(m, dateOf(m.captured(2).toInt(), monthOf(m.captured(1)), m.captured(3), m_today));
        });
        relativeDates(options);
    }

    void relativeDates(QRegularExpression::PatternOptions options)
    {
        static const QRegularExpression plain(
            u"\\b(the day before yesterday|day after tomorrow|today|yesterday|tomorrow|vorgestern|gestern|heute|übermorgen|morgen)\\b(?! früh| abend)"_s,
            options);
        static const QRegularExpression weekday(
            u"\\b(last|next|this|letzten?|nächsten?|kommenden|diesen)\\s+((?:mon|tues|wednes|thurs|fri|satur|sun)day|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)\\b"_s,
            options);
        static const QRegularExpression ago(
            u"\\b(?:vor\\s+(\\d{1,3})\\s+(tag|woche|monat)(?:en|n|e)?|(\\d{1,3})\\s+(day|week|month)s?\\s+(?:ago|back))\\b"_s,
            options);
        static const QHash<QString, int> offsets{{u"the day before yesterday"_s, -2},
                                                 {u"vorgestern"_s, -2},
                                                 {u"yesterday"_s, -1},
                                                 {u"gestern"_s, -1},
                                                 {u"today"_s, 0},
                                                 {u"heute"_s, 0},
                                                 {u"tomorrow"_s, 1},
                                                 {u"morgen"_s, 1},
                                                 {u"day after tomorrow"_s, 2},
                                                 {u"übermorgen"_s, 2}};
        each(plain, [this](const auto &m) { putDate(m, m_today.addDays(offsets.value(m.captured(1).toLower()))); });
        each(weekday, [this](const auto &m) {
            const QString which = m.captured(1).toLower();
            const int ahead = (weekdayOf(m.captured(2)) - m_today.dayOfWeek() + 7) % 7;
            const bool past = which.startsWith(u"la") || which.startsWith(u"le");
            const bool coming = which.startsWith(u"th") || which.startsWith(u"di");
            putDate(m, m_today.addDays(past ? ahead - 7 : ahead == 0 && !coming ? 7 : ahead));
        });
        each(ago, [this](const auto &m) {
            const int count = m.captured(1).isEmpty() ? m.captured(3).toInt() : m.captured(1).toInt();
            const QString unit = m.captured(2).isEmpty() ? m.captured(4).toLower() : m.captured(2).toLower();
            putDate(m, unit.startsWith(u'm')   ? m_today.addMonths(-count)
                       : unit.startsWith(u'w') ? m_today.addDays(-7 * count)
                                               : m_today.addDays(-count));
        });
    }

    void orders()
    {
        static const QRegularExpression marketplace(u"\\b(\\d{3}-\\d{7}-\\d{7})\\b"_s);
        static const QRegularExpression hashed(u"(?<![\\w#])#([A-Z]{0,3}-?\\d{3,12})\\b"_s,
                                               QRegularExpression::CaseInsensitiveOption);
        static const QRegularExpression dashed(u"\\b([A-Z]{1,4}-\\d{3,10})\\b"_s,
                                               QRegularExpression::CaseInsensitiveOption);
        static const QRegularExpression named(
            u"(?:order|purchase|bestellung|bestellnummer|auftrag)\\s*(?:id|number|no\\.?|nr\\.?|nummer)?\\s*(?:is|ist|lautet)?\\s*[:#]?\\s*#?([A-Z]{0,3}-?\\d{4,18})\\b"_s,
            QRegularExpression::CaseInsensitiveOption);
        for (const QRegularExpression *pattern : {&marketplace, &hashed, &dashed, &named}) {
            each(*pattern,
                 [this](const auto &match) { add(FactKind::OrderNumber, match, 1, match.captured(1).toUpper()); });
        }
    }

    void phones()
    {
        static const QRegularExpression pattern(u"(?<![\\w+#-])(\\+?\\d[\\d ()/.-]{7,18}\\d)(?![\\w-])"_s);
        static const QRegularExpression said(
            u"\\b(call|phone|tel\\w*|mobile|cell|number|reach me|handy|mobil|anrufen|nummer)\\b[^\\d+]{0,20}$"_s,
            QRegularExpression::CaseInsensitiveOption);
        each(pattern, [this](const auto &match) {
            QString number;
            for (const QChar c : match.captured(1)) {
                if (c.isDigit() || c == u'+') {
                    number += c;
                }
            }
            const bool international = number.startsWith(u'+');
            const bool told = said.match(m_text.left(match.capturedStart(1))).hasMatch();
            if (number.size() >= 9 && number.size() <= 16 && (international || number.startsWith(u'0') || told)) {
                add(FactKind::Phone, match, 1, number);
            }
        });
    }

    const QString m_text;
    const QDate m_today;
    std::vector<TextFact> m_facts;
};

} // namespace

QString factKindName(FactKind kind)
{
    switch (kind) {
    case FactKind::OrderNumber:
        return u"order_number"_s;
    case FactKind::TrackingNumber:
        return u"tracking_number"_s;
    case FactKind::Amount:
        return u"amount"_s;
    case FactKind::Date:
        return u"date"_s;
    case FactKind::Email:
        return u"email"_s;
    case FactKind::Phone:
        return u"phone"_s;
    }
    return {};
}

std::vector<TextFact> factsIn(const QString &text, QDate today)
{
    return Finder(text, today).find();
}

QString maskedText(const QString &text)
{
    QString masked = text;
    for (const TextFact &fact : factsIn(text, QDate(2000, 1, 1))) {
        if (fact.kind == FactKind::Amount || fact.kind == FactKind::Date) {
            continue;
        }
        // Of an address the end is the host's, which names nobody.
        const int shown = fact.kind == FactKind::Email
                              ? fact.length - static_cast<int>(text.mid(fact.start, fact.length).indexOf(u'@'))
                              : ShownAtEnd;
        for (int i = 0; i < fact.length - shown; ++i) {
            masked[fact.start + i] = u'•';
        }
    }
    return masked;
}

} // namespace desk
