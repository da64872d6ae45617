// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "widgets/style.h"

#include <QFrame>
#include <QPushButton>
#include <QStyle>
#include <QVariant>

using namespace Qt::StringLiterals;

namespace ui::widgets {

QString toneName(theme::Tone tone)
{
    switch (tone) {
    case theme::Tone::Accent:
        return u"accent"_s;
    case theme::Tone::Amber:
        return u"amber"_s;
    case theme::Tone::Red:
        return u"red"_s;
    case theme::Tone::Green:
        return u"green"_s;
    case theme::Tone::Blue:
        return u"blue"_s;
    case theme::Tone::Neutral:
        break;
    }
    return u"neutral"_s;
}

void setStyleProperty(QWidget &widget, const char *name, const QVariant &value)
{
    if (widget.property(name) == value) {
        return;
    }
    widget.setProperty(name, value);
    widget.style()->unpolish(&widget);
    widget.style()->polish(&widget);
    widget.update();
}

QPushButton *makeButton(const QString &text, const QString &kind, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    // Enter belongs to the focused control; no button is ever pressed because it happens to be the default.
    button->setAutoDefault(false);
    if (!kind.isEmpty()) {
        button->setProperty("kind", kind);
    }
    return button;
}

QFrame *makeSeparator(Qt::Orientation orientation, QWidget *parent)
{
    auto *line = new QFrame(parent);
    line->setProperty("kind", u"separator"_s);
    orientation == Qt::Horizontal ? line->setFixedHeight(1) : line->setFixedWidth(1);
    return line;
}

} // namespace ui::widgets
