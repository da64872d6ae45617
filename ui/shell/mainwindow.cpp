// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shell/mainwindow.h"

#include "client/consolestore.h"
#include "client/deskactions.h"
#include "client/notices.h"
#include "client/session.h"
#include "conversation/composer.h"
#include "conversation/conversationpanel.h"
#include "format/words.h"
#include "inbox/inboxviewmodel.h"
#include "learning/learningpanel.h"
#include "shell/agentroom.h"
#include "shell/announcer.h"
#include "shell/casewindows.h"
#include "shell/commandpalette.h"
#include "shell/helppanel.h"
#include "shell/introduction.h"
#include "shell/outboxpanel.h"
#include "shell/settings.h"
#include "shell/settingspanel.h"
#include "shell/shortcutbook.h"
#include "shell/shortcutsheet.h"
#include "shell/statusline.h"
#include "shell/waitedline.h"
#include "signin/signinpanel.h"
#include "spelling/spellchecker.h"
#include "widgets/chip.h"
#include "widgets/inlinemessage.h"
#include "widgets/railbutton.h"
#include "widgets/textlabel.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QDir>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScreen>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui::shell {

namespace {
constexpr std::chrono::seconds rememberAfter{2};
constexpr std::chrono::seconds introduceAfter{1};
constexpr double zoomStep = 0.25;
} // namespace

MainWindow::MainWindow(const Desk &desk, QWidget *parent)
    : QMainWindow(parent)
    , m_desk(desk)
    , m_cases(std::make_unique<CaseWindows>(desk, m_board))
    , m_startedAt(desk.clock.now())
    , m_remember(new QTimer(this))
    , m_introduceSoon(new QTimer(this))
{
    setObjectName(u"mainWindow"_s);
    setWindowTitle(u"Afterdesk"_s);
    m_introduceSoon->setSingleShot(true);
    m_introduceSoon->setInterval(introduceAfter);
    m_remember->setSingleShot(true);
    m_remember->setInterval(rememberAfter);
    watchWindows();
    build();
    resize(desk.theme.px(1440), desk.theme.px(900));
    if (!desk.settings.geometry.isEmpty()) {
        restoreGeometry(desk.settings.geometry);
    }
    showRoom(Room::Inbox);
    m_agentRoom->restore();
    // A crash loses at most the last seconds of where one was; what was written is kept elsewhere.
    connect(m_remember, &QTimer::timeout, this, [this] {
        remember();
        Q_EMIT settingsChanged();
    });
    connect(m_introduceSoon, &QTimer::timeout, this, &MainWindow::considerIntroduction);
    connect(&desk.session, &client::Session::stateChanged, this, &MainWindow::showSession);
    connect(&desk.store, &client::ConsoleStore::meChanged, this, &MainWindow::showMe);
    connect(&desk.store, &client::ConsoleStore::outboxChanged, this, &MainWindow::showBadges);
    connect(&desk.theme, &theme::Theme::changed, this, [this] {
        if (!qFuzzyCompare(m_builtScale, m_desk.theme.textScale())) {
            scheduleRebuild();
        }
    });
}

