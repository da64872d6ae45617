// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/change.h"
#include "client/draftfile.h"
#include "client/outboxitem.h"
#include "client/suggestion.h"
#include "core/result.h"

#include <QFuture>
#include <QObject>

namespace client {

enum class DraftMode { Reply, Note };
enum class SecondVerb { Approve, Reject, SendBack };

/// What a person decided, as the card hands it over. Key, retries and delivery are the outbox's.
struct DecisionRequest
{
    desk::DecisionVerb verb = desk::DecisionVerb::Approve;
    std::optional<desk::Action> action; ///< Edit: the arguments as they were edited
    QString reason;                     ///< code: why refund, or for Reject why not
    QString overrideReason;             ///< code; needed for everything but a plain approval
    QString note;
    QString message;         ///< Answer: to the customer
    QString shownHash;       ///< of the proposal as it was shown
    core::Timestamp shownAt; ///< when the card came on the screen

    bool operator==(const DecisionRequest &) const = default;
};

/// What is done in one step with a reply: all of it or nothing.
struct AfterSending
{
    QString note;                                 ///< for the team
    std::optional<desk::ConversationState> state; ///< Resolved or Snoozed
    std::optional<core::Timestamp> until;         ///< for Snoozed, by this computer's clock

    [[nodiscard]] bool isEmpty() const { return note.isEmpty() && !state; }
    bool operator==(const AfterSending &) const = default;
};

/// What the second person says. Key and delivery are the outbox's.
struct SecondRequest
{
    SecondVerb verb = SecondVerb::Approve;
    QString reason; ///< code of a denial; needed for Reject
    QString note;   ///< for the team
    QString shownHash;

    bool operator==(const SecondRequest &) const = default;
};

/// What failed, for requestFailed.
enum class RequestKind {
    OpenConversation,
    OlderMessages,
    Claim,
    Release,
    TakeOver,
    GiveBack,
    Reply,
    Note,
    Decide,
    Second,
    CancelHold,
    ExtendHold,
    Settle,
    SetState,
    Assign,
    SetLabels,
    SetPriority,
    Search,
    Order,
    Propose,
    Reveal,
    Choose,
    PhotoWord,
};

/// What a person may wish for. Every wish returns at once; what became of it is a signal here or a change of
/// ConsoleStore. GUI thread. An interface, so that rooms are tested without a hub.
class DeskActions : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DeskActions)

