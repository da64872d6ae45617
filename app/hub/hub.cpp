// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/hub.h"

#include "core/log.h"
#include "desk/defaultpolicy.h"
#include "hub/auth/sessions.h"
#include "hub/backstage/backstage.h"
#include "hub/channel/channel.h"
#include "hub/channel/mediaroutes.h"
#include "hub/desk/conversationroutes.h"
#include "hub/desk/draftroutes.h"
#include "hub/desk/evidenceroutes.h"
#include "hub/desk/feed.h"
#include "hub/desk/filterroutes.h"
#include "hub/desk/orderview.h"
#include "hub/desk/peopleroutes.h"
#include "hub/desk/presence.h"
#include "hub/desk/proposalroutes.h"
#include "hub/desk/readroutes.h"
#include "hub/infer/inferroute.h"
#include "hub/inlet/webhooks.h"
#include "hub/offers/offerservice.h"
#include "hub/photos/modelroutes.h"
#include "hub/photos/photoroutes.h"
#include "hub/pipeline/pipeline.h"
#include "hub/pipeline/promisewatch.h"
#include "readings/intent/linearintentreader.h"
#include "store/auditlog.h"
#include "store/eventlog.h"
#include "store/idempotencystore.h"
#include "store/policystore.h"
#include "store/recordstore.h"
#include "store/schema.h"

#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hub {

namespace {

constexpr int workerThreads = 4;
constexpr size_t workerQueue = 1024;
constexpr qint64 feedRowsKept = 200'000;
constexpr auto keysKept = std::chrono::hours(48);
constexpr auto drainTime = std::chrono::seconds(5);

/// A peer on this computer that is not a proxy in front of us.
bool isLocal(const serve::Request &request)
{
    return (request.peer.starts_with("127.") || request.peer == "::1") &&
           !request.headers.contains("X-Forwarded-For") && !request.headers.contains("Forwarded");
}

/// Changes whenever one of the two files does.
QString stampOf(const HubOptions &options)
{
    QString stamp;
    for (const QString &file : {options.certificateFile, options.keyFile}) {
        const QFileInfo info(file);
        stamp += info.canonicalFilePath() + u' ' + QString::number(info.size()) + u' ' +
                 QString::number(info.lastModified().toMSecsSinceEpoch()) + u' ';
    }
    return stamp;
}

Enricher::StockReader stockOf(ShopConnector *shop)
{
    return shop ? [shop](const desk::Sku &sku) { return shop->readStock(sku); } : Enricher::StockReader();
}

/// Catalogue pictures are files like any other: named by their content, and shown only when they are pictures.
Enricher::PictureReader picturesOf(ShopConnector *shop, const QString &folder)
{
    if (!shop) {
        return {};
    }
    return [shop, folder](const desk::Sku &sku) -> core::Result<desk::Attachment> {
        const auto bytes = shop->readPicture(sku);
        if (!bytes) {
            return tl::unexpected(bytes.error());
        }
        const auto file = pictureFile(*bytes);
        if (!file) {
            return core::fail(core::ErrorCode::NotFound, file.error().detail); // what the shop has is no picture
        }
        if (const core::Status kept = MediaStore(folder).put(file->media, *bytes); !kept) {
            return tl::unexpected(kept.error());
        }
        return *file;
    };
}

std::unique_ptr<LargerModel> largerOf(const LlmOptions &options)
{
    return options.base.isEmpty() ? nullptr : std::make_unique<LlmClient>(options);
}

/// A model that cannot be read must not keep the shop closed: the rules read alone then.
std::unique_ptr<desk::IntentReader> readerOf(const QString &file)
{
    if (file.isEmpty()) {
        return nullptr;
    }
    auto reader = readings::intent::LinearIntentReader::load(file);
    if (!reader) {
        core::log(core::LogLevel::Warning, "intent_model_unusable"_L1,
                  {{"code"_L1, core::errorCodeName(reader.error().code)}});
        return nullptr;
    }
    return std::move(*reader);
}

/// Puts the customer's or colleague's address in the place of the proxy's. The last one is what our proxy saw; those
/// before it anybody could have written.
void readForwarded(serve::Request &request)
{
    std::string_view last = request.headers.value("X-Forwarded-For");
    last.remove_prefix(std::min(last.size(), last.rfind(',') + 1));
    last.remove_prefix(std::min(last.size(), last.find_first_not_of(" \t")));
    if (!last.empty() && last.size() < 64) {
        request.peer = std::string(last);
    }
    request.secure = request.headers.value("X-Forwarded-Proto") == "https";
}

} // namespace

