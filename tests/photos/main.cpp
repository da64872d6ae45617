// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "photos/photoscenario.h"

#include <QCoreApplication>
#include <QDir>
#include <QTextStream>

#include <cstdio>

using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QTextStream out(stdout);
    QTextStream err(stderr);
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    if (!arguments.isEmpty()) {
        (arguments.contains(u"--help"_s) ? out : err)
            << "usage: afterdesk-photo-scenario\n"
               "Takes all photos of photos/parcels in the data folder through decoding and triage and prints a table.\n"
               "The data folder is AFTERDESK_DATA, else ../shared/data seen from the current folder.\n";
        return arguments.contains(u"--help"_s) ? 0 : 2;
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
    photos::PhotoScenario scenario(**reader);
    const bool all = scenario.addFolder(parcels.filePath(u"damaged"_s), true) &&
                     scenario.addFolder(parcels.filePath(u"intact"_s), false);
    scenario.print(out);
    out.flush();
    return all && scenario.lost() == 0 ? 0 : 1;
}
