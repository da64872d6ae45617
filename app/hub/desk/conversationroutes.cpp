// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/desk/conversationroutes.h"

#include "hub/desk/peopleroutes.h"
#include "store/auditlog.h"
#include "store/conversationstore.h"
#include "store/draftstore.h"
#include "store/mediaindex.h"
#include "store/policystore.h"
#include "wire/conversationjson.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hub {

namespace {

using desk::OwnerKind;
using desk::Permission;

constexpr qsizetype longestText = 10'000;
constexpr int mostNewer = 100;
constexpr int mostAttachments = 10;
constexpr qsizetype longestLabel = 40;
constexpr qsizetype mostLabels = 20;

Reply malformed(const QString &detail)
{
    return Reply::problem(400, u"malformed"_s, detail);
}

QJsonObject holderJson(const desk::Owner &owner)
{
    if (owner.kind == OwnerKind::Person) {
        return {{"id"_L1, owner.user.toString()}, {"name"_L1, owner.name}};
    }
    return {{"id"_L1, desk::ownerKindName(owner.kind)}, {"name"_L1, QString()}};
}

/// What a person wants done with the text they send, as one step with it.
struct Following
{
    QString note;
    std::optional<desk::ConversationState> state;
    desk::Waking waking;
};

/// What is to open a snoozed conversation again; the customer always does.
desk::Waking wakingIn(core::JsonReader &reader, std::optional<desk::ConversationState> state, core::Timestamp now)
{
    const desk::Waking waking{reader.optionalTimestamp("until"_L1), reader.optionalBoolean("on_parcel"_L1)};
    const bool snoozed = state == desk::ConversationState::Snoozed;
    if (waking.at && (!snoozed || *waking.at <= now)) {
        reader.failed("until"_L1, u"goes with snoozed, in the future"_s);
    }
    if (waking.onParcel && !snoozed) {
        reader.failed("on_parcel"_L1, u"goes with snoozed"_s);
    }
    return waking;
}

core::Result<Following> followingIn(const QJsonObject &then, core::Timestamp now)
{
    core::JsonReader reader(then, u"then"_s);
    Following following;
    following.note = reader.optionalText("note"_L1).trimmed();
    if (following.note.size() > longestText) {
        reader.failed("note"_L1, u"is too long"_s);
    }
    if (reader.has("state"_L1)) {
        following.state = desk::conversationStateFrom(reader.text("state"_L1));
        if (!following.state || *following.state == desk::ConversationState::Open) {
            reader.failed("state"_L1, u"is snoozed or resolved"_s);
        }
    }
    following.waking = wakingIn(reader, following.state, now);
    if (const core::Status read = reader.status(); !read) {
        return tl::unexpected(read.error());
    }
    return following;
}

/// Files that were uploaded to this conversation, as a message is to show them. Marks them as shown.
core::Result<std::vector<desk::Attachment>>
attachmentsIn(const QJsonArray &ids, const desk::ConversationId &conversation, sql::Connection &connection)
{
    store::MediaIndex media(connection);
    std::vector<desk::Attachment> files;
    for (const QJsonValue &value : ids) {
        const desk::MediaId id(value.toString());
        const auto used = media.usedIn(id, conversation);
        const auto file = media.find(id);
        if (!used || !file) {
            return tl::unexpected(!used ? used.error() : file.error());
        }
        if (!*used || !*file) {
            return core::fail(core::ErrorCode::NotFound, u"no such photo was uploaded here"_s);
        }
        if (const core::Status shown = media.show(id, conversation); !shown) {
            return tl::unexpected(shown.error());
        }
        files.push_back(**file);
    }
    return files;
}

/// Those whom a note is to mention, by the names they have now. NotFound: somebody is not on the team (any more); the
/// detail has their ids.
core::Result<std::vector<desk::Colleague>> mentionsIn(const QJsonArray &ids, sql::Connection &connection)
{
    std::vector<desk::Colleague> mentions;
    if (ids.isEmpty()) {
        return mentions;
    }
    const auto team = teamOf(connection);
    if (!team) {
        return tl::unexpected(team.error());
    }
    const std::vector<desk::Colleague> &people = team->people;
    QStringList unknown;
    for (const QJsonValue &value : ids) {
        const auto id = desk::UserId::fromString(value.toString());
        const auto is = [&id](const desk::Colleague &one) { return one.id == id; };
        const auto found = std::find_if(people.begin(), people.end(), is);
        if (id.isNull() || found == people.end()) {
            unknown.append(value.toString());
        } else if (std::none_of(mentions.begin(), mentions.end(), is)) {
            mentions.push_back(*found);
        }
    }
    if (!unknown.isEmpty()) {
        return core::fail(core::ErrorCode::NotFound, unknown.join(u' '));
    }
    return mentions;
}

/// Labels as people typed them: without spaces around, each once in any case.
core::Result<QStringList> labelsIn(const QJsonArray &given, QLatin1String key)
{
    QStringList labels;
    for (const QJsonValue &value : given) {
        const QString label = value.toString().simplified();
        if (label.isEmpty() || label.size() > longestLabel) {
            return core::fail(core::ErrorCode::Malformed,
                              u"%1: a label has 1 to %2 characters"_s.arg(key).arg(longestLabel));
        }
        if (!labels.contains(label, Qt::CaseInsensitive)) {
            labels.append(label);
        }
    }
    return labels;
}

bool isMode(const QString &mode)
{
    return mode == u"reply" || mode == u"note";
}

} // namespace

