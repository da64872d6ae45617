// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/change.h"
#include "client/connection.h"
#include "client/outboxitem.h"
#include "client/suggestion.h"
#include "client/transcript.h"
#include "desk/person.h"
#include "desk/photoword.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <functional>
#include <map>

namespace client {

/// Everything the rooms of the console show, as values, and a signal for each kind of change. Holds and tells; it never
/// asks anyone for anything. Lives on the GUI thread. What is written comes from the replica (feed and fresh loads),
/// from the outbox and from the photo triage; tests of rooms write to it directly.
///
/// A getter gives a copy; values of ids that are not here are nothing or empty. Signals are sent after the values have
/// changed, once a batch.
class ConsoleStore final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConsoleStore)

public:
    explicit ConsoleStore(QObject *parent = nullptr);
    ~ConsoleStore() override;

    [[nodiscard]] std::optional<desk::Conversation> conversation(const desk::ConversationId &id) const;
    [[nodiscard]] std::vector<desk::Conversation> conversations() const; ///< in no particular order
    [[nodiscard]] qsizetype conversationCount() const;
    /// In no particular order; none is copied. `look` asks the store for nothing.
    void eachConversation(const std::function<void(const desk::Conversation &)> &look) const;
    /// The newest part of the transcript, oldest first, without gaps. Empty until it was opened once.
    [[nodiscard]] std::vector<desk::Message> messages(const desk::ConversationId &id) const;
    /// False: older messages can be asked for with DeskActions::requestOlderMessages.
    [[nodiscard]] bool reachesStart(const desk::ConversationId &id) const;
    [[nodiscard]] std::optional<desk::Proposal> proposal(const desk::ProposalId &id) const;
    [[nodiscard]] std::vector<desk::Proposal> proposals(const desk::ConversationId &id) const; ///< oldest first
    [[nodiscard]] std::vector<desk::Proposal> proposals() const;
    [[nodiscard]] std::optional<OrderView> order(const desk::OrderId &id) const;
    /// Personal data of an order that a person asked for with a reason and whose time is not over.
    [[nodiscard]] std::optional<Revealed> revealed(const desk::OrderId &id) const;
    [[nodiscard]] std::optional<desk::Policy> policy() const;
    [[nodiscard]] std::optional<desk::Person> me() const;
    [[nodiscard]] QSet<desk::Permission> permissions() const;
    [[nodiscard]] bool may(desk::Permission permission) const;
    [[nodiscard]] Connection connection() const;
    /// Newest change of the hub's feed that is in here.
    [[nodiscard]] qint64 seq() const { return m_seq; }
    [[nodiscard]] std::vector<Presence> presence(const desk::ConversationId &id) const; ///< colleagues, not oneself
    /// The customer is writing right now.
    [[nodiscard]] bool customerTyping(const desk::ConversationId &id) const;
    [[nodiscard]] std::vector<OutboxItem> outbox() const; ///< oldest first
    [[nodiscard]] std::optional<desk::PhotoReading> photoReading(const desk::MediaId &id) const;
    /// What people said that a photo shows, the newest word first; nothing when the hub was not asked.
    [[nodiscard]] std::optional<std::vector<desk::PhotoWord>> photoWords(const desk::MediaId &id) const;
    /// Suggested replies as the hub told them last; they may answer a message that is no longer the newest.
    [[nodiscard]] std::optional<SuggestionList> suggestions(const desk::ConversationId &id) const;
    /// Number of conversations of each built-in view, counted by the rule that also fills the list (desk::belongsTo).
    [[nodiscard]] std::map<desk::InboxView, int> viewCounts(core::Timestamp now) const;

    /// Who can be mentioned in a note, by name; as the hub told last.
    [[nodiscard]] const std::vector<desk::Colleague> &people() const { return m_team.people; }
    /// Those of them who reply to customers.
    [[nodiscard]] std::vector<desk::Colleague> answering() const;

    // Writing side. Older versions than those held are ignored, except by replaceAll.
    void replaceAll(const Snapshot &snapshot);
    void apply(const std::vector<FeedChange> &changes);
    /// A part of a transcript as the hub gave it, oldest first, without gaps. Joined with what is here when it touches
    /// it; takes its place when it does not.
    void putMessages(const desk::ConversationId &id, const std::vector<desk::Message> &messages);
    /// To be called before the hub is asked for a part of a transcript: from now on the feed's messages of it are kept.
    /// Without it, a message that is written after the hub has read its answer and told before that answer arrives
    /// would be in neither.
    void expectMessages(const desk::ConversationId &id);
    /// Frees the memory of a transcript that nobody looks at.
    void dropTranscript(const desk::ConversationId &id);
    void putConversation(const desk::Conversation &conversation);
    void putProposal(const desk::Proposal &proposal);
    void putOrder(const OrderView &order); ///< ignored when older (asOf) than what is here
    void setRevealed(const desk::OrderId &id, const std::optional<Revealed> &revealed); ///< nothing: forgets it
    void setMe(const std::optional<desk::Person> &person, const QSet<desk::Permission> &permissions);
    void setConnection(const Connection &connection);
    void setPresence(const desk::ConversationId &id, const std::vector<Presence> &presence);
    void setCustomerTyping(const desk::ConversationId &id, bool typing);
    void setOutbox(const std::vector<OutboxItem> &items);
    void setPhotoReading(const desk::MediaId &id, const desk::PhotoReading &reading);
    void setPhotoWords(const desk::MediaId &id, const std::vector<desk::PhotoWord> &words);
    void setSuggestions(const desk::ConversationId &id, const SuggestionList &suggestions);
    void setTeam(const desk::Team &team);
    /// What mentions this person there has been seen, up to this message: shown before the hub has said so.
    void markMentionsSeen(const desk::ConversationId &id, qint64 seq);
    void clear(); ///< after signing out

