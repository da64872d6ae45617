// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "conversation/conversationpanel.h"

#include "conversation/composer.h"
#include "conversation/conversationviewmodel.h"
#include "conversation/findbar.h"
#include "conversation/handoffpanel.h"
#include "conversation/linkwords.h"
#include "conversation/snoozemenu.h"
#include "conversation/sortingactions.h"
#include "conversation/spokenmessages.h"
#include "conversation/transcriptview.h"
#include "format/numbers.h"
#include "format/words.h"
#include "photo/photosource.h"
#include "widgets/chip.h"
#include "widgets/inlinemessage.h"
#include "widgets/style.h"
#include "widgets/textlabel.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace ui::conversation {

ConversationPanel::ConversationPanel(const theme::Theme &theme, ConversationViewModel &model,
                                     photo::PhotoSource &photos, const core::Clock &clock, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_model(model)
    , m_clock(clock)
    , m_spoken(std::make_unique<SpokenMessages>(photos))
    , m_delegate(theme, photos, clock)
{
    makeActions();
    m_header = makeHeader();
    m_body = new QWidget(this);
    m_handoff = new HandoffPanel(theme, m_body);
    m_transcript = new TranscriptView(theme, m_delegate, m_body);
    m_transcript->setMinimumHeight(theme.px(24)); // large type on a small screen: what is written comes first
    m_spoken->setSourceModel(&model.messages());
    m_transcript->setModel(m_spoken.get());
    m_findBar = new FindBar(theme, *m_transcript, m_body);
    m_toNewest = widgets::makeButton(tr("Newest messages"), u"pill"_s, m_transcript);
    m_toNewest->setIcon(theme.icon(u"chevron-down"_s, theme::Tone::Accent));
    m_toNewest->hide();
    m_toUnread = widgets::makeButton({}, u"pill"_s, m_transcript);
    m_toUnread->setIcon(theme.icon(u"chevron-up"_s, theme::Tone::Accent));
    m_toUnread->hide();
    m_typing = new widgets::TextLabel(theme, theme::Text::Caption, m_body);
    m_typing->setMuted();
    m_voice = new widgets::InlineMessage(theme, m_body);
    m_voiceButton = m_voice->addAction({});
    m_held = new widgets::InlineMessage(theme, m_body);
    auto *anyway = m_held->addAction(tr("Send anyway"));
    auto *back = m_held->addAction(tr("Back to draft"));
    auto *discard = m_held->addAction(tr("Discard"));
    m_refused = new widgets::InlineMessage(theme, m_body);
    auto *retry = m_refused->addAction(tr("Try again"));
    auto *refusedBack = m_refused->addAction(tr("Back to draft"));
    m_failure = new widgets::InlineMessage(theme, m_body);
    m_loadAgain = m_failure->addAction(tr("Try again"));
    auto *understood = m_failure->addAction(tr("Close"));
    m_link = new widgets::InlineMessage(theme, m_body);
    m_openLink = m_link->addAction({});
    auto *leaveLink = m_link->addAction(tr("Close"));
    m_link->hide();
    m_composer = new Composer(theme, model, m_body);
    m_empty = new widgets::TextLabel(theme, theme::Text::Body, this);
    m_empty->setText(tr("Choose a conversation on the left."));
    m_empty->setMuted();
    m_empty->setAlignment(Qt::AlignCenter);
    m_elsewhere = makeElsewhere();

    auto *foot = new QVBoxLayout;
    foot->setContentsMargins(theme.px(18), 0, theme.px(18), theme.px(14));
    foot->setSpacing(theme.px(8));
    for (QWidget *part :
         {static_cast<QWidget *>(m_typing), static_cast<QWidget *>(m_link), static_cast<QWidget *>(m_held),
          static_cast<QWidget *>(m_refused), static_cast<QWidget *>(m_failure), static_cast<QWidget *>(m_voice),
          static_cast<QWidget *>(m_composer)}) {
        foot->addWidget(part);
    }
    auto *top = new QVBoxLayout;
    top->setContentsMargins(theme.px(18), theme.px(12), theme.px(18), 0);
    top->addWidget(m_handoff);
    auto *body = new QVBoxLayout(m_body);
    body->setContentsMargins(0, 0, 0, 0);
    body->setSpacing(theme.px(8));
    body->addWidget(m_findBar);
    body->addLayout(top);
    body->addWidget(m_transcript, 1);
    body->addLayout(foot);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_body, 1);
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_elsewhere, 1);

    connect(m_transcript, &TranscriptView::photoActivated, this, &ConversationPanel::photoActivated);
    connect(m_transcript, &TranscriptView::olderWanted, &model, &ConversationViewModel::loadOlder);
    connect(m_transcript, &TranscriptView::newestReached, this, &ConversationPanel::refreshPills);
    connect(m_transcript, &TranscriptView::scrolled, this, &ConversationPanel::refreshPills);
    connect(m_transcript, &TranscriptView::linkActivated, this, &ConversationPanel::follow);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
        connect(m_spoken.get(), signal, this, &ConversationPanel::refreshPills);
    }
    connect(m_toUnread, &QPushButton::clicked, this, [this] {
        m_transcript->setFocus(Qt::OtherFocusReason); // the pill goes, and the focus must not go anywhere
        m_transcript->showFromTop(m_spoken->mapFromSource(m_model.messages().unreadLine()));
    });
    connect(m_openLink, &QPushButton::clicked, this, [this] {
        m_link->hide();
        Q_EMIT webWanted(QUrl::fromEncoded(m_linkTarget.toLatin1()));
    });
    connect(leaveLink, &QPushButton::clicked, m_link, &QWidget::hide);
    connect(&model, &ConversationViewModel::shown, this, [this] {
        m_link->hide();
        m_readUpTo = m_model.messages().newestSeq();
        refreshPills();
    });
    connect(&model, &ConversationViewModel::shown, m_findBar, &FindBar::close);
    connect(m_findBar, &FindBar::closed, m_transcript, qOverload<>(&QWidget::setFocus));
    connect(m_toNewest, &QPushButton::clicked, m_newest, &QAction::trigger);
    connect(m_voiceButton, &QPushButton::clicked, this,
            [this] { (m_model.voice() == Voice::Nobody ? m_takeIt : m_takeOver)->trigger(); });
    connect(anyway, &QPushButton::clicked, &model, &ConversationViewModel::sendHeldAnyway);
    connect(back, &QPushButton::clicked, &model, &ConversationViewModel::takeHeldBack);
    connect(discard, &QPushButton::clicked, &model, &ConversationViewModel::discardHeld);
    connect(retry, &QPushButton::clicked, &model, &ConversationViewModel::retryRefused);
    connect(refusedBack, &QPushButton::clicked, &model, &ConversationViewModel::takeRefusedBack);
    connect(m_loadAgain, &QPushButton::clicked, &model, &ConversationViewModel::loadAgain);
    connect(understood, &QPushButton::clicked, &model, &ConversationViewModel::forgetFailure);
    connect(&photos, &photo::PhotoSource::photoChanged, m_transcript->viewport(), qOverload<>(&QWidget::update));
    connect(&model, &ConversationViewModel::changed, this, &ConversationPanel::refresh);
    connect(&theme, &theme::Theme::changed, this, &ConversationPanel::refresh);
    refresh();
}

