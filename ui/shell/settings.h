// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "theme/theme.h"

#include <QByteArray>
#include <QMap>
#include <QString>

namespace ui::shell {

/// What a person has set up on this computer. A value; nothing in it is secret.
struct Settings
{
    theme::Theme::Mode themeMode = theme::Theme::Mode::System;
    double textScale = 1.0;
    QString language; ///< "de", "en"; empty: the system's
    QByteArray geometry;
    QByteArray columns;
    QString inboxView;    ///< stable name of the view last looked at
    QString conversation; ///< id of the case that was open
    bool writesNote = false;
    int cursor = 0;                            ///< in its draft
    bool quiet = false;                        ///< do not disturb
    std::optional<core::Timestamp> quietUntil; ///< own clock; nothing: until it is turned off
    bool namesInNotices = false;               ///< a customer's name may stand in a notification
    QMap<QString, QString> shortcuts; ///< action id → key sequence in portable text, where it differs from ours

    /// What cannot be read keeps its default; NewerThanProgram leaves the file alone.
    [[nodiscard]] static core::Result<Settings> load(const QString &path);
    [[nodiscard]] core::Status save(const QString &path) const;

    bool operator==(const Settings &) const = default;
};

} // namespace ui::shell
