// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/change.h"
#include "client/restrequest.h"

namespace client {

// Reading from the hub: one job a request.

/// GET /v1/snapshot: one page. next: cursor of the page after it, empty at the end.
struct SnapshotJob
{
    struct Page
    {
        Snapshot snapshot;
        QString next;
    };
    using Answer = Page;
    QString cursor;

    [[nodiscard]] RestRequest request() const;
    [[nodiscard]] core::Result<Answer> read(const RestAnswer &answer) const;
};

/// GET /v1/conversations/{id}
struct ConversationJob
{
    struct Found
    {
        desk::Conversation conversation;
        std::vector<desk::Proposal> proposals;
    };
    using Answer = Found;
    desk::ConversationId id;

    [[nodiscard]] RestRequest request() const;
    [[nodiscard]] core::Result<Answer> read(const RestAnswer &answer) const;
};

/// GET /v1/conversations/{id}/messages: the newest, or those before a seq; oldest first, checked to have no gap.
struct MessagesJob
{
    using Answer = std::vector<desk::Message>;
    desk::ConversationId id;
    qint64 before = 0; ///< 0: the newest
    int limit = 100;

    [[nodiscard]] RestRequest request() const;
    [[nodiscard]] core::Result<Answer> read(const RestAnswer &answer) const;
};

/// GET /v1/orders/{id}
struct OrderJob
{
    using Answer = OrderView;
    desk::OrderId id;

    [[nodiscard]] RestRequest request() const;
    [[nodiscard]] core::Result<Answer> read(const RestAnswer &answer) const;
};

/// GET /v1/search
struct SearchJob
{
    using Answer = std::vector<SearchHit>;
    QString text;
    int limit = 50;

    [[nodiscard]] RestRequest request() const;
    [[nodiscard]] core::Result<Answer> read(const RestAnswer &answer) const;
};

/// GET /v1/people: who can be mentioned in a note, and who of them answers customers.
struct PeopleJob
{
    using Answer = desk::Team;

    [[nodiscard]] RestRequest request() const;
    [[nodiscard]] core::Result<Answer> read(const RestAnswer &answer) const;
};

/// GET /v1/media/{sha256}. Corrupt when the bytes are not those that the name says.
struct MediaJob
{
    using Answer = QByteArray;
    desk::MediaId id;

    [[nodiscard]] RestRequest request() const;
    [[nodiscard]] core::Result<Answer> read(const RestAnswer &answer) const;
};

} // namespace client
