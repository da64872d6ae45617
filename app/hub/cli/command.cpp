// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/cli/command.h"

#include <QFile>
#include <QStandardPaths>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace hub {

namespace {

constexpr qint64 longestSecret = 64 * 1024;

void complain(const QString &line)
{
    std::fprintf(stderr, "afterdesk-hub: %s\n", line.toUtf8().constData());
}

void printOverview(const std::vector<Command> &commands)
{
    printLine(u"Usage: afterdesk-hub COMMAND [OPTIONS]"_s);
    printLine({});
    for (const Command &command : commands) {
        printLine(u"  "_s + command.name.leftJustified(16) + command.summary);
    }
    printLine({});
    printLine(u"afterdesk-hub COMMAND --help tells more about one."_s);
}

} // namespace

int runCommand(const std::vector<Command> &commands, const QStringList &arguments)
{
    if (arguments.isEmpty()) {
        complain(u"which command? --help lists them"_s);
        return 2;
    }
    if (arguments.first() == u"--help" || arguments.first() == u"-h" || arguments.first() == u"help") {
        printOverview(commands);
        return 0;
    }
    for (const Command &command : commands) {
        const QStringList words = command.name.split(u' ');
        if (arguments.mid(0, words.size()) != words) {
            continue;
        }
        QCommandLineParser parser;
        parser.setApplicationDescription(command.summary);
        parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsOptions);
        parser.addOption({{u"h"_s, u"help"_s}, u"Shows this."_s});
        command.declare(parser);
        const QStringList rest = QStringList{u"afterdesk-hub "_s + command.name} + arguments.mid(words.size());
        const bool parsed = parser.parse(rest);
        if (parser.isSet(u"help"_s)) {
            printLine(u"Usage: afterdesk-hub "_s + command.name + u' ' + command.usage);
            const QString help = parser.helpText();
            printLine(help.mid(help.indexOf(u'\n') + 1).trimmed());
            return 0;
        }
        if (!parsed) {
            complain(parser.errorText());
            return 2;
        }
        const core::Status done = command.run(parser);
        if (done) {
            return 0;
        }
        complain(done.error().detail.isEmpty() ? core::errorCodeName(done.error().code) : done.error().detail);
        return done.error().code == core::ErrorCode::InvalidArgument ? 2 : 1;
    }
    complain(u"no command “%1”; --help lists them"_s.arg(arguments.first()));
    return 2;
}

void declareData(QCommandLineParser &parser)
{
    parser.addOption({u"data"_s, u"Folder with database, media and secrets."_s, u"DIR"_s});
}

QString dataOf(const QCommandLineParser &parser)
{
    return parser.isSet(u"data"_s)
               ? parser.value(u"data"_s)
               : QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/afterdesk/hub"_s;
}

void printLine(const QString &line)
{
    std::fprintf(stdout, "%s\n", line.toUtf8().constData());
    std::fflush(stdout); // a program may be waiting for it
}

core::Result<QByteArray> readSecretFile(const QString &path)
{
    QFile file(path);
    const bool opened = path == u"-" ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!opened) {
        return core::fail(core::ErrorCode::InvalidArgument, u"cannot read %1: %2"_s.arg(path, file.errorString()));
    }
    QByteArray content = file.read(longestSecret);
    while (content.endsWith('\n') || content.endsWith('\r')) {
        content.chop(1);
    }
    if (content.isEmpty()) {
        return core::fail(core::ErrorCode::InvalidArgument, u"%1 is empty"_s.arg(path));
    }
    return content;
}

} // namespace hub