void MainWindow::build()
{
    const Desk &desk = m_desk;
    m_builtScale = desk.theme.textScale();
    if (desk.speller != nullptr) {
        desk.speller->setEnabled(desk.settings.checkSpelling);
    }
    m_book = std::make_unique<ShortcutBook>();
    m_pages = new QStackedWidget(this);
    m_rooms = new QStackedWidget(m_pages);
    makeActions();
    m_agentRoom = new AgentRoom(desk, m_rooms);
    m_outbox = new OutboxPanel(desk.theme, desk.store, desk.actions, desk.clock, m_rooms);
    m_settings = new SettingsPanel(desk.theme, desk.settings, *m_book, desk.clock, desk.speller, m_rooms);
    m_rooms->addWidget(m_agentRoom);
    m_rooms->addWidget(m_outbox);
    m_rooms->addWidget(m_settings);
    m_status = new StatusLine(desk.theme, desk.store, desk.clock, m_board, m_pages);
    m_announcer = new Announcer(desk.store, *m_agentRoom);

    auto *work = new QWidget(m_pages);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(makeRail());
    middle->addWidget(m_rooms, 1);
    auto *all = new QVBoxLayout(work);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(makeTop());
    m_notice = new widgets::InlineMessage(desk.theme, work);
    QPushButton *read = m_notice->addAction(tr("Close"));
    connect(read, &QPushButton::clicked, this, [this] { tell({}); });
    auto *notice = new QVBoxLayout;
    notice->setContentsMargins(desk.theme.px(14), 0, desk.theme.px(14), 0);
    notice->addWidget(m_notice);
    notice->addWidget(new WaitedLine(desk.theme, desk.store, m_startedAt, work));
    all->addLayout(notice);
    all->addLayout(middle, 1);
    all->addWidget(m_status);
    m_pages->addWidget(new signin::SignInPanel(desk.theme, desk.session, m_pages));
    m_pages->addWidget(work);
    setCentralWidget(m_pages);
    m_palette = new CommandPalette(desk.theme, desk.store, desk.actions, *m_book, desk.clock, this);
    m_sheet = new ShortcutSheet(desk.theme, *m_book, this);
    m_help = new HelpPanel(desk.theme, *m_book, this);
    m_introduction = new Introduction(desk.theme, this);

    m_book->collect(*m_pages);
    m_book->apply(desk.settings.shortcuts);
    m_settings->listShortcuts();
    connect(m_settings, &SettingsPanel::settingsChanged, this, &MainWindow::settingsChanged);
    connect(m_help, &HelpPanel::keysWanted, m_sheet, &ShortcutSheet::open);
    connect(m_help, &HelpPanel::introductionWanted, this, &MainWindow::introduce);
    connect(m_introduction, &Introduction::finished, this, [this] {
        const auto me = m_desk.store.me();
        if (me && !m_desk.settings.introduced.contains(me->id.toString())) {
            m_desk.settings.introduced.append(me->id.toString());
            Q_EMIT settingsChanged();
        }
    });
    // Also when it was the tray.
    connect(this, &MainWindow::settingsChanged, m_settings, &SettingsPanel::showQuiet);
    connect(this, &MainWindow::settingsChanged, m_settings, [this] { showQuiet(); });
    connect(m_settings, &SettingsPanel::testNoticeWanted, this, &MainWindow::testNoticeWanted);
    connect(&m_agentRoom->inbox(), &inbox::InboxViewModel::currentChanged, this, &MainWindow::lookedAtChanged);
    connect(this, &MainWindow::lookedAtChanged, m_pages, [this] { seeMentions(); });
    connect(&desk.store, &client::ConsoleStore::conversationsChanged, m_pages, [this] { seeMentions(); });
    connect(&desk.store, &client::ConsoleStore::conversationsReset, m_pages, [this] { seeMentions(); });
    connect(&m_agentRoom->inbox(), &inbox::InboxViewModel::currentChanged, m_announcer, &Announcer::setCase);
    connect(m_status, &StatusLine::outboxWanted, m_outboxAction, &QAction::trigger);
    connect(m_outbox, &OutboxPanel::conversationWanted, this,
            [this](const desk::ConversationId &id) { showCase(id, 0); });
    connect(m_sheet, &ShortcutSheet::changeWanted, m_settingsAction, &QAction::trigger);
    connect(m_palette, &CommandPalette::conversationChosen, this, &MainWindow::showCase);
    connect(m_agentRoom, &AgentRoom::searchWanted, m_palette, &CommandPalette::open);
    connect(m_agentRoom, &AgentRoom::conversationWanted, this, &MainWindow::showCase);
    connect(m_agentRoom, &AgentRoom::windowWanted, this, &MainWindow::giveWindow);
    connect(m_agentRoom, &AgentRoom::windowUnwanted, m_cases.get(), &CaseWindows::close);
    m_agentRoom->setElsewhere(m_cases->cases());
    m_cases->setShared(m_pages->actions());
    connect(&m_agentRoom->inbox(), &inbox::InboxViewModel::countsChanged, this, &MainWindow::showBadges);
    connect(&m_agentRoom->inbox(), &inbox::InboxViewModel::currentChanged, m_remember, qOverload<>(&QTimer::start));
    connect(&m_agentRoom->inbox(), &inbox::InboxViewModel::viewChanged, m_remember, qOverload<>(&QTimer::start));
    connect(m_agentRoom->conversationPanel().composer()->text(), &QPlainTextEdit::cursorPositionChanged, m_remember,
            [this] {
                if (!m_remember->isActive()) { // not put off by continuous typing
                    m_remember->start();
                }
            });
    // Large type may not make the window larger than the screen.
    const QSize room = screen()->availableSize();
    setMinimumSize(std::min(desk.theme.px(1000), room.width()), std::min(desk.theme.px(600), room.height()));
    m_shop->setText(m_shopName);
    tell(m_noticeText);
    showMe();
    showQuiet();
    showBadges();
    showSession();
}

