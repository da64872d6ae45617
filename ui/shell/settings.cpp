// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shell/settings.h"

#include <QSettings>

using namespace Qt::StringLiterals;

namespace ui::shell {

namespace {
constexpr int currentVersion = 1;
constexpr int mostCaseWindows = 64;
} // namespace

core::Result<Settings> Settings::load(const QString &path)
{
    QSettings file(path, QSettings::IniFormat);
    if (file.status() != QSettings::NoError) {
        return core::fail(core::ErrorCode::Malformed, path);
    }
    if (file.value("version"_L1, currentVersion).toInt() > currentVersion) {
        return core::fail(core::ErrorCode::NewerThanProgram, path);
    }
    Settings settings;
    const QString mode = file.value("look/theme"_L1).toString();
    for (const auto &[value, name] : themeModeNames) {
        if (mode == name) {
            settings.themeMode = value;
        }
    }
    const double scale = file.value("look/text_scale"_L1, 1.0).toDouble();
    settings.textScale = scale >= theme::Theme::LeastTextScale && scale <= theme::Theme::MostTextScale ? scale : 1.0;
    const QString motion = file.value("look/motion"_L1).toString();
    for (const auto &[value, name] : motionNames) {
        if (motion == name) {
            settings.motion = value;
        }
    }
    settings.language = file.value("look/language"_L1).toString();
    settings.geometry = file.value("window/geometry"_L1).toByteArray();
    settings.columns = file.value("window/columns"_L1).toByteArray();
    settings.inboxView = file.value("inbox/view"_L1).toString();
    settings.conversation = file.value("place/conversation"_L1).toString();
    settings.seenBefore = std::max(qint64(0), file.value("place/seen"_L1).toLongLong());
    settings.writesNote = file.value("place/note"_L1).toBool();
    settings.cursor = std::max(0, file.value("place/cursor"_L1).toInt());
    settings.caseGeometry = file.value("window/case_geometry"_L1).toByteArray();
    settings.caseColumns = file.value("window/case_columns"_L1).toByteArray();
    const int caseWindows = std::min(file.beginReadArray("case_windows"_L1), mostCaseWindows);
    for (int i = 0; i < caseWindows; ++i) {
        file.setArrayIndex(i);
        settings.caseWindows.append({file.value("conversation"_L1).toString(), file.value("geometry"_L1).toByteArray(),
                                     file.value("columns"_L1).toByteArray(), file.value("note"_L1).toBool(),
                                     std::max(0, file.value("cursor"_L1).toInt())});
    }
    file.endArray();
    settings.quiet = file.value("notices/quiet"_L1).toBool();
    if (file.contains("notices/quiet_until"_L1)) {
        settings.quietUntil = core::fromRfc3339(file.value("notices/quiet_until"_L1).toString());
        settings.quiet = settings.quiet && settings.quietUntil; // a broken time must not silence for ever
    }
    settings.introduced = file.value("people/introduced"_L1).toStringList();
    settings.namesInNotices = file.value("notices/names"_L1).toBool();
    settings.soundInNotices = file.value("notices/sound"_L1, true).toBool();
    settings.checkSpelling = file.value("writing/spelling"_L1, true).toBool();
    file.beginGroup("shortcuts"_L1);
    const QStringList ids = file.childKeys();
    for (const QString &id : ids) {
        settings.shortcuts.insert(id, file.value(id).toString());
    }
    return settings;
}

core::Status Settings::save(const QString &path) const
{
    QSettings file(path, QSettings::IniFormat);
    if (file.value("version"_L1, currentVersion).toInt() > currentVersion) {
        return core::fail(core::ErrorCode::NewerThanProgram, path);
    }
    file.clear();
    file.setValue("version"_L1, currentVersion);
    for (const auto &[value, name] : themeModeNames) {
        if (value == themeMode) {
            file.setValue("look/theme"_L1, QString(name));
        }
    }
    for (const auto &[value, name] : motionNames) {
        if (value == motion) {
            file.setValue("look/motion"_L1, QString(name));
        }
    }
    file.setValue("look/text_scale"_L1, textScale);
    file.setValue("look/language"_L1, language);
    file.setValue("window/geometry"_L1, geometry);
    file.setValue("window/columns"_L1, columns);
    file.setValue("inbox/view"_L1, inboxView);
    file.setValue("place/conversation"_L1, conversation);
    file.setValue("place/seen"_L1, seenBefore);
    file.setValue("place/note"_L1, writesNote);
    file.setValue("place/cursor"_L1, cursor);
    file.setValue("window/case_geometry"_L1, caseGeometry);
    file.setValue("window/case_columns"_L1, caseColumns);
    file.beginWriteArray("case_windows"_L1, int(caseWindows.size()));
    for (int i = 0; i < caseWindows.size(); ++i) {
        file.setArrayIndex(i);
        file.setValue("conversation"_L1, caseWindows.at(i).conversation);
        file.setValue("geometry"_L1, caseWindows.at(i).geometry);
        file.setValue("columns"_L1, caseWindows.at(i).columns);
        file.setValue("note"_L1, caseWindows.at(i).writesNote);
        file.setValue("cursor"_L1, caseWindows.at(i).cursor);
    }
    file.endArray();
    file.setValue("notices/quiet"_L1, quiet);
    if (quietUntil) {
        file.setValue("notices/quiet_until"_L1, core::toRfc3339(*quietUntil));
    }
    file.setValue("people/introduced"_L1, introduced);
    file.setValue("notices/names"_L1, namesInNotices);
    file.setValue("notices/sound"_L1, soundInNotices);
    file.setValue("writing/spelling"_L1, checkSpelling);
    for (auto it = shortcuts.cbegin(); it != shortcuts.cend(); ++it) {
        file.setValue(u"shortcuts/"_s + it.key(), it.value());
    }
    file.sync();
    if (file.status() != QSettings::NoError) {
        return core::fail(core::ErrorCode::Unavailable, path);
    }
    return {};
}

} // namespace ui::shell
