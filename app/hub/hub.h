// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"
#include "hub/base/context.h"
#include "hub/channel/limits.h"
#include "hub/infer/llmclient.h"
#include "hub/outlet/outlet.h"
#include "serve/server.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <memory>
#include <vector>

namespace desk {
class IntentReader;
}

namespace hub {

class Channel;
class Backstage;
class ConversationRoutes;
class Feed;
class InferRoute;
class ModelRoutes;
class PhotoRoutes;
class Presence;
class DecisionService;
class ProposalRoutes;
class Pipeline;
class ReadRoutes;
class Router;
struct RouteName;
class Sessions;
class Sources;
class Webhooks;

/// How one hub runs.
struct HubOptions
{
    QString data; ///< folder; made when missing
    QString host = QStringLiteral("127.0.0.1");
    quint16 port = 0;        ///< 0: a free one
    QString certificateFile; ///< both or none: TLS
    QString keyFile;
    bool behindProxy = false; ///< believe X-Forwarded-For and -Proto: who reaches us is a proxy of ours
    QByteArray oneTimeToken;  ///< of the console that started it
    QUrl shop;                ///< base address of the shop's API; empty: none
    QByteArray shopKey;
    Outlet::Options outlet;
    LlmOptions llm; ///< base empty: rules and small models are all there is
    /// Off: events and messages are kept, and nothing reads them: no projections, no bot. For tests of other parts.
    bool pipeline = true;
    QString intentModel; ///< file of the model that reads messages; empty or unreadable: the bot reads by rules alone
    serve::Limits limits;
    ChannelLimits channel;
    sql::Writer::Options writer;
};

/// One running hub: every part made, wired and ended here, in one place. Needs a QCoreApplication; its threads do the
/// work, the caller's thread is free.
class Hub final
{
    Q_DISABLE_COPY_MOVE(Hub)

public:
    /// Opens the data folder, brings the database to this program's schema, listens and starts. The clock must outlive
    /// it.
    [[nodiscard]] static core::Result<std::unique_ptr<Hub>> start(HubOptions options, const core::Clock &clock);
    /// What it would answer, without listening.
    [[nodiscard]] static core::Result<std::vector<RouteName>> routes(HubOptions options, const core::Clock &clock);
    /// As stop().
    ~Hub();

    [[nodiscard]] quint16 port() const { return m_port; }

    /// Answers what is in flight, finishes what waits for the disk, and ends. Safe to call twice.
    void stop();

private:
    Hub(HubOptions options, const core::Clock &clock, store::DataFolder folder,
        std::unique_ptr<store::DataFolder::Lock> lock, std::unique_ptr<sql::Writer> writer);

    [[nodiscard]] static core::Result<std::unique_ptr<Hub>> open(HubOptions options, const core::Clock &clock);
    [[nodiscard]] core::Status prepare();
    [[nodiscard]] core::Status listen();
    void addOperationRoutes();
    /// Takes new certificate files up when they have changed.
    void renewCertificate();
    void collect(Metrics &metrics) const;

    const HubOptions m_options;
    const core::Clock &m_clock;
    const store::DataFolder m_folder;
    std::unique_ptr<store::DataFolder::Lock> m_lock;
    std::unique_ptr<sql::Writer> m_writer;
    sql::ReadPool m_reads;
    Metrics m_metrics;
    WorkerPool m_workers;
    Ticker m_ticker;
    Context m_context;
    std::unique_ptr<Sessions> m_sessions;
    std::unique_ptr<Router> m_router;
    std::unique_ptr<Sources> m_sources;
    std::unique_ptr<Webhooks> m_webhooks;
    std::unique_ptr<Feed> m_feed;
    std::unique_ptr<Presence> m_presence;
    std::unique_ptr<Channel> m_channel;
    std::unique_ptr<ConversationRoutes> m_conversations;
    std::unique_ptr<DecisionService> m_decisions;
    std::unique_ptr<ProposalRoutes> m_proposals;
    std::unique_ptr<ReadRoutes> m_readRoutes;
    std::unique_ptr<PhotoRoutes> m_photos;
    std::unique_ptr<ModelRoutes> m_models;
    std::unique_ptr<desk::IntentReader> m_intents;
    std::unique_ptr<InferRoute> m_infer;
    std::unique_ptr<Backstage> m_backstage;
    std::unique_ptr<Pipeline> m_pipeline;
    std::unique_ptr<serve::Server> m_server;
    quint16 m_port = 0;
    int m_schema = 0;
    QString m_certificate; ///< what the certificate files were when they were read
    bool m_stopped = false;
};

} // namespace hub
