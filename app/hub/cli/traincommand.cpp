// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/cli/traincommand.h"

#include "core/json.h"
#include "readings/intent/linearintentreader.h"
#include "readings/intent/training.h"

#include <QCoreApplication>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace hub {

namespace {

core::Status train(const QCommandLineParser &parser)
{
    const QStringList kinds = parser.positionalArguments();
    if (kinds != QStringList{u"intent"_s}) {
        return core::fail(core::ErrorCode::InvalidArgument, u"which model? there is: intent"_s);
    }
    if (!parser.isSet(u"data"_s) || !parser.isSet(u"out"_s)) {
        return core::fail(core::ErrorCode::InvalidArgument, u"--data DIR and --out DIR are needed"_s);
    }
    bool number = false;
    const uint seed = parser.value(u"seed"_s).toUInt(&number);
    if (!number) {
        return core::fail(core::ErrorCode::InvalidArgument, u"--seed is no number"_s);
    }
    readings::intent::TrainingJob job{parser.value(u"data"_s), parser.value(u"phrases"_s), parser.value(u"labels"_s),
                                      parser.value(u"out"_s), seed};
    if (job.phrases.isEmpty()) {
        job.phrases = QFileInfo(readings::intent::shippedModelFile(QCoreApplication::applicationDirPath())).path();
    }
    const auto card = readings::intent::trainModel(job);
    if (!card) {
        return tl::unexpected(card.error());
    }
    printLine(QString::fromUtf8(core::canonicalJson(*card)));
    return {};
}

} // namespace

Command trainCommand()
{
    Command command;
    command.name = u"train"_s;
    command.summary = u"Trains a model from data and a shop's labels, prints its card as one JSON line."_s;
    command.usage = u"intent --data DIR --out DIR [--seed N] [--labels FILE] [--phrases DIR]"_s;
    command.declare = [](QCommandLineParser &parser) {
        parser.addPositionalArgument(u"intent"_s, u"Which model."_s);
        parser.addOption(
            {u"data"_s, u"Folder with the dialogue data (hint3, bitext_cs, clinc150, banking77)."_s, u"DIR"_s});
        parser.addOption({u"out"_s, u"Gets intent.model and card.json."_s, u"DIR"_s});
        parser.addOption({u"seed"_s, u"The same seed gives the same model."_s, u"N"_s, u"1"_s});
        parser.addOption(
            {u"labels"_s, u"JSON lines {\"text\",\"group\"}: messages that people of the shop labelled."_s, u"FILE"_s});
        parser.addOption(
            {u"phrases"_s, u"Folder with phrases_en.tsv and phrases_de.tsv; the shipped ones by default."_s, u"DIR"_s});
    };
    command.run = train;
    return command;
}

} // namespace hub
