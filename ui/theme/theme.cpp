// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "theme/theme.h"

#include "theme/iconengine.h"
#include "theme/scaledstyle.h"
#include "theme/stylesheet.h"

#include <QApplication>
#include <QFontDatabase>

using namespace Qt::StringLiterals;

namespace ui::theme {

namespace {

// Inter is what the design was drawn with; the others have the same wide coverage and come with most desktops.
QString bestFamily()
{
    const QStringList present = QFontDatabase::families();
    for (const QString &wanted : {u"Inter"_s, u"Noto Sans"_s, u"DejaVu Sans"_s}) {
        if (present.contains(wanted)) {
            return wanted;
        }
    }
    return QFontDatabase::systemFont(QFontDatabase::GeneralFont).family();
}

QPalette paletteOf(const Colors &c)
{
    QPalette p;
    p.setColor(QPalette::Window, c.window);
    p.setColor(QPalette::WindowText, c.ink);
    p.setColor(QPalette::Base, c.panel);
    p.setColor(QPalette::AlternateBase, c.hover);
    p.setColor(QPalette::Text, c.ink);
    p.setColor(QPalette::PlaceholderText, c.mute);
    p.setColor(QPalette::Button, c.raised);
    p.setColor(QPalette::ButtonText, c.ink);
    p.setColor(QPalette::BrightText, c.onAccent);
    p.setColor(QPalette::Highlight, c.accentFill);
    p.setColor(QPalette::HighlightedText, c.onAccent);
    p.setColor(QPalette::Link, c.blue);
    p.setColor(QPalette::LinkVisited, c.blue);
    p.setColor(QPalette::ToolTipBase, c.raised);
    p.setColor(QPalette::ToolTipText, c.ink);
    p.setColor(QPalette::Mid, c.line);
    p.setColor(QPalette::Dark, c.controlLine);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        p.setColor(QPalette::Disabled, role, c.mute);
    }
    return p;
}

} // namespace

Theme::Theme(QObject *parent)
    : QObject(parent)
    , m_family(bestFamily())
{
    initializeIcons();
    m_system.isDark = QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
    m_colors = m_system.isDark ? darkColors() : lightColors();
}

void Theme::install(QApplication &application)
{
    m_application = &application;
    QApplication::setStyle(new ScaledStyle(*this));
    refresh();
}

void Theme::setMode(Mode mode)
{
    if (mode != m_mode) {
        m_mode = mode;
        refresh();
    }
}

void Theme::setSystemLook(const SystemLook &look)
{
    if (look != m_system) {
        m_system = look;
        refresh();
    }
}

void Theme::setMotion(Motion motion)
{
    if (motion != m_motion) {
        m_motion = motion;
        refresh();
    }
}

bool Theme::reducesMotion() const
{
    return m_motion == Motion::Reduced || (m_motion == Motion::System && m_system.wantsLessMotion);
}

void Theme::setTextScale(double scale)
{
    scale = std::clamp(scale, LeastTextScale, MostTextScale);
    if (!qFuzzyCompare(scale, m_textScale)) {
        m_textScale = scale;
        refresh();
    }
}

void Theme::refresh()
{
    const bool follows = m_mode == Mode::System;
    const bool contrast = m_mode == Mode::HighContrast || (follows && m_system.wantsContrast);
    const bool dark = m_mode == Mode::Dark || (follows && m_system.isDark);
    m_colors = contrast ? highContrastColors() : dark ? darkColors() : lightColors();
    if (m_application != nullptr) {
        QApplication::setPalette(paletteOf(m_colors));
        QApplication::setFont(font(Text::Body));
        m_application->setStyleSheet(styleSheet(*this));
        for (const auto effect : {Qt::UI_AnimateMenu, Qt::UI_FadeMenu, Qt::UI_AnimateCombo, Qt::UI_AnimateTooltip,
                                  Qt::UI_FadeTooltip, Qt::UI_AnimateToolBox}) {
            QApplication::setEffectEnabled(effect, !reducesMotion());
        }
    }
    Q_EMIT changed();
}

QFont Theme::font(Text text) const
{
    QFont font(m_family);
    double size = 13;
    switch (text) {
    case Text::Caption:
        size = 11;
        break;
    case Text::Small:
        size = 12;
        break;
    case Text::Body:
        break;
    case Text::Strong:
        font.setWeight(QFont::DemiBold);
        break;
    case Text::Section:
        size = 11;
        font.setWeight(QFont::DemiBold);
        font.setCapitalization(QFont::AllUppercase);
        font.setLetterSpacing(QFont::PercentageSpacing, 104);
        break;
    case Text::Title:
        size = 15;
        font.setWeight(QFont::DemiBold);
        break;
    case Text::Amount:
        size = 22;
        font.setWeight(QFont::DemiBold);
        break;
    }
    font.setPixelSize(px(size));
    return font;
}

QIcon Theme::icon(const QString &name, Tone tone) const
{
    return QIcon(new IconEngine(*this, name, tone));
}

QPixmap Theme::pixmap(const QString &name, int size, const QColor &color, double ratio) const
{
    return renderIcon(name, QSize(size, size), color, ratio);
}

} // namespace ui::theme
