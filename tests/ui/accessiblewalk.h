// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QAbstractButton>
#include <QAccessible>
#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QSlider>
#include <QStringList>
#include <QWidget>

namespace testui {

/// Widgets below root that a person can act on but that a screen reader has no name for. Empty is good.
inline QStringList namelessControls(const QWidget &root)
{
    QStringList bad;
    const auto widgets = root.findChildren<QWidget *>();
    for (QWidget *widget : widgets) {
        const bool control =
            qobject_cast<QAbstractButton *>(widget) != nullptr || qobject_cast<QLineEdit *>(widget) != nullptr ||
            qobject_cast<QPlainTextEdit *>(widget) != nullptr || qobject_cast<QComboBox *>(widget) != nullptr ||
            qobject_cast<QListView *>(widget) != nullptr || qobject_cast<QSlider *>(widget) != nullptr;
        // Parts that Qt makes for itself are named by the control they belong to.
        // What is not shown has no words yet; it gets them when it is.
        if (!control || !widget->isVisibleTo(&root) || widget->objectName().startsWith(QLatin1String("qt_")) ||
            qobject_cast<QComboBox *>(widget->parentWidget()) != nullptr) {
            continue;
        }
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        if (interface == nullptr || interface->text(QAccessible::Name).trimmed().isEmpty()) {
            bad.append(
                QStringLiteral("%1 '%2'").arg(QLatin1String(widget->metaObject()->className()), widget->objectName()));
        }
    }
    return bad;
}

/// Visible children of one parent that lie on top of each other or outside of it: clipped or misaligned text.
inline QStringList misplacedChildren(const QWidget &root)
{
    QStringList bad;
    QList<const QWidget *> todo{&root};
    while (!todo.isEmpty()) {
        const QWidget *parent = todo.takeFirst();
        QList<const QWidget *> seen;
        for (const QObject *object : parent->children()) {
            const auto *child = qobject_cast<const QWidget *>(object);
            if (child == nullptr || child->isWindow() || !child->isVisible() || child->size().isEmpty()) {
                continue;
            }
            if (!parent->inherits("QAbstractScrollArea") && !parent->inherits("QComboBox") &&
                !parent->inherits("QSplitter") && parent->objectName() != QLatin1String("qt_scrollarea_viewport")) {
                if (!parent->rect().adjusted(-1, -1, 1, 1).contains(child->geometry())) {
                    bad.append(QStringLiteral("%1 '%2' leaves its %3")
                                   .arg(QLatin1String(child->metaObject()->className()),
                                        child->objectName() + child->accessibleName(),
                                        QLatin1String(parent->metaObject()->className())));
                }
                for (const QWidget *other : seen) {
                    if (other->geometry().intersects(child->geometry())) {
                        bad.append(QStringLiteral("%1 '%2' overlaps %3 '%4'")
                                       .arg(QLatin1String(child->metaObject()->className()), child->accessibleName(),
                                            QLatin1String(other->metaObject()->className()), other->accessibleName()));
                    }
                }
                seen.append(child);
            }
            todo.append(child);
        }
    }
    return bad;
}

} // namespace testui
