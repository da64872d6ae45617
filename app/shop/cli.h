// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"

#include <QCommandLineParser>

namespace shop {

/// The options of one command, read without ever ending the program itself. The first wrong value is remembered, so
/// that a command reads all it needs and asks once.
class Options
{
public:
    Options(const QString &command, const QString &description);

    void positional(const QString &name, const QString &description);
    void option(const QString &name, const QString &valueName, const QString &description,
                const QString &otherwise = {});
    void flag(const QString &name, const QString &description);

    /// An exit code when the program is to end now: 0 after --help, 2 after bad usage, which was told on stderr.
    [[nodiscard]] std::optional<int> parse(const QStringList &arguments);

    [[nodiscard]] QString text(const QString &name) const;
    [[nodiscard]] QString required(const QString &name);
    [[nodiscard]] qint64 integer(const QString &name, qint64 minimum, qint64 maximum);
    [[nodiscard]] double number(const QString &name, double minimum, double maximum);
    [[nodiscard]] QUrl url(const QString &name); ///< http or https with a host
    [[nodiscard]] std::pair<QString, quint16> hostAndPort(const QString &name);
    [[nodiscard]] bool isSet(const QString &name) const;
    [[nodiscard]] QStringList positionals() const;

    /// 2 and one line on stderr when any value was wrong.
    [[nodiscard]] std::optional<int> mistake() const;

private:
    void wrong(const QString &name, const QString &what);

    QString m_command;
    QCommandLineParser m_parser;
    QString m_mistake;
};

/// One line on stderr; gives back the exit code.
int complain(const QString &what, int code);
/// One line on stdout, at once.
void print(const QByteArray &line);

int runCommand(const QStringList &arguments);
int replayCommand(const QStringList &arguments);
int benchCommand(const QStringList &arguments);

} // namespace shop
