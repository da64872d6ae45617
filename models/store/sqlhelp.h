// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"

namespace store {

/// Drops the count of changed rows.
[[nodiscard]] inline core::Status done(const core::Result<qint64> &changed)
{
    if (!changed) {
        return tl::unexpected(changed.error());
    }
    return {};
}

/// The statement must have changed a row; if not, this error.
[[nodiscard]] inline core::Status changedSome(const core::Result<qint64> &changed, core::ErrorCode code,
                                              const QString &detail)
{
    if (!changed) {
        return tl::unexpected(changed.error());
    }
    if (*changed == 0) {
        return core::fail(code, detail);
    }
    return {};
}

} // namespace store
