// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/pipeline/botworker.h"
#include "hub/pipeline/enricher.h"

#include "store/conversationstore.h"
#include "store/enrichments.h"
#include "store/etastore.h"
#include "store/mediaindex.h"
#include "store/orderstore.h"
#include "store/policystore.h"
#include "store/proposalstore.h"

namespace hub {

namespace {

constexpr int MessagesRead = 200;

} // namespace

core::Result<desk::BotContext> botContext(sql::Connection &connection, const desk::Conversation &conversation,
                                          core::Timestamp now)
{
    desk::BotContext context;
    context.conversation = conversation;
    context.now = now;
    auto messages = store::ConversationStore(connection).messages(conversation.id, 0, MessagesRead);
    auto policy = store::PolicyStore(connection).current();
    auto order = store::OrderStore(connection).find(conversation.order);
    const auto proposals = store::ProposalStore(connection).ofConversation(conversation.id);
    const auto claims = store::ProposalStore(connection).claimsOfCustomer(conversation.customer, conversation.order);
    const auto enrichment = store::Enrichments(connection).last(conversation.order);
    for (const auto &failed : {messages ? core::Status() : tl::unexpected(messages.error()),
                               policy ? core::Status() : tl::unexpected(policy.error()),
                               order ? core::Status() : tl::unexpected(order.error()),
                               proposals ? core::Status() : tl::unexpected(proposals.error()),
                               claims ? core::Status() : tl::unexpected(claims.error()),
                               enrichment ? core::Status() : tl::unexpected(enrichment.error())}) {
        if (!failed) {
            return tl::unexpected(failed.error());
        }
    }
    for (const desk::Message &message : *messages) {
        for (const desk::Attachment &attachment : message.attachments) {
            const auto reading = store::MediaIndex(connection).reading(attachment.media);
            if (!reading) {
                return tl::unexpected(reading.error());
            }
            if (*reading) {
                context.photos.push_back((*reading)->reading);
            }
        }
    }
    // What was decided but not done yet waits as well. What came to an end settles the words that led to it.
    for (const desk::Proposal &proposal : *proposals) {
        using S = desk::ProposalState;
        const bool waits = proposal.state == S::Proposed || proposal.state == S::Decided ||
                           proposal.state == S::AwaitingSecond || proposal.state == S::Holding ||
                           proposal.state == S::Executing || proposal.state == S::Unknown;
        if (waits) {
            context.openAction = proposal.decidedAction ? proposal.decidedAction : proposal.action;
        } else if (proposal.state != S::Superseded) {
            context.settledSeq = std::max(context.settledSeq, proposal.conversationSeq);
        }
    }
    context.messages = std::move(*messages);
    context.policy = std::move(*policy);
    context.order = std::move(*order);
    context.earlierClaims = static_cast<int>(std::min<qint64>(*claims, 1000));
    if (context.order && !context.order->deliveredAt) {
        auto eta = store::EtaStore(connection).last(context.order->id);
        if (!eta) {
            return tl::unexpected(eta.error());
        }
        context.eta = std::move(*eta);
    }
    if (*enrichment) {
        context.stock = stockFrom((*enrichment)->body);
    }
    return context;
}

} // namespace hub