void MainWindow::watchWindows()
{
    connect(m_cases.get(), &CaseWindows::casesChanged, this, [this] { m_agentRoom->setElsewhere(m_cases->cases()); });
    connect(m_cases.get(), &CaseWindows::lookedAtChanged, this, &MainWindow::lookedAtChanged);
    connect(m_cases.get(), &CaseWindows::conversationWanted, this, &MainWindow::showCase);
    connect(m_cases.get(), &CaseWindows::searchWanted, this, [this](const QString &query) {
        comeToFront();
        m_palette->open(query);
    });
    connect(m_cases.get(), &CaseWindows::outboxWanted, this, [this] {
        comeToFront();
        showRoom(Room::Outbox);
    });
    connect(m_cases.get(), &CaseWindows::placesChanged, m_remember, [this] {
        if (!m_remember->isActive()) {
            m_remember->start();
        }
    });
    connect(this, &MainWindow::settingsChanged, m_cases.get(), &CaseWindows::takeSettings);
}

void MainWindow::giveWindow()
{
    if (!m_cases->open(m_agentRoom->place(), m_agentRoom->inbox().seenBefore())) {
        tell(tr("%n case(s) have windows of their own. Close one of them first.", nullptr, CaseWindows::Most));
    }
}

void MainWindow::scheduleRebuild()
{
    if (!std::exchange(m_rebuilds, true)) {
        // Not from within a part that is about to go.
        QMetaObject::invokeMethod(this, &MainWindow::rebuild, Qt::QueuedConnection);
    }
}

void MainWindow::rebuild()
{
    m_rebuilds = false;
    const Room place = room();
    const QWidget *focused = QApplication::focusWidget();
    const QString focus = focused != nullptr && isAncestorOf(focused) ? focused->objectName() : QString();
    remember();
    delete m_palette;
    delete m_sheet;
    delete m_help;
    delete m_introduction;
    delete std::exchange(m_learning, nullptr);
    delete takeCentralWidget();
    build();
    showRoom(place);
    m_agentRoom->restore();
    m_cases->rebuild();
    m_pages->show(); // left to the layout, it would come with a later event, and the window be empty until then
    if (auto *again = focus.isEmpty() ? nullptr : findChild<QWidget *>(focus)) {
        again->setFocus(Qt::OtherFocusReason);
    }
    Q_EMIT rebuilt();
}

void MainWindow::remember()
{
    m_desk.settings.geometry = saveGeometry();
    m_desk.settings.columns = m_agentRoom->columns();
    m_desk.settings.caseWindows = m_cases->places();
    m_agentRoom->remember();
}

bool MainWindow::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && ShortcutBook::isAltGr(*static_cast<QKeyEvent *>(event))) {
        event->accept(); // no shortcut
        return true;
    }
    return QMainWindow::event(event);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && m_pages != nullptr) {
        Q_EMIT lookedAtChanged();
        m_introduceSoon->start();
    }
    if (event->type() == QEvent::LanguageChange && m_pages != nullptr) {
        scheduleRebuild();
    }
}

