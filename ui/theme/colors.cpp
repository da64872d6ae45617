// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "theme/colors.h"

#include <cmath>

namespace ui::theme {

Colors lightColors()
{
    Colors c;
    c.window = QColor(0xf4, 0xf5, 0xf7);
    c.panel = QColor(0xff, 0xff, 0xff);
    c.raised = QColor(0xff, 0xff, 0xff);
    c.line = QColor(0xe3, 0xe6, 0xea);
    c.controlLine = QColor(0x86, 0x90, 0xa0);
    c.ink = QColor(0x1c, 0x24, 0x30);
    c.mute = QColor(0x5a, 0x64, 0x76);
    c.accent = QColor(0x0f, 0x76, 0x6e);
    c.accentFill = QColor(0x0f, 0x76, 0x6e);
    c.accentHover = QColor(0x0c, 0x65, 0x5e);
    c.onAccent = QColor(0xff, 0xff, 0xff);
    c.accentSoft = QColor(0xe2, 0xf3, 0xf0);
    c.accentLine = QColor(0xbf, 0xe0, 0xda);
    c.hover = QColor(0xf0, 0xf2, 0xf5);
    c.track = QColor(0xe3, 0xe6, 0xea);
    c.bot = QColor(0xee, 0xf1, 0xf6);
    c.botLine = QColor(0xdf, 0xe4, 0xec);
    c.mine = QColor(0xdf, 0xf1, 0xee);
    c.mineLine = QColor(0xc4, 0xe4, 0xdf);
    c.amber = QColor(0x9a, 0x47, 0x08);
    c.amberSoft = QColor(0xfd, 0xf1, 0xdc);
    c.amberLine = QColor(0xf2, 0xdc, 0xb0);
    c.red = QColor(0xb4, 0x23, 0x18);
    c.redSoft = QColor(0xfd, 0xec, 0xeb);
    c.redLine = QColor(0xf5, 0xc6, 0xc2);
    c.redFill = QColor(0xb4, 0x23, 0x18);
    c.green = QColor(0x12, 0x6b, 0x43);
    c.greenSoft = QColor(0xe3, 0xf5, 0xeb);
    c.greenLine = QColor(0xbf, 0xe6, 0xd0);
    c.blue = QColor(0x28, 0x59, 0xc5);
    c.blueSoft = QColor(0xf1, 0xf6, 0xfe);
    c.blueLine = QColor(0xc9, 0xdd, 0xf7);
    return c;
}

Colors darkColors()
{
    Colors c;
    c.isDark = true;
    c.window = QColor(0x0f, 0x13, 0x19);
    c.panel = QColor(0x17, 0x1c, 0x24);
    c.raised = QColor(0x1f, 0x26, 0x30);
    c.line = QColor(0x2b, 0x33, 0x3f);
    c.controlLine = QColor(0x6f, 0x7b, 0x8c);
    c.ink = QColor(0xe7, 0xeb, 0xf1);
    c.mute = QColor(0xa3, 0xae, 0xbd);
    c.accent = QColor(0x4f, 0xcb, 0xbd);
    c.accentFill = QColor(0x0f, 0x7a, 0x71);
    c.accentHover = QColor(0x0c, 0x69, 0x61);
    c.onAccent = QColor(0xff, 0xff, 0xff);
    c.accentSoft = QColor(0x14, 0x34, 0x35);
    c.accentLine = QColor(0x24, 0x55, 0x52);
    c.hover = QColor(0x22, 0x29, 0x33);
    c.track = QColor(0x33, 0x3c, 0x49);
    c.bot = QColor(0x22, 0x29, 0x34);
    c.botLine = QColor(0x33, 0x3c, 0x4a);
    c.mine = QColor(0x15, 0x35, 0x36);
    c.mineLine = QColor(0x25, 0x50, 0x4f);
    c.amber = QColor(0xf0, 0xb4, 0x5c);
    c.amberSoft = QColor(0x38, 0x2c, 0x16);
    c.amberLine = QColor(0x5b, 0x47, 0x22);
    c.red = QColor(0xf7, 0x94, 0x8a);
    c.redSoft = QColor(0x40, 0x1f, 0x1f);
    c.redLine = QColor(0x6b, 0x33, 0x31);
    c.redFill = QColor(0xbb, 0x2d, 0x22);
    c.green = QColor(0x6f, 0xd3, 0x9f);
    c.greenSoft = QColor(0x15, 0x34, 0x25);
    c.greenLine = QColor(0x24, 0x57, 0x3d);
    c.blue = QColor(0x8f, 0xb6, 0xff);
    c.blueSoft = QColor(0x1a, 0x26, 0x3b);
    c.blueLine = QColor(0x2c, 0x41, 0x66);
    return c;
}

Colors highContrastColors()
{
    const QColor black(0, 0, 0);
    const QColor white(255, 255, 255);
    const QColor ground(0x12, 0x12, 0x12);
    const QColor outline(0xb0, 0xb0, 0xb0);
    Colors c;
    c.isDark = true;
    c.window = black;
    c.panel = black;
    c.raised = ground;
    c.line = outline;
    c.controlLine = white;
    c.ink = white;
    c.mute = QColor(0xdd, 0xdd, 0xdd);
    c.accent = QColor(0x5c, 0xf0, 0xe0);
    c.accentFill = QColor(0x00, 0x4b, 0x45);
    c.accentHover = QColor(0x00, 0x3a, 0x36);
    c.onAccent = white;
    c.accentSoft = QColor(0x00, 0x33, 0x30);
    c.accentLine = c.accent;
    c.hover = QColor(0x2a, 0x2a, 0x2a);
    c.track = QColor(0x3a, 0x3a, 0x3a);
    c.bot = ground;
    c.botLine = outline;
    c.mine = QColor(0x00, 0x2b, 0x28);
    c.mineLine = c.accent;
    c.amber = QColor(0xff, 0xd3, 0x5c);
    c.amberSoft = QColor(0x2b, 0x20, 0x00);
    c.amberLine = c.amber;
    c.red = QColor(0xff, 0xae, 0xa6);
    c.redSoft = QColor(0x3a, 0x0d, 0x0a);
    c.redLine = c.red;
    c.redFill = QColor(0x9c, 0x16, 0x0c);
    c.green = QColor(0x7c, 0xf0, 0xae);
    c.greenSoft = QColor(0x00, 0x2a, 0x15);
    c.greenLine = c.green;
    c.blue = QColor(0xa9, 0xc8, 0xff);
    c.blueSoft = QColor(0x0a, 0x1a, 0x38);
    c.blueLine = c.blue;
    return c;
}

QColor Colors::text(Tone tone) const
{
    switch (tone) {
    case Tone::Accent:
        return accent;
    case Tone::Amber:
        return amber;
    case Tone::Red:
        return red;
    case Tone::Green:
        return green;
    case Tone::Blue:
        return blue;
    case Tone::Neutral:
        break;
    }
    return mute;
}

QColor Colors::soft(Tone tone) const
{
    switch (tone) {
    case Tone::Accent:
        return accentSoft;
    case Tone::Amber:
        return amberSoft;
    case Tone::Red:
        return redSoft;
    case Tone::Green:
        return greenSoft;
    case Tone::Blue:
        return blueSoft;
    case Tone::Neutral:
        break;
    }
    return isDark ? raised : window;
}

QColor Colors::border(Tone tone) const
{
    switch (tone) {
    case Tone::Accent:
        return accentLine;
    case Tone::Amber:
        return amberLine;
    case Tone::Red:
        return redLine;
    case Tone::Green:
        return greenLine;
    case Tone::Blue:
        return blueLine;
    case Tone::Neutral:
        break;
    }
    return line;
}

double contrastRatio(const QColor &a, const QColor &b)
{
    const auto channel = [](double value) {
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    const auto luminance = [&channel](const QColor &c) {
        return 0.2126 * channel(c.redF()) + 0.7152 * channel(c.greenF()) + 0.0722 * channel(c.blueF());
    };
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

} // namespace ui::theme
