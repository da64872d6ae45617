// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "spelling/dictionary.h"

namespace ui::spelling {

/// Where Hunspell's dictionaries are on this system, the person's own folders first.
[[nodiscard]] QStringList hunspellFolders();

/// Dictionaries as Hunspell reads them: NAME.aff with NAME.dic beside it, NAME being "de", "de_DE" or "de-DE-frami".
class HunspellShelf final : public DictionaryShelf
{
public:
    /// locale: of the person, "de_CH"; among several dictionaries of a language their country's is taken, else that of
    /// most speakers.
    HunspellShelf(const QStringList &folders, const QString &locale);

    [[nodiscard]] QStringList languages() const override;
    [[nodiscard]] core::Result<std::unique_ptr<Dictionary>> open(const QString &language) const override;
    /// Path of the one that open() takes, without its endings; empty when there is none.
    [[nodiscard]] QString files(const QString &language) const;

private:
    QStringList m_folders;
    QString m_locale;
};

} // namespace ui::spelling