/// The conversation as it is in this transaction, and the entries that change it. The first error sticks.
struct ConversationRoutes::Work
{
    const Call &call;
    sql::Connection &connection;
    core::Timestamp now;
    const core::Clock &clock;
    desk::Conversation conversation;
    desk::Policy policy;
    QJsonObject body;
    std::optional<core::Error> error;

    [[nodiscard]] const desk::Person &me() const { return call.caller().person; }
    [[nodiscard]] bool isMine() const
    {
        return conversation.owner.kind == OwnerKind::Person && conversation.owner.user == me().id;
    }

    std::optional<desk::Message> append(desk::JournalBody entryBody)
    {
        if (error) {
            return std::nullopt;
        }
        desk::JournalEntry entry;
        entry.conversation = conversation.id;
        entry.at = now;
        entry.actor = me().id.toString();
        entry.body = std::move(entryBody);
        auto appended = store::ConversationStore(connection).append(entry);
        if (!appended) {
            error = appended.error();
            return std::nullopt;
        }
        conversation = appended->effect.conversation;
        return appended->effect.added;
    }

    void say(const QString &code, const QStringList &args = {})
    {
        desk::Message message;
        message.id = desk::MessageId::create(clock);
        message.kind = desk::MessageKind::System;
        message.systemCode = code;
        message.systemArgs = args;
        message.author = me().id;
        message.authorName = me().name;
        message.at = now;
        append(desk::MessageAdded{message});
    }

    void audit(const QString &verb, const QJsonObject &facts = {})
    {
        if (error) {
            return;
        }
        const auto entry =
            store::AuditLog(connection).append(now, me().id.toString(), verb, conversation.id.toString(), facts);
        if (!entry) {
            error = entry.error();
        }
    }

    void changeOwner(desk::Owner owner, const QString &cause)
    {
        const desk::Owner before = conversation.owner;
        owner.epoch = before.epoch + 1;
        append(desk::OwnerChanged{owner, cause});
        audit(u"conversation."_s + cause,
              {{"from"_L1, holderJson(before)}, {"to"_L1, holderJson(owner)}, {"epoch"_L1, owner.epoch}});
    }

    [[nodiscard]] desk::Owner ownedBy(const desk::Colleague &person) const
    {
        desk::Owner owner;
        owner.kind = OwnerKind::Person;
        owner.user = person.id;
        owner.name = person.name;
        owner.leaseUntil = now + std::chrono::seconds(policy.leaseSeconds);
        return owner;
    }

    [[nodiscard]] desk::Owner myself() const { return ownedBy({me().id, me().name}); }

    [[nodiscard]] Reply movedOn() const
    {
        return Reply::problem(
            409, u"old_epoch"_s, u"the owner changed meanwhile"_s,
            {{"holder"_L1, holderJson(conversation.owner)}, {"conversation"_L1, wire::toJson(conversation)}});
    }

