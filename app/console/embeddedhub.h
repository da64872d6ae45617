// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/backoff.h"
#include "console/childprocess.h"

#include <QTimer>
#include <QUrl>

namespace console {

/// The hub that a console without a hub starts for itself: on this computer only, its data in the person's own folder,
/// let in by a one-time token through a pipe. Comes back on the same port after a crash, with growing random delays.
/// GUI thread.
class EmbeddedHub final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EmbeddedHub)

public:
    struct Options
    {
        QString program;
        QString data;
        QStringList more; ///< further options of `serve`
        client::Backoff backoff;
    };

    explicit EmbeddedHub(const Options &options, QObject *parent = nullptr);
    ~EmbeddedHub() override;

    void start();
    /// Ends it and starts it again, for a new one-time token.
    void restart();
    [[nodiscard]] ChildProcess &process() { return m_process; }

Q_SIGNALS:
    /// Answers from now on; the token lets in once.
    void listening(const QUrl &hub, const QString &oneTimeToken);
    void crashed(int exitCode);

private:
    void launch();

    const Options m_options;
    client::Backoff m_backoff;
    ChildProcess m_process;
    QTimer m_retry;
    QString m_token;
    int m_port = 0; ///< kept over restarts, so that everybody finds it again
    bool m_wanted = false;
    bool m_answered = false;
};

/// 256 random bits as text.
[[nodiscard]] QString randomToken();

} // namespace console
