// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shell/announcer.h"

#include "client/consolestore.h"
#include "widgets/announcement.h"

using namespace Qt::StringLiterals;

namespace ui::shell {

Announcer::Announcer(const client::ConsoleStore &store, QWidget &about)
    : QObject(&about)
    , m_store(store)
    , m_about(about)
    , m_phase(store.connection().phase)
{
    connect(&store, &client::ConsoleStore::messagesAppended, this, &Announcer::sayNewest);
    connect(&store, &client::ConsoleStore::connectionChanged, this, &Announcer::sayConnection);
}

void Announcer::sayNewest(const desk::ConversationId &id, int count)
{
    if (id != m_case || !m_about.window()->isActiveWindow()) {
        return;
    }
    const std::vector<desk::Message> messages = m_store.messages(id);
    const size_t fresh = std::min(messages.size(), static_cast<size_t>(std::max(0, count)));
    for (auto it = messages.end() - static_cast<ptrdiff_t>(fresh); it != messages.end(); ++it) {
        if (it->kind == desk::MessageKind::Note && mentionsMe(*it)) {
            widgets::announce(m_about, tr("%1 mentions you in a note: %2").arg(it->authorName, it->text),
                              widgets::Urgency::Polite);
        }
        if (it->kind != desk::MessageKind::Customer) {
            continue;
        }
        const QString words = it->text.isEmpty() ? tr("%n photo(s)", nullptr, int(it->attachments.size())) : it->text;
        const auto conversation = m_store.conversation(id);
        widgets::announce(m_about,
                          tr("%1 writes: %2").arg(conversation ? conversation->customerName : QString(), words),
                          widgets::Urgency::Polite);
    }
}

bool Announcer::mentionsMe(const desk::Message &note) const
{
    const auto me = m_store.me();
    return me && note.author != me->id &&
           std::any_of(note.mentions.begin(), note.mentions.end(),
                       [&me](const desk::Colleague &one) { return one.id == me->id; });
}

void Announcer::sayConnection()
{
    const auto before = std::exchange(m_phase, m_store.connection().phase);
    if (m_phase == before || !m_saysConnection) {
        return;
    }
    using Phase = client::ConnectionPhase;
    if (before == Phase::Live && m_phase != Phase::CatchingUp) {
        m_wasLost = true;
        widgets::announce(m_about, tr("The connection is lost. What you do waits on this computer."),
                          widgets::Urgency::Assertive);
    } else if (m_phase == Phase::Live && std::exchange(m_wasLost, false)) {
        widgets::announce(m_about, tr("The connection is back."), widgets::Urgency::Polite);
    }
}

} // namespace ui::shell
