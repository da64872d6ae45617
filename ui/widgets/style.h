// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "theme/colors.h"

#include <QString>

class QFrame;
class QPushButton;
class QWidget;

namespace ui::widgets {

/// Lower-case name of a tone as the style sheet knows it.
[[nodiscard]] QString toneName(theme::Tone tone);
/// Sets a property that the style sheet looks at and has the widget drawn anew when it changed.
void setStyleProperty(QWidget &widget, const char *name, const QVariant &value);
/// kind: one of the kinds in the style sheet ("primary", "link", "pill", "danger", …); empty for a plain button.
[[nodiscard]] QPushButton *makeButton(const QString &text, const QString &kind, QWidget *parent);
/// A one-pixel line.
[[nodiscard]] QFrame *makeSeparator(Qt::Orientation orientation, QWidget *parent);

} // namespace ui::widgets
