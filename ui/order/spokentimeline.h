// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"

#include <QIdentityProxyModel>

namespace ui::order {

/// What the line of the timeline says: "Held at customs (2 scans)".
[[nodiscard]] QString timelineWords(const QModelIndex &index);
/// What was received, word for word, a line for each event behind the row: "3 May 14:02 · NP-21 HELD · Hamburg ·
/// NP123". Empty for what has not happened yet.
[[nodiscard]] QStringList rawLines(const QModelIndex &index, core::Timestamp now);

/// The rows of an OrderTimelineModel as a screen reader says them.
class SpokenTimeline final : public QIdentityProxyModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SpokenTimeline)

public:
    explicit SpokenTimeline(const core::Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    const core::Clock &m_clock;
};

} // namespace ui::order
