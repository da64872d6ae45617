// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shell/caseparts.h"

#include "client/consolestore.h"
#include "client/deskactions.h"
#include "conversation/composer.h"
#include "conversation/conversationpanel.h"
#include "conversation/conversationviewmodel.h"
#include "conversation/transcriptview.h"
#include "decision/decisioncard.h"
#include "decision/decisionviewmodel.h"
#include "order/orderpanel.h"
#include "photo/photoviewer.h"
#include "photo/triagecard.h"
#include "shell/activitywatch.h"
#include "widgets/columnarea.h"

#include <QAction>
#include <QDesktopServices>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSplitter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui::shell {

CaseParts::CaseParts(const Desk &desk, QSplitter &into, QWidget &host)
    : m_desk(desk)
    , m_host(host)
    , m_conversation(std::make_unique<conversation::ConversationViewModel>(desk.store, desk.actions, desk.clock))
    , m_decision(std::make_unique<decision::DecisionViewModel>(desk.store, desk.actions, desk.clock))
    , m_context(new widgets::ColumnArea(&host))
{
    const theme::Theme &theme = desk.theme;
    m_conversation->setMacros(desk.macros);
    m_conversationPanel = new conversation::ConversationPanel(theme, *m_conversation, desk.photos, desk.clock, &into);
    if (desk.speller != nullptr) {
        m_conversationPanel->composer()->setSpelling(*desk.speller);
    }
    auto *column = new QWidget(m_context);
    column->setProperty("kind", u"column"_s);
    m_card = new decision::DecisionCard(theme, *m_decision, desk.clock, column);
    m_triage = new photo::TriageCard(theme, desk.photos, column);
    m_order = new order::OrderPanel(theme, desk.store, desk.actions, desk.photos, desk.clock, column);
    auto *cards = new QVBoxLayout(column);
    cards->setContentsMargins(theme.px(14), theme.px(14), theme.px(14), theme.px(14));
    cards->setSpacing(theme.px(14));
    cards->addWidget(m_card);
    cards->addWidget(m_triage);
    cards->addWidget(m_order);
    cards->addStretch(1);
    m_context->setColumn(column);
    m_context->setAccessibleName(tr("What is known about this case"));
    m_conversationPanel->setMinimumWidth(theme.px(300));
    into.addWidget(m_conversationPanel);
    into.addWidget(m_context);

    // What help opens with.
    m_conversationPanel->setProperty("helpPage", u"drafts"_s);
    m_card->setProperty("helpPage", u"states"_s);
    m_triage->setProperty("helpPage", u"photos"_s);

    const auto known = column->findChildren<QAction *>();
    for (const QAction *action : known) {
        connect(action, &QAction::triggered, this, &CaseParts::contextUsed);
    }
    makeActions(host);
    connect(m_conversationPanel, &conversation::ConversationPanel::photoActivated, this, &CaseParts::openPhotos);
    connect(m_conversationPanel, &conversation::ConversationPanel::webWanted, this,
            [](const QUrl &address) { QDesktopServices::openUrl(address); });
    connect(m_conversationPanel, &conversation::ConversationPanel::orderWanted, this, &CaseParts::showOrder);
    connect(m_triage, &photo::TriageCard::photoActivated, this, &CaseParts::openPhotos);
    connect(m_triage, &photo::TriageCard::wordGiven, this, [this](const desk::MediaId &photo, const QString &word) {
        m_desk.actions.sayOfPhoto(m_current, photo, word);
    });
    connect(m_order, &order::OrderPanel::conversationActivated, this,
            [this](const desk::ConversationId &id) { Q_EMIT conversationWanted(id, 0); });
    connect(m_order, &order::OrderPanel::pictureActivated, this, [this](const desk::MediaId &picture) {
        const auto all = photos();
        openPhotos(all.isEmpty() ? picture : all.first(), false);
        m_viewer->compareWith(picture);
    });
    const auto takeMessages = [this](const desk::ConversationId &id) {
        if (id == m_current) {
            refreshPhotos();
            seek();
        }
    };
    connect(&desk.store, &client::ConsoleStore::messagesAppended, this, takeMessages);
    connect(&desk.store, &client::ConsoleStore::messagesChanged, this, takeMessages);
    const auto showMe = [this] {
        m_conversationPanel->setMe(m_desk.store.me() ? m_desk.store.me()->id : desk::UserId());
        m_triage->setMayConfirm(m_desk.store.may(desk::Permission::DecideProposals));
    };
    connect(&desk.store, &client::ConsoleStore::meChanged, this, showMe);
    showMe();
    connect(new ActivityWatch(desk.clock, this), &ActivityWatch::awayChanged, m_conversation.get(),
            &conversation::ConversationViewModel::setAway);
}

CaseParts::~CaseParts() = default;

void CaseParts::makeActions(QWidget &host)
{
    const auto make = [&](const QString &id, const QString &text, const QString &icon, const QString &key,
                          const auto &what) {
        auto *action = new QAction(m_desk.theme.icon(icon), text, &host);
        action->setObjectName(id);
        action->setShortcut(QKeySequence(key));
        connect(action, &QAction::triggered, this, what);
        host.addAction(action);
    };
    make(u"conversation.firstUnread"_s, tr("Go to the first unread message"), u"chevron-up"_s, u"Shift+U"_s,
         [this] { showFirstUnread(); });
    make(u"photo.open"_s, tr("Look at the photos"), u"camera"_s, u"P"_s, [this] {
        const auto all = photos();
        if (!all.isEmpty()) {
            openPhotos(all.first(), false);
        }
    });
    make(u"photo.say"_s, tr("Say what the photo shows"), u"check"_s, u"V"_s, [this] { m_triage->startConfirming(); });
}

