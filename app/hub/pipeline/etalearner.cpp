// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/pipeline/etalearner.h"

#include "core/log.h"
#include "desk/carriercode.h"
#include "desk/order.h"
#include "store/cursors.h"
#include "store/etastore.h"
#include "store/eventlog.h"
#include "store/schema.h"

using namespace Qt::StringLiterals;

namespace hub {

namespace {

using readings::eta::EtaModel;
using readings::eta::OrderFacts;
using readings::eta::Prediction;

constexpr double dayMs = 86'400'000.0;
constexpr int usualBatch = 200;
constexpr qint64 saveEvery = 2000; // events between two stored states
const QString EtaLearnerName = u"eta"_s;

double daysOf(core::Timestamp at)
{
    return double(core::toMsecs(at)) / dayMs;
}

core::Timestamp timeOf(double days)
{
    return core::fromMsecs(qint64(std::llround(days * dayMs)));
}

/// The digits that a postcode begins with, as five of them.
double postcodeOf(const QString &postcode)
{
    QString digits;
    for (const QChar c : postcode) {
        if (c.isDigit() && digits.size() < 5) {
            digits.append(QLatin1Char(char('0' + c.digitValue())));
        }
    }
    return digits.size() < 2 ? readings::eta::Unknown : digits.leftJustified(5, u'0').toDouble();
}

OrderFacts factsOf(const desk::Event &event)
{
    const desk::Order order = desk::projectOrder(event.order, {event});
    OrderFacts facts;
    facts.id = event.order.toString().toStdString();
    facts.placed = daysOf(event.at);
    if (order.promisedAt) {
        facts.promised = daysOf(*order.promisedAt);
    }
    facts.origin = event.source.toStdString();
    facts.destination = order.shipTo.country.toStdString();
    facts.postcode = postcodeOf(order.shipTo.postcode);
    if (order.total.isValid()) {
        facts.price = double(order.total.minorUnits()) / 100.0;
    }
    if (order.shipping.isValid()) {
        facts.freight = double(order.shipping.minorUnits()) / 100.0;
    }
    if (!order.items.empty()) {
        facts.category = order.items.front().sku.toString().toStdString();
    }
    return facts;
}

/// What a carrier said, as a key of what usually follows.
std::string wordOf(const desk::Event &event)
{
    const QString code = event.payload.value("code"_L1).toString();
    const QString word = code.isEmpty() ? QString(desk::eventTypeName(event.type)) : code;
    return event.payload.value("carrier"_L1).toString().toStdString() + '/' + word.toStdString();
}

desk::EtaReading readingOf(const Prediction &prediction, core::Timestamp placed)
{
    const double from = daysOf(placed);
    desk::EtaReading reading;
    reading.earliest = timeOf(from + prediction.p10);
    reading.likely = timeOf(from + prediction.p50);
    reading.latest = timeOf(from + prediction.p90);
    reading.lateProbability = prediction.late;
    reading.asOf = timeOf(prediction.asOf);
    reading.stage = QString::fromLatin1(readings::eta::stageName(prediction.stage));
    reading.n = prediction.n;
    reading.model.name = QString::fromLatin1(EtaModel::Name);
    reading.model.version =
        QString::fromLatin1(EtaModel::Version) + QString(u'.') + QString::number(prediction.version);
    reading.calibration = QString::number(prediction.version);
    reading.coverage = {prediction.inside, prediction.looked};
    return reading;
}

} // namespace

EtaReader::Step EtaReader::take(const desk::Event &event)
{
    Step step;
    if (event.order.isNull()) {
        return step;
    }
    const std::string id = event.order.toString().toStdString();
    const double at = daysOf(event.at);
    std::optional<Prediction> prediction;
    switch (event.type) {
    case desk::EventType::OrderPlaced:
        prediction = m_model.placed(factsOf(event));
        break;
    case desk::EventType::ShipmentCreated:
        break; // a label says nothing of the parcel yet
    case desk::EventType::ShipmentScanned:
    case desk::EventType::ShipmentDelayed:
    case desk::EventType::ShipmentException:
        prediction = m_model.handedOver(id, at);
        if (!prediction) {
            prediction = m_model.scanned(id, wordOf(event), at);
        }
        break;
    case desk::EventType::ShipmentDelivered:
        (void)m_model.delivered(id, at);
        step.delivered = event.at;
        break;
    case desk::EventType::OrderCancelled:
        m_model.cancelled(id);
        step.cancelled = true;
        break;
    default:
        break;
    }
    if (prediction) {
        step.reading = readingOf(*prediction, timeOf(m_model.placedAt(id)));
    }
    return step;
}

QByteArray EtaReader::save() const
{
    return m_model.save();
}

core::Result<EtaReader> EtaReader::load(const QByteArray &bytes)
{
    auto model = EtaModel::load(bytes);
    if (!model) {
        return tl::unexpected(model.error());
    }
    EtaReader reader;
    reader.m_model = std::move(*model);
    return reader;
}

EtaLearner::EtaLearner(const core::Clock &clock, sql::Writer &writer, sql::ReadPool &reads, Metrics &metrics)
    : m_clock(clock)
    , m_writer(writer)
    , m_reads(reads)
    , m_metrics(metrics)
{
}

QString EtaLearner::name() const
{
    return EtaLearnerName;
}

quint32 EtaLearner::topics() const
{
    return store::EventsGrew;
}

core::Status EtaLearner::begin()
{
    return m_reads.run([this](sql::Connection &connection) -> core::Status {
        const auto position = store::Cursors(connection).position(EtaLearnerName);
        const auto stored = store::EtaStore(connection).state();
        if (!position || !stored) {
            return tl::unexpected(!position ? position.error() : stored.error());
        }
        EtaReader reader;
        qint64 at = 0;
        if (*stored && (*stored)->eventSeq <= *position) {
            auto loaded = EtaReader::load((*stored)->body);
            if (loaded) {
                reader = std::move(*loaded);
                at = (*stored)->eventSeq;
            } else {
                // The log has it all: slower, and the same.
                core::log(core::LogLevel::Warning, "eta_state_unusable"_L1,
                          {{"code"_L1, core::errorCodeName(loaded.error().code)}});
            }
        }
        m_savedAt = at;
        const store::EventLog log(connection);
        while (at < *position) {
            const auto events = log.after(at, usualBatch);
            if (!events) {
                return tl::unexpected(events.error());
            }
            if (events->empty()) {
                break;
            }
            for (const desk::Event &event : *events) {
                if (event.seq <= *position) {
                    (void)reader.take(event);
                }
                at = event.seq;
            }
        }
        m_at = *position;
        m_reader = std::move(reader);
        return {};
    });
}

core::Result<bool> EtaLearner::step()
{
    if (!m_reader) {
        if (const core::Status begun = begin(); !begun) {
            return tl::unexpected(begun.error());
        }
    }
    if (!m_unwritten) {
        const auto events = m_reads.run(
            [this](sql::Connection &connection) { return store::EventLog(connection).after(m_at, usualBatch); });
        if (!events) {
            return tl::unexpected(events.error());
        }
        if (events->empty()) {
            return false;
        }
        Batch batch{m_at, events->back().seq, {}};
        for (const desk::Event &event : *events) {
            EtaReader::Step step = m_reader->take(event);
            if (step.reading || step.delivered || step.cancelled) {
                batch.items.push_back({event.seq, event.order, std::move(step)});
            }
        }
        m_unwritten = std::move(batch);
    }
    // The model has heard of it; until it is written, nothing further is told to it.
    if (const core::Status written = write(); !written) {
        return tl::unexpected(written.error());
    }
    return true;
}

core::Status EtaLearner::write()
{
    const Batch &batch = *m_unwritten;
    const core::Timestamp now = m_clock.now();
    const bool save = batch.to - m_savedAt >= saveEvery;
    const core::Status written = m_writer.run([&](sql::Connection &connection) -> core::Status {
        if (const core::Status kept = put(connection, batch, now); !kept) {
            return kept;
        }
        if (save) {
            if (const core::Status kept = store::EtaStore(connection).putState({batch.to, m_reader->save()}); !kept) {
                return kept;
            }
        }
        return store::Cursors(connection).advance(EtaLearnerName, batch.from, batch.to);
    });
    if (!written) {
        return written;
    }
    for (const Item &item : batch.items) {
        if (item.step.reading && item.step.reading->coverage.n > 0) {
            const desk::Coverage &coverage = item.step.reading->coverage;
            m_metrics.set("afterdesk_eta_coverage", double(coverage.inside) / double(coverage.n),
                          {{"stage", item.step.reading->stage.toStdString()}});
        }
    }
    m_at = batch.to;
    if (save) {
        m_savedAt = batch.to;
    }
    m_unwritten.reset();
    return {};
}

core::Status EtaLearner::put(sql::Connection &connection, const Batch &batch, core::Timestamp now)
{
    store::EtaStore readings(connection);
    store::PromiseStore promises(connection);
    for (const Item &item : batch.items) {
        core::Status kept;
        if (item.step.reading) {
            kept = readings.put(item.order, item.seq, *item.step.reading);
        }
        if (kept && item.step.delivered) {
            kept = promises.settle(item.order, *item.step.delivered, now);
        }
        if (kept && item.step.cancelled) {
            kept = promises.drop(item.order);
        }
        if (!kept) {
            return kept;
        }
    }
    return {};
}

core::Result<qint64> EtaLearner::rebuild(sql::Connection &connection)
{
    store::EtaStore readings(connection);
    if (const core::Status cleared = readings.clear(); !cleared) {
        return tl::unexpected(cleared.error());
    }
    const auto position = store::Cursors(connection).position(EtaLearnerName);
    if (!position) {
        return tl::unexpected(position.error());
    }
    EtaReader reader;
    qint64 at = 0;
    qint64 count = 0;
    while (at < *position) {
        const auto events = store::EventLog(connection).after(at, usualBatch);
        if (!events) {
            return tl::unexpected(events.error());
        }
        if (events->empty()) {
            break;
        }
        for (const desk::Event &event : *events) {
            at = event.seq;
            if (event.seq > *position) {
                break; // the running consumer goes on from there
            }
            ++count;
            const EtaReader::Step step = reader.take(event);
            if (step.reading) {
                if (const core::Status kept = readings.put(event.order, event.seq, *step.reading); !kept) {
                    return tl::unexpected(kept.error());
                }
            }
        }
    }
    if (const core::Status kept = readings.putState({*position, reader.save()}); !kept) {
        return tl::unexpected(kept.error());
    }
    return count;
}

} // namespace hub
