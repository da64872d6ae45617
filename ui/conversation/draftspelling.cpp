// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "conversation/draftspelling.h"

#include "conversation/blankmarker.h"
#include "core/deliver.h"
#include "format/words.h"
#include "spelling/spellingwords.h"
#include "widgets/announcement.h"

#include <QAction>
#include <QActionGroup>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace ui::conversation {

namespace {

constexpr std::chrono::milliseconds countAfter{300};

/// As words of a menu, in which & marks a key.
QString inMenu(QString words)
{
    return words.replace(u'&', u"&&"_s);
}

} // namespace

DraftSpelling::DraftSpelling(QPlainTextEdit &text, BlankMarker &marker, spelling::SpellChecker &checker, QAction &next,
                             QObject *parent)
    : QObject(parent)
    , m_text(text)
    , m_marker(marker)
    , m_checker(checker)
    , m_next(next)
    , m_words(checker)
    , m_countSoon(new QTimer(this))
{
    m_countSoon->setSingleShot(true);
    m_countSoon->setInterval(countAfter);
    text.setContextMenuPolicy(Qt::CustomContextMenu);
    text.installEventFilter(this);
    marker.setSpelling([this](const QTextBlock &block) { return marksIn(block); });
    connect(m_countSoon, &QTimer::timeout, this, [this] {
        if (const int now = int(wrongWords().size()); now != m_count) {
            m_count = now;
            Q_EMIT countChanged();
        }
    });
    connect(&text, &QPlainTextEdit::customContextMenuRequested, this, &DraftSpelling::openMenuAt);
    connect(&text, &QPlainTextEdit::cursorPositionChanged, this, [this] {
        if (m_typedAt >= 0 && m_text.textCursor().position() != m_typedAt) {
            stopTyping();
        }
    });
    connect(&next, &QAction::triggered, this, &DraftSpelling::goToNext);
    connect(&checker, &spelling::SpellChecker::changed, this, &DraftSpelling::applyLanguage);
    connect(&checker, &spelling::SpellChecker::judged, this, [this](const QString &language, const QStringList &wrong) {
        if (language != m_words.language) {
            return;
        }
        lookAgainWhere(wrong);
        if (m_nextWanted && !isBeingLookedUp()) {
            goToNext();
        }
    });
}

void DraftSpelling::setText(const QString &topic, const QString &language, const QSet<QString> &names)
{
    if (m_topic != topic) {
        m_typedAt = -1;
        m_nextWanted = false;
    }
    if (m_topic != topic || m_usual != language || m_words.names != names) {
        m_topic = topic;
        m_usual = language;
        m_words.names = names;
        m_words.ignored = m_ignored.value(topic);
        applyLanguage();
    }
}

void DraftSpelling::applyLanguage()
{
    const QString wanted = m_chosen.value(m_topic, m_usual);
    const bool can = m_checker.isEnabled() && m_checker.state(wanted) == spelling::SpellChecker::State::Present;
    m_words.language = can ? wanted : QString();
    m_next.setEnabled(can);
    lookAgain();
}

std::vector<desk::TextSpan> DraftSpelling::marksIn(const QTextBlock &block)
{
    if (!m_looksAgain) {
        m_typedAt = m_text.textCursor().position();
    }
    m_countSoon->start();
    std::vector<desk::TextSpan> wrong = m_words.marks(block.text()).wrong;
    if (m_typedAt >= 0) {
        const int at = m_typedAt - block.position();
        std::erase_if(wrong,
                      [at](const desk::TextSpan &span) { return span.start <= at && at <= span.start + span.length; });
    }
    return wrong;
}

void DraftSpelling::markAgain(const std::function<void()> &mark)
{
    // Marking says that the text has changed, which it has not: nobody may take it for typing.
    const QSignalBlocker quiet(&m_text);
    m_looksAgain = true;
    mark();
    m_looksAgain = false;
}

void DraftSpelling::lookAgain()
{
    markAgain([this] { m_marker.rehighlight(); });
}