    /// A person took it on: from now on a customer who waits for an answer waits for a person.
    void startDeadline()
    {
        const bool customerWaits =
            conversation.lastCustomerSeq > 0 && conversation.lastCustomerSeq == conversation.lastPublicSeq;
        if (customerWaits && !conversation.answerDueAt) {
            append(desk::DeadlineSet{now + std::chrono::minutes(policy.answerMinutes)});
        }
    }

    void changeState(desk::ConversationState state, const desk::Waking &waking)
    {
        if (conversation.state == state && conversation.waking == waking) {
            return;
        }
        append(desk::StateChanged{state, waking});
        switch (state) {
        case desk::ConversationState::Open:
            say(u"reopened"_s);
            break;
        case desk::ConversationState::Snoozed:
            say(waking.onParcel ? u"snoozed_for_parcel"_s : u"snoozed"_s,
                waking.at ? QStringList{core::toRfc3339(*waking.at)} : QStringList());
            break;
        case desk::ConversationState::Resolved:
            say(u"resolved"_s, {me().name});
            append(desk::DeadlineSet{});
            break;
        }
    }

    [[nodiscard]] Reply done() const
    {
        return error ? Reply::of(*error) : Reply::json(200, {{"conversation"_L1, wire::toJson(conversation)}});
    }
};

void ConversationRoutes::addRoutes(Router &router)
{
    const auto add = [&](const char *path, Access access, Reply (ConversationRoutes::*function)(Work &) const,
                         RouteOptions options) {
        router.command(
            "POST", path, access,
            [this, function](const Call &call, sql::Connection &connection) {
                const auto id = desk::ConversationId::fromString(call.param(u"id"_s));
                const auto found = store::ConversationStore(connection).find(id);
                const auto policy = store::PolicyStore(connection).current();
                const auto body = call.json();
                if (!found || !policy || !body) {
                    return Reply::of(!found ? found.error() : !policy ? policy.error() : body.error());
                }
                if (!*found) {
                    return Reply::problem(404, u"not_found"_s);
                }
                Work work{call, connection, m_context.clock.now(), m_context.clock, **found, *policy, *body, {}};
                return (this->*function)(work);
            },
            options);
    };
    const Access claims = Access::may(Permission::ClaimConversations);
    add("/v1/conversations/{id}/claim", claims, &ConversationRoutes::claim, {});
    add("/v1/conversations/{id}/lease", claims, &ConversationRoutes::renewLease, {});
    add("/v1/conversations/{id}/release", claims, &ConversationRoutes::release, {});
    add("/v1/conversations/{id}/takeover", claims, &ConversationRoutes::takeOver, {});
    add("/v1/conversations/{id}/giveback", claims, &ConversationRoutes::giveBack, {});
    add("/v1/conversations/{id}/assign", claims, &ConversationRoutes::assign, {});
    add("/v1/conversations/{id}/state", claims, &ConversationRoutes::setState, {});
    add("/v1/conversations/{id}/seen", Access::may(Permission::ReadConversations), &ConversationRoutes::see, {});
    add("/v1/conversations/{id}/labels", claims, &ConversationRoutes::changeLabels, {});
    add("/v1/conversations/{id}/priority", claims, &ConversationRoutes::setPriority, {});
    add("/v1/conversations/{id}/messages", Access::signedIn(), &ConversationRoutes::write,
        {.bodyBytes = {}, .idempotent = true});
}

Reply ConversationRoutes::claim(Work &work) const
{
    if (work.isMine()) {
        return renewLease(work);
    }
    const desk::Owner &owner = work.conversation.owner;
    const bool leaseEnded = owner.kind == OwnerKind::Person && owner.leaseUntil && *owner.leaseUntil <= work.now;
    if (owner.kind != OwnerKind::Nobody && !leaseEnded) {
        return Reply::problem(409, u"claimed"_s, {}, {{"holder"_L1, holderJson(owner)}});
    }
    work.changeOwner(work.myself(), u"claimed"_s);
    work.say(u"claimed"_s, {work.me().name});
    work.startDeadline();
    return work.done();
}

Reply ConversationRoutes::renewLease(Work &work) const
{
    if (!work.isMine()) {
        return Reply::problem(409, u"not_owner"_s, {}, {{"holder"_L1, holderJson(work.conversation.owner)}});
    }
    work.append(desk::LeaseRenewed{work.now + std::chrono::seconds(work.policy.leaseSeconds)});
    return work.done();
}

