// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "desk/person.h"
#include "sql/writer.h"

#include <QDir>
#include <QFuture>
#include <QPromise>
#include <QSet>
#include <QUrl>

namespace client {

/// Who was signed in at a hub last, so that the cache can be shown before the hub has answered.
struct LastPerson
{
    desk::Person person;
    QSet<desk::Permission> permissions;

    bool operator==(const LastPerson &) const = default;
};

/// Where this console keeps its files: one set for each hub and person, readable for nobody else (0700, 0600).
class LocalFolder final
{
public:
    explicit LocalFolder(const QString &root)
        : m_root(root)
    {
    }

    /// Makes the folder with its rights. Forbidden or Unavailable when that does not work.
    [[nodiscard]] core::Status prepare() const;
    [[nodiscard]] QString replicaFile(const QUrl &hub, const desk::UserId &user) const;
    [[nodiscard]] QString authorFile(const QUrl &hub, const desk::UserId &user) const;
    [[nodiscard]] QString mediaFolder() const;

    [[nodiscard]] std::optional<LastPerson> lastPerson(const QUrl &hub) const;
    [[nodiscard]] core::Status setLastPerson(const QUrl &hub, const LastPerson &person) const;
    void forgetLastPerson(const QUrl &hub) const;

private:
    [[nodiscard]] QString path(const QString &name) const { return QDir(m_root).filePath(name); }

    QString m_root;
};

/// Opens a database that only this person may read, brings it to the newest schema and starts its writer.
/// A damaged file, and with `disposable` one of a newer program, is put aside under another name and a new one begun;
/// movedTo then says where it is.
struct PrivateDatabase
{
    std::unique_ptr<sql::Writer> writer;
    QString movedTo;
};
[[nodiscard]] core::Result<PrivateDatabase> openPrivateDatabase(const QString &path, const QString &migrations,
                                                                bool disposable, core::Timestamp now);

/// Runs work(connection) -> Result<T> or Status on the writer's thread. The future has the result once it is durable.
template <typename Work>
[[nodiscard]] auto inBackground(sql::Writer &writer, Work work)
    -> QFuture<std::invoke_result_t<Work, sql::Connection &>>
{
    using Outcome = std::invoke_result_t<Work, sql::Connection &>;
    struct State
    {
        QPromise<Outcome> promise;
        std::optional<Outcome> outcome;
    };
    auto state = std::make_shared<State>();
    state->promise.start();
    const QFuture<Outcome> future = state->promise.future();
    const core::Status queued = writer.submit(
        [state, work = std::move(work)](sql::Connection &connection) mutable -> core::Status {
            state->outcome.emplace(work(connection));
            return *state->outcome ? core::Status() : core::Status(tl::unexpected(state->outcome->error()));
        },
        [state](const core::Status &status) {
            state->promise.addResult(status || !*state->outcome ? std::move(*state->outcome)
                                                                : Outcome(tl::unexpected(status.error())));
            state->promise.finish();
        });
    if (!queued) {
        state->promise.addResult(Outcome(tl::unexpected(queued.error())));
        state->promise.finish();
    }
    return future;
}

} // namespace client