ConversationPanel::~ConversationPanel() = default;

void ConversationPanel::setMe(const desk::UserId &me)
{
    m_delegate.setMe(me);
    m_spoken->setMe(me);
    m_transcript->doItemsLayout();
}

void ConversationPanel::offer(QAction &action)
{
    m_more->menu()->addAction(&action);
}

void ConversationPanel::setElsewhere(const QString &customerName)
{
    m_elsewhereName = customerName;
    m_elsewhereWords->setText(
        tr("The conversation with %1 is open in a window of its own. It is written in there alone.").arg(customerName));
    refresh();
}

QWidget *ConversationPanel::makeElsewhere()
{
    auto *all = new QWidget(this);
    m_elsewhereWords = new widgets::TextLabel(m_theme, theme::Text::Body, all);
    m_elsewhereWords->setMuted();
    m_elsewhereWords->setWordWrap(true);
    m_elsewhereWords->setAlignment(Qt::AlignCenter);
    auto *show = widgets::makeButton(tr("Go to that window"), {}, all);
    auto *back = widgets::makeButton(tr("Bring it back here"), {}, all);
    show->setObjectName(u"elsewhereShow"_s);
    back->setObjectName(u"elsewhereBack"_s);
    connect(show, &QPushButton::clicked, this, &ConversationPanel::elsewhereWanted);
    connect(back, &QPushButton::clicked, this, &ConversationPanel::hereWanted);
    auto *layout = new QVBoxLayout(all);
    layout->setContentsMargins(m_theme.px(24), 0, m_theme.px(24), 0);
    layout->setSpacing(m_theme.px(14));
    layout->addStretch(1);
    layout->addWidget(m_elsewhereWords);
    layout->addWidget(show, 0, Qt::AlignHCenter); // one below the other: large type has no room for both
    layout->addWidget(back, 0, Qt::AlignHCenter);
    layout->addStretch(1);
    return all;
}

