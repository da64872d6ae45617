// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QKeySequence>
#include <QList>
#include <QMap>
#include <QObject>

class QAction;
class QKeyEvent;
class QWidget;

namespace ui::shell {

/// All actions of a window that have an id, and the keys that people gave them.
class ShortcutBook final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ShortcutBook)

public:
    explicit ShortcutBook(QObject *parent = nullptr);

    /// Takes in every action below root whose object name is an id ("room.verb"); remembers their own keys.
    void collect(QWidget &root);
    [[nodiscard]] const QList<QAction *> &actions() const { return m_actions; }
    [[nodiscard]] QKeySequence original(const QAction &action) const;
    /// Gives every action its own keys, or those it has here.
    void apply(const QMap<QString, QString> &overrides);
    /// Which two actions would have the same keys with these; empty when none.
    [[nodiscard]] QString conflictIn(const QMap<QString, QString> &overrides) const;
    [[nodiscard]] QMap<QString, QString> overrides() const;

    /// Why these keys may not be given to the action; empty when they may. Alt with a letter and AltGr combinations
    /// type characters on many keyboards and are never taken.
    [[nodiscard]] QString problem(const QAction &action, const QKeySequence &keys) const;
    /// Nothing happens when there is a problem.
    bool assign(QAction &action, const QKeySequence &keys);

    /// A press with AltGr types, whatever else it would match: Qt also looks for what the key means without it, which
    /// on a Polish keyboard would make a shortcut of A out of Ą.
    [[nodiscard]] static bool isAltGr(const QKeyEvent &press);
    /// The rule alone: keys that would take a character away from some keyboard.
    [[nodiscard]] static bool stealsCharacter(const QKeySequence &keys);

private:
    QList<QAction *> m_actions;
    QMap<QString, QList<QKeySequence>> m_originals;
};

} // namespace ui::shell
