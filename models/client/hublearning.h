// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/learning.h"
#include "client/restclient.h"

namespace client {

/// Asks a real hub. GUI thread.
class HubLearning final : public Learning
{
    Q_OBJECT

public:
    /// rest outlives it.
    explicit HubLearning(RestClient &rest, QObject *parent = nullptr);

    [[nodiscard]] std::optional<Lessons> lessons() const override { return m_lessons; }
    [[nodiscard]] std::vector<desk::RegisteredModel> models() const override { return m_models; }
    [[nodiscard]] std::optional<BlindShare> blindShare() const override { return m_blind; }
    [[nodiscard]] bool isBusy() const override { return m_underway > 0; }

    void refresh() override;
    void refit() override;
    void move(const desk::ModelId &id, desk::ModelStage stage) override;
    void clear(); ///< after signing out

private:
    template <typename Job, typename Take>
    void ask(const Job &job, Take take);

    RestClient &m_rest;
    std::optional<Lessons> m_lessons;
    std::vector<desk::RegisteredModel> m_models;
    std::optional<BlindShare> m_blind;
    int m_underway = 0;
};

} // namespace client
