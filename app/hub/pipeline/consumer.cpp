// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/pipeline/consumer.h"

namespace hub {

bool isPassing(const core::Error &error)
{
    using core::ErrorCode;
    return error.code == ErrorCode::Unavailable || error.code == ErrorCode::Timeout ||
           error.code == ErrorCode::Cancelled || error.code == ErrorCode::Conflict;
}

} // namespace hub
