// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/backstage/backstage.h"

#include "core/log.h"
#include "hub/outlet/emulatorconnector.h"

namespace hub {

Backstage::Backstage(const Context &context, const QUrl &shop, const QByteArray &shopKey, Outlet::Options outlet)
    : m_context(context)
    , m_shop(shop.isEmpty() ? nullptr : std::make_unique<EmulatorConnector>(shop, shopKey))
    , m_housekeeping(context.clock, context.writer, context.reads, context.folder)
    , m_jobs(context.clock, context.writer, context.reads)
    , m_refresher(context.clock, context.writer, context.reads)
    , m_outlet(context.clock, context.writer, context.reads, m_shop.get(), std::move(outlet))
{
    m_housekeeping.addTo(m_jobs);
    context.metrics.onCollect([this](Metrics &metrics) { collect(metrics); });
}

Backstage::~Backstage()
{
    stop();
}

void Backstage::start()
{
    m_running = true;
    m_outlet.start();
    m_refresher.start();
    m_jobs.start();
}

void Backstage::stop()
{
    if (!std::exchange(m_running, false)) {
        return;
    }
    m_jobs.stop();
    m_refresher.stop();
    m_outlet.stop();
    if (const core::Status anchored = m_housekeeping.anchorAudit(); !anchored) {
        core::log(core::LogLevel::Warning, QLatin1String("audit_anchor_not_written"));
    }
}

void Backstage::collect(Metrics &metrics) const
{
    (void)m_context.reads.run([&](sql::Connection &connection) -> core::Status {
        for (const store::ActionState state :
             {store::ActionState::Intent, store::ActionState::Sent, store::ActionState::Done,
              store::ActionState::Failed, store::ActionState::Unknown}) {
            if (const auto count = store::ActionStore(connection).count(state)) {
                metrics.set("afterdesk_actions", static_cast<double>(*count),
                            {{"state", store::actionStateName(state).data()}});
            }
        }
        if (const auto dead = store::JobStore(connection).count(store::JobState::Dead)) {
            metrics.set("afterdesk_jobs_dead", static_cast<double>(*dead));
        }
        return {};
    });
}

} // namespace hub
