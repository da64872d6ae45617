// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "core/result.h"

namespace shop {

/// One recorded event, ready to be signed and sent.
struct RecordedEvent
{
    QString id; ///< the same each time the recording is read
    core::Timestamp at;
    QByteArray body;
};

/// Reads order histories: a file of JSON lines, each an event of version 1 with an optional "event_id", or a folder of
/// tables as Olist published them (see olist.h). In the order of the file. The detail of an error names file and line.
[[nodiscard]] core::Result<std::vector<RecordedEvent>> readRecording(const QString &path);

/// Mixes by a seed.
void shuffle(std::vector<RecordedEvent> &events, quint32 seed);
/// Sends some events twice: copies that share of them to random later places, by a seed.
void addDuplicates(std::vector<RecordedEvent> &events, double share, quint32 seed);

} // namespace shop
