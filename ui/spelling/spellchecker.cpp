// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "spelling/spellchecker.h"

#include "core/deliver.h"

#include <QPromise>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace ui::spelling {

namespace {

constexpr qsizetype wordsAtOnce = 400; ///< then others get their turn
constexpr qsizetype mostKept = 20'000;

/// As dictionaries write it.
QString plain(const QString &word)
{
    return word.normalized(QString::NormalizationForm_C).replace(u'’', u'\'');
}

bool isRight(Dictionary &dictionary, const QString &language, const QString &written)
{
    const QString word = plain(written);
    // "bzw" stands in dictionaries with its full stop.
    if (dictionary.knows(word) || dictionary.knows(QString(word + u'.'))) {
        return true;
    }
    // Wie geht's: the s is a word of its own there.
    return language == u"de" && word.endsWith(u"'s"_s) && dictionary.knows(word.chopped(2));
}

} // namespace

Dictionary *SpellChecker::Reader::of(const QString &language)
{
    const auto held = open.find(language);
    if (held != open.end()) {
        return held->second.get();
    }
    auto dictionary = shelf->open(language);
    return open.emplace(language, dictionary ? std::move(*dictionary) : nullptr).first->second.get();
}

SpellChecker::SpellChecker(std::unique_ptr<DictionaryShelf> shelf, const QString &ownWords, QObject *parent)
    : QObject(parent)
    , m_reader{std::move(shelf), {}}
    , m_askSoon(new QTimer(this))
    , m_languages(m_reader.shelf->languages())
    , m_own(ownWords)
{
    m_thread.setMaxThreadCount(1); // Hunspell's objects are for one at a time
    m_thread.setObjectName(u"spelling"_s);
    m_askSoon->setSingleShot(true);
    m_askSoon->setInterval(0);
    connect(m_askSoon, &QTimer::timeout, this, &SpellChecker::ask);
}

SpellChecker::~SpellChecker()
{
    m_thread.clear();
    m_thread.waitForDone();
}

void SpellChecker::setEnabled(bool enabled)
{
    if (m_enabled != enabled) {
        m_enabled = enabled;
        Q_EMIT changed();
    }
}

SpellChecker::State SpellChecker::state(const QString &language) const
{
    return !m_languages.contains(language) ? State::Missing
           : m_damaged.contains(language)  ? State::Damaged
                                           : State::Present;
}

SpellChecker::Verdict SpellChecker::verdict(const QString &word, const QString &language)
{
    if (!m_enabled || state(language) != State::Present || (m_own.count() > 0 && isOwn(word))) {
        return Verdict::Right;
    }
    Known &known = m_known[language];
    if (const auto found = known.right.constFind(word); found != known.right.constEnd()) {
        return *found ? Verdict::Right : Verdict::Wrong;
    }
    if (!known.asked.contains(word)) {
        known.asked.insert(word);
        known.waiting.append(word);
        m_askSoon->start();
    }
    return Verdict::Asked;
}

void SpellChecker::ask()
{
    for (auto &[language, known] : m_known) {
        while (!known.waiting.isEmpty()) {
            const QStringList words = known.waiting.mid(0, wordsAtOnce);
            known.waiting.remove(0, words.size());
            const auto promise = std::make_shared<QPromise<std::optional<QStringList>>>();
            promise->start();
            const auto job = [this, promise, words, of = language] {
                Dictionary *dictionary = m_reader.of(of);
                std::optional<QStringList> wrong;
                if (dictionary != nullptr) {
                    wrong.emplace();
                    for (const QString &word : words) {
                        if (!isRight(*dictionary, of, word)) {
                            wrong->append(word);
                        }
                    }
                }
                promise->addResult(wrong);
                promise->finish();
            };
            core::deliver(
                this, promise->future(),
                [this, words, of = language](const std::optional<QStringList> &wrong) { take(of, words, wrong); });
            m_thread.start(job);
        }
    }
}

void SpellChecker::take(const QString &language, const QStringList &words, const std::optional<QStringList> &wrong)
{
    Known &known = m_known[language];
    if (known.right.size() > mostKept) {
        known.right.clear();
    }
    for (const QString &word : words) {
        known.asked.remove(word);
        known.right.insert(word, !wrong || !wrong->contains(word));
    }
    if (!wrong && !m_damaged.contains(language)) {
        m_damaged.insert(language);
        Q_EMIT stateChanged();
    }
    Q_EMIT judged(language, wrong.value_or(QStringList()));
}

QFuture<QStringList> SpellChecker::suggestions(const QString &word, const QString &language)
{
    const auto promise = std::make_shared<QPromise<QStringList>>();
    promise->start();
    m_thread.start([this, promise, word, language] {
        Dictionary *dictionary = m_reader.of(language);
        QStringList list = dictionary != nullptr ? dictionary->suggestions(plain(word)) : QStringList();
        if (word.contains(u'’')) {
            list.replaceInStrings(u"'"_s, u"’"_s);
        }
        promise->addResult(list);
        promise->finish();
    });
    return promise->future();
}

bool SpellChecker::isOwn(const QString &word) const
{
    return m_own.contains(plain(word));
}

core::Status SpellChecker::addOwn(const QString &word)
{
    const core::Status added = m_own.add(plain(word));
    Q_EMIT changed();
    return added;
}

core::Status SpellChecker::removeOwn(const QString &word)
{
    const core::Status removed = m_own.remove(plain(word));
    Q_EMIT changed();
    return removed;
}

} // namespace ui::spelling
