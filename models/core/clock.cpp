// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "core/clock.h"

#include <QRegularExpression>
#include <QTimeZone>

namespace core {

namespace {

/// A number of exactly so many digits, or -1.
int digits(QStringView text, qsizetype from, qsizetype count)
{
    int number = 0;
    for (qsizetype i = from; i < from + count; ++i) {
        const char16_t unit = text[i].unicode();
        if (unit < u'0' || unit > u'9') {
            return -1;
        }
        number = 10 * number + (unit - u'0');
    }
    return number;
}

/// The shape that nearly all times have, 2026-11-23T05:42:00[.123]Z. Nothing says nothing about the text.
std::optional<Timestamp> fromUsualShape(QStringView text)
{
    using namespace std::chrono;
    const qsizetype fraction = text.size() - 21; // digits behind the point
    const bool shaped = (text.size() == 20 || (fraction >= 1 && fraction <= 3 && text[19] == u'.')) &&
                        text.back() == u'Z' && text[4] == u'-' && text[7] == u'-' && text[10] == u'T' &&
                        text[13] == u':' && text[16] == u':';
    if (!shaped) {
        return std::nullopt;
    }
    const int y = digits(text, 0, 4);
    const int mo = digits(text, 5, 2);
    const int d = digits(text, 8, 2);
    const int h = digits(text, 11, 2);
    const int mi = digits(text, 14, 2);
    const int s = digits(text, 17, 2);
    int ms = fraction >= 1 ? digits(text, 20, fraction) : 0;
    const bool inside = y >= 1 && mo >= 1 && d >= 1 && h >= 0 && h <= 23 && mi >= 0 && mi <= 59 && s >= 0 && s <= 59;
    if (!inside || ms < 0) {
        return std::nullopt;
    }
    const year_month_day date(year(y), month(static_cast<unsigned>(mo)), day(static_cast<unsigned>(d)));
    if (!date.ok()) {
        return std::nullopt;
    }
    for (qsizetype i = fraction; i >= 1 && i < 3; ++i) {
        ms *= 10;
    }
    return sys_days(date) + hours(h) + minutes(mi) + seconds(s) + milliseconds(ms);
}

void put(QChar *to, int number, int count)
{
    for (int i = count - 1; i >= 0; --i) {
        to[i] = QChar(u'0' + number % 10);
        number /= 10;
    }
}

} // namespace

QString toRfc3339(Timestamp at)
{
    using namespace std::chrono;
    const auto day = floor<days>(at);
    const year_month_day date(day);
    const int year = static_cast<int>(date.year());
    if (year < 1 || year > 9999) {
        return toDateTime(at).toString(Qt::ISODateWithMs);
    }
    const hh_mm_ss<milliseconds> time(at - day);
    QString text(QStringLiteral("0000-00-00T00:00:00.000Z"));
    QChar *out = text.data();
    put(out, year, 4);
    put(out + 5, static_cast<int>(static_cast<unsigned>(date.month())), 2);
    put(out + 8, static_cast<int>(static_cast<unsigned>(date.day())), 2);
    put(out + 11, static_cast<int>(time.hours().count()), 2);
    put(out + 14, static_cast<int>(time.minutes().count()), 2);
    put(out + 17, static_cast<int>(time.seconds().count()), 2);
    put(out + 20, static_cast<int>(time.subseconds().count()), 3);
    return text;
}

std::optional<Timestamp> fromRfc3339(QStringView text)
{
    if (const auto usual = fromUsualShape(text)) {
        return usual;
    }
    static const QRegularExpression shape(
        QStringLiteral("^\\d{4}-\\d{2}-\\d{2}[Tt ]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})$"));
    if (text.size() > 40 || !shape.match(text.toString()).hasMatch()) {
        return std::nullopt;
    }
    QString plain = text.toString().toUpper();
    plain[10] = QLatin1Char('T');
    const QDateTime at = QDateTime::fromString(plain, Qt::ISODateWithMs);
    if (!at.isValid()) {
        return std::nullopt;
    }
    return fromDateTime(at);
}

QDateTime toDateTime(Timestamp at)
{
    return QDateTime::fromMSecsSinceEpoch(toMsecs(at), Qt::UTC);
}

Timestamp fromDateTime(const QDateTime &at)
{
    return fromMsecs(at.toMSecsSinceEpoch());
}

Timestamp SystemClock::now() const
{
    return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
}

Milliseconds SystemClock::monotonic() const
{
    return std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

} // namespace core
