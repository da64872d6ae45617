// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"

#include <QString>

#include <functional>

namespace ui::shell {

class MainWindow;

/// Walks through the rooms of a window that is signed in and shown, and writes a PNG of each into the directory:
/// 01-decide.png, 02-conversation.png … Works with timers only; done is called once, with the first error if there was
/// one. The window must live until then.
void runTour(MainWindow &window, const QString &directory, std::function<void(const core::Status &)> done);

} // namespace ui::shell
