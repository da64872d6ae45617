// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/ids.h"
#include "lists/ordertimelinemodel.h"
#include "theme/theme.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace client {
class ConsoleStore;
}
namespace ui::widgets {
class Card;
class Chip;
class TextLabel;
} // namespace ui::widgets

namespace ui::order {

class TimelineView;

/// The order behind a conversation and the customer: two cards.
class OrderPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OrderPanel)

public:
    OrderPanel(const theme::Theme &theme, client::ConsoleStore &store, const core::Clock &clock,
               QWidget *parent = nullptr);

    void showConversation(const desk::ConversationId &id);

private:
    void refresh();
    void refreshItems();
    void refreshCustomer();

    const theme::Theme &m_theme;
    client::ConsoleStore &m_store;
    const core::Clock &m_clock;
    lists::OrderTimelineModel m_timeline;
    desk::ConversationId m_conversation;
    bool m_revealed = false;
    widgets::Card *m_orderCard;
    TimelineView *m_list;
    QWidget *m_items;
    QVBoxLayout *m_itemRows;
    widgets::TextLabel *m_sums;
    widgets::TextLabel *m_asOf;
    widgets::Card *m_customerCard;
    widgets::Chip *m_identity;
    widgets::TextLabel *m_history;
    widgets::TextLabel *m_address;
    QPushButton *m_reveal;
};

} // namespace ui::order
