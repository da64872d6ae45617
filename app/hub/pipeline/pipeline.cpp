// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/pipeline/pipeline.h"

#include "core/log.h"
#include "store/schema.h"

using namespace Qt::StringLiterals;

namespace hub {

namespace {

constexpr auto Again = std::chrono::seconds(1);

} // namespace

Pipeline::Pipeline(Context &context, const DecisionService &decisions, Enricher::StockReader readStock,
                   const desk::IntentReader *reader, Enricher::PictureReader readPicture)
    : m_context(context)
    , m_projector(context.clock, context.writer, context.reads, m_history)
    , m_enricher(context.clock, context.writer, context.reads, m_history, std::move(readStock), std::move(readPicture))
    , m_eta(context.clock, context.writer, context.reads, context.metrics)
    , m_parcels(context.clock, context.writer, context.reads)
    , m_bot(context.clock, context.writer, context.reads, decisions, context.metrics, reader)
    , m_front(context.clock, "pipeline",
              [this] {
                  return runAll({&m_projector, &m_bot});
              })
    , m_side(context.clock, "enricher", [this] {
        return runAll({&m_parcels, &m_eta, &m_enricher});
    })
{
    const quint32 front = m_projector.topics() | m_bot.topics();
    const quint32 side = m_enricher.topics() | m_eta.topics() | m_parcels.topics();
    context.writer.observe([front, side, wakeFront = m_front.waker(), wakeSide = m_side.waker()](quint32 topics) {
        if ((topics & front) != 0) {
            wakeFront();
        }
        if ((topics & side) != 0) {
            wakeSide();
        }
    });
}

void Pipeline::start()
{
    m_front.start();
    m_side.start();
    // What came while nobody was running waits already.
    m_front.wake();
    m_side.wake();
}

void Pipeline::stop()
{
    m_stopping = true;
    m_front.stop();
    m_side.stop();
}

std::optional<core::Timestamp> Pipeline::runAll(std::initializer_list<Consumer *> consumers) const
{
    bool trouble = false;
    for (bool busy = true; busy && !m_stopping;) {
        busy = false;
        for (Consumer *consumer : consumers) {
            const core::Result<bool> stepped = consumer->step();
            if (stepped) {
                busy = busy || *stepped;
                continue;
            }
            trouble = true;
            m_context.metrics.count("afterdesk_consumer_errors_total", {{"consumer", consumer->name().toStdString()}});
            core::log(core::LogLevel::Warning, "consumer_waits"_L1,
                      {{"consumer"_L1, consumer->name()}, {"code"_L1, core::errorCodeName(stepped.error().code)}});
        }
    }
    return trouble && !m_stopping ? std::optional(m_context.clock.now() + Again) : std::nullopt;
}

} // namespace hub