QWidget &CaseParts::decisionCard() const
{
    return *m_card;
}

void CaseParts::show(const desk::ConversationId &id, qint64 seenBefore)
{
    m_current = id;
    m_seenBefore = seenBefore;
    m_sought = 0;
    m_conversation->show(id);
    m_conversation->setSeen(seenBefore);
    m_decision->show(id);
    m_order->showConversation(id);
    refreshPhotos();
    m_context->verticalScrollBar()->setValue(0);
}

void CaseParts::stopWriting()
{
    m_conversation->stopWriting();
}

void CaseParts::refreshPhotos()
{
    m_triage->showPhotos(photos(desk::MessageKind::Customer));
}

QList<desk::MediaId> CaseParts::photos(std::optional<desk::MessageKind> of) const
{
    QList<desk::MediaId> all;
    for (const desk::Message &message : m_desk.store.messages(m_current)) {
        if (of && message.kind != *of) {
            continue;
        }
        for (const desk::Attachment &attachment : message.attachments) {
            if (!all.contains(attachment.media)) {
                all.append(attachment.media);
            }
        }
    }
    return all;
}

void CaseParts::showFirstUnread()
{
    for (const desk::Message &message : m_desk.store.messages(m_current)) {
        if (message.kind == desk::MessageKind::Customer && message.seq > m_seenBefore) {
            goToMessage(message.seq);
            return;
        }
    }
    m_conversationPanel->transcript()->scrollToNewest();
}

void CaseParts::showOrder(const QString &number)
{
    const auto current = m_desk.store.conversation(m_current);
    const auto is = [&number](const desk::OrderId &order) {
        return order.toString().compare(number, Qt::CaseInsensitive) == 0;
    };
    if (current && is(current->order)) {
        m_context->ensureWidgetVisible(m_order);
        m_order->setFocus(Qt::OtherFocusReason);
        return;
    }
    // The case of that order that somebody spoke in last.
    std::optional<desk::Conversation> newest;
    for (const desk::Conversation &each : m_desk.store.conversations()) {
        if (is(each.order) && (!newest || each.lastAt > newest->lastAt)) {
            newest = each;
        }
    }
    if (newest) {
        Q_EMIT conversationWanted(newest->id, 0);
    } else {
        Q_EMIT searchWanted(u"order:"_s + number);
    }
}

void CaseParts::goToMessage(qint64 seq)
{
    m_sought = seq;
    seek();
}

void CaseParts::seek()
{
    const std::vector<desk::Message> messages = m_desk.store.messages(m_current);
    if (m_sought <= 0 || messages.empty() || messages.back().seq < m_sought) {
        return; // it is looked for again when they come
    }
    if (messages.front().seq > m_sought) {
        m_desk.actions.requestOlderMessages(m_current);
        return;
    }
    const qint64 seq = std::exchange(m_sought, 0);
    m_conversation->messages().revealTo(seq);
    if (const QModelIndex source = m_conversation->messages().indexOfSeq(seq); source.isValid()) {
        auto *transcript = m_conversationPanel->transcript();
        transcript->scrollTo(transcript->model()->index(source.row(), 0), QAbstractItemView::PositionAtCenter);
    }
}

void CaseParts::openPhotos(const desk::MediaId &first, bool withHeat)
{
    if (m_viewer == nullptr) {
        m_viewer = new photo::PhotoViewer(m_desk.theme, m_desk.photos, &m_host);
        connect(m_viewer, &photo::PhotoViewer::caseActivated, this,
                [this](const desk::ConversationId &id) { Q_EMIT conversationWanted(id, 0); });
        connect(m_viewer, &photo::PhotoViewer::wordGiven, this,
                [this](const desk::MediaId &photo, const QString &word) {
                    m_desk.actions.sayOfPhoto(m_viewed, photo, word);
                });
        connect(m_viewer, &photo::PhotoViewer::sentenceWanted, this, [this](const QString &text) {
            m_conversationPanel->composer()->addToReply(text);
            m_conversationPanel->window()->activateWindow();
        });
    }
    m_viewer->setMayConfirm(m_desk.store.may(desk::Permission::DecideProposals));
    m_viewer->setContext(photoContext());
    m_viewed = m_current;
    m_viewer->showPhotos(photos(), first, withHeat);
}

photo::PhotoContext CaseParts::photoContext() const
{
    photo::PhotoContext context;
    const auto conversation = m_desk.store.conversation(m_current);
    const auto view = conversation ? m_desk.store.order(conversation->order) : std::nullopt;
    if (conversation) {
        context.language = conversation->language;
    }
    if (view) {
        for (const desk::OrderItem &item : view->order.items) {
            if (const desk::MediaId picture = view->pictures.value(item.sku); !picture.isNull()) {
                context.items.append({item.title.isEmpty() ? item.sku.toString() : item.title, picture});
            }
        }
    }
    return context;
}

bool CaseParts::isBusy() const
{
    const bool writes = !m_conversationPanel->composer()->text()->toPlainText().isEmpty();
    const bool decides = m_card->isInForm() || m_decision->phase() == decision::Phase::Holding;
    return writes || decides || (m_viewer != nullptr && m_viewer->isVisible());
}

} // namespace ui::shell
