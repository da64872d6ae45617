// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "serve/detail/streamconnection.h"
#include "serve/detail/tlsstream.h"

namespace serve::detail {

extern template std::shared_ptr<Connection> makeWebSocketOn<TlsStream>(Core &, std::uint64_t, TlsStream, BeastRequest,
                                                                       WebSocketCallbacks, std::string);

namespace {

class TlsConnection final : public StreamConnection<TlsStream>
{
public:
    TlsConnection(Core &core, std::uint64_t id, std::string peer, TlsStream stream, TlsContext context)
        : StreamConnection(core, id, std::move(peer), true, std::move(stream))
        , m_context(std::move(context))
    {
    }

private:
    void startHandshake() override
    {
        m_stream.async_handshake(boost::asio::ssl::stream_base::server,
                                 [me = self(), this](Error error) { onHandshake(error); });
    }

    void startShutdown() override
    {
        m_stream.async_shutdown([me = self(), this](Error /*error*/) {
            Error ignored;
            socket().shutdown(Socket::shutdown_send, ignored);
            onShutdown();
        });
    }

    TlsContext m_context;
};

} // namespace

std::shared_ptr<Connection> makeTls(Core &core, std::uint64_t id, Socket socket, const TlsContext &tls)
{
    std::string peer = peerAddress(socket);
    return std::make_shared<TlsConnection>(core, id, std::move(peer), TlsStream(std::move(socket), *tls), tls);
}

std::pair<TlsContext, std::string> makeTlsContext(const std::string &certificateChainFile,
                                                  const std::string &privateKeyFile)
{
    namespace ssl = boost::asio::ssl;
    boost::system::error_code error;
    auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
    context->set_options(ssl::context::default_workarounds | ssl::context::no_sslv2 | ssl::context::no_sslv3 |
                             ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1 | SSL_OP_NO_RENEGOTIATION |
                             SSL_OP_NO_COMPRESSION,
                         error);
    if (!error) {
        SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
        context->use_certificate_chain_file(certificateChainFile, error);
    }
    if (error) {
        return {nullptr, "certificate " + certificateChainFile + ": " + error.message()};
    }
    context->use_private_key_file(privateKeyFile, ssl::context::pem, error);
    if (!error && SSL_CTX_check_private_key(context->native_handle()) != 1) {
        return {nullptr, "private key " + privateKeyFile + " does not belong to the certificate"};
    }
    if (error) {
        return {nullptr, "private key " + privateKeyFile + ": " + error.message()};
    }
    return {std::move(context), {}};
}

} // namespace serve::detail
