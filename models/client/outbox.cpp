// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/outbox.h"

#include "client/decode.h"
#include "client/deskjobs.h"
#include "client/outboxbody.h"
#include "core/deliver.h"
#include "wire/conversationjson.h"
#include "wire/proposaljson.h"

namespace client {

using namespace Qt::StringLiterals;

namespace {

bool isMessage(OutboxKind kind)
{
    return kind == OutboxKind::Reply || kind == OutboxKind::Note;
}

RequestKind requestKind(OutboxKind kind)
{
    switch (kind) {
    case OutboxKind::Reply:
        return RequestKind::Reply;
    case OutboxKind::Note:
        return RequestKind::Note;
    case OutboxKind::Decision:
        return RequestKind::Decide;
    case OutboxKind::Second:
        return RequestKind::Second;
    case OutboxKind::PhotoWord:
        return RequestKind::PhotoWord;
    }
    return RequestKind::Reply;
}

/// Items of one lane keep their order.
QString laneOf(const OutboxItem &item)
{
    return isMessage(item.kind)                 ? item.conversation.toString()
           : item.kind == OutboxKind::PhotoWord ? item.media.toString()
                                                : item.proposal.toString();
}

/// What the rest of the desk knows an item by when it failed.
QString nameOf(const OutboxItem &item)
{
    return isMessage(item.kind) ? item.key : laneOf(item);
}

bool isSettled(OutboxState state)
{
    return state == OutboxState::Executed || state == OutboxState::Refused || state == OutboxState::NeedsAttention;
}

/// Approvals end when the shop has done them; all other verbs end when the hub has them.
bool waitsForShop(const OutboxItem &item)
{
    return item.kind == OutboxKind::Decision &&
           (item.verb == desk::DecisionVerb::Approve || item.verb == desk::DecisionVerb::Edit);
}

DraftMode modeOf(OutboxKind kind)
{
    return kind == OutboxKind::Note ? DraftMode::Note : DraftMode::Reply;
}

} // namespace

std::optional<qint64> offlineLimit(const std::optional<desk::Policy> &policy, const std::optional<desk::Person> &me,
                                   desk::ActionVerb verb)
{
    if (!policy || !me) {
        return std::nullopt;
    }
    const auto role = policy->limits.find(me->role);
    if (role == policy->limits.end() || !role->second.contains(verb)) {
        return std::nullopt;
    }
    std::optional<qint64> limit = policy->secondAbove;
    if (const std::optional<qint64> alone = role->second.at(verb).perAction) {
        limit = std::min(limit.value_or(*alone), *alone);
    }
    return limit;
}

Outbox::Outbox(const core::Clock &clock, RestClient &rest, ConsoleStore &store, DraftStore &drafts,
               const Backoff &backoff, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_rest(rest)
    , m_store(store)
    , m_drafts(drafts)
    , m_backoff(backoff)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Outbox::pump);
    connect(&m_store, &ConsoleStore::proposalChanged, this, &Outbox::follow);
    connect(&m_store, &ConsoleStore::messagesAppended, this, &Outbox::seen);
    connect(&m_store, &ConsoleStore::messagesChanged, this, &Outbox::seen);
}

Outbox::~Outbox() = default;

void Outbox::attach(AuthorFile &file, const std::vector<OutboxRow> &rows)
{
    detach();
    m_file = &file;
    for (const OutboxRow &row : rows) {
        auto entry = std::make_unique<Entry>();
        entry->row = row;
        entry->stored = true;
        entry->waited = true;
        entry->backoff = m_backoff;
        // It may have reached the hub before the crash: the key tells the hub.
        if (entry->row.item.state == OutboxState::Sending) {
            entry->row.item.state = OutboxState::Queued;
        }
        m_entries.push_back(std::move(entry));
    }
    publish();
    pump();
}

void Outbox::detach()
{
    m_timer.stop();
    m_file = nullptr;
    m_entries.clear();
    publish();
}

OutboxItem Outbox::newItem(OutboxKind kind, const desk::ConversationId &id) const
{
    OutboxItem item;
    item.key = core::newUuidV7(m_clock.now()).toString(QUuid::WithoutBraces);
    item.kind = kind;
    item.conversation = id;
    item.createdAt = m_clock.now();
    return item;
}

