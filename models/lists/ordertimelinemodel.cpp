// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "lists/ordertimelinemodel.h"

using namespace Qt::StringLiterals;

namespace lists {

namespace {

OrderTimelineModel::Weight weightOf(const desk::TimelineEntry &entry)
{
    using Weight = OrderTimelineModel::Weight;
    switch (entry.type) {
    case desk::EventType::ShipmentException:
    case desk::EventType::PaymentDisputed:
        return Weight::Bad;
    case desk::EventType::OrderCancelled:
    case desk::EventType::ShipmentDelayed:
    case desk::EventType::ReturnInitiated:
    case desk::EventType::Unknown:
        return Weight::Attention;
    default:
        break;
    }
    switch (entry.shipmentState) {
    case desk::ShipmentState::Lost:
    case desk::ShipmentState::Exception:
        return Weight::Bad;
    case desk::ShipmentState::Delayed:
    case desk::ShipmentState::ReturnToSender:
        return Weight::Attention;
    default:
        return Weight::Done;
    }
}

bool sayTheSame(const desk::TimelineEntry &a, const desk::TimelineEntry &b)
{
    return a.type == desk::EventType::ShipmentScanned && b.type == a.type && a.tracking == b.tracking &&
           a.shipmentState == b.shipmentState;
}

} // namespace

OrderTimelineModel::OrderTimelineModel(QObject *parent)
    : DifferenceListModel(parent)
{
}

int OrderTimelineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant OrderTimelineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Row &row = m_rows[size_t(index.row())];
    switch (role) {
    case EntryRole:
        return QVariant::fromValue(row.entry);
    case AtRole:
        return core::toMsecs(row.entry.at);
    case WeightRole:
        return int(row.weight);
    case RepeatsRole:
        return std::max(1, int(row.events.size()));
    case EventsRole:
        return QVariant::fromValue(row.events);
    default:
        return {};
    }
}

QHash<int, QByteArray> OrderTimelineModel::roleNames() const
{
    return {
        {EntryRole, "entry"}, {AtRole, "at"}, {WeightRole, "weight"}, {RepeatsRole, "repeats"}, {EventsRole, "events"}};
}

void OrderTimelineModel::setOrder(const desk::Order &order)
{
    if (order.id == m_order) {
        become(m_rows, build(order));
        return;
    }
    beginResetModel();
    m_order = order.id;
    m_rows = build(order);
    endResetModel();
}

void OrderTimelineModel::clear()
{
    beginResetModel();
    m_order = {};
    m_rows.clear();
    endResetModel();
}

std::vector<OrderTimelineModel::Row> OrderTimelineModel::build(const desk::Order &order)
{
    std::vector<Row> rows;
    for (const desk::TimelineEntry &entry : order.timeline) {
        if (entry.type == desk::EventType::MessageReceived || entry.type == desk::EventType::CustomerUpdated) {
            continue; // told by the transcript beside it
        }
        if (!rows.empty() && sayTheSame(rows.back().entry, entry)) {
            rows.back().entry = entry;
            rows.back().events.push_back(entry);
            continue;
        }
        rows.push_back(Row{entry, weightOf(entry), {entry}, entry.eventKey});
    }
    for (const desk::Shipment &shipment : order.shipments) {
        if (shipment.expectedAt && !shipment.deliveredAt) {
            desk::TimelineEntry next;
            next.type = desk::EventType::ShipmentDelivered;
            next.shipmentState = desk::ShipmentState::Delivered;
            next.at = *shipment.expectedAt;
            next.tracking = shipment.tracking;
            rows.push_back(Row{next, Weight::Expected, {}, u"expected/"_s + shipment.tracking.toString()});
        }
    }
    return rows;
}

} // namespace lists
