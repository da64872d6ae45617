// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "hub/http/router.h"

namespace hub {

/// Everything consoles read: lists, conversations, orders, proposals, search, media, policy, audit.
class ReadRoutes final
{
    Q_DISABLE_COPY_MOVE(ReadRoutes)

public:
    explicit ReadRoutes(Context &context)
        : m_context(context)
    {
    }

    void addRoutes(Router &router);

private:
    [[nodiscard]] Reply snapshot(const Call &call, sql::Connection &connection) const;
    [[nodiscard]] Reply conversations(const Call &call, sql::Connection &connection) const;
    [[nodiscard]] Reply conversation(const Call &call, sql::Connection &connection) const;
    [[nodiscard]] Reply messages(const Call &call, sql::Connection &connection) const;
    [[nodiscard]] Reply order(const Call &call, sql::Connection &connection) const;
    [[nodiscard]] Reply proposals(const Call &call, sql::Connection &connection) const;
    [[nodiscard]] Reply proposal(const Call &call, sql::Connection &connection) const;
    [[nodiscard]] Reply blindShare(const Call &call, sql::Connection &connection) const;
    [[nodiscard]] Reply search(const Call &call, sql::Connection &connection) const;
    [[nodiscard]] Reply media(const Call &call, sql::Connection &connection) const;
    [[nodiscard]] Reply audit(const Call &call, sql::Connection &connection) const;

    Context &m_context;
};

} // namespace hub
