// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/ids.h"
#include "desk/savedfilter.h"
#include "sql/connection.h"

namespace store {

/// The filters that people saved for their inbox.
class FilterStore final
{
public:
    explicit FilterStore(sql::Connection &connection)
        : m_connection(connection)
    {
    }

    [[nodiscard]] core::Result<desk::SavedFilters> of(const desk::UserId &user) const; ///< empty when there are none
    /// In the place of what was there; its version is kept as it is given.
    [[nodiscard]] core::Status put(const desk::UserId &user, const desk::SavedFilters &filters, core::Timestamp now);

private:
    sql::Connection &m_connection;
};

} // namespace store
