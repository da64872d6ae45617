// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/damage/damagereader.h"

#include "readings/damage/modelfiles.h"
#include "readings/damage/opencvdamagereader.h"

#include <QCoreApplication>

namespace readings::damage {

core::Result<Fingerprint> DamageReader::fingerprint(const DecodedPicture &, const Fingerprint &)
{
    return core::fail(core::ErrorCode::InvalidArgument, QStringLiteral("this model makes no fingerprints"));
}

core::Status DamageReader::use(std::optional<ShopHead> head, const QString &)
{
    return head
               ? core::Status(core::fail(core::ErrorCode::InvalidArgument, QStringLiteral("this model learns nothing")))
               : core::Status();
}

core::Result<std::unique_ptr<DamageReader>> shippedReader()
{
    const auto folder = modelFolder(QCoreApplication::applicationDirPath());
    if (!folder) {
        return tl::unexpected(folder.error());
    }
    return OpenCvDamageReader::load(*folder);
}

} // namespace readings::damage