Reply ConversationRoutes::release(Work &work) const
{
    if (!work.isMine()) {
        return Reply::problem(409, u"not_owner"_s, {}, {{"holder"_L1, holderJson(work.conversation.owner)}});
    }
    work.changeOwner({}, u"released"_s);
    work.say(u"released"_s, {work.me().name});
    return work.done();
}

Reply ConversationRoutes::takeOver(Work &work) const
{
    core::JsonReader reader(work.body);
    const qint64 epoch = reader.integer("epoch"_L1);
    if (const core::Status read = reader.status(); !read) {
        return Reply::of(read.error());
    }
    if (work.isMine()) {
        return renewLease(work);
    }
    if (epoch != work.conversation.owner.epoch) {
        return work.movedOn();
    }
    work.changeOwner(work.myself(), u"taken_over"_s);
    work.say(u"taken_over"_s, {work.me().name});
    work.startDeadline();
    return work.done();
}

Reply ConversationRoutes::giveBack(Work &work) const
{
    core::JsonReader reader(work.body);
    const qint64 epoch = reader.integer("epoch"_L1);
    if (const core::Status read = reader.status(); !read) {
        return Reply::of(read.error());
    }
    if (!work.isMine() || epoch != work.conversation.owner.epoch) {
        return Reply::problem(409, work.isMine() ? u"old_epoch"_s : u"not_owner"_s, {},
                              {{"holder"_L1, holderJson(work.conversation.owner)}});
    }
    desk::Owner bot;
    bot.kind = OwnerKind::Bot;
    work.changeOwner(bot, u"given_back"_s);
    work.say(u"given_back"_s, {work.me().name});
    if (work.conversation.answerDueAt) {
        work.append(desk::DeadlineSet{});
    }
    return work.done();
}

/// To a colleague, with a note for them if there is something to say. Who does not sign for it (no console renews the
/// lease) loses it like anybody who went away: it is nobody's again.
Reply ConversationRoutes::assign(Work &work) const
{
    core::JsonReader reader(work.body);
    const desk::UserId to = desk::UserId::fromString(reader.text("user"_L1));
    const qint64 epoch = reader.integer("epoch"_L1);
    const QString note = reader.optionalText("note"_L1).trimmed();
    if (note.size() > longestText) {
        reader.failed("note"_L1, u"is too long"_s);
    }
    if (const core::Status read = reader.status(); !read) {
        return Reply::of(read.error());
    }
    if (!note.isEmpty() && !desk::roleMay(work.me().role, Permission::WriteNotes)) {
        return Reply::problem(403, u"forbidden"_s);
    }
    const auto team = teamOf(work.connection);
    if (!team) {
        return Reply::of(team.error());
    }
    const auto colleague = std::find_if(team->people.begin(), team->people.end(),
                                        [&to](const desk::Colleague &one) { return one.id == to; });
    if (colleague == team->people.end() ||
        std::find(team->answering.begin(), team->answering.end(), to) == team->answering.end()) {
        return Reply::problem(422, u"unknown_person"_s, u"nobody who answers customers has this id"_s);
    }
    const desk::Owner &owner = work.conversation.owner;
    if (owner.kind == OwnerKind::Person && owner.user == to) {
        return work.done(); // sent twice, or somebody else thought the same
    }
    if (epoch != owner.epoch) {
        return work.movedOn();
    }
    work.changeOwner(work.ownedBy(*colleague), u"assigned"_s);
    work.say(u"assigned"_s, {work.me().name, colleague->name});
    if (!note.isEmpty()) {
        desk::Message message;
        message.id = desk::MessageId::create(work.clock);
        message.kind = desk::MessageKind::Note;
        message.author = work.me().id;
        message.authorName = work.me().name;
        message.text = note;
        message.at = work.now;
        work.append(desk::MessageAdded{message});
    }
    work.startDeadline();
    return work.done();
}