QString Outbox::say(OutboxKind kind, const desk::ConversationId &id, const QString &text, const AfterSending &then,
                    const std::vector<desk::Colleague> &mentions)
{
    const std::optional<desk::Conversation> conversation = m_store.conversation(id);
    const std::vector<DraftFile> files = m_drafts.files(id, modeOf(kind));
    if (!conversation || (text.trimmed().isEmpty() && files.empty())) {
        Q_EMIT failed(
            requestKind(kind), id.toString(),
            {conversation ? core::ErrorCode::InvalidArgument : core::ErrorCode::NotFound, u"nothing to send"_s}, {});
        return {};
    }
    const std::vector<desk::Message> messages = m_store.messages(id);
    OutboxRow row;
    row.item = newItem(kind, id);
    row.item.text = text;
    row.item.mentions = mentions;
    row.item.files = static_cast<int>(files.size());
    row.files = files;
    row.path = u"/v1/conversations/"_s + id.toString() + u"/messages"_s;
    row.body = messageBody(kind, text, conversation->owner.epoch,
                           messages.empty() ? conversation->lastSeq : messages.back().seq, false,
                           thenOf(then, m_store.connection().clockOffset), mentions);
    return enqueue(std::move(row), Draft{id, modeOf(kind), {}});
}

QString Outbox::decide(const desk::Proposal &proposal, const DecisionRequest &request)
{
    const bool approves = request.verb == desk::DecisionVerb::Approve || request.verb == desk::DecisionVerb::Edit;
    const desk::Action action = request.action.value_or(proposal.action);
    const ConnectionPhase phase = m_store.connection().phase;
    if (approves && action.amount && phase != ConnectionPhase::Live && phase != ConnectionPhase::CatchingUp) {
        const std::optional<qint64> limit = offlineLimit(m_store.policy(), m_store.me(), action.verb);
        if (!limit || action.amount->minorUnits() > *limit) {
            Q_EMIT failed(RequestKind::Decide, proposal.id.toString(),
                          {core::ErrorCode::Unavailable, u"too much money to be decided offline"_s},
                          {{u"code"_s, u"not_offline"_s}});
            return {};
        }
    }
    OutboxRow row;
    row.item = newItem(OutboxKind::Decision, proposal.conversation);
    row.item.proposal = proposal.id;
    row.item.verb = request.verb;
    row.item.text = request.message;
    if (approves) {
        row.item.amount = action.amount;
    }
    row.path = u"/v1/proposals/"_s + proposal.id.toString() + u"/decision"_s;
    row.body = decisionBody(request, m_store.connection().clockOffset);
    return enqueue(std::move(row), {});
}

QString Outbox::second(const desk::Proposal &proposal, const SecondRequest &request)
{
    OutboxRow row;
    row.item = newItem(OutboxKind::Second, proposal.conversation);
    row.item.proposal = proposal.id;
    row.path = u"/v1/proposals/"_s + proposal.id.toString() + u"/second"_s;
    row.body = secondBody(request);
    return enqueue(std::move(row), {});
}

QString Outbox::sayOfPhoto(const desk::ConversationId &id, const desk::MediaId &photo, const QString &word)
{
    OutboxRow row;
    row.item = newItem(OutboxKind::PhotoWord, id);
    row.item.media = photo;
    row.item.text = word;
    row.path = u"/v1/media/"_s + segment(photo.toString()) + u"/verdict"_s;
    row.body = photoWordBody(word);
    for (const auto &entry : m_entries) {
        const OutboxItem &item = entry->row.item;
        if (item.kind == OutboxKind::PhotoWord && item.media == photo && !entry->sending && entry->stored) {
            const QString key = row.item.key;
            replace(*entry, row);
            return key;
        }
    }
    return enqueue(std::move(row), {});
}

