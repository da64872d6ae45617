// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/factcheck.h"

#include "desk/bottext.h"

#include <QDate>
#include <QRegularExpression>
#include <QSet>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

constexpr auto Options = QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption;

QRegularExpression pattern(const QString &text)
{
    return QRegularExpression(text, Options);
}

QDate dayOf(core::Timestamp at)
{
    return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), QTimeZone::utc()).date();
}

/// Digits of every script as ASCII, of the same length, so that positions stay.
QString withPlainDigits(const QString &text)
{
    QString plain = text;
    for (QChar &c : plain) {
        if (c.isDigit() && c.unicode() > 127) {
            c = QChar(u'0' + c.digitValue());
        } else if (c.unicode() > 0xff00 && c.unicode() < 0xff5f) {
            c = QChar(c.unicode() - 0xfee0); // full-width forms
        } else if (c == u'\u00a0' || c == u'\u202f') {
            c = u' ';
        } else if (c == u'\u2019') {
            c = u'\'';
        } else if (c == u'\u2013' || c == u'\u2212') {
            c = u'-';
        }
    }
    return plain;
}

const QString &months()
{
    static const QString names =
        u"(jan(?:uary|uar)?|feb(?:ruary|ruar)?|m(?:ar(?:ch)?|ä?rz)|apr(?:il)?|may|mai|june?|juni|july?|juli|aug(?:ust)?|sep(?:t(?:ember)?)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?)"_s;
    return names;
}

int monthNamed(const QString &name)
{
    static const QStringList starts{u"jan"_s, u"feb"_s, u"m"_s,   u"apr"_s, u"ma"_s,  u"jun"_s,
                                    u"jul"_s, u"aug"_s, u"sep"_s, u"o"_s,   u"nov"_s, u"de"_s};
    const QString lower = name.toLower();
    if (lower == u"may" || lower == u"mai") {
        return 5;
    }
    for (int i = 0; i < starts.size(); ++i) {
        if (i != 4 && lower.startsWith(starts.at(i))) {
            return i + 1;
        }
    }
    return 0;
}

/// What stands in numbers, in the order's own books.
struct Known
{
    QSet<qint64> amounts; ///< minor units
    QSet<QString> currencies;
    QSet<QDate> days;
    QSet<QString> codes;   ///< order, tracking, SKU: upper case
    QSet<QString> numbers; ///< quantities and numbers in titles and addresses
    QSet<QString> words;   ///< of titles, folded
    QStringList titles;    ///< folded

    explicit Known(const FactSheet &facts)
    {
        for (const core::Timestamp day : facts.otherDays) {
            days.insert(dayOf(day));
        }
        for (const QString &word : facts.knownWords) {
            for (const QString &part : folded(word).split(u' ', Qt::SkipEmptyParts)) {
                words.insert(part);
            }
        }
        if (facts.policy) {
            numbers.insert(QString::number(facts.policy->returnWindowDays));
        }
        if (facts.order) {
            read(*facts.order);
        }
    }

private:
    void money(const core::Money &amount)
    {
        if (amount.isValid() && amount.minorUnits() > 0) {
            amounts.insert(amount.minorUnits());
            currencies.insert(amount.currency());
        }
    }

    void day(const std::optional<core::Timestamp> &at)
    {
        if (at) {
            days.insert(dayOf(*at));
        }
    }

    void numbersIn(const QString &text)
    {
        static const QRegularExpression digits(u"\\d+"_s);
        for (auto it = digits.globalMatch(text); it.hasNext();) {
            numbers.insert(it.next().captured());
        }
    }

