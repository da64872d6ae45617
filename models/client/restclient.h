// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/restrequest.h"

#include <QFuture>
#include <QNetworkAccessManager>
#include <QObject>
#include <QPromise>
#include <QUrl>

#include <functional>

class QNetworkReply;

namespace client {

/// Sends jobs to one hub as one person. A job is a value with
///   using Answer = …;
///   RestRequest request() const;
///   core::Result<Answer> read(const RestAnswer &) const;
/// so that each can be tested without a network. Answers that belong to an earlier session (signed out, another person,
/// another hub) are dropped: their future ends as Cancelled. Tokens are never logged. GUI thread.
class RestClient final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RestClient)

public:
    explicit RestClient(QObject *parent = nullptr);
    ~RestClient() override;

    /// Starts over: whatever is under way is cancelled.
    void setSession(const QUrl &hub, const QByteArray &token);
    [[nodiscard]] const QUrl &hub() const { return m_hub; }
    [[nodiscard]] const QByteArray &token() const { return m_token; }
    void cancelAll();

    /// Bytes that went out so far and all of them. Called on the GUI thread, never after the answer.
    using Progress = std::function<void(qint64 sent, qint64 all)>;

    template <typename Job>
    [[nodiscard]] QFuture<Reply<typename Job::Answer>> send(const Job &job, const Progress &progress = {})
    {
        using Answer = typename Job::Answer;
        auto promise = std::make_shared<QPromise<Reply<Answer>>>();
        promise->start();
        const QFuture<Reply<Answer>> future = promise->future();
        post(
            job.request(),
            [promise, job](const Reply<RestAnswer> &answer) {
                if (!answer) {
                    promise->addResult(tl::unexpected(answer.error()));
                } else if (core::Result<Answer> read = job.read(*answer)) {
                    promise->addResult(Reply<Answer>(std::move(*read)));
                } else {
                    RequestError error;
                    error.error = read.error();
                    error.status = answer->status;
                    promise->addResult(tl::unexpected(error));
                }
                promise->finish();
            },
            progress);
        return future;
    }

Q_SIGNALS:
    /// The hub does not know our token any more.
    void unauthenticated();
    /// A request got an answer of any kind, or none.
    void reached(bool answered);

private:
    using Handler = std::function<void(const Reply<RestAnswer> &)>;
    void post(const RestRequest &request, Handler handler, const Progress &progress);
    void finished(QNetworkReply *reply, quint64 generation, bool withToken, const Handler &handler);

    QNetworkAccessManager m_network;
    QUrl m_hub;
    QByteArray m_token;
    quint64 m_generation = 0;
};

} // namespace client
