// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/event.h"
#include "sql/connection.h"

namespace store {

/// Events as they arrived, numbered from 1, never changed, each (source, external id) once.
class EventLog final
{
public:
    struct Appended
    {
        qint64 seq = 0; ///< of the one stored first, when it is a duplicate
        bool duplicate = false;
    };

    struct Parked
    {
        qint64 eventSeq = 0;
        QString consumer;
        QString reason;
        core::Timestamp at;
    };

    explicit EventLog(sql::Connection &connection)
        : m_connection(connection)
    {
    }

    /// Stores the event (its seq is ignored) with the bytes it was signed as. Marks EventsGrew.
    [[nodiscard]] core::Result<Appended> append(const desk::Event &event, const QByteArray &rawBody);
    /// The same with the canonical text of its payload, made before the writer's turn.
    [[nodiscard]] core::Result<Appended> append(const desk::Event &event, const QString &payload,
                                                const QByteArray &rawBody);

    /// Events after seq in their order, at most limit.
    [[nodiscard]] core::Result<std::vector<desk::Event>> after(qint64 seq, int limit) const;
    [[nodiscard]] core::Result<std::vector<desk::Event>> ofOrder(const desk::OrderId &order, qint64 after = 0) const;
    [[nodiscard]] core::Result<std::optional<desk::Event>> find(qint64 seq) const;
    [[nodiscard]] core::Result<QByteArray> rawBody(qint64 seq) const; ///< NotFound
    [[nodiscard]] core::Result<qint64> head() const;                  ///< 0 when empty
    [[nodiscard]] core::Result<std::vector<desk::OrderId>> orders() const;

    /// Keeps an event that a consumer cannot use for a person to look at.
    [[nodiscard]] core::Status park(qint64 seq, const QString &consumer, const QString &reason, core::Timestamp at);
    [[nodiscard]] core::Result<std::vector<Parked>> parked(int limit) const;
    [[nodiscard]] core::Result<qint64> parkedCount() const;

private:
    sql::Connection &m_connection;
};

} // namespace store
