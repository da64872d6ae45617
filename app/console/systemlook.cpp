// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "console/systemlook.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

using namespace Qt::StringLiterals;

namespace console {

namespace {

const QLatin1String PortalPath("/org/freedesktop/portal/desktop");
const char PortalInterface[] = "org.freedesktop.portal.Settings";
const QLatin1String Appearance("org.freedesktop.appearance");
const QLatin1String Gnome("org.gnome.desktop.interface");

/// Read answers a variant in a variant.
QVariant unwrapped(QVariant value)
{
    while (value.canConvert<QDBusVariant>()) {
        value = value.value<QDBusVariant>().variant();
    }
    return value;
}

} // namespace

PortalSettings::PortalSettings(const QDBusConnection &bus, const QString &service, QObject *parent)
    : QDBusAbstractInterface(service, PortalPath, PortalInterface, bus, parent)
{
}

SystemLook::SystemLook(const ui::theme::Theme::SystemLook &present, const QDBusConnection &bus, const QString &service,
                       QObject *parent)
    : QObject(parent)
    , m_look(present)
    , m_bus(bus)
    , m_service(service)
{
}

void SystemLook::start()
{
    if (!m_bus.isConnected()) {
        return;
    }
    auto *portal = new PortalSettings(m_bus, m_service, this);
    connect(portal, &PortalSettings::SettingChanged, this,
            [this](const QString &group, const QString &key, const QDBusVariant &value) {
                take(group, key, value.variant());
            });
    ask(Appearance, u"color-scheme"_s);
    ask(Appearance, u"contrast"_s);
    ask(Appearance, u"reduced-motion"_s);
    ask(Gnome, u"enable-animations"_s);
}

void SystemLook::ask(const QString &group, const QString &key)
{
    QDBusMessage call =
        QDBusMessage::createMethodCall(m_service, PortalPath, QLatin1String(PortalInterface), u"Read"_s);
    call.setArguments({group, key});
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, group, key](QDBusPendingCallWatcher *finished) {
        finished->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *finished;
        if (!reply.isError()) {
            take(group, key, reply.value().variant());
        }
    });
}

void SystemLook::take(const QString &group, const QString &key, const QVariant &given)
{
    const QVariant value = unwrapped(given);
    ui::theme::Theme::SystemLook look = m_look;
    if (group == Appearance && key == "color-scheme"_L1 && value.toUInt() != 0) {
        look.isDark = value.toUInt() == 1; // 0: no preference
    } else if (group == Appearance && key == "contrast"_L1) {
        look.wantsContrast = value.toUInt() == 1;
    } else if (group == Appearance && key == "reduced-motion"_L1) {
        look.wantsLessMotion = value.toUInt() == 1;
    } else if (group == Gnome && key == "enable-animations"_L1) {
        look.wantsLessMotion = !value.toBool();
    }
    if (look != m_look) {
        m_look = look;
        Q_EMIT changed(m_look);
    }
}

} // namespace console
