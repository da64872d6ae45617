// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QLatin1String>

#include <array>
#include <optional>
#include <utility>

namespace core {

/// One row of a table that gives each enumerator its stable text on wires and in databases.
template <typename Enum>
using EnumName = std::pair<Enum, const char *>;

template <typename Enum, size_t N>
[[nodiscard]] QLatin1String nameIn(const std::array<EnumName<Enum>, N> &table, Enum value)
{
    for (const auto &[candidate, name] : table) {
        if (candidate == value) {
            return QLatin1String(name);
        }
    }
    return QLatin1String("unknown");
}

template <typename Enum, size_t N>
[[nodiscard]] std::optional<Enum> valueIn(const std::array<EnumName<Enum>, N> &table, QStringView name)
{
    for (const auto &[candidate, text] : table) {
        if (name == QLatin1String(text)) {
            return candidate;
        }
    }
    return std::nullopt;
}

} // namespace core
