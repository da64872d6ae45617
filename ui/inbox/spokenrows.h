// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"

#include <QIdentityProxyModel>

namespace ui::inbox {

/// Adds to the rows what a screen reader says.
class SpokenRows final : public QIdentityProxyModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SpokenRows)

public:
    explicit SpokenRows(const core::Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    const core::Clock &m_clock;
};

} // namespace ui::inbox
