// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/action.h"
#include "desk/factcheck.h"
#include "desk/proposal.h"
#include "desk/reading.h"

namespace desk {

/// What the inference endpoint answers: the one contract between models and the rest.
struct Playbook
{
    int schemaVersion = 1;
    QString requestId;
    std::optional<Action> action; ///< a field, never words in the message
    bool notifyCustomer = false;
    QString message;     ///< to the customer; facts of the order only
    QString messageCode; ///< stable code of the template it came from
    QJsonObject offer;   ///< {"sku","discount"} or empty
    Confidence confidence;
    std::vector<Alternative> alternatives;
    std::vector<Evidence> evidence;
    std::vector<PolicyHit> policyHits;
    bool needsPerson = true;
    QString abstainReason;
    QString tier;       ///< rules, model, llm
    QString tierReason; ///< why it was this tier: rules_sure, model_read, rules_unsure, cached, llm_timeout …
    std::vector<Unverified> unverified; ///< parts of the message that no fact supports: never sent without a person
    ModelRef model;
    double costMs = 0.0;
    std::optional<IntentReading> intent;
    QJsonObject unknownFields; ///< kept when read from elsewhere

    bool operator==(const Playbook &) const = default;
};

} // namespace desk
