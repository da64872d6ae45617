// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/restclient.h"

#include <QNetworkReply>
#include <QNetworkRequest>

namespace client {

using namespace Qt::StringLiterals;

namespace {

/// Answers larger than this are cut off: a hub never sends so much, and it would have to fit into memory.
constexpr qint64 MaximumAnswer = 256LL * 1024 * 1024;

RequestError networkError(const QNetworkReply &reply)
{
    RequestError error;
    error.error.detail = reply.errorString();
    switch (reply.error()) {
    case QNetworkReply::OperationCanceledError: // also Qt's own transfer time-out
    case QNetworkReply::TimeoutError:
        error.error.code = core::ErrorCode::Timeout;
        break;
    default:
        error.error.code = core::ErrorCode::Unavailable;
        break;
    }
    return error;
}

RequestError cancelled()
{
    RequestError error;
    error.error = {core::ErrorCode::Cancelled, u"belongs to an earlier session"_s};
    return error;
}

} // namespace

RestClient::RestClient(QObject *parent)
    : QObject(parent)
{
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy); // a token goes to the hub and to nobody else
    m_network.setAutoDeleteReplies(false);
}

RestClient::~RestClient()
{
    cancelAll();
}

void RestClient::setSession(const QUrl &hub, const QByteArray &token)
{
    cancelAll();
    m_hub = hub;
    m_token = token;
}

void RestClient::cancelAll()
{
    ++m_generation;
    const QList<QNetworkReply *> pending =
        m_network.findChildren<QNetworkReply *>(QString(), Qt::FindDirectChildrenOnly);
    for (QNetworkReply *reply : pending) {
        reply->abort();
    }
}

void RestClient::post(const RestRequest &request, Handler handler, const Progress &progress)
{
    if (m_hub.isEmpty() || (request.withToken && m_token.isEmpty())) {
        RequestError notYet;
        notYet.error = {core::ErrorCode::Unavailable, u"nobody is signed in"_s};
        handler(tl::unexpected(notYet));
        return;
    }
    // Put together as text: QUrl::setPath would turn an encoded slash inside a part into a separator.
    QString base = m_hub.adjusted(QUrl::RemoveQuery | QUrl::RemoveFragment).toString(QUrl::FullyEncoded);
    if (base.endsWith(u'/')) {
        base.chop(1);
    }
    QUrl url(base + request.path, QUrl::StrictMode);
    if (!request.query.isEmpty()) {
        url.setQuery(request.query);
    }

    QNetworkRequest message(url);
    message.setTransferTimeout(static_cast<int>(request.timeout.count()));
    message.setRawHeader("Accept", "application/json");
    if (request.withToken && !m_token.isEmpty()) {
        message.setRawHeader("Authorization", "Bearer " + m_token);
    }
    if (!request.idempotencyKey.isEmpty()) {
        message.setRawHeader("Idempotency-Key", request.idempotencyKey.toLatin1());
    }
    const bool hasBody = request.method != "GET" && request.method != "DELETE";
    if (hasBody) {
        message.setHeader(QNetworkRequest::ContentTypeHeader, request.contentType);
    }
    QNetworkReply *reply = m_network.sendCustomRequest(message, request.method, hasBody ? request.body : QByteArray());
    connect(reply, &QNetworkReply::downloadProgress, reply, [reply](qint64 received, qint64) {
        if (received > MaximumAnswer) {
            reply->abort();
        }
    });
    if (progress) {
        connect(reply, &QNetworkReply::uploadProgress, this, [progress](qint64 sent, qint64 all) {
            if (all > 0) {
                progress(sent, all);
            }
        });
    }
    connect(reply, &QNetworkReply::finished, this,
            [this, reply, generation = m_generation, withToken = request.withToken, handler = std::move(handler)] {
                finished(reply, generation, withToken, handler);
            });
}

void RestClient::finished(QNetworkReply *reply, quint64 generation, bool withToken, const Handler &handler)
{
    reply->deleteLater();
    if (generation != m_generation) {
        handler(tl::unexpected(cancelled()));
        return;
    }
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const bool broken = reply->error() != QNetworkReply::NoError && (status == 0 || (status >= 200 && status < 300));
    Q_EMIT reached(status != 0);
    if (broken || status == 0) {
        handler(tl::unexpected(networkError(*reply)));
        return;
    }
    const QByteArray body = reply->readAll();
    if (status >= 200 && status < 300) {
        handler(RestAnswer{status, body, reply->rawHeader("Content-Type")});
        return;
    }
    if (status == 401 && withToken) {
        Q_EMIT unauthenticated();
    }
    handler(tl::unexpected(errorOf(status, body, reply->rawHeader("Retry-After"))));
}

} // namespace client
