// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shell/agentroom.h"

#include "client/consolestore.h"
#include "client/deskactions.h"
#include "conversation/composer.h"
#include "conversation/conversationpanel.h"
#include "inbox/inboxpanel.h"
#include "inbox/inboxviewmodel.h"
#include "shell/caseparts.h"
#include "shell/settings.h"
#include "widgets/columnarea.h"

#include <QAction>
#include <QListView>
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
    , m_splitter(new QSplitter(this))
{
    const theme::Theme &theme = desk.theme;
    if (desk.filters != nullptr) {
        m_inbox->setFilters(*desk.filters);
    }
    if (const auto view = desk::inboxViewFrom(desk.settings.inboxView)) {
        m_inbox->setView(*view);
    } else if (desk.settings.inboxView.startsWith(filterPrefix)) {
        m_inbox->setFilter(desk.settings.inboxView.mid(filterPrefix.size()));
    }
    m_inboxPanel = new inbox::InboxPanel(theme, *m_inbox, m_hubClock, m_splitter);
    m_inboxPanel->setProperty("helpPage", u"first-decision"_s);
    m_splitter->addWidget(m_inboxPanel);
    m_case = std::make_unique<CaseParts>(desk, *m_splitter, *this);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(1, 1);
    m_inboxPanel->setMinimumWidth(theme.px(200));
    m_splitter->setSizes({theme.px(308), theme.px(684), theme.px(392)});
    if (!desk.settings.columns.isEmpty()) {
        m_splitter->restoreState(desk.settings.columns);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);

    makeActions();
    // What is done by a key is seen, also where the list took the room.
    connect(m_case.get(), &CaseParts::contextUsed, this, &AgentRoom::showContext);
    connect(m_case.get(), &CaseParts::conversationWanted, this, &AgentRoom::conversationWanted);
    connect(m_case.get(), &CaseParts::searchWanted, this, &AgentRoom::searchWanted);
    connect(m_inbox.get(), &inbox::InboxViewModel::currentChanged, this, &AgentRoom::showConversation);
    connect(&desk.store, &client::ConsoleStore::conversationsReset, this, &AgentRoom::tryRestore);
    connect(&desk.store, &client::ConsoleStore::conversationsChanged, this, &AgentRoom::tryRestore);
    connect(m_inbox.get(), &inbox::InboxViewModel::viewChanged, this, [this] {
        m_desk.settings.inboxView = m_inbox->filter().isEmpty() ? QString(desk::inboxViewName(m_inbox->view()))
                                                                : filterPrefix + m_inbox->filter();
    });
    connect(&conversationPanel(), &conversation::ConversationPanel::elsewhereWanted, m_popOut, &QAction::trigger);
    connect(&conversationPanel(), &conversation::ConversationPanel::hereWanted, m_closeWindow, &QAction::trigger);
    connect(conversationPanel().composer(), &conversation::Composer::nextWanted, m_inbox.get(),
            &inbox::InboxViewModel::chooseNext);
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
        return action;
    };
    make(u"inbox.next"_s, tr("Next conversation"), u"chevron-down"_s,
         {QKeySequence(u"J"_s), QKeySequence(u"Ctrl+Down"_s)}, [this] { m_inbox->chooseNext(); });
    make(u"inbox.previous"_s, tr("Previous conversation"), u"chevron-up"_s,
         {QKeySequence(u"K"_s), QKeySequence(u"Ctrl+Up"_s)}, [this] { m_inbox->choosePrevious(); });
    make(u"inbox.mostUrgent"_s, tr("Most urgent conversation"), u"clock"_s, {QKeySequence(u"G"_s)},
         [this] { m_inbox->chooseMostUrgent(); });
    make(u"inbox.focus"_s, tr("Go to the list"), u"inbox"_s, {QKeySequence(u"L"_s)}, [this] { focusInbox(); });
    m_popOut = make(u"conversation.window"_s, tr("Open in a window of its own"), u"window"_s,
                    {QKeySequence(u"Ctrl+Shift+W"_s)}, [this] { Q_EMIT windowWanted(m_inbox->current()); });
    m_closeWindow = make(u"caseWindow.close"_s, tr("Close the window of this case"), u"cross"_s,
                         {QKeySequence(u"Ctrl+W"_s)}, [this] { Q_EMIT windowUnwanted(m_inbox->current()); });
    m_popOut->setEnabled(false);
    m_closeWindow->setEnabled(false);
    conversationPanel().offer(*m_popOut);
    m_inboxPanel->list()->addAction(m_popOut);
    m_inboxPanel->list()->setContextMenuPolicy(Qt::ActionsContextMenu);
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