void ConversationPanel::makeActions()
{
    const auto make = [this](const QString &id, const QString &text, const QString &icon, const QKeySequence &key,
                             const auto &what) {
        auto *action = new QAction(m_theme.icon(icon), text, this);
        action->setObjectName(id);
        action->setShortcut(key);
        connect(action, &QAction::triggered, &m_model, what);
        addAction(action);
        return action;
    };
    m_takeOver = make(u"conversation.takeOver"_s, tr("Take over"), u"takeover"_s, QKeySequence(u"T"_s),
                      [this] { m_model.takeOver(); });
    m_takeIt =
        make(u"conversation.takeIt"_s, tr("Take it"), u"person"_s, QKeySequence(u"C"_s), [this] { m_model.takeIt(); });
    m_giveBack = make(u"conversation.giveBack"_s, tr("Give back to the bot"), u"bot"_s, QKeySequence(u"B"_s),
                      [this] { m_model.giveBack(); });
    m_resolve = make(u"conversation.resolve"_s, tr("Resolve"), u"check"_s, QKeySequence(u"Ctrl+Shift+E"_s),
                     [this] { m_model.resolve(); });
    m_reopen =
        make(u"conversation.reopen"_s, tr("Open again"), u"undo"_s, QKeySequence(u"O"_s), [this] { m_model.reopen(); });
    m_snooze = make(u"conversation.snooze"_s, tr("Snooze…"), u"snooze"_s, QKeySequence(u"S"_s), [this] {
        m_snoozeMenu->popup(m_snoozeButton->mapToGlobal(QPoint(0, m_snoozeButton->height())),
                            m_snoozeMenu->actions().constFirst());
        m_snoozeMenu->setActiveAction(m_snoozeMenu->actions().constFirst());
    });
    m_snoozeMenu = new SnoozeMenu(m_theme, m_clock, this);
    connect(m_snoozeMenu, &SnoozeMenu::chosen, &m_model, &ConversationViewModel::snooze);
    m_sorting = new SortingActions(m_theme, m_model, this);
    m_newest = make(u"conversation.newest"_s, tr("Go to the newest message"), u"chevron-down"_s,
                    QKeySequence(u"Ctrl+End"_s), [this] { m_transcript->scrollToNewest(); });
    m_find =
        make(u"conversation.find"_s, tr("Find in this conversation"), u"search"_s, QKeySequence(u"Ctrl+F"_s), [this] {
            m_model.messages().revealTo(0);
            m_findBar->setPartial(!m_model.reachesStart());
            m_findBar->open();
        });
}

QWidget *ConversationPanel::makeHeader()
{
    auto *header = new QFrame(this);
    header->setProperty("kind", u"header"_s);
    m_name = new widgets::ElidedLabel(m_theme, theme::Text::Title, header);
    m_order = new widgets::Chip(m_theme, header);
    m_owner = new widgets::Chip(m_theme, header);
    m_others = new widgets::Chip(m_theme, header);
    m_asleep = new widgets::Chip(m_theme, header);
    m_priority = new widgets::Chip(m_theme, header);
    m_labels = new widgets::Chip(m_theme, header);
    m_snoozeButton = widgets::makeButton(tr("Snooze"), {}, header);
    m_resolveButton = widgets::makeButton(m_resolve->text(), {}, header);
    m_more = new QToolButton(header);
    m_more->setIcon(m_theme.icon(u"more"_s));
    m_more->setIconSize(QSize(m_theme.px(18), m_theme.px(18)));
    m_more->setAccessibleName(tr("More for this conversation"));
    m_more->setToolTip(m_more->accessibleName());
    m_more->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(m_more);
    menu->addActions({m_takeOver, m_takeIt, m_giveBack});
    menu->addSeparator();
    menu->addActions({m_reopen, m_snooze});
    menu->addSeparator();
    menu->addActions(m_sorting->actions());
    m_more->setMenu(menu);
    connect(m_snoozeButton, &QPushButton::clicked, m_snooze, &QAction::trigger);
    connect(m_resolveButton, &QPushButton::clicked, m_resolve, &QAction::trigger);
    m_snoozeButton->setToolTip(m_snooze->text());
    m_snoozeButton->setAccessibleName(m_snooze->text());
    m_resolveButton->setToolTip(m_resolve->text());
    m_resolveButton->setAccessibleName(m_resolve->text());

    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins(m_theme.px(18), m_theme.px(9), m_theme.px(14), m_theme.px(9));
    layout->setSpacing(m_theme.px(8));
    layout->addWidget(m_name, 0);
    layout->addWidget(m_order);
    layout->addWidget(m_owner);
    layout->addWidget(m_others);
    layout->addWidget(m_asleep);
    layout->addWidget(m_priority);
    layout->addWidget(m_labels);
    layout->addStretch(1);
    layout->addWidget(m_snoozeButton);
    layout->addWidget(m_resolveButton);
    layout->addWidget(m_more);
    return header;
}

