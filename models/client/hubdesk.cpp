// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/hubdesk.h"

#include "client/deskjobs.h"
#include "client/loadjobs.h"
#include "core/deliver.h"
#include "desk/blind.h"

#include <QFileInfo>
#include <QThreadPool>
#include <QUuid>

namespace client {

using namespace Qt::StringLiterals;

namespace {

constexpr core::Milliseconds DefaultLeaseRenewal{40'000};
/// The hub takes a minute of silence for leaving.
constexpr core::Milliseconds PresenceRepeat{25'000};

} // namespace

HubDesk::HubDesk(RestClient &rest, ConsoleStore &store, Replica &replica, Outbox &outbox, DraftStore &drafts,
                 SeenBook &seen, MediaStore &media, QObject *parent)
    : DeskActions(parent)
    , m_rest(rest)
    , m_store(store)
    , m_replica(replica)
    , m_outbox(outbox)
    , m_drafts(drafts)
    , m_seen(seen)
    , m_media(media)
{
    m_draftTimer.setSingleShot(true);
    m_draftTimer.setInterval(DraftSync);
    m_leaseTimer.setInterval(DefaultLeaseRenewal);
    m_leaseTimer.setTimerType(Qt::VeryCoarseTimer);
    m_leaseTimer.start();
    m_presenceTimer.setInterval(PresenceRepeat);
    m_presenceTimer.setTimerType(Qt::VeryCoarseTimer);
    m_presenceTimer.start();
    m_suggestionTimer.setSingleShot(true);
    m_suggestionTimer.setInterval(SuggestionWait);
    connect(&m_suggestionTimer, &QTimer::timeout, this, [this] {
        const QList<desk::ConversationId> waiting = m_suggestionTries.keys();
        for (const desk::ConversationId &id : waiting) {
            askSuggestions(id);
        }
    });
    connect(&m_draftTimer, &QTimer::timeout, this, &HubDesk::syncDrafts);
    connect(&m_leaseTimer, &QTimer::timeout, this, &HubDesk::renewLeases);
    connect(&m_presenceTimer, &QTimer::timeout, this, &HubDesk::repeatPresence);
    connect(&m_drafts, &DraftStore::changed, this, &DeskActions::draftChanged);
    connect(&m_seen, &SeenBook::changed, this, &DeskActions::seenChanged);
    connect(&m_drafts, &DraftStore::filesChanged, this, &DeskActions::attachmentsChanged);
    connect(&m_outbox, &Outbox::failed, this, &DeskActions::requestFailed);
    connect(&m_outbox, &Outbox::failed, this,
            [this](RequestKind, const QString &, const core::Error &, const QJsonObject &details) {
                if (details.value("code"_L1) == "unknown_person"_L1) {
                    askPeople(); // somebody left the team
                }
            });
    connect(&m_outbox, &Outbox::decisionConflict, this, &DeskActions::decisionConflict);
    connect(&m_outbox, &Outbox::replyHeld, this, &DeskActions::replyHeld);
    connect(&m_replica, &Replica::reset, this, [this] {
        m_detailed.clear();
        m_recent.clear();
        const QSet<desk::ConversationId> open = m_open;
        for (const desk::ConversationId &id : open) {
            loadConversation(id);
        }
    });
    connect(&m_store, &ConsoleStore::connectionChanged, this, [this, wasLive = false]() mutable {
        const bool live = m_store.connection().phase == ConnectionPhase::Live;
        if (live && !wasLive) {
            refreshOpen();
        }
        wasLive = live;
    });
    connect(&m_store, &ConsoleStore::proposalChanged, this, &HubDesk::askWithheld);
    connect(&m_store, &ConsoleStore::orderTouched, this, [this](const desk::OrderId &order) {
        for (const desk::ConversationId &id : std::as_const(m_open)) {
            const std::optional<desk::Conversation> conversation = m_store.conversation(id);
            if (conversation && conversation->order == order) {
                askOrder(order);
                return;
            }
        }
    });
    connect(&m_store, &ConsoleStore::conversationsChanged, this, [this](const QList<desk::ConversationId> &ids) {
        for (const desk::ConversationId &id : ids) {
            if (!m_open.contains(id)) {
                continue;
            }
            const std::optional<desk::Conversation> conversation = m_store.conversation(id);
            if (conversation && !conversation->order.isNull() && !m_store.order(conversation->order)) {
                askOrder(conversation->order); // an order was linked while it is open
            }
            askSuggestions(id);
        }
    });
}

HubDesk::~HubDesk() = default;

void HubDesk::openConversation(const desk::ConversationId &id)
{
    const bool first = !m_open.contains(id);
    m_open.insert(id);
    loadConversation(id);
    if (first) {
        setPresence(id, PresenceState::Viewing);
        takeDraftOfHub(id, DraftMode::Reply);
        takeDraftOfHub(id, DraftMode::Note);
    }
}

void HubDesk::prefetch(const QList<desk::ConversationId> &ids)
{
    if (m_store.connection().phase != ConnectionPhase::Live) {
        return; // what is cached is there anyhow; a slow line is for what was asked for
    }
    for (const desk::ConversationId &id : ids.first(std::min(ids.size(), MaximumPrefetch))) {
        if (!m_open.contains(id) && !m_recent.contains(id)) {
            loadConversation(id);
        }
    }
}

void HubDesk::refreshOpen()
{
    // What was opened while there was no way to the hub came from the cache alone, and the hub has forgotten who looks
    // at what.
    const QSet<desk::ConversationId> open = m_open;
    for (const desk::ConversationId &id : open) {
        loadConversation(id);
    }
    repeatPresence();
    askPeople();
    const QList<desk::ConversationId> seen = m_unsyncedSeen.keys();
    for (const desk::ConversationId &id : seen) {
        tellSeen(id);
    }
    if (!m_unsyncedDrafts.empty()) {
        m_draftTimer.start();
    }
}

void HubDesk::closeConversation(const desk::ConversationId &id)
{
    if (m_open.remove(id)) {
        setPresence(id, PresenceState::Left);
    }
}

void HubDesk::loadConversation(const desk::ConversationId &id)
{
    used(id);
    loadMessages(id);
    askSuggestions(id);
    if (const std::optional<desk::Conversation> conversation = m_store.conversation(id);
        conversation && !conversation->order.isNull()) {
        loadOrder(conversation->order);
    }
    if (m_detailed.contains(id)) {
        return;
    }
    core::deliver(this, m_rest.send(ConversationJob{id}), [this, id](const Reply<ConversationJob::Found> &reply) {
        if (!reply) {
            // Out of reach is told by the connection's state; what is cached stays on the screen.
            if (reply.error().status != 0) {
                Q_EMIT requestFailed(RequestKind::OpenConversation, id.toString(), reply.error().error,
                                     reply.error().details);
            }
            return;
        }
        m_detailed.insert(id);
        m_store.putConversation(reply->conversation);
        for (const desk::Proposal &proposal : reply->proposals) {
            m_store.putProposal(proposal);
        }
    });
}

bool HubDesk::isCurrent(const desk::ConversationId &id) const
{
    const std::optional<desk::Conversation> conversation = m_store.conversation(id);
    const std::vector<desk::Message> messages = m_store.messages(id);
    return conversation && !messages.empty() && messages.back().seq >= conversation->lastSeq;
}

void HubDesk::loadMessages(const desk::ConversationId &id)
{
    if (isCurrent(id)) {
        return;
    }
    if (m_replica.cache() == nullptr || !m_store.messages(id).empty()) {
        askMessages(id, 0);
        return;
    }
    core::deliver(this, m_replica.cache()->messages(id),
                  [this, id](const core::Result<std::vector<desk::Message>> &messages) {
                      if (messages && !messages->empty()) {
                          m_store.putMessages(id, *messages);
                      }
                      if (!isCurrent(id)) {
                          askMessages(id, 0);
                      }
                  });
}

void HubDesk::requestOlderMessages(const desk::ConversationId &id)
{
    const std::vector<desk::Message> messages = m_store.messages(id);
    if (!messages.empty() && messages.front().seq > 1) {
        askMessages(id, messages.front().seq);
    }
}

void HubDesk::askMessages(const desk::ConversationId &id, qint64 before)
{
    if (m_asking.contains(id)) {
        return;
    }
    m_asking.insert(id);
    m_store.expectMessages(id);
    MessagesJob job;
    job.id = id;
    job.before = before;
    core::deliver(this, m_rest.send(job), [this, id, before](const Reply<std::vector<desk::Message>> &reply) {
        m_asking.remove(id);
        if (!reply) {
            if (reply.error().error.code != core::ErrorCode::Cancelled && (before > 0 || reply.error().status != 0)) {
                Q_EMIT requestFailed(before > 0 ? RequestKind::OlderMessages : RequestKind::OpenConversation,
                                     id.toString(), reply.error().error, reply.error().details);
            }
            return;
        }
        m_store.putMessages(id, *reply);
        if (m_replica.cache() != nullptr) {
            (void)m_replica.cache()->putMessages(id, m_store.messages(id));
        }
    });
}

void HubDesk::loadOrder(const desk::OrderId &id)
{
    if (m_store.order(id) || m_replica.cache() == nullptr) {
        askOrder(id);
        return;
    }
    core::deliver(this, m_replica.cache()->order(id), [this, id](const core::Result<std::optional<OrderView>> &order) {
        if (order && *order) {
            m_store.putOrder(**order);
        }
        askOrder(id);
    });
}

void HubDesk::askOrder(const desk::OrderId &id)
{
    if (m_askedOrders.contains(id)) {
        return;
    }
    m_askedOrders.insert(id);
    core::deliver(this, m_rest.send(OrderJob{id}), [this, id](const Reply<OrderView> &reply) {
        m_askedOrders.remove(id);
        if (!reply) {
            if (reply.error().status != 0 && reply.error().status != 404) {
                Q_EMIT requestFailed(RequestKind::Order, id.toString(), reply.error().error, reply.error().details);
            }
            return;
        }
        m_store.putOrder(*reply);
        if (m_replica.cache() != nullptr) {
            (void)m_replica.cache()->putOrder(*reply);
        }
    });
}

void HubDesk::used(const desk::ConversationId &id)
{
    m_recent.removeOne(id);
    m_recent.prepend(id);
    for (qsizetype i = m_recent.size() - 1; i >= MaximumTranscripts; --i) {
        if (!m_open.contains(m_recent.at(i))) {
            m_store.dropTranscript(m_recent.at(i));
            m_recent.removeAt(i);
        }
    }
}

template <typename Job>
void HubDesk::change(const desk::ConversationId &id, RequestKind kind, const Job &job)
{
    core::deliver(this, m_rest.send(job), [this, id, kind](const Reply<typename Job::Answer> &reply) {
        if (!reply) {
            Q_EMIT requestFailed(kind, id.toString(), reply.error().error, reply.error().details);
        } else if (*reply) {
            m_store.putConversation(**reply);
        }
    });
}

void HubDesk::claim(const desk::ConversationId &id)
{
    Q_EMIT takingCase(id);
    change(id, RequestKind::Claim, OwnershipJob{id, OwnershipJob::Wish::Claim, 0});
}

void HubDesk::release(const desk::ConversationId &id)
{
    change(id, RequestKind::Release, OwnershipJob{id, OwnershipJob::Wish::Release, 0});
}

void HubDesk::takeOver(const desk::ConversationId &id)
{
    const std::optional<desk::Conversation> conversation = m_store.conversation(id);
    Q_EMIT takingCase(id);
    change(id, RequestKind::TakeOver,
           OwnershipJob{id, OwnershipJob::Wish::TakeOver, conversation ? conversation->owner.epoch : 0});
}

void HubDesk::giveBack(const desk::ConversationId &id)
{
    const std::optional<desk::Conversation> conversation = m_store.conversation(id);
    change(id, RequestKind::GiveBack,
           OwnershipJob{id, OwnershipJob::Wish::GiveBack, conversation ? conversation->owner.epoch : 0});
}

void HubDesk::renewLeases()
{
    const std::optional<desk::Person> me = m_store.me();
    if (!me || m_rest.token().isEmpty()) {
        return;
    }
    if (const std::optional<desk::Policy> policy = m_store.policy(); policy && policy->leaseSeconds > 0) {
        m_leaseTimer.setInterval(std::max(5'000, policy->leaseSeconds * 1000 / 3));
    }
    for (const desk::Conversation &conversation : m_store.conversations()) {
        if (conversation.owner.kind == desk::OwnerKind::Person && conversation.owner.user == me->id) {
            const OwnershipJob job{conversation.id, OwnershipJob::Wish::RenewLease, 0};
            core::deliver(this, m_rest.send(job),
                          [](const Reply<OwnershipJob::Answer> &) {}); // a lost lease comes with the feed
        }
    }
}

void HubDesk::setState(const desk::ConversationId &id, desk::ConversationState state, const desk::Waking &waking)
{
    StateJob job{id, state, waking};
    if (job.waking.at) {
        *job.waking.at += m_store.connection().clockOffset;
    }
    change(id, RequestKind::SetState, job);
}

void HubDesk::assign(const desk::ConversationId &id, const desk::UserId &to, const QString &note)
{
    const std::optional<desk::Conversation> conversation = m_store.conversation(id);
    change(id, RequestKind::Assign, AssignJob{id, to, conversation ? conversation->owner.epoch : 0, note});
}

void HubDesk::changeLabels(const desk::ConversationId &id, const QStringList &add, const QStringList &remove)
{
    change(id, RequestKind::SetLabels, LabelsJob{id, add, remove});
}

void HubDesk::setPriority(const desk::ConversationId &id, desk::Priority priority)
{
    change(id, RequestKind::SetPriority, PriorityJob{id, priority});
}

void HubDesk::setPresence(const desk::ConversationId &id, PresenceState state)
{
    if (state == PresenceState::Left) {
        m_presence.remove(id);
    } else {
        m_presence.insert(id, state);
    }
    tellPresence(id, state);
}

void HubDesk::repeatPresence()
{
    if (m_rest.token().isEmpty()) {
        return;
    }
    for (auto it = m_presence.cbegin(); it != m_presence.cend(); ++it) {
        tellPresence(it.key(), it.value());
    }
}

void HubDesk::tellPresence(const desk::ConversationId &id, PresenceState state)
{
    core::deliver(this, m_rest.send(PresenceJob{id, state}),
                  [](const Reply<std::monostate> &) {}); // a hint, not a promise
}

QString HubDesk::sendReply(const desk::ConversationId &id, const QString &text, const AfterSending &then)
{
    return m_outbox.say(OutboxKind::Reply, id, text, then);
}

QString HubDesk::sendNote(const desk::ConversationId &id, const QString &text,
                          const std::vector<desk::Colleague> &mentions)
{
    return m_outbox.say(OutboxKind::Note, id, text, {}, mentions);
}

void HubDesk::askPeople()
{
    if (m_askingPeople || m_rest.token().isEmpty()) {
        return;
    }
    m_askingPeople = true;
    core::deliver(this, m_rest.send(PeopleJob()), [this](const Reply<desk::Team> &reply) {
        m_askingPeople = false;
        if (!reply) {
            return; // those who are known already can be mentioned
        }
        m_store.setTeam(*reply);
        if (m_replica.cache() != nullptr) {
            (void)m_replica.cache()->putTeam(*reply);
        }
    });
}

void HubDesk::seeMentions(const desk::ConversationId &id)
{
    const std::optional<desk::Conversation> conversation = m_store.conversation(id);
    const std::optional<desk::Person> me = m_store.me();
    const desk::MentionState *mention = conversation && me ? desk::mentionOf(*conversation, me->id) : nullptr;
    if (mention == nullptr || !mention->isUnseen()) {
        return;
    }
    m_unsyncedSeen[id] = mention->seq;
    m_store.markMentionsSeen(id, mention->seq);
    tellSeen(id);
}

void HubDesk::tellSeen(const desk::ConversationId &id)
{
    if (m_tellingSeen.contains(id) || m_rest.token().isEmpty()) {
        return;
    }
    m_tellingSeen.insert(id);
    const qint64 seq = m_unsyncedSeen.value(id);
    core::deliver(this, m_rest.send(SeeMentionsJob{id, seq}),
                  [this, id, seq](const Reply<SeeMentionsJob::Answer> &reply) {
                      m_tellingSeen.remove(id);
                      if (!reply && reply.error().mayRetry()) {
                          return; // goes once there is a way to the hub
                      }
                      if (m_unsyncedSeen.value(id) > seq) {
                          tellSeen(id); // another note came meanwhile
                          return;
                      }
                      m_unsyncedSeen.remove(id);
                      if (reply && *reply) {
                          m_store.putConversation(**reply);
                      }
                  });
}

void HubDesk::askSuggestions(const desk::ConversationId &id)
{
    if (m_askingSuggestions.contains(id)) {
        return;
    }
    // Only who may answer the customer now gets them: asking makes the hub write one.
    const std::optional<desk::Conversation> conversation = m_store.conversation(id);
    const std::optional<desk::Person> me = m_store.me();
    const bool mine = conversation && me && conversation->owner.kind == desk::OwnerKind::Person &&
                      conversation->owner.user == me->id && conversation->state != desk::ConversationState::Resolved;
    if (!m_open.contains(id) || !mine || conversation->lastCustomerSeq == 0 ||
        !m_store.may(desk::Permission::WriteReplies) || m_store.connection().phase != ConnectionPhase::Live) {
        m_suggestionTries.remove(id);
        return;
    }
    const std::optional<SuggestionList> held = m_store.suggestions(id);
    if (held && held->seq >= conversation->lastCustomerSeq && !held->pending) {
        return;
    }
    m_askingSuggestions.insert(id);
    core::deliver(this, m_rest.send(SuggestionsJob{id}), [this, id](const Reply<SuggestionList> &reply) {
        m_askingSuggestions.remove(id);
        const int tries = m_suggestionTries.take(id);
        if (!reply) {
            return; // a help, not a need: nobody is told when there is none
        }
        m_store.setSuggestions(id, *reply);
        const std::optional<desk::Conversation> now = m_store.conversation(id);
        const bool old = now && reply->seq < now->lastCustomerSeq; // the customer wrote while it was asked for
        if ((reply->pending || old) && tries < SuggestionTries) {
            m_suggestionTries.insert(id, tries + 1);
            m_suggestionTimer.start();
        }
    });
}

void HubDesk::suggestionUsed(const desk::ConversationId &id, const QString &suggestion, SuggestionUse use)
{
    core::deliver(this, m_rest.send(SuggestionUseJob{id, suggestion, use}), [](const Reply<std::monostate> &) {});
}

void HubDesk::setDraft(const desk::ConversationId &id, DraftMode mode, const QString &text)
{
    if (m_drafts.text(id, mode) == text) {
        return;
    }
    m_drafts.set(id, mode, text);
    m_unsyncedDrafts.insert({id, mode});
    if (!m_draftTimer.isActive()) {
        m_draftTimer.start();
    }
}

QString HubDesk::draft(const desk::ConversationId &id, DraftMode mode) const
{
    return m_drafts.text(id, mode);
}

void HubDesk::attachFile(const desk::ConversationId &id, DraftMode mode, const QString &path)
{
    attach(id, mode, QFileInfo(path).fileName(), [path] { return draftFileAt(path); });
}

void HubDesk::attachBytes(const desk::ConversationId &id, DraftMode mode, const QString &name, const QByteArray &bytes)
{
    attach(id, mode, name, [name, bytes] { return draftFile(name, bytes); });
}

void HubDesk::attach(const desk::ConversationId &id, DraftMode mode, const QString &name,
                     std::function<core::Result<DraftFile>()> read)
{
    // A disk may be slow, and a picture is walked to its end: not on the thread that draws.
    const auto promise = std::make_shared<QPromise<core::Result<DraftFile>>>();
    promise->start();
    const auto future = promise->future();
    QThreadPool::globalInstance()->start([promise, read = std::move(read)] {
        promise->addResult(read());
        promise->finish();
    });
    core::deliver(this, future, [this, id, mode, name](const core::Result<DraftFile> &file) {
        if (!file) {
            Q_EMIT attachmentRefused(id, mode, name, file.error());
        } else if (m_drafts.files(id, mode).size() >= size_t(MaximumFiles)) {
            Q_EMIT attachmentRefused(id, mode, name, {core::ErrorCode::Conflict, u"no room for more"_s});
        } else {
            m_drafts.addFile(id, mode, *file);
        }
    });
}

void HubDesk::syncDrafts()
{
    if (m_rest.token().isEmpty()) {
        return;
    }
    for (const auto &[id, mode] : std::exchange(m_unsyncedDrafts, {})) {
        const PutDraftJob job{id, draftModeName(mode), m_drafts.text(id, mode)};
        core::deliver(this, m_rest.send(job), [this, id = id, mode = mode](const Reply<std::monostate> &reply) {
            if (!reply && reply.error().mayRetry()) {
                m_unsyncedDrafts.insert({id, mode}); // goes with the next change; on this computer it is safe already
            }
        });
    }
}

void HubDesk::takeDraftOfHub(const desk::ConversationId &id, DraftMode mode)
{
    if (!m_drafts.text(id, mode).isEmpty()) {
        return; // what was written here is never replaced
    }
    core::deliver(this, m_rest.send(GetDraftJob{id, draftModeName(mode)}),
                  [this, id, mode](const Reply<QString> &reply) {
                      if (reply && !reply->isEmpty() && m_drafts.text(id, mode).isEmpty()) {
                          m_drafts.set(id, mode, *reply);
                          Q_EMIT draftChanged(id, mode);
                      }
                  });
}

void HubDesk::choose(const desk::ProposalId &id, const desk::OwnChoice &choice)
{
    core::deliver(this, m_rest.send(ChooseJob{id, choice}), [this, id](const Reply<desk::Proposal> &reply) {
        if (reply) {
            m_store.putProposal(*reply);
        } else {
            Q_EMIT requestFailed(RequestKind::Choose, id.toString(), reply.error().error, reply.error().details);
        }
    });
}

void HubDesk::askWithheld(const desk::ProposalId &id)
{
    // Everybody's feed tells of it without its content; to who has chosen the hub gives it.
    const std::optional<desk::Proposal> proposal = m_store.proposal(id);
    if (!proposal || !desk::isWithheld(*proposal) || !m_open.contains(proposal->conversation) ||
        m_askedWithheld.value(id) == proposal->version || m_rest.token().isEmpty()) {
        return;
    }
    m_askedWithheld.insert(id, proposal->version);
    core::deliver(this, m_rest.send(OneProposalJob{id}), [this, id](const Reply<desk::Proposal> &reply) {
        if (!reply) {
            m_askedWithheld.remove(id);
        } else if (!desk::isWithheld(*reply)) {
            m_store.putProposal(*reply);
        }
    });
}

QString HubDesk::decide(const desk::ProposalId &id, const DecisionRequest &request)
{
    const std::optional<desk::Proposal> proposal = m_store.proposal(id);
    if (!proposal) {
        Q_EMIT requestFailed(RequestKind::Decide, id.toString(), {core::ErrorCode::NotFound, u"no such proposal"_s},
                             {});
        return {};
    }
    return m_outbox.decide(*proposal, request);
}

QString HubDesk::second(const desk::ProposalId &id, const SecondRequest &request)
{
    const std::optional<desk::Proposal> proposal = m_store.proposal(id);
    if (!proposal) {
        Q_EMIT requestFailed(RequestKind::Second, id.toString(), {core::ErrorCode::NotFound, u"no such proposal"_s},
                             {});
        return {};
    }
    return m_outbox.second(*proposal, request);
}

void HubDesk::ask(const desk::ProposalId &id, RequestKind kind, const ProposalJob &job)
{
    core::deliver(this, m_rest.send(job), [this, id, kind](const Reply<ProposalJob::Answer> &reply) {
        if (!reply) {
            Q_EMIT requestFailed(kind, id.toString(), reply.error().error, reply.error().details);
        } else if (*reply) {
            m_store.putProposal(**reply);
        }
    });
}

void HubDesk::cancelHold(const desk::ProposalId &id)
{
    ask(id, RequestKind::CancelHold, {id, ProposalJob::Wish::Cancel, {}});
}

void HubDesk::extendHold(const desk::ProposalId &id)
{
    ask(id, RequestKind::ExtendHold, {id, ProposalJob::Wish::ExtendHold, {}});
}

void HubDesk::settle(const desk::ProposalId &id, bool executed, const QString &note)
{
    ask(id, RequestKind::Settle,
        {id, executed ? ProposalJob::Wish::SettleExecuted : ProposalJob::Wish::SettleFailed, note});
}

void HubDesk::propose(const desk::ConversationId &id, const desk::Action &action, const QString &reason)
{
    const ProposeJob job{id, action, reason, QUuid::createUuid().toString(QUuid::WithoutBraces)};
    core::deliver(this, m_rest.send(job), [this, id](const Reply<ProposeJob::Answer> &reply) {
        if (!reply) {
            Q_EMIT requestFailed(RequestKind::Propose, id.toString(), reply.error().error, reply.error().details);
        } else if (*reply) {
            m_store.putProposal(**reply);
        }
    });
}

void HubDesk::reveal(const desk::OrderId &id, const QString &reason)
{
    core::deliver(this, m_rest.send(RevealJob{id, reason}), [this, id](const Reply<Revealed> &reply) {
        if (!reply) {
            Q_EMIT requestFailed(RequestKind::Reveal, id.toString(), reply.error().error, reply.error().details);
        } else {
            m_store.setRevealed(id, *reply);
        }
    });
}

void HubDesk::sayOfPhoto(const desk::ConversationId &id, const desk::MediaId &photo, const QString &word)
{
    m_outbox.sayOfPhoto(id, photo, word);
}

void HubDesk::askPhotoWords(const desk::MediaId &photo)
{
    if (m_askedWords.contains(photo) || m_rest.token().isEmpty()) {
        return;
    }
    m_askedWords.insert(photo);
    core::deliver(this, m_rest.send(PhotoWordsJob{photo}),
                  [this, photo](const Reply<std::vector<desk::PhotoWord>> &reply) {
                      m_askedWords.remove(photo);
                      if (reply) {
                          m_store.setPhotoWords(photo, *reply);
                      }
                  });
}

void HubDesk::search(const QString &text)
{
    const quint64 round = ++m_searchRound;
    if (text.trimmed().isEmpty()) {
        return;
    }
    SearchJob job;
    job.text = text;
    core::deliver(this, m_rest.send(job), [this, round, text](const Reply<std::vector<SearchHit>> &reply) {
        if (round != m_searchRound) {
            return;
        }
        if (reply) {
            Q_EMIT searchFinished(text, *reply);
        } else {
            Q_EMIT requestFailed(RequestKind::Search, text, reply.error().error, reply.error().details);
        }
    });
}

void HubDesk::clear()
{
    m_open.clear();
    m_presence.clear();
    m_detailed.clear();
    m_asking.clear();
    m_recent.clear();
    m_askedOrders.clear();
    m_askingSuggestions.clear();
    m_askedWords.clear();
    m_askedWithheld.clear();
    m_suggestionTries.clear();
    m_unsyncedSeen.clear();
    m_tellingSeen.clear();
    m_askingPeople = false;
    m_unsyncedDrafts.clear();
    ++m_searchRound;
}

} // namespace client
