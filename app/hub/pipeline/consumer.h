// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"

#include <QString>

namespace hub {

/// One reader of a numbered log. It remembers in its own cursor how far it got, and moves it in the transaction that
/// holds its outputs: each step has its effect once, whenever the process ends. Lives on one thread.
class Consumer
{
public:
    virtual ~Consumer() = default;

    /// Name of its cursor.
    [[nodiscard]] virtual QString name() const = 0;
    /// Store topics that may mean work.
    [[nodiscard]] virtual quint32 topics() const = 0;
    /// Takes some of what waits. False when nothing does. Unavailable and the like: nothing happened, again later.
    [[nodiscard]] virtual core::Result<bool> step() = 0;
};

/// Errors that say something about the moment rather than about the item: waiting may cure them.
[[nodiscard]] bool isPassing(const core::Error &error);

} // namespace hub
