// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "console/commandline.h"

#include <QCommandLineParser>
#include <QHostAddress>

namespace console {

using namespace Qt::StringLiterals;

namespace {

void declare(QCommandLineParser &parser)
{
    parser.setApplicationDescription(u"Afterdesk: looks after customers after the purchase."_s);
    parser.addOption({{u"h"_s, u"help"_s}, u"Shows this text."_s});
    parser.addOption({{u"v"_s, u"version"_s}, u"Shows the version."_s});
    parser.addOption(
        {u"hub"_s, u"The hub to work at. Without it the console starts its own on this computer."_s, u"URL"_s});
    parser.addOption({u"demo"_s, u"Starts an own hub with a made-up shop and its customers."_s});
    parser.addOption(
        {u"tour"_s, u"Writes a picture of each room into the folder, then ends. Takes the demo when no hub is named."_s,
         u"DIR"_s});
    parser.addOption({u"lang"_s, u"en or de; otherwise as in the settings."_s, u"LANGUAGE"_s});
    parser.addOption({u"theme"_s, u"light, dark or system; otherwise as in the settings."_s, u"THEME"_s});
    parser.addOption({u"data"_s, u"Where everything is kept; otherwise in the person's own folder."_s, u"DIR"_s});
}

bool isLoopback(const QString &host)
{
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

core::Result<QUrl> hubFrom(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != "http"_L1 && url.scheme() != "https"_L1)) {
        return core::fail(core::ErrorCode::InvalidArgument,
                          u"--hub needs an address such as https://hub.example:8443"_s);
    }
    if (!url.userInfo().isEmpty()) {
        return core::fail(core::ErrorCode::InvalidArgument, u"--hub takes no name or password: sign in instead"_s);
    }
    if (url.scheme() == "http"_L1 && !isLoopback(url.host())) {
        return core::fail(core::ErrorCode::InvalidArgument, u"--hub beyond this computer needs https"_s);
    }
    QUrl hub = url.adjusted(QUrl::StripTrailingSlash | QUrl::RemoveQuery | QUrl::RemoveFragment);
    if (hub.path() == "/"_L1) {
        hub.setPath({}); // with and without are one hub: its files and its token are found by this text
    }
    return hub;
}

} // namespace

core::Result<CommandLine> readCommandLine(const QStringList &arguments)
{
    QCommandLineParser parser;
    declare(parser);
    if (!parser.parse(QStringList(u"afterdesk"_s) + arguments)) {
        return core::fail(core::ErrorCode::InvalidArgument, parser.errorText());
    }
    CommandLine line;
    if (parser.isSet(u"help"_s) || parser.isSet(u"version"_s)) {
        line.wish = parser.isSet(u"help"_s) ? CommandLine::Wish::Help : CommandLine::Wish::Version;
        return line;
    }
    if (!parser.positionalArguments().isEmpty()) {
        return core::fail(core::ErrorCode::InvalidArgument,
                          u"what is \"%1\"?"_s.arg(parser.positionalArguments().first()));
    }
    if (parser.isSet(u"hub"_s)) {
        const core::Result<QUrl> hub = hubFrom(parser.value(u"hub"_s));
        if (!hub) {
            return tl::unexpected(hub.error());
        }
        line.hub = *hub;
    }
    line.demo = parser.isSet(u"demo"_s);
    if (line.demo && !line.hub.isEmpty()) {
        return core::fail(core::ErrorCode::InvalidArgument,
                          u"--demo starts a hub of its own: it cannot go with --hub"_s);
    }
    line.tour = parser.value(u"tour"_s);
    if (parser.isSet(u"tour"_s) && line.tour.isEmpty()) {
        return core::fail(core::ErrorCode::InvalidArgument, u"--tour needs a folder"_s);
    }
    if (!line.tour.isEmpty() && line.hub.isEmpty()) {
        line.demo = true;
    }
    line.language = parser.value(u"lang"_s);
    if (!line.language.isEmpty() && !QStringList{u"en"_s, u"de"_s}.contains(line.language)) {
        return core::fail(core::ErrorCode::InvalidArgument, u"--lang is en or de"_s);
    }
    line.theme = parser.value(u"theme"_s);
    if (!line.theme.isEmpty() && !QStringList{u"light"_s, u"dark"_s, u"system"_s}.contains(line.theme)) {
        return core::fail(core::ErrorCode::InvalidArgument, u"--theme is light, dark or system"_s);
    }
    line.data = parser.value(u"data"_s);
    return line;
}

QString helpText()
{
    QCommandLineParser parser;
    declare(parser);
    return parser.helpText();
}

} // namespace console
