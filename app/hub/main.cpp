// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/cli/sourcecommands.h"
#include "hub/cli/triagecommand.h"
#include "hub/cli/usercommands.h"
#include "hub/servecommand.h"

#include <QCoreApplication>

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("afterdesk-hub"));

    std::vector<hub::Command> commands{hub::serveCommand(), hub::triageCommand()};
    for (auto &&part : {hub::userCommands(), hub::sourceCommands()}) {
        commands.insert(commands.end(), part.begin(), part.end());
    }
    return hub::runCommand(commands, QCoreApplication::arguments().mid(1));
}
