// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "spelling/textspelling.h"

#include <QHash>
#include <QMenu>
#include <QPointer>
#include <QTextCursor>

class QAction;
class QPlainTextEdit;
class QTextBlock;
class QTimer;

namespace ui::conversation {

class BlankMarker;

/// Spelling in the field one writes in: marks, the menu of a word, and the way to the next one. A word is not marked
/// while it is being typed.
class DraftSpelling final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DraftSpelling)

public:
    /// next: the action that goes to the next word; it belongs to the caller.
    DraftSpelling(QPlainTextEdit &text, BlankMarker &marker, spelling::SpellChecker &checker, QAction &next,
                  QObject *parent);

    /// What is written. topic: of what is ignored, and of a language that somebody chose; language: the usual one
    /// there.
    void setText(const QString &topic, const QString &language, const QSet<QString> &names);
    /// No word is being typed: the text was put there, or one goes elsewhere.
    void stopTyping();
    [[nodiscard]] QString language() const { return m_words.language; }
    /// Words that are marked; told a moment after the last change.
    [[nodiscard]] int count() const { return m_count; }
    /// The menu that the word was given, while it is open.
    [[nodiscard]] QMenu *menu() const { return m_menu; }

Q_SIGNALS:
    void countChanged();
    void notSaved(); ///< the person's words: they hold until the program ends

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] std::vector<desk::TextSpan> marksIn(const QTextBlock &block);
    [[nodiscard]] QTextCursor wordAt(int position, bool onlyWrong) const;
    [[nodiscard]] std::vector<desk::TextSpan> wrongWords() const; ///< in the whole text
    [[nodiscard]] QTextCursor selected(const desk::TextSpan &word) const;
    [[nodiscard]] bool isBeingLookedUp() const;
    void markAgain(const std::function<void()> &mark);
    void lookAgain();
    void lookAgainWhere(const QStringList &words);
    void goToNext();
    void openMenuAt(const QPoint &place);
    void offer(const QTextCursor &word, const QPoint &place, bool byKey);
    void addWordTo(QMenu &menu, const QTextCursor &word, const QStringList &suggestions);
    void addLanguagesTo(QMenu &menu);
    void tellWhenLost(const core::Status &saved);
    void replace(QTextCursor word, const QString &was, const QString &with);
    void applyLanguage();

    QPlainTextEdit &m_text;
    BlankMarker &m_marker;
    spelling::SpellChecker &m_checker;
    QAction &m_next;
    spelling::TextSpelling m_words;
    QString m_topic;
    QString m_usual;                         ///< language here unless somebody chose another
    QHash<QString, QString> m_chosen;        ///< topic → language; empty: none is checked
    QHash<QString, QSet<QString>> m_ignored; ///< topic → words
    QTimer *m_countSoon;
    QPointer<QMenu> m_menu;
    int m_count = 0;
    int m_typedAt = -1;        ///< where the word ends that is being typed; -1: nowhere
    bool m_looksAgain = false; ///< the marks are asked for although nothing was typed
    bool m_nextWanted = false; ///< asked for while words are being looked up
};

} // namespace ui::conversation
