// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/intent/training.h"

#include "readings/intent/corpus.h"

#include "core/hash.h"
#include "core/json.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

#include <cmath>

using namespace Qt::StringLiterals;

namespace readings::intent {

namespace {

struct Learned
{
    std::vector<std::vector<Held>> known;
    std::vector<Held> strange;
};

core::Result<Trainer> trainerFor(const TrainingJob &job)
{
    auto examples = readCorpus(job.data, job.phrases);
    if (examples && !job.labels.isEmpty()) {
        const auto labels = readLabels(job.labels);
        if (!labels) {
            return tl::unexpected(labels.error());
        }
        examples->insert(examples->end(), labels->begin(), labels->end());
    }
    if (!examples) {
        return tl::unexpected(examples.error());
    }
    Recipe recipe;
    recipe.seed = job.seed;
    return Trainer(std::move(*examples), std::move(recipe));
}

Learned learn(const Trainer &trainer)
{
    return {crossValidate(trainer, Folds, Repeats), crossShops(trainer)};
}

double rounded(double value)
{
    return std::round(value * 1e4) / 1e4;
}

QJsonArray sourcesOf(const Trainer &trainer)
{
    static const std::map<QString, QString> licences{
        {u"hint3"_s, u"ODbL 1.0, contents DbCL 1.0: HINT3 (hellohaptik); a trained model is a produced work"_s},
        {u"hint3_sports"_s, u"ODbL 1.0, contents DbCL 1.0: HINT3 (hellohaptik); a trained model is a produced work"_s},
        {u"bitext_cs"_s, u"CDLA-Sharing 1.0: Bitext customer support; results carry no obligation (3.5)"_s},
        {u"clinc150"_s, u"CC BY 3.0: CLINC150 (Larson et al. 2019)"_s},
        {u"banking77"_s, u"CC BY 4.0: BANKING77 (Casanueva et al. 2020)"_s},
        {u"own_en"_s, u"Apache-2.0: our own words"_s},
        {u"own_de"_s, u"Apache-2.0: our own words"_s},
        {u"labels"_s, u"the shop's own"_s}};
    std::map<QString, qint64> texts;
    for (const Example &example : trainer.examples()) {
        texts[example.source] += example.trained ? 1 : 0;
    }
    QJsonArray sources;
    for (const auto &[name, n] : texts) {
        sources.append(QJsonObject{{"name"_L1, name}, {"texts"_L1, n}, {"licence"_L1, licences.at(name)}});
    }
    return sources;
}

core::Status write(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
        return core::fail(core::ErrorCode::Unavailable, u"cannot write %1: %2"_s.arg(path, file.errorString()));
    }
    return {};
}

} // namespace

core::Result<QJsonObject> trainModel(const TrainingJob &job)
{
    const auto trainer = trainerFor(job);
    if (!trainer) {
        return tl::unexpected(trainer.error());
    }
    const Learned learned = learn(*trainer);
    LinearModel model = trainer->train([](size_t) { return false; });
    std::vector<Held> all;
    for (const std::vector<Held> &repeat : learned.known) {
        all.insert(all.end(), repeat.begin(), repeat.end());
    }
    model.calibration = calibrate(trainer->examples(), all, learned.strange);
    model.calibration.n /= Repeats; // messages, not readings of them
    model.name = u"intent-linear"_s;
    model.version = u"1.0.%1"_s.arg(job.seed);
    model.calibration.version = u"cv%1x%2-%3"_s.arg(Folds).arg(Repeats).arg(job.seed);
    const QByteArray bytes = model.bytes();

    QJsonArray figures;
    for (const Figure &figure : figuresOf(*trainer, learned.known, learned.strange)) {
        figures.append(QJsonObject{{"name"_L1, figure.name},
                                   {"value"_L1, rounded(figure.value)},
                                   {"low"_L1, rounded(figure.low)},
                                   {"high"_L1, rounded(figure.high)},
                                   {"n"_L1, figure.n}});
    }
    const QJsonObject card{
        {"name"_L1, model.name},
        {"version"_L1, model.version},
        {"file"_L1, u"intent.model"_s},
        {"sha256"_L1, core::sha256Hex(bytes)},
        {"bytes"_L1, bytes.size()},
        {"features"_L1, model.size()},
        {"groups"_L1, QJsonArray::fromStringList(groups())},
        {"seed"_L1, static_cast<qint64>(job.seed)},
        {"split"_L1, u"%1-fold cross-validation, %2 repeats, over the messages of both hint3 shops; near-duplicates "
                     "(80 % of words in common) stay on one side; unseen_shop_*: one shop held out whole; calibration "
                     "fitted on the other half of the families"_s.arg(Folds)
                         .arg(Repeats)},
        {"calibration"_L1, QJsonObject{{"version"_L1, model.calibration.version},
                                       {"temperature"_L1, rounded(model.calibration.temperature)},
                                       {"shift"_L1, rounded(model.calibration.shift)},
                                       {"out_of_scope_from"_L1, rounded(model.calibration.flagFrom)},
                                       {"n"_L1, model.calibration.n}}},
        {"data"_L1, sourcesOf(*trainer)},
        {"figures"_L1, figures}};
    if (!QDir().mkpath(job.out)) {
        return core::fail(core::ErrorCode::Unavailable, u"cannot make "_s + job.out);
    }
    for (const core::Status &written :
         {write(job.out + u"/intent.model"_s, bytes), write(job.out + u"/card.json"_s, QJsonDocument(card).toJson())}) {
        if (!written) {
            return tl::unexpected(written.error());
        }
    }
    return card;
}

core::Result<std::vector<Figure>> figuresFrom(const TrainingJob &job)
{
    const auto trainer = trainerFor(job);
    if (!trainer) {
        return tl::unexpected(trainer.error());
    }
    const Learned learned = learn(*trainer);
    return figuresOf(*trainer, learned.known, learned.strange);
}

} // namespace readings::intent
