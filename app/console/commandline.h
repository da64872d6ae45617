// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"

#include <QStringList>
#include <QUrl>

namespace console {

/// What the command line says.
struct CommandLine
{
    enum class Wish { Run, Help, Version };

    Wish wish = Wish::Run;
    QUrl hub;          ///< empty: the console starts its own
    bool demo = false; ///< with the demo shop and its customers
    QString tour;      ///< folder for pictures of the rooms; empty: none
    QString language;  ///< "en", "de"; empty: as set up
    QString theme;     ///< "light", "dark", "system"; empty: as set up
    QString data;      ///< folder for everything that is kept; empty: the person's own

    bool operator==(const CommandLine &) const = default;
};

/// arguments without the program's name. InvalidArgument with one clear sentence.
[[nodiscard]] core::Result<CommandLine> readCommandLine(const QStringList &arguments);
[[nodiscard]] QString helpText();

} // namespace console
