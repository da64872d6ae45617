// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "hub/base/metrics.h"
#include "hub/base/ticker.h"
#include "hub/base/workerpool.h"
#include "sql/readpool.h"
#include "sql/writer.h"
#include "store/datafolder.h"

namespace hub {

/// What every part of the hub is given. Outlives all parts; everything in it is thread-safe.
struct Context
{
    const core::Clock &clock;
    sql::Writer &writer;
    sql::ReadPool &reads;
    const store::DataFolder &folder;
    WorkerPool &workers; ///< threads that stay: they may use reads
    Ticker &ticker;      ///< register chores before the hub starts
    Metrics &metrics;
};

} // namespace hub