    void read(const Order &order)
    {
        for (const core::Money &each : {order.total, order.shipping, order.paid, order.refunded, refundable(order)}) {
            money(each);
        }
        for (const OrderItem &item : order.items) {
            money(item.unitPrice);
            money(core::Money(item.unitPrice.minorUnits() * item.quantity, item.unitPrice.currency()));
            numbers.insert(QString::number(item.quantity));
            numbersIn(item.title);
            codes.insert(item.sku.toString().toUpper());
            titles.append(folded(item.title));
            for (const QString &part : titles.constLast().split(u' ', Qt::SkipEmptyParts)) {
                words.insert(part);
            }
        }
        numbers.insert(QString::number(order.items.size()));
        codes.insert(order.id.toString().toUpper());
        for (const std::optional<core::Timestamp> &at : {order.placedAt, order.promisedAt, order.deliveredAt}) {
            day(at);
        }
        for (const Shipment &shipment : order.shipments) {
            codes.insert(shipment.tracking.toString().toUpper());
            words.insert(folded(shipment.carrier));
            for (const std::optional<core::Timestamp> &at :
                 {shipment.lastScanAt, shipment.expectedAt, shipment.deliveredAt}) {
                day(at);
            }
        }
        for (const TimelineEntry &entry : order.timeline) {
            day(entry.at);
            if (entry.amount) {
                money(*entry.amount);
            }
        }
    }
};

/// What happened to an order, said as a fact.
struct StateClaim
{
    QRegularExpression words;
    bool (*so)(const Order &);
};

bool anyShipment(const Order &order, std::initializer_list<ShipmentState> states)
{
    return std::any_of(order.shipments.begin(), order.shipments.end(), [&](const Shipment &shipment) {
        return std::find(states.begin(), states.end(), shipment.state) != states.end();
    });
}

const std::vector<StateClaim> &stateClaims()
{
    static const std::vector<StateClaim> claims{
        {pattern(
             u"\\b(has|have|was|were|been|got|is|are)( already| now| just| been| successfully)* (delivered|dropped off)\\b|\\b(wurde|worden|ist|sind|bereits|schon)\\b[^.!?]{0,40}\\b(zugestellt|ausgeliefert|geliefert)\\b"_s),
         [](const Order &order) { return order.deliveredAt.has_value() || order.state == OrderState::Delivered; }},
        {pattern(
             u"\\b(has|have|was|were|been|is|are)( already| now| just| been| successfully)* (shipped|dispatched|sent out|on its way)\\b|\\b(wurde|worden|ist|bereits|schon)\\b[^.!?]{0,40}\\b(versandt|verschickt|versendet|unterwegs)\\b"_s),
         [](const Order &order) {
             return !order.shipments.empty() &&
                    !anyShipment(order, {ShipmentState::LabelCreated, ShipmentState::Unknown});
         }},
        {pattern(
             u"\\b(has|have|was|were|been|is|are)( already| now| just| been| successfully)* cancell?ed\\b|\\b(wurde|worden|ist|bereits|schon|habe[n]?)\\b[^.!?]{0,40}\\bstorniert\\b"_s),
         [](const Order &order) { return order.state == OrderState::Cancelled; }},
        {pattern(
             u"\\b(has|have|was|were|been|is|are|we|i)( already| now| just| been| successfully)* (refunded|reimbursed|credited)\\b|\\b(wurde|worden|ist|bereits|schon|habe[n]?)\\b[^.!?]{0,40}\\b(erstattet|zurückerstattet|überwiesen|gutgeschrieben)\\b"_s),
         [](const Order &order) { return order.refunded.isPositive(); }},
        {pattern(u"\\b(lost|missing in transit)\\b|\\bverloren( ?gegangen)?\\b"_s),
         [](const Order &order) { return anyShipment(order, {ShipmentState::Lost}); }},
        {pattern(u"\\b(packed)\\b|\\bgepackt\\b"_s),
         [](const Order &order) { return order.state == OrderState::Packed || !order.shipments.empty(); }},
        {pattern(u"\\b(delayed|running late)\\b|\\bverspätet\\b"_s),
         [](const Order &order) { return anyShipment(order, {ShipmentState::Delayed}); }},
    };
    return claims;
}

class Check
{
public:
    Check(const QString &draft, const FactSheet &facts)
        : m_draft(draft)
        , m_plain(withPlainDigits(draft))
        , m_facts(facts)
        , m_known(facts)
    {
    }

    std::vector<Unverified> run()
    {
        hidden();
        links();
        codes();
        amounts();
        dates();
        durations();
        numbers();
        promises();
        states();
        products();
        std::sort(m_found.begin(), m_found.end(),
                  [](const Unverified &a, const Unverified &b) { return a.start < b.start; });
        std::vector<Unverified> apart;
        for (Unverified &each : m_found) {
            if (!apart.empty() && each.start < apart.back().start + apart.back().length) {
                apart.back().length = std::max(apart.back().length, each.start + each.length - apart.back().start);
            } else {
                apart.push_back(std::move(each));
            }
        }
        return apart;
    }

private:
    void mark(qsizetype start, qsizetype length, const QString &what)
    {
        m_found.push_back({start, length, what});
        m_seen.push_back({start, length});
    }

