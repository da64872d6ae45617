// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sql/connection.h"

namespace store {

struct FeedRow
{
    qint64 seq = 0;
    QString kind; ///< conversation, message, proposal, decision, order, policy, order_changed …
    QString id;
    qint64 version = 0;
    core::Timestamp at;
    QJsonObject body;

    bool operator==(const FeedRow &) const = default;
};

/// A row with its body as it is stored: canonical JSON.
struct FeedText
{
    qint64 seq = 0;
    QString kind;
    QString id;
    qint64 version = 0;
    QString body;
};

/// The change feed of consoles: numbered without gaps in the order of commits.
class Feed final
{
public:
    explicit Feed(sql::Connection &connection)
        : m_connection(connection)
    {
    }

    /// Adds a row in the running transaction; marks FeedGrew. Returns its number.
    [[nodiscard]] core::Result<qint64> append(const QString &kind, const QString &id, qint64 version,
                                              const QJsonObject &body, core::Timestamp at);

    /// What the feed shows as it is stored.
    enum class Stored {
        Conversation,
        Message,
        Order,
    };
    /// The same with the body that is stored under this id, without reading it. 0 when nothing is.
    [[nodiscard]] core::Result<qint64> appendStored(Stored what, const QString &id, qint64 version, core::Timestamp at);

    [[nodiscard]] core::Result<std::vector<FeedRow>> after(qint64 seq, int limit) const;
    /// The same without reading the bodies as JSON.
    [[nodiscard]] core::Result<std::vector<FeedText>> textsAfter(qint64 seq, int limit) const;
    /// Whether a row of this kind is among those after `after`, up to `upTo`.
    [[nodiscard]] core::Result<bool> tells(const QString &kind, qint64 after, qint64 upTo) const;
    [[nodiscard]] core::Result<qint64> head() const; ///< 0 when nothing was ever added
    /// Whether all rows after seq are still here.
    [[nodiscard]] core::Result<bool> reaches(qint64 seq) const;

    /// Names this run of numbers. A client that knows another one must start afresh.
    [[nodiscard]] core::Result<QString> epoch() const;
    /// After a restore or a rebuild: numbers go on, but nobody may rely on what they saw before.
    [[nodiscard]] core::Status startNewEpoch();

    /// Drops the oldest rows; the newest `keep` stay.
    [[nodiscard]] core::Result<qint64> trim(qint64 keep);

private:
    sql::Connection &m_connection;
};

} // namespace store