void ConversationPanel::refresh()
{
    const auto conversation = m_model.conversation();
    const bool any = conversation.has_value();
    m_header->setVisible(any);
    m_body->setVisible(any);
    m_empty->setVisible(!any && m_elsewhereName.isEmpty());
    m_elsewhere->setVisible(!any && !m_elsewhereName.isEmpty());
    const Voice voice = m_model.voice();
    m_takeOver->setEnabled(voice == Voice::Bot || voice == Voice::Colleague);
    m_takeIt->setEnabled(voice == Voice::Nobody);
    m_giveBack->setEnabled(voice == Voice::Mine);
    const bool may = any && voice != Voice::ReadOnly && voice != Voice::None;
    const auto state = any ? conversation->state : desk::ConversationState::Open;
    m_resolve->setEnabled(may && state != desk::ConversationState::Resolved);
    m_reopen->setEnabled(may && state != desk::ConversationState::Open);
    m_snooze->setEnabled(may);
    m_sorting->refresh(may);
    m_snoozeMenu->setAvailable(may, any && !conversation->order.isNull());
    m_resolveButton->setEnabled(m_resolve->isEnabled());
    m_snoozeButton->setEnabled(m_snooze->isEnabled());
    m_newest->setEnabled(any);
    m_find->setEnabled(any);
    if (!any) {
        return;
    }
    m_name->setFullText(conversation->customerName);
    m_order->setContent(tr("Order %1").arg(conversation->order.toString()), theme::Tone::Neutral, u"package"_s);
    switch (voice) {
    case Voice::Mine:
        m_owner->setContent(tr("You speak"), theme::Tone::Accent, u"person"_s);
        break;
    case Voice::Bot:
        m_owner->setContent(tr("Bot speaks"), theme::Tone::Blue, u"bot"_s);
        break;
    case Voice::Nobody:
        m_owner->setContent(tr("Unassigned"), theme::Tone::Amber, u"alert"_s);
        break;
    default:
        m_owner->setContent(conversation->owner.name, theme::Tone::Neutral, u"person"_s);
        break;
    }
    const client::Colleagues others = m_model.others();
    if (!others.names.isEmpty()) {
        const bool replying = others.nearest == client::PresenceState::Replying;
        const bool away = others.nearest == client::PresenceState::Away;
        const QString &name = others.names.first();
        m_others->setContent(replying ? tr("%1 writes").arg(name)
                             : away   ? tr("%1 is away").arg(name)
                                      : tr("%1 looks on").arg(name),
                             away ? theme::Tone::Neutral : theme::Tone::Blue,
                             replying ? u"edit"_s
                             : away   ? u"pause"_s
                                      : u"eye"_s);
    }
    if (state != desk::ConversationState::Open) {
        const bool resolved = state == desk::ConversationState::Resolved;
        m_asleep->setContent(resolved ? tr("Resolved")
                                      : wakingWords(conversation->waking, m_clock.now(), QTimeZone::systemTimeZone()),
                             theme::Tone::Neutral, resolved ? u"check"_s : u"snooze"_s);
    }
    const bool high = conversation->priority == desk::Priority::High;
    m_priority->setContent(high ? tr("High priority") : tr("Low priority"),
                           high ? theme::Tone::Amber : theme::Tone::Neutral, high ? u"flag"_s : u"chevron-down"_s);
    QStringList labels;
    for (const QString &label : conversation->labels) {
        labels.append(format::label(label));
    }
    m_labels->setContent(labels.size() > 1
                             ? tr("%1 +%2", "first label, number of others").arg(labels.first()).arg(labels.size() - 1)
                             : labels.join(QString()),
                         theme::Tone::Neutral, u"tag"_s);
    m_labels->setToolTip(labels.join(u", "_s));
    m_labels->setAccessibleName(tr("Labels: %1").arg(labels.join(u", "_s)));
    m_handoff->setVisible(conversation->handoff.has_value());
    if (conversation->handoff) {
        m_handoff->showCard(*conversation->handoff);
    }
    m_typing->setVisible(m_model.customerTyping());
    m_typing->setText(tr("%1 writes…").arg(conversation->customerName));
    fitHeader();
    refreshVoice();
    refreshHeld();
    refreshFailure();
}

