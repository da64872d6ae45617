// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shell/casewindows.h"

#include "client/consolestore.h"
#include "shell/caseparts.h"
#include "theme/theme.h"

#include <algorithm>

namespace ui::shell {

CaseWindows::CaseWindows(const Desk &desk, NoticeBoard &board)
    : m_desk(desk)
    , m_board(board)
    , m_waiting(desk.settings.caseWindows)
{
    connect(&desk.store, &client::ConsoleStore::meChanged, this, &CaseWindows::takePerson);
    connect(&desk.store, &client::ConsoleStore::conversationsReset, this, &CaseWindows::openWaiting);
    connect(&desk.store, &client::ConsoleStore::conversationsChanged, this, &CaseWindows::openWaiting);
    takePerson();
}

CaseWindows::~CaseWindows()
{
    const QSignalBlocker quiet(this); // who would listen goes as well
    m_windows.clear();
}

void CaseWindows::takePerson()
{
    const auto me = m_desk.store.me();
    if (!me) {
        return;
    }
    if (!m_person.isNull() && m_person != me->id) {
        const bool away = m_isAway;
        putAway();
        m_waiting.clear(); // they were somebody else's
        m_isAway = away;
    }
    m_person = me->id;
    openWaiting();
}

CaseWindow *CaseWindows::window(const desk::ConversationId &id) const
{
    const auto found = std::find_if(m_windows.begin(), m_windows.end(), [&id](const auto &w) { return w->id() == id; });
    return found == m_windows.end() ? nullptr : found->get();
}

QSet<desk::ConversationId> CaseWindows::cases() const
{
    QSet<desk::ConversationId> all;
    for (const auto &window : m_windows) {
        all.insert(window->id());
    }
    return all;
}

desk::ConversationId CaseWindows::lookedAt() const
{
    for (const auto &window : m_windows) {
        if (window->isActiveWindow() && !window->isMinimized()) {
            return window->id();
        }
    }
    return {};
}

bool CaseWindows::open(const CasePlace &place, qint64 seenBefore)
{
    const auto id = desk::ConversationId::fromString(place.conversation);
    if (id.isNull() || raise(id)) {
        return true;
    }
    if (m_windows.size() >= size_t(Most)) {
        return false;
    }
    CasePlace there = place;
    if (there.geometry.isEmpty()) {
        there.geometry = m_desk.settings.caseGeometry;
        there.columns = m_desk.settings.caseColumns;
    }
    make(there, seenBefore);
    if (m_windows.size() > 1) { // not on top of another
        const int step = m_desk.theme.px(28);
        m_windows.back()->move(m_windows[m_windows.size() - 2]->pos() + QPoint(step, step));
    }
    Q_EMIT casesChanged();
    m_windows.back()->comeToFront();
    Q_EMIT placesChanged();
    return true;
}

void CaseWindows::make(const CasePlace &place, qint64 seenBefore)
{
    m_windows.push_back(std::make_unique<CaseWindow>(m_desk, m_board, m_shared, place, seenBefore));
    CaseWindow &window = *m_windows.back();
    connect(&window, &CaseWindow::closed, this, [this, &window] { take(window); });
    connect(&window, &CaseWindow::activeChanged, this, &CaseWindows::lookedAtChanged);
    connect(&window, &CaseWindow::placeChanged, this, &CaseWindows::placesChanged);
    connect(&window, &CaseWindow::conversationWanted, this, &CaseWindows::conversationWanted);
    connect(&window, &CaseWindow::searchWanted, this, &CaseWindows::searchWanted);
    connect(&window, &CaseWindow::outboxWanted, this, &CaseWindows::outboxWanted);
    window.show();
}

void CaseWindows::take(CaseWindow &window)
{
    const auto found =
        std::find_if(m_windows.begin(), m_windows.end(), [&window](const auto &each) { return each.get() == &window; });
    if (found == m_windows.end()) {
        return;
    }
    const CasePlace place = window.place();
    window.parts().stopWriting();
    m_desk.settings.caseGeometry = place.geometry;
    m_desk.settings.caseColumns = place.columns;
    found->release()->deleteLater(); // it is in the middle of closing
    m_windows.erase(found);
    Q_EMIT casesChanged();
    Q_EMIT lookedAtChanged();
    Q_EMIT placesChanged();
}

bool CaseWindows::raise(const desk::ConversationId &id, qint64 messageSeq)
{
    CaseWindow *there = window(id);
    if (there == nullptr) {
        return false;
    }
    there->comeToFront();
    if (messageSeq > 0) {
        there->parts().goToMessage(messageSeq);
    }
    return true;
}

void CaseWindows::close(const desk::ConversationId &id)
{
    if (CaseWindow *there = window(id)) {
        there->close();
    }
}

void CaseWindows::putAway()
{
    m_isAway = true;
    if (m_windows.empty()) {
        return;
    }
    m_waiting = places();
    m_windows.clear();
    Q_EMIT casesChanged();
    Q_EMIT lookedAtChanged();
}

void CaseWindows::bringBack()
{
    m_isAway = false;
    openWaiting();
}

void CaseWindows::openWaiting()
{
    if (m_isAway || m_waiting.isEmpty() || !m_desk.store.me()) {
        return;
    }
    bool any = false;
    for (const CasePlace &place : std::exchange(m_waiting, {})) {
        const auto id = desk::ConversationId::fromString(place.conversation);
        const auto conversation = m_desk.store.conversation(id);
        if (!conversation) {
            m_waiting.append(place);
        } else if (window(id) == nullptr && m_windows.size() < size_t(Most)) {
            make(place, conversation->lastCustomerSeq);
            any = true;
        }
    }
    if (any) {
        Q_EMIT casesChanged();
    }
}

void CaseWindows::rebuild()
{
    const desk::ConversationId front = lookedAt();
    QList<CasePlace> open;
    for (const auto &window : m_windows) {
        open.append(window->place());
    }
    m_windows.clear();
    for (const CasePlace &place : std::as_const(open)) {
        const auto conversation = m_desk.store.conversation(desk::ConversationId::fromString(place.conversation));
        make(place, conversation ? conversation->lastCustomerSeq : 0);
    }
    raise(front);
}

void CaseWindows::takeSettings()
{
    for (const auto &window : m_windows) {
        window->takeSettings();
    }
}

QList<CasePlace> CaseWindows::places() const
{
    QList<CasePlace> all = m_waiting;
    for (const auto &window : m_windows) {
        all.append(window->place());
    }
    return all.mid(0, Most);
}

} // namespace ui::shell
