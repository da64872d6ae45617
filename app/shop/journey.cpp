// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/journey.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace shop {

namespace {

enum class Scan { Announced, Depot, Sorted, OnVan, Delivered, Delayed, Damaged, Lost };

struct ScanWords
{
    Scan scan;
    desk::EventType type;
    const char *nordPost;
    const char *parcelOne;
};
constexpr std::array Words{
    ScanWords{Scan::Announced, desk::EventType::ShipmentCreated, "NP-10 ANNOUNCED", "announced"},
    ScanWords{Scan::Depot, desk::EventType::ShipmentScanned, "NP-20 DEPOT", "in_transit"},
    ScanWords{Scan::Sorted, desk::EventType::ShipmentScanned, "NP-25 SORTED", "in_transit"},
    ScanWords{Scan::OnVan, desk::EventType::ShipmentScanned, "NP-30 ON VAN", "out_for_delivery"},
    ScanWords{Scan::Delivered, desk::EventType::ShipmentDelivered, "NP-40 DELIVERED", "delivered"},
    ScanWords{Scan::Delayed, desk::EventType::ShipmentDelayed, "NP-50 DELAYED", "delayed"},
    ScanWords{Scan::Damaged, desk::EventType::ShipmentException, "NP-60 DAMAGED", "exception"},
    ScanWords{Scan::Lost, desk::EventType::ShipmentException, "NP-90 LOST", "lost"},
};

PlannedEvent scanEvent(const desk::OrderId &order, const QString &carrier, const QString &tracking,
                       const QString &place, Scan scan, core::Milliseconds at)
{
    const ScanWords &words =
        *std::find_if(Words.begin(), Words.end(), [scan](const ScanWords &w) { return w.scan == scan; });
    const char *code = carrier == u"NordPost"_s ? words.nordPost : words.parcelOne;
    QJsonObject payload{{u"carrier"_s, carrier}, {u"tracking"_s, tracking}, {u"code"_s, QLatin1String(code)}};
    if (!place.isEmpty()) {
        payload.insert(u"place"_s, place);
    }
    return {order, words.type, at, payload};
}

core::Milliseconds someMinutes(QRandomGenerator &random)
{
    return std::chrono::seconds(random.bounded(180, 720));
}

} // namespace

Fate drawFate(QRandomGenerator &random)
{
    const quint32 draw = random.bounded(100U);
    if (draw < 70) {
        return Fate::OnTime;
    }
    if (draw < 90) {
        return Fate::Delayed;
    }
    return draw < 97 ? Fate::Damaged : Fate::Lost;
}

std::vector<PlannedEvent> planJourney(const desk::OrderId &order, const QString &carrier, const QString &tracking,
                                      const QString &city, Fate fate, QRandomGenerator &random)
{
    std::vector<std::pair<Scan, QString>> scans{{Scan::Depot, u"Tilbury"_s}, {Scan::Sorted, city}};
    switch (fate) {
    case Fate::OnTime:
        break;
    case Fate::Delayed:
        scans.emplace_back(Scan::Delayed, city);
        break;
    case Fate::Damaged:
        scans.emplace_back(Scan::Damaged, city);
        break;
    case Fate::Lost:
        scans.emplace_back(Scan::Lost, city);
        break;
    }
    if (fate != Fate::Lost) {
        scans.emplace_back(Scan::OnVan, city);
        scans.emplace_back(Scan::Delivered, city);
    }
    std::vector<PlannedEvent> events;
    core::Milliseconds at{0};
    for (const auto &[scan, place] : scans) {
        at += someMinutes(random) * (scan == Scan::Delayed || scan == Scan::Lost ? 3 : 1);
        events.push_back(scanEvent(order, carrier, tracking, place, scan, at));
        if (scan == Scan::Delayed) {
            events.back().payload.insert(u"expected_at"_s, u"+2d"_s);
        }
    }
    return events;
}

std::vector<PlannedEvent> planPacking(const desk::OrderId &order, const QString &carrier, const QString &tracking,
                                      QRandomGenerator &random)
{
    // Long enough that a change of address or a cancellation still finds it unpacked.
    const core::Milliseconds packed = 20min + someMinutes(random);
    return {{order, desk::EventType::OrderPacked, packed, {}},
            scanEvent(order, carrier, tracking, {}, Scan::Announced, packed + someMinutes(random))};
}

} // namespace shop
