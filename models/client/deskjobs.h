// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/change.h"
#include "client/restrequest.h"
#include "client/suggestion.h"
#include "desk/decision.h"
#include "desk/photoword.h"
#include "desk/reading.h"

namespace client {

// Wishes about a conversation: one job a request.

/// POST /v1/conversations/{id}/claim, release, takeover, giveback, lease. 409 `details.holder` says who has it.
struct OwnershipJob
{
    using Answer = std::optional<desk::Conversation>; ///< as it is now, when the hub says so
    enum class Wish { Claim, Release, TakeOver, GiveBack, RenewLease };
    desk::ConversationId id;
    Wish wish = Wish::Claim;
    qint64 epoch = 0; ///< that the person saw

    [[nodiscard]] RestRequest request() const;
    [[nodiscard]] core::Result<Answer> read(const RestAnswer &answer) const;
};

/// POST /v1/conversations/{id}/assign. 422 `unknown_person`, 409 `old_epoch` with `details.holder`.
struct AssignJob
{
    using Answer = std::optional<desk::Conversation>;
    desk::ConversationId id;
    desk::UserId to;
    qint64 epoch = 0; ///< that the person saw
    QString note;

    [[nodiscard]] RestRequest request() const;
    [[nodiscard]] core::Result<Answer> read(const RestAnswer &answer) const;
};

/// POST /v1/conversations/{id}/labels
struct LabelsJob
{
    using Answer = std::optional<desk::Conversation>;
    desk::ConversationId id;
    QStringList add;
    QStringList remove;

    [[nodiscard]] RestRequest request() const;
    [[nodiscard]] core::Result<Answer> read(const RestAnswer &answer) const;
};

/// POST /v1/conversations/{id}/priority
struct PriorityJob
{
    using Answer = std::optional<desk::Conversation>;
    desk::ConversationId id;
    desk::Priority priority = desk::Priority::Normal;

    [[nodiscard]] RestRequest request() const;
    [[nodiscard]] core::Result<Answer> read(const RestAnswer &answer) const;
};

/// POST /v1/conversations/{id}/state
struct StateJob
{
    using Answer = std::optional<desk::Conversation>;
    desk::ConversationId id;
    desk::ConversationState state = desk::ConversationState::Open;
    desk::Waking waking; ///< in the hub's time

    [[nodiscard]] RestRequest request() const;
    [[nodiscard]] core::Result<Answer> read(const RestAnswer &answer) const;
};

/// POST /v1/conversations/{id}/presence
struct PresenceJob
{
    using Answer = std::monostate;
    desk::ConversationId id;
    PresenceState state = PresenceState::Viewing;

    [[nodiscard]] RestRequest request() const;
    [[nodiscard]] core::Result<Answer> read(const RestAnswer &answer) const;
};

/// POST /v1/conversations/{id}/seen: the notes that mention this person were looked at, up to this message.
struct SeeMentionsJob
{
    using Answer = std::optional<desk::Conversation>;
    desk::ConversationId id;
    qint64 seq = 0;

    [[nodiscard]] RestRequest request() const;
    [[nodiscard]] core::Result<Answer> read(const RestAnswer &answer) const;
};

/// PUT /v1/conversations/{id}/draft, or DELETE for an empty text.
struct PutDraftJob
{
    using Answer = std::monostate;
    desk::ConversationId id;
    QString mode;
    QString text;

    [[nodiscard]] RestRequest request() const;
    [[nodiscard]] core::Result<Answer> read(const RestAnswer &answer) const;
};

/// GET /v1/conversations/{id}/draft; empty when there is none.
struct GetDraftJob
{
    using Answer = QString;
    desk::ConversationId id;
    QString mode;

    [[nodiscard]] RestRequest request() const;
    [[nodiscard]] core::Result<Answer> read(const RestAnswer &answer) const;
};

/// GET /v1/conversations/{id}/suggestions
struct SuggestionsJob
{
    using Answer = SuggestionList;
    desk::ConversationId id;

