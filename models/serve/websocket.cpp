// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "serve/websocket.h"

#include "serve/detail/websocketstate.h"

namespace serve {

namespace detail {

WebSocketState::WebSocketState(std::weak_ptr<Core> core, std::uint64_t connection, std::size_t maxBytes,
                               std::size_t maxMessages)
    : m_core(std::move(core))
    , m_connection(connection)
    , m_maxBytes(maxBytes)
    , m_maxMessages(maxMessages)
{
}

bool WebSocketState::send(Text text)
{
    bool sent = true;
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_open || m_closeWanted) {
            return false;
        }
        if (m_queue.size() >= m_maxMessages || m_bytes + text->size() > m_maxBytes) {
            m_queue.clear();
            m_bytes = 0;
            m_closeWanted = true;
            m_code = 1013;
            m_reason = "too slow";
            sent = false;
            if (const auto core = m_core.lock()) {
                ++core->counters.slowConsumers;
            }
        } else {
            m_bytes += text->size();
            m_queue.push_back(std::move(text));
        }
        if (m_woken) {
            return sent;
        }
        m_woken = true;
    }
    wake();
    return sent;
}

void WebSocketState::close(std::uint16_t code, std::string_view reason)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_open || m_closeWanted) {
            return;
        }
        m_closeWanted = true;
        m_code = code;
        m_reason = reason.substr(0, 120); // a control frame holds 125 bytes
        m_woken = true;
    }
    wake();
}

std::size_t WebSocketState::queuedBytes() const
{
    const std::scoped_lock lock(m_mutex);
    return m_bytes;
}

bool WebSocketState::isOpen() const
{
    const std::scoped_lock lock(m_mutex);
    return m_open && !m_closeWanted;
}

WebSocketState::Work WebSocketState::take()
{
    const std::scoped_lock lock(m_mutex);
    m_woken = false;
    Work work;
    if (!m_queue.empty()) {
        work.text = std::move(m_queue.front());
        m_queue.pop_front();
        m_bytes -= work.text->size();
    } else if (m_closeWanted) {
        work.close = true;
        work.code = m_code;
        work.reason = m_reason;
    }
    return work;
}

void WebSocketState::end()
{
    const std::scoped_lock lock(m_mutex);
    m_open = false;
    m_queue.clear();
    m_bytes = 0;
}

void WebSocketState::wake()
{
    if (const auto core = m_core.lock()) {
        core->post([raw = core.get(), connection = m_connection] {
            if (Connection *found = raw->find(connection)) {
                found->flush();
            }
        });
    }
}

} // namespace detail

bool WebSocket::send(std::string text) const
{
    return send(std::make_shared<const std::string>(std::move(text)));
}

bool WebSocket::send(std::shared_ptr<const std::string> text) const
{
    return m_state && m_state->send(std::move(text));
}

void WebSocket::close(std::uint16_t code, std::string_view reason) const
{
    if (m_state) {
        m_state->close(code, reason);
    }
}

std::size_t WebSocket::queuedBytes() const
{
    return m_state ? m_state->queuedBytes() : 0;
}

bool WebSocket::isOpen() const
{
    return m_state && m_state->isOpen();
}

} // namespace serve
