// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "console/announcementbus.h"

#include "widgets/announcement.h"

#include <QAccessible>
#include <QCoreApplication>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace console {

namespace {
// Of AT-SPI's enumeration AtspiLive.
constexpr int Polite = 1;
constexpr int Assertive = 2;
} // namespace

AnnouncementBus::AnnouncementBus(const QString &bus, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
{
    qApp->installEventFilter(this);
}

bool AnnouncementBus::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == ui::widgets::AnnouncementEvent::eventType()) {
        send(static_cast<const ui::widgets::AnnouncementEvent &>(*event));
        return true;
    }
    return QObject::eventFilter(watched, event);
}

void AnnouncementBus::send(const ui::widgets::AnnouncementEvent &announcement) const
{
    const QDBusConnection bus(m_bus);
    QAccessibleInterface *about = QAccessible::queryAccessibleInterface(&announcement.about());
    if (!bus.isConnected() || about == nullptr) {
        return;
    }
    QDBusMessage signal =
        QDBusMessage::createSignal(u"/org/a11y/atspi/accessible/%1"_s.arg(QAccessible::uniqueId(about)),
                                   u"org.a11y.atspi.Event.Object"_s, u"Announcement"_s);
    signal.setArguments({QString(), announcement.urgency() == ui::widgets::Urgency::Assertive ? Assertive : Polite, 0,
                         QVariant::fromValue(QDBusVariant(announcement.text())), QVariantMap()});
    bus.send(signal);
}

} // namespace console
