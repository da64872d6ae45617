// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "serve/server.h"

#include "serve/detail/core.h"

namespace serve {

Server::Server(Options options)
    : m_core(std::make_shared<detail::Core>(std::move(options)))
{
}

Server::~Server()
{
    m_core->stop(std::chrono::milliseconds(0));
}

std::string Server::useTls(const std::string &certificateChainFile, const std::string &privateKeyFile)
{
    return m_core->useTls(certificateChainFile, privateKeyFile);
}

std::string Server::renewTls(const std::string &certificateChainFile, const std::string &privateKeyFile)
{
    return m_core->renewTls(certificateChainFile, privateKeyFile);
}

ListenResult Server::listen(const std::string &host, std::uint16_t port)
{
    return m_core->listen(host, port);
}

void Server::start()
{
    m_core->start();
}

void Server::stop(std::chrono::milliseconds drainTime)
{
    m_core->stop(drainTime);
}

void Server::post(std::function<void()> function)
{
    m_core->post(std::move(function));
}

Stats Server::stats() const
{
    return m_core->stats();
}

} // namespace serve
