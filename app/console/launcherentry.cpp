// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "console/launcherentry.h"

#include <QDBusMessage>

using namespace Qt::StringLiterals;

namespace console {

LauncherEntry::LauncherEntry(const QDBusConnection &bus)
    : m_bus(bus)
{
}

void LauncherEntry::show(const client::DeskState &state)
{
    if (!m_bus.isConnected()) {
        return;
    }
    QDBusMessage update = QDBusMessage::createSignal(u"/com/canonical/unity/launcherentry/afterdesk"_s,
                                                     u"com.canonical.Unity.LauncherEntry"_s, u"Update"_s);
    update.setArguments(
        {u"application://afterdesk.desktop"_s, QVariantMap{{u"count"_s, qint64(state.waiting)},
                                                           {u"count-visible"_s, state.waiting > 0},
                                                           {u"urgent"_s, state.isLate && !state.quiet}}});
    m_bus.send(update);
}

} // namespace console
