// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "readings/damage/fingerprint.h"
#include "sql/connection.h"

#include "desk/reading.h"

namespace hub {

/// Lets the last layers in the stage shadow look at what the one in use has just looked at. What they say is kept
/// apart.
class ShadowHeads final
{
public:
    /// Below this probability a photo is not sure, as with the model in use: the shipped card's, when it is here.
    ShadowHeads();

    [[nodiscard]] core::Status look(sql::Connection &connection, const desk::MediaId &photo,
                                    const readings::damage::Fingerprint &print, const desk::PhotoReading &used,
                                    core::Timestamp now) const;

private:
    double m_notSureBelow = 0.5;
};

} // namespace hub
