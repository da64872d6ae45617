// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "hub/pipeline/consumer.h"

#include "core/clock.h"
#include "desk/event.h"
#include "sql/readpool.h"
#include "sql/writer.h"

namespace hub {

/// Opens conversations that were snoozed until their parcel moves (desk::Waking::onParcel), and says what happened.
class ParcelWatch final : public Consumer
{
public:
    ParcelWatch(const core::Clock &clock, sql::Writer &writer, sql::ReadPool &reads);

    [[nodiscard]] QString name() const override;
    [[nodiscard]] quint32 topics() const override;
    [[nodiscard]] core::Result<bool> step() override;

private:
    [[nodiscard]] core::Status wake(sql::Connection &connection, const desk::Event &event) const;

    const core::Clock &m_clock;
    sql::Writer &m_writer;
    sql::ReadPool &m_reads;
};

} // namespace hub
