// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "shell/tour.h"
#include "ui/fake/demo.h"

namespace testui {

/// A window with made-up data behind it, and what may be changed there.
struct Stage
{
    ui::shell::MainWindow &window;
    client::ConsoleStore &store;
    FakeSession &session;
    const core::Clock &clock;
    const Demo &demo;
};

/// States that a tour of one state of the world does not come to; in this order, after the tour.
[[nodiscard]] QList<ui::shell::TourStep> deskStates(const Stage &stage);

} // namespace testui
