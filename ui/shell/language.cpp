// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shell/language.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

using namespace Qt::StringLiterals;

// Q_INIT_RESOURCE has to stand outside any namespace.
static void initializeTranslationResource()
{
    Q_INIT_RESOURCE(translations);
}

namespace ui::shell {

namespace {

QLocale localeFor(const QString &language)
{
    const QLocale system = QLocale::system();
    const QString wanted = language.isEmpty() ? system.name().left(2) : language;
    if (!languages().contains(wanted)) {
        return QLocale(QLocale::English, QLocale::UnitedStates);
    }
    // The person's own country keeps its way of writing numbers; the C locale has none.
    if (system.language() != QLocale::C && system.name().startsWith(wanted)) {
        return system;
    }
    return wanted == u"en" ? QLocale(QLocale::English, QLocale::UnitedStates) : QLocale(wanted);
}

} // namespace

QStringList languages()
{
    return {u"en"_s, u"de"_s};
}

void installLanguage(QApplication &application, const QString &language)
{
    initializeTranslationResource();
    const auto before = application.findChildren<QTranslator *>(u"language"_s, Qt::FindDirectChildrenOnly);
    for (QTranslator *translator : before) {
        QApplication::removeTranslator(translator);
        delete translator;
    }
    const QLocale locale = localeFor(language);
    QLocale::setDefault(locale);
    // Qt's own words (keys, standard buttons) first, so that ours win.
    auto *qt = new QTranslator(&application);
    qt->setObjectName(u"language"_s);
    if (qt->load(locale, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        QApplication::installTranslator(qt);
    }
    auto *ours = new QTranslator(&application);
    ours->setObjectName(u"language"_s);
    if (ours->load(u":/i18n/afterdesk_%1.qm"_s.arg(locale.name().left(2)))) {
        QApplication::installTranslator(ours);
    }
    QApplication::setLayoutDirection(locale.textDirection());
}

} // namespace ui::shell
