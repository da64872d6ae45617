// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"
#include "desk/ids.h"

#include <QByteArray>
#include <QString>

namespace client {

/// A picture that goes with a reply or note. It lies on this computer's disk with the draft until the hub has it.
struct DraftFile
{
    QString id;   ///< made here
    QString name; ///< what the person calls it; it never leaves this computer
    QString contentType;
    int width = 0; ///< as shown upright
    int height = 0;
    QByteArray content;  ///< without places, serial numbers and names
    desk::MediaId media; ///< the hub's name for it, since the hub has it; not kept on disk

    bool operator==(const DraftFile &) const = default;
};

/// What the hub takes, so that nobody waits for a refusal.
inline constexpr int MaximumFiles = 10;
inline constexpr qint64 MaximumFileBytes = 15LL * 1024 * 1024;

/// The bytes as a file of a draft, with a new id. InvalidArgument: no picture of a kind that is taken · Malformed:
/// damaged or cut off · LimitExceeded: too large. Any thread.
[[nodiscard]] core::Result<DraftFile> draftFile(const QString &name, const QByteArray &bytes);
/// The same from a file. NotFound: it cannot be read. Reads no more than it may keep.
[[nodiscard]] core::Result<DraftFile> draftFileAt(const QString &path);

} // namespace client
