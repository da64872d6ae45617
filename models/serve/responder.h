// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "serve/message.h"

#include <memory>

namespace serve {

namespace detail {
class Ticket;
}

/// The right to answer one request. A cheap handle: copies share the right, the first send() wins, later ones are
/// ignored. When the last copy goes without an answer the client gets 500. Thread-safe; may outlive the server.
class Responder
{
public:
    Responder() = default;
    explicit Responder(std::shared_ptr<detail::Ticket> ticket)
        : m_ticket(std::move(ticket))
    {
    }

    void send(Response response) const;
    /// Closes the connection instead of answering. For a peer that deserves no answer, and for emulating bad ones.
    void cut() const;
    /// True once the client is known to have left or to have closed its side: work that only serves the answer may
    /// stop. An answer is still tried.
    [[nodiscard]] bool isClientGone() const;

private:
    std::shared_ptr<detail::Ticket> m_ticket;
};

} // namespace serve
