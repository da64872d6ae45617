// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "theme/theme.h"

#include <QFrame>

class QPushButton;
class QTimer;

namespace core {
class Clock;
}

namespace ui::widgets {

class TextLabel;

/// Counts down to the moment an approved action is handed to the shop. Until then it can be cancelled. Whoever comes to
/// its buttons by keyboard gets more time by that alone, once a hold: reaching them takes some of it.
class HoldBar final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HoldBar)

public:
    HoldBar(const theme::Theme &theme, const core::Clock &clock, QWidget *parent = nullptr);

    /// endsAtMsecs: UTC milliseconds, by the hub; totalMsecs: the length of the whole hold.
    void start(qint64 endsAtMsecs, qint64 totalMsecs, const QString &what);
    void stop();
    /// Milliseconds left, never below zero.
    [[nodiscard]] qint64 remaining() const;
    [[nodiscard]] QPushButton *cancelButton() const { return m_cancel; }
    [[nodiscard]] QPushButton *moreTimeButton() const { return m_more; }
    /// Shows the present remainder; the timer calls it, tests too.
    void tick();

Q_SIGNALS:
    void cancelRequested();
    void moreTimeRequested();
    /// The time ran out on this computer; the hub's word is what counts.
    void elapsed();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    const theme::Theme &m_theme;
    const core::Clock &m_clock;
    TextLabel *m_text;
    QPushButton *m_cancel;
    QPushButton *m_more;
    QTimer *m_timer;
    QString m_what;
    qint64 m_endsAt = 0;
    qint64 m_total = 1;
    qint64 m_shownSeconds = -1;
    bool m_askedByFocus = false;
};

} // namespace ui::widgets
