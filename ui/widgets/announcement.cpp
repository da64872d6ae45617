// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "widgets/announcement.h"

#include <QAccessible>
#include <QApplication>
#include <QWidget>

namespace ui::widgets {

AnnouncementEvent::AnnouncementEvent(QWidget &about, const QString &text, Urgency urgency)
    : QEvent(eventType())
    , m_about(about)
    , m_text(text)
    , m_urgency(urgency)
{
}

QEvent::Type AnnouncementEvent::eventType()
{
    static const auto type = static_cast<QEvent::Type>(QEvent::registerEventType());
    return type;
}

void announce(QWidget &about, const QString &text, Urgency urgency)
{
    QAccessibleEvent alert(&about, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    AnnouncementEvent words(about, text, urgency);
    QCoreApplication::sendEvent(qApp, &words);
}

} // namespace ui::widgets
