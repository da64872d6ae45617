// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "readings/damage/shophead.h"
#include "sql/connection.h"

namespace hub {

/// The confirmed photos that the newest model's features are known of, and which model that is.
struct Lessons
{
    QString base; ///< SHA-256 of the model's file; empty when no photo has been read
    std::vector<readings::damage::ConfirmedPhoto> photos;

    [[nodiscard]] static core::Result<Lessons> read(sql::Connection &connection);
    /// Those that no candidate learns from.
    [[nodiscard]] std::vector<const readings::damage::ConfirmedPhoto *> heldBack() const;
};

/// With how sure the share of right answers is.
[[nodiscard]] QJsonObject toJson(const readings::damage::HeadFigures &figures);

/// What people confirmed so far, and how what ships and each model of the registry that is not retired do on the photos
/// held back.
[[nodiscard]] core::Result<QJsonObject> lessonsJson(sql::Connection &connection);

} // namespace hub
