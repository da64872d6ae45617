// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "console/crashreport.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSysInfo>

#ifdef Q_OS_LINUX
#include <csignal>
#include <cstring>
#include <execinfo.h>
#include <fcntl.h>
#include <unistd.h>
#endif

namespace console {

using namespace Qt::StringLiterals;

namespace {
constexpr auto newName = "crash-new.txt"_L1;
constexpr auto toldName = "crash-last.txt"_L1;
} // namespace

#ifdef Q_OS_LINUX

namespace {

// A handler may touch only what was there before and is never changed; it is reached by nothing but its address.
struct Prepared
{
    char path[1024];
    char head[512];
    size_t headLength;
};
Prepared prepared;

void writeAll(int file, const char *text, size_t length)
{
    while (length > 0) {
        const ssize_t written = ::write(file, text, length);
        if (written <= 0) {
            return;
        }
        text += written;
        length -= size_t(written);
    }
}

void report(int signal)
{
    const int file = ::open(prepared.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file >= 0) {
        writeAll(file, prepared.head, prepared.headLength);
        const char digits[] = {'s', 'i', 'g', 'n', 'a', 'l', ' ', char('0' + signal / 10 % 10), char('0' + signal % 10),
                               '\n'};
        writeAll(file, digits, sizeof digits);
        void *frames[64];
        ::backtrace_symbols_fd(frames, ::backtrace(frames, 64), file);
        ::close(file);
    }
    // Ends as it would have, core file and all.
    ::signal(signal, SIG_DFL);
    ::raise(signal);
}

} // namespace

void keepCrashReports(const QString &folder)
{
    const QByteArray path = QFile::encodeName(QDir(folder).filePath(newName));
    const QByteArray head =
        u"Afterdesk %1\n%2\nQt %3\n"_s
            .arg(QCoreApplication::applicationVersion(), QSysInfo::prettyProductName(), QString::fromLatin1(qVersion()))
            .toUtf8();
    if (size_t(path.size()) >= sizeof prepared.path || size_t(head.size()) >= sizeof prepared.head) {
        return;
    }
    std::memcpy(prepared.path, path.constData(), size_t(path.size()) + 1);
    std::memcpy(prepared.head, head.constData(), size_t(head.size()));
    prepared.headLength = size_t(head.size());
    void *first[4];
    ::backtrace(first, 4); // loads what it needs now, not in the handler
    struct sigaction action = {};
    action.sa_handler = &report;
    action.sa_flags = int(SA_RESETHAND);
    for (const int signal : {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL}) {
        ::sigaction(signal, &action, nullptr);
    }
}

#else

void keepCrashReports(const QString &) {}

#endif

QString takeNewCrashReport(const QString &folder)
{
    const QDir dir(folder);
    if (!dir.exists(newName)) {
        return {};
    }
    const QString told = dir.filePath(toldName);
    QFile::remove(told);
    return QFile::rename(dir.filePath(newName), told) ? told : dir.filePath(newName);
}

} // namespace console
