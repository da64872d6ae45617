// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/demo/democommand.h"

#include "core/json.h"
#include "hub/demo/demoweek.h"
#include "readings/intent/linearintentreader.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace hub {

namespace {

core::Result<QJsonObject> objectIn(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return core::fail(core::ErrorCode::NotFound, path + u": "_s + file.errorString());
    }
    return core::parseObject(file.readAll());
}

core::Status play(const QCommandLineParser &parser)
{
    bool number = false;
    const int rounds = parser.value(u"rounds"_s).toInt(&number);
    if (!number || rounds < 1 || rounds > 100 || !parser.isSet(u"demo"_s)) {
        return core::fail(core::ErrorCode::InvalidArgument, u"--demo DIR is needed; --rounds is 1 to 100"_s);
    }
    const QDir demo(parser.value(u"demo"_s));
    const auto week = objectIn(demo.filePath(u"week.json"_s));
    const auto catalogue = objectIn(demo.filePath(u"catalogue.json"_s));
    if (!week || !catalogue) {
        return tl::unexpected(week ? catalogue.error() : week.error());
    }
    const auto cases = weekFrom(*week, *catalogue);
    const auto folder = store::DataFolder::open(dataOf(parser));
    if (!cases || !folder) {
        return tl::unexpected(cases ? folder.error() : cases.error());
    }
    const auto lock = folder->lock();
    if (!lock) {
        return tl::unexpected(lock.error());
    }
    // As the hub itself: without a model the rules read alone.
    const auto reader = readings::intent::LinearIntentReader::load(
        readings::intent::shippedModelFile(QCoreApplication::applicationDirPath()));
    const auto report = playWeek(*folder, *cases, demo.filePath(u"photos"_s), reader ? reader->get() : nullptr, rounds,
                                 core::SystemClock().now());
    if (!report) {
        return tl::unexpected(report.error());
    }
    printLine(QString::fromUtf8(core::canonicalJson(QJsonObject{{"cases"_L1, report->cases},
                                                                {"proposals"_L1, report->proposals},
                                                                {"approved"_L1, report->approved},
                                                                {"edited"_L1, report->edited},
                                                                {"rejected"_L1, report->rejected}})));
    return {};
}

} // namespace

Command demoCommand()
{
    Command command;
    command.name = u"demo week"_s;
    command.summary = u"Plays a past week of the demo shop into a new data folder, decisions of made-up people "
                      "included; the audit log says so."_s;
    command.usage = u"--demo DIR [--rounds N] [--data DIR]"_s;
    command.declare = [](QCommandLineParser &parser) {
        declareData(parser);
        parser.addOption({u"demo"_s, u"Folder with week.json, catalogue.json and photos."_s, u"DIR"_s});
        parser.addOption({u"rounds"_s, u"How often each case of the week comes."_s, u"N"_s, u"5"_s});
    };
    command.run = play;
    return command;
}

} // namespace hub
