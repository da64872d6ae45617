// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "readings/damage/damagereader.h"

#include <QIODevice>
#include <QJsonObject>
#include <QStringList>

namespace readings::damage {

/// What `afterdesk-hub triage FILE…` does: one JSON line a photo,
/// {"file","verdict","probabilities","usable","quality","ms","model"}, and "error" with a code and a detail where a
/// file is not a photo that can be read. A file that fails does not stop the rest.
class TriageTool
{
public:
    explicit TriageTool(DamageReader &reader, DecodeLimits limits = {});

    /// The line for bytes that are already here. `file` is repeated as given.
    [[nodiscard]] QJsonObject triage(const QString &file, const QByteArray &bytes);
    /// The line for a file on disk.
    [[nodiscard]] QJsonObject triageFile(const QString &path);
    /// Writes a line per file to `out`. False when a line could not be written.
    [[nodiscard]] bool run(const QStringList &files, QIODevice &out);

private:
    DamageReader &m_reader;
    DecodeLimits m_limits;
};

} // namespace readings::damage
