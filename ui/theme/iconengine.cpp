// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "theme/iconengine.h"

#include "theme/theme.h"

#include <QFile>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

// Q_INIT_RESOURCE has to stand outside any namespace.
static void initializeIconResource()
{
    Q_INIT_RESOURCE(icons);
}

namespace ui::theme {

void initializeIcons()
{
    initializeIconResource();
}

QPixmap renderIcon(const QString &name, const QSize &size, const QColor &color, double ratio)
{
    const QString key = u"afterdesk/%1/%2/%3/%4"_s.arg(name, color.name(QColor::HexArgb)).arg(size.width()).arg(ratio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) {
        return pixmap;
    }
    QFile file(u":/icons/%1.svg"_s.arg(name));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    QByteArray svg = file.readAll();
    svg.replace("currentColor", color.name().toLatin1());
    QSvgRenderer renderer(svg);
    pixmap = QPixmap(size * ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    renderer.render(&painter);
    painter.end();
    pixmap.setDevicePixelRatio(ratio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

IconEngine::IconEngine(const Theme &theme, QString name, Tone tone)
    : m_theme(&theme)
    , m_name(std::move(name))
    , m_tone(tone)
{
}

QColor IconEngine::color(QIcon::Mode mode, QIcon::State state) const
{
    const Colors &colors = m_theme->colors();
    if (mode == QIcon::Disabled) {
        return colors.controlLine;
    }
    if (state == QIcon::On || mode == QIcon::Selected) {
        return colors.accent;
    }
    return colors.text(m_tone);
}

void IconEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state)
{
    painter->drawPixmap(rect,
                        renderIcon(m_name, rect.size(), color(mode, state), painter->device()->devicePixelRatioF()));
}

QPixmap IconEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    return renderIcon(m_name, size, color(mode, state), 1.0);
}

QPixmap IconEngine::scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale)
{
    return renderIcon(m_name, size / scale, color(mode, state), scale);
}

QIconEngine *IconEngine::clone() const
{
    return new IconEngine(*this);
}

} // namespace ui::theme