    [[nodiscard]] bool seen(qsizetype start, qsizetype length) const
    {
        return std::any_of(m_seen.begin(), m_seen.end(), [&](const auto &span) {
            return start < span.first + span.second && span.first < start + length;
        });
    }

    template <typename Supported>
    void each(const QRegularExpression &words, const QString &what, Supported supported)
    {
        for (auto it = words.globalMatch(m_plain); it.hasNext();) {
            const auto match = it.next();
            if (seen(match.capturedStart(), match.capturedLength())) {
                continue;
            }
            if (supported(match)) {
                m_seen.push_back({match.capturedStart(), match.capturedLength()});
            } else {
                mark(match.capturedStart(), match.capturedLength(), what);
            }
        }
    }

    static bool never(const QRegularExpressionMatch & /*match*/) { return false; }

    /// Characters that a reader does not see, or that look like others: a reason of their own.
    void hidden()
    {
        for (qsizetype i = 0; i < m_draft.size(); ++i) {
            const QChar c = m_draft.at(i);
            const auto category = c.category();
            const bool unseen = category == QChar::Other_Format || category == QChar::Other_PrivateUse ||
                                (category == QChar::Other_Control && c != u'\n' && c != u'\t');
            const bool foreign = c.isLetter() && c.script() != QChar::Script_Latin &&
                                 c.script() != QChar::Script_Common && c.script() != QChar::Script_Inherited;
            if (unseen || foreign) {
                mark(i, 1, u"hidden"_s);
            }
        }
    }

    void links()
    {
        static const QRegularExpression link = pattern(
            u"https?://\\S+|www\\.\\S+|[\\w.+-]+@[\\w-]+\\.[\\w.]+|\\b[\\w-]+\\.(?:com|net|org|de|io|shop|info|biz|ru|xyz|example)\\b\\S*|\\+\\d[\\d /-]{6,}"_s);
        each(link, u"link"_s, never);
    }

    void codes()
    {
        static const QRegularExpression code = pattern(
            u"(?<![\\w-])#?(?=[A-Z0-9-]*\\d)(?=[A-Z0-9-]*[A-Z])[A-Z0-9]+(?:-[A-Z0-9]+)*(?![\\w-])|(?<![\\w.,-])\\d{8,}(?![\\w.,]\\d)"_s);
        static const QRegularExpression ordinal =
            pattern(u"^\\d{1,2}(st|nd|rd|th|x|h|pm|am)$|^\\d+(eur|usd|gbp|days?|h|cm|mm|kg|l|ml|g)$"_s);
        for (auto it = code.globalMatch(m_plain); it.hasNext();) {
            const auto match = it.next();
            if (seen(match.capturedStart(), match.capturedLength()) || ordinal.match(match.captured()).hasMatch()) {
                continue;
            }
            const QString text = match.captured().toUpper();
            const bool known = m_known.codes.contains(text) || m_known.codes.contains(text.mid(1));
            // Parts of a title such as "A4" are words of the product.
            if (known || m_known.words.contains(folded(match.captured()))) {
                m_seen.push_back({match.capturedStart(), match.capturedLength()});
            } else {
                mark(match.capturedStart(), match.capturedLength(), u"tracking"_s);
            }
        }
        // Order numbers can be digits alone.
        static const QRegularExpression digits = pattern(u"(?<![\\w.,])#?\\d{4,}(?![\\w]|[.,]\\d)"_s);
        for (auto it = digits.globalMatch(m_plain); it.hasNext();) {
            const auto match = it.next();
            const QString text = match.captured().remove(u'#');
            if (m_known.codes.contains(text)) {
                m_seen.push_back({match.capturedStart(), match.capturedLength()});
            }
        }
    }