conversation::ConversationPanel &AgentRoom::conversationPanel() const
{
    return m_case->conversationPanel();
}

photo::PhotoViewer *AgentRoom::photoViewer() const
{
    return m_case->photoViewer();
}

void AgentRoom::showConversation(const desk::ConversationId &id)
{
    m_wanted = {};
    m_showsList = false;
    fitColumns();
    const bool elsewhere = m_inbox->isElsewhere(id);
    const auto conversation = m_desk.store.conversation(id);
    m_case->show(elsewhere ? desk::ConversationId() : id, m_inbox->seenBefore());
    conversationPanel().setElsewhere(elsewhere && conversation ? conversation->customerName : QString());
    m_popOut->setEnabled(!id.isNull());
    m_closeWindow->setEnabled(elsewhere);
}

void AgentRoom::setElsewhere(const QSet<desk::ConversationId> &ids)
{
    const desk::ConversationId current = m_inbox->current();
    const bool was = m_inbox->isElsewhere(current);
    m_inbox->setElsewhere(ids);
    if (was != m_inbox->isElsewhere(current)) {
        m_case->stopWriting();
        showConversation(current);
    }
}

CasePlace AgentRoom::place() const
{
    const conversation::Composer &composer = *conversationPanel().composer();
    CasePlace place;
    place.conversation = m_inbox->current().isNull() ? QString() : m_inbox->current().toString();
    place.writesNote = composer.mode() == client::DraftMode::Note;
    place.cursor = composer.cursor();
    return place;
}

QList<desk::MediaId> AgentRoom::photosOfCurrent() const
{
    return m_case->photos();
}

void AgentRoom::openConversation(const desk::ConversationId &id, qint64 messageSeq)
{
    m_inbox->choose(id);
    m_case->goToMessage(messageSeq);
}

void AgentRoom::openPhotos(const desk::MediaId &first, bool withHeat)
{
    m_case->openPhotos(first, withHeat);
}

void AgentRoom::remember()
{
    Settings &settings = m_desk.settings;
    if (!m_wanted.isNull()) {
        return; // what is remembered has not been opened yet
    }
    const CasePlace now = place();
    settings.conversation = now.conversation;
    settings.seenBefore = m_inbox->seenBefore();
    settings.writesNote = now.writesNote;
    settings.cursor = now.cursor;
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
    conversationPanel().composer()->restore(
        m_desk.settings.writesNote ? client::DraftMode::Note : client::DraftMode::Reply, m_desk.settings.cursor);
}

QWidget *AgentRoom::inboxPanel() const
{
    return m_inboxPanel;
}

QWidget *AgentRoom::decisionCard() const
{
    return &m_case->decisionCard();
}

QWidget *AgentRoom::evidence() const
{
    return &m_case->context();
}

bool AgentRoom::isBusy() const
{
    return m_case->isBusy();
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
    widgets::ColumnArea &context = m_case->context();
    if (context.isHidden()) {
        m_showsList = false;
        fitColumns();
        if (QWidget *wanted = context.widget()->focusWidget()) {
            wanted->setFocus(Qt::ShortcutFocusReason);
        }
    }
}

void AgentRoom::fitColumns()
{
    // Large type on a small screen: the list makes room for the case one is at, and comes when it is asked for.
    widgets::ColumnArea &context = m_case->context();
    const int needed = m_inboxPanel->minimumWidth() + conversationPanel().minimumWidth() +
                       context.minimumSizeHint().width() + 2 * m_splitter->handleWidth();
    const bool narrow = width() < needed;
    m_inboxPanel->setVisible(!narrow || m_showsList || m_inbox->current().isNull());
    context.setVisible(!narrow || m_inboxPanel->isHidden());
}

void AgentRoom::focusInbox()
{
    m_showsList = true;
    fitColumns();
    m_inboxPanel->focusList();
}

} // namespace ui::shell
