// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/routescommand.h"

#include "hub/http/router.h"
#include "hub/hub.h"

#include <QJsonDocument>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace hub {

namespace {

core::Status printRoutes(const QCommandLineParser &parser)
{
    if (!parser.positionalArguments().isEmpty()) {
        return core::fail(core::ErrorCode::InvalidArgument, u"routes takes no arguments"_s);
    }
    const QTemporaryDir folder; // the parts that have routes want a database
    const core::SystemClock clock;
    HubOptions options;
    options.data = folder.path();
    const auto routes = Hub::routes(std::move(options), clock);
    if (!routes) {
        return tl::unexpected(routes.error());
    }
    for (const RouteName &route : *routes) {
        const QJsonObject line{{"method"_L1, QString::fromStdString(route.method)},
                               {"path"_L1, QString::fromStdString(route.pattern)},
                               {"websocket"_L1, route.webSocket}};
        printLine(QString::fromUtf8(QJsonDocument(line).toJson(QJsonDocument::Compact)));
    }
    return {};
}

} // namespace

Command routesCommand()
{
    return {u"routes"_s,
            u"Lists what the hub answers, for comparing with its description."_s,
            {},
            [](QCommandLineParser &) {},
            printRoutes};
}

} // namespace hub
