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

CalibrationLine readLine(JsonReader &reader, QLatin1String key)
{
    JsonReader line(reader.object(key), u"card.calibration."_s + key);
    const CalibrationLine out{line.number("slope"_L1), line.number("offset"_L1)};
    if (const core::Status status = line.status(); !status) {
        reader.adopt(status.error());
    } else if (out.slope <= 0.0) {
        reader.failed(key, u"turns the network's answer round"_s);
    }
    return out;
}

void readHints(JsonReader &calibration, ModelCard &card)
{
    for (const QJsonValue value : calibration.optionalArray("hints"_L1)) {
        JsonReader hint(value.toObject(), u"card.calibration.hints"_s);
        card.hints.push_back({hint.text("name"_L1),
                              int(hint.integer("channel"_L1)),
                              {hint.number("slope"_L1), hint.number("offset"_L1)},
                              hint.number("from"_L1)});
        if (const core::Status status = hint.status(); !status) {
            calibration.adopt(status.error());
        } else if (card.hints.back().channel < 1) {
            calibration.failed("hints"_L1, u"name a channel that is none"_s);
        }
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
    card.map = outputs.optionalText("map"_L1);
    if (card.seesCells()) {
        card.parts = outputs.text("parts"_L1);
        card.mark = outputs.text("mark"_L1);
        card.sharpness = reader.number("sharpness"_L1);
    } else {
        card.logits = outputs.text("logits"_L1);
        card.features = outputs.text("features"_L1);
    }
    JsonReader calibration(reader.object("calibration"_L1), u"card.calibration"_s);
    card.calibration = calibration.text("version"_L1);
    if (card.seesCells()) {
        card.damage = readLine(calibration, "damage"_L1);
        card.other = readLine(calibration, "other"_L1);
        card.parcel = readLine(calibration, "parcel"_L1);
        readHints(calibration, card);
    } else {
        card.temperature = calibration.number("temperature"_L1);
    }
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
