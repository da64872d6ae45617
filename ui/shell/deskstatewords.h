// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/deskstate.h"

#include <QCoreApplication>
#include <QIcon>

namespace ui::theme {
class Theme;
}

namespace ui::shell {

/// The state of the desk in words and as a sign, for title, tray and task bar.
struct DeskStateWords
{
    Q_DECLARE_TR_FUNCTIONS(ui::shell::DeskStateWords)

public:
    /// "(3) Afterdesk"; the bare name while nothing waits.
    [[nodiscard]] static QString title(const client::DeskState &state);
    /// A line for each thing worth a word.
    [[nodiscard]] static QString tip(const client::DeskState &state);
    // The tray's menu.
    [[nodiscard]] static QString open();
    [[nodiscard]] static QString quiet();
    [[nodiscard]] static QString quit();
};

/// Our sign with the number of what waits; pale while there is no live connection. Readable at three digits.
[[nodiscard]] QIcon deskIcon(const theme::Theme &theme, const client::DeskState &state);

} // namespace ui::shell
