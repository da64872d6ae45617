// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>

#include <algorithm>
#include <vector>

namespace shop {

/// Collects lengths of time and tells their quantiles. Exact: it keeps every one.
class Latency
{
public:
    void add(qint64 microseconds) { m_values.push_back(microseconds); }
    [[nodiscard]] qint64 count() const { return static_cast<qint64>(m_values.size()); }

    /// Microseconds below which the share lies; 0 when there is nothing.
    [[nodiscard]] qint64 quantile(double share)
    {
        if (m_values.empty()) {
            return 0;
        }
        std::sort(m_values.begin(), m_values.end());
        const double place = share * static_cast<double>(m_values.size());
        return m_values.at(std::min(m_values.size() - 1, static_cast<size_t>(place)));
    }
    /// "1.23": a quantile in milliseconds.
    [[nodiscard]] QByteArray milliseconds(double share)
    {
        return QByteArray::number(static_cast<double>(quantile(share)) / 1'000.0, 'f', 2);
    }

private:
    std::vector<qint64> m_values;
};

} // namespace shop