/// Adds and takes away, so that two people who sort at once both get what they wanted.
Reply ConversationRoutes::changeLabels(Work &work) const
{
    core::JsonReader reader(work.body);
    const auto add = labelsIn(reader.optionalArray("add"_L1), "add"_L1);
    const auto remove = labelsIn(reader.optionalArray("remove"_L1), "remove"_L1);
    if (const core::Status read = reader.status(); !read || !add || !remove) {
        return Reply::of(!read ? read.error() : !add ? add.error() : remove.error());
    }
    QStringList labels;
    for (const QString &label : work.conversation.labels + *add) {
        if (!remove->contains(label, Qt::CaseInsensitive) && !labels.contains(label, Qt::CaseInsensitive)) {
            labels.append(label);
        }
    }
    if (labels.size() > mostLabels) {
        return Reply::problem(422, u"too_many_labels"_s, u"at most %1 labels"_s.arg(mostLabels));
    }
    if (labels != work.conversation.labels) {
        work.audit(u"conversation.labels_changed"_s, {{"from"_L1, QJsonArray::fromStringList(work.conversation.labels)},
                                                      {"to"_L1, QJsonArray::fromStringList(labels)}});
        work.append(desk::LabelsChanged{labels});
    }
    return work.done();
}

Reply ConversationRoutes::setPriority(Work &work) const
{
    core::JsonReader reader(work.body);
    const auto priority = desk::priorityFrom(reader.text("priority"_L1));
    if (const core::Status read = reader.status(); !read) {
        return Reply::of(read.error());
    }
    if (!priority) {
        return malformed(u"priority is low, normal or high"_s);
    }
    if (*priority != work.conversation.priority) {
        work.audit(u"conversation.priority_changed"_s, {{"from"_L1, desk::priorityName(work.conversation.priority)},
                                                        {"to"_L1, desk::priorityName(*priority)}});
        work.append(desk::PriorityChanged{*priority});
        work.say(u"priority_"_s + desk::priorityName(*priority), {work.me().name});
    }
    return work.done();
}

Reply ConversationRoutes::setState(Work &work) const
{
    core::JsonReader reader(work.body);
    const auto state = desk::conversationStateFrom(reader.text("state"_L1));
    const desk::Waking waking = wakingIn(reader, state, work.now);
    if (const core::Status read = reader.status(); !read) {
        return Reply::of(read.error());
    }
    if (!state) {
        return malformed(u"state is open, snoozed or resolved"_s);
    }
    work.changeState(*state, waking);
    return work.done();
}

/// The caller has looked at the notes that mention them. Nothing is on record: it is nobody else's business.
Reply ConversationRoutes::see(Work &work) const
{
    core::JsonReader reader(work.body);
    const qint64 seq = reader.integer("seq"_L1);
    if (const core::Status read = reader.status(); !read) {
        return Reply::of(read.error());
    }
    const desk::MentionState *mention = desk::mentionOf(work.conversation, work.me().id);
    if (mention != nullptr && mention->isUnseen() && seq > mention->seenSeq) {
        work.append(desk::MentionsSeen{work.me().id, seq});
    }
    return work.done();
}

