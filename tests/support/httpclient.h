// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QPair>

namespace support {

struct HttpAnswer
{
    int status = 0; ///< 0: no answer
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;

    [[nodiscard]] QByteArray header(const QByteArray &name) const;
    [[nodiscard]] QJsonObject json() const;
    /// Our problem's code, empty when it is none.
    [[nodiscard]] QString code() const;
};

/// One request on a connection of its own, waited for. For tests only.
[[nodiscard]] HttpAnswer httpRequest(quint16 port, const QByteArray &method, const QByteArray &target,
                                     const QByteArray &body = {},
                                     const QList<QPair<QByteArray, QByteArray>> &headers = {});

} // namespace support
