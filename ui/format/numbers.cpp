// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "format/numbers.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace ui::format {

namespace {

struct NumberWords
{
    Q_DECLARE_TR_FUNCTIONS(Numbers)
};

QDate localDate(core::Timestamp at)
{
    return core::toDateTime(at).toLocalTime().date();
}

// The short sign that people of the currency write; the code for all others.
QString sign(const QString &currency)
{
    static const std::pair<QLatin1String, QString> signs[] = {{"EUR"_L1, u"€"_s},  {"USD"_L1, u"$"_s},
                                                              {"GBP"_L1, u"£"_s},  {"JPY"_L1, u"¥"_s},
                                                              {"BRL"_L1, u"R$"_s}, {"INR"_L1, u"₹"_s}};
    for (const auto &[code, text] : signs) {
        if (currency == code) {
            return text;
        }
    }
    return currency;
}

} // namespace

QString money(const core::Money &money)
{
    if (!money.isValid()) {
        return u"–"_s;
    }
    const int decimals = core::Money::decimalsOf(money.currency());
    return QLocale().toCurrencyString(double(money.minorUnits()) / std::pow(10.0, decimals), sign(money.currency()),
                                      decimals);
}

std::optional<core::Money> moneyFromCode(const QString &text)
{
    const QStringList parts = text.split(u' ');
    if (parts.size() != 2 || parts.at(1).size() != 3) {
        return std::nullopt;
    }
    if (parts.at(0).contains(u'.')) {
        const auto decimal = core::Money::fromDecimal(parts.at(0), parts.at(1));
        return decimal ? std::optional(*decimal) : std::nullopt;
    }
    bool good = false;
    const qint64 minor = parts.at(0).toLongLong(&good);
    return good ? std::optional(core::Money(minor, parts.at(1))) : std::nullopt;
}

std::optional<core::Money> moneyFromTyped(const QString &text, const QString &currency)
{
    // Money is read from plain decimals only.
    QString plain = text.trimmed();
    plain.remove(QLocale().groupSeparator());
    plain.replace(QLocale().decimalPoint(), u"."_s);
    const auto money = core::Money::fromDecimal(plain, currency);
    return money ? std::optional(*money) : std::nullopt;
}

QString confidence(double value)
{
    return QLocale().toString(value, 'f', 2);
}

std::optional<double> shownConfidence(const desk::Confidence &confidence)
{
    if (confidence.n >= desk::EnoughOutcomes) {
        return confidence.calibrated;
    }
    return confidence.raw > 0.0 ? std::optional(confidence.raw) : std::nullopt;
}

QString time(core::Timestamp at)
{
    return QLocale().toString(core::toDateTime(at).toLocalTime().time(), u"HH:mm"_s);
}

QString date(core::Timestamp at, core::Timestamp now)
{
    const QDate then = localDate(at);
    return QLocale().toString(then, then.year() == localDate(now).year()
                                        ? NumberWords::tr("d MMM", "date in this year")
                                        : NumberWords::tr("d MMM yyyy", "date in another year"));
}

QString day(core::Timestamp at, core::Timestamp now)
{
    const qint64 days = localDate(at).daysTo(localDate(now));
    return days == 0    ? NumberWords::tr("today")
           : days == 1  ? NumberWords::tr("yesterday")
           : days == -1 ? NumberWords::tr("tomorrow")
                        : date(at, now);
}

QString dayHeading(const QDate &date, core::Timestamp now)
{
    const qint64 days = date.daysTo(localDate(now));
    if (days == 0) {
        return NumberWords::tr("Today");
    }
    if (days == 1) {
        return NumberWords::tr("Yesterday");
    }
    return QLocale().toString(date, date.year() == localDate(now).year()
                                        ? NumberWords::tr("dddd, d MMMM", "day in this year")
                                        : NumberWords::tr("d MMMM yyyy", "day in another year"));
}

QString age(core::Timestamp since, core::Timestamp now)
{
    return span(now - since);
}

QString span(core::Milliseconds length)
{
    const qint64 minutes = std::max<qint64>(0, length.count()) / 60'000;
    if (minutes < 1) {
        return NumberWords::tr("now");
    }
    if (minutes < 60) {
        return NumberWords::tr("%n min", nullptr, int(minutes));
    }
    if (minutes < 48 * 60) {
        return NumberWords::tr("%n h", nullptr, int(minutes / 60));
    }
    return NumberWords::tr("%n d", nullptr, int(std::min<qint64>(minutes / (24 * 60), 99'999)));
}

} // namespace ui::format
