// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "conversation/conversationviewmodel.h"

#include "client/consolestore.h"
#include "conversation/macrofacts.h"
#include "conversation/suggestionorigin.h"
#include "format/words.h"

#include <QTimer>

using namespace Qt::StringLiterals;

namespace ui::conversation {

namespace {
// Without a key press for this long, colleagues no longer see "writes".
constexpr std::chrono::seconds writingTime{8};
} // namespace

ConversationViewModel::ConversationViewModel(client::ConsoleStore &store, client::DeskActions &actions,
                                             const core::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_actions(actions)
    , m_clock(clock)
    , m_messages(QTimeZone::systemTimeZone())
    , m_stillWriting(new QTimer(this))
{
    const auto mine = [this](const desk::ConversationId &id) { return id == m_id; };
    connect(&store, &client::ConsoleStore::messagesAppended, this, [this, mine](const desk::ConversationId &id) {
        if (mine(id)) {
            updateMessages();
        }
    });
    connect(&store, &client::ConsoleStore::messagesChanged, this, [this, mine](const desk::ConversationId &id) {
        if (mine(id)) {
            updateMessages();
        }
    });
    connect(&store, &client::ConsoleStore::conversationsChanged, this, [this](const QList<desk::ConversationId> &ids) {
        if (ids.contains(m_id)) {
            Q_EMIT changed();
        }
    });
    connect(&store, &client::ConsoleStore::conversationsReset, this, [this] {
        updateMessages();
        Q_EMIT changed();
    });
    connect(&store, &client::ConsoleStore::presenceChanged, this, [this, mine](const desk::ConversationId &id) {
        if (mine(id)) {
            Q_EMIT changed();
        }
    });
    connect(&store, &client::ConsoleStore::outboxChanged, this, [this] {
        updatePending();
        Q_EMIT changed();
    });
    connect(&store, &client::ConsoleStore::orderChanged, this, [this](const desk::OrderId &id) {
        if (const auto now = conversation(); now && now->order == id) {
            Q_EMIT changed();
        }
    });
    connect(&store, &client::ConsoleStore::suggestionsChanged, this, [this, mine](const desk::ConversationId &id) {
        if (mine(id)) {
            Q_EMIT suggestionsChanged();
        }
    });
    connect(&store, &client::ConsoleStore::meChanged, this, &ConversationViewModel::changed);
    connect(&store, &client::ConsoleStore::peopleChanged, this, [this] {
        if (!m_id.isNull()) {
            keepMentions(draft(client::DraftMode::Note));
        }
        Q_EMIT colleaguesChanged();
    });
    connect(&actions, &client::DeskActions::draftChanged, this,
            [this, mine](const desk::ConversationId &id, client::DraftMode mode) {
                if (mine(id)) {
                    takeChosen();
                    Q_EMIT draftReplaced(mode);
                }
            });
    connect(&actions, &client::DeskActions::attachmentsChanged, this,
            [this, mine](const desk::ConversationId &id, client::DraftMode mode) {
                if (mine(id)) {
                    Q_EMIT attachmentsChanged(mode);
                }
            });
    connect(&actions, &client::DeskActions::attachmentRefused, this,
            [this, mine](const desk::ConversationId &id, client::DraftMode mode, const QString &name,
                         const core::Error &error) {
                if (mine(id)) {
                    Q_EMIT attachmentRefused(mode, name, error);
                }
            });
    connect(&actions, &client::DeskActions::replyHeld, this,
            [this, mine](const desk::ConversationId &id, const QString &key, const std::vector<desk::Message> &newer) {
                if (!mine(id)) {
                    return;
                }
                HeldReply held{key, {}, newer};
                for (const client::OutboxItem &item : m_store.outbox()) {
                    if (item.key == key) {
                        held.text = item.text;
                    }
                }
                m_held = held;
                Q_EMIT changed();
            });
    connect(&actions, &client::DeskActions::requestFailed, this, &ConversationViewModel::noteFailure);
    m_stillWriting->setSingleShot(true);
    m_stillWriting->setInterval(writingTime);
    connect(m_stillWriting, &QTimer::timeout, this, [this] {
        m_saysReplying = false;
        if (!m_id.isNull()) {
            m_actions.setPresence(m_id, client::PresenceState::Viewing);
        }
    });
}

void ConversationViewModel::noteFailure(client::RequestKind kind, const QString &id, const core::Error &error,
                                        const QJsonObject &details)
{
    using K = client::RequestKind;
    constexpr std::array ours{K::OpenConversation, K::OlderMessages, K::Claim,  K::Release,   K::TakeOver,
                              K::GiveBack,         K::SetState,      K::Assign, K::SetLabels, K::SetPriority};
    if (id != m_id.toString() || std::find(ours.begin(), ours.end(), kind) == ours.end()) {
        return;
    }
    m_failure = FailedWish{kind, error, details.value("code"_L1).toString(),
                           details.value("holder"_L1).toObject().value("name"_L1).toString()};
    Q_EMIT changed();
}

void ConversationViewModel::show(const desk::ConversationId &id)
{
    m_id = id;
    m_held.reset();
    m_failure.reset();
    m_used.reset();
    takeChosen();
    m_saysReplying = false;
    m_stillWriting->stop();
    // A reply that was held earlier still waits in the outbox: show it again.
    for (const client::OutboxItem &item : m_store.outbox()) {
        if (item.conversation == id && item.kind == client::OutboxKind::Reply &&
            item.state == client::OutboxState::NeedsAttention) {
            m_held = HeldReply{item.key, item.text, {}};
        }
    }
    if (m_away && !id.isNull()) {
        m_actions.setPresence(id, client::PresenceState::Away); // it was opened, but nobody sits here
    }
    m_messages.show(id, m_store.messages(id), pending());
    Q_EMIT shown();
    Q_EMIT changed();
}

void ConversationViewModel::setSeen(qint64 customerSeq)
{
    const auto now = conversation();
    m_messages.setUnread(customerSeq, now ? now->lastCustomerSeq : 0);
}

int ConversationViewModel::newerThan(qint64 seq) const
{
    const auto me = m_store.me();
    return m_messages.newerThan(seq, me ? me->id : desk::UserId());
}

std::optional<desk::Conversation> ConversationViewModel::conversation() const
{
    return m_store.conversation(m_id);
}

Voice ConversationViewModel::voice() const
{
    const auto conversation = m_store.conversation(m_id);
    if (!conversation) {
        return Voice::None;
    }
    if (!m_store.may(desk::Permission::WriteReplies)) {
        return Voice::ReadOnly;
    }
    switch (conversation->owner.kind) {
    case desk::OwnerKind::Bot:
        return Voice::Bot;
    case desk::OwnerKind::Nobody:
        return Voice::Nobody;
    case desk::OwnerKind::Person:
        break;
    }
    const auto me = m_store.me();
    return me && conversation->owner.user == me->id ? Voice::Mine : Voice::Colleague;
}

bool ConversationViewModel::mayWriteNotes() const
{
    return m_store.conversation(m_id).has_value() && m_store.may(desk::Permission::WriteNotes);
}

client::Colleagues ConversationViewModel::others() const
{
    return client::colleaguesAmong(m_store.presence(m_id));
}

void ConversationViewModel::setAway(bool away)
{
    if (m_away == away) {
        return;
    }
    m_away = away;
    m_saysReplying = false;
    m_stillWriting->stop();
    if (!m_id.isNull()) {
        m_actions.setPresence(m_id, away ? client::PresenceState::Away : client::PresenceState::Viewing);
    }
}

void ConversationViewModel::stopWriting()
{
    m_stillWriting->stop();
    if (std::exchange(m_saysReplying, false) && !m_id.isNull()) {
        m_actions.setPresence(m_id, client::PresenceState::Viewing);
    }
}

bool ConversationViewModel::customerTyping() const
{
    return m_store.customerTyping(m_id);
}

std::optional<client::OutboxItem> ConversationViewModel::refused() const
{
    std::optional<client::OutboxItem> newest;
    for (const client::OutboxItem &item : m_store.outbox()) {
        const bool text = item.kind == client::OutboxKind::Reply || item.kind == client::OutboxKind::Note;
        if (text && item.conversation == m_id && item.state == client::OutboxState::Refused) {
            newest = item;
        }
    }
    return newest;
}

QString ConversationViewModel::draft(client::DraftMode mode) const
{
    return m_id.isNull() ? QString() : m_actions.draft(m_id, mode);
}

void ConversationViewModel::setDraft(client::DraftMode mode, const QString &text)
{
    if (m_id.isNull()) {
        return;
    }
    m_actions.setDraft(m_id, mode, text);
    if (mode == client::DraftMode::Note) {
        keepMentions(text);
    }
    if (mode == client::DraftMode::Reply && text.isEmpty()) {
        m_used.reset();
    }
    if (mode != client::DraftMode::Reply || text.isEmpty()) {
        return;
    }
    if (!m_saysReplying) {
        m_saysReplying = true;
        m_actions.setPresence(m_id, client::PresenceState::Replying);
    }
    m_stillWriting->start();
}

void ConversationViewModel::takeChosen()
{
    m_chosen = m_id.isNull() ? std::vector<desk::Colleague>() : m_actions.draftMentions(m_id);
}

void ConversationViewModel::keepMentions(const QString &text)
{
    m_actions.setDraftMentions(m_id, mentionsIn(text));
}

std::vector<desk::Colleague> ConversationViewModel::mentionable() const
{
    std::vector<desk::Colleague> people = m_store.people();
    const auto me = m_store.me();
    std::erase_if(people, [&me](const desk::Colleague &one) { return me && one.id == me->id; });
    return people;
}

std::vector<desk::Colleague> ConversationViewModel::colleagues(const QString &typed) const
{
    std::vector<desk::Colleague> people = mentionable();
    std::erase_if(people, [&typed](const desk::Colleague &one) { return !desk::mayMean(typed, one.name); });
    return people;
}

void ConversationViewModel::askColleagues()
{
    m_actions.askPeople();
}

std::vector<desk::Colleague> ConversationViewModel::mentionsIn(const QString &text) const
{
    if (!text.contains(u'@')) {
        return {};
    }
    const std::vector<desk::Colleague> team = mentionable();
    const auto named = [](const std::vector<desk::Colleague> &among, const QString &name) {
        return std::count_if(among.begin(), among.end(), [&name](const desk::Colleague &one) {
            return one.name.compare(name, Qt::CaseInsensitive) == 0;
        });
    };
    // Who left the team since cannot be mentioned; while nobody is known, those who were chosen count.
    std::vector<desk::Colleague> known = m_chosen;
    std::erase_if(known, [&team](const desk::Colleague &one) {
        return !team.empty() && std::none_of(team.begin(), team.end(),
                                             [&one](const desk::Colleague &other) { return other.id == one.id; });
    });
    for (const desk::Colleague &one : team) {
        if (named(m_chosen, one.name) == 0 && named(team, one.name) == 1) {
            known.push_back(one);
        }
    }
    std::vector<desk::Colleague> mentions;
    for (const desk::MentionSpan &span : desk::mentionsIn(text, known)) {
        const auto is = [&span](const desk::Colleague &one) { return one.id == span.user; };
        if (std::none_of(mentions.begin(), mentions.end(), is) && mentions.size() < size_t(desk::MaximumMentions)) {
            mentions.push_back(*std::find_if(known.begin(), known.end(), is));
        }
    }
    return mentions;
}

void ConversationViewModel::chooseMention(const desk::Colleague &colleague)
{
    if (std::find(m_chosen.begin(), m_chosen.end(), colleague) == m_chosen.end()) {
        m_chosen.push_back(colleague);
    }
}

bool ConversationViewModel::isHere(const desk::UserId &colleague) const
{
    const std::vector<client::Presence> present = m_store.presence(m_id);
    return std::any_of(present.begin(), present.end(), [&colleague](const client::Presence &one) {
        return one.user == colleague && one.state != client::PresenceState::Away;
    });
}

std::vector<client::DraftFile> ConversationViewModel::attachments(client::DraftMode mode) const
{
    return m_id.isNull() ? std::vector<client::DraftFile>() : m_actions.attachments(m_id, mode);
}

void ConversationViewModel::attachFile(client::DraftMode mode, const QString &path)
{
    if (!m_id.isNull()) {
        m_actions.attachFile(m_id, mode, path);
    }
}

void ConversationViewModel::attachPicture(client::DraftMode mode, const QString &name, const QByteArray &bytes)
{
    if (!m_id.isNull()) {
        m_actions.attachBytes(m_id, mode, name, bytes);
    }
}

void ConversationViewModel::removeAttachment(client::DraftMode mode, const QString &fileId)
{
    if (!m_id.isNull()) {
        m_actions.removeAttachment(m_id, mode, fileId);
    }
}

bool ConversationViewModel::send(client::DraftMode mode, const QString &text, const client::AfterSending &then)
{
    if (text.trimmed().isEmpty() && attachments(mode).empty()) {
        return false;
    }
    if (mode == client::DraftMode::Note) {
        if (!mayWriteNotes() || m_actions.sendNote(m_id, text, mentionsIn(text)).isEmpty()) {
            return false;
        }
        m_chosen.clear();
        return true;
    }
    if (voice() != Voice::Mine || !desk::blanksIn(text).empty() || !desk::blanksIn(then.note).empty()) {
        return false;
    }
    const std::vector<client::Suggestion> offered = suggestions(); // before the reply makes them old
    const std::optional<client::Suggestion> used = originOf(text);
    if (m_actions.sendReply(m_id, text, then).isEmpty()) {
        return false;
    }
    if (used) {
        m_actions.suggestionUsed(m_id, used->id,
                                 text.trimmed() == used->text.trimmed() ? client::SuggestionUse::AsIs
                                                                        : client::SuggestionUse::Edited);
    }
    for (const client::Suggestion &each : offered) {
        if (!used || each.id != used->id) {
            m_actions.suggestionUsed(m_id, each.id, client::SuggestionUse::Ignored);
        }
    }
    m_used.reset();
    return true;
}

std::vector<client::Suggestion> ConversationViewModel::suggestions() const
{
    const auto list = m_store.suggestions(m_id);
    const auto now = conversation();
    if (!list || !now || voice() != Voice::Mine || list->seq != now->lastCustomerSeq) {
        return {};
    }
    for (const client::OutboxItem &item : m_store.outbox()) {
        if (item.conversation == m_id && item.kind == client::OutboxKind::Reply) {
            return {}; // on its way
        }
    }
    for (const desk::Message &message : m_store.messages(m_id)) {
        if (message.seq > list->seq && message.kind == desk::MessageKind::Agent) {
            return {}; // answered
        }
    }
    return list->items;
}

QString ConversationViewModel::useSuggestion(const QString &id)
{
    for (const client::Suggestion &each : suggestions()) {
        if (each.id == id) {
            m_used = each;
            return each.text;
        }
    }
    return {};
}

std::optional<client::Suggestion> ConversationViewModel::originOf(const QString &text) const
{
    if (m_used) {
        return m_used;
    }
    // A draft that was left and opened again: known by what of it still stands there, wherever that is.
    std::optional<client::Suggestion> best;
    int most = 0;
    for (const client::Suggestion &each : suggestions()) {
        const int kept = runsKept(text, each.text);
        if (kept > most) {
            most = kept;
            best = each;
        }
    }
    return best;
}

QStringList ConversationViewModel::unprovenIn(const QString &text) const
{
    QStringList parts;
    if (const std::optional<client::Suggestion> used = originOf(text)) {
        for (const client::UnverifiedPart &part : used->unverified) {
            const QString words = used->text.mid(part.start, part.length).simplified();
            if (text.simplified().contains(words) && !parts.contains(words)) {
                parts.append(words);
            }
        }
    }
    return parts;
}

std::vector<desk::Macro> ConversationViewModel::macros(const QString &typed) const
{
    const auto now = conversation();
    return now ? desk::matchingMacros(m_macros, typed, now->language.isEmpty() ? u"en"_s : now->language)
               : std::vector<desk::Macro>();
}

QMap<QString, QString> ConversationViewModel::macroFacts() const
{
    const auto now = conversation();
    return now ? conversation::macroFacts(*now, m_store.order(now->order), m_store.me(), m_clock.now())
               : QMap<QString, QString>();
}

QStringList ConversationViewModel::knownNames() const
{
    QStringList names;
    const auto now = conversation();
    if (!now) {
        return names;
    }
    names << now->customerName << now->owner.name;
    if (const auto me = m_store.me()) {
        names << me->name;
    }
    for (const client::Presence &colleague : m_store.presence(m_id)) {
        names << colleague.name;
    }
    for (const desk::Colleague &colleague : m_store.people()) {
        names << colleague.name;
    }
    if (const auto view = m_store.order(now->order)) {
        names << view->order.customerName << view->order.shipTo.city;
        for (const desk::OrderItem &item : view->order.items) {
            names << item.title;
        }
        for (const desk::Shipment &shipment : view->order.shipments) {
            names << shipment.carrier;
        }
    }
    return names;
}

client::AfterSending ConversationViewModel::afterSending(const desk::Macro &macro) const
{
    client::AfterSending then;
    then.note = desk::filledIn(macro.note, macroFacts());
    then.state = macro.state;
    if (macro.state == desk::ConversationState::Snoozed) {
        then.until = m_clock.now() + macro.snooze;
    }
    return then;
}

void ConversationViewModel::takeOver()
{
    if (!m_id.isNull()) {
        forgetFailure();
        m_actions.takeOver(m_id);
    }
}

void ConversationViewModel::takeIt()
{
    if (!m_id.isNull()) {
        forgetFailure();
        m_actions.claim(m_id);
    }
}

void ConversationViewModel::giveBack()
{
    if (voice() == Voice::Mine) {
        forgetFailure();
        m_actions.giveBack(m_id);
    }
}

void ConversationViewModel::resolve()
{
    if (!m_id.isNull()) {
        forgetFailure();
        m_actions.setState(m_id, desk::ConversationState::Resolved, {});
    }
}

void ConversationViewModel::reopen()
{
    if (!m_id.isNull()) {
        forgetFailure();
        m_actions.setState(m_id, desk::ConversationState::Open, {});
    }
}

void ConversationViewModel::snooze(const desk::Waking &waking)
{
    if (!m_id.isNull()) {
        forgetFailure();
        m_actions.setState(m_id, desk::ConversationState::Snoozed, waking);
    }
}

std::vector<desk::Colleague> ConversationViewModel::colleagues() const
{
    const auto now = conversation();
    const auto me = m_store.me();
    std::vector<desk::Colleague> people;
    for (const desk::Colleague &person : m_store.answering()) {
        const bool has = now && now->owner.kind == desk::OwnerKind::Person && now->owner.user == person.id;
        if (!has && me && person.id != me->id) {
            people.push_back(person);
        }
    }
    return people;
}

QStringList ConversationViewModel::knownLabels() const
{
    QStringList labels;
    for (const desk::Conversation &conversation : m_store.conversations()) {
        for (const QString &label : conversation.labels) {
            // What the hub marks cases with has words of its own and is not given by hand.
            if (format::label(label) == label && !labels.contains(label, Qt::CaseInsensitive)) {
                labels.append(label);
            }
        }
    }
    labels.sort(Qt::CaseInsensitive);
    return labels;
}

void ConversationViewModel::assign(const desk::ConversationId &id, const desk::UserId &to, const QString &note)
{
    forgetFailure();
    m_actions.assign(id, to, note);
}

void ConversationViewModel::changeLabels(const desk::ConversationId &id, const QStringList &add,
                                         const QStringList &remove)
{
    forgetFailure();
    m_actions.changeLabels(id, add, remove);
}

void ConversationViewModel::setPriority(desk::Priority priority)
{
    if (!m_id.isNull()) {
        forgetFailure();
        m_actions.setPriority(m_id, priority);
    }
}

void ConversationViewModel::forgetFailure()
{
    if (m_failure) {
        m_failure.reset();
        Q_EMIT changed();
    }
}

void ConversationViewModel::loadAgain()
{
    if (!m_id.isNull()) {
        forgetFailure();
        m_actions.openConversation(m_id);
    }
}

void ConversationViewModel::loadOlder()
{
    if (m_messages.hasHidden()) {
        m_messages.reveal();
    } else if (!m_id.isNull() && !m_store.reachesStart(m_id)) {
        m_actions.requestOlderMessages(m_id);
    }
}

bool ConversationViewModel::reachesStart() const
{
    return m_store.reachesStart(m_id);
}

void ConversationViewModel::sendHeldAnyway()
{
    if (m_held) {
        const QString key = m_held->key;
        m_held.reset();
        m_actions.sendAnyway(key);
        Q_EMIT changed();
    }
}

void ConversationViewModel::takeHeldBack()
{
    if (m_held) {
        const QString key = m_held->key;
        m_held.reset();
        m_actions.takeBackToDraft(key);
        Q_EMIT changed();
    }
}

void ConversationViewModel::discardHeld()
{
    if (m_held) {
        const QString key = m_held->key;
        m_held.reset();
        m_actions.dismissOutbox(key);
        Q_EMIT changed();
    }
}

void ConversationViewModel::retryRefused()
{
    if (const auto item = refused()) {
        m_actions.retryOutbox(item->key);
    }
}

void ConversationViewModel::takeRefusedBack()
{
    if (const auto item = refused()) {
        m_actions.takeBackToDraft(item->key);
    }
}

void ConversationViewModel::updatePending()
{
    m_messages.setPending(pending());
    if (m_held) {
        const auto outbox = m_store.outbox();
        const bool waits = std::any_of(outbox.begin(), outbox.end(), [this](const client::OutboxItem &item) {
            return item.key == m_held->key && item.state == client::OutboxState::NeedsAttention;
        });
        if (!waits) {
            m_held.reset();
        }
    }
}

void ConversationViewModel::updateMessages()
{
    m_messages.update(m_store.messages(m_id));
}

std::vector<lists::PendingText> ConversationViewModel::pending() const
{
    std::vector<lists::PendingText> result;
    const auto me = m_store.me();
    for (const client::OutboxItem &item : m_store.outbox()) {
        const bool text = item.kind == client::OutboxKind::Reply || item.kind == client::OutboxKind::Note;
        if (!text || !(item.conversation == m_id)) {
            continue;
        }
        lists::PendingText pending;
        pending.key = item.key;
        pending.note = item.kind == client::OutboxKind::Note;
        pending.text = item.text;
        pending.mentions = item.mentions;
        pending.files = item.files;
        pending.percent = item.percent;
        pending.author = me ? me->name : QString();
        pending.at = item.createdAt;
        pending.errorCode = item.errorCode;
        using From = client::OutboxState;
        using To = lists::PendingText::State;
        pending.state = item.state == From::Queued           ? To::Queued
                        : item.state == From::Refused        ? To::Refused
                        : item.state == From::NeedsAttention ? To::NeedsAttention
                                                             : To::Sending;
        result.push_back(std::move(pending));
    }
    return result;
}

} // namespace ui::conversation
