// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/cli/databasecommands.h"
#include "hub/cli/sourcecommands.h"
#include "hub/cli/tokencommands.h"
#include "hub/cli/traincommand.h"
#include "hub/cli/triagecommand.h"
#include "hub/cli/usercommands.h"
#include "hub/demo/democommand.h"
#include "hub/eta/etacommand.h"
#include "hub/pipeline/classifycommand.h"
#include "hub/pipeline/rebuild.h"
#include "hub/routescommand.h"
#include "hub/servecommand.h"

#include <QCoreApplication>

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("afterdesk-hub"));

    std::vector<hub::Command> commands{hub::serveCommand(), hub::triageCommand(),  hub::classifyCommand(),
                                       hub::etaCommand(),   hub::rebuildCommand(), hub::routesCommand(),
                                       hub::trainCommand(), hub::demoCommand()};
    for (auto &&part : {hub::userCommands(), hub::sourceCommands(), hub::tokenCommands(), hub::databaseCommands()}) {
        commands.insert(commands.end(), part.begin(), part.end());
    }
    return hub::runCommand(commands, QCoreApplication::arguments().mid(1));
}
