// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "order/orderpanel.h"

#include "client/consolestore.h"
#include "client/deskactions.h"
#include "format/numbers.h"
#include "format/words.h"
#include "order/customercard.h"
#include "order/etaview.h"
#include "order/itemrow.h"
#include "order/proposeform.h"
#include "order/timelineview.h"
#include "photo/photosource.h"
#include "widgets/card.h"
#include "widgets/flowlayout.h"
#include "widgets/style.h"
#include "widgets/textlabel.h"

#include <QAction>
#include <QGridLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace ui::order {

OrderPanel::OrderPanel(const theme::Theme &theme, client::ConsoleStore &store, client::DeskActions &actions,
                       photo::PhotoSource &photos, const core::Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_store(store)
    , m_actions(actions)
    , m_photos(photos)
    , m_clock(clock)
    , m_spoken(clock)
    , m_orderCard(new widgets::Card(theme, this))
    , m_list(new TimelineView(theme, clock, m_orderCard))
    , m_eta(new EtaView(theme, m_orderCard))
    , m_items(new QWidget(m_orderCard))
    , m_itemRows(new QVBoxLayout(m_items))
    , m_sums(new QWidget(m_orderCard))
    , m_note(new widgets::TextLabel(theme, theme::Text::Small, m_orderCard))
    , m_whole(new QWidget(m_orderCard))
    , m_goodwill(widgets::makeButton(tr("Goodwill…"), u"link"_s, m_whole))
    , m_cancel(widgets::makeButton(tr("Cancel the order…"), u"link"_s, m_whole))
    , m_form(new ProposeForm(theme, m_orderCard))
    , m_asOf(new widgets::TextLabel(theme, theme::Text::Caption, m_orderCard))
    , m_customer(new CustomerCard(theme, store, actions, clock, this))
{
    m_spoken.setSourceModel(&m_timeline);
    m_list->setModel(&m_spoken);
    m_itemRows->setContentsMargins(0, 0, 0, 0);
    m_itemRows->setSpacing(theme.px(5));
    auto *sums = new QGridLayout(m_sums);
    sums->setContentsMargins(0, 0, 0, 0);
    sums->setHorizontalSpacing(theme.px(8));
    sums->setVerticalSpacing(theme.px(1));
    sums->setColumnStretch(0, 1);
    m_note->setWordWrap(true);
    m_asOf->setMuted();
    auto *links = new widgets::FlowLayout(theme.px(14), m_whole);
    for (QPushButton *link : {m_goodwill, m_cancel}) {
        link->setFont(theme.font(theme::Text::Small));
        links->addWidget(link);
    }
    QVBoxLayout *body = m_orderCard->body();
    body->addWidget(m_list);
    body->addWidget(m_eta);
    body->addWidget(widgets::makeSeparator(Qt::Horizontal, m_orderCard));
    body->addWidget(m_items);
    body->addWidget(m_note);
    body->addWidget(m_sums);
    body->addWidget(m_whole);
    body->addWidget(m_form);
    body->addWidget(m_asOf);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme.px(14));
    layout->addWidget(m_orderCard);
    layout->addWidget(m_customer);

    makeActions();
    connect(m_form, &ProposeForm::finished, this, &OrderPanel::endProposal);
    connect(m_form, &ProposeForm::proposed, this, [this](const desk::Action &action, const QString &reason) {
        m_sent = true;
        m_actions.propose(m_conversation, action, reason);
    });
    connect(m_customer, &CustomerCard::conversationActivated, this, &OrderPanel::conversationActivated);
    connect(&actions, &client::DeskActions::requestFailed, this,
            [this](client::RequestKind kind, const QString &id, const core::Error &error, const QJsonObject &details) {
                if (kind == client::RequestKind::Propose && id == m_conversation.toString() && m_proposing) {
                    m_sent = false;
                    m_form->showProblem(format::error(error, details.value("code"_L1).toString()));
                }
            });
    connect(&store, &client::ConsoleStore::proposalChanged, this, [this](const desk::ProposalId &id) {
        // What was proposed here has arrived; from now on it is on the card above.
        const auto proposal = m_store.proposal(id);
        if (m_sent && proposal && proposal->conversation == m_conversation && proposal->maker != u"bot") {
            endProposal();
        }
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
    connect(&store, &client::ConsoleStore::meChanged, this, &OrderPanel::refresh);
    connect(&theme, &theme::Theme::changed, this, [this] {
        m_shownItems.clear();
        refresh();
    });
    refresh();
}

void OrderPanel::makeActions()
{
    connect(m_goodwill, &QPushButton::clicked, this, [this] { startProposal(desk::ActionVerb::Goodwill, {}); });
    connect(m_cancel, &QPushButton::clicked, this, [this] { startProposal(desk::ActionVerb::Cancel, {}); });
    // The same by keys and from the palette, for the first article of the order.
    const auto make = [this](const QString &id, const QString &text, const QString &key, desk::ActionVerb verb,
                             bool ofItem) {
        auto *action = new QAction(m_theme.icon(u"package"_s), text, this);
        action->setObjectName(id);
        action->setShortcut(QKeySequence(key));
        connect(action, &QAction::triggered, this, [this, verb, ofItem] {
            const auto conversation = m_store.conversation(m_conversation);
            const auto view = conversation ? m_store.order(conversation->order) : std::nullopt;
            if (view && mayPropose()) {
                startProposal(verb, ofItem && !view->order.items.empty() ? view->order.items.front().sku : desk::Sku());
            }
        });
        addAction(action);
    };
    make(u"order.refund"_s, tr("Propose a refund"), u"Ctrl+Shift+M"_s, desk::ActionVerb::Refund, true);
    make(u"order.replace"_s, tr("Propose a replacement"), u"Ctrl+Shift+X"_s, desk::ActionVerb::Replace, true);
    make(u"order.returnLabel"_s, tr("Propose a return label"), u"Ctrl+Shift+L"_s, desk::ActionVerb::ReturnLabel, true);
    make(u"order.cancel"_s, tr("Propose to cancel the order"), {}, desk::ActionVerb::Cancel, false);
}

bool OrderPanel::mayPropose() const
{
    return m_store.may(desk::Permission::DecideProposals);
}

void OrderPanel::showConversation(const desk::ConversationId &id)
{
    if (!(m_conversation == id)) {
        m_customer->reset();
        m_proposing = false;
        m_sent = false;
    }
    m_conversation = id;
    refresh();
}

void OrderPanel::startProposal(desk::ActionVerb verb, const desk::Sku &sku)
{
    const auto conversation = m_store.conversation(m_conversation);
    const auto view = conversation ? m_store.order(conversation->order) : std::nullopt;
    const auto policy = m_store.policy();
    if (!view || !policy) {
        return;
    }
    m_proposing = true;
    m_sent = false;
    refresh();
    m_form->start(verb, *view, sku, *policy);
}

void OrderPanel::endProposal()
{
    m_proposing = false;
    m_sent = false;
    refresh();
}

void OrderPanel::refresh()
{
    const auto conversation = m_store.conversation(m_conversation);
    const auto view = conversation ? m_store.order(conversation->order) : std::nullopt;
    m_customer->setVisible(conversation.has_value());
    m_orderCard->setVisible(conversation.has_value());
    if (!conversation) {
        m_timeline.clear();
        return;
    }
    const bool known = view.has_value();
    for (QWidget *part : {static_cast<QWidget *>(m_list), m_items, m_sums, static_cast<QWidget *>(m_asOf)}) {
        part->setVisible(known);
    }
    m_form->setVisible(known && m_proposing);
    m_whole->setVisible(known && !m_proposing && mayPropose());
    m_note->setVisible(!known || view->order.disputed);
    if (!known) {
        m_timeline.clear();
        m_eta->hide();
        m_orderCard->setHeading(conversation->order.isNull() ? tr("Order")
                                                             : tr("Order %1").arg(conversation->order.toString()));
        m_orderCard->setAside({});
        m_note->setMuted();
        m_note->setText(conversation->order.isNull() ? tr("No order is linked to this conversation yet.")
                                                     : tr("The order is being fetched."));
    } else {
        const desk::Order &order = view->order;
        int pieces = 0;
        for (const desk::OrderItem &item : order.items) {
            pieces += item.quantity;
        }
        m_orderCard->setHeading(tr("Order %1").arg(order.id.toString()));
        m_orderCard->setAside(u"%1 · %2 · %3"_s.arg(format::orderState(order.state), format::money(order.total),
                                                    tr("%n item(s)", nullptr, pieces)));
        m_timeline.setOrder(order);
        m_eta->showOrder(*view, m_clock.now());
        m_note->setTone(theme::Tone::Red);
        m_note->setText(tr("Payment disputed"));
        m_cancel->setVisible(order.state == desk::OrderState::Placed || order.state == desk::OrderState::Paid ||
                             order.state == desk::OrderState::Packed);
        refreshItems();
        refreshSums();
        m_asOf->setText(tr("As of %1 · revision %2", "time and number of events behind the order")
                            .arg(format::time(view->asOf))
                            .arg(order.revision));
    }
    m_customer->showCustomer(*conversation, view);
}

void OrderPanel::refreshItems()
{
    const auto conversation = m_store.conversation(m_conversation);
    const auto view = conversation ? m_store.order(conversation->order) : std::nullopt;
    if (!view ||
        (view->order.items == m_shownItems && view->pictures == m_shownPictures && mayPropose() == m_shownActions)) {
        return;
    }
    m_shownItems = view->order.items;
    m_shownPictures = view->pictures;
    m_shownActions = mayPropose();
    while (QLayoutItem *item = m_itemRows->takeAt(0)) {
        if (QWidget *row = item->widget()) {
            row->hide();
            row->deleteLater(); // one of them may be what was clicked
        }
        delete item;
    }
    for (const desk::OrderItem &item : view->order.items) {
        auto *row = new ItemRow(m_theme, m_photos, item, view->pictures.value(item.sku), mayPropose(), m_items);
        connect(row, &ItemRow::wanted, this, &OrderPanel::startProposal);
        connect(row, &ItemRow::pictureActivated, this, &OrderPanel::pictureActivated);
        m_itemRows->addWidget(row);
        row->show();
    }
}

void OrderPanel::refreshSums()
{
    const auto conversation = m_store.conversation(m_conversation);
    const auto view = conversation ? m_store.order(conversation->order) : std::nullopt;
    if (!view) {
        return;
    }
    auto *grid = static_cast<QGridLayout *>(m_sums->layout());
    while (QLayoutItem *item = grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int line = 0;
    const auto add = [this, grid, &line](const QString &name, const QString &value, bool strong) {
        auto *left = new widgets::TextLabel(m_theme, strong ? theme::Text::Strong : theme::Text::Small, m_sums);
        left->setText(name);
        left->setMuted(!strong);
        auto *right = new widgets::TextLabel(m_theme, strong ? theme::Text::Strong : theme::Text::Small, m_sums);
        right->setText(value);
        right->setMuted(!strong);
        grid->addWidget(left, line, 0);
        grid->addWidget(right, line, 1, Qt::AlignTrailing);
        left->show();
        right->show();
        ++line;
    };
    const desk::Order &order = view->order;
    if (order.shipping.isPositive()) {
        add(tr("Shipping"), format::money(order.shipping), false);
    }
    // Both numbers always: what was given already, and what could be.
    add(tr("Paid"), format::money(order.paid), false);
    add(tr("Refunded"),
        format::money(order.refunded.isValid() ? order.refunded : core::Money(0, order.paid.currency())), false);
    add(tr("Still refundable"), format::money(view->refundable), true);
}

} // namespace ui::order
