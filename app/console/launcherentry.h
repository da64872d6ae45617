// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/deskstate.h"

#include <QDBusConnection>

namespace console {

/// The number beside our entry in the task bar, by the signal of com.canonical.Unity.LauncherEntry that several
/// desktops understand. Nobody has to listen.
class LauncherEntry final
{
public:
    explicit LauncherEntry(const QDBusConnection &bus = QDBusConnection::sessionBus());

    void show(const client::DeskState &state);

private:
    QDBusConnection m_bus;
};

} // namespace console
