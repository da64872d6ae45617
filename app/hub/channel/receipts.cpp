// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/channel/receipts.h"

#include "core/log.h"
#include "store/conversationstore.h"

using namespace Qt::StringLiterals;

namespace hub {

namespace {

/// How far back a receipt reaches: whoever was away longer has read the rest all the same.
constexpr int mostReceipts = 100;

bool goesOnTo(desk::DeliveryState from, desk::DeliveryState to)
{
    using desk::DeliveryState;
    switch (from) {
    case DeliveryState::Pending:
    case DeliveryState::Sent:
        return to == DeliveryState::Delivered || to == DeliveryState::Read;
    case DeliveryState::Delivered:
        return to == DeliveryState::Read;
    case DeliveryState::Read:
    case DeliveryState::Failed:
        break;
    }
    return false;
}

core::Status change(sql::Connection &connection, const desk::ConversationId &conversation,
                    const std::vector<desk::MessageId> &messages, desk::DeliveryState state, core::Timestamp now)
{
    store::ConversationStore store(connection);
    for (const desk::MessageId &id : messages) {
        const auto message = store.message(id);
        if (!message) {
            return tl::unexpected(message.error());
        }
        if (!*message || !goesOnTo((*message)->delivery, state)) {
            continue; // another of the customer's windows was faster
        }
        const auto appended = store.append({0, conversation, now, u"customer"_s, desk::DeliveryChanged{id, state}});
        if (!appended) {
            return tl::unexpected(appended.error());
        }
    }
    return {};
}

} // namespace

void Receipts::note(const desk::ConversationId &conversation, qint64 upTo, desk::DeliveryState state) const
{
    const auto messages = m_context.reads.run([&](sql::Connection &connection) {
        return store::ConversationStore(connection).messages(conversation, upTo + 1, mostReceipts);
    });
    if (!messages) {
        return; // a receipt is no promise
    }
    std::vector<desk::MessageId> due;
    for (const desk::Message &message : *messages) {
        if (message.kind == desk::MessageKind::Agent && goesOnTo(message.delivery, state)) {
            due.push_back(message.id);
        }
    }
    if (due.empty()) {
        return;
    }
    const core::Status queued = m_context.writer.submit(
        [conversation, due, state, now = m_context.clock.now()](sql::Connection &connection) {
            return change(connection, conversation, due, state, now);
        },
        [](const core::Status &status) {
            if (!status) {
                core::log(core::LogLevel::Warning, "receipt_not_stored"_L1,
                          {{"code"_L1, core::errorCodeName(status.error().code)}});
            }
        });
    if (!queued) {
        core::log(core::LogLevel::Debug, "receipt_dropped"_L1); // busy: customers' words come first
    }
}

} // namespace hub
