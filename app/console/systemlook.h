// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "theme/theme.h"

#include <QDBusAbstractInterface>
#include <QDBusConnection>
#include <QDBusVariant>

namespace console {

/// What the portal says by itself; QtDBus maps its signal to this by its name.
class PortalSettings final : public QDBusAbstractInterface
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PortalSettings)

public:
    PortalSettings(const QDBusConnection &bus, const QString &service, QObject *parent);

Q_SIGNALS:
    void SettingChanged(const QString &group, const QString &key, const QDBusVariant &value); // NOLINT: specification
};

/// What the desktop says about looks (dark, more contrast, less motion), from the portal's settings, now and whenever
/// it changes. On a desktop without that service nothing is ever said.
class SystemLook final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SystemLook)

public:
    /// present: what is known without the desktop.
    explicit SystemLook(const ui::theme::Theme::SystemLook &present,
                        const QDBusConnection &bus = QDBusConnection::sessionBus(),
                        const QString &service = QStringLiteral("org.freedesktop.portal.Desktop"),
                        QObject *parent = nullptr);

    /// Asks once and listens from then on. Does not wait.
    void start();

Q_SIGNALS:
    void changed(const ui::theme::Theme::SystemLook &look);

private:
    void ask(const QString &group, const QString &key);
    void take(const QString &group, const QString &key, const QVariant &value);

    ui::theme::Theme::SystemLook m_look;
    QDBusConnection m_bus;
    const QString m_service;
};

} // namespace console