    void amounts()
    {
        static const QString currency = u"(?:€|\\$|£|eur(?:os?)?|usd|gbp|chf|dollars?|pounds?|franken|cents?)"_s;
        static const QRegularExpression amount = pattern(
            u"(?:€|\\$|£|\\b(?:eur|usd|gbp|chf))\\s?(\\d[\\d.,']*)|(\\d[\\d.,']*)\\s?%1(?!\\w)|\\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|hundred|thousand|ein(?:en|e)?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwanzig|dreißig|vierzig|fünfzig|hundert|tausend)\\s%1(?!\\w)"_s
                .arg(currency));
        each(amount, u"amount"_s, [this](const QRegularExpressionMatch &match) {
            const QString digits = match.captured(1) + match.captured(2);
            const auto minor = minorUnits(digits);
            return minor && m_known.amounts.contains(*minor) && currencyFits(match.captured());
        });
        each(
            pattern(
                u"\\d+(?:[.,]\\d+)?\\s?(?:%|percent|per cent|prozent)|\\b(?:half|halben?|hälfte)\\b(?= (?:of|off|price|des|der|den))"_s),
            u"promise"_s, never);
    }

    [[nodiscard]] bool currencyFits(const QString &text) const
    {
        const QString lower = text.toLower();
        const auto is = [&](std::initializer_list<QStringView> names) {
            return std::any_of(names.begin(), names.end(), [&](QStringView name) { return lower.contains(name); });
        };
        const QString meant = is({u"€", u"eur"})              ? u"EUR"_s
                              : is({u"$", u"usd", u"dollar"}) ? u"USD"_s
                              : is({u"£", u"gbp", u"pound"})  ? u"GBP"_s
                              : is({u"chf", u"franken"})      ? u"CHF"_s
                                                              : QString();
        return m_known.currencies.contains(meant);
    }

    /// "1,234.50", "1.234,50", "12" as hundredths; nothing for what could be read in two ways.
    static std::optional<qint64> minorUnits(QString text)
    {
        while (!text.isEmpty() && !text.back().isDigit()) {
            text.chop(1);
        }
        text.remove(u'\'');
        const qsizetype last = std::max(text.lastIndexOf(u'.'), text.lastIndexOf(u','));
        QString whole = text;
        QString part;
        if (last >= 0 && text.size() - last - 1 != 3) {
            whole = text.left(last);
            part = text.mid(last + 1);
        }
        whole.remove(u'.');
        whole.remove(u',');
        if (part.size() > 2 || whole.size() > 12) {
            return std::nullopt;
        }
        return whole.toLongLong() * 100 + (part.size() == 1 ? part.toLongLong() * 10 : part.toLongLong());
    }

    [[nodiscard]] bool knownDay(int day, int month, int year) const
    {
        return std::any_of(m_known.days.begin(), m_known.days.end(), [&](const QDate &each) {
            return each.day() == day && each.month() == month && (year == 0 || each.year() == year);
        });
    }

