// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/cli.h"
#include "shop/files.h"
#include "shop/shopserver.h"
#include "shop/termination.h"
#include "shop/world.h"

#include "core/json.h"

#include <QCoreApplication>
#include <QDir>
#include <QSocketNotifier>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace shop {

namespace {

struct RunSettings
{
    std::pair<QString, quint16> listen;
    bool hubFromStdin = false;
    HubTarget hub;
    QByteArray apiKey;
    QString ledger;
    QString state;
    TrapSettings traps;
    WorldSettings world;
    Catalogue catalogue;
    std::vector<Scenario> scenarios;
    bool once = false;
};

core::Result<TrapSettings> readTraps(const QString &value)
{
    if (value.isEmpty()) {
        return TrapSettings{};
    }
    const core::Result<QJsonObject> json =
        value.trimmed().startsWith(u'{') ? core::parseObject(value.toUtf8()) : readJsonFile(value);
    if (!json) {
        return tl::unexpected(json.error());
    }
    return trapsFromJson(*json);
}

/// A folder of the demo that comes with the program: beside it, as installed, or given.
QString demoPath(const QString &given, const QString &name)
{
    if (!given.isEmpty()) {
        return given;
    }
    const QDir here(QCoreApplication::applicationDirPath());
    for (const QString &base : {u"../share/afterdesk/demo"_s, u"../../../resources/demo"_s}) {
        if (QFileInfo::exists(here.filePath(base + u'/' + name))) {
            return QDir::cleanPath(here.filePath(base + u'/' + name));
        }
    }
    return u"resources/demo/"_s + name;
}

/// Everything that can be wrong is found before the port opens.
core::Result<RunSettings> readSettings(Options &options)
{
    RunSettings settings;
    settings.listen = options.hostAndPort(u"listen"_s);
    settings.hubFromStdin = options.text(u"hub"_s) == u"stdin"_s;
    const bool hub = options.isSet(u"hub"_s);
    if (hub && !settings.hubFromStdin) {
        settings.hub.url = options.url(u"hub"_s);
    }
    settings.hub.source = options.text(u"source"_s);
    const QString secretFile = hub ? options.required(u"secret-file"_s) : QString();
    const QString keyFile = options.required(u"api-key-file"_s);
    settings.world.speed = options.number(u"speed"_s, 0.01, 100'000);
    settings.world.seed = static_cast<quint32>(options.integer(u"seed"_s, 0, std::numeric_limits<quint32>::max()));
    settings.world.crowd = static_cast<int>(options.integer(u"customers"_s, 0, 1'000'000));
    settings.world.crowdEvery =
        core::Milliseconds(static_cast<qint64>(1'000 * options.number(u"every"_s, 0.001, 86'400)));
    settings.world.photoFolder = demoPath(options.text(u"photos"_s), u"photos"_s);
    settings.ledger = options.text(u"ledger"_s);
    settings.state = options.text(u"state"_s);
    settings.once = options.isSet(u"once"_s);
    if (options.mistake()) {
        return core::fail(core::ErrorCode::InvalidArgument);
    }
    if (!secretFile.isEmpty()) {
        const core::Result<QByteArray> key = readSigningKey(secretFile);
        if (!key) {
            return tl::unexpected(key.error());
        }
        settings.hub.key = *key;
    }
    const core::Result<QByteArray> apiKey = readSecretFile(keyFile);
    const core::Result<TrapSettings> traps = readTraps(options.text(u"traps"_s));
    const core::Result<Catalogue> catalogue =
        Catalogue::load(demoPath(options.text(u"catalogue"_s), u"catalogue.json"_s));
    for (const core::Error *error : {apiKey ? nullptr : &apiKey.error(), traps ? nullptr : &traps.error(),
                                     catalogue ? nullptr : &catalogue.error()}) {
        if (error) {
            return tl::unexpected(*error);
        }
    }
    settings.apiKey = *apiKey;
    settings.traps = *traps;
    settings.catalogue = *catalogue;
    if (options.isSet(u"ca-file"_s)) {
        const core::Result<QByteArray> pem = readFile(options.text(u"ca-file"_s));
        if (!pem) {
            return tl::unexpected(pem.error());
        }
        settings.hub.trusted = *pem;
    }
    if (options.isSet(u"scenarios"_s)) {
        core::Result<std::vector<Scenario>> scenarios = loadScenarios(options.text(u"scenarios"_s), settings.catalogue);
        if (!scenarios) {
            return tl::unexpected(scenarios.error());
        }
        settings.scenarios = std::move(*scenarios);
    }
    return settings;
}

void declareRun(Options &options)
{
    options.option(u"listen"_s, u"HOST:PORT"_s, u"Where the shop's API answers; port 0 takes a free one."_s,
                   u"127.0.0.1:0"_s);
    options.option(u"hub"_s, u"URL"_s,
                   u"The hub, or 'stdin' to be told by a line {\"hub\":URL}. Without it only the API runs."_s);
    options.option(u"source"_s, u"NAME"_s, u"Name of the source at the hub."_s, u"shop"_s);
    options.option(u"secret-file"_s, u"FILE"_s, u"Signing secret of that source (whsec_...)."_s);
    options.option(u"ca-file"_s, u"FILE"_s, u"PEM certificates to trust besides the system's."_s);
    options.option(u"api-key-file"_s, u"FILE"_s, u"Key that callers of the API must show."_s);
    options.option(u"scenarios"_s, u"DIR"_s, u"Customers' stories; without it nobody comes."_s);
    options.option(u"photos"_s, u"DIR"_s, u"Photos that customers send."_s);
    options.option(u"catalogue"_s, u"FILE"_s, u"What the shop sells."_s);
    options.option(u"ledger"_s, u"FILE"_s, u"Appends a line for everything that really happened."_s);
    options.option(u"state"_s, u"FILE"_s, u"Remembers who has come, so that the same demo can be started again."_s);
    options.option(u"traps"_s, u"FILE|JSON"_s, u"Misbehaviour of shop and payment provider."_s);
    options.option(u"seed"_s, u"N"_s, u"Of everything random but the traps."_s, u"1"_s);
    options.option(u"speed"_s, u"X"_s, u"How many times as fast as real time customers and carriers are."_s, u"1"_s);
    options.option(u"customers"_s, u"N"_s, u"So many more customers, made from the scenarios."_s, u"0"_s);
    options.option(u"every"_s, u"SECONDS"_s, u"Mean time between those."_s, u"20"_s);
    options.flag(u"once"_s, u"Ends when every customer is done."_s);
}

/// Lines from whoever started us. Its end is ours.
class ControlInput final : public QObject
{
public:
    ControlInput(std::function<void(const QJsonObject &)> line, std::function<void()> end)
        : m_notifier(STDIN_FILENO, QSocketNotifier::Read)
    {
        connect(&m_notifier, &QSocketNotifier::activated, this, [this, line = std::move(line), end = std::move(end)] {
            std::array<char, 4096> bytes;
            const ssize_t count = ::read(STDIN_FILENO, bytes.data(), bytes.size());
            if (count <= 0) {
                m_notifier.setEnabled(false);
                end();
                return;
            }
            m_buffer.append(bytes.data(), count);
            for (qsizetype newline = m_buffer.indexOf('\n'); newline >= 0; newline = m_buffer.indexOf('\n')) {
                const core::Result<QJsonObject> json = core::parseObject(m_buffer.left(newline));
                m_buffer.remove(0, newline + 1);
                if (json) {
                    line(*json);
                }
            }
        });
    }

private:
    QSocketNotifier m_notifier;
    QByteArray m_buffer;
};

} // namespace

