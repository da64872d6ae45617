// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "serve/detail/tlsstream.h"
#include "serve/detail/websocketconnection.h"

#include <boost/beast/websocket/ssl.hpp>

namespace serve::detail {

template std::shared_ptr<Connection> makeWebSocketOn<TlsStream>(Core &, std::uint64_t, TlsStream, BeastRequest,
                                                                WebSocketCallbacks, std::string);

} // namespace serve::detail
