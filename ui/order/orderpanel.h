// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/action.h"
#include "desk/ids.h"
#include "lists/ordertimelinemodel.h"
#include "order/spokentimeline.h"
#include "theme/theme.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace client {
class ConsoleStore;
class DeskActions;
} // namespace client
namespace ui::photo {
class PhotoSource;
}
namespace ui::widgets {
class Card;
class TextLabel;
} // namespace ui::widgets

namespace ui::order {

class CustomerCard;
class EtaView;
class ProposeForm;
class TimelineView;

/// The order behind a conversation, what can be proposed on it, and the customer: two cards.
class OrderPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OrderPanel)

public:
    OrderPanel(const theme::Theme &theme, client::ConsoleStore &store, client::DeskActions &actions,
               photo::PhotoSource &photos, const core::Clock &clock, QWidget *parent = nullptr);

    void showConversation(const desk::ConversationId &id);

Q_SIGNALS:
    void conversationActivated(const desk::ConversationId &id);
    void pictureActivated(const desk::MediaId &picture);

private:
    void makeActions();
    void refresh();
    void refreshItems();
    void refreshSums();
    [[nodiscard]] bool mayPropose() const;
    void startProposal(desk::ActionVerb verb, const desk::Sku &sku);
    void endProposal();

    const theme::Theme &m_theme;
    client::ConsoleStore &m_store;
    client::DeskActions &m_actions;
    photo::PhotoSource &m_photos;
    const core::Clock &m_clock;
    lists::OrderTimelineModel m_timeline;
    desk::ConversationId m_conversation;
    bool m_proposing = false;
    bool m_sent = false;
    SpokenTimeline m_spoken;
    widgets::Card *m_orderCard;
    TimelineView *m_list;
    EtaView *m_eta;
    QWidget *m_items;
    QVBoxLayout *m_itemRows;
    QWidget *m_sums;
    widgets::TextLabel *m_note;
    QWidget *m_whole; ///< what can be proposed for the whole order
    QPushButton *m_goodwill;
    QPushButton *m_cancel;
    ProposeForm *m_form;
    widgets::TextLabel *m_asOf;
    CustomerCard *m_customer;
    // What the rows were made from: they are made again only when it changes, because one may be in use.
    std::vector<desk::OrderItem> m_shownItems;
    QHash<desk::Sku, desk::MediaId> m_shownPictures;
    bool m_shownActions = false;
};

} // namespace ui::order