void ConversationPanel::refreshPills()
{
    const lists::MessageListModel &messages = m_model.messages();
    const bool atNewest = m_transcript->isAtNewest();
    if (atNewest) {
        m_readUpTo = messages.newestSeq();
    }
    // What comes in while one reads older messages is told, and moves nothing.
    const int fresh = m_model.newerThan(m_readUpTo);
    m_toNewest->setText(fresh > 0 ? tr("%n new message(s)", nullptr, fresh) : tr("Newest messages"));
    const QModelIndex line = m_spoken->mapFromSource(messages.unreadLine());
    int unread = 0;
    for (int row = line.row() + 1; line.isValid() && row < m_spoken->rowCount(); ++row) {
        const auto message = m_spoken->index(row, 0).data(lists::MessageListModel::MessageRole).value<desk::Message>();
        unread += message.kind == desk::MessageKind::Customer && message.seq > 0 ? 1 : 0;
    }
    m_toUnread->setText(tr("%n unread", nullptr, unread));
    m_toNewest->setVisible(!atNewest);
    m_toUnread->setVisible(m_transcript->isAbove(line));
    const auto place = [this](QPushButton *pill, bool above) {
        pill->adjustSize();
        const int gap = m_theme.px(8);
        pill->move((m_transcript->width() - pill->width()) / 2,
                   above ? gap : m_transcript->height() - pill->height() - gap);
    };
    place(m_toNewest, false);
    place(m_toUnread, true);
}

void ConversationPanel::follow(const desk::TextLink &link, const QString &shown)
{
    switch (link.kind) {
    case desk::LinkKind::Web:
        if (link.deceives) {
            m_linkTarget = link.target;
            m_openLink->setText(linkWords(link));
            m_openLink->show();
            m_link->showMessage(linkWarning(link, shown), theme::Tone::Amber, u"alert"_s);
            m_openLink->setFocus(Qt::OtherFocusReason);
            return;
        }
        Q_EMIT webWanted(QUrl::fromEncoded(link.target.toLatin1()));
        return;
    case desk::LinkKind::Email: {
        QUrl letter;
        letter.setScheme(u"mailto"_s);
        letter.setPath(link.target);
        Q_EMIT webWanted(letter);
        return;
    }
    case desk::LinkKind::Order:
        Q_EMIT orderWanted(link.target);
        return;
    case desk::LinkKind::Tracking:
        QGuiApplication::clipboard()->setText(link.target);
        m_openLink->hide();
        m_link->showMessage(tr("Tracking number %1 is on the clipboard.").arg(link.target), theme::Tone::Neutral,
                            u"check"_s);
        return;
    }
}

void ConversationPanel::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    refreshPills();
    m_handoff->foldWhenLow(height());
    fitHeader();
}

