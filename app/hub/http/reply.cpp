// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/http/reply.h"

#include "core/json.h"
#include "core/log.h"
#include "wire/problem.h"

using namespace Qt::StringLiterals;

namespace hub {

Reply Reply::json(unsigned status, QJsonObject body)
{
    Reply reply;
    reply.status = status;
    reply.body = std::move(body);
    return reply;
}

Reply Reply::raw(serve::Response response)
{
    Reply reply;
    reply.status = response.status;
    reply.bytes = std::move(response);
    return reply;
}

Reply Reply::problem(unsigned status, const QString &code, const QString &detail, const QJsonObject &extra)
{
    wire::Problem problem = wire::problem(static_cast<int>(status), {}, detail, extra);
    problem.code = code;
    Reply reply;
    reply.status = status;
    reply.body = wire::toJson(problem);
    return reply;
}

Reply Reply::of(const core::Error &error)
{
    const wire::Problem problem = wire::problemOf(error);
    Reply reply;
    reply.status = static_cast<unsigned>(problem.status);
    reply.body = wire::toJson(problem);
    reply.retryAfterSeconds = reply.status == 503 ? 1 : 0;
    if (reply.status >= 500) {
        core::log(core::LogLevel::Error, "request_failed"_L1, {{"code"_L1, problem.code}, {"detail"_L1, error.detail}});
    }
    return reply;
}

serve::Response Reply::toResponse() const
{
    if (bytes) {
        return *bytes;
    }
    serve::Response response;
    response.status = status;
    if (status != 204) {
        response.body = core::canonicalJson(body).toStdString();
        response.headers.add("Content-Type", isError() ? "application/problem+json" : "application/json");
    }
    response.headers.add("Cache-Control", "no-store");
    response.headers.add("X-Content-Type-Options", "nosniff");
    if (retryAfterSeconds > 0) {
        response.headers.add("Retry-After", std::to_string(retryAfterSeconds));
    }
    return response;
}

} // namespace hub
