// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "photos/photoscenario.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QTextStream>

#include <cstdio>
#include <optional>

using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QTextStream out(stdout);
    QTextStream err(stderr);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Takes all photos of photos/parcels in the data folder through decoding and "
                                     u"triage and prints a table. The data folder "
                                     u"is AFTERDESK_DATA, else ../shared/data seen from the current folder."_s);
    parser.addHelpOption();
    const QCommandLineOption hubUrl(u"hub"_s, u"Send every photo to this hub first, as a customer's chat does."_s,
                                    u"URL"_s);
    const QCommandLineOption source(u"source"_s, u"The hub's source that the customer belongs to."_s, u"NAME"_s,
                                    u"shop"_s);
    parser.addOptions({hubUrl, source});
    if (!parser.parse(QCoreApplication::arguments()) || !parser.positionalArguments().isEmpty()) {
        err << (parser.errorText().isEmpty() ? u"no arguments are expected"_s : parser.errorText()) << '\n';
        return 2;
    }
    if (parser.isSet(u"help"_s)) {
        out << parser.helpText();
        return 0;
    }
    const QString data = qEnvironmentVariable("AFTERDESK_DATA", u"../shared/data"_s);
    const QDir parcels(data + u"/photos/parcels"_s);
    if (!parcels.exists(u"damaged"_s) || !parcels.exists(u"intact"_s)) {
        err << "the photos are not here: " << parcels.path() << " has no damaged/ and intact/ (set AFTERDESK_DATA)\n";
        return 3;
    }
    const auto reader = readings::damage::shippedReader();
    if (!reader) {
        err << "no damage model: " << reader.error().detail << '\n';
        return 1;
    }
    std::optional<photos::HubChannel> hub;
    if (parser.isSet(hubUrl)) {
        hub.emplace(QUrl(parser.value(hubUrl)), parser.value(source));
        if (const core::Status opened = hub->open(); !opened) {
            err << "no chat with the hub: " << opened.error().detail << '\n';
            return 1;
        }
    }
    photos::PhotoScenario scenario(**reader, hub ? &*hub : nullptr);
    const bool all = scenario.addFolder(parcels.filePath(u"damaged"_s), true) &&
                     scenario.addFolder(parcels.filePath(u"intact"_s), false);
    scenario.print(out);
    out.flush();
    return all && scenario.lost() == 0 ? 0 : 1;
}
