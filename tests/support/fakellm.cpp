// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "support/fakellm.h"

#include "core/json.h"

#include <QJsonArray>
#include <QTcpServer>
#include <QTcpSocket>

#include <memory>

using namespace Qt::StringLiterals;

namespace support {

FakeLlm::FakeLlm()
    : m_server(new QTcpServer)
{
    if (!m_server->listen(QHostAddress::LocalHost)) {
        qFatal("cannot listen");
    }
    m_port = m_server->serverPort();
    m_server->moveToThread(&m_thread);
    QObject::connect(m_server, &QTcpServer::newConnection, m_server, [this] { serve(); });
    QObject::connect(&m_thread, &QThread::finished, m_server, &QObject::deleteLater);
    m_thread.start();
}

FakeLlm::~FakeLlm()
{
    m_thread.quit();
    m_thread.wait();
}

QUrl FakeLlm::base() const
{
    return QUrl(u"http://127.0.0.1:%1/v1"_s.arg(m_port));
}

void FakeLlm::script(std::vector<Step> steps)
{
    const std::lock_guard lock(m_mutex);
    m_steps.assign(steps.begin(), steps.end());
}

FakeLlm::Step FakeLlm::saying(const QByteArray &content, const QByteArray &finish)
{
    const QJsonObject message{{"role"_L1, u"assistant"_s}, {"content"_L1, QString::fromUtf8(content)}};
    const QJsonObject choice{
        {"index"_L1, 0}, {"message"_L1, message}, {"finish_reason"_L1, QString::fromLatin1(finish)}};
    return {How::Answer, 200, core::canonicalJson(QJsonObject{{"choices"_L1, QJsonArray{choice}}}), {}};
}

FakeLlm::Step FakeLlm::saying(const QJsonObject &content)
{
    return saying(core::canonicalJson(content));
}

std::vector<QJsonObject> FakeLlm::requests() const
{
    const std::lock_guard lock(m_mutex);
    return m_requests;
}

QByteArray FakeLlm::lastHead() const
{
    const std::lock_guard lock(m_mutex);
    return m_head;
}

FakeLlm::Step FakeLlm::next()
{
    const std::lock_guard lock(m_mutex);
    if (m_steps.empty()) {
        return {How::Answer, 500, "{}", {}};
    }
    const Step step = m_steps.front();
    if (m_steps.size() > 1) {
        m_steps.pop_front();
    }
    return step;
}

void FakeLlm::serve()
{
    QTcpSocket *socket = m_server->nextPendingConnection();
    auto received = std::make_shared<QByteArray>();
    QObject::connect(socket, &QTcpSocket::readyRead, m_server, [this, socket, received] {
        *received += socket->readAll();
        const qsizetype end = received->indexOf("\r\n\r\n");
        const qsizetype at = received->indexOf("Content-Length: ");
        if (end < 0 || at < 0) {
            return;
        }
        const qsizetype length = received->mid(at + 16, received->indexOf('\r', at) - at - 16).toLongLong();
        if (received->size() < end + 4 + length) {
            return;
        }
        {
            const std::lock_guard lock(m_mutex);
            m_requests.push_back(core::parseObject(received->mid(end + 4, length)).value_or(QJsonObject()));
            m_head = received->left(end);
        }
        received->clear();
        const Step step = next();
        switch (step.how) {
        case How::Hang:
            return;
        case How::Cut:
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"choi");
            socket->flush();
            socket->abort();
            return;
        case How::Endless:
            socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n");
            QObject::connect(socket, &QTcpSocket::bytesWritten, socket, [socket] {
                if (socket->bytesToWrite() < 1'000'000) {
                    socket->write(QByteArray(1'000'000, ' '));
                }
            });
            socket->write(QByteArray(1'000'000, ' '));
            return;
        case How::Answer:
            socket->write("HTTP/1.1 " + QByteArray::number(step.status) + " Said\r\nContent-Length: " +
                          QByteArray::number(step.body.size()) + "\r\n" + step.headers + "\r\n" + step.body);
            socket->disconnectFromHost();
            return;
        }
    });
}

} // namespace support
