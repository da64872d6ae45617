// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/servecommand.h"

#include "hub/hub.h"
#include "readings/intent/linearintentreader.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QJsonDocument>
#include <QSocketNotifier>

#include <array>
#include <csignal>
#include <cstdio>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace hub {

namespace {

using core::ErrorCode;

constexpr quint16 usualPort = 8420;

tl::unexpected<core::Error> badUsage(const QString &detail)
{
    return core::fail(ErrorCode::InvalidArgument, detail);
}

/// HOST:PORT, [V6]:PORT or :PORT.
core::Status readListen(const QString &text, HubOptions &options)
{
    const qsizetype colon = text.lastIndexOf(u':');
    bool good = false;
    const uint port = text.mid(colon + 1).toUInt(&good);
    if (colon < 0 || !good || port > 65535) {
        return badUsage(u"--listen is HOST:PORT, e.g. 127.0.0.1:%1"_s.arg(usualPort));
    }
    QString host = text.left(colon);
    if (host.startsWith(u'[') && host.endsWith(u']')) {
        host = host.sliced(1, host.size() - 2);
    }
    options.host = host.isEmpty() ? u"127.0.0.1"_s : host;
    options.port = static_cast<quint16>(port);
    return {};
}

bool isLoopback(const QString &host)
{
    return host == u"localhost" || QHostAddress(host).isLoopback();
}

/// One line, read byte by byte: what comes after it must stay in the pipe, for noticing its end.
core::Result<QByteArray> readOneTimeToken()
{
    QByteArray line;
    char byte = 0;
    while (line.size() < 4096 && ::read(STDIN_FILENO, &byte, 1) == 1 && byte != '\n') {
        line += byte;
    }
    const QString token = QJsonDocument::fromJson(line).object().value("token"_L1).toString();
    if (token.size() < 16) {
        return badUsage(u"--bootstrap-stdin expects a line {\"token\":\"…\"} with at least 16 characters"_s);
    }
    return token.toUtf8();
}

/// The larger model's address, name, key and budget.
core::Status readLlm(const QCommandLineParser &parser, LlmOptions &options)
{
    if (!parser.isSet(u"llm"_s)) {
        return {};
    }
    options.base = QUrl(parser.value(u"llm"_s), QUrl::StrictMode);
    if (!options.base.isValid() || !options.base.scheme().startsWith(u"http") || options.base.hasQuery()) {
        return badUsage(
            u"--llm is the http or https address of an OpenAI-compatible API, e.g. http://127.0.0.1:8081/v1"_s);
    }
    options.model = parser.value(u"llm-model"_s);
    bool good = false;
    options.perDay = parser.value(u"llm-budget-per-day"_s).toLongLong(&good);
    if (!good || options.perDay < 0) {
        return badUsage(u"--llm-budget-per-day is a number of calls"_s);
    }
    if (parser.isSet(u"llm-key-file"_s)) {
        const auto key = readSecretFile(parser.value(u"llm-key-file"_s));
        if (!key) {
            return tl::unexpected(key.error());
        }
        options.key = *key;
    }
    return {};
}

core::Result<HubOptions> readOptions(const QCommandLineParser &parser)
{
    if (!parser.positionalArguments().isEmpty()) {
        return badUsage(u"serve takes no “%1”"_s.arg(parser.positionalArguments().first()));
    }
    // One place to say what is not there, instead of starting with something else than was asked for.
    for (const QString &name : {u"database"_s, u"events"_s, u"context"_s}) {
        if (parser.isSet(name) && parser.value(name) != u"embedded") {
            return badUsage(u"--%1: only “embedded” is there: SQLite and this process"_s.arg(name));
        }
    }
    HubOptions options;
    options.data = dataOf(parser);
    options.intentModel = readings::intent::shippedModelFile(QCoreApplication::applicationDirPath());
    if (const core::Status listen = readListen(parser.value(u"listen"_s), options); !listen) {
        return tl::unexpected(listen.error());
    }
    options.certificateFile = parser.value(u"tls-certificate"_s);
    options.keyFile = parser.value(u"tls-key"_s);
    if (options.certificateFile.isEmpty() != options.keyFile.isEmpty()) {
        return badUsage(u"--tls-certificate and --tls-key come together"_s);
    }
    options.behindProxy = parser.isSet(u"behind-proxy"_s);
    if (options.certificateFile.isEmpty() && !isLoopback(options.host) && !options.behindProxy) {
        return badUsage(
            u"%1 is not this computer: give --tls-certificate and --tls-key, or --behind-proxy when a proxy "
            "speaks TLS in front"_s.arg(options.host));
    }
    if (parser.isSet(u"shop"_s)) {
        options.shop = QUrl(parser.value(u"shop"_s), QUrl::StrictMode);
        if (!options.shop.isValid() || !options.shop.scheme().startsWith(u"http")) {
            return badUsage(u"--shop is an http or https address"_s);
        }
    }
    if (parser.isSet(u"shop-key-file"_s)) {
        const auto key = readSecretFile(parser.value(u"shop-key-file"_s));
        if (!key) {
            return tl::unexpected(key.error());
        }
        options.shopKey = *key;
    }
    if (const core::Status llm = readLlm(parser, options.llm); !llm) {
        return tl::unexpected(llm.error());
    }
    bool good = false;
    const int settle = parser.value(u"settle-window"_s).toInt(&good);
    if (!good || settle < 1) {
        return badUsage(u"--settle-window is a number of seconds"_s);
    }
    options.outlet.settleWindow = std::chrono::seconds(settle);
    if (parser.isSet(u"bootstrap-stdin"_s)) {
        const auto token = readOneTimeToken();
        if (!token) {
            return tl::unexpected(token.error());
        }
        options.oneTimeToken = *token;
    }
    return options;
}

/// One descriptor for each connection; the usual soft limit of 1024 is less than the server's own.
void raiseDescriptorLimit()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, 65'536);
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

/// A descriptor that becomes readable on SIGTERM and SIGINT. Blocks them for every thread made after it.
int signalDescriptor()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

core::Status serve(const QCommandLineParser &parser)
{
    auto options = readOptions(parser);
    if (!options) {
        return tl::unexpected(options.error());
    }
    raiseDescriptorLimit();
    const int signals = signalDescriptor();
    const core::SystemClock clock;
    const QString host = options->host.contains(u':') ? u'[' + options->host + u']' : options->host;
    const bool tied = !options->oneTimeToken.isEmpty();
    const auto hub = Hub::start(std::move(*options), clock);
    if (!hub) {
        return tl::unexpected(hub.error());
    }
    const QJsonObject listening{{"listening"_L1, QString(host + u':' + QString::number((*hub)->port()))}};
    printLine(QString::fromUtf8(QJsonDocument(listening).toJson(QJsonDocument::Compact)));

    QObject guard;
    QSocketNotifier signalled(signals, QSocketNotifier::Read);
    QObject::connect(&signalled, &QSocketNotifier::activated, &guard, [] { QCoreApplication::quit(); });
    QSocketNotifier console(STDIN_FILENO, QSocketNotifier::Read);
    console.setEnabled(tied);
    QObject::connect(&console, &QSocketNotifier::activated, &guard, [] {
        std::array<char, 256> rest{};
        if (::read(STDIN_FILENO, rest.data(), rest.size()) <= 0) {
            QCoreApplication::quit(); // the console has gone, however it went
        }
    });
    QCoreApplication::exec();
    (*hub)->stop();
    ::close(signals);
    return {};
}

} // namespace

