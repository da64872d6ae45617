// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/change.h"
#include "client/localfolder.h"
#include "desk/reading.h"

namespace client {

/// What the console holds of its hub, on disk. The place in the feed is written in the transaction that writes the
/// changes up to it, so after a crash the file is older than the hub but never says more than it holds. Everything is
/// done on the file's own thread, in the order it was asked for. Bounded: see the constants.
class ReplicaCache final
{
    Q_DISABLE_COPY_MOVE(ReplicaCache)

public:
    static constexpr int MaximumConversations = 20'000;
    static constexpr int MaximumTranscripts = 500;
    static constexpr int MaximumOrders = 2'000;
    static constexpr int MaximumReadings = 20'000;

    struct Content
    {
        Snapshot snapshot; ///< seq and epoch of the feed with it; epoch empty: nothing is held
        std::optional<core::Timestamp> asOf;
        desk::Team team; ///< who can be mentioned, and who answers
    };

    [[nodiscard]] static core::Result<std::unique_ptr<ReplicaCache>> open(const QString &path,
                                                                          const core::Clock &clock);

    [[nodiscard]] QFuture<core::Result<Content>> load();
    /// Takes the place of everything but photo readings.
    QFuture<core::Status> replaceAll(const Snapshot &snapshot);
    /// Changes that follow on what is held. Conflict, and nothing is written, when something before them is missing:
    /// the file then stays at the older state, from which the next start catches up.
    QFuture<core::Status> append(const std::vector<FeedChange> &changes);
    /// A page of a transcript; joined with what is held, or in its place.
    QFuture<core::Status> putMessages(const desk::ConversationId &id, const std::vector<desk::Message> &messages);
    [[nodiscard]] QFuture<core::Result<std::vector<desk::Message>>> messages(const desk::ConversationId &id);
    QFuture<core::Status> putOrder(const OrderView &order);
    QFuture<core::Status> putTeam(const desk::Team &team);
    [[nodiscard]] QFuture<core::Result<std::optional<OrderView>>> order(const desk::OrderId &id);
    QFuture<core::Status> putReading(const desk::MediaId &id, const desk::PhotoReading &reading);
    /// model: name and version, as modelKey writes it.
    [[nodiscard]] QFuture<core::Result<std::optional<desk::PhotoReading>>> reading(const desk::MediaId &id,
                                                                                   const QString &model);
    /// Closes the file and removes it, with everything in it. Nothing else may be called afterwards.
    [[nodiscard]] core::Status erase();

    [[nodiscard]] static QString modelKey(const desk::ModelRef &model);

private:
    ReplicaCache(const QString &path, std::unique_ptr<sql::Writer> writer, const core::Clock &clock)
        : m_clock(clock)
        , m_path(path)
        , m_writer(std::move(writer))
    {
    }

    const core::Clock &m_clock;
    QString m_path;
    std::unique_ptr<sql::Writer> m_writer;
};

} // namespace client