MainWindow::~MainWindow() = default;

void MainWindow::makeActions()
{
    auto *rooms = new QActionGroup(m_pages);
    const auto make = [this](const QString &id, const QString &text, const QString &icon,
                             const QList<QKeySequence> &keys, const auto &what) {
        auto *action = new QAction(m_desk.theme.icon(icon), text, m_pages);
        action->setObjectName(id);
        action->setShortcuts(keys);
        static const QStringList shownHere{u"app.search"_s, u"app.keys"_s, u"app.help"_s, u"app.introduction"_s};
        if (id.startsWith(u"room."_s) || shownHere.contains(id)) { // also by its key in the window of a case
            connect(action, &QAction::triggered, this, [this] {
                if (!m_cases->lookedAt().isNull()) {
                    comeToFront();
                }
            });
        }
        connect(action, &QAction::triggered, this, what);
        m_pages->addAction(action);
        return action;
    };
    m_inboxAction = make(u"room.inbox"_s, tr("Inbox"), u"inbox"_s, {QKeySequence(u"Ctrl+Shift+I"_s)},
                         [this] { showRoom(Room::Inbox); });
    m_outboxAction = make(u"room.outbox"_s, tr("Outbox"), u"send"_s, {QKeySequence(u"Ctrl+Shift+O"_s)},
                          [this] { showRoom(Room::Outbox); });
    m_settingsAction = make(u"room.settings"_s, tr("Settings"), u"gear"_s, {QKeySequence(u"Ctrl+,"_s)},
                            [this] { showRoom(Room::Settings); });
    for (QAction *action : {m_inboxAction, m_outboxAction, m_settingsAction}) {
        action->setCheckable(true);
        rooms->addAction(action);
    }
    m_searchAction = make(u"app.search"_s, tr("Search and actions"), u"search"_s,
                          {QKeySequence(u"Ctrl+K"_s), QKeySequence(u"/"_s), QKeySequence(u"F3"_s)}, [this] {
                              if (m_pages->currentIndex() == 1) {
                                  m_palette->open();
                              }
                          });
    make(u"app.keys"_s, tr("All keys"), u"info"_s, {QKeySequence(u"?"_s), QKeySequence(u"Shift+F1"_s)}, [this] {
        if (m_pages->currentIndex() == 1) {
            m_sheet->open();
        }
    });
    m_helpAction = make(u"app.help"_s, tr("Help"), u"info"_s, {QKeySequence(u"F1"_s)}, [this] { openHelp(); });
    make(u"app.introduction"_s, tr("Show the introduction"), u"target"_s, {}, [this] { introduce(); });
    make(u"app.quiet"_s, tr("Do not disturb, on or off"), u"moon"_s, {QKeySequence(u"Ctrl+Shift+H"_s)}, [this] {
        Settings &settings = m_desk.settings;
        const client::DoNotDisturb quiet{settings.quiet, settings.quietUntil};
        settings.quiet = !quiet.holdsAt(m_desk.clock.now());
        settings.quietUntil.reset();
        m_settings->showQuiet();
        showQuiet();
        Q_EMIT settingsChanged();
    });
    m_darkAction =
        make(u"app.dark"_s, tr("Switch between light and dark"), u"moon"_s, {QKeySequence(u"Ctrl+Shift+D"_s)}, [this] {
            const auto mode = m_desk.theme.colors().isDark ? theme::Theme::Mode::Light : theme::Theme::Mode::Dark;
            m_desk.theme.setMode(mode);
            m_desk.settings.themeMode = mode;
            Q_EMIT settingsChanged();
        });
    m_learningAction =
        make(u"app.learning"_s, tr("What the models learn here"), u"layers"_s, {}, [this] { showLearning(); });
    m_signOutAction = make(u"app.signOut"_s, tr("Sign out"), u"key"_s, {}, [this] { m_desk.session.signOut(); });
    m_darkAction->setEnabled(!m_desk.settings.locks.contains(u"theme"_s));
    const bool zooms = !m_desk.settings.locks.contains(u"text_scale"_s);
    const auto zoom = [this](double to) {
        m_desk.theme.setTextScale(to);
        m_desk.settings.textScale = m_desk.theme.textScale();
        Q_EMIT settingsChanged();
    };
    make(u"app.zoomIn"_s, tr("Larger text"), u"zoom-in"_s, {QKeySequence(u"Ctrl++"_s), QKeySequence(u"Ctrl+="_s)},
         [this, zoom] { zoom(m_desk.theme.textScale() + zoomStep); })
        ->setEnabled(zooms);
    make(u"app.zoomOut"_s, tr("Smaller text"), u"zoom-out"_s, {QKeySequence(u"Ctrl+-"_s)}, [this, zoom] {
        zoom(m_desk.theme.textScale() - zoomStep);
    })->setEnabled(zooms);
    make(u"app.zoomReset"_s, tr("Text as designed"), u"actual-size"_s, {QKeySequence(u"Ctrl+0"_s)}, [zoom] {
        zoom(1.0);
    })->setEnabled(zooms);
    make(u"app.quit"_s, tr("Quit"), u"cross"_s, {QKeySequence(u"Ctrl+Q"_s)}, [this] { close(); });
}