Command serveCommand()
{
    return {u"serve"_s, u"Runs the hub."_s,
            u"[--listen HOST:PORT] [--data DIR] [--shop URL --shop-key-file F] [--tls-certificate F --tls-key F]"_s,
            [](QCommandLineParser &parser) {
                declareData(parser);
                parser.addOptions({
                    {u"listen"_s, u"Where to listen; port 0 takes a free one."_s, u"HOST:PORT"_s,
                     u"127.0.0.1:%1"_s.arg(usualPort)},
                    {u"tls-certificate"_s, u"PEM certificate chain."_s, u"F"_s},
                    {u"tls-key"_s, u"PEM private key."_s, u"F"_s},
                    {u"behind-proxy"_s, u"A proxy in front does TLS; its X-Forwarded-For is believed."_s},
                    {u"database"_s, u"embedded: SQLite in the data folder."_s, u"URL"_s},
                    {u"events"_s, u"embedded: this process."_s, u"URL"_s},
                    {u"context"_s, u"embedded: this process."_s, u"URL"_s},
                    {u"shop"_s, u"Base address of the shop's API."_s, u"URL"_s},
                    {u"shop-key-file"_s, u"File with the key for it."_s, u"F"_s},
                    {u"llm"_s, u"Base address of an OpenAI-compatible API for cases that rules do not understand."_s,
                     u"URL"_s},
                    {u"llm-model"_s, u"Its model."_s, u"NAME"_s, u"default"_s},
                    {u"llm-key-file"_s, u"File with the key for it."_s, u"F"_s},
                    {u"llm-budget-per-day"_s, u"Calls to it a day (UTC)."_s, u"N"_s, u"500"_s},
                    {u"settle-window"_s,
                     u"Seconds to look for what the shop did when its answer was lost, before a person "
                     "is asked."_s,
                     u"SECONDS"_s, u"600"_s},
                    {u"bootstrap-stdin"_s, u"For a console that starts its own hub: reads {\"token\":…} from stdin, "
                                           "lives as long as stdin is open."_s},
                });
            },
            serve};
}

} // namespace hub
