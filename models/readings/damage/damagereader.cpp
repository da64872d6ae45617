// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/damage/damagereader.h"

#include "readings/damage/modelfiles.h"
#include "readings/damage/opencvdamagereader.h"

#include <QCoreApplication>

namespace readings::damage {

core::Result<std::unique_ptr<DamageReader>> shippedReader()
{
    const auto folder = modelFolder(QCoreApplication::applicationDirPath());
    if (!folder) {
        return tl::unexpected(folder.error());
    }
    return OpenCvDamageReader::load(*folder);
}

} // namespace readings::damage
