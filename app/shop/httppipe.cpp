// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/httppipe.h"

#include <QSslCertificate>
#include <QSslConfiguration>

namespace shop {

HttpPipe::HttpPipe(HttpClient &owner)
    : m_owner(owner)
{
    m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(&m_socket, &QSslSocket::readyRead, this, &HttpPipe::read);
    connect(&m_socket, &QSslSocket::disconnected, this, &HttpPipe::lost);
    connect(&m_socket, &QSslSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        // A remote close is told by disconnected() as well; a refused connection only here.
        if (error != QAbstractSocket::RemoteHostClosedError) {
            lost();
        }
    });
    const bool secure = m_owner.m_server.scheme() == QLatin1String("https");
    if (secure) {
        connect(&m_socket, &QSslSocket::encrypted, this, &HttpPipe::write);
    } else {
        connect(&m_socket, &QSslSocket::connected, this, &HttpPipe::write);
    }
}

void HttpPipe::send(HttpClient::Job job)
{
    m_job = std::move(job);
    m_parser.reset();
    m_buffer.clear();
    m_since.start();
    if (m_socket.state() == QAbstractSocket::ConnectedState) {
        m_reused = true;
        write();
        return;
    }
    m_reused = false;
    m_socket.abort();
    const bool secure = m_owner.m_server.scheme() == QLatin1String("https");
    const QString host = m_owner.m_server.host();
    if (secure) {
        if (!m_owner.m_trusted.isEmpty()) {
            QSslConfiguration configuration = m_socket.sslConfiguration();
            configuration.addCaCertificates(QSslCertificate::fromData(m_owner.m_trusted));
            m_socket.setSslConfiguration(configuration);
        }
        m_socket.connectToHostEncrypted(host, static_cast<quint16>(m_owner.m_server.port(443)));
    } else {
        m_socket.connectToHost(host, static_cast<quint16>(m_owner.m_server.port(80)));
    }
}

void HttpPipe::write()
{
    if (!m_job) {
        return;
    }
    const HttpRequest &request = m_job->request;
    QByteArray bytes;
    bytes.reserve(512 + request.body.size());
    bytes += request.method + ' ' + request.target + " HTTP/1.1\r\nHost: " + m_owner.m_host + "\r\n";
    for (const auto &[name, value] : request.headers) {
        bytes += name + ": " + value + "\r\n";
    }
    if (!request.body.isEmpty() || request.method != "GET") {
        bytes += "Content-Length: " + QByteArray::number(request.body.size()) + "\r\n";
    }
    bytes += "\r\n";
    bytes += request.body;
    m_socket.write(bytes);
}

void HttpPipe::read()
{
    m_buffer += m_socket.readAll();
    if (!m_job) {
        m_buffer.clear();
        return;
    }
    switch (m_parser.feed(m_buffer)) {
    case HttpParser::State::NeedsMore:
        return;
    case HttpParser::State::Broken:
        finish(noAnswer(QStringLiteral("the answer is not HTTP")), After::Cut);
        return;
    case HttpParser::State::Complete:
        finish(m_parser.reply(), m_parser.keepAlive() ? After::Keep : After::Cut);
        return;
    }
}

void HttpPipe::lost()
{
    if (!m_job) {
        return;
    }
    if (m_parser.started() && m_parser.closed() == HttpParser::State::Complete) {
        finish(m_parser.reply(), After::Cut);
        return;
    }
    if (m_reused && !m_parser.started()) {
        // The server had closed the kept connection before it saw this request.
        HttpClient::Job job = std::move(*m_job);
        m_job.reset();
        m_socket.abort();
        send(std::move(job));
        return;
    }
    finish(noAnswer(m_socket.errorString()), After::Cut);
}

void HttpPipe::expire(core::Milliseconds timeout)
{
    if (m_job && m_since.elapsed() > timeout.count()) {
        finish(noAnswer(QStringLiteral("no answer in time")), After::Cut);
    }
}

HttpReply HttpPipe::noAnswer(const QString &why) const
{
    HttpReply reply;
    reply.error = why;
    return reply;
}

void HttpPipe::finish(HttpReply reply, After after)
{
    reply.took = core::Milliseconds(m_since.elapsed());
    reply.tookMicroseconds = m_since.nsecsElapsed() / 1'000;
    // Without a job the signals of abort() find nothing to do.
    HttpClient::Job job = std::move(*m_job);
    m_job.reset();
    if (after == After::Cut) {
        m_socket.abort();
    }
    m_owner.finished(this, std::move(job), reply);
}

} // namespace shop
