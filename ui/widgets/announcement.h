// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QEvent>
#include <QString>

class QWidget;

namespace ui::widgets {

enum class Urgency {
    Polite,    ///< when the person is done with what they hear
    Assertive, ///< at once: something went wrong, or is no longer as they believe
};

/// Words for a screen reader, sent to the application object: what brings them to the desktop listens there.
class AnnouncementEvent final : public QEvent
{
public:
    AnnouncementEvent(QWidget &about, const QString &text, Urgency urgency);

    [[nodiscard]] static QEvent::Type eventType();
    [[nodiscard]] QWidget &about() const { return m_about; }
    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] Urgency urgency() const { return m_urgency; }

private:
    QWidget &m_about;
    QString m_text;
    Urgency m_urgency;
};

/// Has it said, beside what has the focus. Qt 6.4 has no event of its own for that: this is an alert of the part it is
/// about, for platforms that know alerts, and an AnnouncementEvent.
void announce(QWidget &about, const QString &text, Urgency urgency);

} // namespace ui::widgets