core::Result<std::unique_ptr<Hub>> Hub::open(HubOptions options, const core::Clock &clock)
{
    auto folder = store::DataFolder::open(options.data);
    if (!folder) {
        return tl::unexpected(folder.error());
    }
    auto lock = folder->lock();
    if (!lock) {
        return core::fail(lock.error().code, u"another hub runs on %1"_s.arg(options.data));
    }
    const auto migrated = store::prepareDatabase(folder->database());
    if (!migrated) {
        return tl::unexpected(migrated.error());
    }
    auto writer = sql::Writer::start(folder->database(), options.writer);
    if (!writer) {
        return tl::unexpected(writer.error());
    }
    std::unique_ptr<Hub> hub(
        new Hub(std::move(options), clock, std::move(*folder), std::move(*lock), std::move(*writer)));
    hub->m_schema = migrated->to;
    return hub;
}

core::Result<std::unique_ptr<Hub>> Hub::start(HubOptions options, const core::Clock &clock)
{
    auto opened = open(std::move(options), clock);
    if (!opened) {
        return opened;
    }
    Hub &hub = **opened;
    if (const core::Status prepared = hub.prepare(); !prepared) {
        return tl::unexpected(prepared.error());
    }
    if (const core::Status listening = hub.listen(); !listening) {
        return tl::unexpected(listening.error());
    }
    core::log(core::LogLevel::Info, "hub_started"_L1, {{"port"_L1, hub.port()}, {"schema"_L1, hub.m_schema}});
    return opened;
}

core::Result<std::vector<RouteName>> Hub::routes(HubOptions options, const core::Clock &clock)
{
    const auto opened = open(std::move(options), clock);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    return (*opened)->m_router->routes();
}

Hub::Hub(HubOptions options, const core::Clock &clock, store::DataFolder folder,
         std::unique_ptr<store::DataFolder::Lock> lock, std::unique_ptr<sql::Writer> writer)
    : m_options(std::move(options))
    , m_clock(clock)
    , m_folder(std::move(folder))
    , m_lock(std::move(lock))
    , m_writer(std::move(writer))
    , m_reads(m_folder.database())
    , m_workers(workerThreads, workerQueue)
    , m_context{m_clock, *m_writer, m_reads, m_folder, m_workers, m_ticker, m_metrics}
    , m_sessions(std::make_unique<Sessions>(m_context, m_options.oneTimeToken))
    , m_router(std::make_unique<Router>(m_context, *m_sessions))
    , m_sources(std::make_unique<Sources>(m_context))
    , m_webhooks(std::make_unique<Webhooks>(m_context, *m_sources))
    , m_feed(std::make_unique<Feed>(m_context, *m_sessions))
    , m_presence(std::make_unique<Presence>(m_context, *m_feed))
    , m_channel(std::make_unique<Channel>(m_context, *m_sessions, *m_sources, *m_feed, m_options.channel))
    , m_conversations(std::make_unique<ConversationRoutes>(m_context))
    , m_decisions(std::make_unique<DecisionService>(m_clock))
    , m_proposals(std::make_unique<ProposalRoutes>(m_context, *m_decisions))
    , m_readRoutes(std::make_unique<ReadRoutes>(m_context))
    , m_photos(std::make_unique<PhotoRoutes>(m_context))
    , m_models(std::make_unique<ModelRoutes>(m_context))
    , m_intents(readerOf(m_options.intentModel))
    , m_infer(std::make_unique<InferRoute>(m_context, largerOf(m_options.llm), m_options.llm.perDay, m_intents.get()))
    , m_backstage(std::make_unique<Backstage>(m_context, m_options.shop, m_options.shopKey, m_options.outlet))
    , m_pipeline(std::make_unique<Pipeline>(m_context, *m_decisions, stockOf(m_backstage->shop()), m_intents.get(),
                                            picturesOf(m_backstage->shop(), m_folder.media())))
{
    m_sessions->addRoutes(*m_router);
    m_webhooks->addRoutes(*m_router);
    m_feed->addRoutes(*m_router);
    m_presence->addRoutes(*m_router);
    m_channel->addRoutes(*m_router);
    m_conversations->addRoutes(*m_router);
    m_proposals->addRoutes(*m_router);
    m_readRoutes->addRoutes(*m_router);
    m_infer->addRoutes(*m_router);
    addDraftRoutes(*m_router, m_clock);
    addFilterRoutes(*m_router, m_clock);
    addPeopleRoutes(*m_router);
    addEvidenceRoutes(*m_router, m_clock);
    addRevealRoute(*m_router, m_clock);
    m_photos->addRoutes(*m_router);
    m_models->addRoutes(*m_router);
    addOperationRoutes();
    m_presence->onWriting(
        [this](const desk::ConversationId &id, bool writing) { m_channel->agentTyping(id, writing); });
    m_metrics.onCollect([this](Metrics &metrics) { collect(metrics); });
    m_backstage->jobs().handle(BotWorker::silenceJob(),
                               [this](const store::Job &job) { return m_pipeline->bot().afterSilence(job); });
    m_backstage->jobs().every(PromiseWatch::job(), PromiseWatch::Interval,
                              [this](const store::Job &) { return PromiseWatch(m_clock, *m_writer).look(); });
    m_backstage->jobs().every(OfferService::job(), OfferService::Interval, [this](const store::Job &) {
        return OfferService(m_clock, *m_writer, m_reads).recompute();
    });
    m_backstage->jobs().handleWaiting(BotWorker::laterJob(),
                                      [this](const store::Job &job) { return m_pipeline->bot().afterWaiting(job); });
}

