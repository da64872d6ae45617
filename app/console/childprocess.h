// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"

#include <QJsonObject>
#include <QProcess>

namespace console {

/// A program of ours that lives as long as the console: its standard input is a pipe that only we hold, so it ends when
/// we do, however we do; on Linux the kernel sends it a signal as well. Says things in lines of JSON. GUI thread.
class ChildProcess final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChildProcess)

public:
    explicit ChildProcess(QObject *parent = nullptr);
    /// Closes its input and gives it two seconds to end by itself.
    ~ChildProcess() override;

    /// The file of one of our programs: beside this one. NotFound when it is not installed.
    [[nodiscard]] static core::Result<QString> programFile(const QString &name);

    void start(const QString &program, const QStringList &arguments);
    void tell(const QJsonObject &line);
    void kill(); ///< for tests and for a child that does not answer
    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] qint64 processId() const { return m_process.processId(); }

Q_SIGNALS:
    void said(const QJsonObject &line);
    /// Has ended, or could not be started (exitCode -1).
    void ended(int exitCode);

private:
    QProcess m_process;
    QByteArray m_rest; ///< of a line that is not complete yet
};

} // namespace console