QWidget *MainWindow::makeTop()
{
    const theme::Theme &theme = m_desk.theme;
    auto *top = new QFrame(m_pages);
    top->setProperty("kind", u"top"_s);
    auto *name = new widgets::TextLabel(theme, theme::Text::Strong, top);
    name->setText(u"Afterdesk"_s);
    m_shop = new widgets::TextLabel(theme, theme::Text::Body, top);
    m_shop->setMuted();
    m_search = new widgets::ElidedButton(top);
    m_search->setProperty("kind", u"search"_s);
    m_search->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_search->setIcon(theme.icon(u"search"_s));
    m_search->setIconSize(QSize(theme.px(14), theme.px(14)));
    m_search->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_search->setMaximumWidth(theme.px(430));
    m_search->setAccessibleName(m_searchAction->text());
    m_search->setFullText(tr("Search customers, orders, messages…   %1")
                              .arg(m_searchAction->shortcut().toString(QKeySequence::NativeText)));
    connect(m_search, &QToolButton::clicked, m_searchAction, &QAction::trigger);
    m_role = new widgets::Chip(theme, top);
    m_user = new QToolButton(top);
    m_user->setProperty("kind", u"user"_s);
    m_user->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_user->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(m_user);
    menu->addActions({m_settingsAction, m_darkAction, m_helpAction});
    menu->addSeparator();
    menu->addAction(m_signOutAction);
    m_user->setMenu(menu);
    auto *layout = new QHBoxLayout(top);
    layout->setContentsMargins(theme.px(12), theme.px(5), theme.px(12), theme.px(6));
    layout->setSpacing(theme.px(10));
    auto *leading = new QHBoxLayout;
    leading->setSpacing(theme.px(12));
    leading->addWidget(name);
    leading->addWidget(m_shop);
    leading->addStretch(1);
    auto *trailing = new QHBoxLayout;
    trailing->setSpacing(theme.px(8));
    trailing->addStretch(1);
    trailing->addWidget(m_role);
    trailing->addWidget(m_user);
    layout->addLayout(leading, 1);
    layout->addWidget(m_search, 2);
    layout->addLayout(trailing, 1);
    return top;
}

QWidget *MainWindow::makeRail()
{
    const theme::Theme &theme = m_desk.theme;
    auto *rail = new QFrame(m_pages);
    rail->setProperty("kind", u"left"_s);
    rail->setAccessibleName(tr("Rooms"));
    m_inboxButton = new widgets::RailButton(theme, m_inboxAction, rail);
    m_outboxButton = new widgets::RailButton(theme, m_outboxAction, rail);
    auto *settings = new widgets::RailButton(theme, m_settingsAction, rail);
    auto *layout = new QVBoxLayout(rail);
    layout->setContentsMargins(theme.px(8), theme.px(10), theme.px(8), theme.px(10));
    layout->setSpacing(theme.px(6));
    layout->addWidget(m_inboxButton);
    layout->addWidget(m_outboxButton);
    layout->addStretch(1);
    layout->addWidget(settings);
    return rail;
}

