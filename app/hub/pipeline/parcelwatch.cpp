// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/pipeline/parcelwatch.h"

#include "hub/decisions/casenotes.h"
#include "store/conversationstore.h"
#include "store/cursors.h"
#include "store/eventlog.h"
#include "store/schema.h"

using namespace Qt::StringLiterals;

namespace hub {

namespace {

constexpr int Batch = 500;
const QString ParcelWatchName = u"parcelwatch"_s;
const QString Hub = u"hub"_s;

bool isMove(desk::EventType type)
{
    return type == desk::EventType::ShipmentScanned || type == desk::EventType::ShipmentDelayed ||
           type == desk::EventType::ShipmentException || type == desk::EventType::ShipmentDelivered;
}

} // namespace

ParcelWatch::ParcelWatch(const core::Clock &clock, sql::Writer &writer, sql::ReadPool &reads)
    : m_clock(clock)
    , m_writer(writer)
    , m_reads(reads)
{
}

QString ParcelWatch::name() const
{
    return ParcelWatchName;
}

quint32 ParcelWatch::topics() const
{
    return store::EventsGrew;
}

core::Result<bool> ParcelWatch::step()
{
    struct Waiting
    {
        qint64 from = 0;
        qint64 to = 0;
        std::vector<desk::Event> moves; ///< of orders with a conversation that sleeps till then
    };
    const auto waiting = m_reads.run([](sql::Connection &connection) -> core::Result<Waiting> {
        const auto position = store::Cursors(connection).position(ParcelWatchName);
        if (!position) {
            return tl::unexpected(position.error());
        }
        const auto events = store::EventLog(connection).after(*position, Batch);
        if (!events) {
            return tl::unexpected(events.error());
        }
        Waiting found{*position, events->empty() ? *position : events->back().seq, {}};
        for (const desk::Event &event : *events) {
            if (!isMove(event.type) || event.order.isNull()) {
                continue;
            }
            const auto asleep = store::ConversationStore(connection).waitingForParcel(event.order);
            if (!asleep) {
                return tl::unexpected(asleep.error());
            }
            if (!asleep->empty()) {
                found.moves.push_back(event);
            }
        }
        return found;
    });
    if (!waiting) {
        return tl::unexpected(waiting.error());
    }
    if (waiting->to == waiting->from) {
        return false;
    }
    const core::Status done = m_writer.run([&](sql::Connection &connection) -> core::Status {
        for (const desk::Event &event : waiting->moves) {
            if (core::Status woken = wake(connection, event); !woken) {
                return woken;
            }
        }
        return store::Cursors(connection).advance(ParcelWatchName, waiting->from, waiting->to);
    });
    return done ? core::Result<bool>(true) : core::Result<bool>(tl::unexpected(done.error()));
}

core::Status ParcelWatch::wake(sql::Connection &connection, const desk::Event &event) const
{
    store::ConversationStore conversations(connection);
    const auto asleep = conversations.waitingForParcel(event.order); // as it is now: a first event may have woken it
    if (!asleep) {
        return tl::unexpected(asleep.error());
    }
    for (const desk::Conversation &conversation : *asleep) {
        desk::JournalEntry entry;
        entry.conversation = conversation.id;
        entry.at = m_clock.now();
        entry.actor = Hub;
        entry.body = desk::StateChanged{};
        if (const auto appended = conversations.append(entry); !appended) {
            return tl::unexpected(appended.error());
        }
        CaseNotes notes(connection, conversation.id, m_clock.now(), Hub);
        notes.system(m_clock, u"parcel_moved"_s, {QString(desk::eventTypeName(event.type))});
        if (!notes.status()) {
            return notes.status();
        }
    }
    return {};
}

} // namespace hub
