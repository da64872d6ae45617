// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/macro.h"

namespace client {
class ConsoleStore;
class DeskActions;
class FilterBook;
class Learning;
class Session;
} // namespace client
namespace core {
class Clock;
}
namespace ui::photo {
class PhotoSource;
}
namespace ui::spelling {
class SpellChecker;
}
namespace ui::theme {
class Theme;
}

namespace ui::shell {

struct Settings;

/// Everything the rooms work with. Made and owned by the program; all of it outlives the main window.
struct Desk
{
    theme::Theme &theme;
    client::ConsoleStore &store;
    client::DeskActions &actions;
    client::Session &session;
    photo::PhotoSource &photos;
    const core::Clock &clock;
    Settings &settings;
    std::vector<desk::Macro> macros = {}; ///< prepared answers; empty: none
    client::Learning *learning = nullptr; ///< nothing: no models of the shop's own
    client::FilterBook *filters =
        nullptr; ///< of the person who sits here; none: the inbox has its built-in views alone
    spelling::SpellChecker *speller = nullptr; ///< none: spelling is not checked
};

} // namespace ui::shell
