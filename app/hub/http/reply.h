// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"
#include "serve/message.h"

#include <QJsonObject>

#include <optional>

namespace hub {

/// What a route answers: JSON as a rule, raw bytes where it must be.
struct Reply
{
    unsigned status = 200;
    QJsonObject body;
    int retryAfterSeconds = 0;            ///< > 0: Retry-After
    std::optional<serve::Response> bytes; ///< instead of body

    [[nodiscard]] static Reply json(unsigned status, QJsonObject body);
    [[nodiscard]] static Reply raw(serve::Response response);
    /// RFC 9457 with our `code`, a stable word that programs go by; extra fields stand beside it.
    [[nodiscard]] static Reply problem(unsigned status, const QString &code, const QString &detail = {},
                                       const QJsonObject &extra = {});
    /// The status that stands for the error's code. What is wrong inside the hub is logged, not told.
    [[nodiscard]] static Reply of(const core::Error &error);

    [[nodiscard]] bool isError() const { return status >= 400; }
    [[nodiscard]] serve::Response toResponse() const;
};

} // namespace hub
