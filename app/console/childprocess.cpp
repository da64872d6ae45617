// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "console/childprocess.h"

#include "core/json.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#ifdef Q_OS_LINUX
#include <csignal>
#include <sys/prctl.h>
#endif

namespace console {

using namespace Qt::StringLiterals;

namespace {

constexpr int GoodbyeMs = 2'000;
constexpr qsizetype LongestLine = 64 * 1024;

} // namespace

ChildProcess::ChildProcess(QObject *parent)
    : QObject(parent)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
#ifdef Q_OS_LINUX
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
#endif
    connect(&m_process, &QProcess::readyReadStandardOutput, this, [this] {
        m_rest += m_process.readAllStandardOutput();
        for (qsizetype end = m_rest.indexOf('\n'); end >= 0; end = m_rest.indexOf('\n')) {
            const core::Result<QJsonObject> line = core::parseObject(m_rest.left(end));
            m_rest.remove(0, end + 1);
            if (line) {
                Q_EMIT said(*line);
            }
        }
        if (m_rest.size() > LongestLine) {
            m_rest.clear();
        }
    });
    connect(&m_process, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
        Q_EMIT ended(status == QProcess::NormalExit ? code : 128);
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            Q_EMIT ended(-1);
        }
    });
}

ChildProcess::~ChildProcess()
{
    m_process.disconnect(this);
    if (m_process.state() == QProcess::NotRunning) {
        return;
    }
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(GoodbyeMs)) {
        m_process.kill();
        m_process.waitForFinished(GoodbyeMs);
    }
}

core::Result<QString> ChildProcess::programFile(const QString &name)
{
    const QString file = QDir(QCoreApplication::applicationDirPath()).filePath(name);
    if (!QFileInfo(file).isExecutable()) {
        return core::fail(core::ErrorCode::NotFound, file + u" is not there"_s);
    }
    return file;
}

void ChildProcess::start(const QString &program, const QStringList &arguments)
{
    m_rest.clear();
    m_process.start(program, arguments);
}

void ChildProcess::tell(const QJsonObject &line)
{
    m_process.write(core::canonicalJson(line) + '\n');
}

void ChildProcess::kill()
{
    m_process.kill();
}

bool ChildProcess::isRunning() const
{
    return m_process.state() != QProcess::NotRunning;
}

} // namespace console