QString Outbox::enqueue(OutboxRow row, const std::optional<Draft> &draft)
{
    const QString key = row.item.key;
    if (m_file == nullptr) {
        Q_EMIT failed(requestKind(row.item.kind), key, {core::ErrorCode::Unavailable, u"nowhere to keep it"_s}, {});
        return {};
    }
    auto entry = std::make_unique<Entry>();
    entry->row = std::move(row);
    entry->backoff = m_backoff;
    const OutboxRow &kept = entry->row;
    core::deliver(this, m_file->enqueue(kept, draft), [this, key, draft](const core::Status &status) {
        Entry *stored = find(key);
        if (stored == nullptr) {
            return;
        }
        if (!status) {
            const OutboxItem item = stored->row.item;
            drop(key);
            Q_EMIT failed(requestKind(item.kind), key, status.error(), {});
            return;
        }
        stored->stored = true;
        if (draft) {
            m_drafts.adopt(*draft);
            m_drafts.releaseFiles(draft->conversation, draft->mode, stored->row.files);
        }
        pump();
    });
    m_entries.push_back(std::move(entry));
    publish();
    return key;
}

Outbox::Entry *Outbox::find(const QString &key)
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&key](const auto &entry) { return entry->row.item.key == key; });
    return found == m_entries.end() ? nullptr : found->get();
}

void Outbox::drop(const QString &key)
{
    std::erase_if(m_entries, [&key](const auto &entry) { return entry->row.item.key == key; });
    publish();
}

void Outbox::publish()
{
    auto executed = std::count_if(m_entries.begin(), m_entries.end(),
                                  [](const auto &entry) { return entry->row.item.state == OutboxState::Executed; });
    std::erase_if(m_entries, [&executed](const auto &entry) {
        return entry->row.item.state == OutboxState::Executed && executed-- > MaximumExecuted;
    });
    std::vector<OutboxItem> items;
    for (const auto &entry : m_entries) {
        items.push_back(entry->row.item);
    }
    m_store.setOutbox(items);
}

void Outbox::persist(const Entry &entry)
{
    if (m_file != nullptr) {
        (void)m_file->update(entry.row.item); // a lost update only costs one more try under the same key
    }
}

void Outbox::wake()
{
    for (const auto &entry : m_entries) {
        entry->notBefore = core::Milliseconds(0);
        entry->backoff.reset();
    }
    pump();
}

void Outbox::pump()
{
    m_timer.stop();
    if (m_file == nullptr || m_rest.token().isEmpty()) {
        return;
    }
    const core::Milliseconds now = m_clock.monotonic();
    std::optional<core::Milliseconds> next;
    QSet<QString> busy;
    auto sending = std::count_if(m_entries.begin(), m_entries.end(), [](const auto &entry) { return entry->sending; });
    for (const auto &entry : m_entries) {
        const OutboxItem &item = entry->row.item;
        if (item.state != OutboxState::Queued && item.state != OutboxState::Sending) {
            continue;
        }
        const QString lane = laneOf(item);
        if (busy.contains(lane)) {
            continue;
        }
        busy.insert(lane);
        if (entry->sending || !entry->stored) {
            continue;
        }
        if (entry->notBefore > now) {
            next = std::min(next.value_or(entry->notBefore), entry->notBefore);
        } else if (sending < MaximumSending) {
            ++sending;
            send(*entry);
        }
    }
    if (next) {
        m_timer.start(*next - now);
    }
    publish();
}

void Outbox::send(Entry &entry)
{
    entry.sending = true;
    entry.row.item.state = OutboxState::Sending;
    if (m_clock.monotonic() - entry.uploadedAt > UploadsLast) {
        for (DraftFile &file : entry.row.files) {
            file.media = {};
        }
    }
    for (size_t i = 0; i < entry.row.files.size(); ++i) {
        if (entry.row.files[i].media.isNull()) {
            upload(entry, i);
            return;
        }
    }
    entry.uploading = false;
    entry.row.item.percent.reset();
    ++entry.row.item.tries;
    const bool word = entry.row.item.kind == OutboxKind::PhotoWord;
    const OutboxJob job{entry.row.path, withMedia(entry.row.body, entry.row.files), entry.row.item.key,
                        word ? "PUT"_ba : "POST"_ba};
    core::deliver(this, m_rest.send(job),
                  [this, key = entry.row.item.key](const Reply<QJsonObject> &reply) { answered(key, reply); });
}

