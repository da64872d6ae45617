// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/infer/answercache.h"

#include <algorithm>

namespace hub {

std::optional<desk::Playbook> AnswerCache::find(const QString &key)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_kept.find(key);
    if (found == m_kept.end()) {
        return std::nullopt;
    }
    if (m_clock.now() >= found->second.until) {
        m_kept.erase(found);
        return std::nullopt;
    }
    found->second.used = ++m_uses;
    return found->second.answer;
}

void AnswerCache::put(const QString &key, const desk::Playbook &answer, core::Timestamp until)
{
    const std::lock_guard lock(m_mutex);
    const core::Timestamp now = m_clock.now();
    if (until <= now || m_capacity == 0) {
        return;
    }
    if (m_kept.size() >= m_capacity && !m_kept.contains(key)) {
        std::erase_if(m_kept, [now](const auto &each) { return each.second.until <= now; });
    }
    if (m_kept.size() >= m_capacity && !m_kept.contains(key)) {
        m_kept.erase(std::min_element(m_kept.begin(), m_kept.end(),
                                      [](const auto &a, const auto &b) { return a.second.used < b.second.used; }));
    }
    m_kept.insert_or_assign(key, Kept{answer, std::min(until, now + Longest), ++m_uses});
}

size_t AnswerCache::size() const
{
    const std::lock_guard lock(m_mutex);
    return m_kept.size();
}

} // namespace hub