    [[nodiscard]] RestRequest request() const;
    [[nodiscard]] core::Result<Answer> read(const RestAnswer &answer) const;
};

/// POST /v1/conversations/{id}/suggestions/{suggestion}: what became of it.
struct SuggestionUseJob
{
    using Answer = std::monostate;
    desk::ConversationId id;
    QString suggestion;
    SuggestionUse use = SuggestionUse::Ignored;

    [[nodiscard]] RestRequest request() const;
    [[nodiscard]] core::Result<Answer> read(const RestAnswer &answer) const;
};

/// POST /v1/proposals/{id}/cancel and settle
struct ProposalJob
{
    using Answer = std::optional<desk::Proposal>;
    enum class Wish { Cancel, ExtendHold, SettleExecuted, SettleFailed };
    desk::ProposalId id;
    Wish wish = Wish::Cancel;
    QString note;

    [[nodiscard]] RestRequest request() const;
    [[nodiscard]] core::Result<Answer> read(const RestAnswer &answer) const;
};

/// POST /v1/proposals
struct ChooseJob
{
    using Answer = desk::Proposal;
    desk::ProposalId id;
    desk::OwnChoice choice;

    [[nodiscard]] RestRequest request() const;
    [[nodiscard]] core::Result<Answer> read(const RestAnswer &answer) const;
};

struct OneProposalJob
{
    using Answer = desk::Proposal;
    desk::ProposalId id;

    [[nodiscard]] RestRequest request() const;
    [[nodiscard]] core::Result<Answer> read(const RestAnswer &answer) const;
};

struct ProposeJob
{
    using Answer = std::optional<desk::Proposal>;
    desk::ConversationId conversation;
    desk::Action action;
    QString reason;
    QString key; ///< idempotency

    [[nodiscard]] RestRequest request() const;
    [[nodiscard]] core::Result<Answer> read(const RestAnswer &answer) const;
};

/// POST /v1/orders/{id}/reveal
struct RevealJob
{
    using Answer = Revealed;
    desk::OrderId id;
    QString reason;

    [[nodiscard]] RestRequest request() const;
    [[nodiscard]] core::Result<Answer> read(const RestAnswer &answer) const;
};

/// PUT /v1/media/{sha256}/reading: what this computer's triage saw. Pixels stay here. The answer is the reading with
/// what the hub knows beside it: the same picture in earlier cases, and when it was taken.
struct PutReadingJob
{
    using Answer = desk::PhotoReading;
    desk::MediaId id;
    desk::PhotoReading reading;
    QByteArray fingerprint; ///< of readings::damage::Fingerprint; may be empty

    [[nodiscard]] RestRequest request() const;
    [[nodiscard]] core::Result<Answer> read(const RestAnswer &answer) const;
};

/// GET /v1/models: the active one of a kind with its data. Empty when the shop has none.
struct ActiveModelJob
{
    struct Answer
    {
        QString version;
        QJsonObject data;
    };
    QString kind;

    [[nodiscard]] RestRequest request() const;
    [[nodiscard]] core::Result<Answer> read(const RestAnswer &answer) const;
};

/// What people said that a photo shows.
struct PhotoWordsJob
{
    using Answer = std::vector<desk::PhotoWord>;
    desk::MediaId id;

    [[nodiscard]] RestRequest request() const;
    [[nodiscard]] core::Result<Answer> read(const RestAnswer &answer) const;
};

/// A request that the outbox stored: path, body and key as they were made before the first try.
struct OutboxJob
{
    using Answer = QJsonObject;
    QString path;
    QByteArray body;
    QString key;
    QByteArray method = QByteArrayLiteral("POST");

    [[nodiscard]] RestRequest request() const;
    [[nodiscard]] core::Result<Answer> read(const RestAnswer &answer) const;
};

/// POST /v1/conversations/{id}/media: a picture, before the message that shows it. The same bytes are the same file.
struct UploadJob
{
    using Answer = desk::MediaId;
    desk::ConversationId conversation;
    QByteArray content;

    [[nodiscard]] RestRequest request() const;
    [[nodiscard]] core::Result<Answer> read(const RestAnswer &answer) const;
};

} // namespace client
