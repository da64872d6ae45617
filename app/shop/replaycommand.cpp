// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/cli.h"
#include "shop/files.h"
#include "shop/player.h"
#include "shop/termination.h"

#include "core/json.h"

#include <QCoreApplication>

#include <cmath>

using namespace Qt::StringLiterals;

namespace shop {

namespace {

void declareReplay(Options &options)
{
    options.positional(u"FILE|DIR"_s, u"JSON lines of events, or a folder of Olist's tables."_s);
    options.option(u"hub"_s, u"URL"_s, u"The hub."_s);
    options.option(u"source"_s, u"NAME"_s, u"Name of the source at the hub."_s, u"shop"_s);
    options.option(u"secret-file"_s, u"FILE"_s, u"Signing secret of that source (whsec_...)."_s);
    options.option(u"ca-file"_s, u"FILE"_s, u"PEM certificates to trust besides the system's."_s);
    options.option(u"speed"_s, u"X|max"_s, u"Times as fast as recorded, or as fast as the hub takes it."_s, u"max"_s);
    options.option(u"connections"_s, u"N"_s, u"Requests at once."_s, u"16"_s);
    options.option(u"shuffle"_s, u"SEED"_s, u"Sends in an order mixed by this seed (with --speed max only)."_s);
    options.option(u"duplicates"_s, u"SHARE"_s, u"Sends this share of the events a second time."_s, u"0"_s);
    options.option(u"limit"_s, u"N"_s, u"Only the first N events; 0 for all."_s, u"0"_s);
    options.flag(u"dry-run"_s, u"Writes the events to stdout as JSON lines instead of sending them."_s);
}

/// The recording as it goes out: cut, mixed or in order of time, with its duplicates.
core::Result<std::vector<RecordedEvent>> prepare(const Options &options, double duplicates, qint64 limit,
                                                 std::optional<quint32> seed, bool timed)
{
    core::Result<std::vector<RecordedEvent>> events = readRecording(options.positionals().at(0));
    if (!events) {
        return events;
    }
    if (limit > 0 && static_cast<size_t>(limit) < events->size()) {
        events->resize(static_cast<size_t>(limit));
    }
    if (timed) {
        std::stable_sort(events->begin(), events->end(),
                         [](const RecordedEvent &a, const RecordedEvent &b) { return a.at < b.at; });
    }
    if (seed) {
        shuffle(*events, *seed);
    }
    addDuplicates(*events, duplicates, seed.value_or(1));
    return events;
}

QByteArray summary(Player &player)
{
    const double seconds = std::max(0.001, static_cast<double>(player.took().count()) / 1'000.0);
    const SenderCounts &counts = player.counts();
    const qint64 delivered = counts.accepted + counts.duplicates;
    return core::canonicalJson(
        QJsonObject{{u"accepted"_s, counts.accepted},
                    {u"duplicates"_s, counts.duplicates},
                    {u"refused"_s, counts.refused},
                    {u"retries"_s, counts.retries},
                    {u"seconds"_s, seconds},
                    {u"events_per_second"_s, std::round(static_cast<double>(delivered) / seconds)},
                    {u"p50_ms"_s, static_cast<double>(player.latency().quantile(0.5)) / 1'000.0},
                    {u"p99_ms"_s, static_cast<double>(player.latency().quantile(0.99)) / 1'000.0}});
}

} // namespace

int replayCommand(const QStringList &arguments)
{
    Options options(u"replay"_s, u"Sends recorded order histories to a hub as signed webhooks."_s);
    declareReplay(options);
    if (const std::optional<int> code = options.parse(arguments)) {
        return *code;
    }
    const bool dry = options.isSet(u"dry-run"_s);
    const bool timed = options.text(u"speed"_s) != u"max"_s;
    const double speed = timed ? options.number(u"speed"_s, 0.001, 1e9) : 0.0;
    const int connections = static_cast<int>(options.integer(u"connections"_s, 1, 1'024));
    const double duplicates = options.number(u"duplicates"_s, 0, 1);
    const qint64 limit = options.integer(u"limit"_s, 0, std::numeric_limits<qint64>::max());
    std::optional<quint32> seed;
    if (options.isSet(u"shuffle"_s)) {
        seed = static_cast<quint32>(options.integer(u"shuffle"_s, 0, std::numeric_limits<quint32>::max()));
    }
    HubTarget hub{dry ? QUrl() : options.url(u"hub"_s), options.text(u"source"_s), {}, {}};
    const QString secretFile = dry ? QString() : options.required(u"secret-file"_s);
    if (const std::optional<int> code = options.mistake()) {
        return *code;
    }
    if (options.positionals().size() != 1) {
        return complain(u"one file or folder is needed"_s, 2);
    }
    if (seed && timed) {
        return complain(u"--shuffle and --speed X exclude each other"_s, 2);
    }
    if (!dry) {
        const core::Result<QByteArray> key = readSigningKey(secretFile);
        if (!key) {
            return complain(key.error().detail, 2);
        }
        hub.key = *key;
    }
    if (options.isSet(u"ca-file"_s)) {
        const core::Result<QByteArray> pem = readFile(options.text(u"ca-file"_s));
        if (!pem) {
            return complain(pem.error().detail, 2);
        }
        hub.trusted = *pem;
    }
    core::Result<std::vector<RecordedEvent>> events = prepare(options, duplicates, limit, seed, timed);
    if (!events) {
        return complain(events.error().detail, 2);
    }
    if (dry) {
        for (const RecordedEvent &event : *events) {
            QJsonObject line = *core::parseObject(event.body);
            line.insert(u"event_id"_s, event.id);
            print(core::canonicalJson(line));
        }
        return 0;
    }

    Termination termination;
    const core::SystemClock clock;
    TimerScheduler scheduler;
    Player player(std::move(*events), hub, connections, speed, clock, scheduler);
    QObject::connect(
        &player, &Player::finished, &player, [] { QCoreApplication::quit(); }, Qt::QueuedConnection);
    QObject::connect(&termination, &Termination::requested, &player, [] { QCoreApplication::exit(1); });
    player.start();
    const int code = QCoreApplication::exec();
    print(summary(player));
    return code == 0 && player.counts().refused > 0 ? 1 : code;
}

} // namespace shop
