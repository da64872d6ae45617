// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/notices.h"

#include <QCoreApplication>

namespace ui::shell {

/// What became of a notice at the desktop's own service.
enum class NoticeOutcome {
    Accepted,  ///< the service took it; whether it shows it is the desktop's own choice
    NoService, ///< nothing on this desktop shows notifications
    Refused,   ///< there is a service, and it answered with an error
};

/// The words of notifications. They leave our window: no name in them unless the person allows it, never an order
/// number or what a customer wrote.
struct NoticeWords
{
    Q_DECLARE_TR_FUNCTIONS(ui::shell::NoticeWords)

public:
    [[nodiscard]] static QString title(client::NoticeKind kind);
    [[nodiscard]] static QString body(const client::Notice &notice, bool withName);
    [[nodiscard]] static QString summaryTitle();
    [[nodiscard]] static QString summary(const std::map<client::NoticeKind, int> &counts);
    [[nodiscard]] static QString testTitle();
    [[nodiscard]] static QString testBody();
    [[nodiscard]] static QString outcome(NoticeOutcome outcome);
};

} // namespace ui::shell
