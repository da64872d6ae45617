// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/deskactions.h"
#include "theme/theme.h"

#include <QWidget>

class QVBoxLayout;

namespace client {
class ConsoleStore;
}
namespace ui::widgets {
class TextLabel;
}

namespace ui::shell {

/// What was said and decided here and has not arrived, or came back: in words, with what to do about it.
class OutboxPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OutboxPanel)

public:
    OutboxPanel(const theme::Theme &theme, client::ConsoleStore &store, client::DeskActions &actions,
                const core::Clock &clock, QWidget *parent = nullptr);

    /// Items that need a person or wait.
    [[nodiscard]] int openItems() const;

Q_SIGNALS:
    void conversationWanted(const desk::ConversationId &id);

private:
    void refresh();
    [[nodiscard]] QWidget *makeRow(const client::OutboxItem &item);

    const theme::Theme &m_theme;
    client::ConsoleStore &m_store;
    client::DeskActions &m_actions;
    const core::Clock &m_clock;
    widgets::TextLabel *m_empty;
    QWidget *m_rows;
    QVBoxLayout *m_layout;
};

/// "queued here", "accepted by the hub", "done in the shop" …
[[nodiscard]] QString outboxStateWords(const client::OutboxItem &item);

} // namespace ui::shell