void DraftSpelling::lookAgainWhere(const QStringList &words)
{
    for (QTextBlock block = m_text.document()->begin(); block.isValid() && !words.isEmpty(); block = block.next()) {
        const QString text = block.text();
        if (std::any_of(words.begin(), words.end(), [&text](const QString &word) { return text.contains(word); })) {
            markAgain([this, &block] { m_marker.rehighlightBlock(block); });
        }
    }
}

void DraftSpelling::stopTyping()
{
    const int was = std::exchange(m_typedAt, -1);
    if (was >= 0) {
        markAgain([&] { m_marker.rehighlightBlock(m_text.document()->findBlock(was)); });
    }
}

bool DraftSpelling::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_text && event->type() == QEvent::FocusOut) {
        stopTyping();
    }
    return QObject::eventFilter(watched, event);
}

QTextCursor DraftSpelling::selected(const desk::TextSpan &word) const
{
    QTextCursor cursor(m_text.document());
    cursor.setPosition(word.start);
    cursor.setPosition(word.start + word.length, QTextCursor::KeepAnchor);
    return cursor;
}

QTextCursor DraftSpelling::wordAt(int position, bool onlyWrong) const
{
    const QTextBlock block = m_text.document()->findBlock(position);
    const int at = position - block.position();
    for (const desk::TextSpan &span :
         onlyWrong ? m_words.marks(block.text()).wrong : spelling::spellingWords(block.text())) {
        if (span.start <= at && at <= span.start + span.length) {
            return selected({block.position() + span.start, span.length});
        }
    }
    return {};
}

std::vector<desk::TextSpan> DraftSpelling::wrongWords() const
{
    std::vector<desk::TextSpan> words;
    for (QTextBlock block = m_text.document()->begin(); block.isValid(); block = block.next()) {
        for (const desk::TextSpan &span : m_words.marks(block.text()).wrong) {
            words.push_back({block.position() + span.start, span.length});
        }
    }
    return words;
}

bool DraftSpelling::isBeingLookedUp() const
{
    for (QTextBlock block = m_text.document()->begin(); block.isValid(); block = block.next()) {
        if (!m_words.marks(block.text()).complete) {
            return true;
        }
    }
    return false;
}

void DraftSpelling::goToNext()
{
    stopTyping();
    m_nextWanted = isBeingLookedUp();
    if (m_nextWanted) {
        return; // in a moment
    }
    const std::vector<desk::TextSpan> words = wrongWords();
    if (words.empty()) {
        widgets::announce(m_text, tr("No word is marked."), widgets::Urgency::Polite);
        return;
    }
    const QTextCursor from = m_text.textCursor();
    const int after = from.hasSelection() ? from.selectionEnd() : from.position();
    const auto next =
        std::find_if(words.begin(), words.end(), [after](const desk::TextSpan &span) { return span.start >= after; });
    const QTextCursor word = selected(next == words.end() ? words.front() : *next);
    m_text.setFocus(Qt::ShortcutFocusReason);
    m_text.setTextCursor(word);
    m_text.ensureCursorVisible();
    offer(word, m_text.viewport()->mapToGlobal(m_text.cursorRect().bottomLeft()), true);
}

void DraftSpelling::openMenuAt(const QPoint &place)
{
    const QTextCursor there = m_text.cursorForPosition(place);
    const QPoint global = m_text.viewport()->mapToGlobal(place);
    if (const QTextCursor word = wordAt(there.position(), true); word.hasSelection()) {
        offer(word, global, false);
        return;
    }
    QMenu *menu = m_text.createStandardContextMenu(place);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addSeparator();
    if (const QTextCursor word = wordAt(there.position(), false); m_checker.isOwn(word.selectedText())) {
        QAction *forget = menu->addAction(tr("Take “%1” out of your words").arg(inMenu(word.selectedText())));
        connect(forget, &QAction::triggered, this,
                [this, own = word.selectedText()] { tellWhenLost(m_checker.removeOwn(own)); });
    }
    addLanguagesTo(*menu);
    menu->popup(global);
}

