// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/damage/modelcard.h"

#include "core/json.h"

#include <QFile>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace readings::damage {

namespace {

using core::ErrorCode;
using core::fail;
using core::JsonReader;

constexpr qint64 LargestCard = 8 * 1024 * 1024;

void readClasses(JsonReader &reader, ModelCard &card)
{
    for (const QJsonValue value : reader.array("classes"_L1)) {
        const auto verdict = verdictFromName(value.toString());
        if (!verdict || *verdict == Verdict::Unusable || *verdict == Verdict::NotSure) {
            reader.failed("classes"_L1, u"holds something that is not a class"_s);
            return;
        }
        card.classes.push_back(*verdict);
    }
    if (card.classes.size() < 2) {
        reader.failed("classes"_L1, u"needs two or more"_s);
    }
}

} // namespace

core::Result<ModelCard> ModelCard::load(const QString &folder)
{
    QFile file(folder + u"/card.json"_s);
    if (!file.open(QIODevice::ReadOnly) || file.size() > LargestCard) {
        return fail(ErrorCode::NotFound, u"no model card that can be read in "_s + folder);
    }
    const auto object = core::parseObject(file.readAll());
    if (!object) {
        return tl::unexpected(object.error());
    }
    ModelCard card;
    JsonReader reader(*object, u"card"_s);
    card.model.name = reader.text("name"_L1);
    card.model.version = reader.text("version"_L1);
    card.model.sha256 = reader.text("sha256"_L1);
    card.file = reader.text("file"_L1);
    if (card.file.contains(u'/') || card.file.contains(u'\\')) {
        reader.failed("file"_L1, u"is not a plain name"_s);
    }
    JsonReader input(reader.object("input"_L1), u"card.input"_s);
    card.inputSide = int(input.integer("side"_L1));
    card.scale = input.number("scale"_L1);
    card.mean = input.number("mean"_L1);
    if (card.inputSide < 32 || card.inputSide > 1024) {
        input.failed("side"_L1, u"must be 32 to 1024"_s);
    }
    JsonReader outputs(reader.object("outputs"_L1), u"card.outputs"_s);
    card.logits = outputs.text("logits"_L1);
    card.features = outputs.text("features"_L1);
    JsonReader calibration(reader.object("calibration"_L1), u"card.calibration"_s);
    card.calibration = calibration.text("version"_L1);
    card.temperature = calibration.number("temperature"_L1);
    card.notSureBelow = calibration.number("not_sure_below"_L1);
    if (card.temperature <= 0.0) {
        calibration.failed("temperature"_L1, u"must be above 0"_s);
    }
    readClasses(reader, card);
    for (const JsonReader *part : {&reader, &input, &outputs, &calibration}) {
        if (const core::Status status = part->status(); !status) {
            return tl::unexpected(status.error());
        }
    }
    return card;
}

} // namespace readings::damage
