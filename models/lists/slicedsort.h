// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <algorithm>
#include <vector>

namespace lists {

/// Sorts a vector a piece at a time, so that a thread which has other things to do can go on with them in between.
/// Merges from the bottom up. What `less` goes by must not change meanwhile.
template <typename T>
class SlicedSort final
{
public:
    void start(std::vector<T> values)
    {
        m_from = std::move(values);
        m_to.resize(m_from.size());
        m_width = 0;
        m_start = 0;
    }
    /// Goes on for about `most` values; true when all are sorted.
    template <typename Less>
    bool step(size_t most, Less less)
    {
        size_t done = 0;
        while (m_width == 0 || m_width < m_from.size()) {
            if (done >= most) {
                return false;
            }
            done += m_width == 0 ? sortRun(less) : merge(most - done, less);
        }
        return true;
    }
    [[nodiscard]] std::vector<T> take() { return std::exchange(m_from, {}); }

private:
    static constexpr size_t Run = 512; ///< values that are sorted at once

    template <typename Less>
    size_t sortRun(Less less)
    {
        const size_t end = std::min(m_start + Run, m_from.size());
        std::sort(m_from.begin() + ptrdiff_t(m_start), m_from.begin() + ptrdiff_t(end), less);
        const size_t done = end - m_start;
        m_start = end;
        if (m_start == m_from.size()) {
            m_width = Run;
            begin(0);
        }
        return done + 1;
    }
    template <typename Less>
    size_t merge(size_t most, Less less)
    {
        const size_t middle = std::min(m_start + m_width, m_from.size());
        const size_t end = std::min(m_start + 2 * m_width, m_from.size());
        size_t done = 0;
        for (; done < most && (m_left < middle || m_right < end); ++done) {
            const bool right = m_left == middle || (m_right < end && less(m_from[m_right], m_from[m_left]));
            m_to[m_out++] = m_from[right ? m_right++ : m_left++];
        }
        if (m_left == middle && m_right == end) {
            begin(end);
            if (end == m_from.size()) {
                m_from.swap(m_to);
                m_width *= 2;
                begin(0);
            }
        }
        return done + 1;
    }
    /// The pair of runs that begins here.
    void begin(size_t start)
    {
        m_start = m_left = m_out = start;
        m_right = std::min(start + m_width, m_from.size());
    }

    std::vector<T> m_from;
    std::vector<T> m_to;
    size_t m_width = 0; ///< of the runs that are sorted; 0: the first ones are being made
    size_t m_start = 0;
    size_t m_left = 0;
    size_t m_right = 0;
    size_t m_out = 0;
};

} // namespace lists
