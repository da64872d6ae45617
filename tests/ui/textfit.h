// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "widgets/textlabel.h"

#include <QAbstractButton>
#include <QLabel>
#include <QScrollArea>
#include <QStringList>
#include <QToolButton>

namespace testui {

/// Labels and buttons below root that have less room than their words need. What ends in an ellipsis on purpose shows
/// the rest as a tool tip. Empty is good.
inline QStringList clippedTexts(const QWidget &root)
{
    QStringList bad;
    const auto report = [&bad](const QWidget &widget, const QString &words, const QSize &needed) {
        bad.append(QStringLiteral("%1 '%2' needs %3x%4, has %5x%6 (in %7)")
                       .arg(QLatin1String(widget.metaObject()->className()), words)
                       .arg(needed.width())
                       .arg(needed.height())
                       .arg(widget.width())
                       .arg(widget.height())
                       .arg(QLatin1String(widget.parentWidget()->metaObject()->className())));
    };
    const auto widgets = root.findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        // What is not on the screen has not been laid out.
        if (!widget->isVisible() || widget->window() != root.window()) {
            continue;
        }
        if (const auto *label = qobject_cast<const QLabel *>(widget); label != nullptr) {
            if (label->text().isEmpty() || qobject_cast<const ui::widgets::ElidedLabel *>(widget) != nullptr) {
                continue;
            }
            const int tall = label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
            const int wide = label->wordWrap() ? label->minimumSizeHint().width() : label->sizeHint().width();
            if (label->width() < wide || label->height() < tall) {
                report(*label, label->text(), QSize(wide, tall));
            }
        } else if (const auto *button = qobject_cast<const QAbstractButton *>(widget); button != nullptr) {
            if (button->text().isEmpty() || button->objectName().startsWith(QLatin1String("qt_"))) {
                continue;
            }
            // A button may be narrower than it likes to be, not than its words.
            const QSize needed = button->sizeHint();
            const bool iconAlone =
                qobject_cast<const QToolButton *>(button) != nullptr &&
                qobject_cast<const QToolButton *>(button)->toolButtonStyle() == Qt::ToolButtonIconOnly;
            if (!iconAlone && (button->width() < needed.width() || button->height() < needed.height())) {
                report(*button, button->text(), needed);
            }
        }
    }
    return bad;
}

/// Buttons below root whose words lack the mark of a made-up language: texts that nobody can translate.
/// Names (of people and orders) have none either.
inline QStringList untranslated(const QWidget &root, QChar mark, const QStringList &names)
{
    QStringList bad;
    const auto buttons = root.findChildren<QAbstractButton *>();
    for (const QAbstractButton *button : buttons) {
        const QString text = button->text();
        const bool hasWords = std::any_of(text.begin(), text.end(), [](QChar c) { return c.isLetter(); });
        const bool isName =
            std::any_of(names.begin(), names.end(), [&text](const QString &name) { return text.contains(name); });
        if (button->isVisible() && hasWords && !isName && !text.contains(mark)) {
            bad.append(QStringLiteral("%1 '%2' is not translated")
                           .arg(QLatin1String(button->metaObject()->className()), text));
        }
    }
    return bad;
}

/// One widget that is shown, and where it lies in its window.
struct Place
{
    QString who;
    QRect rect;
};

/// By the order the widgets were made in.
inline QList<Place> places(const QWidget &window)
{
    QList<Place> all;
    const auto widgets = window.findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        // What Qt makes inside its own widgets is Qt's.
        if (widget->isVisible() && widget->window() == window.window() && !widget->size().isEmpty() &&
            !widget->objectName().startsWith(QLatin1String("qt_"))) {
            all.append({QStringLiteral("%1 '%2%3'")
                            .arg(QLatin1String(widget->metaObject()->className()), widget->objectName(),
                                 widget->accessibleName()),
                        QRect(widget->mapTo(&window, QPoint(0, 0)), widget->size())});
        }
    }
    return all;
}

/// What does not lie in the mirror image of where it lies in the other reading direction. Empty is good.
inline QStringList unmirrored(const QList<Place> &there, const QList<Place> &here, int width)
{
    if (there.size() != here.size()) {
        return {QStringLiteral("%1 widgets are shown instead of %2").arg(here.size()).arg(there.size())};
    }
    QStringList bad;
    for (qsizetype i = 0; i < there.size(); ++i) {
        const int left = width - there.at(i).rect.right() - 1;
        // Margins are the same on both sides of a layout, whichever side one reads from.
        if (std::abs(here.at(i).rect.left() - left) > 10) {
            bad.append(
                QStringLiteral("%1 starts at %2, not at %3").arg(here.at(i).who).arg(here.at(i).rect.left()).arg(left));
        }
    }
    return bad;
}

} // namespace testui