void Outbox::upload(Entry &entry, size_t which)
{
    const QString key = entry.row.item.key;
    const DraftFile &file = entry.row.files[which];
    qint64 all = 0;
    qint64 before = 0;
    for (size_t i = 0; i < entry.row.files.size(); ++i) {
        all += entry.row.files[i].content.size();
        before += i < which ? entry.row.files[i].content.size() : 0;
    }
    entry.uploading = true;
    entry.row.item.percent = static_cast<int>(100 * before / std::max<qint64>(1, all));
    const auto progress = [this, key, before, all](qint64 sent, qint64) {
        Entry *sending = find(key);
        const int percent = static_cast<int>(100 * std::min(all, before + sent) / std::max<qint64>(1, all));
        if (sending != nullptr && sending->uploading && sending->row.item.percent != percent) {
            sending->row.item.percent = percent;
            publish();
        }
    };
    core::deliver(this, m_rest.send(UploadJob{entry.row.item.conversation, file.content}, progress),
                  [this, key, id = file.id](const Reply<desk::MediaId> &reply) { uploaded(key, id, reply); });
}

void Outbox::uploaded(const QString &key, const QString &file, const Reply<desk::MediaId> &reply)
{
    Entry *entry = find(key);
    if (entry == nullptr) {
        return; // taken back meanwhile; the hub forgets what no message shows
    }
    if (!reply) {
        entry->row.item.percent.reset();
        answered(key, tl::unexpected(reply.error()));
        return;
    }
    entry->uploadedAt = m_clock.monotonic();
    for (DraftFile &each : entry->row.files) {
        if (each.id == file) {
            each.media = *reply;
        }
    }
    send(*entry);
    publish();
}

void Outbox::answered(const QString &key, const Reply<QJsonObject> &reply)
{
    Entry *entry = find(key);
    if (entry == nullptr) {
        return;
    }
    entry->sending = false;
    entry->uploading = false;
    if (reply) {
        accepted(*entry, *reply);
    } else if (reply.error().mayRetry() || reply.error().error.code == core::ErrorCode::Cancelled) {
        entry->waited = true;
        entry->row.item.state = OutboxState::Queued;
        entry->row.item.error = reply.error().error;
        entry->row.item.errorCode = reply.error().code();
        entry->notBefore = m_clock.monotonic() +
                           std::max(entry->backoff.next(), reply.error().retryAfter.value_or(core::Milliseconds(0)));
        persist(*entry);
    } else if (reply.error().status >= 200 && reply.error().status < 300) {
        accepted(*entry, {}); // taken, although what it said could not be read; the feed will tell
    } else {
        refused(*entry, reply.error());
    }
    pump();
}

void Outbox::accepted(Entry &entry, const QJsonObject &answer)
{
    entry.row.item.error.reset();
    entry.row.item.errorCode.clear();
    entry.row.item.state = OutboxState::Accepted;
    if (isMessage(entry.row.item.kind)) {
        messageAccepted(entry, answer);
    } else if (entry.row.item.kind == OutboxKind::PhotoWord) {
        wordAccepted(entry);
    } else {
        decisionAccepted(entry, answer);
    }
}

void Outbox::messageAccepted(Entry &entry, const QJsonObject &answer)
{
    const OutboxItem item = entry.row.item;
    (void)m_file->remove(item.key);
    const core::Result<desk::Message> message =
        wire::messageFromJson(answer.contains("message"_L1) ? answer.value("message"_L1).toObject() : answer);
    const std::vector<desk::Message> held = m_store.messages(item.conversation);
    if (!message || held.empty()) {
        drop(item.key);
        return;
    }
    entry.message = message->id;
    // Shown at once when nothing is missing before it; otherwise it stays visible here until the feed has brought both.
    if (message->seq <= held.back().seq + 1) {
        m_store.putMessages(item.conversation, {*message});
    }
    seen(item.conversation);
}

