// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "scenarios/stage.h"

#include "core/json.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QThread>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace scenarios {

namespace {

const QString Password = u"correct horse 1"_s;

core::Status write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        return core::fail(core::ErrorCode::Unavailable, u"cannot write "_s + path);
    }
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    return {};
}

core::Result<QByteArray> finish(QProcess &process, const QString &name, int timeoutMs)
{
    if (!process.waitForFinished(timeoutMs)) {
        process.kill();
        process.waitForFinished();
        return core::fail(core::ErrorCode::Timeout, name + u" did not end"_s);
    }
    if (process.exitCode() != 0) {
        return core::fail(core::ErrorCode::Internal,
                          u"%1 ended with %2: %3 %4"_s.arg(name)
                              .arg(process.exitCode())
                              .arg(QString::fromUtf8(process.readAllStandardError()).right(400),
                                   QString::fromUtf8(process.readAllStandardOutput()).right(400)));
    }
    return process.readAllStandardOutput();
}

qint64 memoryLine(qint64 process, const QByteArray &name)
{
    QFile status(u"/proc/%1/status"_s.arg(process));
    if (!status.open(QIODevice::ReadOnly)) {
        return 0;
    }
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(name)) {
            return line.mid(name.size()).simplified().split(' ').at(0).toLongLong();
        }
    }
    return 0;
}

} // namespace

void say(const QString &line)
{
    const QByteArray bytes = line.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stdout);
    std::fflush(stdout);
}

bool waitUntil(const std::function<bool()> &condition, int timeoutMs)
{
    QElapsedTimer timer;
    timer.start();
    while (!condition()) {
        if (timer.elapsed() > timeoutMs) {
            return false;
        }
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        QThread::msleep(1);
    }
    return true;
}

core::Result<QString> dataFolder(const QString &below)
{
    const QString set = qEnvironmentVariable("AFTERDESK_DATA");
    const QString base = set.isEmpty() ? qEnvironmentVariable("AFTERDESK_SOURCE", u"."_s) + u"/../shared/data"_s : set;
    const QString path = QDir::cleanPath(base + u'/' + below);
    if (!QFileInfo::exists(path)) {
        return core::fail(core::ErrorCode::NotFound,
                          u"there is no %1: set AFTERDESK_DATA to the folder that holds the real data"_s.arg(path));
    }
    return path;
}

Stage::Stage()
    : m_programs(qEnvironmentVariable("AFTERDESK_BIN", QCoreApplication::applicationDirPath() + u"/../bin"_s))
{
    // Where a program writes its log does not matter to others; scenarios read it when something fails.
    m_hub.setStandardErrorFile(file(u"hub.log"_s), QIODevice::Append);
    m_shop.setStandardErrorFile(file(u"shop.log"_s), QIODevice::Append);
}

Stage::~Stage()
{
    stopShop();
    stopHub();
}

core::Status Stage::prepare()
{
    QByteArray key(24, '\0');
    for (char &byte : key) {
        byte = static_cast<char>(QRandomGenerator::system()->bounded(256));
    }
    m_key = key;
    for (const auto &[name, content] :
         {std::pair{u"secret"_s, QByteArray("whsec_" + key.toBase64())},
          std::pair{u"api-key"_s, QByteArray("key-" + key.toHex())}, std::pair{u"password"_s, Password.toUtf8()}}) {
        if (core::Status written = write(file(name), content + '\n'); !written) {
            return written;
        }
    }
    const QList<QStringList> commands{
        {u"source"_s, u"add"_s, u"shop"_s, u"--scheme"_s, u"standard-webhooks"_s, u"--secret-file"_s,
         file(u"secret"_s)},
        {u"user"_s, u"add"_s, u"ann"_s, u"--role"_s, u"supervisor"_s, u"--password-file"_s, file(u"password"_s)},
        {u"user"_s, u"add"_s, u"ben"_s, u"--role"_s, u"agent"_s, u"--password-file"_s, file(u"password"_s)}};
    for (const QStringList &arguments : commands) {
        if (const core::Result<QByteArray> done = hubCommand(arguments); !done) {
            return tl::unexpected(done.error());
        }
    }
    return {};
}

