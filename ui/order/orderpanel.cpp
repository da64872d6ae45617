// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "order/orderpanel.h"

#include "client/consolestore.h"
#include "format/numbers.h"
#include "format/words.h"
#include "order/timelineview.h"
#include "widgets/card.h"
#include "widgets/chip.h"
#include "widgets/style.h"
#include "widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace ui::order {

OrderPanel::OrderPanel(const theme::Theme &theme, client::ConsoleStore &store, const core::Clock &clock,
                       QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_store(store)
    , m_clock(clock)
    , m_orderCard(new widgets::Card(theme, this))
    , m_list(new TimelineView(theme, clock, m_orderCard))
    , m_items(new QWidget(m_orderCard))
    , m_itemRows(new QVBoxLayout(m_items))
    , m_sums(new widgets::TextLabel(theme, theme::Text::Small, m_orderCard))
    , m_asOf(new widgets::TextLabel(theme, theme::Text::Caption, m_orderCard))
    , m_customerCard(new widgets::Card(theme, this))
    , m_identity(new widgets::Chip(theme, m_customerCard))
    , m_history(new widgets::TextLabel(theme, theme::Text::Small, m_customerCard))
    , m_address(new widgets::TextLabel(theme, theme::Text::Small, m_customerCard))
    , m_reveal(widgets::makeButton(tr("reveal"), u"link"_s, m_customerCard))
{
    m_list->setModel(&m_timeline);
    m_itemRows->setContentsMargins(0, 0, 0, 0);
    m_itemRows->setSpacing(theme.px(2));
    m_sums->setWordWrap(true);
    m_asOf->setMuted();
    m_orderCard->body()->addWidget(m_list);
    m_orderCard->body()->addWidget(widgets::makeSeparator(Qt::Horizontal, m_orderCard));
    m_orderCard->body()->addWidget(m_items);
    m_orderCard->body()->addWidget(m_sums);
    m_orderCard->body()->addWidget(m_asOf);

    m_history->setMuted();
    m_history->setWordWrap(true);
    m_address->setMuted();
    m_address->setWordWrap(true);
    m_reveal->setAccessibleName(tr("Reveal the address"));
    m_reveal->setFont(theme.font(theme::Text::Small));
    m_customerCard->body()->addWidget(m_identity, 0, Qt::AlignLeading);
    m_customerCard->body()->addWidget(m_history);
    auto *address = new QHBoxLayout;
    address->addWidget(m_address, 1);
    address->addWidget(m_reveal, 0, Qt::AlignTop);
    m_customerCard->body()->addLayout(address);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme.px(14));
    layout->addWidget(m_orderCard);
    layout->addWidget(m_customerCard);

    connect(m_reveal, &QPushButton::clicked, this, [this] {
        m_revealed = !m_revealed;
        refreshCustomer();
    });
    connect(&store, &client::ConsoleStore::orderChanged, this, [this](const desk::OrderId &id) {
        const auto conversation = m_store.conversation(m_conversation);
        if (conversation && conversation->order == id) {
            refresh();
        }
    });
    connect(&store, &client::ConsoleStore::conversationsChanged, this, [this](const QList<desk::ConversationId> &ids) {
        if (ids.contains(m_conversation)) {
            refresh();
        }
    });
    connect(&store, &client::ConsoleStore::conversationsReset, this, &OrderPanel::refresh);
    connect(&theme, &theme::Theme::changed, this, &OrderPanel::refresh);
    refresh();
}

void OrderPanel::showConversation(const desk::ConversationId &id)
{
    m_conversation = id;
    m_revealed = false;
    refresh();
}

