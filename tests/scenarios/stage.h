// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"
#include "shop/webhooksender.h"
#include "sql/connection.h"

#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

namespace scenarios {

/// Writes one line to stdout at once.
void say(const QString &line);
/// The folder with real data (AFTERDESK_DATA, else ../shared/data beside the sources); NotFound says what to set.
[[nodiscard]] core::Result<QString> dataFolder(const QString &below);

/// Whole programs on free ports of this computer, in a temporary folder that goes with it: a hub with a source "shop"
/// and the people "ann" (supervisor) and "ben" (agent), password "correct horse 1", and on demand a shop. Programs are
/// found in AFTERDESK_BIN. They die with the stage.
class Stage
{
public:
    Stage();
    ~Stage();
    Stage(const Stage &) = delete;
    Stage &operator=(const Stage &) = delete;

    /// Makes the data folder with its source and people. Before startHub.
    [[nodiscard]] core::Status prepare();
    [[nodiscard]] core::Status startHub(const QStringList &more = {}, quint16 port = 0);
    /// API only unless more options name scenarios; knows the hub when that was started before.
    [[nodiscard]] core::Status startShop(const QStringList &more = {}, quint16 port = 0);
    void stopHub(); ///< SIGTERM, and waits for a clean end
    void killHub(); ///< SIGKILL
    void stopShop();
    /// Runs a command of the hub's program to its end: "rebuild" and the like. --data is added.
    [[nodiscard]] core::Result<QByteArray> hubCommand(const QStringList &arguments, int timeoutMs = 600'000);
    /// Runs a command of the shop's program to its end. --hub, --source and --secret-file are added.
    [[nodiscard]] core::Result<QByteArray> shopCommand(const QStringList &arguments, int timeoutMs = 600'000);

    [[nodiscard]] QUrl hubUrl() const { return m_hubUrl; }
    [[nodiscard]] QUrl shopUrl() const { return m_shopUrl; }
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString data() const { return file(QStringLiteral("data")); }
    [[nodiscard]] shop::HubTarget target() const; ///< for signed webhooks and chats
    [[nodiscard]] qint64 hubProcess() const { return m_hub.processId(); }
    [[nodiscard]] qint64 hubPeakKiB() const; ///< largest resident memory of the hub so far
    [[nodiscard]] qint64 hubKiB() const;     ///< resident now

    /// Signs in and keeps nothing: the token.
    [[nodiscard]] core::Result<QByteArray> signIn(const QString &login) const;
    /// One request to the hub with a token, waited for. Unavailable without an answer; an answer of any status is a
    /// value.
    [[nodiscard]] core::Result<shop::HttpReply>
    call(const QByteArray &method, const QByteArray &path, const QByteArray &token = {}, const QByteArray &body = {},
         const std::vector<std::pair<QByteArray, QByteArray>> &headers = {}) const;
    /// GET of a JSON object; fails for any status but 200.
    [[nodiscard]] core::Result<QJsonObject> get(const QByteArray &path, const QByteArray &token) const;

    /// A look into the hub's database while it runs, or after.
    [[nodiscard]] core::Result<std::unique_ptr<sql::Connection>> database() const;
    /// Until this consumer has read the whole event log (or its time is over: Timeout).
    [[nodiscard]] core::Status waitForConsumer(const QString &consumer, int timeoutMs = 600'000) const;

private:
    [[nodiscard]] core::Result<QUrl> launch(QProcess &process, const QString &program,
                                            const QStringList &arguments) const;

    QTemporaryDir m_folder;
    QString m_programs;
    QProcess m_hub;
    QProcess m_shop;
    QUrl m_hubUrl;
    QUrl m_shopUrl;
    quint16 m_hubPort = 0;
    QByteArray m_key;
};

/// Runs the event loop until the condition holds; false when the time is over first.
bool waitUntil(const std::function<bool()> &condition, int timeoutMs);

} // namespace scenarios
