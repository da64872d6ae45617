// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "serve/responder.h"

#include "serve/detail/core.h"

namespace serve {

namespace detail {

Ticket::Ticket(std::weak_ptr<Core> core, std::uint64_t connection, std::uint64_t request,
               std::shared_ptr<std::atomic<bool>> gone)
    : m_core(std::move(core))
    , m_connection(connection)
    , m_request(request)
    , m_gone(std::move(gone))
{
}

Ticket::~Ticket()
{
    if (!m_used) {
        answer(Response::problem(500));
    }
}

void Ticket::answer(Response response)
{
    if (!use()) {
        return;
    }
    if (const auto core = m_core.lock()) {
        --core->counters.inFlight;
        core->post(
            [raw = core.get(), connection = m_connection, request = m_request, answer = std::move(response)]() mutable {
                if (Connection *found = raw->find(connection)) {
                    found->answer(request, std::move(answer));
                }
            });
    }
}

void Ticket::cut()
{
    if (!use()) {
        return;
    }
    if (const auto core = m_core.lock()) {
        --core->counters.inFlight;
        core->post([raw = core.get(), connection = m_connection, request = m_request] {
            if (Connection *found = raw->find(connection)) {
                found->cut(request);
            }
        });
    }
}

void Ticket::upgrade(WebSocketCallbacks callbacks, std::string protocol)
{
    if (!use()) {
        return;
    }
    if (const auto core = m_core.lock()) {
        --core->counters.inFlight;
        core->post([raw = core.get(), connection = m_connection, request = m_request, calls = std::move(callbacks),
                    chosen = std::move(protocol)]() mutable {
            if (Connection *found = raw->find(connection)) {
                found->upgrade(request, std::move(calls), std::move(chosen));
            }
        });
    }
}

} // namespace detail

void Responder::send(Response response) const
{
    if (m_ticket) {
        m_ticket->answer(std::move(response));
    }
}

void Responder::cut() const
{
    if (m_ticket) {
        m_ticket->cut();
    }
}

bool Responder::isClientGone() const
{
    return m_ticket && m_ticket->isGone();
}

void Upgrade::accept(WebSocketCallbacks callbacks, std::string protocol) const
{
    if (m_ticket) {
        m_ticket->upgrade(std::move(callbacks), std::move(protocol));
    }
}

void Upgrade::refuse(Response response) const
{
    if (m_ticket) {
        m_ticket->answer(std::move(response));
    }
}

} // namespace serve
