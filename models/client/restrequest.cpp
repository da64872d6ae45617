// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/restrequest.h"

#include "core/json.h"

#include <QUrl>

namespace client {

using namespace Qt::StringLiterals;

namespace {

core::ErrorCode codeOfStatus(int status)
{
    switch (status) {
    case 400:
    case 405:
    case 415:
    case 422:
        return core::ErrorCode::InvalidArgument;
    case 401:
        return core::ErrorCode::Unauthenticated;
    case 403:
        return core::ErrorCode::Forbidden;
    case 404:
    case 410:
        return core::ErrorCode::NotFound;
    case 409:
    case 412:
        return core::ErrorCode::Conflict;
    case 413:
    case 423:
    case 429:
        return core::ErrorCode::LimitExceeded;
    case 408:
    case 504:
        return core::ErrorCode::Timeout;
    default:
        return status >= 500 ? core::ErrorCode::Unavailable : core::ErrorCode::Malformed;
    }
}

} // namespace

QString RequestError::code() const
{
    return details.value("code"_L1).toString();
}

bool RequestError::mayRetry() const
{
    if (status == 0) {
        return error.code == core::ErrorCode::Unavailable || error.code == core::ErrorCode::Timeout;
    }
    if (status == 409) {
        return code() == "still_running"_L1; // the first try with this key is still being worked on
    }
    return status == 401 || status == 408 || status == 429 || status >= 500;
}

QString segment(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

core::Result<QJsonObject> objectOf(const RestAnswer &answer)
{
    return core::parseObject(answer.body);
}

RequestError errorOf(int status, const QByteArray &body, const QByteArray &retryAfter)
{
    RequestError error;
    error.status = status;
    error.error.code = codeOfStatus(status);
    if (const core::Result<QJsonObject> problem = core::parseObject(body)) {
        error.details = *problem;
    }
    error.error.detail = error.details.value("detail"_L1).toString(u"HTTP status %1"_s.arg(status));
    bool isNumber = false;
    const int seconds = retryAfter.toInt(&isNumber);
    if (isNumber && seconds >= 0) {
        error.retryAfter = core::Milliseconds(seconds * 1000LL);
    }
    return error;
}

} // namespace client
