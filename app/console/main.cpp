// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "console/commandline.h"
#include "console/console.h"

#include <QApplication>

#include <cstdio>

namespace {

void print(std::FILE *where, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), where);
    std::fflush(where);
}

int complain(const QString &what, int code)
{
    print(stderr, QStringLiteral("afterdesk: ") + what + QLatin1Char('\n'));
    return code;
}

QStringList argumentsOf(int argc, char *argv[])
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i) {
        arguments << QString::fromLocal8Bit(argv[i]);
    }
    return arguments;
}

/// Qt ends the program with an abort when there is no display: say it in words before.
bool hasDisplay()
{
#ifdef Q_OS_LINUX
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
#else
    return true;
#endif
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication::setApplicationName(QStringLiteral("afterdesk"));
    QCoreApplication::setApplicationVersion(QStringLiteral(AFTERDESK_VERSION));
    const core::Result<console::CommandLine> line = console::readCommandLine(argumentsOf(argc, argv));
    if (!line) {
        return complain(line.error().detail, 2);
    }
    if (line->wish == console::CommandLine::Wish::Version) {
        print(stdout, QStringLiteral("afterdesk " AFTERDESK_VERSION "\n"));
        return 0;
    }
    if (line->wish == console::CommandLine::Wish::Help) {
        const QCoreApplication nameless(argc, argv); // the text names the program
        print(stdout, console::helpText());
        return 0;
    }
    if (!hasDisplay()) {
        return complain(
            QStringLiteral("there is no display here; ./run --tour DIR drives the demo under a virtual one"), 1);
    }

    QApplication application(argc, argv);
    QApplication::setDesktopFileName(QStringLiteral("afterdesk"));
    console::Console program(*line, console::foldersFor(line->data));
    QObject::connect(
        &program, &console::Console::toured, &application, [] { QCoreApplication::exit(0); }, Qt::QueuedConnection);
    QObject::connect(
        &program, &console::Console::failed, &application,
        [](const core::Error &error) { QCoreApplication::exit(complain(error.detail, 1)); }, Qt::QueuedConnection);
    if (const core::Status started = program.start(); !started) {
        return complain(started.error().detail, 1);
    }
    return QApplication::exec();
}
