// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "theme/stylesheet.h"

#include "theme/theme.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace ui::theme {

namespace {

// $name is a colour, a number followed by "u" a length of the design that grows with the text scale.
const QString source = uR"(
QToolTip { background: $raised; color: $ink; border: 1px solid $line; padding: 4u; }
QFrame[kind="panel"], QWidget[kind="panel"] { background: $panel; border: none; }
QFrame[kind="card"] { background: $panel; border: 1px solid $line; border-radius: 10u; }
QFrame[kind="card"][emphasis="true"] { border: 2px solid $accent; }
QFrame[kind="spot"] { background: transparent; border: 2px solid $accent; border-radius: 8u; }
QFrame[kind="top"] { background: $panel; border: none; border-bottom: 1px solid $line; }
QFrame[kind="bottom"] { background: $panel; border: none; border-top: 1px solid $line; }
QFrame[kind="left"] { background: $panel; border: none; border-right: 1px solid $line; }
QFrame[kind="right"] { background: $panel; border: none; border-left: 1px solid $line; }
QFrame[kind="header"] { background: $panel; border: none; border-bottom: 1px solid $line; }
QFrame[kind="message"] { border-radius: 9u; border: 1px solid $line; background: $panel; }
QFrame[kind="message"][tone="blue"] { background: $blueSoft; border-color: $blueLine; }
QFrame[kind="message"][tone="amber"] { background: $amberSoft; border-color: $amberLine; }
QFrame[kind="message"][tone="red"] { background: $redSoft; border-color: $redLine; }
QFrame[kind="message"][tone="green"] { background: $greenSoft; border-color: $greenLine; }
QFrame[kind="composer"] { background: $panel; border: 1px solid $line; border-radius: 10u; }
QFrame[kind="attachment"] { background: $track; border: 1px solid $line; border-radius: 8u; }
QFrame[kind="composer"][tone="amber"] { background: $amberSoft; border: 1px solid $amberLine; }
QFrame[kind="separator"] { background: $line; border: none; }

QLabel { background: transparent; }
QLabel[tone="mute"] { color: $mute; }
QLabel[tone="accent"] { color: $accent; }
QLabel[tone="amber"] { color: $amber; }
QLabel[tone="red"] { color: $red; }
QLabel[tone="green"] { color: $green; }
QLabel[tone="blue"] { color: $blue; }

QPushButton { background: $raised; color: $ink; border: 1px solid $buttonLine; border-radius: 7u; padding: 5u 11u; min-height: 18u; font-weight: 500; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $track; }
QPushButton:focus { border: 2px solid $accent; padding: 4u 10u; }
QPushButton:disabled { color: $mute; background: $hover; border-color: $line; }
QPushButton:checked { background: $accentSoft; color: $accent; border-color: $accentLine; }
QPushButton[kind="primary"] { background: $accentFill; color: $onAccent; border: 1px solid $accentFill; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $accentHover; }
QPushButton[kind="primary"]:focus { border: 2px solid $focusOnAccent; }
QPushButton[kind="primary"]:disabled { background: $track; color: $mute; border-color: $track; }
QPushButton[kind="danger"] { color: $red; }
QPushButton[kind="link"] { background: transparent; border: none; color: $blue; padding: 1u 2u; min-height: 0; font-weight: 400; text-align: left; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 1px solid $accent; border-radius: 3u; padding: 0u 1u; }
QPushButton[kind="link"][quiet="true"] { color: $mute; }
QPushButton[kind="pill"] { background: $accentSoft; color: $accent; border: 1px solid $accentLine; border-radius: 12u; padding: 2u 10u; font-size: 12u; font-weight: 400; }
QPushButton[kind="pill"]:hover { border-color: $accent; }
QPushButton[kind="pill"]:focus { border: 2px solid $accent; padding: 1u 9u; }
QPushButton::menu-indicator { image: none; width: 0; }

QToolButton { background: transparent; border: 1px solid transparent; border-radius: 7u; padding: 4u; color: $ink; }
QToolButton:hover { background: $hover; }
QToolButton:focus { border: 1px solid $accent; }
QToolButton:checked { background: $accentSoft; color: $accent; }
QToolButton[kind="tab"] { padding: 4u 6u; color: $mute; font-weight: 500; }
QToolButton[kind="tab"]:checked { color: $accent; }
QToolButton[kind="user"] { font-weight: 600; padding: 4u 8u; }
QToolButton[kind="search"] { background: $window; border: 1px solid $line; border-radius: 7u; color: $mute; padding: 4u 10u; text-align: left; }
QToolButton[kind="search"]:hover { border-color: $controlLine; }
QToolButton[kind="search"]:focus { border: 1px solid $accent; }
QToolButton[kind="chip"] { background: $chip; border: 1px solid transparent; border-radius: 4u; color: $mute; padding: 1u 6u; font-size: 11u; }
QToolButton[kind="chip"]:focus { border: 1px solid $accent; }
QToolButton::menu-indicator { image: none; }

QAbstractScrollArea { border: none; }
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDoubleSpinBox { background: $raised; color: $ink; border: 1px solid $controlLine; border-radius: 7u; padding: 4u 8u; selection-background-color: $accentFill; selection-color: $onAccent; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus { border: 2px solid $accent; padding: 3u 7u; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { background: $hover; color: $mute; border-color: $line; }
QPlainTextEdit[kind="composer"], QPlainTextEdit[kind="composer"]:focus { border: none; background: transparent; padding: 0; }
QLineEdit[kind="bare"], QLineEdit[kind="bare"]:focus { border: none; background: transparent; padding: 4u; }
QComboBox { min-height: 20u; }
QComboBox::drop-down { border: none; width: 22u; }
QComboBox::down-arrow { image: url(:/icons/chevron-down-$scheme.svg); width: 12u; height: 12u; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $line; selection-background-color: $accentSoft; selection-color: $ink; outline: none; }
QCheckBox { spacing: 7u; }
QCheckBox::indicator, QRadioButton::indicator { width: 14u; height: 14u; border: 1px solid $controlLine; background: $raised; border-radius: 4u; }
QRadioButton::indicator { border-radius: 8u; }
QCheckBox::indicator:checked, QRadioButton::indicator:checked { background: $accentFill; border-color: $accentFill; }
QCheckBox::indicator:checked { image: url(:/icons/check-light.svg); }
QCheckBox:focus, QRadioButton:focus { color: $accent; }

QMenu { background: $raised; border: 1px solid $line; padding: 4u; }
QMenu::item { padding: 5u 22u 5u 10u; border-radius: 5u; color: $ink; }
QMenu::item:selected { background: $accentSoft; color: $accent; }
QMenu::item:disabled { color: $mute; }
QMenu::separator { height: 1px; background: $line; margin: 4u 6u; }

QListView { background: $panel; border: none; outline: none; }
QListView[kind="transcript"] { background: $window; }
QListView[kind="quiet"] { background: transparent; }
QListView[kind="menu"]::item { padding: 4u 8u; border-radius: 5u; color: $ink; }
QListView[kind="menu"]::item:selected { background: $accentSoft; color: $ink; }
QScrollArea, QScrollArea > QWidget > QWidget[kind="column"] { background: $panel; border: none; }
QScrollBar:vertical { background: transparent; width: 10u; margin: 0; }
QScrollBar::handle:vertical { background: $scroll; border-radius: 3u; min-height: 28u; margin: 2u 2u 2u 2u; }
QScrollBar::handle:vertical:hover { background: $controlLine; }
QScrollBar:horizontal { background: transparent; height: 10u; margin: 0; }
QScrollBar::handle:horizontal { background: $scroll; border-radius: 3u; min-width: 28u; margin: 2u; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollArea[kind="page"], QScrollArea[kind="page"] > QWidget > QWidget { background: $window; }
QSplitter::handle { background: $line; }
QSlider::groove:horizontal { height: 4u; background: $track; border-radius: 2u; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2u; }
QSlider::handle:horizontal { background: $raised; border: 2px solid $accent; width: 12u; margin: -6u 0; border-radius: 7u; }
QDialog { background: $panel; }
)"_s;

} // namespace

QString styleSheet(const Theme &theme)
{
    const Colors &c = theme.colors();
    const std::pair<QLatin1String, QColor> colors[] = {
        // Longer names first, so that $accent does not eat the start of $accentSoft.
        {"focusOnAccent"_L1, c.isDark ? c.onAccent : c.ink},
        {"controlLine"_L1, c.controlLine},
        {"accentHover"_L1, c.accentHover},
        {"accentFill"_L1, c.accentFill},
        {"accentSoft"_L1, c.accentSoft},
        {"accentLine"_L1, c.accentLine},
        {"buttonLine"_L1, c.isDark ? c.line.lighter(130) : c.line.darker(108)},
        {"amberSoft"_L1, c.amberSoft},
        {"amberLine"_L1, c.amberLine},
        {"greenSoft"_L1, c.greenSoft},
        {"greenLine"_L1, c.greenLine},
        {"blueSoft"_L1, c.blueSoft},
        {"blueLine"_L1, c.blueLine},
        {"onAccent"_L1, c.onAccent},
        {"redSoft"_L1, c.redSoft},
        {"redLine"_L1, c.redLine},
        {"accent"_L1, c.accent},
        {"raised"_L1, c.raised},
        {"scroll"_L1, c.isDark ? c.track.lighter(120) : c.track.darker(110)},
        {"window"_L1, c.window},
        {"amber"_L1, c.amber},
        {"green"_L1, c.green},
        {"hover"_L1, c.hover},
        {"panel"_L1, c.panel},
        {"track"_L1, c.track},
        {"blue"_L1, c.blue},
        {"chip"_L1, c.soft(Tone::Neutral)},
        {"line"_L1, c.line},
        {"mute"_L1, c.mute},
        {"ink"_L1, c.ink},
        {"red"_L1, c.red},
    };
    QString sheet = source;
    sheet.replace("$scheme"_L1, c.isDark ? "light"_L1 : "dark"_L1);
    for (const auto &[name, color] : colors) {
        sheet.replace(u"$"_s + name, color.name());
    }
    static const QRegularExpression length(u"(-?\\d+)u\\b"_s);
    QString result;
    qsizetype from = 0;
    for (auto it = length.globalMatch(sheet); it.hasNext();) {
        const auto match = it.next();
        result += QStringView(sheet).mid(from, match.capturedStart() - from);
        result += QString::number(theme.px(match.captured(1).toInt())) + u"px"_s;
        from = match.capturedEnd();
    }
    return result + QStringView(sheet).mid(from);
}

} // namespace ui::theme