/// A reply to the customer or a note for the team.
Reply ConversationRoutes::write(Work &work) const
{
    core::JsonReader reader(work.body);
    const QString mode = reader.text("mode"_L1);
    const QString text = reader.optionalText("text"_L1).trimmed();
    const QJsonArray media = reader.optionalArray("media"_L1);
    const QJsonArray mentioned = reader.optionalArray("mentions"_L1);
    const bool isReply = mode == u"reply";
    const qint64 epoch = isReply ? reader.integer("epoch"_L1) : 0;
    const qint64 lastSeen = isReply ? reader.integer("last_seen_seq"_L1) : 0;
    const bool sendAnyway = reader.optionalBoolean("send_anyway"_L1);
    const QJsonObject then = reader.optionalObject("then"_L1);
    if (const core::Status read = reader.status(); !read) {
        return Reply::of(read.error());
    }
    const auto following = followingIn(then, work.now);
    if (!following) {
        return Reply::of(following.error());
    }
    if (!isMode(mode) || (text.isEmpty() && media.isEmpty()) || text.size() > longestText) {
        return malformed(u"mode is reply or note, text has 1 to %1 characters"_s.arg(longestText));
    }
    if (media.size() > mostAttachments) {
        return Reply::problem(422, u"too_many_attachments"_s, u"at most %1 photos"_s.arg(mostAttachments));
    }
    if (isReply && !mentioned.isEmpty()) {
        return malformed(u"only a note mentions colleagues"_s);
    }
    if (mentioned.size() > desk::MaximumMentions) {
        return Reply::problem(422, u"too_many_mentions"_s, u"at most %1 people"_s.arg(desk::MaximumMentions));
    }
    if (!desk::roleMay(work.me().role, isReply ? Permission::WriteReplies : Permission::WriteNotes) ||
        (!following->note.isEmpty() && !desk::roleMay(work.me().role, Permission::WriteNotes)) ||
        (following->state && !desk::roleMay(work.me().role, Permission::ClaimConversations))) {
        return Reply::problem(403, u"forbidden"_s);
    }
    if (isReply) {
        if (!work.isMine() || epoch != work.conversation.owner.epoch) {
            return Reply::problem(409, u"old_epoch"_s, u"take the conversation over first"_s,
                                  {{"holder"_L1, holderJson(work.conversation.owner)},
                                   {"conversation"_L1, wire::toJson(work.conversation)}});
        }
        if (work.conversation.lastSeq > lastSeen && !sendAnyway) {
            const auto newer =
                store::ConversationStore(work.connection).messagesAfter(work.conversation.id, lastSeen, mostNewer);
            if (!newer) {
                return Reply::of(newer.error());
            }
            const auto matters = [&](const desk::Message &message) {
                return message.kind == desk::MessageKind::Note ? message.author != work.me().id
                                                               : message.kind != desk::MessageKind::System;
            };
            if (std::any_of(newer->begin(), newer->end(), matters)) {
                QJsonArray items;
                for (const desk::Message &message : *newer) {
                    items.append(wire::toJson(message));
                }
                return Reply::problem(409, u"moved"_s, u"something was written meanwhile"_s, {{"newer"_L1, items}});
            }
        }
    }
    desk::Message message;
    message.id = desk::MessageId::create(work.clock);
    message.kind = isReply ? desk::MessageKind::Agent : desk::MessageKind::Note;
    message.author = work.me().id;
    message.authorName = work.me().name;
    message.text = text;
    message.at = work.now;
    auto files = attachmentsIn(media, work.conversation.id, work.connection);
    if (!files) {
        return files.error().code == core::ErrorCode::NotFound
                   ? Reply::problem(422, u"unknown_media"_s, files.error().detail)
                   : Reply::of(files.error());
    }
    message.attachments = std::move(*files);
    auto mentions = mentionsIn(mentioned, work.connection);
    if (!mentions) {
        return mentions.error().code == core::ErrorCode::NotFound
                   ? Reply::problem(422, u"unknown_person"_s, u"not on the team, or locked out"_s,
                                    {{"people"_L1, QJsonArray::fromStringList(mentions.error().detail.split(u' '))}})
                   : Reply::of(mentions.error());
    }
    message.mentions = std::move(*mentions);
    message.idempotencyKey = work.me().id.toString() + u':' + work.call.header("Idempotency-Key").left(200);
    const auto added = work.append(desk::MessageAdded{message});
    if (isReply) {
        work.append(desk::LeaseRenewed{work.now + std::chrono::seconds(work.policy.leaseSeconds)});
        if (work.conversation.answerDueAt) {
            work.append(desk::DeadlineSet{});
        }
    }
    // What goes with it is one with it: all of it happens, or nothing.
    if (!following->note.isEmpty()) {
        desk::Message note = message;
        note.id = desk::MessageId::create(work.clock);
        note.kind = desk::MessageKind::Note;
        note.text = following->note;
        note.attachments.clear();
        note.mentions.clear();
        note.idempotencyKey += u":note"_s;
        work.append(desk::MessageAdded{note});
    }
    if (following->state) {
        work.changeState(*following->state, following->waking);
    }
    if (work.error || !added) {
        return Reply::of(work.error.value_or(core::Error{core::ErrorCode::Internal, u"no message was added"_s}));
    }
    // What was sent is a draft no more, also for this person's other computer.
    const core::Status removed = store::DraftStore(work.connection).remove(work.conversation.id, work.me().id, mode);
    if (!removed) {
        return Reply::of(removed.error());
    }
    return Reply::json(201,
                       {{"message"_L1, wire::toJson(*added)}, {"conversation"_L1, wire::toJson(work.conversation)}});
}

} // namespace hub