public:
    explicit DeskActions(QObject *parent = nullptr)
        : QObject(parent)
    {
    }

    /// Brings conversation, newest messages, proposals and order into the store and keeps them fresh until
    /// closeConversation; tells colleagues that one is looking at it. Opening another one does not close the first.
    virtual void openConversation(const desk::ConversationId &id) = 0;
    virtual void closeConversation(const desk::ConversationId &id) = 0;
    /// Brings these into the store without opening them, for who comes there next; at most a few, the first ones first.
    /// Nobody is told, nothing is kept fresh.
    virtual void prefetch(const QList<desk::ConversationId> &ids) = 0;
    virtual void requestOlderMessages(const desk::ConversationId &id) = 0;

    virtual void claim(const desk::ConversationId &id) = 0;
    virtual void release(const desk::ConversationId &id) = 0;
    virtual void
    takeOver(const desk::ConversationId &id) = 0; ///< from the bot or a colleague, with the epoch in the store
    virtual void giveBack(const desk::ConversationId &id) = 0; ///< to the bot
    virtual void setState(const desk::ConversationId &id, desk::ConversationState state,
                          const desk::Waking &waking) = 0; ///< waking: for Snoozed, in our time
    /// To a colleague, with the epoch in the store. note: for the team, written in the same step; may be empty.
    virtual void assign(const desk::ConversationId &id, const desk::UserId &to, const QString &note) = 0;
    virtual void changeLabels(const desk::ConversationId &id, const QStringList &add, const QStringList &remove) = 0;
    virtual void setPriority(const desk::ConversationId &id, desk::Priority priority) = 0;
    virtual void setPresence(const desk::ConversationId &id, PresenceState state) = 0;

    /// Puts the text into the outbox and clears the draft of that mode in one step. Gives the item's key; it shows in
    /// ConsoleStore::outbox() from now on.
    virtual QString sendReply(const desk::ConversationId &id, const QString &text, const AfterSending &then) = 0;
    virtual QString sendNote(const desk::ConversationId &id, const QString &text,
                             const std::vector<desk::Colleague> &mentions) = 0;

    /// Tells the hub what became of a suggested reply. A hint for the record: it is not repeated when it gets lost.
    virtual void suggestionUsed(const desk::ConversationId &id, const QString &suggestion, SuggestionUse use) = 0;

    /// Kept in memory at once and on disk within 500 ms. Nothing but this call and sending changes a draft.
    virtual void setDraft(const desk::ConversationId &id, DraftMode mode, const QString &text) = 0;
    [[nodiscard]] virtual QString draft(const desk::ConversationId &id, DraftMode mode) const = 0;

    /// Whom the draft of a note mentions; kept with it in the same way.
    virtual void setDraftMentions(const desk::ConversationId &id, const std::vector<desk::Colleague> &mentions) = 0;
    [[nodiscard]] virtual std::vector<desk::Colleague> draftMentions(const desk::ConversationId &id) const = 0;
    /// Asks the hub who can be mentioned; they come into the store.
    virtual void askPeople() = 0;
    /// The person has the conversation before them: what mentions them there counts as seen, here at once and, as soon
    /// as the hub can be reached, at all their desks.
    virtual void seeMentions(const desk::ConversationId &id) = 0;

    /// The customer's messages up to this one were on the screen. Kept on disk: unread stays unread over a restart.
    virtual void see(const desk::ConversationId &id, qint64 customerSeq) = 0;
    /// How far this person has read at this console, where anything was read.
    [[nodiscard]] virtual QHash<desk::ConversationId, qint64> readUpTo() const = 0;

    /// What one would do about a proposal that the hub withholds until one has said so; it comes into the store then.
    virtual void choose(const desk::ProposalId &id, const desk::OwnChoice &choice) = 0;
    /// Puts a picture to a draft: on disk at once, sent with it. From a file, or bytes from the clipboard. What is no
    /// picture, damaged or too large is told by attachmentRefused and changes nothing.
    virtual void attachFile(const desk::ConversationId &id, DraftMode mode, const QString &path) = 0;
    virtual void attachBytes(const desk::ConversationId &id, DraftMode mode, const QString &name,
                             const QByteArray &bytes) = 0;
    virtual void removeAttachment(const desk::ConversationId &id, DraftMode mode, const QString &fileId) = 0;
    [[nodiscard]] virtual std::vector<DraftFile> attachments(const desk::ConversationId &id, DraftMode mode) const = 0;

    /// Empty key: not taken, see requestFailed (above what may be decided offline, for one).
    virtual QString decide(const desk::ProposalId &id, const DecisionRequest &request) = 0;
    virtual QString second(const desk::ProposalId &id, const SecondRequest &request) = 0;
    virtual void cancelHold(const desk::ProposalId &id) = 0;
    /// More time to think before it is handed to the shop; how much, and how often, is the hub's to say.
    virtual void extendHold(const desk::ProposalId &id) = 0;
    virtual void settle(const desk::ProposalId &id, bool executed, const QString &note) = 0;
    /// A proposal of one's own, under the same rules as the bot's; it comes into the store like any other. reason: code
    /// of why.
    virtual void propose(const desk::ConversationId &id, const desk::Action &action, const QString &reason) = 0;
    /// Asks for the personal data of an order; it comes into the store for as long as the hub allows. reason: code of
    /// why, on record.
    virtual void reveal(const desk::OrderId &id, const QString &reason) = 0;

    /// What this person says that a photo of the conversation shows, one of desk::photoWords(); empty takes it back.
    /// Goes through the outbox: the newest word of a photo takes the place of one that waits.
    virtual void sayOfPhoto(const desk::ConversationId &id, const desk::MediaId &photo, const QString &word) = 0;
    /// Asks the hub what was said of a photo; it comes into the store.
    virtual void askPhotoWords(const desk::MediaId &photo) = 0;

    /// For items that were refused or need attention.
    virtual void retryOutbox(const QString &key) = 0;     ///< again, under the same key
    virtual void sendAnyway(const QString &key) = 0;      ///< a held reply, although the customer wrote meanwhile
    virtual void takeBackToDraft(const QString &key) = 0; ///< a reply or note becomes the draft again (appended to it)
    virtual void
    dismissOutbox(const QString &key) = 0; ///< seen; the item goes. Only when Refused, NeedsAttention or done.

    /// What desk::parseQuery reads. Only the answer to the newest search is told. Empty text: none, and earlier answers
    /// are dropped.
    virtual void search(const QString &text) = 0;
    /// Bytes as the hub stored them, from memory or disk when they were fetched before. Any type: decode with care.
    [[nodiscard]] virtual QFuture<core::Result<QByteArray>> fetchMedia(const desk::MediaId &id) = 0;

Q_SIGNALS:
    void seenChanged(); ///< other than by see(): loaded at start, or another person sits here
    /// The person at this desk asks for this case: claims it or takes it over.
    void takingCase(const desk::ConversationId &id);
    /// A wish was not fulfilled. id: text of the conversation, proposal or key. details: problem+json of the hub if
    /// any; details.code is its stable code ("holder" beside a lost claim …).
    void requestFailed(client::RequestKind kind, const QString &id, const core::Error &error,
                       const QJsonObject &details);
    /// What was shown has moved; nothing was decided. The current proposal is in the store.
    void decisionConflict(const desk::ProposalId &id, const std::vector<desk::FieldDifference> &differences);
    /// The customer (or a colleague) wrote meanwhile; nothing was sent. The item `key` waits in the outbox.
    void replyHeld(const desk::ConversationId &id, const QString &key, const std::vector<desk::Message> &newer);
    void searchFinished(const QString &text, const std::vector<client::SearchHit> &hits);
    /// A draft changed other than by setDraft (sent, taken back, loaded at start).
    void draftChanged(const desk::ConversationId &id, client::DraftMode mode);
    void attachmentsChanged(const desk::ConversationId &id, client::DraftMode mode);
    /// InvalidArgument: no picture that can be sent · Malformed: damaged · LimitExceeded: too large · NotFound: not
    /// readable · Conflict: there are MaximumFiles already.
    void attachmentRefused(const desk::ConversationId &id, client::DraftMode mode, const QString &name,
                           const core::Error &error);
};

} // namespace client
