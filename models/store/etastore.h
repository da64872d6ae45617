// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/ids.h"
#include "desk/reading.h"
#include "sql/connection.h"

namespace store {

/// When orders will arrive, as it was read at each event, and what the model behind it has learnt.
class EtaStore final
{
public:
    struct State
    {
        qint64 eventSeq = 0; ///< the last event that is in it
        QByteArray body;
    };

    explicit EtaStore(sql::Connection &connection)
        : m_connection(connection)
    {
    }

    /// Storing the reading of an event again changes nothing.
    [[nodiscard]] core::Status put(const desk::OrderId &order, qint64 eventSeq, const desk::EtaReading &reading);
    [[nodiscard]] core::Result<std::optional<desk::EtaReading>> last(const desk::OrderId &order) const;
    /// Oldest first.
    [[nodiscard]] core::Result<std::vector<desk::EtaReading>> history(const desk::OrderId &order) const;

    [[nodiscard]] core::Status putState(const State &state);
    [[nodiscard]] core::Result<std::optional<State>> state() const;

    /// Everything but promises, before a rebuild.
    [[nodiscard]] core::Status clear();
    /// SHA-256 over all readings.
    [[nodiscard]] core::Result<QString> hash() const;

private:
    sql::Connection &m_connection;
};

/// Times of arrival that customers were told, and what became of them.
class PromiseStore final
{
public:
    struct Kept
    {
        desk::MessageId message;
        desk::ConversationId conversation;
        desk::OrderId order;
        desk::Promise promise;
        std::optional<core::Timestamp> warnedAt;
    };
    struct Record
    {
        qint64 open = 0;
        qint64 kept = 0;
        qint64 broken = 0;
    };

    explicit PromiseStore(sql::Connection &connection)
        : m_connection(connection)
    {
    }

    /// Telling the same message again changes nothing.
    [[nodiscard]] core::Status add(const Kept &promise);
    /// Oldest first.
    [[nodiscard]] core::Result<std::vector<desk::Promise>> ofOrder(const desk::OrderId &order) const;
    /// The parcel came: promises of the order are kept or broken by that, also those that were given up before the
    /// news.
    [[nodiscard]] core::Status settle(const desk::OrderId &order, core::Timestamp deliveredAt, core::Timestamp now);
    /// An order that will not come any more leaves nothing to keep.
    [[nodiscard]] core::Status drop(const desk::OrderId &order);
    /// Broken, whatever comes: their time has passed and nothing came.
    [[nodiscard]] core::Result<std::vector<Kept>> overdue(core::Timestamp now, int limit) const;
    [[nodiscard]] core::Status breakOne(const desk::MessageId &message, core::Timestamp now);
    /// Open and not warned of, the earliest first.
    [[nodiscard]] core::Result<std::vector<Kept>> unwarned(int limit) const;
    [[nodiscard]] core::Status warned(const desk::MessageId &message, core::Timestamp now);
    [[nodiscard]] core::Result<Record> record() const;

private:
    sql::Connection &m_connection;
};

} // namespace store
