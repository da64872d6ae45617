// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"

#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QUrl>

namespace photos {

/// One customer's chat with a running hub: opens a conversation, uploads photos, sends them as messages. Synchronous,
/// for scenarios only.
class HubChannel
{
public:
    HubChannel(QUrl hub, QString source);

    /// POST /v1/chat. Anything but 201 is an error with the problem's title.
    [[nodiscard]] core::Status open();
    /// POST /v1/chat/media; the id of the stored photo. A refusal has the status and the problem's title in its detail.
    /// When the hub says 429 it waits as long as the hub asks and tries again.
    [[nodiscard]] core::Result<QString> upload(const QByteArray &photo);
    /// POST /v1/chat/messages with one photo.
    [[nodiscard]] core::Status send(const QString &text, const QString &mediaId);

private:
    struct Answer
    {
        int status = 0;
        QJsonObject body;
        QString what; ///< the problem, for people
    };
    [[nodiscard]] Answer post(const QString &path, const QByteArray &body, const char *type);
    [[nodiscard]] Answer postOnce(const QString &path, const QByteArray &body, const char *type, int &retryAfter);

    QNetworkAccessManager m_network;
    QUrl m_hub;
    QString m_source;
    QByteArray m_token;
};

} // namespace photos
