// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "hub/http/router.h"
#include "hub/photos/photoindex.h"
#include "hub/photos/shadowheads.h"

namespace hub {

/// What consoles see on customers' photos, what the hub adds to it from all photos of the shop (the same picture seen
/// before, when it was taken), and what people confirm that a photo shows.
class PhotoRoutes final
{
    Q_DISABLE_COPY_MOVE(PhotoRoutes)

public:
    explicit PhotoRoutes(Context &context)
        : m_context(context)
    {
    }

    void addRoutes(Router &router);

private:
    [[nodiscard]] Reply putReading(const Call &call);
    [[nodiscard]] static Reply reading(const Call &call, sql::Connection &connection);
    [[nodiscard]] static Reply words(const Call &call, sql::Connection &connection);
    [[nodiscard]] static Reply confirm(const Call &call, sql::Connection &connection, core::Timestamp now);

    Context &m_context;
    PhotoIndex m_index;
    const ShadowHeads m_shadows;
};

} // namespace hub