void ConversationPanel::fitHeader()
{
    // The name is worth most, then who speaks; the order is also in the column beside, the buttons have icons.
    const auto conversation = m_model.conversation();
    if (!conversation) {
        return;
    }
    const bool hasOrder = !conversation->order.isNull();
    const bool hasOthers = !m_model.others().names.isEmpty();
    for (const int saving : {0, 1, 2, 3, 4, 5}) {
        m_snoozeButton->setText(saving >= 1 ? QString() : tr("Snooze"));
        m_snoozeButton->setIcon(saving >= 1 ? m_theme.icon(u"snooze"_s) : QIcon());
        m_resolveButton->setText(saving >= 1 ? QString() : m_resolve->text());
        m_resolveButton->setIcon(saving >= 1 ? m_theme.icon(u"check"_s) : QIcon());
        m_labels->setVisible(!conversation->labels.isEmpty() && saving < 2);
        m_order->setVisible(hasOrder && saving < 3);
        m_priority->setVisible(conversation->priority != desk::Priority::Normal && saving < 5);
        m_others->setVisible(hasOthers && saving < 4);
        m_asleep->setVisible(conversation->state != desk::ConversationState::Open && saving < 5);
        // Who speaks is never shortened in favour of a long name.
        m_owner->setMinimumWidth(m_owner->sizeHint().width());
        int needed = m_name->sizeHint().width() + m_theme.px(18 + 14);
        for (const QWidget *part :
             {static_cast<QWidget *>(m_order), static_cast<QWidget *>(m_owner), static_cast<QWidget *>(m_others),
              static_cast<QWidget *>(m_asleep), static_cast<QWidget *>(m_priority), static_cast<QWidget *>(m_labels),
              static_cast<QWidget *>(m_snoozeButton), static_cast<QWidget *>(m_resolveButton),
              static_cast<QWidget *>(m_more)}) {
            needed += part->isHidden() ? 0 : part->sizeHint().width() + m_theme.px(8);
        }
        if (needed <= width()) {
            break;
        }
    }
}

void ConversationPanel::refreshVoice()
{
    const auto conversation = m_model.conversation();
    const QString name = conversation->customerName;
    switch (m_model.voice()) {
    case Voice::Bot:
        m_voice->showMessage(tr("The bot speaks with %1. You can write notes; take over to reply.").arg(name),
                             theme::Tone::Blue, u"bot"_s);
        m_voiceButton->setText(m_takeOver->text());
        break;
    case Voice::Colleague:
        m_voice->showMessage(
            tr("%1 speaks with %2. Take over only if you have agreed on it.").arg(conversation->owner.name, name),
            theme::Tone::Amber, u"person"_s);
        m_voiceButton->setText(m_takeOver->text());
        break;
    case Voice::Nobody:
        m_voice->showMessage(tr("Nobody speaks with %1 yet.").arg(name), theme::Tone::Amber, u"alert"_s);
        m_voiceButton->setText(m_takeIt->text());
        break;
    default:
        m_voice->hide();
        break;
    }
}

void ConversationPanel::refreshFailure()
{
    using K = client::RequestKind;
    const auto &failure = m_model.failure();
    if (!failure) {
        m_failure->hide();
        return;
    }
    QString what = tr("The messages could not be loaded.");
    switch (failure->kind) {
    case K::Claim:
        what = tr("Not taken.");
        break;
    case K::TakeOver:
        what = tr("Not taken over.");
        break;
    case K::Release:
    case K::GiveBack:
        what = tr("Not given away.");
        break;
    case K::Assign:
        what = tr("Not given away.");
        break;
    case K::SetLabels:
        what = tr("The labels are as they were.");
        break;
    case K::SetPriority:
        what = tr("The priority is as it was.");
        break;
    case K::SetState:
        what = tr("Neither resolved, snoozed nor opened.");
        break;
    default:
        break;
    }
    QString why = format::error(failure->error, failure->code);
    if (!failure->holder.isEmpty()) {
        why = tr("%1 was quicker and has it now.").arg(failure->holder);
    } else if (failure->error.code == core::ErrorCode::Unavailable) {
        why = tr("The hub cannot be reached right now."); // unlike what waits in the outbox, this is not tried again
    }
    m_loadAgain->setVisible(failure->kind == K::OpenConversation || failure->kind == K::OlderMessages);
    m_failure->showMessage(what + u' ' + why, theme::Tone::Red, u"alert"_s);
}

void ConversationPanel::refreshHeld()
{
    const auto &held = m_model.held();
    if (held) {
        const QString newest = held->newer.empty() ? QString() : held->newer.back().text.simplified().left(120);
        m_held->showMessage(
            newest.isEmpty()
                ? tr("Your reply was not sent: the conversation went on meanwhile. Read what is new first.")
                : tr("Your reply was not sent: something new came in. “%1”").arg(newest),
            theme::Tone::Amber, u"alert"_s, widgets::Urgency::Assertive);
    } else {
        m_held->hide();
    }
    const auto refused = m_model.refused();
    if (refused) {
        m_refused->showMessage(
            tr("Not sent. %1").arg(format::error(refused->error.value_or(core::Error{}), refused->errorCode)),
            theme::Tone::Red, u"alert"_s);
    } else {
        m_refused->hide();
    }
}

} // namespace ui::conversation
