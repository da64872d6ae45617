// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "desk/ids.h"

#include <QString>

namespace desk {

/// What a person says that a photo shows.
struct PhotoWord
{
    UserId by;
    QString byName;
    QString verdict; ///< one of photoWords()
    core::Timestamp at;

    bool operator==(const PhotoWord &) const = default;
};

} // namespace desk
