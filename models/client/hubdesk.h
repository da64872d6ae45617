// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/consolestore.h"
#include "client/deskactions.h"
#include "client/draftstore.h"
#include "client/mediastore.h"
#include "client/outbox.h"
#include "client/replica.h"
#include "client/restclient.h"
#include "client/seenbook.h"

#include <QTimer>

namespace client {

/// Fulfils what people wish for at a real hub. GUI thread.
class HubDesk final : public DeskActions
{
    Q_OBJECT

public:
    /// Transcripts kept in memory, the open ones among them.
    static constexpr qsizetype MaximumTranscripts = 200;
    static constexpr core::Milliseconds DraftSync{2'000};
    /// While a suggestion is being written, it is asked for again after this long, so many times.
    static constexpr core::Milliseconds SuggestionWait{2'000};
    static constexpr int SuggestionTries = 15;

    HubDesk(RestClient &rest, ConsoleStore &store, Replica &replica, Outbox &outbox, DraftStore &drafts, SeenBook &seen,
            MediaStore &media, QObject *parent = nullptr);
    ~HubDesk() override;

    void openConversation(const desk::ConversationId &id) override;
    void closeConversation(const desk::ConversationId &id) override;
    static constexpr qsizetype MaximumPrefetch = 3;
    void prefetch(const QList<desk::ConversationId> &ids) override;
    void requestOlderMessages(const desk::ConversationId &id) override;
    void claim(const desk::ConversationId &id) override;
    void release(const desk::ConversationId &id) override;
    void takeOver(const desk::ConversationId &id) override;
    void giveBack(const desk::ConversationId &id) override;
    void setState(const desk::ConversationId &id, desk::ConversationState state, const desk::Waking &waking) override;
    void assign(const desk::ConversationId &id, const desk::UserId &to, const QString &note) override;
    void changeLabels(const desk::ConversationId &id, const QStringList &add, const QStringList &remove) override;
    void setPriority(const desk::ConversationId &id, desk::Priority priority) override;
    void setPresence(const desk::ConversationId &id, PresenceState state) override;
    QString sendReply(const desk::ConversationId &id, const QString &text, const AfterSending &then) override;
    QString sendNote(const desk::ConversationId &id, const QString &text,
                     const std::vector<desk::Colleague> &mentions) override;
    void suggestionUsed(const desk::ConversationId &id, const QString &suggestion, SuggestionUse use) override;
    void setDraft(const desk::ConversationId &id, DraftMode mode, const QString &text) override;
    [[nodiscard]] QString draft(const desk::ConversationId &id, DraftMode mode) const override;
    void setDraftMentions(const desk::ConversationId &id, const std::vector<desk::Colleague> &mentions) override
    {
        m_drafts.setMentions(id, mentions);
    }
    [[nodiscard]] std::vector<desk::Colleague> draftMentions(const desk::ConversationId &id) const override
    {
        return m_drafts.mentions(id);
    }
    void askPeople() override;
    void seeMentions(const desk::ConversationId &id) override;
    void see(const desk::ConversationId &id, qint64 customerSeq) override { m_seen.see(id, customerSeq); }
    [[nodiscard]] QHash<desk::ConversationId, qint64> readUpTo() const override { return m_seen.all(); }
    void choose(const desk::ProposalId &id, const desk::OwnChoice &choice) override;
    void attachFile(const desk::ConversationId &id, DraftMode mode, const QString &path) override;
    void attachBytes(const desk::ConversationId &id, DraftMode mode, const QString &name,
                     const QByteArray &bytes) override;
    void removeAttachment(const desk::ConversationId &id, DraftMode mode, const QString &fileId) override
    {
        m_drafts.removeFile(id, mode, fileId);
    }
    [[nodiscard]] std::vector<DraftFile> attachments(const desk::ConversationId &id, DraftMode mode) const override
    {
        return m_drafts.files(id, mode);
    }
    QString decide(const desk::ProposalId &id, const DecisionRequest &request) override;
    QString second(const desk::ProposalId &id, const SecondRequest &request) override;
    void cancelHold(const desk::ProposalId &id) override;
    void extendHold(const desk::ProposalId &id) override;
    void settle(const desk::ProposalId &id, bool executed, const QString &note) override;
    void propose(const desk::ConversationId &id, const desk::Action &action, const QString &reason) override;
    void reveal(const desk::OrderId &id, const QString &reason) override;
    void sayOfPhoto(const desk::ConversationId &id, const desk::MediaId &photo, const QString &word) override;
    void askPhotoWords(const desk::MediaId &photo) override;
    void retryOutbox(const QString &key) override { m_outbox.retry(key); }
    void sendAnyway(const QString &key) override { m_outbox.sendAnyway(key); }
    void takeBackToDraft(const QString &key) override { m_outbox.takeBackToDraft(key); }
    void dismissOutbox(const QString &key) override { m_outbox.dismiss(key); }
    void search(const QString &text) override;
    [[nodiscard]] QFuture<core::Result<QByteArray>> fetchMedia(const desk::MediaId &id) override
    {
        return m_media.fetch(id);
    }

    /// Forgets what is open: another person sits here.
    void clear();
    /// Leases of conversations that this person owns are renewed; called by an own timer.
    void renewLeases();
    /// Tells again where this person is: the hub forgets it after a minute. Called by an own timer.
    void repeatPresence();

private:
    void tellPresence(const desk::ConversationId &id, PresenceState state);
    void loadConversation(const desk::ConversationId &id);
    void refreshOpen();
    void loadMessages(const desk::ConversationId &id);
    void askMessages(const desk::ConversationId &id, qint64 before);
    void loadOrder(const desk::OrderId &id);
    void askWithheld(const desk::ProposalId &id);
    void askOrder(const desk::OrderId &id);
    void attach(const desk::ConversationId &id, DraftMode mode, const QString &name,
                std::function<core::Result<DraftFile>()> read);
    void takeDraftOfHub(const desk::ConversationId &id, DraftMode mode);
    void syncDrafts();
    /// Sends it; the conversation of the answer comes into the store, a failure to whoever listens.
    template <typename Job>
    void change(const desk::ConversationId &id, RequestKind kind, const Job &job);
    void ask(const desk::ProposalId &id, RequestKind kind, const struct ProposalJob &job);
    void tellSeen(const desk::ConversationId &id);
    void used(const desk::ConversationId &id);
    void askSuggestions(const desk::ConversationId &id);
    [[nodiscard]] bool isCurrent(const desk::ConversationId &id) const;

    RestClient &m_rest;
    ConsoleStore &m_store;
    Replica &m_replica;
    Outbox &m_outbox;
    DraftStore &m_drafts;
    SeenBook &m_seen;
    MediaStore &m_media;
    QSet<desk::ConversationId> m_open;
    QSet<desk::ConversationId> m_detailed;                 ///< earlier proposals are here as well
    QSet<desk::ConversationId> m_asking;                   ///< messages under way
    QList<desk::ConversationId> m_recent;                  ///< transcripts in memory, newest first
    QSet<desk::OrderId> m_askedOrders;                     ///< under way
    QHash<desk::ProposalId, qint64> m_askedWithheld;       ///< which version was asked for
    QSet<desk::MediaId> m_askedWords;                      ///< under way
    QSet<desk::ConversationId> m_askingSuggestions;        ///< under way
    QHash<desk::ConversationId, int> m_suggestionTries;    ///< of those that are being written
    QHash<desk::ConversationId, PresenceState> m_presence; ///< as told last, where one has not left
    QHash<desk::ConversationId, qint64> m_unsyncedSeen;    ///< up to where mentions were seen, not on the hub yet
    QSet<desk::ConversationId> m_tellingSeen;              ///< under way
    bool m_askingPeople = false;
    std::set<std::pair<desk::ConversationId, DraftMode>> m_unsyncedDrafts;
    QTimer m_draftTimer;
    QTimer m_leaseTimer;
    QTimer m_presenceTimer;
    QTimer m_suggestionTimer;
    quint64 m_searchRound = 0;
};

} // namespace client
