// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "theme/theme.h"

#include <QWidget>

namespace ui::widgets {

/// A thin bar for a share or a confidence; says its value to screen readers.
class ConfidenceBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConfidenceBar)

public:
    explicit ConfidenceBar(const theme::Theme &theme, QWidget *parent = nullptr);

    /// value: 0 to 1; name: what it is a confidence of, already translated.
    void setValue(double value, theme::Tone tone, const QString &name);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const theme::Theme &m_theme;
    double m_value = 0.0;
    theme::Tone m_tone = theme::Tone::Accent;
};

/// A scale from guess to sure with a mark where this confidence lies.
class ConfidenceScale final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConfidenceScale)

public:
    explicit ConfidenceScale(const theme::Theme &theme, QWidget *parent = nullptr);

    void setValue(double value, const QString &name);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const theme::Theme &m_theme;
    double m_value = 0.0;
};

} // namespace ui::widgets
