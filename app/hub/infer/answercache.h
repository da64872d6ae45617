// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "desk/playbook.h"

#include <map>
#include <mutex>

namespace hub {

/// Answers that stay true for a while. What an answer depends on goes into its key: for an order's whereabouts the
/// order's revision, so that the next scan makes a new question of it. Bounded; thread-safe.
class AnswerCache final
{
    Q_DISABLE_COPY_MOVE(AnswerCache)

public:
    static constexpr core::Milliseconds Longest = std::chrono::hours(24);

    AnswerCache(const core::Clock &clock, size_t capacity)
        : m_clock(clock)
        , m_capacity(capacity)
    {
    }

    [[nodiscard]] std::optional<desk::Playbook> find(const QString &key);
    /// Kept until then, and never longer than Longest.
    void put(const QString &key, const desk::Playbook &answer, core::Timestamp until);
    [[nodiscard]] size_t size() const;

private:
    struct Kept
    {
        desk::Playbook answer;
        core::Timestamp until;
        quint64 used = 0;
    };

    const core::Clock &m_clock;
    const size_t m_capacity;
    mutable std::mutex m_mutex;
    quint64 m_uses = 0;
    std::map<QString, Kept> m_kept;
};

} // namespace hub