void MainWindow::showRoom(Room room)
{
    m_rooms->setCurrentIndex(int(room));
    m_inboxAction->setChecked(room == Room::Inbox);
    m_outboxAction->setChecked(room == Room::Outbox);
    m_settingsAction->setChecked(room == Room::Settings);
    if (room == Room::Settings) {
        m_settings->showQuiet();
        m_settings->setFocus(Qt::OtherFocusReason);
    }
    Q_EMIT lookedAtChanged();
    if (room == Room::Inbox) {
        // Never on a button that decides something.
        m_agentRoom->focusInbox();
    }
}

MainWindow::Room MainWindow::room() const
{
    return Room(m_rooms->currentIndex());
}

void MainWindow::openHelp()
{
    if (m_pages->currentIndex() != 1) {
        return;
    }
    const QWidget *focused = QApplication::focusWidget();
    const QString page = focused != nullptr && isAncestorOf(focused) ? HelpPanel::pageFor(focused)
                                                                     : HelpPanel::pageFor(m_rooms->currentWidget());
    if (m_palette->isVisible()) {
        m_palette->close();
    }
    if (m_sheet->isVisible()) {
        m_sheet->close();
    }
    m_help->open(page);
}

void MainWindow::introduceNewcomers()
{
    m_introduces = true;
    m_introduceSoon->start();
}

bool MainWindow::isBusy() const
{
    return m_palette->isVisible() || m_sheet->isVisible() || m_help->isVisible() || m_agentRoom->isBusy() ||
           room() != Room::Inbox || QApplication::activePopupWidget() != nullptr;
}

void MainWindow::considerIntroduction()
{
    const auto me = m_desk.store.me();
    if (!m_introduces || !me || m_pages->currentIndex() != 1 || !isActiveWindow() || m_introduction->isRunning() ||
        m_desk.settings.introduced.contains(me->id.toString())) {
        return;
    }
    if (isBusy()) {
        m_introduceSoon->start(); // later, when nobody is in the middle of something
        return;
    }
    introduce();
}

void MainWindow::introduce()
{
    if (m_pages->currentIndex() != 1) {
        return;
    }
    showRoom(Room::Inbox);
    const auto keysOf = [this](const QString &id) {
        const auto *action = findChild<QAction *>(id);
        return action != nullptr ? action->shortcut().toString(QKeySequence::NativeText) : QString();
    };
    m_introduction->start(
        {{tr("What waits for you"),
          tr("The list shows the most urgent case on top: money, doubt and time left decide. %1 and %2 go through it.")
              .arg(keysOf(u"inbox.next"_s), keysOf(u"inbox.previous"_s)),
          [this] { return m_agentRoom->inboxPanel(); }},
         {tr("Evidence first"),
          tr("All that is known of a case stands beside it: photos, the order, earlier claims. Look at it before you "
             "decide."),
          [this] { return m_agentRoom->evidence(); }},
         {tr("The proposal"),
          tr("What the bot proposes, why, and how often it was right. You decide; an approval can be cancelled for a "
             "few seconds."),
          [this] { return m_agentRoom->decisionCard(); }},
         {tr("Everything has a key"),
          tr("Single keys work outside of text fields. %1 shows all of them, and each can be changed.")
              .arg(keysOf(u"app.keys"_s)),
          [this] { return m_inboxButton->parentWidget(); }},
         {tr("One field for everything"),
          tr("%1 finds customers, orders, messages and every action by its name.").arg(keysOf(u"app.search"_s)),
          [this] { return m_search; }},
         {tr("How old the screen is"),
          tr("This line says whether everything is live. What you write while it is not stays here and goes out later. "
             "%1 opens the help.")
              .arg(keysOf(u"app.help"_s)),
          [this] { return m_status; }}});
}

void MainWindow::showQuiet()
{
    const client::DoNotDisturb quiet{m_desk.settings.quiet, m_desk.settings.quietUntil};
    m_status->setQuiet(quiet.holdsAt(m_desk.clock.now()));
}

