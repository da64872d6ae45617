// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "scenarios/console.h"

#include "client/loadjobs.h"

#include "core/deliver.h"

namespace scenarios {

Console::Console(const core::Clock &clock)
    : m_clock(clock)
    , m_feed(clock, client::FeedTiming{}, client::Backoff(1))
{
    connect(&m_feed, &client::FeedClient::reloadNeeded, this, &Console::reload);
    connect(&m_feed, &client::FeedClient::changes, this,
            [this](const std::vector<client::FeedChange> &changes) { m_store.apply(changes); });
    connect(&m_feed, &client::FeedClient::connectionChanged, this,
            [this] { m_store.setConnection(m_feed.connection()); });
    connect(&m_store, &client::ConsoleStore::conversationsChanged, this,
            [this](const QList<desk::ConversationId> &ids) {
                for (const desk::ConversationId &id : ids) {
                    open(id);
                }
            });
    connect(&m_store, &client::ConsoleStore::conversationsReset, this, [this] {
        for (const desk::Conversation &conversation : m_store.conversations()) {
            open(conversation.id);
        }
    });
    connect(&m_store, &client::ConsoleStore::messagesAppended, this,
            [this](const desk::ConversationId &id, int) { refresh(id); });
    connect(&m_store, &client::ConsoleStore::messagesChanged, this, &Console::refresh);
}

Console::~Console() = default;

void Console::start(const QUrl &hub, const QByteArray &token)
{
    m_rest.setSession(hub, token);
    m_feed.start(hub, token, 0, {}, {});
}

void Console::reload()
{
    core::deliver(this, m_rest.send(client::SnapshotJob{}),
                  [this](const client::Reply<client::SnapshotJob::Page> &page) {
                      if (!page) {
                          m_feed.reloadFailed();
                          return;
                      }
                      m_store.replaceAll(page->snapshot);
                      m_feed.reloaded(page->snapshot.seq, page->snapshot.epoch);
                  });
}

void Console::open(const desk::ConversationId &id)
{
    if (m_screens.contains(id)) {
        return;
    }
    auto screen = std::make_shared<Screen>();
    screen->model = std::make_unique<lists::MessageListModel>(QTimeZone::utc());
    screen->model->show(id, {}, {});
    connect(screen->model.get(), &QAbstractItemModel::rowsInserted, this,
            [this, screen](const QModelIndex &, int first, int last) {
                for (int row = first; row <= last; ++row) {
                    const QModelIndex index = screen->model->index(row, 0);
                    if (index.data(lists::MessageListModel::KindRole).toInt() !=
                        static_cast<int>(lists::MessageListModel::RowKind::Message)) {
                        continue;
                    }
                    const QString key = index.data(lists::MessageListModel::KeyRole).toString();
                    ++m_shown;
                    m_again += screen->seen.contains(key) ? 1 : 0;
                    screen->seen.insert(key);
                }
            });
    connect(screen->model.get(), &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this, screen](const QModelIndex &, int first, int last) {
                for (int row = first; row <= last; ++row) {
                    const QModelIndex index = screen->model->index(row, 0);
                    m_removed += index.data(lists::MessageListModel::KindRole).toInt() ==
                                 static_cast<int>(lists::MessageListModel::RowKind::Message);
                }
            });
    m_screens.insert(id, screen);
    m_store.expectMessages(id);
    client::MessagesJob job;
    job.id = id;
    job.limit = 500;
    core::deliver(this, m_rest.send(job),
                  [this, id, screen](const client::Reply<std::vector<desk::Message>> &messages) {
                      if (messages) {
                          screen->loaded = true;
                          m_store.putMessages(id, *messages);
                          refresh(id);
                      } else {
                          m_screens.remove(id); // the next change of it tries again
                      }
                  });
}

void Console::refresh(const desk::ConversationId &id)
{
    if (const std::shared_ptr<Screen> screen = m_screens.value(id)) {
        screen->model->update(m_store.messages(id));
    }
}

std::vector<Console::Line> Console::screen(const desk::ConversationId &id) const
{
    std::vector<Line> lines;
    const std::shared_ptr<Screen> screen = m_screens.value(id);
    for (int row = 0; screen && row < screen->model->rowCount(); ++row) {
        const QModelIndex index = screen->model->index(row, 0);
        if (index.data(lists::MessageListModel::KindRole).toInt() ==
            static_cast<int>(lists::MessageListModel::RowKind::Message)) {
            const auto message = index.data(lists::MessageListModel::MessageRole).value<desk::Message>();
            lines.push_back({message.seq, message.kind, message.text});
        }
    }
    return lines;
}

} // namespace scenarios
