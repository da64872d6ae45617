// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <optional>
#include <vector>

namespace readings::eta {

/// How long things last, counted as in demography: of all that was of some age in a period, how much ended at that age?
/// It says at once when things become faster or slower, and what has not ended counts for as long as it has lasted;
/// a mean of what has ended would know of a change only when the orders it is about have arrived, and would hear of
/// the fast ones first.
class LifeTable
{
public:
    /// Ages are counted in `steps` steps of `step`.
    LifeTable(double step, int steps);

    /// Something that was watched from the age `from` to the age `to`, and ended then or went on.
    void add(double from, double to, bool ended);
    /// The age that the given share of things does not outlive. Nothing when too few ended to say.
    [[nodiscard]] std::optional<double> quantile(double share) const;
    [[nodiscard]] double ended() const { return m_all; }

private:
    double m_step;
    std::vector<double> m_exposure;
    std::vector<double> m_ended;
    double m_all = 0.0;
};

} // namespace readings::eta
