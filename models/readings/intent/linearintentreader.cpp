// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/intent/linearintentreader.h"

#include "readings/intent/evaluation.h"

#include "core/hash.h"
#include "desk/bot.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <cmath>
#include <unordered_map>

using namespace Qt::StringLiterals;

namespace readings::intent {

namespace {

constexpr qint64 LargestFile = 16 * 1024 * 1024;
constexpr double FaintWord = 0.15;  ///< of the strongest; below it a word is not shown
constexpr double SecondWish = 0.6;  ///< a part of a message must be this sure to count as a wish of its own
constexpr int FewestWordsOfTwo = 5; ///< shorter messages hold one wish
constexpr qsizetype MostWishes = 2;

/// The plain intent of each group, in the words of the rules.
QString plainIntent(int group)
{
    static const QStringList names{
        u"order_status"_s,     u"cancel_order"_s, u"change_address"_s, u"refund_request"_s, u"payment_question"_s,
        u"delivery_options"_s, u"place_order"_s,  u"account"_s,        u"contact_person"_s, u"out_of_scope"_s};
    return names.at(group);
}

/// They help the model but explain nothing to a person.
bool isStopword(const QString &word)
{
    static const QSet<QString> words{
        u"i"_s,   u"a"_s,   u"an"_s,   u"the"_s, u"my"_s,   u"is"_s,   u"it"_s,    u"to"_s,    u"of"_s,  u"in"_s,
        u"on"_s,  u"at"_s,  u"for"_s,  u"and"_s, u"or"_s,   u"do"_s,   u"be"_s,    u"am"_s,    u"are"_s, u"was"_s,
        u"me"_s,  u"you"_s, u"your"_s, u"we"_s,  u"this"_s, u"that"_s, u"so"_s,    u"but"_s,   u"hi"_s,  u"please"_s,
        u"ich"_s, u"der"_s, u"die"_s,  u"das"_s, u"den"_s,  u"ein"_s,  u"eine"_s,  u"und"_s,   u"ist"_s, u"mein"_s,
        u"es"_s,  u"zu"_s,  u"im"_s,   u"auf"_s, u"mir"_s,  u"sie"_s,  u"bitte"_s, u"meine"_s, u"?"_s,   u"!"_s};
    return words.contains(word);
}

struct Reading
{
    std::vector<Piece> pieces;
    Scores scores{};
    Answer given;
    bool blank = false; ///< nothing in it that the model knows
};

Reading readPieces(const LinearModel &model, const QString &text)
{
    Reading reading;
    reading.pieces = piecesOf(text);
    const Row row = model.rowOf(counted(featuresOf(reading.pieces)));
    reading.scores = model.scores(row);
    reading.given = answer(reading.scores, model.calibration);
    const bool word = std::any_of(reading.pieces.begin(), reading.pieces.end(), [](const Piece &p) { return p.word; });
    reading.blank = row.empty() || !word;
    return reading;
}

std::vector<desk::WordWeight> wordsOf(const LinearModel &model, const Reading &reading, int group)
{
    int rival = group == 0 ? 1 : 0;
    for (int k = 0; k < GroupCount; ++k) {
        const auto i = static_cast<size_t>(k);
        if (k != group && reading.scores[i] > reading.scores[static_cast<size_t>(rival)]) {
            rival = k;
        }
    }
    const std::vector<double> shares = sharesOf(model, reading.pieces, group, rival);
    double most = 0.0;
    for (size_t i = 0; i < shares.size(); ++i) {
        most = isStopword(reading.pieces[i].text) ? most : std::max(most, std::abs(shares[i]));
    }
    std::vector<desk::WordWeight> words;
    for (size_t i = 0; i < shares.size(); ++i) {
        const Piece &piece = reading.pieces[i];
        if (!isStopword(piece.text) && most > 0.0 && std::abs(shares[i]) >= FaintWord * most) {
            words.push_back({piece.start, piece.length, shares[i] / most});
        }
    }
    return words;
}

/// Sentences and clauses that could each be a wish.
QStringList partsOf(const QString &text)
{
    static const QRegularExpression joint(
        u"[.;,!?\\n]+|\\b(and|also|plus|but|then|besides|und|ausserdem|außerdem|auch|aber|sowie)\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    return text.left(UnitsRead).split(joint, Qt::SkipEmptyParts);
}

std::vector<desk::Alternative> wishesIn(const LinearModel &model, const QString &text, const Reading &whole)
{
    std::vector<desk::Alternative> wishes;
    if (std::count_if(whole.pieces.begin(), whole.pieces.end(), [](const Piece &p) { return p.word; }) <
        FewestWordsOfTwo) {
        return wishes;
    }
    const QStringList parts = partsOf(text);
    for (const QString &part : parts.size() > 1 ? parts.first(std::min<qsizetype>(parts.size(), 6)) : QStringList()) {
        const Reading reading = readPieces(model, part);
        const bool small =
            std::count_if(reading.pieces.begin(), reading.pieces.end(), [](const Piece &p) { return p.word; }) < 2;
        const int group = reading.given.group;
        if (small || reading.blank || group == OutOfScope || group == whole.given.group ||
            reading.given.confidence < SecondWish) {
            continue;
        }
        const QString intent = plainIntent(group);
        const bool known = std::any_of(wishes.begin(), wishes.end(), [&](const auto &w) { return w.name == intent; });
        if (!known && static_cast<qsizetype>(wishes.size()) < MostWishes) {
            wishes.push_back({intent, reading.given.confidence});
        }
    }
    return wishes;
}

} // namespace

std::vector<double> sharesOf(const LinearModel &model, const std::vector<Piece> &pieces, int group, int rival)
{
    const std::vector<Feature> features = featuresOf(pieces);
    std::unordered_map<quint32, double> values;
    const Counted counts = counted(features);
    // The row keeps the order of the counts, without those that the model does not know.
    const Row row = model.rowOf(counts);
    size_t at = 0;
    for (const auto *block : {&counts.words, &counts.letters}) {
        for (const Counted::One &one : *block) {
            const int index = model.indexOf(one.hash);
            if (index >= 0) {
                const double times = std::exp(static_cast<double>(one.weight) - 1.0);
                values.emplace(one.hash,
                               row[at++].value * (model.weight(index, group) - model.weight(index, rival)) / times);
            }
        }
    }
    std::vector<double> shares(pieces.size(), 0.0);
    for (const Feature &feature : features) {
        const auto value = values.find(feature.hash);
        if (value == values.end()) {
            continue;
        }
        const bool both = feature.first >= 0 && feature.last >= 0 && feature.first != feature.last;
        for (const int piece :
             both ? std::vector{feature.first, feature.last} : std::vector{std::max(feature.first, feature.last)}) {
            if (piece >= 0) {
                shares[static_cast<size_t>(piece)] += value->second / (both ? 2.0 : 1.0);
            }
        }
    }
    return shares;
}

LinearIntentReader::LinearIntentReader(LinearModel model, const QString &sha256)
    : m_model(std::move(model))
    , m_reference{m_model.name, m_model.version, sha256}
{
}

core::Result<std::unique_ptr<LinearIntentReader>> LinearIntentReader::load(const QString &file)
{
    QFile in(file);
    if (!in.open(QIODevice::ReadOnly)) {
        return core::fail(core::ErrorCode::NotFound, u"no intent model: "_s + file);
    }
    if (in.size() > LargestFile) {
        return core::fail(core::ErrorCode::Corrupt, u"intent model: it is too large"_s);
    }
    const QByteArray bytes = in.readAll();
    auto model = LinearModel::fromBytes(bytes);
    if (!model) {
        return tl::unexpected(model.error());
    }
    return std::make_unique<LinearIntentReader>(std::move(*model), core::sha256Hex(bytes));
}

desk::IntentReading LinearIntentReader::read(const QString &text) const
{
    QElapsedTimer timer;
    timer.start();
    const Reading whole = readPieces(m_model, text);
    const Answer &given = whole.given;
    const int group = whole.blank ? OutOfScope : given.group;

    desk::IntentReading reading;
    reading.tier = u"model"_s;
    reading.model = m_reference;
    reading.calibration = m_model.calibration.version;
    reading.language = languageOf(whole.pieces);
    reading.group = groups().at(group);
    reading.intent = plainIntent(group);
    reading.outOfScope = group == OutOfScope;
    reading.outOfScopeScore = whole.blank ? 1.0 : given.outOfScope;
    const double sure = whole.blank ? 1.0 : given.confidence;
    reading.confidence = {given.chances[static_cast<size_t>(group)], sure, m_model.calibration.n, 0};
    for (int k = 0; k < GroupCount && !whole.blank; ++k) {
        if (k != group) {
            reading.alternatives.push_back({plainIntent(k), given.chances[static_cast<size_t>(k)]});
        }
    }
    std::stable_sort(reading.alternatives.begin(), reading.alternatives.end(),
                     [](const auto &a, const auto &b) { return a.confidence > b.confidence; });
    if (!whole.blank) {
        reading.words = wordsOf(m_model, whole, group);
        reading.wishes = wishesIn(m_model, text, whole);
    }
    reading.ms = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    return reading;
}

QString shippedModelFile(const QString &programFolder)
{
    const QString given = qEnvironmentVariable("AFTERDESK_RESOURCES");
    const QString resources = given.isEmpty() ? QDir::cleanPath(programFolder + u"/../share/afterdesk"_s) : given;
    return resources + u"/models/intent/intent.model"_s;
}

} // namespace readings::intent
