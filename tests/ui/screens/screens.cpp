// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

// Shows the rooms with made-up data and no hub: `ui_screens DIR [light|dark] [scale] [language]` writes a picture of each.

#include "shell/language.h"
#include "shell/mainwindow.h"
#include "shell/settings.h"
#include "shell/tour.h"
#include "support/manualclock.h"
#include "theme/theme.h"
#include "ui/fake/demo.h"

#include <QApplication>

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    ui::shell::installLanguage(application, arguments.value(4, QStringLiteral("en")));
    support::ManualClock clock(core::fromMsecs(1795439220000));
    client::ConsoleStore store;
    testui::FakeActions actions;
    testui::FakeSession session;
    testui::FakePhotos photos;
    ui::theme::Theme theme;
    ui::shell::Settings settings;
    theme.setMode(arguments.value(2) == QLatin1String("dark") ? ui::theme::Theme::Mode::Dark : ui::theme::Theme::Mode::Light);
    theme.setTextScale(arguments.value(3, QStringLiteral("1")).toDouble());
    theme.install(application);
    (void)testui::fillDemo(store, photos, clock);
    ui::shell::MainWindow window({theme, store, actions, session, photos, clock, settings});
    window.setShopName(QStringLiteral("Harbour & Pine"));
    window.resize(1440, 900);
    window.show();
    if (arguments.size() > 1) {
        ui::shell::runTour(window, arguments.at(1), [](const core::Status &status) { QApplication::exit(status ? 0 : 1); });
    }
    return QApplication::exec();
}
