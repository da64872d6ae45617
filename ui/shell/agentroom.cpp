// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shell/agentroom.h"

#include "client/consolestore.h"
#include "client/deskactions.h"
#include "conversation/composer.h"
#include "conversation/conversationpanel.h"
#include "conversation/conversationviewmodel.h"
#include "conversation/transcriptview.h"
#include "decision/decisioncard.h"
#include "decision/decisionviewmodel.h"
#include "inbox/inboxpanel.h"
#include "inbox/inboxviewmodel.h"
#include "order/orderpanel.h"
#include "photo/photoviewer.h"
#include "photo/triagecard.h"
#include "shell/activitywatch.h"
#include "shell/settings.h"
#include "widgets/columnarea.h"

#include <QAction>
#include <QDesktopServices>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSplitter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui::shell {

namespace {
constexpr QLatin1String filterPrefix("filter:"); // of a chosen filter among the views that settings remember
}

AgentRoom::AgentRoom(const Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_hubClock(desk.store, desk.clock)
    , m_inbox(std::make_unique<inbox::InboxViewModel>(desk.store, desk.actions, m_hubClock))
    , m_conversation(std::make_unique<conversation::ConversationViewModel>(desk.store, desk.actions, desk.clock))
    , m_decision(std::make_unique<decision::DecisionViewModel>(desk.store, desk.actions, desk.clock))
    , m_splitter(new QSplitter(this))
    , m_context(new widgets::ColumnArea(this))
{
    const theme::Theme &theme = desk.theme;
    m_conversation->setMacros(desk.macros);
    if (desk.filters != nullptr) {
        m_inbox->setFilters(*desk.filters);
    }
    if (const auto view = desk::inboxViewFrom(desk.settings.inboxView)) {
        m_inbox->setView(*view);
    } else if (desk.settings.inboxView.startsWith(filterPrefix)) {
        m_inbox->setFilter(desk.settings.inboxView.mid(filterPrefix.size()));
    }
    m_inboxPanel = new inbox::InboxPanel(theme, *m_inbox, m_hubClock, m_splitter);
    m_conversationPanel =
        new conversation::ConversationPanel(theme, *m_conversation, desk.photos, desk.clock, m_splitter);
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

    // What help opens with.
    m_inboxPanel->setProperty("helpPage", u"first-decision"_s);
    m_conversationPanel->setProperty("helpPage", u"drafts"_s);
    m_card->setProperty("helpPage", u"states"_s);
    m_triage->setProperty("helpPage", u"photos"_s);

    m_splitter->addWidget(m_inboxPanel);
    m_splitter->addWidget(m_conversationPanel);
    m_splitter->addWidget(m_context);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(1, 1);
    m_inboxPanel->setMinimumWidth(theme.px(200));
    m_conversationPanel->setMinimumWidth(theme.px(300));
    m_splitter->setSizes({theme.px(308), theme.px(684), theme.px(392)});
    if (!desk.settings.columns.isEmpty()) {
        m_splitter->restoreState(desk.settings.columns);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);

    // What is done by a key is seen, also where the list took the room.
    const auto known = column->findChildren<QAction *>();
    for (const QAction *action : known) {
        connect(action, &QAction::triggered, this, &AgentRoom::showContext);
    }
    makeActions();
    connect(m_inbox.get(), &inbox::InboxViewModel::currentChanged, this, &AgentRoom::showConversation);
    connect(&desk.store, &client::ConsoleStore::conversationsReset, this, &AgentRoom::tryRestore);
    connect(&desk.store, &client::ConsoleStore::conversationsChanged, this, &AgentRoom::tryRestore);
    connect(m_inbox.get(), &inbox::InboxViewModel::viewChanged, this, [this] {
        m_desk.settings.inboxView = m_inbox->filter().isEmpty() ? QString(desk::inboxViewName(m_inbox->view()))
                                                                : filterPrefix + m_inbox->filter();
    });
    connect(m_conversationPanel, &conversation::ConversationPanel::photoActivated, this, &AgentRoom::openPhotos);
    connect(m_conversationPanel, &conversation::ConversationPanel::webWanted, this,
            [](const QUrl &address) { QDesktopServices::openUrl(address); });
    connect(m_conversationPanel, &conversation::ConversationPanel::orderWanted, this, &AgentRoom::showOrder);
    connect(m_conversationPanel->composer(), &conversation::Composer::nextWanted, m_inbox.get(),
            &inbox::InboxViewModel::chooseNext);
    connect(m_triage, &photo::TriageCard::photoActivated, this, &AgentRoom::openPhotos);
    const auto say = [this](const desk::MediaId &photo, const QString &word) {
        m_desk.actions.sayOfPhoto(m_inbox->current(), photo, word);
    };
    connect(m_triage, &photo::TriageCard::wordGiven, this, say);
    connect(m_order, &order::OrderPanel::conversationActivated, this,
            [this](const desk::ConversationId &id) { openConversation(id, 0); });
    connect(m_order, &order::OrderPanel::pictureActivated, this, [this](const desk::MediaId &picture) {
        const auto photos = photosOfCurrent();
        openPhotos(photos.isEmpty() ? picture : photos.first(), false);
        m_viewer->compareWith(picture);
    });
    const auto takeMessages = [this](const desk::ConversationId &id) {
        if (id == m_inbox->current()) {
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

AgentRoom::~AgentRoom()
{
    // The view models are members and go after this; the widgets that watch them have to go first.
    delete m_splitter;
}

void AgentRoom::makeActions()
{
    const auto make = [this](const QString &id, const QString &text, const QString &icon,
                             const QList<QKeySequence> &keys, const auto &what) {
        auto *action = new QAction(m_desk.theme.icon(icon), text, this);
        action->setObjectName(id);
        action->setShortcuts(keys);
        connect(action, &QAction::triggered, this, what);
        addAction(action);
    };
    make(u"inbox.next"_s, tr("Next conversation"), u"chevron-down"_s,
         {QKeySequence(u"J"_s), QKeySequence(u"Ctrl+Down"_s)}, [this] { m_inbox->chooseNext(); });
    make(u"inbox.previous"_s, tr("Previous conversation"), u"chevron-up"_s,
         {QKeySequence(u"K"_s), QKeySequence(u"Ctrl+Up"_s)}, [this] { m_inbox->choosePrevious(); });
    make(u"inbox.mostUrgent"_s, tr("Most urgent conversation"), u"clock"_s, {QKeySequence(u"G"_s)},
         [this] { m_inbox->chooseMostUrgent(); });
    make(u"inbox.focus"_s, tr("Go to the list"), u"inbox"_s, {QKeySequence(u"L"_s)}, [this] { focusInbox(); });
    make(u"conversation.firstUnread"_s, tr("Go to the first unread message"), u"chevron-up"_s,
         {QKeySequence(u"Shift+U"_s)}, [this] { showFirstUnread(); });
    make(u"photo.open"_s, tr("Look at the photos"), u"camera"_s, {QKeySequence(u"P"_s)}, [this] {
        const auto photos = photosOfCurrent();
        if (!photos.isEmpty()) {
            openPhotos(photos.first(), false);
        }
    });
    make(u"photo.say"_s, tr("Say what the photo shows"), u"check"_s, {QKeySequence(u"V"_s)},
         [this] { m_triage->startConfirming(); });
    if (m_inbox->hasFilters()) {
        make(u"inbox.newFilter"_s, tr("New filter of the list"), u"filter"_s, {}, [this] {
            focusInbox();
            m_inboxPanel->makeFilter();
        });
    }
    const QList<desk::InboxView> views = inbox::InboxViewModel::views();
    const QStringList names{tr("View: to decide"),    tr("View: mine"),     tr("View: unassigned"),
                            tr("View: mentioned"),    tr("View: due soon"), tr("View: bot unsure"),
                            tr("View: with the bot"), tr("View: snoozed"),  tr("View: all")};
    int digit = 0;
    for (int i = 0; i < views.size(); ++i) {
        // Mentions came last: the others keep the keys that people know.
        const int key = views.at(i) == desk::InboxView::Mentioned ? int(views.size()) : ++digit;
        make(u"view.%1"_s.arg(desk::inboxViewName(views.at(i))), names.at(i), u"layers"_s,
             {QKeySequence(u"Ctrl+%1"_s.arg(key))}, [this, view = views.at(i)] { m_inbox->setView(view); });
    }
}

void AgentRoom::showConversation(const desk::ConversationId &id)
{
    m_wanted = {};
    m_sought = 0;
    m_showsList = false;
    fitColumns();
    m_conversation->show(id);
    m_conversation->setSeen(m_inbox->seenBefore());
    m_decision->show(id);
    m_order->showConversation(id);
    refreshPhotos();
    m_context->verticalScrollBar()->setValue(0);
}

void AgentRoom::refreshPhotos()
{
    m_triage->showPhotos(photosOfCurrent(desk::MessageKind::Customer));
}

QList<desk::MediaId> AgentRoom::photosOfCurrent(std::optional<desk::MessageKind> of) const
{
    QList<desk::MediaId> photos;
    for (const desk::Message &message : m_desk.store.messages(m_inbox->current())) {
        if (of && message.kind != *of) {
            continue;
        }
        for (const desk::Attachment &attachment : message.attachments) {
            if (!photos.contains(attachment.media)) {
                photos.append(attachment.media);
            }
        }
    }
    return photos;
}

void AgentRoom::showFirstUnread()
{
    for (const desk::Message &message : m_desk.store.messages(m_inbox->current())) {
        if (message.kind == desk::MessageKind::Customer && message.seq > m_inbox->seenBefore()) {
            openConversation(m_inbox->current(), message.seq);
            return;
        }
    }
    m_conversationPanel->transcript()->scrollToNewest();
}

void AgentRoom::showOrder(const QString &number)
{
    const auto current = m_desk.store.conversation(m_inbox->current());
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
        openConversation(newest->id, 0);
    } else {
        Q_EMIT searchWanted(u"order:"_s + number);
    }
}

void AgentRoom::openConversation(const desk::ConversationId &id, qint64 messageSeq)
{
    m_inbox->choose(id);
    m_sought = messageSeq;
    seek();
}

void AgentRoom::seek()
{
    const std::vector<desk::Message> messages = m_desk.store.messages(m_inbox->current());
    if (m_sought <= 0 || messages.empty() || messages.back().seq < m_sought) {
        return; // it is looked for again when they come
    }
    if (messages.front().seq > m_sought) {
        m_desk.actions.requestOlderMessages(m_inbox->current());
        return;
    }
    const qint64 seq = std::exchange(m_sought, 0);
    m_conversation->messages().revealTo(seq);
    if (const QModelIndex source = m_conversation->messages().indexOfSeq(seq); source.isValid()) {
        auto *transcript = m_conversationPanel->transcript();
        transcript->scrollTo(transcript->model()->index(source.row(), 0), QAbstractItemView::PositionAtCenter);
    }
}

void AgentRoom::openPhotos(const desk::MediaId &first, bool withHeat)
{
    if (m_viewer == nullptr) {
        m_viewer = new photo::PhotoViewer(m_desk.theme, m_desk.photos, this);
        connect(m_viewer, &photo::PhotoViewer::caseActivated, this,
                [this](const desk::ConversationId &id) { openConversation(id, 0); });
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
    m_viewed = m_inbox->current();
    m_viewer->showPhotos(photosOfCurrent(), first, withHeat);
}

void AgentRoom::remember()
{
    Settings &settings = m_desk.settings;
    const conversation::Composer &composer = *m_conversationPanel->composer();
    if (!m_wanted.isNull()) {
        return; // what is remembered has not been opened yet
    }
    settings.conversation = m_inbox->current().isNull() ? QString() : m_inbox->current().toString();
    settings.seenBefore = m_inbox->seenBefore();
    settings.writesNote = composer.mode() == client::DraftMode::Note;
    settings.cursor = composer.cursor();
}

void AgentRoom::restore()
{
    m_wanted = desk::ConversationId::fromString(m_desk.settings.conversation);
    tryRestore();
}

void AgentRoom::tryRestore()
{
    if (m_wanted.isNull() || !m_desk.store.conversation(m_wanted)) {
        return;
    }
    const desk::ConversationId wanted = std::exchange(m_wanted, {});
    m_inbox->choose(wanted, m_desk.settings.seenBefore);
    m_conversationPanel->composer()->restore(
        m_desk.settings.writesNote ? client::DraftMode::Note : client::DraftMode::Reply, m_desk.settings.cursor);
}

photo::PhotoContext AgentRoom::photoContext() const
{
    photo::PhotoContext context;
    const auto conversation = m_desk.store.conversation(m_inbox->current());
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

QWidget *AgentRoom::inboxPanel() const
{
    return m_inboxPanel;
}

QWidget *AgentRoom::decisionCard() const
{
    return m_card;
}

QWidget *AgentRoom::evidence() const
{
    return m_context;
}

bool AgentRoom::isBusy() const
{
    const bool writes = !m_conversationPanel->composer()->text()->toPlainText().isEmpty();
    const bool decides = m_card->isInForm() || m_decision->phase() == decision::Phase::Holding;
    return writes || decides || (m_viewer != nullptr && m_viewer->isVisible());
}

QByteArray AgentRoom::columns() const
{
    return m_splitter->saveState();
}

void AgentRoom::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitColumns();
}

bool AgentRoom::event(QEvent *event)
{
    const bool handled = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest) {
        fitColumns(); // what is known of a case needs more room than nothing
    }
    return handled;
}

void AgentRoom::showContext()
{
    if (m_context->isHidden()) {
        m_showsList = false;
        fitColumns();
        if (QWidget *wanted = m_context->widget()->focusWidget()) {
            wanted->setFocus(Qt::ShortcutFocusReason);
        }
    }
}

void AgentRoom::fitColumns()
{
    // Large type on a small screen: the list makes room for the case one is at, and comes when it is asked for.
    const int needed = m_inboxPanel->minimumWidth() + m_conversationPanel->minimumWidth() +
                       m_context->minimumSizeHint().width() + 2 * m_splitter->handleWidth();
    const bool narrow = width() < needed;
    m_inboxPanel->setVisible(!narrow || m_showsList || m_inbox->current().isNull());
    m_context->setVisible(!narrow || m_inboxPanel->isHidden());
}

void AgentRoom::focusInbox()
{
    m_showsList = true;
    fitColumns();
    m_inboxPanel->focusList();
}

} // namespace ui::shell
