// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/change.h"
#include "desk/conversation.h"
#include "theme/theme.h"

#include <QTimer>
#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace client {
class ConsoleStore;
class DeskActions;
} // namespace client
namespace ui::widgets {
class Card;
class Chip;
class TextLabel;
} // namespace ui::widgets

namespace ui::order {

/// Who the customer is: whether the shop knows them, what asks for a second look, what was before, and where things go,
/// masked until somebody gives a reason.
class CustomerCard final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CustomerCard)

public:
    CustomerCard(const theme::Theme &theme, client::ConsoleStore &store, client::DeskActions &actions,
                 const core::Clock &clock, QWidget *parent = nullptr);

    void showCustomer(const desk::Conversation &conversation, const std::optional<client::OrderView> &order);
    /// Closes what is open and hides what is revealed: another case.
    void reset();

Q_SIGNALS:
    void conversationActivated(const desk::ConversationId &id);

private:
    void showRisk(const std::optional<desk::RiskReading> &risk);
    void showHistory();
    void showAddress();
    [[nodiscard]] core::Timestamp hubNow() const;

    const theme::Theme &m_theme;
    client::ConsoleStore &m_store;
    client::DeskActions &m_actions;
    const core::Clock &m_clock;
    desk::ConversationId m_conversation;
    std::optional<client::OrderView> m_order;
    QString m_trouble; ///< why the address was not revealed
    bool m_open = false;
    widgets::Card *m_card;
    widgets::Chip *m_identity;
    widgets::Chip *m_riskChip;
    QWidget *m_risk = nullptr;
    QVBoxLayout *m_riskPlace;
    widgets::TextLabel *m_summary;
    QPushButton *m_more;
    QWidget *m_history = nullptr;
    QVBoxLayout *m_historyPlace;
    widgets::TextLabel *m_address;
    QPushButton *m_reveal;
    QPushButton *m_hide;
    QTimer m_forget;
};

} // namespace ui::order
