// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "serve/detail/core.h"

#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>

namespace serve::detail {

using TlsStream = boost::asio::ssl::stream<Socket>;

} // namespace serve::detail
