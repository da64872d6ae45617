// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/modelregistry.h"
#include "sql/connection.h"

namespace store {

/// What models in the stage shadow said, beside what was used. Kept apart: no reading, proposal or decision looks here.
class ShadowStore final
{
public:
    struct Reading
    {
        desk::ModelId model;
        QString subject; ///< a photo's hash, a message's id
        QString answer;
        double confidence = 0.0;
        QString used; ///< what the model in use said of the same

        bool operator==(const Reading &) const = default;
    };

    explicit ShadowStore(sql::Connection &connection)
        : m_connection(connection)
    {
    }

    /// A later reading of the same subject takes the place of an earlier.
    [[nodiscard]] core::Status put(const Reading &reading, core::Timestamp now);

    struct Agreement
    {
        qint64 n = 0;
        qint64 same = 0;

        bool operator==(const Agreement &) const = default;
    };
    [[nodiscard]] core::Result<Agreement> agreement(const desk::ModelId &model) const;

private:
    sql::Connection &m_connection;
};

} // namespace store