Hub::~Hub()
{
    stop();
}

core::Status Hub::prepare()
{
    const core::Status prepared = m_writer->run([this](sql::Connection &connection) -> core::Status {
        store::PolicyStore policies(connection);
        const auto policy = policies.current();
        if (!policy && policy.error().code == core::ErrorCode::NotFound) {
            const desk::Policy first = desk::defaultPolicy();
            if (const core::Status kept = policies.put(first, u"hub"_s, m_clock.now()); !kept) {
                return kept;
            }
            const auto entry = store::AuditLog(connection)
                                   .append(m_clock.now(), u"hub"_s, u"policy.changed"_s, QString::number(first.version),
                                           desk::toJson(first));
            if (!entry) {
                return tl::unexpected(entry.error());
            }
        } else if (!policy) {
            return tl::unexpected(policy.error());
        }
        if (const core::Status counted = store::RecordStore(connection).buildOnce(m_clock.now()); !counted) {
            return counted;
        }
        return store::IdempotencyStore(connection).forgetRunning();
    });
    if (!prepared) {
        return prepared;
    }
    if (const core::Status loaded = m_sources->reload(); !loaded) {
        return loaded;
    }
    m_ticker.every(std::chrono::hours(1), [this] {
        const core::Timestamp before = m_clock.now() - keysKept;
        (void)m_writer->run(
            [&](sql::Connection &connection) { return store::IdempotencyStore(connection).trim(before); });
        (void)m_writer->run([](sql::Connection &connection) { return store::Feed(connection).trim(feedRowsKept); });
    });
    return {};
}

core::Status Hub::listen()
{
    serve::Options options;
    options.limits = m_options.limits;
    options.handler = [this](serve::Request request, serve::Responder responder) {
        if (m_options.behindProxy) {
            readForwarded(request);
        }
        m_router->handle(std::move(request), std::move(responder));
    };
    options.upgradeHandler = [this](serve::Request request, serve::Upgrade upgrade) {
        if (m_options.behindProxy) {
            readForwarded(request);
        }
        m_router->handleUpgrade(std::move(request), std::move(upgrade));
    };
    options.beforeBody = [this](const serve::Request &request) { return m_router->beforeBody(request); };
    m_server = std::make_unique<serve::Server>(std::move(options));
    if (!m_options.certificateFile.isEmpty()) {
        const std::string wrong =
            m_server->useTls(m_options.certificateFile.toStdString(), m_options.keyFile.toStdString());
        if (!wrong.empty()) {
            return core::fail(core::ErrorCode::InvalidArgument, QString::fromStdString(wrong));
        }
    }
    if (!m_options.certificateFile.isEmpty()) {
        m_certificate = stampOf(m_options);
        m_ticker.every(std::chrono::seconds(5), [this] { renewCertificate(); });
    }
    const serve::ListenResult listening = m_server->listen(m_options.host.toStdString(), m_options.port);
    if (!listening) {
        return core::fail(core::ErrorCode::Unavailable, QString::fromStdString(listening.error));
    }
    m_port = listening.port;
    m_feed->start();
    m_channel->start();
    m_backstage->start();
    if (m_options.pipeline) {
        m_pipeline->start();
    }
    m_ticker.start();
    m_server->start();
    return {};
}