int runCommand(const QStringList &arguments)
{
    Options options(u"run"_s, u"Plays a shop, its carriers and its customers against a hub."_s);
    declareRun(options);
    if (const std::optional<int> code = options.parse(arguments)) {
        return *code;
    }
    core::Result<RunSettings> settings = readSettings(options);
    if (!settings) {
        // An empty detail was already told.
        return settings.error().detail.isEmpty() ? 2 : complain(settings.error().detail, 2);
    }

    Termination termination;
    const core::SystemClock clock;
    TimerScheduler scheduler;
    Traps traps(settings->traps);
    Ledger ledger(clock);
    if (!settings->ledger.isEmpty()) {
        if (const core::Status opened = ledger.open(settings->ledger); !opened) {
            return complain(opened.error().detail, 1);
        }
    }
    Memory memory;
    if (!settings->state.isEmpty()) {
        if (const core::Status opened = memory.open(settings->state); !opened) {
            return complain(opened.error().detail, 1);
        }
    }
    Engine engine(clock, scheduler, traps, ledger, settings->catalogue);
    ShopApi api(engine, clock, settings->apiKey);
    ShopServer server(api);
    const core::Result<quint16> port = server.listen(settings->listen.first, settings->listen.second);
    if (!port) {
        return complain(port.error().detail, 1);
    }

    QObject context;
    std::unique_ptr<World> world;
    const auto begin = [&] {
        world = std::make_unique<World>(settings->world, settings->hub, engine, memory, scheduler, clock);
        if (settings->once) {
            QObject::connect(
                world.get(), &World::finished, &context, [] { QCoreApplication::quit(); }, Qt::QueuedConnection);
        }
        world->start(std::move(settings->scenarios));
    };
    QObject::connect(&termination, &Termination::requested, &context, [] { QCoreApplication::quit(); });
    std::unique_ptr<ControlInput> control;
    if (settings->hubFromStdin) {
        control = std::make_unique<ControlInput>(
            [&](const QJsonObject &line) {
                const QUrl url(line.value(u"hub"_s).toString(), QUrl::StrictMode);
                if (!world && url.isValid() && !url.host().isEmpty()) {
                    settings->hub.url = url;
                    begin();
                }
            },
            [] { QCoreApplication::quit(); });
    } else if (!settings->hub.url.isEmpty()) {
        begin();
    }
    print("{\"listening\":\"" + settings->listen.first.toUtf8() + ':' + QByteArray::number(*port) + "\"}");
    const int code = QCoreApplication::exec();
    world.reset();
    return code;
}

} // namespace shop
