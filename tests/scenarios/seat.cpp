// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "scenarios/seat.h"

#include "wire/proposaljson.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace scenarios {

core::Result<std::unique_ptr<Seat>> Seat::sitDown(const Stage &stage, const core::Clock &clock, const QString &login)
{
    const auto token = stage.signIn(login);
    if (!token) {
        return tl::unexpected(token.error());
    }
    const auto me = stage.get("/v1/me", *token);
    if (!me) {
        return tl::unexpected(me.error());
    }
    const auto identity = client::MeJob().read({200, QJsonDocument(*me).toJson(), {}});
    if (!identity) {
        return tl::unexpected(identity.error());
    }
    // As if this person had signed in here before: the token is in the keychain, who it is in a file.
    const QUrl place(u"afterdesk:scenario"_s);
    const client::LocalFolder folder(stage.file(u"desk-"_s + login));
    if (const core::Status kept = folder.setLastPerson(place, {identity->person, identity->permissions}); !kept) {
        return tl::unexpected(kept.error());
    }
    std::unique_ptr<Seat> seat(new Seat);
    seat->m_id = identity->person.id;
    seat->m_name = identity->person.name;
    seat->m_token = std::make_unique<KnownToken>(*token);
    client::Workplace::Options options;
    options.folder = stage.file(u"desk-"_s + login);
    options.device = u"scenario"_s;
    options.backoff = client::Backoff(7, core::Milliseconds(10), core::Milliseconds(200));
    seat->m_workplace = std::make_unique<client::Workplace>(clock, *seat->m_token, options);
    connect(&seat->desk(), &client::DeskActions::requestFailed, seat.get(),
            [seat = seat.get()](client::RequestKind kind, const QString &id, const core::Error &,
                                const QJsonObject &details) { seat->failed(kind, id, details); });
    connect(&seat->desk(), &client::DeskActions::decisionConflict, seat.get(),
            [seat = seat.get()](const desk::ProposalId &id, const std::vector<desk::FieldDifference> &differences) {
                seat->m_losses[id.toString()] = {u"moved"_s, {}, {}, !differences.empty()};
            });
    // The person looks at what was written and sends it all the same.
    connect(&seat->desk(), &client::DeskActions::replyHeld, seat.get(),
            [seat = seat.get()](const desk::ConversationId &, const QString &key, const std::vector<desk::Message> &) {
                ++seat->m_held;
                seat->desk().sendAnyway(key);
            });
    seat->m_workplace->setHub(stage.hubUrl(), place);
    seat->m_workplace->session().resume();
    return seat;
}

bool Seat::owns(const desk::ConversationId &id)
{
    const auto conversation = store().conversation(id);
    return conversation && conversation->owner.kind == desk::OwnerKind::Person && conversation->owner.user == m_id;
}

bool Seat::hasUnsent(const desk::ConversationId &id)
{
    const auto &items = store().outbox();
    return std::any_of(items.begin(), items.end(), [&id](const client::OutboxItem &item) {
        return item.conversation == id && item.kind == client::OutboxKind::Reply &&
               item.state != client::OutboxState::Accepted;
    });
}

std::optional<Seat::Loss> Seat::loss(const QString &id) const
{
    const auto found = m_losses.find(id);
    return found == m_losses.end() ? std::nullopt : std::optional(found->second);
}

void Seat::failed(client::RequestKind kind, const QString &id, const QJsonObject &details)
{
    Loss loss;
    loss.code = details.value("code"_L1).toString();
    loss.holder = details.value("holder"_L1).toObject().value("id"_L1).toString();
    if (const auto now = wire::proposalFromJson(details.value("proposal"_L1).toObject())) {
        loss.decidedBy = now->decidedBy;
        loss.tellsNow = true;
    }
    QString about = id;
    if (kind == client::RequestKind::Reply) {
        for (const client::OutboxItem &item : store().outbox()) {
            about = item.key == id ? item.conversation.toString() : about;
        }
        desk().dismissOutbox(id);
    }
    m_losses[about] = loss;
}

} // namespace scenarios
