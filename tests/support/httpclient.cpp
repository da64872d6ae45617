// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "support/httpclient.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTcpSocket>

namespace support {

QByteArray HttpAnswer::header(const QByteArray &name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0) {
            return value;
        }
    }
    return {};
}

QJsonObject HttpAnswer::json() const
{
    return QJsonDocument::fromJson(body).object();
}

QString HttpAnswer::code() const
{
    return json().value(QLatin1String("code")).toString();
}

HttpAnswer httpRequest(quint16 port, const QByteArray &method, const QByteArray &target, const QByteArray &body,
                       const QList<QPair<QByteArray, QByteArray>> &headers)
{
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), port);
    QByteArray head = method + ' ' + target + " HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n";
    for (const auto &[name, value] : headers) {
        head += name + ": " + value + "\r\n";
    }
    if (!body.isEmpty() || method != "GET") {
        head += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    }
    HttpAnswer answer;
    if (!socket.waitForConnected(5000)) {
        return answer;
    }
    socket.write(head + "\r\n" + body);
    QByteArray all;
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 20'000 &&
           (socket.state() == QAbstractSocket::ConnectedState || socket.bytesAvailable() > 0)) {
        socket.waitForReadyRead(20'000);
        all += socket.readAll();
    }
    const qsizetype end = all.indexOf("\r\n\r\n");
    if (end < 0) {
        return answer;
    }
    answer.status = all.mid(9, 3).toInt();
    answer.body = all.mid(end + 4);
    for (const QByteArray &line : all.left(end).split('\n').mid(1)) {
        const qsizetype colon = line.indexOf(':');
        answer.headers.append({line.left(colon).trimmed(), line.mid(colon + 1).trimmed()});
    }
    return answer;
}

} // namespace support
