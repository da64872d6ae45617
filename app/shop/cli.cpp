// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/cli.h"

#include <QCoreApplication>
#include <QUrl>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace shop {

int complain(const QString &what, int code)
{
    const QByteArray line = "afterdesk-shop: " + what.toUtf8() + '\n';
    std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stderr);
    return code;
}

void print(const QByteArray &line)
{
    const QByteArray bytes = line + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stdout);
    std::fflush(stdout);
}

Options::Options(const QString &command, const QString &description)
    : m_command(command)
{
    m_parser.setApplicationDescription(description);
    m_parser.addOption({{u"h"_s, u"help"_s}, u"Shows this text and ends."_s});
}

void Options::positional(const QString &name, const QString &description)
{
    m_parser.addPositionalArgument(name, description);
}

void Options::option(const QString &name, const QString &valueName, const QString &description,
                     const QString &otherwise)
{
    m_parser.addOption({name, description, valueName, otherwise});
}

void Options::flag(const QString &name, const QString &description)
{
    m_parser.addOption({name, description});
}

std::optional<int> Options::parse(const QStringList &arguments)
{
    // The parser takes the first argument for the program's name.
    const bool fine = m_parser.parse(QStringList{u"afterdesk-shop "_s + m_command} + arguments);
    if (m_parser.isSet(u"help"_s)) {
        // Qt writes the program's path as it was called and knows nothing of commands.
        QString help = m_parser.helpText();
        help.replace(QCoreApplication::arguments().constFirst(), u"afterdesk-shop "_s + m_command);
        print(help.toUtf8().trimmed());
        return 0;
    }
    if (!fine) {
        return complain(m_parser.errorText(), 2);
    }
    return std::nullopt;
}

QString Options::text(const QString &name) const
{
    return m_parser.value(name);
}

QString Options::required(const QString &name)
{
    const QString value = m_parser.value(name);
    if (value.isEmpty()) {
        wrong(name, u"is needed"_s);
    }
    return value;
}

qint64 Options::integer(const QString &name, qint64 minimum, qint64 maximum)
{
    bool isNumber = false;
    const qint64 value = m_parser.value(name).toLongLong(&isNumber);
    if (!isNumber || value < minimum || value > maximum) {
        wrong(name, u"must be a whole number from %1 to %2"_s.arg(minimum).arg(maximum));
    }
    return value;
}

double Options::number(const QString &name, double minimum, double maximum)
{
    bool isNumber = false;
    const double value = m_parser.value(name).toDouble(&isNumber);
    if (!isNumber || value < minimum || value > maximum) {
        wrong(name, u"must be a number from %1 to %2"_s.arg(minimum).arg(maximum));
    }
    return value;
}

QUrl Options::url(const QString &name)
{
    const QUrl url(required(name), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != u"http"_s && url.scheme() != u"https"_s)) {
        wrong(name, u"must be an address like http://127.0.0.1:8480"_s);
    }
    return url;
}

std::pair<QString, quint16> Options::hostAndPort(const QString &name)
{
    const QString value = required(name);
    const qsizetype colon = value.lastIndexOf(u':');
    bool isNumber = false;
    const uint port = value.mid(colon + 1).toUInt(&isNumber);
    if (colon < 1 || !isNumber || port > 65'535) {
        wrong(name, u"must be HOST:PORT"_s);
    }
    return {value.left(colon), static_cast<quint16>(port)};
}

bool Options::isSet(const QString &name) const
{
    return m_parser.isSet(name);
}

QStringList Options::positionals() const
{
    return m_parser.positionalArguments();
}

void Options::wrong(const QString &name, const QString &what)
{
    if (m_mistake.isEmpty()) {
        m_mistake = u"--"_s + name + u' ' + what;
    }
}

std::optional<int> Options::mistake() const
{
    return m_mistake.isEmpty() ? std::nullopt : std::optional<int>(complain(m_mistake, 2));
}

} // namespace shop
