// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

// Scenario 1: a shop's recorded orders as signed webhooks, shuffled and partly sent twice. Whatever the order of
// arrival, the timelines must be those of the tables, and the hub's state the same to the bit.

#include "scenarios/olisttruth.h"
#include "scenarios/stage.h"

#include "store/orderstore.h"
#include "wire/orderjson.h"

#include "core/json.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>

using namespace Qt::StringLiterals;

namespace {

using scenarios::ExpectedOrder;
using scenarios::say;

/// What the hub has of an order, in the words of the tables.
ExpectedOrder found(const desk::Order &order)
{
    ExpectedOrder result;
    for (const desk::TimelineEntry &entry : order.timeline) {
        result.timeline.emplace_back(entry.at, QString(desk::eventTypeName(entry.type)));
    }
    result.state = desk::orderStateName(order.state);
    result.total = order.total.minorUnits();
    result.paid = order.paid.minorUnits();
    for (const desk::OrderItem &item : order.items) {
        result.pieces += item.quantity;
    }
    return result;
}

QString inWords(const ExpectedOrder &order)
{
    QStringList lines;
    for (const auto &[at, type] : order.timeline) {
        lines.append(core::toRfc3339(at) + u' ' + type);
    }
    return u"%1, total %2, paid %3, %4 pieces: %5"_s.arg(order.state)
        .arg(order.total)
        .arg(order.paid)
        .arg(order.pieces)
        .arg(lines.join(u"; "_s));
}

/// Through the desk's own interface, as a console would ask.
int compare(const scenarios::Stage &stage, const QMap<QString, ExpectedOrder> &expected, const QByteArray &token)
{
    shop::HttpClient client(stage.hubUrl(), 8);
    int wrong = 0;
    qsizetype answered = 0;
    for (auto order = expected.begin(); order != expected.end(); ++order) {
        shop::HttpRequest request{
            "GET", "/v1/orders/" + order.key().toUtf8(), {{"Authorization", "Bearer " + token}}, {}};
        client.send(request, [&, id = order.key(), truth = order.value()](const shop::HttpReply &reply) {
            ++answered;
            const core::Result<QJsonObject> json = core::parseObject(reply.body);
            const auto value = json ? wire::orderFromJson(json->value(u"order"_s).toObject())
                                    : core::Result<desk::Order>(tl::unexpected(json.error()));
            ExpectedOrder seen = value ? found(*value) : ExpectedOrder{};
            const bool inTime = std::is_sorted(seen.timeline.begin(), seen.timeline.end(),
                                               [](const auto &a, const auto &b) { return a.first < b.first; });
            std::sort(seen.timeline.begin(), seen.timeline.end());
            if (seen != truth || !inTime) {
                if (++wrong <= 3) {
                    say(u"  order %1 (status %2)\n    tables: %3\n    hub:    %4"_s.arg(id)
                            .arg(reply.status)
                            .arg(inWords(truth), inWords(seen)));
                }
            }
        });
    }
    if (!scenarios::waitUntil([&] { return answered == expected.size(); }, 600'000)) {
        say(u"  only %1 of %2 orders were answered"_s.arg(answered).arg(expected.size()));
        return static_cast<int>(expected.size() - answered);
    }
    return wrong;
}

core::Result<QString> hashOf(const scenarios::Stage &stage)
{
    const auto connection = stage.database();
    return connection ? store::stateHash(**connection) : core::Result<QString>(tl::unexpected(connection.error()));
}

struct Round
{
    int wrong = 0;
    QString hash;
    QString rebuiltHash;
};

core::Result<Round> play(const QString &folder, const QMap<QString, ExpectedOrder> &expected, int seed,
                         const QString &duplicates, const QString &connections)
{
    scenarios::Stage stage;
    if (core::Status ready = stage.prepare(); !ready) {
        return tl::unexpected(ready.error());
    }
    if (core::Status started = stage.startHub(); !started) {
        return tl::unexpected(started.error());
    }
    QElapsedTimer timer;
    timer.start();
    const core::Result<QByteArray> sent =
        stage.shopCommand({u"replay"_s, folder, u"--shuffle"_s, QString::number(seed), u"--duplicates"_s, duplicates,
                           u"--connections"_s, connections},
                          3'000'000);
    if (!sent) {
        return tl::unexpected(sent.error());
    }
    if (core::Status projected = stage.waitForConsumer(u"projector"_s, 3'000'000); !projected) {
        return tl::unexpected(projected.error());
    }
    const double seconds = static_cast<double>(timer.elapsed()) / 1'000.0;
    const QJsonObject figures = core::parseObject(*sent).value_or(QJsonObject{});
    const qint64 events = figures.value(u"accepted"_s).toInteger() + figures.value(u"duplicates"_s).toInteger();
    say(u"seed %1: %2 accepted, %3 duplicates, %4 refused, %5 retries in %6 s = %7 events/s in; projected after %8 s = %9 events/s"_s
            .arg(seed)
            .arg(figures.value(u"accepted"_s).toInteger())
            .arg(figures.value(u"duplicates"_s).toInteger())
            .arg(figures.value(u"refused"_s).toInteger())
            .arg(figures.value(u"retries"_s).toInteger())
            .arg(figures.value(u"seconds"_s).toDouble(), 0, 'f', 1)
            .arg(figures.value(u"events_per_second"_s).toDouble(), 0, 'f', 0)
            .arg(seconds, 0, 'f', 1)
            .arg(static_cast<double>(events) / seconds, 0, 'f', 0));
    say(u"  answer p50 %1 ms, p99 %2 ms; hub memory %3 MiB, peak %4 MiB"_s
            .arg(figures.value(u"p50_ms"_s).toDouble(), 0, 'f', 2)
            .arg(figures.value(u"p99_ms"_s).toDouble(), 0, 'f', 2)
            .arg(stage.hubKiB() / 1024)
            .arg(stage.hubPeakKiB() / 1024));
    const core::Result<QByteArray> token = stage.signIn(u"ann"_s);
    if (!token) {
        return tl::unexpected(token.error());
    }
    Round round;
    round.wrong = compare(stage, expected, *token);
    stage.stopHub();
    core::Result<QString> hash = hashOf(stage);
    if (!hash) {
        return tl::unexpected(hash.error());
    }
    round.hash = *hash;
    if (const core::Result<QByteArray> rebuilt = stage.hubCommand({u"rebuild"_s}, 1'200'000); !rebuilt) {
        return tl::unexpected(rebuilt.error());
    }
    hash = hashOf(stage);
    if (!hash) {
        return tl::unexpected(hash.error());
    }
    round.rebuiltHash = *hash;
    say(u"  %1 of %2 timelines differ from the tables; state %3; rebuilt from the log: %4"_s.arg(round.wrong)
            .arg(expected.size())
            .arg(round.hash.left(16), round.rebuiltHash == round.hash ? u"the same"_s : u"DIFFERENT"_s));
    return round;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Replays a shop's recorded orders against a hub, shuffled, and checks every timeline."_s);
    parser.addHelpOption();
    parser.addOption({u"seeds"_s, u"How many different shuffles."_s, u"N"_s, u"3"_s});
    parser.addOption({u"duplicates"_s, u"Share of the events that are sent twice."_s, u"SHARE"_s, u"0.05"_s});
    parser.addOption({u"connections"_s, u"Requests at once."_s, u"N"_s, u"64"_s});
    parser.addOption({u"folder"_s, u"Other tables than the real ones."_s, u"DIR"_s});
    parser.process(application);

    core::Result<QString> folder = parser.isSet(u"folder"_s) ? core::Result<QString>(parser.value(u"folder"_s))
                                                             : scenarios::dataFolder(u"dialogue/olist_sample"_s);
    if (!folder) {
        say(folder.error().detail);
        return 2;
    }
    const auto expected = scenarios::expectedOrders(*folder);
    if (!expected) {
        say(expected.error().detail);
        return 2;
    }
    say(u"%1 orders, %2 shuffles, duplicates %3"_s.arg(expected->size())
            .arg(parser.value(u"seeds"_s), parser.value(u"duplicates"_s)));
    QStringList hashes;
    int wrong = 0;
    for (int seed = 1; seed <= parser.value(u"seeds"_s).toInt(); ++seed) {
        const core::Result<Round> round =
            play(*folder, *expected, seed, parser.value(u"duplicates"_s), parser.value(u"connections"_s));
        if (!round) {
            say(u"FAILED: "_s + round.error().detail);
            return 1;
        }
        wrong += round->wrong;
        hashes += {round->hash, round->rebuiltHash};
    }
    hashes.removeDuplicates();
    const bool good = wrong == 0 && hashes.size() == 1;
    say(good ? u"OK: all timelines as in the tables, one state for every order of arrival"_s
             : u"FAILED: %1 timelines differ, %2 different states"_s.arg(wrong).arg(hashes.size()));
    return good ? 0 : 1;
}
