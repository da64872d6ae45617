// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "photos/hubchannel.h"
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
    /// With a `hub` every photo is first sent to it as a customer does; it must outlive this.
    explicit PhotoScenario(readings::damage::DamageReader &reader, HubChannel *hub = nullptr);

    /// Reads all files of `folder`; `truth` says whether they show damage, for the figures. False when there are none.
    [[nodiscard]] bool addFolder(const QString &folder, bool damaged);
    void print(QTextStream &out) const;
    [[nodiscard]] int photos() const { return int(m_rows.size()); }
    /// Photos with neither verdict nor reason, or that a hub neither stored nor refused; 0 when the scenario passed.
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
        QString hub;         ///< what the hub made of it: "stored" or why not; empty without a hub
    };

    [[nodiscard]] QString sendToHub(const QByteArray &bytes);

    readings::damage::DamageReader &m_reader;
    HubChannel *m_hub;
    std::vector<Row> m_rows;
};

} // namespace photos
