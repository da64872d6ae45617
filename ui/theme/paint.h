// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "theme/theme.h"

#include <QRectF>
#include <QSize>

class QPainter;

/// Small things that widgets and delegates draw alike.
namespace ui::theme {

/// Size of a chip for a text, with room for an icon in front when one is named.
[[nodiscard]] QSize chipSize(const Theme &theme, const QString &text, const QString &icon = {});
/// Draws within rect; the text is elided when the rect is narrower than chipSize.
void drawChip(QPainter &painter, const Theme &theme, const QRect &rect, const QString &text, Tone tone,
              const QString &icon = {});

/// The tone of a confidence: accent when it is high, amber when a person should look, red when it is a guess.
[[nodiscard]] Tone confidenceTone(double confidence);
/// A thin bar, filled from the reading side; fraction is clamped to 0..1.
void drawBar(QPainter &painter, const Theme &theme, const QRectF &rect, double fraction, Tone tone,
             Qt::LayoutDirection direction = Qt::LeftToRight);

/// Up to two letters: of the first and the last word.
[[nodiscard]] QString initialsOf(const QString &name);
/// One of a few grounds that white letters are readable on; always the same for the same key.
[[nodiscard]] QColor avatarColor(const QString &key);
void drawAvatar(QPainter &painter, const Theme &theme, const QRectF &rect, const QString &name);

} // namespace ui::theme
