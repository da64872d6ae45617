// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/transcript.h"

namespace client {

namespace {

/// Whether a page's copy of a message says more than the one that is held.
bool saysMore(const desk::Message &page, const desk::Message &held)
{
    if (page.intent.has_value() != held.intent.has_value()) {
        return page.intent.has_value();
    }
    return page.delivery > held.delivery;
}

} // namespace

Transcript::Effect Transcript::putFromFeed(const desk::Message &message)
{
    if (m_messages.empty()) {
        m_messages.push_back(message);
        return {.appended = 1, .changed = false};
    }
    if (message.seq == lastSeq() + 1) {
        m_messages.push_back(message);
        return {.appended = 1, .changed = false};
    }
    if (message.seq > lastSeq()) {
        m_messages.assign(1, message);
        return {.appended = 0, .changed = true};
    }
    if (message.seq < firstSeq()) {
        return {};
    }
    desk::Message &held = m_messages[static_cast<size_t>(message.seq - firstSeq())];
    if (held == message) {
        return {};
    }
    held = message;
    return {.appended = 0, .changed = true};
}

Transcript::Effect Transcript::putPage(const std::vector<desk::Message> &page)
{
    if (page.empty()) {
        return {};
    }
    if (m_messages.empty() || page.front().seq > lastSeq() + 1) {
        m_messages = page;
        return {.appended = 0, .changed = true};
    }
    if (page.back().seq + 1 < firstSeq()) {
        return {};
    }
    Effect effect;
    std::vector<desk::Message> before;
    for (const desk::Message &message : page) {
        if (message.seq < firstSeq()) {
            before.push_back(message);
        } else if (message.seq == lastSeq() + 1) {
            m_messages.push_back(message);
            ++effect.appended;
        } else if (desk::Message &held = m_messages[static_cast<size_t>(message.seq - firstSeq())];
                   saysMore(message, held)) {
            held = message;
            effect.changed = true;
        }
    }
    if (!before.empty()) {
        m_messages.insert(m_messages.begin(), before.begin(), before.end());
        effect.changed = true;
    }
    return effect;
}

} // namespace client
