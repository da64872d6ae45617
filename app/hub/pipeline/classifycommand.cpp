// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/pipeline/classifycommand.h"

#include "core/json.h"
#include "desk/bot.h"

#include <QFile>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace hub {

namespace {

constexpr qint64 LongestLine = 1024 * 1024;

core::Result<QJsonObject> classify(const QByteArray &line)
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
    const desk::IntentReading reading = desk::readIntent(text);
    QJsonArray alternatives;
    for (const desk::Alternative &alternative : reading.alternatives) {
        alternatives.append(QJsonObject{{"intent"_L1, alternative.name},
                                        {"group"_L1, desk::intentGroup(alternative.name)},
                                        {"confidence"_L1, alternative.confidence}});
    }
    return QJsonObject{{"id"_L1, id},
                       {"intent"_L1, reading.intent},
                       {"group"_L1, reading.group},
                       {"confidence"_L1, reading.confidence.raw},
                       {"alternatives"_L1, alternatives},
                       {"out_of_scope"_L1, reading.outOfScope}};
}

} // namespace

Command classifyCommand()
{
    Command command;
    command.name = u"classify"_s;
    command.summary = u"Says what messages are about: JSON lines {\"id\",\"text\"} in, one answer a line out."_s;
    command.usage = u"< FILE"_s;
    command.declare = [](QCommandLineParser &) {};
    command.run = [](const QCommandLineParser &parser) -> core::Status {
        if (!parser.positionalArguments().isEmpty()) {
            return core::fail(core::ErrorCode::InvalidArgument, u"classify reads from stdin and takes no arguments"_s);
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
            const auto answer = classify(line);
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
