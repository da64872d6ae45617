// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"

#include <QSet>
#include <QStringList>

namespace ui::spelling {

/// The words that a person added: a text file of their own that nobody else reads, a word a line. Upper and lower case
/// count as the same.
class OwnWords final
{
public:
    /// An empty path: in memory alone. What is no word in the file is left out.
    explicit OwnWords(const QString &path = {});

    [[nodiscard]] bool contains(const QString &word) const { return m_folded.contains(word.toCaseFolded()); }
    [[nodiscard]] qsizetype count() const { return m_words.size(); }
    /// Holds from now on, also when it could not be written: Unavailable then. The file is replaced as a whole, with
    /// what another Afterdesk has added to it meanwhile; one that was damaged is kept beside it.
    core::Status add(const QString &word);
    core::Status remove(const QString &word);

private:
    void read();
    [[nodiscard]] core::Status write();

    QString m_path;
    QStringList m_words;
    QSet<QString> m_folded;
    bool m_unreadable = false; ///< it is there and cannot be opened: never replaced
    bool m_damaged = false;    ///< not all of it was words
};

} // namespace ui::spelling
