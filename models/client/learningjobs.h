// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/learning.h"
#include "client/restrequest.h"

namespace client {

struct LessonsJob
{
    using Answer = Lessons;

    [[nodiscard]] static RestRequest request();
    [[nodiscard]] static core::Result<Answer> read(const RestAnswer &answer);
};

struct ModelsJob
{
    using Answer = std::vector<desk::RegisteredModel>;

    [[nodiscard]] static RestRequest request();
    [[nodiscard]] static core::Result<Answer> read(const RestAnswer &answer);
};

struct BlindShareJob
{
    using Answer = BlindShare;

    [[nodiscard]] static RestRequest request();
    [[nodiscard]] static core::Result<Answer> read(const RestAnswer &answer);
};

struct RefitJob
{
    using Answer = std::monostate;

    [[nodiscard]] static RestRequest request();
    [[nodiscard]] static core::Result<Answer> read(const RestAnswer &answer);
};

struct MoveModelJob
{
    using Answer = std::monostate;
    desk::ModelId id;
    desk::ModelStage stage = desk::ModelStage::Candidate;

    [[nodiscard]] RestRequest request() const;
    [[nodiscard]] static core::Result<Answer> read(const RestAnswer &answer);
};

} // namespace client
