// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/authorfile.h"
#include "client/backoff.h"
#include "client/consolestore.h"
#include "client/draftstore.h"
#include "client/restclient.h"

#include <QTimer>

namespace client {

/// Brings what was written or decided here to the hub, exactly once. An item gets its key and is on disk before its
/// first try; it is tried again under that key, with growing random delays, until the hub has said yes or no; a crash
/// at any point only leads to another try. Replies and notes of one conversation keep their order. GUI thread.
class Outbox final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Outbox)

public:
    /// Tries at once, at most.
    static constexpr int MaximumSending = 4;
    /// The hub forgets pictures that no message shows: after this long they are sent again before the message.
    static constexpr core::Milliseconds UploadsLast = std::chrono::hours(1);
    /// Decisions that the shop has done and that are still shown.
    static constexpr int MaximumExecuted = 20;

    Outbox(const core::Clock &clock, RestClient &rest, ConsoleStore &store, DraftStore &drafts, const Backoff &backoff,
           QObject *parent = nullptr);
    ~Outbox() override;

    void attach(AuthorFile &file, const std::vector<OutboxRow> &rows);
    /// Lets go of the file; what is not delivered stays in it.
    void detach();

    /// kind: Reply or Note. Gives the key. Clears the draft of that mode in the same transaction.
    QString say(OutboxKind kind, const desk::ConversationId &id, const QString &text, const AfterSending &then = {},
                const std::vector<desk::Colleague> &mentions = {});
    QString decide(const desk::Proposal &proposal, const DecisionRequest &request);
    QString second(const desk::Proposal &proposal, const SecondRequest &request);
    /// Only the newest word of a photo goes to the hub: one that was not sent yet is replaced.
    QString sayOfPhoto(const desk::ConversationId &id, const desk::MediaId &photo, const QString &word);

    void retry(const QString &key);
    void sendAnyway(const QString &key);
    void takeBackToDraft(const QString &key);
    void dismiss(const QString &key);

    /// Everything that waits is tried now: the hub can be reached again, or somebody signed in.
    void wake();

Q_SIGNALS:
    void failed(client::RequestKind kind, const QString &id, const core::Error &error, const QJsonObject &details);
    void decisionConflict(const desk::ProposalId &id, const std::vector<desk::FieldDifference> &differences);
    void replyHeld(const desk::ConversationId &id, const QString &key, const std::vector<desk::Message> &newer);

private:
    struct Entry
    {
        OutboxRow row;
        bool stored = false; ///< on disk; only then it may be sent
        bool sending = false;
        core::Milliseconds uploadedAt{0}; ///< monotonic, of the newest picture
        bool uploading = false;           ///< pictures go first: the message itself has not been tried
        bool waited = false;              ///< did not get its answer at the first try, or is from before this start
        Backoff backoff;
        core::Milliseconds notBefore{0}; ///< monotonic
        desk::MessageId message;         ///< accepted, not seen in the transcript yet
    };

    [[nodiscard]] OutboxItem newItem(OutboxKind kind, const desk::ConversationId &id) const;
    QString enqueue(OutboxRow row, const std::optional<Draft> &draft);
    [[nodiscard]] Entry *find(const QString &key);
    /// Another request in the place of one that was not sent or was refused.
    void replace(Entry &entry, const OutboxRow &row);
    void drop(const QString &key);
    void publish();
    void pump();
    void send(Entry &entry);
    void upload(Entry &entry, size_t which);
    void uploaded(const QString &key, const QString &file, const Reply<desk::MediaId> &reply);
    void answered(const QString &key, const Reply<QJsonObject> &reply);
    void accepted(Entry &entry, const QJsonObject &answer);
    void messageAccepted(Entry &entry, const QJsonObject &answer);
    void wordAccepted(const Entry &entry);
    void decisionAccepted(Entry &entry, const QJsonObject &answer);
    void refused(Entry &entry, const RequestError &error);
    void persist(const Entry &entry);
    void follow(const desk::ProposalId &id);
    void seen(const desk::ConversationId &id);

    const core::Clock &m_clock;
    RestClient &m_rest;
    ConsoleStore &m_store;
    DraftStore &m_drafts;
    const Backoff m_backoff;
    AuthorFile *m_file = nullptr;
    std::vector<std::unique_ptr<Entry>> m_entries; ///< oldest first
    QTimer m_timer;
};

/// Most money, in minor units, that may be decided while there is no way to the hub: what this person may approve
/// alone. Nothing when the rules are not known.
[[nodiscard]] std::optional<qint64> offlineLimit(const std::optional<desk::Policy> &policy,
                                                 const std::optional<desk::Person> &me, desk::ActionVerb verb);

} // namespace client
