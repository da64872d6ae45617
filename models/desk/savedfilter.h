// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <vector>

namespace desk {

/// A view of the inbox that a person made: a name for a query.
struct SavedFilter
{
    QString id; ///< given by who made it; stays when it is renamed
    QString name;
    QString query; ///< as desk::parseQuery reads it; days that count from today stay so

    bool operator==(const SavedFilter &) const = default;
};

/// All filters of one person, in the order in which they stand beside the built-in views.
struct SavedFilters
{
    qint64 version = 0; ///< grows with every change; 0: never saved
    std::vector<SavedFilter> filters;

    bool operator==(const SavedFilters &) const = default;
};

inline constexpr qsizetype MaximumFilters = 30;
inline constexpr qsizetype MaximumFilterName = 40;
inline constexpr qsizetype MaximumFilterQuery = 400;

} // namespace desk
