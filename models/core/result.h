// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <tl/expected.hpp>

namespace core {

/// What kind of failure it was. The detail of an Error is for logs and developers and is never translated;
/// the console turns a code into a sentence.
enum class ErrorCode {
    InvalidArgument, ///< the caller passed something that can never work
    Malformed,       ///< bytes from outside could not be read (JSON, image, file)
    NotFound,
    Conflict,         ///< the thing moved since it was shown, or a compare-and-set lost
    Forbidden,        ///< known who, but not allowed
    Unauthenticated,  ///< not known who
    LimitExceeded,    ///< over a limit of policy, size or rate
    Unavailable,      ///< may work later: disk full, database busy, peer down
    Timeout,          ///< no answer in time; the effect is unknown
    NewerThanProgram, ///< data or schema written by a newer program
    Corrupt,          ///< stored data fails its own check
    Cancelled,
    Internal,
};

struct Error
{
    ErrorCode code = ErrorCode::Internal;
    QString detail;

    bool operator==(const Error &) const = default;
};

/// Stable lower-case name of a code, as written to logs and problem+json.
[[nodiscard]] QString errorCodeName(ErrorCode code);

template <typename T>
using Result = tl::expected<T, Error>;
using Status = Result<void>;

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, QString detail = {})
{
    return tl::unexpected<Error>(Error{code, std::move(detail)});
}

} // namespace core
