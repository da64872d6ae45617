// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"

#include <QStringList>

#include <memory>

namespace ui::spelling {

/// Words of one language. Used by one thread at a time.
class Dictionary
{
    Q_DISABLE_COPY_MOVE(Dictionary)

public:
    Dictionary() = default;
    virtual ~Dictionary() = default;

    [[nodiscard]] virtual bool knows(const QString &word) = 0;
    /// Best first, a handful at most. Slow: up to some tenths of a second.
    [[nodiscard]] virtual QStringList suggestions(const QString &word) = 0;
};

/// The dictionaries of this computer.
class DictionaryShelf
{
    Q_DISABLE_COPY_MOVE(DictionaryShelf)

public:
    DictionaryShelf() = default;
    virtual ~DictionaryShelf() = default;

    /// Languages there is one of, as their codes ("de", "en"), sorted.
    [[nodiscard]] virtual QStringList languages() const = 0;
    /// Reads it, which takes some tenths of a second; may be called on another thread than languages(). NotFound, or
    /// Corrupt when it cannot be used.
    [[nodiscard]] virtual core::Result<std::unique_ptr<Dictionary>> open(const QString &language) const = 0;
};

} // namespace ui::spelling
