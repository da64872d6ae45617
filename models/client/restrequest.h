// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QUrlQuery>

namespace client {

/// One request as a job describes it, before it meets a hub.
struct RestRequest
{
    QByteArray method = QByteArrayLiteral("GET");
    QString path; ///< "/v1/…"; parts from outside percent-encoded, see segment()
    QUrlQuery query;
    QByteArray body; ///< sent when the method has one
    QByteArray contentType = QByteArrayLiteral("application/json");
    QString idempotencyKey; ///< empty: none
    core::Milliseconds timeout{15'000};
    bool withToken = true;

    bool operator==(const RestRequest &) const = default;
};

struct RestAnswer
{
    int status = 0;
    QByteArray body;
    QByteArray contentType;
};

/// Why a request brought no answer of use.
struct RequestError
{
    core::Error error;
    int status = 0;      ///< of HTTP; 0 when none arrived
    QJsonObject details; ///< problem+json as it came
    std::optional<core::Milliseconds> retryAfter;

    /// The hub's stable code ("moved", "old_epoch" …), empty if it gave none.
    [[nodiscard]] QString code() const;
    /// The same request may be sent again, under the same key if it has one: nothing is known against it.
    [[nodiscard]] bool mayRetry() const;
};

template <typename T>
using Reply = tl::expected<T, RequestError>;

/// A text as one part of a path.
[[nodiscard]] QString segment(const QString &text);

/// The JSON object of a good answer.
[[nodiscard]] core::Result<QJsonObject> objectOf(const RestAnswer &answer);

/// What a status and problem+json say. Never asked for 2xx.
[[nodiscard]] RequestError errorOf(int status, const QByteArray &body, const QByteArray &retryAfter);

} // namespace client
