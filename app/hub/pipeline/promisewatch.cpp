// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/pipeline/promisewatch.h"

#include "hub/decisions/casenotes.h"
#include "store/orderstore.h"
#include "store/policystore.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hub {

namespace {

constexpr int atOnce = 200;

/// More likely broken than kept.
core::Result<bool> atRisk(sql::Connection &connection, const store::PromiseStore::Kept &kept)
{
    const auto reading = store::EtaStore(connection).last(kept.order);
    const auto order = store::OrderStore(connection).find(kept.order);
    if (!reading || !order) {
        return tl::unexpected(!reading ? reading.error() : order.error());
    }
    const bool trouble =
        *order && std::any_of((*order)->shipments.begin(), (*order)->shipments.end(), [](const desk::Shipment &one) {
            return one.state == desk::ShipmentState::Exception || one.state == desk::ShipmentState::Lost ||
                   one.state == desk::ShipmentState::ReturnToSender;
        });
    return trouble || (*reading && (*reading)->likely > kept.promise.latest);
}

} // namespace

QString PromiseWatch::job()
{
    return u"promise_watch"_s;
}

core::Status PromiseWatch::look() const
{
    return m_writer.run([this](sql::Connection &connection) -> core::Status {
        const core::Timestamp now = m_clock.now();
        store::PromiseStore promises(connection);
        const auto overdue = promises.overdue(now, atOnce);
        if (!overdue) {
            return tl::unexpected(overdue.error());
        }
        for (const store::PromiseStore::Kept &kept : *overdue) {
            core::Status done = promises.breakOne(kept.message, now);
            if (done) {
                done = raise(connection, kept, u"promise_broken"_s);
            }
            if (!done) {
                return done;
            }
        }
        const auto open = promises.unwarned(atOnce);
        if (!open) {
            return tl::unexpected(open.error());
        }
        for (const store::PromiseStore::Kept &kept : *open) {
            const auto risk = atRisk(connection, kept);
            if (!risk) {
                return tl::unexpected(risk.error());
            }
            if (!*risk) {
                continue;
            }
            core::Status done = promises.warned(kept.message, now);
            if (done) {
                done = raise(connection, kept, u"promise_at_risk"_s);
            }
            if (!done) {
                return done;
            }
        }
        return {};
    });
}

core::Status PromiseWatch::raise(sql::Connection &connection, const store::PromiseStore::Kept &kept,
                                 const QString &code) const
{
    const auto policy = store::PolicyStore(connection).current();
    if (!policy) {
        return tl::unexpected(policy.error());
    }
    const core::Timestamp now = m_clock.now();
    CaseNotes notes(connection, kept.conversation, now, u"hub"_s);
    notes.system(m_clock, code, {core::toRfc3339(kept.promise.latest)})
        .label(code)
        .callPerson(now + std::chrono::minutes(policy->answerMinutes));
    return notes.status();
}

void PromiseWatch::collect(sql::Connection &connection, Metrics &metrics)
{
    if (const auto record = store::PromiseStore(connection).record()) {
        metrics.set("afterdesk_promises", double(record->open), {{"state", "open"}});
        metrics.set("afterdesk_promises", double(record->kept), {{"state", "kept"}});
        metrics.set("afterdesk_promises", double(record->broken), {{"state", "broken"}});
    }
}

} // namespace hub
