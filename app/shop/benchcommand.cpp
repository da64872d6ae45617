// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/cli.h"
#include "shop/files.h"
#include "shop/load.h"
#include "shop/termination.h"

#include "core/json.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace shop {

namespace {

void declareBench(Options &options)
{
    options.positional(u"webhooks|chat"_s, u"What to send."_s);
    options.option(u"hub"_s, u"URL"_s, u"The hub."_s);
    options.option(u"source"_s, u"NAME"_s, u"Name of the source at the hub."_s, u"shop"_s);
    options.option(u"secret-file"_s, u"FILE"_s, u"Signing secret of that source (whsec_...)."_s);
    options.option(u"ca-file"_s, u"FILE"_s, u"PEM certificates to trust besides the system's."_s);
    options.option(u"connections"_s, u"N"_s, u"webhooks: requests at once."_s, u"64"_s);
    options.option(u"seconds"_s, u"S"_s, u"webhooks: how long to send."_s, u"10"_s);
    options.option(u"count"_s, u"N"_s, u"webhooks: send so many instead."_s, u"0"_s);
    options.option(u"orders"_s, u"N"_s, u"webhooks: about so many orders under way at a time, of 8 events each."_s,
                   u"1000"_s);
    options.option(u"conversations"_s, u"N"_s, u"chat: how many."_s, u"100"_s);
    options.option(u"at-once"_s, u"N"_s, u"chat: how many at the same time."_s, u"50"_s);
    options.option(u"messages"_s, u"N"_s, u"chat: messages of each customer."_s, u"5"_s);
    options.option(u"pause"_s, u"SECONDS"_s, u"chat: mean pause between a customer's messages."_s, u"1"_s);
    options.option(u"seed"_s, u"N"_s, u"chat: of what is random."_s, u"1"_s);
}

template <typename Load>
int execute(Load &load, bool (Load::*good)() const)
{
    Termination termination;
    QObject::connect(
        &load, &Load::finished, &load, [] { QCoreApplication::quit(); }, Qt::QueuedConnection);
    QObject::connect(&termination, &Termination::requested, &load, [] { QCoreApplication::exit(1); });
    load.start();
    const int code = QCoreApplication::exec();
    print(core::canonicalJson(load.figures()));
    return code == 0 && !(load.*good)() ? 1 : code;
}

} // namespace

int benchCommand(const QStringList &arguments)
{
    Options options(u"bench"_s, u"Loads a hub and prints one line of JSON with the figures."_s);
    declareBench(options);
    if (const std::optional<int> code = options.parse(arguments)) {
        return *code;
    }
    HubTarget hub{options.url(u"hub"_s), options.text(u"source"_s), {}, {}};
    const QString secretFile = options.required(u"secret-file"_s);
    const LoadSettings webhooks{
        static_cast<int>(options.integer(u"connections"_s, 1, 4'096)), options.integer(u"count"_s, 0, 1'000'000'000),
        core::Milliseconds(static_cast<qint64>(1'000 * options.number(u"seconds"_s, 0.1, 86'400))),
        static_cast<int>(options.integer(u"orders"_s, 1, 10'000'000))};
    const ChatLoadSettings chat{
        static_cast<int>(options.integer(u"conversations"_s, 1, 1'000'000)),
        static_cast<int>(options.integer(u"at-once"_s, 1, 10'000)),
        static_cast<int>(options.integer(u"messages"_s, 1, 10'000)),
        core::Milliseconds(static_cast<qint64>(1'000 * options.number(u"pause"_s, 0, 86'400))),
        static_cast<quint32>(options.integer(u"seed"_s, 0, std::numeric_limits<quint32>::max()))};
    if (const std::optional<int> code = options.mistake()) {
        return *code;
    }
    const QString what = options.positionals().value(0);
    if (options.positionals().size() != 1 || (what != u"webhooks"_s && what != u"chat"_s)) {
        return complain(u"say what to send: webhooks or chat"_s, 2);
    }
    const core::Result<QByteArray> key = readSigningKey(secretFile);
    if (!key) {
        return complain(key.error().detail, 2);
    }
    hub.key = *key;
    if (options.isSet(u"ca-file"_s)) {
        const core::Result<QByteArray> pem = readFile(options.text(u"ca-file"_s));
        if (!pem) {
            return complain(pem.error().detail, 2);
        }
        hub.trusted = *pem;
    }
    const core::SystemClock clock;
    TimerScheduler scheduler;
    if (what == u"webhooks"_s) {
        WebhookLoad load(webhooks, hub, clock);
        return execute(load, &WebhookLoad::allAccepted);
    }
    ChatLoad load(chat, hub, scheduler, clock);
    return execute(load, &ChatLoad::allWell);
}

} // namespace shop
