// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "hub/backstage/housekeeping.h"
#include "hub/base/context.h"
#include "hub/decisions/refresher.h"
#include "hub/outlet/outlet.h"

#include <QUrl>

namespace hub {

/// Everything of the hub that works without being asked: the outlet with its shop, the refresher of proposals, the
/// jobs.
class Backstage final
{
    Q_DISABLE_COPY_MOVE(Backstage)

public:
    /// shop empty: none is connected. The context must outlive it.
    Backstage(const Context &context, const QUrl &shop, const QByteArray &shopKey, Outlet::Options outlet);
    ~Backstage();

    /// The shop's API for reading; null when none is connected.
    [[nodiscard]] ShopConnector *shop() { return m_shop.get(); }
    /// For further jobs, before start().
    [[nodiscard]] JobRunner &jobs() { return m_jobs; }

    void start();
    /// Waits for calls under way and writes the audit anchor.
    void stop();

private:
    void collect(Metrics &metrics) const;

    Context m_context;
    std::unique_ptr<ShopConnector> m_shop;
    Housekeeping m_housekeeping;
    JobRunner m_jobs;
    Refresher m_refresher;
    Outlet m_outlet;
    bool m_running = false;
};

} // namespace hub
