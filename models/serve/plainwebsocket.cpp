// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "serve/detail/websocketconnection.h"

namespace serve::detail {

template std::shared_ptr<Connection> makeWebSocketOn<Socket>(Core &, std::uint64_t, Socket, BeastRequest,
                                                             WebSocketCallbacks, std::string);

} // namespace serve::detail
