// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "conversation/snoozechoice.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace ui::conversation {

namespace {

constexpr int morningHour = 9;

struct Snoozing
{
    Q_DECLARE_TR_FUNCTIONS(ui::conversation::Snoozing)
};

core::Timestamp morning(const QDate &day, const QTimeZone &zone)
{
    return core::fromDateTime(QDateTime(day, QTime(morningHour, 0), zone));
}

} // namespace

desk::Waking wakingOf(SnoozeChoice choice, core::Timestamp now, const QTimeZone &zone)
{
    const QDate today = core::toDateTime(now).toTimeZone(zone).date();
    switch (choice) {
    case SnoozeChoice::Hour:
        return {now + std::chrono::hours(1), false};
    case SnoozeChoice::Tomorrow:
        return {morning(today.addDays(1), zone), false};
    case SnoozeChoice::Monday:
        return {morning(today.addDays(8 - today.dayOfWeek()), zone), false};
    case SnoozeChoice::TheyWrite:
        return {};
    case SnoozeChoice::ParcelMoves:
        return {std::nullopt, true};
    }
    return {};
}

QString wakingWords(const desk::Waking &waking, core::Timestamp now, const QTimeZone &zone)
{
    if (!waking.at) {
        return waking.onParcel ? Snoozing::tr("until the parcel moves") : Snoozing::tr("until they write");
    }
    const QDateTime at = core::toDateTime(*waking.at).toTimeZone(zone);
    const qint64 days = core::toDateTime(now).toTimeZone(zone).date().daysTo(at.date());
    const QLocale locale;
    const QString time = locale.toString(at.time(), QLocale::ShortFormat);
    QString when = time;
    if (days > 0 && days < 7) {
        when = locale.dayName(at.date().dayOfWeek(), QLocale::ShortFormat) + u' ' + time;
    } else if (days != 0) {
        when = locale.toString(at, QLocale::ShortFormat);
    }
    return waking.onParcel ? Snoozing::tr("until the parcel moves, at most %1", "a time").arg(when)
                           : Snoozing::tr("until %1", "a time").arg(when);
}

} // namespace ui::conversation
