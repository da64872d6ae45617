// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "hub/decisions/decisionservice.h"
#include "hub/jobs/jobrunner.h"
#include "store/datafolder.h"

namespace hub {

/// What has to be done when nobody asks for it: proposals whose time is over, claims without a sign of life, snoozes
/// that ended, photos that nobody sent, and the end of the audit chain written down outside of the database.
class Housekeeping final
{
    Q_DISABLE_COPY_MOVE(Housekeeping)

public:
    Housekeeping(const core::Clock &clock, sql::Writer &writer, sql::ReadPool &reads, const store::DataFolder &folder);

    /// Adds its jobs. It must outlive the runner's running.
    void addTo(JobRunner &runner);

    // Each returns after all that is due now is done.
    [[nodiscard]] core::Status expireProposals();
    [[nodiscard]] core::Status endLeases();
    [[nodiscard]] core::Status endSnoozes();
    /// Photos that were uploaded a day ago and never became part of a message.
    [[nodiscard]] core::Status removeUnshownPhotos();
    [[nodiscard]] core::Status anchorAudit();

private:
    const core::Clock &m_clock;
    sql::Writer &m_writer;
    sql::ReadPool &m_reads;
    const store::DataFolder &m_folder;
    const DecisionService m_decisions;
};

} // namespace hub
