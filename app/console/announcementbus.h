// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDBusConnection>
#include <QObject>

namespace ui::widgets {
class AnnouncementEvent;
}

namespace console {

/// Brings announcements to screen readers over the accessibility bus (AT-SPI), which Qt does by itself from 6.8 on
/// alone. Says nothing while no screen reader made Qt join that bus.
class AnnouncementBus final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AnnouncementBus)

public:
    /// bus: the name under which Qt joins the accessibility bus.
    explicit AnnouncementBus(const QString &bus = QStringLiteral("a11y"), QObject *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void send(const ui::widgets::AnnouncementEvent &announcement) const;

    const QString m_bus;
};

} // namespace console
