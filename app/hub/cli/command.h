// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"

#include <QCommandLineParser>
#include <QString>
#include <QStringList>

#include <functional>
#include <vector>

namespace hub {

/// One sub-command of afterdesk-hub. Each part of the hub makes its own; main() lists them.
struct Command
{
    QString name;    ///< as typed; may be two words ("user add")
    QString summary; ///< one line
    QString usage;   ///< what follows the name, e.g. "NAME --role ROLE [--data DIR]"
    /// Declares options on the parser (--help is there already).
    std::function<void(QCommandLineParser &)> declare;
    /// Runs with the parsed options. What it returns is the end: nothing went wrong, InvalidArgument = bad usage (exit
    /// 2), anything else = failed (exit 1); the detail becomes the one line on stderr. Output goes to stdout.
    std::function<core::Status(const QCommandLineParser &)> run;
};

/// Picks the command from the arguments (without the program's name), parses and runs it. Returns the exit status.
[[nodiscard]] int runCommand(const std::vector<Command> &commands, const QStringList &arguments);

/// Declares --data DIR.
void declareData(QCommandLineParser &parser);
/// The folder of --data, or the usual place of this person's computer.
[[nodiscard]] QString dataOf(const QCommandLineParser &parser);

/// One line on stdout.
void printLine(const QString &line);

/// The file's content without the line break at its end; "-" reads stdin. Says what is wrong in the words of a person.
[[nodiscard]] core::Result<QByteArray> readSecretFile(const QString &path);

} // namespace hub
