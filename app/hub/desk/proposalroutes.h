// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "hub/decisions/decisionservice.h"
#include "hub/http/router.h"

namespace hub {

/// What people do with proposals. Everything runs inside the transaction that also stores the answer under its
/// Idempotency-Key: a decision that was answered was made, and one that is sent again is not made again.
class ProposalRoutes final
{
    Q_DISABLE_COPY_MOVE(ProposalRoutes)

public:
    ProposalRoutes(Context &context, const DecisionService &decisions)
        : m_context(context)
        , m_decisions(decisions)
    {
    }

    void addRoutes(Router &router);

private:
    [[nodiscard]] Reply propose(const Call &call, sql::Connection &connection) const;
    [[nodiscard]] Reply decide(const Call &call, sql::Connection &connection) const;
    [[nodiscard]] Reply choose(const Call &call, sql::Connection &connection) const;
    [[nodiscard]] Reply second(const Call &call, sql::Connection &connection) const;
    [[nodiscard]] Reply cancel(const Call &call, sql::Connection &connection) const;
    [[nodiscard]] Reply hold(const Call &call, sql::Connection &connection) const;
    [[nodiscard]] Reply settle(const Call &call, sql::Connection &connection) const;

    Context &m_context;
    const DecisionService &m_decisions;
};

} // namespace hub
