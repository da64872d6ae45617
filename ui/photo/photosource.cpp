// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "photo/photosource.h"

namespace ui::photo {

QImage heatOverlay(const HeatMap &heat, const QSize &size)
{
    if (!heat.isValid() || size.isEmpty()) {
        return {};
    }
    QImage cells(heat.columns, heat.rows, QImage::Format_ARGB32);
    for (int y = 0; y < heat.rows; ++y) {
        for (int x = 0; x < heat.columns; ++x) {
            const float value = std::clamp(heat.cells[size_t(y * heat.columns + x)], 0.0F, 1.0F);
            // Yellow over orange to red; transparent where the model saw nothing.
            const int green = int(200.0F - 170.0F * value);
            const int alpha = value < 0.15F ? 0 : int(235.0F * value);
            cells.setPixel(x, y, qRgba(240, green, 24, alpha));
        }
    }
    return cells.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

} // namespace ui::photo
