// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QString>

#include <functional>

class QWidget;

namespace ui::shell {

class MainWindow;

/// One picture of the tour.
struct TourStep
{
    QString name;
    /// Brings the window there; gives what to take the picture of, nullptr leaves the step out.
    std::function<QWidget *()> prepare;
    /// What has to be on the screen first; waited for a while, then the picture is taken as it is.
    std::function<bool()> isReady = {};
    /// Puts back what the step changed for its picture alone.
    std::function<void()> after = {};
};

/// Every room, and every state that a person comes to in them, of this window: the names are 01-decide, 02-….
[[nodiscard]] QList<TourStep> tourSteps(MainWindow &window);

/// Walks through the steps in a window that is signed in and shown, and writes a PNG of each into the directory. Works
/// with timers only; done is called once, with the first error if there was one. The window must live until then.
/// pause: what each step gets for layouts before its picture is taken.
void runTour(MainWindow &window, const QString &directory, QList<TourStep> steps,
             std::function<void(const core::Status &)> done, core::Milliseconds pause = core::Milliseconds(900));

} // namespace ui::shell