void Outbox::seen(const desk::ConversationId &id)
{
    const auto waits = [&id](const auto &entry) {
        return entry->row.item.conversation == id && !entry->message.isNull();
    };
    if (std::none_of(m_entries.begin(), m_entries.end(), waits)) {
        return;
    }
    QSet<desk::MessageId> shown;
    for (const desk::Message &message : m_store.messages(id)) {
        shown.insert(message.id);
    }
    std::erase_if(m_entries, [&](const auto &entry) {
        return waits(entry) && (shown.isEmpty() || shown.contains(entry->message));
    });
    publish();
}

void Outbox::wordAccepted(const Entry &entry)
{
    const OutboxItem item = entry.row.item;
    (void)m_file->remove(item.key);
    if (const std::optional<desk::Person> me = m_store.me()) {
        std::vector<desk::PhotoWord> words = m_store.photoWords(item.media).value_or(std::vector<desk::PhotoWord>());
        std::erase_if(words, [&me](const desk::PhotoWord &word) { return word.by == me->id; });
        if (!item.text.isEmpty()) {
            words.insert(words.begin(), {me->id, me->name, item.text, m_clock.now()});
        }
        m_store.setPhotoWords(item.media, words);
    }
    drop(item.key);
}

void Outbox::decisionAccepted(Entry &entry, const QJsonObject &answer)
{
    const OutboxItem item = entry.row.item;
    const bool stays = waitsForShop(item);
    if (stays) {
        persist(entry);
    } else {
        (void)m_file->remove(item.key);
        drop(item.key);
    }
    if (const core::Result<desk::Proposal> proposal = wire::proposalFromJson(answer.value("proposal"_L1).toObject())) {
        m_store.putProposal(*proposal);
    }
    if (stays) {
        follow(item.proposal);
    }
}

void Outbox::follow(const desk::ProposalId &id)
{
    const std::optional<desk::Proposal> proposal = m_store.proposal(id);
    if (!proposal) {
        return;
    }
    std::vector<QString> done;
    bool changed = false;
    for (const auto &entry : m_entries) {
        OutboxItem &item = entry->row.item;
        if (item.proposal != id || item.state != OutboxState::Accepted) {
            continue;
        }
        using enum desk::ProposalState;
        switch (proposal->state) {
        case Executed:
            item.state = OutboxState::Executed;
            break;
        case Failed:
        case Unknown:
            item.state = OutboxState::NeedsAttention;
            item.errorCode = desk::proposalStateName(proposal->state);
            break;
        case Rejected:
        case Expired:
        case Superseded:
            item.state = OutboxState::Refused;
            item.errorCode = desk::proposalStateName(proposal->state);
            break;
        case Recalled:
            done.push_back(item.key); // cancelled by a person during the hold, who saw it
            break;
        default:
            continue;
        }
        changed = true;
        if (item.state == OutboxState::Executed) {
            (void)m_file->remove(item.key);
        } else {
            persist(*entry);
        }
    }
    for (const QString &key : done) {
        (void)m_file->remove(key);
        drop(key);
    }
    if (changed) {
        publish();
    }
}

void Outbox::refused(Entry &entry, const RequestError &error)
{
    OutboxItem &item = entry.row.item;
    const bool moved = error.status == 409 && error.code() == "moved"_L1;
    item.error = error.error;
    item.errorCode = error.code();
    item.state = moved ? OutboxState::NeedsAttention : OutboxState::Refused;
    persist(entry);
    const OutboxItem told = item;
    if (!isMessage(told.kind) && told.kind != OutboxKind::PhotoWord) {
        if (const core::Result<desk::Proposal> current =
                wire::proposalFromJson(error.details.value("proposal"_L1).toObject())) {
            m_store.putProposal(*current);
        }
        // Told at once, the person sees it on the card. What waited for hours stays here until it was seen.
        if (!entry.waited) {
            (void)m_file->remove(told.key);
            drop(told.key);
        }
    }
    publish();
    if (moved && isMessage(told.kind)) {
        const auto newer = eachOf<desk::Message>(error.details.value("newer"_L1).toArray(),
                                                 [](const QJsonObject &json) { return wire::messageFromJson(json); });
        Q_EMIT replyHeld(told.conversation, told.key, newer.value_or(std::vector<desk::Message>()));
    } else if (moved && !told.proposal.isNull()) {
        const auto differences =
            eachOf<desk::FieldDifference>(error.details.value("differences"_L1).toArray(),
                                          [](const QJsonObject &json) { return wire::fieldDifferenceFromJson(json); });
        Q_EMIT decisionConflict(told.proposal, differences.value_or(std::vector<desk::FieldDifference>()));
    } else {
        Q_EMIT failed(requestKind(told.kind), nameOf(told), error.error, error.details);
    }
}

