// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/shopserver.h"

#include "core/json.h"

namespace shop {

namespace {

serve::Response toResponse(const Answer &answer)
{
    if (!answer.bytes.isEmpty()) {
        serve::Response picture;
        picture.status = static_cast<unsigned>(answer.status);
        picture.body = answer.bytes.toStdString();
        picture.headers.add("Content-Type", answer.contentType.toStdString());
        return picture;
    }
    serve::Response response =
        serve::Response::json(static_cast<unsigned>(answer.status), core::canonicalJson(answer.body).toStdString());
    if (answer.retryAfter > 0) {
        response.headers.add("Retry-After", std::to_string(answer.retryAfter));
    }
    return response;
}

} // namespace

ShopServer::ShopServer(ShopApi &api)
    : m_api(api)
{
    serve::Options options;
    options.handler = [this](serve::Request request, serve::Responder responder) {
        QMetaObject::invokeMethod(
            this, [this, request = std::move(request), responder] { take(request, responder); }, Qt::QueuedConnection);
    };
    m_server = std::make_unique<serve::Server>(std::move(options));
}

ShopServer::~ShopServer()
{
    m_server->stop(std::chrono::milliseconds(200));
}

core::Result<quint16> ShopServer::listen(const QString &host, quint16 port)
{
    const serve::ListenResult result = m_server->listen(host.toStdString(), port);
    if (!result) {
        return core::fail(
            core::ErrorCode::Unavailable,
            QStringLiteral("cannot listen on %1:%2: %3").arg(host).arg(port).arg(QString::fromStdString(result.error)));
    }
    m_server->start();
    return result.port;
}

void ShopServer::take(const serve::Request &request, const serve::Responder &responder)
{
    ApiCall call;
    call.method = QString::fromStdString(request.method);
    for (const std::string &segment : request.segments) {
        call.segments.append(QString::fromStdString(segment));
    }
    const std::string_view authorization = request.headers.value("Authorization");
    call.authorization = QString::fromUtf8(authorization.data(), static_cast<qsizetype>(authorization.size()));
    call.body = QByteArray::fromStdString(request.body);
    m_api.handle(call, [responder](const Answer &answer) {
        if (answer.cut) {
            responder.cut();
        } else {
            responder.send(toResponse(answer));
        }
    });
}

} // namespace shop
