// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "console/noticesink.h"

#include <QDBusAbstractInterface>
#include <QDBusConnection>
#include <QHash>
#include <QSet>

namespace console {

/// What org.freedesktop.Notifications says by itself; QtDBus maps its signals to these by their names.
class NotificationSignals final : public QDBusAbstractInterface
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NotificationSignals)

public:
    NotificationSignals(const QDBusConnection &bus, const QString &service, QObject *parent);

Q_SIGNALS:
    void ActionInvoked(uint id, const QString &action); // NOLINT: names of the specification
    void NotificationClosed(uint id, uint reason);      // NOLINT
};

/// Notifications by the desktop's own service (Desktop Notifications Specification 1.2). Asks it without waiting.
class DBusNotices final : public NoticeSink
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DBusNotices)

public:
    explicit DBusNotices(const QDBusConnection &bus = QDBusConnection::sessionBus(),
                         const QString &service = QStringLiteral("org.freedesktop.Notifications"),
                         QObject *parent = nullptr);

    void show(const QString &key, const NoticeText &text) override;
    void close(const QString &key) override;

private:
    void closeId(uint id);

    QDBusConnection m_bus;
    const QString m_service;
    NotificationSignals *m_signals = nullptr;
    QHash<QString, uint> m_ids;
    QHash<QString, int> m_asked; ///< answers that are still to come
    QSet<QString> m_unwanted;    ///< closed before the service had said under which id it shows them
};

} // namespace console
