// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "desk/ids.h"

#include <QJsonObject>

#include <optional>

namespace desk {

using ModelId = core::Id<struct ModelTag>;

/// Where a model made from this shop's own outcomes stands. What ships with the program is not in the registry.
enum class ModelStage {
    Candidate, ///< made and measured; nobody uses it
    Shadow,    ///< answers beside the active one; nobody sees its answers
    Active,    ///< the one that is used; at most one of a kind
    Retired,
};

/// candidate shadow active retired
[[nodiscard]] QLatin1String modelStageName(ModelStage stage);
[[nodiscard]] std::optional<ModelStage> modelStageFrom(QStringView name);
/// Forward one by one or two at once, back from anywhere to retired, and from retired to candidate for another try.
[[nodiscard]] bool mayMove(ModelStage from, ModelStage to);

struct RegisteredModel
{
    ModelId id;
    QString kind; ///< damage-head …
    QString name;
    QString version; ///< unique within the kind
    QString sha256;  ///< of the data
    ModelStage stage = ModelStage::Candidate;
    QJsonObject card; ///< what it was made from and its figures
    QJsonObject data; ///< the model itself; empty in lists
    core::Timestamp createdAt;
    QString createdBy; ///< user id, or "hub"
    std::optional<core::Timestamp> promotedAt;
    QString promotedBy; ///< who last moved it to another stage

    bool operator==(const RegisteredModel &) const = default;
};

} // namespace desk
