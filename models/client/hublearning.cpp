// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/hublearning.h"

#include "client/learningjobs.h"
#include "core/deliver.h"

namespace client {

HubLearning::HubLearning(RestClient &rest, QObject *parent)
    : Learning(parent)
    , m_rest(rest)
{
}

template <typename Job, typename Take>
void HubLearning::ask(const Job &job, Take take)
{
    ++m_underway;
    Q_EMIT changed();
    core::deliver(this, m_rest.send(job), [this, take](const Reply<typename Job::Answer> &reply) {
        --m_underway;
        if (reply) {
            take(*reply);
        } else if (reply.error().error.code != core::ErrorCode::Cancelled) {
            Q_EMIT failed(reply.error().error, reply.error().code());
        }
        Q_EMIT changed();
    });
}

void HubLearning::refresh()
{
    ask(LessonsJob{}, [this](const Lessons &lessons) { m_lessons = lessons; });
    ask(ModelsJob{}, [this](const std::vector<desk::RegisteredModel> &models) { m_models = models; });
    ask(BlindShareJob{}, [this](const BlindShare &share) { m_blind = share; });
}

void HubLearning::refit()
{
    ask(RefitJob{}, [this](std::monostate) { refresh(); });
}

void HubLearning::move(const desk::ModelId &id, desk::ModelStage stage)
{
    ask(MoveModelJob{id, stage}, [this](std::monostate) {
        refresh();
        Q_EMIT usedChanged();
    });
}

void HubLearning::clear()
{
    m_lessons.reset();
    m_models.clear();
    m_blind.reset();
    Q_EMIT changed();
}

} // namespace client
