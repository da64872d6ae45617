// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QAbstractItemView>
#include <QLabel>
#include <QPushButton>
#include <QStringList>

namespace testui {

/// The button with these words that can be clicked now; nothing when there is none.
[[nodiscard]] inline QPushButton *buttonSaying(const QWidget &root, const QString &text)
{
    const auto all = root.findChildren<QPushButton *>();
    for (QPushButton *each : all) {
        if (each->isVisible() && each->isEnabled() && each->text() == text) {
            return each;
        }
    }
    return nullptr;
}

/// Everything that can be read on it, a line for each label and for each part that draws its words itself.
[[nodiscard]] inline QStringList wordsOn(const QWidget &root)
{
    QStringList lines;
    const auto parts = root.findChildren<QWidget *>();
    for (const QWidget *part : parts) {
        const auto *label = qobject_cast<const QLabel *>(part);
        const QString words = label != nullptr ? label->text() : part->accessibleName();
        if (part->isVisible() && !words.isEmpty()) {
            lines << words;
        }
    }
    return lines;
}

[[nodiscard]] inline bool says(const QWidget &root, const QString &words)
{
    return wordsOn(root).join(QLatin1Char('\n')).contains(words, Qt::CaseInsensitive);
}

/// What a screen reader is told about each row.
[[nodiscard]] inline QStringList spokenRows(const QAbstractItemView &view)
{
    QStringList rows;
    for (int row = 0; row < view.model()->rowCount(); ++row) {
        rows << view.model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
    }
    return rows;
}

} // namespace testui
