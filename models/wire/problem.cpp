// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "wire/problem.h"

#include "core/json.h"

using namespace Qt::StringLiterals;

namespace wire {

namespace {

QString titleOf(int status)
{
    switch (status) {
    case 400:
        return u"Bad request"_s;
    case 401:
        return u"Not signed in"_s;
    case 403:
        return u"Not allowed"_s;
    case 404:
        return u"Not found"_s;
    case 405:
        return u"Method not allowed"_s;
    case 409:
        return u"Conflict"_s;
    case 413:
        return u"Too large"_s;
    case 415:
        return u"Unsupported media type"_s;
    case 422:
        return u"Cannot be processed"_s;
    case 429:
        return u"Too many requests"_s;
    case 503:
        return u"Unavailable"_s;
    case 504:
        return u"Timed out"_s;
    default:
        return status < 500 ? u"Request refused"_s : u"Internal error"_s;
    }
}

} // namespace

int httpStatusOf(core::ErrorCode code)
{
    using core::ErrorCode;
    switch (code) {
    case ErrorCode::InvalidArgument:
        return 422;
    case ErrorCode::Malformed:
        return 400;
    case ErrorCode::NotFound:
        return 404;
    case ErrorCode::Conflict:
        return 409;
    case ErrorCode::Forbidden:
        return 403;
    case ErrorCode::Unauthenticated:
        return 401;
    case ErrorCode::LimitExceeded:
        return 413;
    case ErrorCode::Unavailable:
        return 503;
    case ErrorCode::Timeout:
        return 504;
    case ErrorCode::NewerThanProgram:
        return 422;
    case ErrorCode::Corrupt:
    case ErrorCode::Cancelled:
    case ErrorCode::Internal:
        return 500;
    }
    return 500;
}

Problem problemOf(const core::Error &error)
{
    const int status = httpStatusOf(error.code);
    return {status, core::errorCodeName(error.code), titleOf(status), status == 500 ? QString() : error.detail, {}};
}

Problem problem(int status, QLatin1String code, const QString &detail, const QJsonObject &extra)
{
    return {status, code, titleOf(status), detail, extra};
}

QJsonObject toJson(const Problem &problem)
{
    QJsonObject json = problem.extra;
    json.insert("type"_L1, QString(u"urn:afterdesk:problem:"_s + problem.code));
    json.insert("title"_L1, problem.title);
    json.insert("status"_L1, problem.status);
    json.insert("code"_L1, problem.code);
    if (!problem.detail.isEmpty()) {
        json.insert("detail"_L1, problem.detail);
    }
    return json;
}

core::Result<Problem> problemFromJson(const QJsonObject &json)
{
    core::JsonReader reader(json, u"problem"_s);
    Problem problem;
    problem.status = static_cast<int>(reader.integer("status"_L1));
    problem.code = reader.text("code"_L1);
    problem.title = reader.optionalText("title"_L1);
    problem.detail = reader.optionalText("detail"_L1);
    if (const core::Status status = reader.status(); !status) {
        return tl::unexpected(status.error());
    }
    problem.extra = json;
    for (const auto key : {"type"_L1, "title"_L1, "status"_L1, "code"_L1, "detail"_L1}) {
        problem.extra.remove(key);
    }
    return problem;
}

} // namespace wire