void DraftSpelling::offer(const QTextCursor &word, const QPoint &place, bool byKey)
{
    // The menu comes with its words, so that nothing in it moves under the pointer.
    core::deliver(this, m_checker.suggestions(word.selectedText(), m_words.language),
                  [this, word, place, byKey](const QStringList &suggestions) {
                      if (!word.hasSelection() || m_menu != nullptr) {
                          return;
                      }
                      auto *menu = m_text.createStandardContextMenu();
                      menu->setAttribute(Qt::WA_DeleteOnClose);
                      menu->setObjectName(u"spellingMenu"_s);
                      addWordTo(*menu, word, suggestions);
                      menu->addSeparator();
                      addLanguagesTo(*menu);
                      m_menu = menu;
                      connect(menu, &QMenu::aboutToHide, this, [this] { m_menu = nullptr; });
                      menu->popup(place);
                      if (byKey) {
                          menu->setActiveAction(menu->actions().constFirst());
                      }
                  });
}

void DraftSpelling::addWordTo(QMenu &menu, const QTextCursor &word, const QStringList &suggestions)
{
    const QString written = word.selectedText();
    QList<QAction *> offered;
    const auto make = [&](const QString &name, const auto &what) {
        auto *action = new QAction(name, &menu);
        connect(action, &QAction::triggered, this, what);
        offered.append(action);
        return action;
    };
    for (const QString &suggestion : suggestions) {
        QAction *action =
            make(inMenu(suggestion), [this, word, written, suggestion] { replace(word, written, suggestion); });
        QFont font = menu.font();
        font.setBold(true);
        action->setFont(font);
    }
    if (suggestions.isEmpty()) {
        make(tr("No suggestions"), [] {})->setEnabled(false);
    }
    const auto line = [&] {
        offered.append(new QAction(&menu));
        offered.last()->setSeparator(true);
    };
    line();
    make(tr("Add “%1” to your words").arg(inMenu(written)),
         [this, written] { tellWhenLost(m_checker.addOwn(written)); });
    make(tr("Ignore here"), [this, written] {
        m_ignored[m_topic].insert(written);
        m_words.ignored = m_ignored.value(m_topic);
        lookAgain();
    });
    line();
    menu.insertActions(menu.actions().value(0), offered);
}

void DraftSpelling::addLanguagesTo(QMenu &menu)
{
    QMenu *languages = menu.addMenu(tr("Spelling"));
    languages->setEnabled(m_checker.isEnabled());
    auto *group = new QActionGroup(languages);
    const auto make = [&](const QString &name, bool checked, const auto &what) {
        QAction *action = languages->addAction(name);
        action->setCheckable(true);
        action->setChecked(checked);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, what] {
            what();
            applyLanguage();
        });
    };
    const bool chosen = m_chosen.contains(m_topic);
    const bool usual = m_checker.state(m_usual) == spelling::SpellChecker::State::Present;
    make(usual ? tr("Automatic (%1)").arg(format::language(m_usual))
               : tr("Automatic (no dictionary for %1)").arg(format::language(m_usual)),
         !chosen, [this] { m_chosen.remove(m_topic); });
    languages->addSeparator();
    for (const QString &language : m_checker.languages()) {
        make(format::language(language), chosen && m_chosen.value(m_topic) == language,
             [this, language] { m_chosen.insert(m_topic, language); });
    }
    languages->addSeparator();
    make(tr("Not here"), chosen && m_chosen.value(m_topic).isEmpty(), [this] { m_chosen.insert(m_topic, QString()); });
}

void DraftSpelling::tellWhenLost(const core::Status &saved)
{
    if (!saved) {
        Q_EMIT notSaved();
    }
}

void DraftSpelling::replace(QTextCursor word, const QString &was, const QString &with)
{
    if (word.selectedText() != was) {
        return; // somebody has written there meanwhile
    }
    word.insertText(with); // one step to undo
    m_text.setTextCursor(word);
    m_text.setFocus(Qt::OtherFocusReason);
    stopTyping();
}

} // namespace ui::conversation