core::Result<QUrl> Stage::launch(QProcess &process, const QString &program, const QStringList &arguments) const
{
    process.start(m_programs + u'/' + program, arguments);
    QByteArray line;
    QElapsedTimer timer;
    timer.start();
    while (!line.contains('\n')) {
        if (!process.waitForReadyRead(500) && (process.state() == QProcess::NotRunning || timer.elapsed() > 60'000)) {
            return core::fail(core::ErrorCode::Unavailable, program + u" did not start: "_s + process.errorString());
        }
        line += process.readAllStandardOutput();
    }
    const core::Result<QJsonObject> json = core::parseObject(line.left(line.indexOf('\n')));
    if (!json) {
        return core::fail(core::ErrorCode::Malformed, program + u" says "_s + QString::fromUtf8(line));
    }
    return QUrl(u"http://"_s + json->value(u"listening"_s).toString());
}

core::Status Stage::startHub(const QStringList &more, quint16 port)
{
    QStringList arguments{u"serve"_s, u"--data"_s, data(), u"--listen"_s, u"127.0.0.1:%1"_s.arg(port)};
    if (!m_shopUrl.isEmpty()) {
        arguments += {u"--shop"_s, m_shopUrl.toString(), u"--shop-key-file"_s, file(u"api-key"_s)};
    }
    const core::Result<QUrl> url = launch(m_hub, u"afterdesk-hub"_s, arguments + more);
    if (!url) {
        return tl::unexpected(url.error());
    }
    m_hubUrl = *url;
    return {};
}

core::Status Stage::startShop(const QStringList &more, quint16 port)
{
    QStringList arguments{u"run"_s,           u"--listen"_s, u"127.0.0.1:%1"_s.arg(port), u"--api-key-file"_s,
                          file(u"api-key"_s), u"--ledger"_s, file(u"ledger.jsonl"_s)};
    if (!m_hubUrl.isEmpty()) {
        arguments += {u"--hub"_s, m_hubUrl.toString(), u"--secret-file"_s, file(u"secret"_s)};
    }
    const core::Result<QUrl> url = launch(m_shop, u"afterdesk-shop"_s, arguments + more);
    if (!url) {
        return tl::unexpected(url.error());
    }
    m_shopUrl = *url;
    return {};
}

void Stage::stopHub()
{
    if (m_hub.state() != QProcess::NotRunning) {
        m_hub.terminate();
        if (!m_hub.waitForFinished(30'000)) {
            killHub();
        }
    }
}

void Stage::killHub()
{
    m_hub.kill();
    m_hub.waitForFinished(30'000);
}

void Stage::stopShop()
{
    if (m_shop.state() != QProcess::NotRunning) {
        m_shop.terminate();
        if (!m_shop.waitForFinished(30'000)) {
            m_shop.kill();
            m_shop.waitForFinished(30'000);
        }
    }
}

core::Result<QByteArray> Stage::hubCommand(const QStringList &arguments, int timeoutMs)
{
    QProcess process;
    process.start(m_programs + u"/afterdesk-hub"_s, arguments + QStringList{u"--data"_s, data()});
    return finish(process, u"afterdesk-hub "_s + arguments.value(0), timeoutMs);
}

core::Result<QByteArray> Stage::shopCommand(const QStringList &arguments, int timeoutMs)
{
    QProcess process;
    process.start(m_programs + u"/afterdesk-shop"_s,
                  arguments + QStringList{u"--hub"_s, m_hubUrl.toString(), u"--source"_s, u"shop"_s, u"--secret-file"_s,
                                          file(u"secret"_s)});
    return finish(process, u"afterdesk-shop "_s + arguments.value(0), timeoutMs);
}

shop::HubTarget Stage::target() const
{
    return {m_hubUrl, u"shop"_s, m_key, {}};
}

qint64 Stage::hubPeakKiB() const
{
    return memoryLine(m_hub.processId(), "VmHWM:");
}

qint64 Stage::hubKiB() const
{
    return memoryLine(m_hub.processId(), "VmRSS:");
}

core::Result<shop::HttpReply> Stage::call(const QByteArray &method, const QByteArray &path, const QByteArray &token,
                                          const QByteArray &body,
                                          const std::vector<std::pair<QByteArray, QByteArray>> &headers) const
{
    shop::HttpClient client(m_hubUrl, 1);
    shop::HttpRequest request{method, path, headers, body};
    if (!token.isEmpty()) {
        request.headers.emplace_back("Authorization", "Bearer " + token);
    }
    if (!body.isEmpty()) {
        request.headers.emplace_back("Content-Type", "application/json");
    }
    std::optional<shop::HttpReply> answer;
    client.send(request, [&answer](const shop::HttpReply &reply) { answer = reply; });
    if (!waitUntil([&answer] { return answer.has_value(); }, 60'000) || answer->status == 0) {
        return core::fail(core::ErrorCode::Unavailable, answer ? answer->error : u"no answer"_s);
    }
    return *answer;
}

core::Result<QByteArray> Stage::signIn(const QString &login) const
{
    const QJsonObject body{{u"login"_s, login}, {u"password"_s, Password}, {u"device"_s, u"scenario"_s}};
    const core::Result<shop::HttpReply> reply = call("POST", "/v1/login", {}, core::canonicalJson(body));
    if (!reply) {
        return tl::unexpected(reply.error());
    }
    const core::Result<QJsonObject> json = core::parseObject(reply->body);
    if (reply->status != 200 || !json) {
        return core::fail(core::ErrorCode::Unauthenticated, u"signing in: status %1"_s.arg(reply->status));
    }
    return json->value(u"token"_s).toString().toUtf8();
}

core::Result<QJsonObject> Stage::get(const QByteArray &path, const QByteArray &token) const
{
    const core::Result<shop::HttpReply> reply = call("GET", path, token);
    if (!reply) {
        return tl::unexpected(reply.error());
    }
    if (reply->status != 200) {
        return core::fail(core::ErrorCode::Internal, u"%1: status %2 %3"_s.arg(QString::fromUtf8(path))
                                                         .arg(reply->status)
                                                         .arg(QString::fromUtf8(reply->body.left(300))));
    }
    return core::parseObject(reply->body);
}

core::Result<std::unique_ptr<sql::Connection>> Stage::database() const
{
    return sql::Connection::open({data() + u"/hub.db"_s, true});
}

core::Status Stage::waitForConsumer(const QString &consumer, int timeoutMs) const
{
    const core::Result<std::unique_ptr<sql::Connection>> connection = database();
    if (!connection) {
        return tl::unexpected(connection.error());
    }
    qint64 head = -1;
    qint64 position = -2;
    const auto caughtUp = [&] {
        head = (*connection)->integer(u"SELECT MAX(seq) FROM events"_s).value_or(-1);
        position = (*connection)->integer(u"SELECT seq FROM cursors WHERE consumer = ?"_s, {consumer}).value_or(-2);
        return head == position;
    };
    if (!waitUntil(caughtUp, timeoutMs)) {
        return core::fail(core::ErrorCode::Timeout, u"%1 is at %2 of %3"_s.arg(consumer).arg(position).arg(head));
    }
    return {};
}

} // namespace scenarios
