// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shell/casewindow.h"

#include "client/consolestore.h"
#include "client/notices.h"
#include "conversation/composer.h"
#include "conversation/conversationpanel.h"
#include "shell/announcer.h"
#include "shell/caseparts.h"
#include "shell/deskstatewords.h"
#include "shell/shortcutbook.h"
#include "shell/statusline.h"
#include "theme/theme.h"
#include "widgets/columnarea.h"

#include <QAction>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QScreen>
#include <QSplitter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui::shell {

CaseWindow::CaseWindow(const Desk &desk, NoticeBoard &board, const QList<QAction *> &shared, const CasePlace &place,
                       qint64 seenBefore)
    : m_desk(desk)
    , m_id(desk::ConversationId::fromString(place.conversation))
    , m_work(new QWidget(this))
    , m_splitter(new QSplitter(m_work))
    , m_parts(std::make_unique<CaseParts>(desk, *m_splitter, *m_work))
    , m_book(std::make_unique<ShortcutBook>())
    , m_status(new StatusLine(desk.theme, desk.store, desk.clock, board, m_work))
    , m_announcer(new Announcer(desk.store, *m_work))
{
    const theme::Theme &theme = desk.theme;
    setObjectName(u"caseWindow"_s);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setSizes({theme.px(684), theme.px(392)});
    if (!place.columns.isEmpty()) {
        m_splitter->restoreState(place.columns);
    }
    auto *all = new QVBoxLayout(m_work);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_splitter, 1);
    all->addWidget(m_status);
    setCentralWidget(m_work);
    makeActions();
    addActions(shared);
    m_book->collect(*m_work);
    takeSettings();
    m_announcer->sayTheCaseAlone(m_id);

    conversation::Composer *composer = m_parts->conversationPanel().composer();
    composer->setHasNext(false);
    connect(m_parts.get(), &CaseParts::conversationWanted, this, &CaseWindow::conversationWanted);
    connect(m_parts.get(), &CaseParts::searchWanted, this, &CaseWindow::searchWanted);
    connect(m_status, &StatusLine::outboxWanted, this, &CaseWindow::outboxWanted);
    connect(composer->text(), &QPlainTextEdit::cursorPositionChanged, this, &CaseWindow::placeChanged);
    connect(&desk.store, &client::ConsoleStore::connectionChanged, this, &CaseWindow::showTitle);
    connect(&desk.store, &client::ConsoleStore::conversationsReset, this, &CaseWindow::showTitle);
    connect(&desk.store, &client::ConsoleStore::conversationsChanged, this,
            [this](const QList<desk::ConversationId> &ids) {
                if (ids.contains(m_id)) {
                    showTitle();
                }
            });
    showTitle();
    m_parts->show(m_id, seenBefore);
    composer->restore(place.writesNote ? client::DraftMode::Note : client::DraftMode::Reply, place.cursor);
    // Large type may not make the window larger than the screen.
    const QSize room = screen()->availableSize();
    const int wide = m_parts->conversationPanel().minimumWidth() + m_parts->context().minimumSizeHint().width();
    setMinimumSize(std::min(wide + theme.px(20), room.width()), std::min(theme.px(480), room.height()));
    resize(theme.px(1080), theme.px(780));
    if (!place.geometry.isEmpty()) {
        restoreGeometry(place.geometry);
    }
    composer->focusText();
}

CaseWindow::~CaseWindow()
{
    // What it is made of watches the parts' models, which go with this object.
    delete takeCentralWidget();
}

void CaseWindow::makeActions()
{
    auto *close = new QAction(m_desk.theme.icon(u"cross"_s), tr("Close the window of this case"), m_work);
    close->setObjectName(u"caseWindow.close"_s);
    close->setShortcut(QKeySequence(u"Ctrl+W"_s));
    connect(close, &QAction::triggered, this, &QWidget::close);
    m_work->addAction(close);
    m_parts->conversationPanel().offer(*close);
}

void CaseWindow::takeSettings()
{
    m_book->apply(m_desk.settings.shortcuts);
    const client::DoNotDisturb quiet{m_desk.settings.quiet, m_desk.settings.quietUntil};
    m_status->setQuiet(quiet.holdsAt(m_desk.clock.now()));
}

void CaseWindow::showTitle()
{
    const auto conversation = m_desk.store.conversation(m_id);
    QStringList parts;
    if (conversation) {
        parts.append(conversation->customerName);
        if (!conversation->order.isNull()) {
            parts.append(tr("Order %1").arg(conversation->order.toString()));
        }
    }
    parts.append(u"Afterdesk"_s);
    setWindowTitle(parts.join(u" · "_s));
    setAccessibleName(windowTitle());
    client::DeskState state;
    state.phase = m_desk.store.connection().phase;
    setWindowIcon(deskIcon(m_desk.theme, state));
}

CasePlace CaseWindow::place() const
{
    const conversation::Composer &composer = *m_parts->conversationPanel().composer();
    return {m_id.toString(), saveGeometry(), m_splitter->saveState(), composer.mode() == client::DraftMode::Note,
            composer.cursor()};
}

void CaseWindow::comeToFront()
{
    if (isMinimized()) {
        showNormal();
    }
    show();
    raise();
    activateWindow();
}

bool CaseWindow::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && ShortcutBook::isAltGr(*static_cast<QKeyEvent *>(event))) {
        event->accept(); // no shortcut
        return true;
    }
    return QMainWindow::event(event);
}

void CaseWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ActivationChange) {
        Q_EMIT activeChanged();
    }
}

void CaseWindow::keyPressEvent(QKeyEvent *event)
{
    // Only what nothing in the window had a use for: a search, a form and a menu close first.
    if (event->key() == Qt::Key_Escape && event->modifiers() == Qt::NoModifier) {
        close();
        return;
    }
    QMainWindow::keyPressEvent(event);
}

void CaseWindow::closeEvent(QCloseEvent *event)
{
    QMainWindow::closeEvent(event);
    Q_EMIT closed();
}

} // namespace ui::shell
