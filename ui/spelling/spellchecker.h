// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "spelling/dictionary.h"
#include "spelling/ownwords.h"

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QThreadPool>

#include <map>

class QTimer;

namespace ui::spelling {

/// Which words are in no dictionary. Dictionaries are read and asked on a thread of their own, so that a key press
/// never waits: what is not known yet is told later. One for the whole program; GUI thread.
class SpellChecker final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SpellChecker)

public:
    enum class Verdict {
        Right, ///< or nothing that can be judged: no dictionary, turned off
        Wrong,
        Asked, ///< judged() tells
    };
    enum class State { Present, Missing, Damaged };

    /// ownWords: file of the person's own; empty: they are kept in memory.
    SpellChecker(std::unique_ptr<DictionaryShelf> shelf, const QString &ownWords, QObject *parent = nullptr);
    ~SpellChecker() override;

    void setEnabled(bool enabled);
    [[nodiscard]] bool isEnabled() const { return m_enabled; }
    /// Languages there is a dictionary of on this computer.
    [[nodiscard]] QStringList languages() const { return m_languages; }
    /// Damaged shows when it is first used.
    [[nodiscard]] State state(const QString &language) const;

    [[nodiscard]] Verdict verdict(const QString &word, const QString &language);
    /// Best first; in the kind of apostrophe that the word has. Cancelled when this object goes first.
    [[nodiscard]] QFuture<QStringList> suggestions(const QString &word, const QString &language);

    [[nodiscard]] bool isOwn(const QString &word) const;
    core::Status addOwn(const QString &word);
    core::Status removeOwn(const QString &word);

Q_SIGNALS:
    void changed();                                                 ///< every text has to be looked at again
    void judged(const QString &language, const QStringList &wrong); ///< what was asked for
    void stateChanged();                                            ///< of a dictionary

private:
    /// What the thread works with.
    struct Reader
    {
        std::unique_ptr<DictionaryShelf> shelf;
        std::map<QString, std::unique_ptr<Dictionary>> open; ///< null: cannot be used

        Dictionary *of(const QString &language);
    };
    struct Known
    {
        QHash<QString, bool> right; ///< word → whether it is
        QSet<QString> asked;
        QStringList waiting; ///< to be asked next
    };
    void ask();
    void take(const QString &language, const QStringList &words, const std::optional<QStringList> &wrong);

    Reader m_reader;
    QThreadPool m_thread;
    QTimer *m_askSoon;
    QStringList m_languages;
    QSet<QString> m_damaged;
    std::map<QString, Known> m_known;
    OwnWords m_own;
    bool m_enabled = true;
};

} // namespace ui::spelling
