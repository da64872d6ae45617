// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QScrollArea>

namespace ui::widgets {

/// A column that scrolls down only and is never narrower than what is in it.
class ColumnArea final : public QScrollArea
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ColumnArea)

public:
    explicit ColumnArea(QWidget *parent = nullptr);

    void setColumn(QWidget *column);
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace ui::widgets