    void dates()
    {
        each(pattern(u"\\b(\\d{4})-(\\d{2})-(\\d{2})\\b"_s), u"date"_s, [this](const auto &match) {
            return knownDay(match.captured(3).toInt(), match.captured(2).toInt(), match.captured(1).toInt());
        });
        each(pattern(u"\\b(\\d{1,2})\\.\\s?(\\d{1,2})\\.(?:\\s?(\\d{4}|\\d{2})\\b)?"_s), u"date"_s,
             [this](const auto &match) {
                 const int year = match.captured(3).toInt();
                 return knownDay(match.captured(1).toInt(), match.captured(2).toInt(),
                                 year > 0 && year < 100 ? year + 2000 : year);
             });
        each(pattern(u"\\b(\\d{1,2})/(\\d{1,2})(?:/(\\d{4}|\\d{2}))?\\b"_s), u"date"_s, [this](const auto &match) {
            const int a = match.captured(1).toInt();
            const int b = match.captured(2).toInt();
            const int year = match.captured(3).toInt();
            const int full = year > 0 && year < 100 ? year + 2000 : year;
            // Either reading has to be a day that is known, or nobody knows which was meant.
            return knownDay(a, b, full) && (a == b || b > 12 || a > 12 || knownDay(b, a, full));
        });
        each(pattern(u"\\b(\\d{1,2})(?:st|nd|rd|th|\\.)?\\s(?:of\\s)?%1\\b\\.?(?:,?\\s(\\d{4}))?"_s.arg(months())),
             u"date"_s, [this](const auto &match) {
                 return knownDay(match.captured(1).toInt(), monthNamed(match.captured(2)), match.captured(3).toInt());
             });
        each(pattern(u"\\b%1\\.?\\s(\\d{1,2})(?:st|nd|rd|th)?\\b(?:,?\\s(\\d{4}))?"_s.arg(months())), u"date"_s,
             [this](const auto &match) {
                 return knownDay(match.captured(2).toInt(), monthNamed(match.captured(1)), match.captured(3).toInt());
             });
        weekdays();
        const QDate today = dayOf(m_facts.now);
        const auto relative = [&](const QString &words, int days) {
            each(pattern(words), u"date"_s,
                 [&, days](const auto &) { return m_known.days.contains(today.addDays(days)); });
        };
        relative(u"\\bday after tomorrow\\b|\\bübermorgen\\b"_s, 2);
        relative(u"\\btomorrow\\b|(?<!guten )\\bmorgen\\b"_s, 1);
        relative(u"\\b(?:today|tonight|heute)\\b"_s, 0);
        relative(u"\\b(?:yesterday|gestern)\\b"_s, -1);
        each(
            pattern(
                u"\\b(?:next|this|coming|nächste[nrs]?|diese[nrs]?|kommende[nrs]?) (?:week|weekend|month|woche|wochenende|monat)\\b"_s),
            u"date"_s, never);
        each(
            pattern(
                u"\\b(?:noon|midnight|\\d{1,2}[:.]\\d{2}(?: ?(?:uhr|am|pm|a\\.m|p\\.m))?|\\d{1,2} ?(?:uhr|am|pm|o'clock))\\b"_s),
            u"date"_s, never);
    }

    void weekdays()
    {
        static const QStringList english{u"mon"_s, u"tue"_s, u"wed"_s, u"thu"_s, u"fri"_s, u"sat"_s, u"sun"_s};
        static const QStringList german{u"mo"_s, u"di"_s, u"mi"_s, u"do"_s, u"fr"_s, u"sa"_s, u"so"_s};
        const QDate today = dayOf(m_facts.now);
        const auto knownWeekday = [&](int weekday) {
            return std::any_of(m_known.days.begin(), m_known.days.end(), [&](const QDate &day) {
                return day.dayOfWeek() == weekday && std::abs(today.daysTo(day)) <= 10;
            });
        };
        each(pattern(u"\\b(mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sun)day\\b"_s), u"date"_s,
             [&](const auto &match) {
                 return knownWeekday(static_cast<int>(english.indexOf(match.captured(1).toLower().left(3))) + 1);
             });
        each(pattern(u"\\b(montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)s?\\b"_s), u"date"_s,
             [&](const auto &match) {
                 const QString name = match.captured(1).toLower();
                 const int weekday = name == u"sonnabend" ? 6 : static_cast<int>(german.indexOf(name.left(2))) + 1;
                 return knownWeekday(weekday);
             });
    }

    /// Any stretch of time is a promise but the return window, which the policy gives.
    void durations()
    {
        static const QString count =
            u"(?:\\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|thirty|few|couple of|several|einer?|einem|einen|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|vierzehn|dreißig|wenigen?|paar|einigen?)"_s;
        each(
            pattern(
                u"\\b%1(?:\\s?(?:-|to|bis|or|oder)\\s?%1)?[\\s-](?:(?:working|business|full|more|werk|arbeits)[\\s-]?)?(?:minutes?|hours?|days?|weeks?|months?|years?|minuten?|stunden?|tag(?:en?)?|werktag(?:en?)?|arbeitstag(?:en?)?|wochen?|monat(?:en?)?|jahr(?:en?)?)\\b"_s
                    .arg(count)),
            u"promise"_s, [this](const auto &match) {
                static const QRegularExpression plain = pattern(u"^(\\d+)[\\s-](days?|tag(en?)?)$"_s);
                const auto days = plain.match(match.captured());
                return m_facts.policy && days.hasMatch() &&
                       days.captured(1).toInt() == m_facts.policy->returnWindowDays;
            });
    }

