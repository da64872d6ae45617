// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/policy.h"
#include "sql/connection.h"

namespace store {

/// All versions of the policy. The newest holds.
class PolicyStore final
{
public:
    explicit PolicyStore(sql::Connection &connection)
        : m_connection(connection)
    {
    }

    /// NotFound when none was ever stored.
    [[nodiscard]] core::Result<desk::Policy> current() const;
    [[nodiscard]] core::Result<std::optional<desk::Policy>> find(int version) const;
    /// Stores the next version; Conflict when policy.version is not the newest plus one. With feed row `policy`.
    [[nodiscard]] core::Status put(const desk::Policy &policy, const QString &byUser, core::Timestamp now);

private:
    sql::Connection &m_connection;
};

} // namespace store
