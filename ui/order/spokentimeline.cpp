// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "order/spokentimeline.h"

#include "format/numbers.h"
#include "format/words.h"
#include "lists/ordertimelinemodel.h"

using namespace Qt::StringLiterals;

namespace ui::order {

using lists::OrderTimelineModel;

QString timelineWords(const QModelIndex &index)
{
    const auto entry = index.data(OrderTimelineModel::EntryRole).value<desk::TimelineEntry>();
    const auto weight = OrderTimelineModel::Weight(index.data(OrderTimelineModel::WeightRole).toInt());
    const QString words = format::timelineEntry(entry, weight == OrderTimelineModel::Weight::Expected);
    const int repeats = index.data(OrderTimelineModel::RepeatsRole).toInt();
    return repeats > 1 ? SpokenTimeline::tr("%1 (%n scans)", nullptr, repeats).arg(words) : words;
}

QStringList rawLines(const QModelIndex &index, core::Timestamp now)
{
    QStringList lines;
    const auto events = index.data(OrderTimelineModel::EventsRole).value<std::vector<desk::TimelineEntry>>();
    for (const desk::TimelineEntry &event : events) {
        QStringList parts{format::date(event.at, now) + u' ' + format::time(event.at)};
        parts << (event.rawCode.isEmpty() ? QString(desk::eventTypeName(event.type)) : event.rawCode) << event.place
              << event.tracking.toString() << event.reason;
        parts.removeAll(QString());
        lines.append(parts.join(u" · "_s));
    }
    return lines;
}

SpokenTimeline::SpokenTimeline(const core::Clock &clock, QObject *parent)
    : QIdentityProxyModel(parent)
    , m_clock(clock)
{
}

QVariant SpokenTimeline::data(const QModelIndex &index, int role) const
{
    if (role != Qt::AccessibleTextRole) {
        return QIdentityProxyModel::data(index, role);
    }
    const auto at = core::fromMsecs(index.data(OrderTimelineModel::AtRole).toLongLong());
    return QString(QStringList{timelineWords(index), format::day(at, m_clock.now())}.join(u", "_s) + u". "_s +
                   rawLines(index, m_clock.now()).join(u". "_s));
}

} // namespace ui::order
