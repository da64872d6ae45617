// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/order.h"
#include "lists/difference.h"

namespace lists {

/// What happened to an order, oldest first, and what is expected next.
class OrderTimelineModel final : public DifferenceListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OrderTimelineModel)

public:
    enum class Weight {
        Done,
        Attention, ///< late, held, being returned
        Bad,       ///< lost, disputed, exception
        Expected,  ///< has not happened
    };
    Q_ENUM(Weight)

    enum Role {
        EntryRole = Qt::UserRole + 1, ///< desk::TimelineEntry
        AtRole,                       ///< msecs since 1970
        WeightRole,                   ///< Weight as int
        RepeatsRole,                  ///< how many scans of the same kind this line stands for
        EventsRole, ///< std::vector<desk::TimelineEntry>: all that this line stands for, oldest first; none if expected
    };
    Q_ENUM(Role)

    explicit OrderTimelineModel(QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    /// Scans of one parcel that say the same and follow each other become one line, the newest of them.
    void setOrder(const desk::Order &order);
    void clear();

private:
    struct Row
    {
        desk::TimelineEntry entry;
        Weight weight = Weight::Done;
        std::vector<desk::TimelineEntry> events;
        QString key;

        bool operator==(const Row &) const = default;
    };

    [[nodiscard]] static std::vector<Row> build(const desk::Order &order);

    desk::OrderId m_order;
    std::vector<Row> m_rows;
};

} // namespace lists
