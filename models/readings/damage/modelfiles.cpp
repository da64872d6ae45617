// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/damage/modelfiles.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace readings::damage {

core::Result<QString> modelFolder(const QString &programFolder, const QString &name)
{
    QStringList places;
    const QString given = qEnvironmentVariable("AFTERDESK_RESOURCES");
    if (!given.isEmpty()) {
        places.append(given + u"/models/"_s + name);
    } else {
        places.append(QDir::cleanPath(programFolder + u"/../share/afterdesk/models/"_s + name));
    }
    for (const QString &place : std::as_const(places)) {
        if (QFileInfo::exists(place + u"/card.json"_s)) {
            return place;
        }
    }
    return core::fail(core::ErrorCode::NotFound, u"no damage model in "_s + places.join(u", "_s));
}

} // namespace readings::damage
