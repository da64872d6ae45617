// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "scenarios/clerk.h"

#include "client/loadjobs.h"

#include "core/deliver.h"
#include "core/json.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace scenarios {

namespace {

constexpr int PaceMs = 100;
constexpr int AtOnce = 2;

} // namespace

Clerk::Clerk(const core::Clock &clock, QJsonObject plan)
    : m_clock(clock)
    , m_plan(std::move(plan))
    , m_feed(clock, client::FeedTiming{}, client::Backoff())
    , m_outbox(clock, m_rest, m_store, m_drafts, client::Backoff())
{
    connect(&m_feed, &client::FeedClient::reloadNeeded, this, &Clerk::reload);
    connect(&m_feed, &client::FeedClient::changes, this,
            [this](const std::vector<client::FeedChange> &changes) { m_store.apply(changes); });
    connect(&m_feed, &client::FeedClient::connectionChanged, this, [this] {
        m_store.setConnection(m_feed.connection());
        if (m_feed.connection().phase == client::ConnectionPhase::Live) {
            m_outbox.wake();
        }
    });
    connect(&m_pace, &QTimer::timeout, this, &Clerk::decideSome);
}

core::Status Clerk::start(const QUrl &hub, const QByteArray &token, const QString &path)
{
    auto file = client::AuthorFile::open(path, m_clock);
    if (!file) {
        return tl::unexpected(file.error());
    }
    m_file = std::move(*file);
    m_rest.setSession(hub, token);
    core::deliver(this, m_file->load(), [this, hub, token](const core::Result<client::AuthorFile::Content> &content) {
        if (!content) {
            std::fprintf(stderr, "clerk: %s\n", qPrintable(content.error().detail));
            QCoreApplication::exit(1);
            return;
        }
        m_drafts.attach(*m_file, content->drafts);
        m_outbox.attach(*m_file, content->outbox);
        m_feed.start(hub, token, 0, {}, {});
        m_pace.start(PaceMs);
    });
    return {};
}

void Clerk::reload()
{
    core::deliver(this, m_rest.send(client::SnapshotJob{}),
                  [this](const client::Reply<client::SnapshotJob::Page> &page) {
                      if (!page) {
                          m_feed.reloadFailed();
                          return;
                      }
                      m_store.replaceAll(page->snapshot);
                      m_feed.reloaded(page->snapshot.seq, page->snapshot.epoch);
                      m_loaded = true;
                  });
}

void Clerk::decideSome()
{
    if (!m_loaded) {
        return;
    }
    QSet<desk::ProposalId> held;
    int waiting = 0;
    for (const client::OutboxItem &item : m_store.outbox()) {
        // What the hub turned back is seen and put away; the case is decided again as it is now.
        if (item.state == client::OutboxState::Refused || item.state == client::OutboxState::NeedsAttention ||
            item.state == client::OutboxState::Executed) {
            m_outbox.dismiss(item.key);
            continue;
        }
        waiting += item.state == client::OutboxState::Accepted ? 0 : 1;
        held.insert(item.proposal);
    }
    for (const desk::Proposal &proposal : m_store.proposals()) {
        if (waiting >= AtOnce) {
            return;
        }
        const QString what = m_plan.value(proposal.id.toString()).toString();
        if (proposal.state == desk::ProposalState::Proposed && !held.contains(proposal.id) && !what.isEmpty() &&
            what != u"leave"_s) {
            decide(proposal, what);
            ++waiting;
        }
    }
}

void Clerk::decide(const desk::Proposal &proposal, const QString &what)
{
    client::DecisionRequest request;
    request.shownHash = proposal.shownHash;
    request.shownAt = m_clock.now();
    if (what == u"reject"_s) {
        request.verb = desk::DecisionVerb::Reject;
        request.reason = u"evidence_contradicts"_s;
        request.overrideReason = u"evidence_unclear"_s;
    } else {
        request.reason = u"damaged"_s;
        if (what == u"edit"_s) {
            request.verb = desk::DecisionVerb::Edit;
            request.action = proposal.action;
            request.action->amount =
                core::Money(proposal.action.amount->minorUnits() / 2, proposal.action.amount->currency());
            request.overrideReason = u"amount_too_high"_s;
        }
    }
    m_outbox.decide(proposal, request);
}

int runClerk(const QString &settings)
{
    QFile file(settings);
    if (!file.open(QIODevice::ReadOnly)) {
        return 2;
    }
    const auto json = core::parseObject(file.readAll());
    if (!json) {
        return 2;
    }
    const core::SystemClock clock;
    Clerk clerk(clock, json->value("plan"_L1).toObject());
    const core::Status started =
        clerk.start(QUrl(json->value("hub"_L1).toString()), json->value("token"_L1).toString().toUtf8(),
                    json->value("file"_L1).toString());
    if (!started) {
        std::fprintf(stderr, "clerk: %s\n", qPrintable(started.error().detail));
        return 1;
    }
    return QCoreApplication::exec();
}

} // namespace scenarios