void MainWindow::tell(const QString &notice)
{
    m_noticeText = notice;
    if (notice.isEmpty()) {
        m_notice->hide();
    } else {
        m_notice->showMessage(notice, theme::Tone::Amber, u"info"_s);
    }
}

void MainWindow::tellOfCrash(const QString &report)
{
    tell(tr("Afterdesk ended unexpectedly last time. Nothing you wrote is lost. A report without personal data is kept "
            "in %1.")
             .arg(QDir::toNativeSeparators(report)));
}

void MainWindow::tellOfMacros(const QString &detail)
{
    tell(tr("Your macros cannot be read: %1").arg(detail));
}

void MainWindow::showNoticeOutcome(NoticeOutcome outcome)
{
    m_settings->showNoticeOutcome(outcome);
}

void MainWindow::comeToFront()
{
    if (isMinimized()) {
        showNormal();
    }
    show();
    raise();
    activateWindow();
}

void MainWindow::openCase(const desk::ConversationId &id)
{
    if (id.isNull()) {
        comeToFront();
    } else if (!m_cases->raise(id)) {
        comeToFront();
        showCase(id, 0);
    }
}

void MainWindow::showCase(const desk::ConversationId &id, qint64 messageSeq)
{
    if (m_cases->raise(id, messageSeq)) {
        return;
    }
    if (!m_cases->lookedAt().isNull()) {
        comeToFront(); // from the window of another case
    }
    showRoom(Room::Inbox);
    m_agentRoom->openConversation(id, messageSeq);
}

desk::ConversationId MainWindow::lookedAt() const
{
    const bool sees = isActiveWindow() && !isMinimized() && room() == Room::Inbox;
    const desk::ConversationId here = m_agentRoom->inbox().current();
    return sees && !m_agentRoom->inbox().isElsewhere(here) ? here : m_cases->lookedAt();
}

void MainWindow::seeMentions()
{
    const auto conversation = m_desk.store.conversation(lookedAt());
    const auto me = m_desk.store.me();
    if (conversation && me && desk::hasUnseenMention(*conversation, me->id)) {
        m_desk.actions.seeMentions(conversation->id);
    }
}

void MainWindow::setShopName(const QString &name)
{
    m_shopName = name;
    m_shop->setText(name);
}

void MainWindow::showSession()
{
    const bool in = m_desk.session.state() == client::SessionState::SignedIn;
    m_pages->setCurrentIndex(in ? 1 : 0);
    m_signOutAction->setEnabled(in);
    if (in) {
        m_cases->bringBack();
    } else {
        m_cases->putAway();
        m_introduction->stop();
    }
    m_introduceSoon->start();
}

void MainWindow::showMe()
{
    const auto me = m_desk.store.me();
    m_user->setText(me ? me->name : QString());
    m_user->setAccessibleName(me ? tr("Signed in as %1").arg(me->name) : tr("Nobody is signed in"));
    m_user->setVisible(me.has_value());
    m_role->setVisible(me.has_value());
    m_learningAction->setEnabled(m_desk.learning != nullptr && m_desk.store.may(desk::Permission::EditPolicy));
    if (me) {
        m_role->setContent(format::role(me->role), theme::Tone::Neutral, u"person"_s);
        m_introduceSoon->start();
    }
}

void MainWindow::showLearning()
{
    if (m_desk.learning == nullptr) {
        return;
    }
    if (m_learning == nullptr) {
        m_learning = new learning::LearningPanel(m_desk.theme, *m_desk.learning, this);
    }
    m_learning->start();
}

void MainWindow::showBadges()
{
    m_inboxButton->setBadge(std::max(0, m_agentRoom->inbox().count(desk::InboxView::NeedsDecision)));
    m_outboxButton->setBadge(m_outbox->openItems());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    remember();
    Q_EMIT settingsChanged();
    m_cases->putAway(); // they come back with this one
    QMainWindow::closeEvent(event);
}

} // namespace ui::shell
