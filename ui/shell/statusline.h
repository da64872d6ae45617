// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "theme/theme.h"

#include <QFrame>

class QPushButton;

namespace client {
class ConsoleStore;
struct Connection;
} // namespace client
namespace ui::widgets {
class ConnectionIndicator;
class TextLabel;
} // namespace ui::widgets

namespace ui::shell {

class NoticeBoard;

/// The line at the bottom: how old the screen is, what is on its way, which rules hold.
class StatusLine final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StatusLine)

public:
    StatusLine(const theme::Theme &theme, client::ConsoleStore &store, const core::Clock &clock, NoticeBoard &board,
               QWidget *parent = nullptr);

    void refresh();
    /// Whether notifications are held back.
    void setQuiet(bool quiet);

Q_SIGNALS:
    void outboxWanted();

private:
    void refreshConnection();
    void refreshOutbox();

    client::ConsoleStore &m_store;
    const core::Clock &m_clock;
    widgets::ConnectionIndicator *m_connection;
    widgets::TextLabel *m_hub;
    QPushButton *m_outbox;
    widgets::TextLabel *m_quiet;
    widgets::TextLabel *m_policy;
    widgets::TextLabel *m_skew;
};

/// What to say about the connection: text, tone, icon, and a longer explanation.
struct ConnectionWords
{
    QString text;
    theme::Tone tone = theme::Tone::Neutral;
    QString icon;
    QString detail;
};
[[nodiscard]] ConnectionWords connectionWords(const client::Connection &connection, core::Timestamp now);

} // namespace ui::shell
