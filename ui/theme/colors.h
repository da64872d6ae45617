// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QColor>

namespace ui::theme {

/// What a thing means, not how it looks. Every tone also comes with words or an icon: colour never stands alone.
enum class Tone { Neutral, Accent, Amber, Red, Green, Blue };

/// Every colour of the console by its purpose. One accent; the rest say state.
struct Colors
{
    QColor window;      ///< behind the columns
    QColor panel;       ///< columns, cards
    QColor raised;      ///< fields and buttons on a panel
    QColor line;        ///< separators; decoration only
    QColor controlLine; ///< outline that makes a field recognisable: 3:1 on panel
    QColor ink;         ///< text
    QColor mute;        ///< secondary text, still 4.5:1 on every surface
    QColor accent;      ///< accent as text, icon or bar
    QColor accentFill;  ///< accent as the ground of the primary button
    QColor accentHover;
    QColor onAccent; ///< text on accentFill
    QColor accentSoft;
    QColor accentLine;
    QColor hover; ///< ground of a row or button under the pointer
    QColor track; ///< the empty part of a bar
    QColor bot, botLine;
    QColor mine, mineLine;
    QColor amber, amberSoft, amberLine;
    QColor red, redSoft, redLine, redFill;
    QColor green, greenSoft, greenLine;
    QColor blue, blueSoft, blueLine;
    bool isDark = false;

    [[nodiscard]] QColor text(Tone tone) const;   ///< foreground
    [[nodiscard]] QColor soft(Tone tone) const;   ///< ground that text(tone) and ink are readable on
    [[nodiscard]] QColor border(Tone tone) const; ///< outline of such a ground
};

[[nodiscard]] Colors lightColors();
[[nodiscard]] Colors darkColors();
/// Black ground, 7:1 for every text, outlines that can be seen.
[[nodiscard]] Colors highContrastColors();

/// WCAG 2.1 contrast ratio of two opaque colours, 1 to 21.
[[nodiscard]] double contrastRatio(const QColor &a, const QColor &b);

} // namespace ui::theme
