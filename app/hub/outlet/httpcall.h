// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"

#include <QByteArray>
#include <QUrl>

#include <optional>

namespace hub {

struct HttpRequest
{
    QByteArray method = "GET";
    QUrl url;                           ///< http or https
    QByteArray bearer;                  ///< empty: no Authorization
    QByteArray body;                    ///< JSON
    core::Milliseconds timeout{30'000}; ///< for all of it
};

struct HttpAnswer
{
    enum class Reached {
        NotSent, ///< not one byte of the request left this computer
        Sent,    ///< it left, no whole answer came: the other side may have acted
        Answered,
    };

    Reached reached = Reached::NotSent;
    int status = 0;
    QByteArray body;
    std::optional<core::Milliseconds> retryAfter;
    QString error; ///< for logs
};

/// One HTTP/1.1 request on a connection of its own, blocking, sent exactly once. QNetworkAccessManager is not used for
/// calls that change something: when a kept connection breaks it sends the request again by itself, a POST as well.
[[nodiscard]] HttpAnswer callOnce(const HttpRequest &request);

} // namespace hub
