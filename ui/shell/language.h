// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

class QApplication;

namespace ui::shell {

/// Languages there are translations for, as two-letter codes; English first.
[[nodiscard]] QStringList languages();

/// Words, numbers and reading direction of the application. language: a two-letter code, empty for the system's. Falls
/// back to English for a language we do not have. Before the first window, and again for another one: windows hear
/// LanguageChange.
void installLanguage(QApplication &application, const QString &language);

} // namespace ui::shell
