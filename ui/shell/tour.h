// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QString>

#include <functional>

namespace ui::shell {

class MainWindow;

/// Walks through the rooms of a window that is signed in and shown, and writes a PNG of each into the directory:
/// 01-decide.png, 02-conversation.png … Works with timers only; done is called once, with the first error if there was
/// one. The window must live until then.
/// pause: what each room gets for layouts and fetched photos before its picture is taken.
void runTour(MainWindow &window, const QString &directory, std::function<void(const core::Status &)> done,
             core::Milliseconds pause = core::Milliseconds(900));

} // namespace ui::shell
