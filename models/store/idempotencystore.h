// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/ids.h"
#include "sql/connection.h"

namespace store {

/// Answers of earlier requests, by user and Idempotency-Key.
class IdempotencyStore final
{
public:
    enum class Seen {
        Fresh,     ///< first time: noted as running, go on
        Answered,  ///< status and response hold what was answered
        OtherBody, ///< the key was used for something else: 422
        Running,   ///< the first one has not ended yet: 409
    };

    struct Found
    {
        Seen seen = Seen::Fresh;
        int status = 0;
        QByteArray response;
    };

    explicit IdempotencyStore(sql::Connection &connection)
        : m_connection(connection)
    {
    }

    /// fingerprint: hash of method, path and body.
    [[nodiscard]] core::Result<Found> begin(const QString &user, const QString &key, const QString &fingerprint,
                                            core::Timestamp now);
    [[nodiscard]] core::Status finish(const QString &user, const QString &key, int status, const QByteArray &response);
    /// For answers that must not stick (429, 503): the key is fresh again.
    [[nodiscard]] core::Status forget(const QString &user, const QString &key);

    /// At start: requests that were running when the program died never ended.
    [[nodiscard]] core::Status forgetRunning();
    [[nodiscard]] core::Result<qint64> trim(core::Timestamp before);

private:
    sql::Connection &m_connection;
};

} // namespace store
