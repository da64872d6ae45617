// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/modelregistry.h"

#include "core/enumname.h"

namespace desk {

namespace {

constexpr std::array<core::EnumName<ModelStage>, 4> Names{{{ModelStage::Candidate, "candidate"},
                                                           {ModelStage::Shadow, "shadow"},
                                                           {ModelStage::Active, "active"},
                                                           {ModelStage::Retired, "retired"}}};

} // namespace

QLatin1String modelStageName(ModelStage stage)
{
    return core::nameIn(Names, stage);
}

std::optional<ModelStage> modelStageFrom(QStringView name)
{
    return core::valueIn(Names, name);
}

bool mayMove(ModelStage from, ModelStage to)
{
    if (to == ModelStage::Retired) {
        return from != ModelStage::Retired;
    }
    return from == ModelStage::Retired ? to == ModelStage::Candidate : int(to) > int(from);
}

} // namespace desk
