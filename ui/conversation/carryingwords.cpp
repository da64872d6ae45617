// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "conversation/carryingwords.h"

#include "format/numbers.h"
#include "format/words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ui::conversation {

namespace {

/// Weaker pieces would colour the whole sentence and tell nothing.
constexpr double leastWeight = 0.2;
constexpr qsizetype mostWords = 5;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Intent)
};

/// The strongest pieces of one direction, quoted, strongest first.
QString quoted(const QString &text, std::vector<CarryingWord> words, bool forIt)
{
    std::erase_if(words, [forIt](const CarryingWord &word) { return (word.weight > 0) != forIt; });
    std::stable_sort(words.begin(), words.end(), [](const CarryingWord &a, const CarryingWord &b) {
        return std::abs(a.weight) > std::abs(b.weight);
    });
    QStringList all;
    for (const CarryingWord &word : words) {
        const QString piece = Words::tr("“%1”", "a quoted word").arg(text.mid(word.start, word.length));
        if (!all.contains(piece) && all.size() < mostWords) {
            all.append(piece);
        }
    }
    return all.join(u", "_s);
}

QString shownText(const desk::Message &message)
{
    QString text = message.text.trimmed();
    return text.replace("\r\n"_L1, "\n"_L1);
}

} // namespace

std::vector<CarryingWord> carryingWords(const desk::Message &message)
{
    std::vector<CarryingWord> words;
    if (!message.intent || message.kind != desk::MessageKind::Customer) {
        return words; // on a bot's turn the reading is of the message it answers
    }
    const QString &text = message.text;
    qsizetype lead = 0;
    while (lead < text.size() && text.at(lead).isSpace()) {
        ++lead;
    }
    const qsizetype end = lead + text.trimmed().size();
    for (const desk::WordWeight &word : message.intent->words) {
        const qsizetype from = std::max<qsizetype>(word.start, lead);
        const qsizetype to = std::min<qsizetype>(qsizetype(word.start) + word.length, end);
        if (word.start < 0 || word.length <= 0 || word.start + word.length > text.size() || from >= to ||
            std::abs(word.weight) < leastWeight) {
            continue;
        }
        const auto breaks = [&text, lead](qsizetype upTo) {
            return QStringView(text).mid(lead, upTo - lead).count(u"\r\n");
        };
        const qsizetype start = from - lead - breaks(from);
        words.push_back({int(start), int(to - lead - breaks(to) - start), std::clamp(word.weight, -1.0, 1.0)});
    }
    std::sort(words.begin(), words.end(),
              [](const CarryingWord &a, const CarryingWord &b) { return a.start < b.start; });
    return words;
}

QString intentSentence(const desk::Message &message)
{
    if (!message.intent || message.intent->intent.isEmpty()) {
        return {};
    }
    const desk::IntentReading &reading = *message.intent;
    QStringList lines;
    const auto sure = format::shownConfidence(reading.confidence);
    const bool counted = reading.confidence.n >= desk::EnoughOutcomes;
    lines.append(!sure ? format::intent(reading.intent)
                 : counted
                     ? Words::tr("%1, confidence %2 (%3 of %4 like this were right)")
                           .arg(format::intent(reading.intent), format::confidence(*sure),
                                QLocale().toString(reading.confidence.right), QLocale().toString(reading.confidence.n))
                     : Words::tr("%1, own score %2, not calibrated yet")
                           .arg(format::intent(reading.intent), format::confidence(*sure)));
    const std::vector<CarryingWord> words = carryingWords(message);
    const QString text = shownText(message);
    if (const QString forIt = quoted(text, words, true); !forIt.isEmpty()) {
        lines.append(Words::tr("Carried by %1").arg(forIt));
    }
    if (const QString against = quoted(text, words, false); !against.isEmpty()) {
        lines.append(Words::tr("Against it: %1").arg(against));
    }
    QStringList others;
    for (const desk::Alternative &wish : reading.wishes) {
        others.append(format::intent(wish.name));
    }
    if (!others.isEmpty()) {
        lines.append(Words::tr("Also asks for: %1").arg(others.join(u", "_s)));
    }
    if (!reading.model.name.isEmpty()) {
        lines.append(
            Words::tr("Read by %1 %2", "name and version of a model").arg(reading.model.name, reading.model.version));
    }
    return lines.join(u'\n');
}

} // namespace ui::conversation
