// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shell/deskstatewords.h"

#include "format/numbers.h"
#include "theme/theme.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace ui::shell {

namespace {

constexpr int mostShown = 999;

QPixmap draw(const theme::Theme &theme, const client::DeskState &state, int side)
{
    QPixmap pixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const theme::Colors &colors = theme.colors();
    const bool live = state.phase == client::ConnectionPhase::Live;
    painter.setPen(Qt::NoPen);
    painter.setBrush(live ? colors.accentFill : colors.mute);
    painter.drawRoundedRect(QRectF(0.5, 0.5, side - 1, side - 1), side / 5.0, side / 5.0);
    const int inset = side / 6;
    const int inner = side - 2 * inset;
    painter.drawPixmap(inset, inset, theme.pixmap(state.quiet ? u"moon"_s : u"inbox"_s, inner, colors.onAccent));
    if (state.waiting > 0) {
        const QString number = state.waiting > mostShown ? u"%1+"_s.arg(mostShown) : QString::number(state.waiting);
        QFont font = theme.font(theme::Text::Strong);
        const int tall = side * 5 / 9;
        font.setPixelSize(tall * 5 / 6);
        while (QFontMetrics(font).horizontalAdvance(number) > side - 2 && font.pixelSize() > 5) {
            font.setPixelSize(font.pixelSize() - 1);
        }
        const int wide = std::clamp(QFontMetrics(font).horizontalAdvance(number) + side / 6, tall, side);
        const QRectF badge(side - wide, side - tall, wide, tall);
        painter.setBrush(state.isLate ? colors.redFill : colors.ink);
        painter.drawRoundedRect(badge, tall / 2.5, tall / 2.5);
        painter.setPen(state.isLate ? QColor(Qt::white) : colors.panel);
        painter.setFont(font);
        painter.drawText(badge, Qt::AlignCenter, number);
    }
    return pixmap;
}

} // namespace

QString DeskStateWords::title(const client::DeskState &state)
{
    return state.waiting > 0 ? u"(%1) Afterdesk"_s.arg(state.waiting) : u"Afterdesk"_s;
}

QString DeskStateWords::tip(const client::DeskState &state)
{
    QStringList lines{u"Afterdesk"_s};
    lines << (state.waiting > 0 ? tr("%n case(s) wait for you", nullptr, state.waiting) : tr("Nothing waits for you"));
    if (state.due) {
        lines << (state.isLate ? tr("An answer has been due since %1").arg(format::time(*state.due))
                               : tr("The next answer is due at %1").arg(format::time(*state.due)));
    }
    if (state.undelivered > 0) {
        lines << tr("%n thing(s) in the outbox need you", nullptr, state.undelivered);
    }
    if (state.phase != client::ConnectionPhase::Live) {
        lines << tr("No live connection to the hub");
    }
    if (state.quiet) {
        lines << quiet();
    }
    return lines.join(u'\n');
}

QString DeskStateWords::open()
{
    return tr("Open Afterdesk");
}

QString DeskStateWords::quiet()
{
    return tr("Do not disturb");
}

QString DeskStateWords::quit()
{
    return tr("Quit");
}

QIcon deskIcon(const theme::Theme &theme, const client::DeskState &state)
{
    QIcon icon;
    for (const int side : {16, 22, 24, 32, 48, 64, 128}) {
        icon.addPixmap(draw(theme, state, side));
    }
    return icon;
}

} // namespace ui::shell