Q_SIGNALS:
    void conversationsChanged(const QList<desk::ConversationId> &ids); ///< new or changed
    void conversationsReset();                                         ///< everything may be different
    void messagesAppended(const desk::ConversationId &id, int count);  ///< at the end, count of them
    void messagesChanged(const desk::ConversationId &id);              ///< anything else about the transcript
    void proposalChanged(const desk::ProposalId &id);
    void orderChanged(const desk::OrderId &id);
    void orderTouched(const desk::OrderId &id); ///< what is held may be old; it is asked for again when it is open
    void policyChanged();
    void meChanged();
    void connectionChanged();
    void presenceChanged(const desk::ConversationId &id);
    void outboxChanged();
    void photoReadingChanged(const desk::MediaId &id);
    void photoWordsChanged(const desk::MediaId &id);
    void suggestionsChanged(const desk::ConversationId &id);
    void viewCountsChanged();
    void peopleChanged();

private:
    struct Batch;
    void take(const desk::Conversation &conversation, Batch &batch);
    void take(const desk::Message &message, Batch &batch);
    void take(const desk::Proposal &proposal, Batch &batch);
    void take(const desk::Order &order, Batch &batch);
    void announce(const Batch &batch);

    QHash<desk::ConversationId, desk::Conversation> m_conversations;
    QHash<desk::ConversationId, Transcript> m_transcripts;
    QHash<desk::ProposalId, desk::Proposal> m_proposals;
    QHash<desk::ConversationId, QList<desk::ProposalId>> m_proposalsOf;
    QHash<desk::OrderId, OrderView> m_orders;
    QHash<desk::OrderId, Revealed> m_revealed; ///< in memory alone
    QHash<desk::ConversationId, std::vector<Presence>> m_presence;
    QSet<desk::ConversationId> m_typing;
    QHash<desk::MediaId, desk::PhotoReading> m_readings;
    QHash<desk::MediaId, std::vector<desk::PhotoWord>> m_photoWords;
    QHash<desk::ConversationId, SuggestionList> m_suggestions;
    std::optional<desk::Policy> m_policy;
    std::optional<desk::Person> m_me;
    QSet<desk::Permission> m_permissions;
    Connection m_connection;
    qint64 m_seq = 0;
    std::vector<OutboxItem> m_outbox;
    desk::Team m_team;
};

} // namespace client
