// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QAccessible>
#include <QComboBox>
#include <QStringList>
#include <QWidget>

namespace testui {

/// Whether a person acts on what has this role, or hears it as one of many.
inline bool needsName(QAccessible::Role role)
{
    switch (role) {
    case QAccessible::PushButton:
    case QAccessible::ButtonMenu:
    case QAccessible::ButtonDropDown:
    case QAccessible::CheckBox:
    case QAccessible::RadioButton:
    case QAccessible::ComboBox:
    case QAccessible::EditableText:
    case QAccessible::Slider:
    case QAccessible::SpinBox:
    case QAccessible::List:
    case QAccessible::ListItem:
    case QAccessible::Table:
    case QAccessible::Tree:
    case QAccessible::TreeItem:
    case QAccessible::PageTab:
    case QAccessible::MenuItem:
    case QAccessible::Link:
    case QAccessible::HotkeyField:
    case QAccessible::Dialog:
    case QAccessible::Graphic:
    case QAccessible::Chart:
        return true;
    default:
        return false;
    }
}

inline void collectNameless(QAccessibleInterface &interface, const QWidget &root, QStringList &bad)
{
    const auto *widget = qobject_cast<const QWidget *>(interface.object());
    // What is not shown has no words yet; it gets them when it is.
    if (interface.state().invisible || (widget != nullptr && widget != &root && !widget->isVisibleTo(&root))) {
        return;
    }
    const bool reached = widget != nullptr && widget != &root && (widget->focusPolicy() & Qt::TabFocus) != 0 &&
                         widget->focusProxy() == nullptr;
    // Parts that Qt makes for itself are named by the control they belong to.
    const bool part = widget != nullptr && (widget->objectName().startsWith(QLatin1String("qt_")) ||
                                            qobject_cast<QComboBox *>(widget->parentWidget()) != nullptr);
    const QAccessibleInterface *parent = interface.parent();
    // A sign beside words is decoration of what carries both.
    const bool decoration = !reached && interface.role() == QAccessible::Graphic && parent != nullptr &&
                            !parent->text(QAccessible::Name).trimmed().isEmpty();
    if (!part && !decoration && (reached || needsName(interface.role())) &&
        interface.text(QAccessible::Name).trimmed().isEmpty()) {
        bad.append(QStringLiteral("%1 '%2' of role %3 in '%4' has no name")
                       .arg(QLatin1String(widget != nullptr ? widget->metaObject()->className() : "row"),
                            widget != nullptr ? widget->objectName() : QString())
                       .arg(int(interface.role()))
                       .arg(parent != nullptr ? parent->text(QAccessible::Name) : QString()));
    }
    if (part) {
        return;
    }
    for (int i = 0; i < interface.childCount(); ++i) {
        if (QAccessibleInterface *child = interface.child(i); child != nullptr && child->isValid()) {
            collectNameless(*child, root, bad);
        }
    }
}

/// What a person can act on, or reach with the keyboard, or hears as a row, but that a screen reader has no name for:
/// a walk through the accessibility tree below root. Empty is good.
inline QStringList namelessControls(const QWidget &root)
{
    QStringList bad;
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(&root));
    if (interface != nullptr) {
        collectNameless(*interface, root, bad);
    } else {
        bad.append(QStringLiteral("nothing below the root is accessible"));
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
            if (child->property("overlay").toBool()) {
                todo.append(child); // lies above the others on purpose
                continue;
            }
            if (!parent->inherits("QAbstractScrollArea") && !parent->inherits("QComboBox") &&
                !child->inherits("QSplitterHandle") &&
                parent->objectName() != QLatin1String("qt_scrollarea_viewport")) {
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