void Hub::renewCertificate()
{
    const QString stamp = stampOf(m_options);
    if (stamp == m_certificate) {
        return;
    }
    m_certificate = stamp; // what cannot be used is told of once; the second file of the pair changes it again
    const std::string wrong =
        m_server->renewTls(m_options.certificateFile.toStdString(), m_options.keyFile.toStdString());
    if (wrong.empty()) {
        core::log(core::LogLevel::Info, "certificate_renewed"_L1);
    } else {
        core::log(core::LogLevel::Warning, "certificate_not_renewed"_L1,
                  {{"reason"_L1, QString::fromStdString(wrong)}});
    }
}

void Hub::stop()
{
    if (std::exchange(m_stopped, true)) {
        return;
    }
    if (m_server) {
        m_server->stop(drainTime);
    }
    m_infer->stop();
    m_pipeline->stop();
    m_backstage->stop();
    m_ticker.stop();
    m_channel->stop();
    m_feed->stop();
    m_sessions->stop();
    m_workers.stop();
    m_writer->stop();
    if (m_port != 0) { // it ran at all
        core::log(core::LogLevel::Info, "hub_stopped"_L1);
    }
}

void Hub::addOperationRoutes()
{
    m_router->direct("GET", "/healthz", [](const Call &, const serve::Responder &responder) {
        responder.send(Reply::json(200, {{"status"_L1, u"ok"_s}}).toResponse());
    });
    m_router->work("GET", "/readyz", Access::anyone(), [this](const Call &) {
        // Ready means: a transaction becomes durable now, and reading works.
        const core::Status writes = m_writer->run([](sql::Connection &) -> core::Status { return {}; });
        const core::Status reads = m_reads.run([](sql::Connection &connection) -> core::Status {
            const auto one = connection.integer(u"SELECT 1"_s);
            return one ? core::Status() : tl::unexpected(one.error());
        });
        if (!writes || !reads) {
            return Reply::problem(503, u"not_ready"_s);
        }
        return Reply::json(200, {{"status"_L1, u"ready"_s}});
    });
    m_router->work("GET", "/metrics", Access::anyone(), [this](const Call &call) {
        if (!isLocal(call.request())) {
            return Reply::problem(403, u"forbidden"_s, u"metrics are for this computer"_s);
        }
        serve::Response response = serve::Response::text(200, m_metrics.text());
        response.headers.set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        return Reply::raw(std::move(response));
    });
}

void Hub::collect(Metrics &metrics) const
{
    const serve::Stats server = m_server->stats();
    metrics.set("afterdesk_connections", static_cast<double>(server.connections));
    metrics.set("afterdesk_websockets", static_cast<double>(server.webSockets));
    metrics.set("afterdesk_requests_in_flight", static_cast<double>(server.inFlight));
    metrics.set("afterdesk_requests_accepted", static_cast<double>(server.requests));
    metrics.set("afterdesk_requests_malformed", static_cast<double>(server.badRequests));
    metrics.set("afterdesk_requests_overloaded", static_cast<double>(server.overloaded));
    metrics.set("afterdesk_connections_refused", static_cast<double>(server.refusedConnections));
    metrics.set("afterdesk_timeouts", static_cast<double>(server.timeouts));
    metrics.set("afterdesk_slow_consumers", static_cast<double>(server.slowConsumers));
    metrics.set("afterdesk_consoles", static_cast<double>(m_feed->followers()));
    metrics.set("afterdesk_customers", static_cast<double>(m_channel->followers()));
    metrics.set("afterdesk_workers_waiting", static_cast<double>(m_workers.waiting()));
    const sql::Writer::Statistics writer = m_writer->statistics();
    metrics.set("afterdesk_writer_commits", static_cast<double>(writer.commits));
    metrics.set("afterdesk_writer_works", static_cast<double>(writer.works));
    metrics.set("afterdesk_writer_failed", static_cast<double>(writer.failed));
    metrics.set("afterdesk_writer_refused", static_cast<double>(writer.refused));
    metrics.set("afterdesk_writer_waiting", static_cast<double>(writer.waiting));
    metrics.set("afterdesk_writer_last_commit_seconds", std::chrono::duration<double>(writer.lastCommit).count());
    (void)m_context.reads.run([&](sql::Connection &connection) -> core::Status {
        if (const auto events = store::EventLog(connection).head()) {
            metrics.set("afterdesk_events", static_cast<double>(*events));
        }
        if (const auto parked = store::EventLog(connection).parkedCount()) {
            metrics.set("afterdesk_events_parked", static_cast<double>(*parked));
        }
        PromiseWatch::collect(connection, metrics);
        OfferService::collect(connection, metrics);
        if (const auto head = store::Feed(connection).head()) {
            metrics.set("afterdesk_feed_seq", static_cast<double>(*head));
        }
        return {};
    });
}

} // namespace hub
