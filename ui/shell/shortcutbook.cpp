// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shell/shortcutbook.h"

#include <QAction>
#include <QKeyEvent>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace ui::shell {

ShortcutBook::ShortcutBook(QObject *parent)
    : QObject(parent)
{
}

void ShortcutBook::collect(QWidget &root)
{
    m_actions.clear();
    m_originals.clear();
    const auto found = root.findChildren<QAction *>();
    for (QAction *action : found) {
        if (action->objectName().contains(u'.') && !action->text().isEmpty()) {
            m_actions.append(action);
            m_originals.insert(action->objectName(), action->shortcuts());
        }
    }
}

QKeySequence ShortcutBook::original(const QAction &action) const
{
    return m_originals.value(action.objectName()).value(0);
}

void ShortcutBook::apply(const QMap<QString, QString> &overrides)
{
    for (QAction *action : std::as_const(m_actions)) {
        const auto found = overrides.constFind(action->objectName());
        const auto keys = found == overrides.constEnd() ? QKeySequence()
                                                        : QKeySequence::fromString(*found, QKeySequence::PortableText);
        if (found == overrides.constEnd() || stealsCharacter(keys)) {
            action->setShortcuts(m_originals.value(action->objectName()));
        } else {
            action->setShortcut(keys);
        }
    }
}

QString ShortcutBook::conflictIn(const QMap<QString, QString> &overrides) const
{
    QMap<QString, const QAction *> owners;
    for (const QAction *action : m_actions) {
        const auto found = overrides.constFind(action->objectName());
        const QList<QKeySequence> all = found == overrides.constEnd()
                                            ? m_originals.value(action->objectName())
                                            : QList{QKeySequence::fromString(*found, QKeySequence::PortableText)};
        for (const QKeySequence &keys : all) {
            const QAction *owner = keys.isEmpty() ? nullptr : owners.value(keys.toString());
            if (owner != nullptr) {
                return tr("“%1” and “%2” would have the same keys.").arg(owner->text(), action->text());
            }
            owners.insert(keys.toString(), action);
        }
    }
    return {};
}

QMap<QString, QString> ShortcutBook::overrides() const
{
    QMap<QString, QString> result;
    for (const QAction *action : m_actions) {
        if (action->shortcuts() != m_originals.value(action->objectName())) {
            result.insert(action->objectName(), action->shortcut().toString(QKeySequence::PortableText));
        }
    }
    return result;
}

bool ShortcutBook::isAltGr(const QKeyEvent &press)
{
#ifdef Q_OS_LINUX
    constexpr quint32 levelThree = 1U << 7; // Mod5, on X11 and on Wayland
    return (press.nativeModifiers() & levelThree) != 0;
#else
    return press.modifiers().testFlag(Qt::GroupSwitchModifier);
#endif
}

bool ShortcutBook::stealsCharacter(const QKeySequence &keys)
{
    for (int i = 0; i < keys.count(); ++i) {
        const QKeyCombination pressed = keys[uint(i)];
        const bool alt = pressed.keyboardModifiers().testFlag(Qt::AltModifier);
        // Windows sends AltGr as Ctrl+Alt; Alt alone types letters on Polish and Swiss keyboards.
        if (alt && pressed.key() < Qt::Key_Escape) {
            return true;
        }
        if (pressed.keyboardModifiers().testFlag(Qt::GroupSwitchModifier)) {
            return true;
        }
    }
    return false;
}

QString ShortcutBook::problem(const QAction &action, const QKeySequence &keys) const
{
    if (keys.isEmpty()) {
        return {};
    }
    if (stealsCharacter(keys)) {
        return tr("Alt with a letter types characters on many keyboards.");
    }
    for (const QAction *other : m_actions) {
        if (other != &action && other->shortcuts().contains(keys)) {
            return tr("Already used for “%1”.").arg(other->text());
        }
    }
    return {};
}

bool ShortcutBook::assign(QAction &action, const QKeySequence &keys)
{
    if (!problem(action, keys).isEmpty()) {
        return false;
    }
    if (keys == original(action)) {
        action.setShortcuts(m_originals.value(action.objectName()));
    } else {
        action.setShortcut(keys);
    }
    return true;
}

} // namespace ui::shell
