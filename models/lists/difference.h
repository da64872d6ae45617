// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QAbstractListModel>

#include <algorithm>
#include <vector>

namespace lists {

/// What changes one list into another: what both begin and end with stays, the middle is replaced. Enough for lists
/// that grow at an end, and honest for the rest; selection and scroll position of what stays are kept.
struct Difference
{
    int prefix = 0;   ///< rows at the start with the same identity
    int removed = 0;  ///< rows of the old list behind them that go
    int inserted = 0; ///< rows of the new list that come in their place

    bool operator==(const Difference &) const = default;
};

template <typename Row, typename SameIdentity>
[[nodiscard]] Difference differenceOf(const std::vector<Row> &before, const std::vector<Row> &after, SameIdentity same)
{
    const int shorter = int(std::min(before.size(), after.size()));
    Difference d;
    while (d.prefix < shorter && same(before[size_t(d.prefix)], after[size_t(d.prefix)])) {
        ++d.prefix;
    }
    int suffix = 0;
    while (suffix < shorter - d.prefix &&
           same(before[before.size() - 1 - size_t(suffix)], after[after.size() - 1 - size_t(suffix)])) {
        ++suffix;
    }
    d.removed = int(before.size()) - d.prefix - suffix;
    d.inserted = int(after.size()) - d.prefix - suffix;
    return d;
}

/// Ranges of rows, first and last, at which the two lists of equal length differ.
template <typename Row>
[[nodiscard]] std::vector<std::pair<int, int>> changedRanges(const std::vector<Row> &before,
                                                             const std::vector<Row> &after)
{
    std::vector<std::pair<int, int>> ranges;
    for (int i = 0; i < int(before.size()); ++i) {
        if (before[size_t(i)] == after[size_t(i)]) {
            continue;
        }
        if (!ranges.empty() && ranges.back().second == i - 1) {
            ranges.back().second = i;
        } else {
            ranges.emplace_back(i, i);
        }
    }
    return ranges;
}

/// A list model whose rows turn into new ones by difference: rows go, rows come, the rest changes in place. Row has a
/// `key` that says which thing it shows, and ==.
class DifferenceListModel : public QAbstractListModel
{
protected:
    using QAbstractListModel::QAbstractListModel;

    template <typename Row>
    void become(std::vector<Row> &held, std::vector<Row> rows)
    {
        const Difference d = differenceOf(held, rows, [](const Row &a, const Row &b) { return a.key == b.key; });
        if (d.removed > 0) {
            beginRemoveRows({}, d.prefix, d.prefix + d.removed - 1);
            held.erase(held.begin() + d.prefix, held.begin() + d.prefix + d.removed);
            endRemoveRows();
        }
        if (d.inserted > 0) {
            beginInsertRows({}, d.prefix, d.prefix + d.inserted - 1);
            held.insert(held.begin() + d.prefix, rows.begin() + d.prefix, rows.begin() + d.prefix + d.inserted);
            endInsertRows();
        }
        const auto ranges = changedRanges(held, rows);
        held = std::move(rows);
        for (const auto &[first, last] : ranges) {
            Q_EMIT dataChanged(index(first), index(last));
        }
    }
};

} // namespace lists
