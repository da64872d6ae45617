// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/modelregistry.h"
#include "sql/connection.h"

namespace store {

/// Models made from this shop's own outcomes, and which of them is used.
class ModelRegistry final
{
public:
    explicit ModelRegistry(sql::Connection &connection)
        : m_connection(connection)
    {
    }

    /// Conflict when the kind has that version already.
    [[nodiscard]] core::Status add(const desk::RegisteredModel &model);
    /// Newest first, without data. Empty `kind` or no stage: all of them.
    [[nodiscard]] core::Result<std::vector<desk::RegisteredModel>>
    list(const QString &kind, std::optional<desk::ModelStage> stage = std::nullopt) const;
    /// With data.
    [[nodiscard]] core::Result<std::optional<desk::RegisteredModel>> find(const desk::ModelId &id) const;
    [[nodiscard]] core::Result<std::optional<desk::RegisteredModel>> active(const QString &kind) const;

    /// Moves a model; what was active of its kind retires when another becomes active. NotFound; Conflict when
    /// desk::mayMove says no.
    [[nodiscard]] core::Status move(const desk::ModelId &id, desk::ModelStage to, const QString &who,
                                    core::Timestamp now);

private:
    sql::Connection &m_connection;
};

} // namespace store
