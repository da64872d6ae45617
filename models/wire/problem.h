// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"

#include <QJsonObject>

namespace wire {

/// RFC 9457 problem details. `code` is ours and stable: the console turns it into a sentence.
struct Problem
{
    int status = 500;
    QString code;
    QString title;
    QString detail;
    QJsonObject extra; ///< further members, e.g. "differences" of a refused approval

    bool operator==(const Problem &) const = default;
};

/// Media type of a problem body.
inline constexpr QLatin1String ProblemContentType("application/problem+json");

/// HTTP status that fits an error.
[[nodiscard]] int httpStatusOf(core::ErrorCode code);
/// The error as a problem. Internal errors keep their detail to themselves: it may name files and statements.
[[nodiscard]] Problem problemOf(const core::Error &error);
/// A problem with a code of its own, e.g. problem(409, "old_epoch").
[[nodiscard]] Problem problem(int status, QLatin1String code, const QString &detail = {},
                              const QJsonObject &extra = {});

[[nodiscard]] QJsonObject toJson(const Problem &problem);
[[nodiscard]] core::Result<Problem> problemFromJson(const QJsonObject &json);

} // namespace wire
