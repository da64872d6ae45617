// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "theme/theme.h"

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

namespace ui::shell {

/// A case in a window of its own, and how one was at it.
struct CasePlace
{
    QString conversation; ///< id
    QByteArray geometry{};
    QByteArray columns{};
    bool writesNote = false;
    int cursor = 0; ///< in its draft

    bool operator==(const CasePlace &) const = default;
};

/// What a person has set up on this computer. A value; nothing in it is secret.
struct Settings
{
    theme::Theme::Mode themeMode = theme::Theme::Mode::System;
    double textScale = 1.0;
    theme::Theme::Motion motion = theme::Theme::Motion::System;
    QString language; ///< "de", "en"; empty: the system's
    QByteArray geometry;
    QByteArray columns;
    QString inboxView;    ///< stable name of the view last looked at
    QString conversation; ///< id of the case that was open
    bool writesNote = false;
    qint64 seenBefore = 0;        ///< what of it had been seen when it was opened; the unread line stands behind
    int cursor = 0;               ///< in its draft
    QList<CasePlace> caseWindows; ///< that were open
    QByteArray caseGeometry;      ///< where the next one opens: as the last one was
    QByteArray caseColumns;
    bool quiet = false;                        ///< do not disturb
    std::optional<core::Timestamp> quietUntil; ///< own clock; nothing: until it is turned off
    bool namesInNotices = false;               ///< a customer's name may stand in a notification
    bool soundInNotices = true;                ///< the desktop may play its own sound with one
    bool checkSpelling = true;
    QMap<QString, QString> shortcuts; ///< action id → key sequence in portable text, where it differs from ours
    QStringList introduced;           ///< ids of the people who have seen the introduction here
    QMap<QString, QString> locks;     ///< setting the system has set → why; never saved

    /// What cannot be read keeps its default; NewerThanProgram leaves the file alone.
    [[nodiscard]] static core::Result<Settings> load(const QString &path);
    [[nodiscard]] core::Status save(const QString &path) const;

    bool operator==(const Settings &) const = default;
};

/// Values as they stand in files.
inline constexpr std::array<std::pair<theme::Theme::Mode, QLatin1String>, 4> themeModeNames{
    {{theme::Theme::Mode::System, QLatin1String("system")},
     {theme::Theme::Mode::Light, QLatin1String("light")},
     {theme::Theme::Mode::Dark, QLatin1String("dark")},
     {theme::Theme::Mode::HighContrast, QLatin1String("contrast")}}};
inline constexpr std::array<std::pair<theme::Theme::Motion, QLatin1String>, 3> motionNames{
    {{theme::Theme::Motion::System, QLatin1String("system")},
     {theme::Theme::Motion::Reduced, QLatin1String("reduced")},
     {theme::Theme::Motion::Full, QLatin1String("full")}}};

} // namespace ui::shell
