// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

// Shows the rooms with made-up data and no hub and writes a picture of each:
//   ui_screens DIR [light|dark|contrast|system] [scale] [en|de|pseudo] [rtl] [WIDTHxHEIGHT]

#include "shell/language.h"
#include "shell/mainwindow.h"
#include "shell/settings.h"
#include "spelling/hunspellshelf.h"
#include "spelling/spellchecker.h"
#include "support/manualclock.h"
#include "theme/theme.h"
#include "ui/pseudolocale.h"
#include "ui/screens/states.h"

#include <QApplication>

using namespace Qt::StringLiterals;

namespace {

using Mode = ui::theme::Theme::Mode;

Mode modeFrom(const QString &name)
{
    return name == "dark"_L1       ? Mode::Dark
           : name == "contrast"_L1 ? Mode::HighContrast
           : name == "system"_L1   ? Mode::System
                                   : Mode::Light;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    const QString language = arguments.value(4, u"en"_s);
    ui::shell::installLanguage(application, language);
    testui::PseudoLocale pseudo;
    if (language == "pseudo"_L1) {
        QApplication::installTranslator(&pseudo);
    }
    if (arguments.contains(u"rtl"_s)) {
        QApplication::setLayoutDirection(Qt::RightToLeft);
    }
    support::ManualClock clock(core::fromMsecs(1795439220000));
    client::ConsoleStore store;
    testui::FakeActions actions;
    testui::FakeSession session;
    testui::FakePhotos photos;
    ui::theme::Theme theme;
    ui::shell::Settings settings;
    settings.language = language;
    settings.textScale = arguments.value(3, u"1"_s).toDouble();
    theme.setMode(modeFrom(arguments.value(2)));
    theme.setTextScale(settings.textScale);
    theme.install(application);
    const testui::Demo demo = testui::fillDemo(store, photos, clock);
    ui::spelling::SpellChecker speller(
        std::make_unique<ui::spelling::HunspellShelf>(ui::spelling::hunspellFolders(), QString()), QString());
    ui::shell::MainWindow window(
        {theme, store, actions, session, photos, clock, settings, testui::demoMacros(), nullptr, nullptr, &speller});
    window.setShopName(u"Harbour & Pine"_s);
    const QStringList size = arguments.value(6, u"1440x900"_s).split(u'x');
    window.resize(size.value(0).toInt(), size.value(1).toInt());
    window.show();
    if (arguments.size() > 1) {
        ui::shell::runTour(
            window, arguments.at(1),
            ui::shell::tourSteps(window) + testui::deskStates({window, store, session, clock, demo}),
            [](const core::Status &status) { QApplication::exit(status ? 0 : 1); }, core::Milliseconds(300));
    }
    return QApplication::exec();
}
