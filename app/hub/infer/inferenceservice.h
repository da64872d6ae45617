// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "desk/choices.h"
#include "desk/event.h"
#include "desk/intentreader.h"
#include "desk/playbook.h"
#include "sql/connection.h"

namespace hub {

/// An event thought about by rules and small models, with what a larger model may be asked if they were not sure.
struct Considered
{
    desk::Playbook playbook;
    bool hard = false; ///< they did not understand, and a larger model might
    desk::Order order;
    bool orderKnown = false;
    desk::Policy policy;
    std::vector<desk::Choice> choices; ///< all that may be done, worked out by rules
    QString text;                      ///< the customer's words
    QString language;
    qint64 claims = 0;
    std::optional<desk::EtaReading> eta;
    core::Timestamp now;
    /// The same question with the same facts; empty for one that has to be thought about each time.
    QString cacheKey;
};

/// The inference endpoint's answer by rules: an event in, a playbook out. It only reads; whoever asks acts on it.
///
/// What it knows is the order as the hub has it with this event added. An action is put to the policy as the bot's own:
/// the playbook says whether a person is needed and why.
class InferenceService final
{
public:
    /// Both must outlive it; with no reader, messages are read by rules alone.
    explicit InferenceService(const core::Clock &clock, const desk::IntentReader *reader = nullptr)
        : m_clock(clock)
        , m_reader(reader)
    {
    }

    /// Malformed for an event that is not understood: an unknown type or a newer version has no playbook.
    [[nodiscard]] core::Result<desk::Playbook> infer(const desk::Event &event, sql::Connection &connection) const;
    [[nodiscard]] core::Result<Considered> consider(const desk::Event &event, sql::Connection &connection) const;

    /// Puts an action to the policy as the bot's own; takes it away when it is impossible.
    static void putToPolicy(desk::Playbook &playbook, const Considered &known);

private:
    const core::Clock &m_clock;
    const desk::IntentReader *m_reader;
};

} // namespace hub