void OrderPanel::refresh()
{
    const auto conversation = m_store.conversation(m_conversation);
    const auto view = conversation ? m_store.order(conversation->order) : std::nullopt;
    m_customerCard->setVisible(conversation.has_value());
    m_orderCard->setVisible(conversation.has_value());
    if (!conversation) {
        m_timeline.clear();
        return;
    }
    const bool known = view.has_value();
    for (QWidget *part : {static_cast<QWidget *>(m_list), m_items, static_cast<QWidget *>(m_asOf)}) {
        part->setVisible(known);
    }
    if (!known) {
        m_timeline.clear();
        m_orderCard->setHeading(conversation->order.isNull() ? tr("Order")
                                                             : tr("Order %1").arg(conversation->order.toString()));
        m_orderCard->setAside({});
        m_sums->setText(conversation->order.isNull() ? tr("No order is linked to this conversation yet.")
                                                     : tr("The order is being fetched."));
    } else {
        const desk::Order &order = view->order;
        int pieces = 0;
        for (const desk::OrderItem &item : order.items) {
            pieces += item.quantity;
        }
        m_orderCard->setHeading(tr("Order %1").arg(order.id.toString()));
        m_orderCard->setAside(u"%1 · %2"_s.arg(format::money(order.total), tr("%n item(s)", nullptr, pieces)));
        m_timeline.setOrder(order);
        refreshItems();
        QStringList sums;
        if (order.disputed) {
            sums.append(tr("Payment disputed"));
        }
        if (order.refunded.isPositive()) {
            sums.append(tr("Refunded %1").arg(format::money(order.refunded)));
        }
        sums.append(tr("Still refundable %1").arg(format::money(view->refundable)));
        m_sums->setText(sums.join(u" · "_s));
        m_asOf->setText(tr("As of %1").arg(format::time(view->asOf)));
    }
    refreshCustomer();
}

void OrderPanel::refreshItems()
{
    while (QLayoutItem *item = m_itemRows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const auto conversation = m_store.conversation(m_conversation);
    const auto view = conversation ? m_store.order(conversation->order) : std::nullopt;
    if (!view) {
        return;
    }
    for (const desk::OrderItem &item : view->order.items) {
        auto *line = new QWidget(m_items);
        auto *layout = new QHBoxLayout(line);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(m_theme.px(8));
        auto *title = new widgets::ElidedLabel(m_theme, theme::Text::Small, line);
        title->setFullText(item.quantity == 1 ? item.title
                                              : tr("%1 × %2", "quantity and item").arg(item.quantity).arg(item.title));
        auto *price = new widgets::TextLabel(m_theme, theme::Text::Small, line);
        price->setMuted();
        price->setText(
            format::money(core::Money(item.unitPrice.minorUnits() * item.quantity, item.unitPrice.currency())));
        layout->addWidget(title, 1);
        layout->addWidget(price);
        m_itemRows->addWidget(line);
        line->show();
    }
}

void OrderPanel::refreshCustomer()
{
    const auto conversation = m_store.conversation(m_conversation);
    if (!conversation) {
        return;
    }
    const auto view = m_store.order(conversation->order);
    m_customerCard->setHeading(tr("Customer"));
    m_customerCard->setAside(conversation->language.isEmpty()
                                 ? QString()
                                 : QLocale::languageToString(QLocale(conversation->language).language()));
    m_identity->setContent(conversation->identityVerified ? tr("Known to the shop") : tr("Not verified"),
                           conversation->identityVerified ? theme::Tone::Green : theme::Tone::Amber,
                           conversation->identityVerified ? u"shield"_s : u"alert"_s);
    // Isolated, so that a name written from right to left does not turn the line round.
    QStringList history{QString(QChar(0x2068) + conversation->customerName + QChar(0x2069))};
    if (view) {
        history.append(tr("%n earlier order(s)", nullptr, view->earlierOrders));
        history.append(view->earlierClaims == 0 ? tr("no earlier claim")
                                                : tr("%n earlier claim(s)", nullptr, view->earlierClaims));
    }
    m_history->setText(history.join(u" · "_s));
    const bool hasAddress = view && !view->order.shipTo.city.isEmpty();
    m_address->setVisible(hasAddress);
    m_reveal->setVisible(hasAddress && m_store.may(desk::Permission::RevealPersonalData));
    if (hasAddress) {
        const desk::Address &to = view->order.shipTo;
        QStringList lines;
        if (m_revealed) {
            lines = QStringList{to.name} + to.lines + QStringList{u"%1 %2"_s.arg(to.postcode, to.city), to.country};
        } else {
            lines = {u"•••"_s, to.city, to.country};
        }
        lines.removeAll(QString());
        m_address->setText(lines.join(u", "_s));
        m_reveal->setText(m_revealed ? tr("hide") : tr("reveal"));
    }
}

} // namespace ui::order
