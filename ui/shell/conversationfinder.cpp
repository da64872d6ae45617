// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shell/conversationfinder.h"

#include "client/consolestore.h"
#include "core/deliver.h"

#include <QPromise>
#include <QThreadPool>
#include <QTimer>

#include <algorithm>

namespace ui::shell {

namespace {

/// So many are read in less time than a key takes; more are read on another thread.
constexpr qsizetype AtOnce = 500;
/// Of more hits than these the newest are not looked for: the words say too little.
constexpr int Considered = 64;

lists::ConversationIndex::Entry entryOf(const desk::Conversation &conversation)
{
    return {conversation.id, conversation.customerName,
            conversation.order.toString() + QLatin1Char(' ') + conversation.lastWords};
}

} // namespace

ConversationFinder::ConversationFinder(const client::ConsoleStore &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
    connect(&store, &client::ConsoleStore::conversationsReset, this, [this] {
        m_stale = true;
        QTimer::singleShot(0, this, &ConversationFinder::rebuild);
    });
    connect(&store, &client::ConsoleStore::conversationsChanged, this, [this](const QList<desk::ConversationId> &ids) {
        for (const desk::ConversationId &id : ids) {
            learn(id);
        }
    });
    QTimer::singleShot(0, this, &ConversationFinder::rebuild);
}

void ConversationFinder::learn(const desk::ConversationId &id)
{
    if (m_building) {
        m_meanwhile.insert(id);
    }
    if (const auto conversation = m_store.conversation(id)) {
        m_index.put(entryOf(*conversation));
    }
}

void ConversationFinder::rebuild()
{
    if (!std::exchange(m_stale, false)) {
        return;
    }
    const quint64 round = ++m_round;
    std::vector<desk::Conversation> all = m_store.conversations();
    std::sort(all.begin(), all.end(),
              [](const desk::Conversation &a, const desk::Conversation &b) { return a.lastAt > b.lastAt; });
    std::vector<lists::ConversationIndex::Entry> entries;
    entries.reserve(all.size());
    std::transform(all.begin(), all.end(), std::back_inserter(entries), entryOf);
    m_meanwhile.clear();
    if (qsizetype(entries.size()) <= AtOnce) {
        m_building = false;
        m_index = lists::ConversationIndex::of(entries);
        Q_EMIT ready();
        return;
    }
    m_building = true;
    auto made = std::make_shared<QPromise<lists::ConversationIndex>>();
    made->start();
    QThreadPool::globalInstance()->start([made, entries = std::move(entries)] {
        made->addResult(lists::ConversationIndex::of(entries));
        made->finish();
    });
    core::deliver(this, made->future(), [this, round](const lists::ConversationIndex &index) {
        if (round != m_round) {
            return;
        }
        m_building = false;
        m_index = index;
        const QSet<desk::ConversationId> meanwhile = std::exchange(m_meanwhile, {});
        for (const desk::ConversationId &id : meanwhile) {
            learn(id);
        }
        Q_EMIT ready();
    });
}

std::vector<desk::Conversation> ConversationFinder::find(const QStringList &words, lists::ConversationIndex::In where,
                                                         int most)
{
    if (m_stale && m_store.conversationCount() <= AtOnce) {
        rebuild();
    }
    std::vector<desk::Conversation> found;
    for (const desk::ConversationId &id : m_index.find(words, where, Considered)) {
        if (auto conversation = m_store.conversation(id)) {
            found.push_back(std::move(*conversation));
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const desk::Conversation &a, const desk::Conversation &b) { return a.lastAt > b.lastAt; });
    if (found.size() > size_t(most)) {
        found.resize(size_t(most));
    }
    return found;
}

} // namespace ui::shell
