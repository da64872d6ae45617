// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "photos/hubchannel.h"

#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkReply>
#include <QThread>
#include <QUuid>

#include <memory>

using namespace Qt::StringLiterals;

namespace photos {

namespace {

constexpr int PatienceMs = 60'000;
constexpr int MostAttempts = 10;

} // namespace

HubChannel::HubChannel(QUrl hub, QString source)
    : m_hub(std::move(hub))
    , m_source(std::move(source))
{
}

HubChannel::Answer HubChannel::post(const QString &path, const QByteArray &body, const char *type)
{
    for (int attempt = 1;; ++attempt) {
        int retryAfter = 0;
        const Answer answer = postOnce(path, body, type, retryAfter);
        if (answer.status != 429 || attempt == MostAttempts) {
            return answer;
        }
        // The hub's own limit on a customer who sends too fast: part of the conversation, not a failure.
        QThread::sleep(static_cast<unsigned long>(qBound(1, retryAfter, 60)));
    }
}

HubChannel::Answer HubChannel::postOnce(const QString &path, const QByteArray &body, const char *type, int &retryAfter)
{
    QUrl url = m_hub;
    url.setPath(path);
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray(type));
    request.setTransferTimeout(PatienceMs);
    if (!m_token.isEmpty()) {
        request.setRawHeader("Authorization", "Bearer " + m_token);
    }
    QEventLoop wait;
    const std::unique_ptr<QNetworkReply> reply(m_network.post(request, body));
    QObject::connect(reply.get(), &QNetworkReply::finished, &wait, &QEventLoop::quit);
    wait.exec();
    retryAfter = reply->rawHeader("Retry-After").toInt();
    Answer answer;
    answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.body = QJsonDocument::fromJson(reply->readAll()).object();
    answer.what =
        u"status %1 %2"_s.arg(answer.status).arg(answer.body.value(u"title"_s).toString(reply->errorString()));
    return answer;
}

core::Status HubChannel::open()
{
    const QJsonObject body{
        {u"customer_name"_s, u"Photo scenario"_s}, {u"source"_s, m_source}, {u"language"_s, u"en"_s}};
    const Answer answer = post(u"/v1/chat"_s, QJsonDocument(body).toJson(QJsonDocument::Compact), "application/json");
    if (answer.status != 201) {
        return core::fail(core::ErrorCode::Unavailable, answer.what);
    }
    m_token = answer.body.value(u"token"_s).toString().toUtf8();
    return {};
}

core::Result<QString> HubChannel::upload(const QByteArray &photo)
{
    const Answer answer = post(u"/v1/chat/media"_s, photo, "application/octet-stream");
    if (answer.status != 201 && answer.status != 200) {
        return core::fail(core::ErrorCode::Malformed, answer.what);
    }
    return answer.body.value(u"media_id"_s).toString();
}

core::Status HubChannel::send(const QString &text, const QString &mediaId)
{
    const QJsonObject body{{u"text"_s, text},
                           {u"media"_s, QJsonArray{mediaId}},
                           {u"client_id"_s, QUuid::createUuid().toString(QUuid::WithoutBraces)}};
    const Answer answer =
        post(u"/v1/chat/messages"_s, QJsonDocument(body).toJson(QJsonDocument::Compact), "application/json");
    if (answer.status != 201 && answer.status != 200) {
        return core::fail(core::ErrorCode::Unavailable, answer.what);
    }
    return {};
}

} // namespace photos
