// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/pipeline/projector.h"

#include "core/json.h"
#include "core/log.h"
#include "store/conversationstore.h"
#include "store/cursors.h"
#include "store/eventlog.h"
#include "store/orderstore.h"
#include "store/schema.h"
#include "wire/eventjson.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace hub {

namespace {

constexpr int UsualBatch = 200;
const QString ProjectorName = u"projector"_s;

/// The newest open conversation of the order, else of the customer.
core::Result<std::optional<desk::Conversation>> conversationFor(sql::Connection &connection, const desk::Event &event)
{
    store::ConversationStore conversations(connection);
    std::vector<desk::Conversation> candidates;
    if (!event.order.isNull()) {
        auto ofOrder = conversations.ofOrder(event.order);
        if (!ofOrder) {
            return tl::unexpected(ofOrder.error());
        }
        candidates = std::move(*ofOrder);
    }
    if (candidates.empty() && !event.customer.isNull()) {
        auto ofCustomer = conversations.ofCustomer(event.customer, 20);
        if (!ofCustomer) {
            return tl::unexpected(ofCustomer.error());
        }
        candidates = std::move(*ofCustomer);
    }
    std::optional<desk::Conversation> best;
    for (desk::Conversation &each : candidates) {
        const bool stranger = !event.customer.isNull() && each.customer != event.customer;
        if (!stranger && each.state != desk::ConversationState::Resolved && (!best || each.lastAt > best->lastAt)) {
            best = std::move(each);
        }
    }
    return best;
}

} // namespace

Projector::Projector(const core::Clock &clock, sql::Writer &writer, sql::ReadPool &reads, OrderHistory &history)
    : m_clock(clock)
    , m_writer(writer)
    , m_reads(reads)
    , m_history(history)
    , m_limit(UsualBatch)
{
}

QString Projector::name() const
{
    return ProjectorName;
}

quint32 Projector::topics() const
{
    return store::EventsGrew;
}

core::Result<bool> Projector::step()
{
    const core::Result<Batch> batch = read(m_limit);
    if (!batch) {
        return tl::unexpected(batch.error());
    }
    if (batch->to == batch->from) {
        return false;
    }
    const core::Status written = write(*batch);
    if (written) {
        m_limit = UsualBatch;
        return true;
    }
    if (isPassing(written.error())) {
        return tl::unexpected(written.error());
    }
    if (m_limit > 1) {
        m_limit = 1; // one by one, to find the one that it cannot take
        return true;
    }
    const core::Status parked = park(*batch, written.error());
    m_limit = UsualBatch;
    return parked ? core::Result<bool>(true) : tl::unexpected(parked.error());
}

core::Result<Projector::Batch> Projector::read(int limit)
{
    return m_reads.run([this, limit](sql::Connection &connection) -> core::Result<Batch> {
        Batch batch;
        const auto position = store::Cursors(connection).position(ProjectorName);
        if (!position) {
            return tl::unexpected(position.error());
        }
        batch.from = batch.to = *position;
        store::EventLog log(connection);
        const auto events = log.after(*position, limit);
        if (!events) {
            return tl::unexpected(events.error());
        }
        QSet<desk::OrderId> orders;
        for (const desk::Event &event : *events) {
            batch.to = event.seq;
            if (!wire::isUnderstood(event)) {
                batch.unknown.push_back(event);
                continue;
            }
            if (event.type == desk::EventType::MessageReceived) {
                batch.messages.push_back(event);
            }
            if (!event.order.isNull() && !orders.contains(event.order)) {
                orders.insert(event.order);
                auto all = m_history.of(connection, event.order);
                if (!all) {
                    return tl::unexpected(all.error());
                }
                desk::Order order = desk::projectOrder(event.order, std::move(*all));
                QString text = store::OrderStore::textOf(order);
                batch.orders.emplace_back(std::move(order), std::move(text));
            }
        }
        return batch;
    });
}

core::Status Projector::write(const Batch &batch)
{
    const core::Timestamp now = m_clock.now();
    return m_writer.run([&](sql::Connection &connection) -> core::Status {
        store::OrderStore orders(connection);
        for (const auto &[order, text] : batch.orders) {
            if (const auto put = orders.put(order, text, now); !put) {
                return tl::unexpected(put.error());
            }
        }
        store::EventLog log(connection);
        for (const desk::Event &event : batch.unknown) {
            const QString why = event.type == desk::EventType::Unknown ? u"unknown_type"_s : u"newer_version"_s;
            if (const core::Status parked = log.park(event.seq, ProjectorName, why, now); !parked) {
                return parked;
            }
            core::log(core::LogLevel::Warning, "event_parked"_L1, {{"seq"_L1, event.seq}, {"reason"_L1, why}});
        }
        for (const desk::Event &event : batch.messages) {
            if (const core::Status received = receive(connection, event); !received) {
                return received;
            }
        }
        return store::Cursors(connection).advance(ProjectorName, batch.from, batch.to);
    });
}

core::Status Projector::park(const Batch &batch, const core::Error &error)
{
    core::log(core::LogLevel::Error, "event_unusable"_L1,
              {{"seq"_L1, batch.to}, {"code"_L1, core::errorCodeName(error.code)}});
    return m_writer.run([&](sql::Connection &connection) -> core::Status {
        const core::Status parked =
            store::EventLog(connection).park(batch.to, ProjectorName, core::errorCodeName(error.code), m_clock.now());
        return parked ? store::Cursors(connection).advance(ProjectorName, batch.from, batch.to) : parked;
    });
}

core::Status Projector::receive(sql::Connection &connection, const desk::Event &event) const
{
    store::ConversationStore conversations(connection);
    auto conversation = conversationFor(connection, event);
    if (!conversation) {
        return tl::unexpected(conversation.error());
    }
    core::JsonReader payload(event.payload);
    desk::JournalEntry entry;
    entry.at = event.at;
    entry.actor = u"customer"_s;
    if (*conversation) {
        entry.conversation = (*conversation)->id;
    } else {
        const auto order = store::OrderStore(connection).find(event.order);
        if (!order) {
            return tl::unexpected(order.error());
        }
        desk::ConversationOpened opened;
        opened.customer = event.customer;
        opened.customerName = payload.optionalText("customer_name"_L1, *order ? (*order)->customerName : QString());
        opened.identityVerified = true; // the source signed who wrote it
        opened.language = payload.optionalText("language"_L1);
        opened.order = event.order;
        opened.owner.kind = desk::OwnerKind::Bot;
        opened.owner.epoch = 1;
        entry.conversation = desk::ConversationId::create(m_clock);
        entry.body = std::move(opened);
        if (const auto appended = conversations.append(entry); !appended) {
            return tl::unexpected(appended.error());
        }
    }
    desk::MessageAdded added;
    added.message.id = desk::MessageId::create(m_clock);
    added.message.kind = desk::MessageKind::Customer;
    added.message.text = payload.optionalText("text"_L1);
    added.message.at = event.at;
    added.message.idempotencyKey = u"event:"_s + event.source + u'/' + event.externalId;
    entry.body = std::move(added);
    const auto appended = conversations.append(entry);
    return appended ? core::Status() : tl::unexpected(appended.error());
}

} // namespace hub
