// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "theme/theme.h"

#include <QWidget>

#include <vector>

namespace ui::widgets {

/// A small square that shows how a score and what became of it go together: score to the right, share that was right
/// upwards, the diagonal for a score that keeps its word. One dot a level, larger with more outcomes.
class ReliabilityCurve final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReliabilityCurve)

public:
    struct Dot
    {
        double score = 0.0;
        double share = 0.0;
        double weight = 0.0; ///< 0 to 1: of all outcomes
        bool sure = true;    ///< enough outcomes to go by; else it is drawn hollow
        bool here = false;   ///< the level that is talked about

        bool operator==(const Dot &) const = default;
    };

    explicit ReliabilityCurve(const theme::Theme &theme, QWidget *parent = nullptr);

    /// words: the same in a sentence, for screen readers and as tool tip.
    void setDots(const std::vector<Dot> &dots, const QString &words);
    /// Where a dot's middle is drawn.
    [[nodiscard]] QPointF place(const Dot &dot) const;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QRectF field() const;

    const theme::Theme &m_theme;
    std::vector<Dot> m_dots;
};

} // namespace ui::widgets
