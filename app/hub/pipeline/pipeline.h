// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "hub/base/context.h"
#include "hub/decisions/decisionservice.h"
#include "hub/jobs/loop.h"
#include "hub/pipeline/botworker.h"
#include "hub/pipeline/enricher.h"
#include "hub/pipeline/etalearner.h"
#include "hub/pipeline/parcelwatch.h"
#include "hub/pipeline/projector.h"

namespace hub {

/// The consumers on their threads: projector and bot on one, the enricher, which waits for the shop, and what
/// learns when orders arrive on another. Woken
/// by commits; never polls, but looks again a moment after something could not be done.
class Pipeline final
{
    Q_DISABLE_COPY_MOVE(Pipeline)

public:
    /// Everything must outlive it. readStock and readPicture may be empty, reader nullptr (the bot reads by rules
    /// alone). Construct it before work is submitted to the writer.
    Pipeline(Context &context, const DecisionService &decisions, Enricher::StockReader readStock,
             const desk::IntentReader *reader = nullptr, Enricher::PictureReader readPicture = {});
    ~Pipeline() { stop(); }

    void start();
    void stop();

    /// Its silence jobs are handled by the job runner: runner.handle(BotWorker::silenceJob(), …bot().afterSilence).
    [[nodiscard]] BotWorker &bot() { return m_bot; }

private:
    [[nodiscard]] std::optional<core::Timestamp> runAll(std::initializer_list<Consumer *> consumers) const;

    Context &m_context;
    OrderHistory m_history;
    Projector m_projector;
    Enricher m_enricher;
    EtaLearner m_eta;
    ParcelWatch m_parcels;
    BotWorker m_bot;
    std::atomic<bool> m_stopping = false;
    Loop m_front;
    Loop m_side;
};

} // namespace hub
