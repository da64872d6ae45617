// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "hub/http/router.h"

namespace hub {

/// The registry of models made from this shop's own outcomes: list, add a candidate, make one from confirmed photos,
/// and move them between stages, which is a supervisor's act and on record.
class ModelRoutes final
{
    Q_DISABLE_COPY_MOVE(ModelRoutes)

public:
    /// Kind of a last layer for the damage model (readings::damage::ShopHead).
    static constexpr const char *damageHead = "damage-head";

    explicit ModelRoutes(Context &context)
        : m_context(context)
    {
    }

    void addRoutes(Router &router);

private:
    [[nodiscard]] Reply refit(const Call &call);

    Context &m_context;
};

} // namespace hub
