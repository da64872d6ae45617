// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "shell/settings.h"

#include <QStringList>

/// Settings that are a person's choice (not where a window stood or which case was open) by stable names: what is
/// exported, imported, managed and reset. Nothing in them is secret or says who somebody is.
namespace ui::shell {

/// "theme", "text_scale", …, in the order of the file.
[[nodiscard]] QStringList settingNames();

/// {"format":"afterdesk-settings","version":1,"settings":{…}}
[[nodiscard]] QByteArray exportedSettings(const Settings &settings);

/// What the file holds, put over the present settings; what is managed stays as it is. All or nothing: Malformed names
/// the first thing that cannot be used, NewerThanProgram is a later version of the file.
[[nodiscard]] core::Result<Settings> importedSettings(const QByteArray &file, const Settings &present);

/// The same for the file with which a system sets and locks values for everyone:
/// {"format":"afterdesk-managed","version":1,"reason":"…","reasons":{"theme":"…"},"settings":{…}}
/// The locks of the result say which, and why.
[[nodiscard]] core::Result<Settings> managedSettings(const QByteArray &file, const Settings &present);

/// What is written down for the person: their own values below the locks.
[[nodiscard]] Settings withOwnBelowLocks(const Settings &present, const Settings &own);

/// Gives these their first values again; what is locked stays.
void resetSettings(Settings &settings, const QStringList &names);

} // namespace ui::shell
