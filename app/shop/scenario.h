// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "shop/catalogue.h"

#include "desk/event.h"
#include "desk/order.h"

namespace shop {

/// Something that happened or will happen to an order, at a time relative to the scenario's start.
struct PlannedEvent
{
    desk::OrderId order;
    desk::EventType type = desk::EventType::Unknown;
    core::Milliseconds at{0}; ///< negative: before the customer writes
    QJsonObject payload;      ///< as it goes into the event; relative times are still text like "+2d"

    bool operator==(const PlannedEvent &) const = default;
};

struct CustomerProfile
{
    desk::CustomerId id;
    QString name;
    bool verified = true; ///< the shop vouches for who writes

    bool operator==(const CustomerProfile &) const = default;
};

struct ScenarioOrder
{
    desk::OrderId id;
    std::vector<desk::OrderItem> items;
    core::Money shipping;
    core::Money total;
    desk::Address shipTo;
    std::vector<PlannedEvent> events; ///< in the order they are written down
};

/// Whose turn a customer waits for.
enum class Awaited { Bot, Agent, Anyone };

/// One thing a customer does in the chat.
struct Step
{
    enum class Kind { Say, Wait, Event, Leave };

    Kind kind = Kind::Say;
    core::Milliseconds after{0}; ///< pause before it
    QString text;                ///< Say
    QStringList photos;          ///< Say: file names in the photo folder, sent before the text
    Awaited awaited = Awaited::Anyone;
    core::Milliseconds within{0}; ///< Wait: patience
    std::vector<Step> then;       ///< Wait: when the turn came
    std::vector<Step> otherwise;  ///< Wait: when patience ran out
    std::optional<PlannedEvent> event;
};

/// One customer's story: what was ordered, what happened to it, and what the customer writes about it.
struct Scenario
{
    QString id;
    QString title;
    QString language; ///< ISO 639-1
    QStringList tags;
    QString expect; ///< where the case should come to rest: bot, person, decision or silence
    core::Milliseconds startAfter{0};
    CustomerProfile customer;
    std::vector<ScenarioOrder> orders;
    desk::OrderId about; ///< order named when the chat opens; null: the customer does not say
    std::vector<Step> script;
};

/// Malformed, with the place, for anything missing, unknown or of the wrong type.
[[nodiscard]] core::Result<Scenario> scenarioFromJson(const QJsonObject &json, const Catalogue &catalogue);

/// Every *.json of the folder, by file name. Fails on the first bad one: half a demo would mislead. Ids and order
/// numbers must be unique over all of them.
[[nodiscard]] core::Result<std::vector<Scenario>> loadScenarios(const QString &folder, const Catalogue &catalogue);

/// The payload with its relative times ("+2d" in promised_at and expected_at) made absolute.
[[nodiscard]] QJsonObject absolutePayload(const QJsonObject &payload, core::Timestamp start);

} // namespace shop
