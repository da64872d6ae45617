// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "sql/readpool.h"

namespace sql {

ReadPool::ReadPool(DatabaseConfig config)
    : m_config(std::move(config))
{
    m_config.readOnly = true;
}

ReadPool::~ReadPool() = default;

core::Result<Connection *> ReadPool::connection()
{
    const std::lock_guard lock(m_mutex);
    std::unique_ptr<Connection> &own = m_connections[std::this_thread::get_id()];
    if (!own) {
        auto opened = Connection::open(m_config);
        if (!opened) {
            return tl::unexpected(opened.error());
        }
        own = std::move(*opened);
    }
    return own.get();
}

} // namespace sql
