// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "console/dbusnotices.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

using namespace Qt::StringLiterals;

namespace console {

namespace {

const QLatin1String Path("/org/freedesktop/Notifications");
const char Interface[] = "org.freedesktop.Notifications";
constexpr int ServersOwnTime = -1; ///< how long it is shown is the desktop's choice

ui::shell::NoticeOutcome outcomeOf(const QDBusError &error)
{
    switch (error.type()) {
    case QDBusError::ServiceUnknown:
    case QDBusError::Disconnected:
    case QDBusError::NoServer:
    case QDBusError::UnknownInterface:
    case QDBusError::UnknownObject:
        return ui::shell::NoticeOutcome::NoService;
    default:
        // Also what a service file's program says that cannot be started.
        return error.name().contains("Spawn"_L1) ? ui::shell::NoticeOutcome::NoService
                                                 : ui::shell::NoticeOutcome::Refused;
    }
}

} // namespace

NotificationSignals::NotificationSignals(const QDBusConnection &bus, const QString &service, QObject *parent)
    : QDBusAbstractInterface(service, Path, Interface, bus, parent)
{
}

DBusNotices::DBusNotices(const QDBusConnection &bus, const QString &service, QObject *parent)
    : NoticeSink(parent)
    , m_bus(bus)
    , m_service(service)
{
    if (!m_bus.isConnected()) {
        return;
    }
    m_signals = new NotificationSignals(m_bus, m_service, this);
    connect(m_signals, &NotificationSignals::ActionInvoked, this, [this](uint id) {
        if (const QString key = m_ids.key(id); !key.isEmpty()) {
            Q_EMIT activated(key);
        }
    });
    connect(m_signals, &NotificationSignals::NotificationClosed, this, [this](uint id) {
        if (const QString key = m_ids.key(id); !key.isEmpty()) {
            m_ids.remove(key);
        }
    });
}

void DBusNotices::show(const QString &key, const NoticeText &text)
{
    QDBusMessage call = QDBusMessage::createMethodCall(m_service, Path, QLatin1String(Interface), u"Notify"_s);
    // The body may be markup to the service; a name is not.
    QVariantMap hints{{u"desktop-entry"_s, u"afterdesk"_s}};
    if (text.withSound) {
        hints.insert(u"sound-name"_s, u"message-new-instant"_s); // the desktop plays it, or not: it knows its own quiet
    } else {
        hints.insert(u"suppress-sound"_s, true);
    }
    call.setArguments({u"Afterdesk"_s, m_ids.value(key, 0U), u"afterdesk"_s, text.title, text.body.toHtmlEscaped(),
                       QStringList{u"default"_s, text.title}, hints, ServersOwnTime});
    m_unwanted.remove(key);
    ++m_asked[key];
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, key](QDBusPendingCallWatcher *finished) {
        finished->deleteLater();
        const QDBusPendingReply<uint> reply = *finished;
        if (--m_asked[key] == 0) {
            m_asked.remove(key);
        }
        if (reply.isError()) {
            Q_EMIT outcome(key, outcomeOf(reply.error()));
            return;
        }
        if (const uint older = m_ids.value(key, reply.value()); older != reply.value()) {
            closeId(older); // asked for twice before the first answer
        }
        m_ids.insert(key, reply.value());
        Q_EMIT outcome(key, ui::shell::NoticeOutcome::Accepted);
        if (!m_asked.contains(key) && m_unwanted.remove(key)) {
            close(key);
        }
    });
}

void DBusNotices::close(const QString &key)
{
    if (m_asked.contains(key)) {
        m_unwanted.insert(key);
    } else if (const uint id = m_ids.take(key); id != 0) {
        closeId(id);
    }
}

void DBusNotices::closeId(uint id)
{
    QDBusMessage call =
        QDBusMessage::createMethodCall(m_service, Path, QLatin1String(Interface), u"CloseNotification"_s);
    call.setArguments({id});
    m_bus.asyncCall(call);
}

} // namespace console
