// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/pipeline/classifycommand.h"

#include "core/clock.h"
#include "core/json.h"
#include "core/log.h"
#include "desk/bot.h"
#include "desk/textfacts.h"
#include "readings/intent/linearintentreader.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace hub {

namespace {

constexpr qint64 LongestLine = 1024 * 1024;

QString groupOf(const QString &intent)
{
    // Thanks and greetings are not a thing to route.
    const QString group = desk::intentGroup(intent);
    return group == u"smalltalk" ? u"out_of_scope"_s : group;
}

QJsonArray named(const std::vector<desk::Alternative> &intents)
{
    QJsonArray result;
    for (const desk::Alternative &one : intents) {
        result.append(
            QJsonObject{{"intent"_L1, one.name}, {"group"_L1, groupOf(one.name)}, {"confidence"_L1, one.confidence}});
    }
    return result;
}

QJsonArray wordsOf(const desk::IntentReading &reading, const QString &text)
{
    QJsonArray result;
    for (const desk::WordWeight &word : reading.words) {
        result.append(QJsonObject{{"word"_L1, text.mid(word.start, word.length)}, {"weight"_L1, word.weight}});
    }
    return result;
}

QJsonArray factsOf(const QString &text)
{
    QJsonArray result;
    for (const desk::TextFact &fact : desk::factsIn(text, core::toDateTime(core::SystemClock().now()).date())) {
        QJsonObject json{{"kind"_L1, desk::factKindName(fact.kind)},
                         {"value"_L1, fact.value},
                         {"start"_L1, fact.start},
                         {"length"_L1, fact.length}};
        if (!fact.carrier.isEmpty()) {
            json.insert("carrier"_L1, fact.carrier);
        }
        result.append(json);
    }
    return result;
}

core::Result<QJsonObject> classify(const QByteArray &line, const desk::IntentReader *model)
{
    const auto json = core::parseObject(line);
    if (!json) {
        return tl::unexpected(json.error());
    }
    core::JsonReader reader(*json);
    // An id may be a number or a text; it comes back as it was.
    const QJsonValue id = json->value("id"_L1);
    if (!id.isString() && !id.isDouble()) {
        reader.failed("id"_L1, u"is missing"_s);
    }
    const QString text = reader.optionalText("text"_L1);
    if (!json->contains("text"_L1)) {
        reader.failed("text"_L1, u"is missing"_s);
    }
    if (const core::Status status = reader.status(); !status) {
        return tl::unexpected(status.error());
    }
    const desk::IntentReading reading = desk::readIntent(text, model);
    const QString group = groupOf(reading.intent);
    const bool calibrated = !reading.calibration.isEmpty();
    return QJsonObject{{"id"_L1, id},
                       {"intent"_L1, reading.intent},
                       {"group"_L1, group},
                       {"confidence"_L1, calibrated ? reading.confidence.calibrated : reading.confidence.raw},
                       {"alternatives"_L1, named(reading.alternatives)},
                       {"out_of_scope"_L1, group == u"out_of_scope"},
                       {"out_of_scope_score"_L1, reading.outOfScopeScore},
                       {"wishes"_L1, named(reading.wishes)},
                       {"words"_L1, wordsOf(reading, text)},
                       {"facts"_L1, factsOf(text)},
                       {"language"_L1, reading.language},
                       {"tier"_L1, reading.tier},
                       {"model"_L1, QString(reading.model.name + u' ' + reading.model.version)}};
}

using readings::intent::LinearIntentReader;

/// The model that was asked for, or the shipped one; without a shipped one the rules read alone, and say so.
core::Result<std::unique_ptr<LinearIntentReader>> modelFor(const QCommandLineParser &parser)
{
    if (parser.isSet(u"rules"_s)) {
        return std::unique_ptr<LinearIntentReader>();
    }
    const QString given = parser.value(u"model"_s);
    auto model = LinearIntentReader::load(
        given.isEmpty() ? readings::intent::shippedModelFile(QCoreApplication::applicationDirPath()) : given);
    if (!model && given.isEmpty() && model.error().code == core::ErrorCode::NotFound) {
        core::log(core::LogLevel::Warning, "intent_model_missing"_L1, {{"reading"_L1, u"rules alone"_s}});
        return std::unique_ptr<LinearIntentReader>();
    }
    return model;
}

} // namespace

Command classifyCommand()
{
    Command command;
    command.name = u"classify"_s;
    command.summary = u"Says what messages are about: JSON lines {\"id\",\"text\"} in, one answer a line out."_s;
    command.usage = u"[--model FILE | --rules] < FILE"_s;
    command.declare = [](QCommandLineParser &parser) {
        parser.addOption({u"model"_s, u"Another model than the shipped one."_s, u"FILE"_s});
        parser.addOption({u"rules"_s, u"By rules alone, without a model."_s});
    };
    command.run = [](const QCommandLineParser &parser) -> core::Status {
        if (!parser.positionalArguments().isEmpty()) {
            return core::fail(core::ErrorCode::InvalidArgument, u"classify reads from stdin and takes no arguments"_s);
        }
        const auto model = modelFor(parser);
        if (!model) {
            return tl::unexpected(model.error());
        }
        QFile in;
        if (!in.open(stdin, QIODevice::ReadOnly)) {
            return core::fail(core::ErrorCode::Unavailable, u"stdin cannot be read"_s);
        }
        qint64 number = 0;
        while (!in.atEnd()) {
            const QByteArray line = in.readLine(LongestLine).trimmed();
            ++number;
            if (line.isEmpty()) {
                continue;
            }
            const auto answer = classify(line, model->get());
            if (!answer) {
                return core::fail(core::ErrorCode::Malformed, u"line %1: %2"_s.arg(number).arg(answer.error().detail));
            }
            printLine(QString::fromUtf8(core::canonicalJson(*answer)));
        }
        return {};
    };
    return command;
}

} // namespace hub
