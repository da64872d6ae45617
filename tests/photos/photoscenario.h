// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "readings/damage/damagereader.h"

#include <QMap>
#include <QTextStream>

#include <vector>

namespace photos {

/// Takes every file of a folder of photos through decoding and triage, as the console and the hub do, and keeps count.
/// Each file ends with a verdict or with a reason why there is none; anything else is a failure.
class PhotoScenario
{
public:
    explicit PhotoScenario(readings::damage::DamageReader &reader);

    /// Reads all files of `folder`; `truth` says whether they show damage, for the figures. False when there are none.
    [[nodiscard]] bool addFolder(const QString &folder, bool damaged);
    void print(QTextStream &out) const;
    [[nodiscard]] int photos() const { return int(m_rows.size()); }
    /// Photos with neither verdict nor reason; 0 when the scenario passed.
    [[nodiscard]] int lost() const;

private:
    struct Row
    {
        QString file;
        bool damaged = false;
        QString verdict;
        QString reason; ///< quality codes, or the error
        double damage = 0.0;
        double decodeMs = 0.0;
        double ms = 0.0;
        bool judged = false; ///< the network saw it
    };

    readings::damage::DamageReader &m_reader;
    std::vector<Row> m_rows;
};

} // namespace photos
