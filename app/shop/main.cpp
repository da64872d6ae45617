// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/cli.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace {

constexpr auto Help = R"(Usage: afterdesk-shop COMMAND [options]

Plays a shop, its carriers and its customers against a hub.

Commands:
  run      the shop's API, and customers and carriers from scenario files
  replay   recorded order histories as signed webhooks
  bench    load: signed webhooks or live chats, with figures

afterdesk-shop COMMAND --help tells more.)";

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QString command = arguments.value(1);
    if (command == u"--help"_s || command == u"-h"_s) {
        shop::print(Help);
        return 0;
    }
    const QStringList rest = arguments.mid(2);
    if (command == u"run"_s) {
        return shop::runCommand(rest);
    }
    if (command == u"replay"_s) {
        return shop::replayCommand(rest);
    }
    if (command == u"bench"_s) {
        return shop::benchCommand(rest);
    }
    return shop::complain(command.isEmpty() ? u"a command is needed: run, replay or bench (--help tells more)"_s
                                            : u"unknown command '%1' (--help tells more)"_s.arg(command),
                          2);
}