    void numbers()
    {
        each(pattern(u"(?<![\\w])#?\\d+(?:[.,]\\d+)*(?![\\w])|\\d+"_s), u"number"_s, [this](const auto &match) {
            const QString text = match.captured().remove(u'#');
            return m_known.numbers.contains(text) || m_known.codes.contains(text);
        });
    }

    void promises()
    {
        static const QRegularExpression promise = pattern(
            u"\\b(?:(?:will|shall|going to|gonna|'ll)(?: now| also| then| be| gladly| happily| of course| immediately| "
            u"soon)* (?:be "
            u")?(?:refund\\w*|reimburs\\w*|credit\\w*|send|sent|ship\\w*|deliver\\w*|arriv\\w*|replac\\w*|cancel\\w*|"
            u"receiv\\w*|get|pay|paid|transfer\\w*|issu\\w*|compensat\\w*|exchang\\w*|waiv\\w*|reach\\w*|be "
            u"(?:there|with you|delivered))"
            "|(?:you|we|i)(?: can| have| are| am)?(?: already| hereby| now)? "
            "(?:approv\\w*|authori[sz]\\w*|grant\\w*|entitled|eligible|qualif\\w*)"
            "|(?:issu|process|initiat|arrang|approv|send|ship|refund|credit|cancel|replac)(?:ing|ed) (?:you |your |a "
            "|the |it )*(?:refund|replacement|money|order|payment|voucher|credit|parcel|amount)?"
            "|guarantee\\w*|i promise|we promise|promis(?:ed|e) you|rest assured|definitely|certainly will|for sure"
            "|free(?: of charge)?|complimentary|at no (?:extra )?(?:cost|charge)|no charge|on (?:us|the "
            "house)|discount\\w*|voucher\\w*|coupon\\w*|gift ?cards?|store credit|promo(?:tion)?(?:al)? "
            "?codes?|compensat\\w*|cash ?back|bonus|goodwill"
            "|keep (?:it|the (?:item|product|goods))|no need to (?:return|send)|without (?:a )?return\\w*"
            "|right away|immediately|at once|as soon as possible|shortly|within)\\b"_s);
        static const QRegularExpression german =
            pattern(u"\\b(?:(?:wird|werden|werde|wirst)\\b[^.!?]{0,60}\\b(?:erstatt\\w*|zurückerstatt\\w*|überw\\w*|"
                    u"gutgeschrieben|gutschreiben|ersetzt|ersetzen|storniert|stornieren|geliefert|liefern|zugestellt|"
                    u"verschickt|verschicken|versandt|versenden|geschickt|schicken|senden|gesendet|ankommen|eintreffen|"
                    u"ausgezahlt|erhalten|bekommen|umgetauscht|umtauschen)"
                    "|(?:wir|ich) "
                    "(?:erstatt\\w*|überweis\\w*|schick\\w*|send\\w*|ersetz\\w*|liefer\\w*|stornier\\w*|schenk\\w*|"
                    "genehmig\\w*|gewähr\\w*|tausch\\w*|zahl\\w*)"
                    "|(?:sie|du) (?:erhalten|erhältst|bekommen|bekommst|kriegst|kriegen)|(?:erhalten|bekommen) sie"
                    "|garanti\\w*|versprech\\w*|versprochen|zusicher\\w*|auf jeden fall|ganz sicher|mit sicherheit"
                    "|kostenlos\\w*|kostenfrei\\w*|gratis|umsonst|geschenkt|rabatt\\w*|gutschein\\w*|guthaben|"
                    "gutschrift|nachlass|entschädig\\w*|kulanz\\w*|bonus"
                    "|(?:dürfen|können|kannst|darfst)\\b[^.!?]{0,30}\\bbehalten|ohne rücksendung"
                    "|sofort|umgehend|unverzüglich|schnellstmöglich|so schnell wie möglich|innerhalb|binnen)\\b"_s);
        // The same words inside a question or a wish of the customer are no promise of ours; but who can tell? Marked.
        each(promise, u"promise"_s, never);
        each(german, u"promise"_s, never);
    }

    void states()
    {
        for (const StateClaim &claim : stateClaims()) {
            each(claim.words, u"state"_s, [&](const auto &match) {
                const bool negated = pattern(u"\\b(?:not|n't|never|nicht|noch nie|kein\\w*)\\b"_s)
                                         .match(m_plain.mid(std::max<qsizetype>(0, match.capturedStart() - 12),
                                                            match.capturedLength() + 12))
                                         .hasMatch();
                return m_facts.order && claim.so(*m_facts.order) != negated;
            });
        }
    }