void Outbox::retry(const QString &key)
{
    Entry *entry = find(key);
    if (entry == nullptr || entry->sending || entry->row.item.state == OutboxState::Accepted) {
        return;
    }
    entry->row.item.state = OutboxState::Queued;
    entry->notBefore = core::Milliseconds(0);
    persist(*entry);
    pump();
}

void Outbox::sendAnyway(const QString &key)
{
    Entry *entry = find(key);
    if (entry == nullptr || entry->sending || !isMessage(entry->row.item.kind) || !isSettled(entry->row.item.state)) {
        return;
    }
    const std::optional<desk::Conversation> conversation = m_store.conversation(entry->row.item.conversation);
    if (!conversation) {
        return;
    }
    // Another body is another request: it gets a key of its own. The first one was refused, so nothing can be sent
    // twice.
    OutboxRow row = entry->row;
    row.item.key = newItem(row.item.kind, row.item.conversation).key;
    row.item.state = OutboxState::Queued;
    row.item.tries = 0;
    row.item.error.reset();
    row.item.errorCode.clear();
    row.body = messageBody(row.item.kind, row.item.text, conversation->owner.epoch, conversation->lastSeq, true,
                           thenOf(entry->row.body), row.item.mentions);
    replace(*entry, row);
}

void Outbox::replace(Entry &entry, const OutboxRow &row)
{
    const QString old = entry.row.item.key;
    entry.row = row;
    entry.stored = false;
    entry.waited = false;
    entry.notBefore = core::Milliseconds(0);
    core::deliver(this, m_file->replace(old, row), [this, key = row.item.key](const core::Status &status) {
        Entry *stored = find(key);
        if (stored == nullptr) {
            return;
        }
        if (status) {
            stored->stored = true;
            pump();
            return;
        }
        stored->row.item.state = OutboxState::NeedsAttention;
        stored->row.item.error = status.error();
        publish();
    });
    publish();
}

void Outbox::takeBackToDraft(const QString &key)
{
    Entry *entry = find(key);
    // Something that was tried and not answered may be with the customer already.
    const bool untried = entry != nullptr && entry->row.item.tries == 0 && entry->stored &&
                         (entry->uploading || entry->row.item.state == OutboxState::Queued);
    if (entry == nullptr || (entry->sending && !entry->uploading) || !isMessage(entry->row.item.kind) ||
        !(isSettled(entry->row.item.state) || untried)) {
        return;
    }
    const OutboxItem item = entry->row.item;
    const QString now = m_drafts.text(item.conversation, modeOf(item.kind));
    const QString both = now.isEmpty() ? item.text : item.text.isEmpty() ? now : now + u'\n' + item.text;
    Draft draft{item.conversation, modeOf(item.kind), both};
    if (draft.mode == DraftMode::Note) {
        draft.mentions = m_drafts.mentions(item.conversation);
        for (const desk::Colleague &one : item.mentions) {
            if (std::find(draft.mentions.begin(), draft.mentions.end(), one) == draft.mentions.end()) {
                draft.mentions.push_back(one);
            }
        }
    }
    const std::vector<DraftFile> files = entry->row.files;
    (void)m_file->remove(key, draft);
    drop(key);
    m_drafts.adopt(draft);
    m_drafts.adoptFiles(draft.conversation, draft.mode, files);
    pump(); // what waited behind it
}

void Outbox::dismiss(const QString &key)
{
    const Entry *entry = find(key);
    if (entry == nullptr || !isSettled(entry->row.item.state)) {
        return;
    }
    (void)m_file->remove(key);
    drop(key);
    pump();
}

} // namespace client