    /// What is called the customer's, or stands in quotes, has to be in the order or be a word without content.
    void products()
    {
        static const QRegularExpression yours = pattern(
            u"\\b(?:your|ihre?[nmrs]?|deine?[nmrs]?)((?: (?:new|old|damaged|broken|ordered|neue[nrsm]?|alte[nrsm]?|beschädigte[nrsm]?|bestellte[nrsm]?))?) (\\p{L}[\\p{L}'-]+)"_s);
        static const QSet<QString> plain{
            u"order"_s,         u"orders"_s,         u"parcel"_s,         u"package"_s,
            u"shipment"_s,      u"delivery"_s,       u"message"_s,        u"messages"_s,
            u"request"_s,       u"question"_s,       u"questions"_s,      u"patience"_s,
            u"address"_s,       u"account"_s,        u"email"_s,          u"e-mail"_s,
            u"confirmation"_s,  u"photo"_s,          u"photos"_s,         u"picture"_s,
            u"pictures"_s,      u"payment"_s,        u"refund"_s,         u"return"_s,
            u"understanding"_s, u"time"_s,           u"help"_s,           u"name"_s,
            u"money"_s,         u"number"_s,         u"case"_s,           u"concern"_s,
            u"feedback"_s,      u"inquiry"_s,        u"enquiry"_s,        u"item"_s,
            u"items"_s,         u"reply"_s,          u"answer"_s,         u"bank"_s,
            u"wish"_s,          u"order's"_s,        u"tracking"_s,       u"details"_s,
            u"situation"_s,     u"frustration"_s,    u"interest"_s,       u"convenience"_s,
            u"bestellung"_s,    u"bestellungen"_s,   u"paket"_s,          u"pakets"_s,
            u"sendung"_s,       u"lieferung"_s,      u"nachricht"_s,      u"anfrage"_s,
            u"frage"_s,         u"fragen"_s,         u"geduld"_s,         u"adresse"_s,
            u"konto"_s,         u"e-mail-adresse"_s, u"bestatigung"_s,    u"bestatigungs-e-mail"_s,
            u"foto"_s,          u"fotos"_s,          u"bild"_s,           u"zahlung"_s,
            u"erstattung"_s,    u"rucksendung"_s,    u"verstandnis"_s,    u"zeit"_s,
            u"hilfe"_s,         u"geld"_s,           u"nummer"_s,         u"anliegen"_s,
            u"ruckmeldung"_s,   u"artikel"_s,        u"antwort"_s,        u"bank"_s,
            u"wunsch"_s,        u"bestellnummer"_s,  u"sendungsnummer"_s, u"rechnung"_s,
            u"arger"_s,         u"interesse"_s,      u"fall"_s,           u"lieferadresse"_s,
        };
        const auto inOrder = [this](const QString &word) {
            const QString stem =
                word.size() > 4 && (word.endsWith(u's') || word.endsWith(u'n')) ? word.chopped(1) : word;
            return m_known.words.contains(word) || m_known.words.contains(stem);
        };
        each(yours, u"product"_s, [&](const auto &match) {
            const QString word = folded(match.captured(2));
            return plain.contains(word) || inOrder(word);
        });
        static const QRegularExpression quoted = pattern(u"[\"“„»‚‘]([^\"“”„»«‚‘’]{2,80})[\"”“«’]"_s);
        each(quoted, u"product"_s, [&](const auto &match) {
            const QString text = folded(match.captured(1));
            return std::any_of(m_known.titles.begin(), m_known.titles.end(),
                               [&](const QString &title) { return title.contains(text); });
        });
    }

    const QString &m_draft;
    const QString m_plain;
    const FactSheet &m_facts;
    const Known m_known;
    std::vector<Unverified> m_found;
    std::vector<std::pair<qsizetype, qsizetype>> m_seen; ///< looked at already, supported or not
};

} // namespace

std::vector<Unverified> checkDraft(const QString &draft, const FactSheet &facts)
{
    return Check(draft, facts).run();
}

} // namespace desk
