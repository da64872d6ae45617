// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/conversation.h"
#include "desk/person.h"
#include "desk/proposal.h"
#include "sql/connection.h"

#include <QJsonObject>

namespace hub {

/// What a step of a decision leaves behind in its conversation and in the audit log. One object a step; the first error
/// sticks and later calls do nothing.
class CaseNotes final
{
public:
    CaseNotes(sql::Connection &connection, const desk::ConversationId &conversation, core::Timestamp now, QString actor)
        : m_connection(connection)
        , m_conversation(conversation)
        , m_now(now)
        , m_actor(std::move(actor))
    {
    }

    /// A fact for the team, as a stable code with values.
    CaseNotes &system(const core::Clock &clock, const QString &code, const QStringList &args = {});
    /// Words of a person to the customer.
    CaseNotes &reply(const core::Clock &clock, const desk::Person &author, const QString &text, const QString &key);
    /// Words of a person to the team; its id and a hash of both go into what, for the audit log, which holds no words.
    CaseNotes &note(const core::Clock &clock, const desk::Person &author, const QString &text, QJsonObject &what);
    /// A fact to the customer, said by the bot.
    CaseNotes &tellCustomer(const core::Clock &clock, const QString &code, const QString &text);
    /// Which proposal of the conversation waits for a person; a null id for none.
    CaseNotes &waiting(const desk::ProposalId &proposal, const std::optional<core::Money> &amount);
    CaseNotes &label(const QString &label);
    /// Takes the conversation from the bot, so that people see it as theirs to take, and sets when they should answer.
    CaseNotes &callPerson(core::Timestamp dueAt);
    CaseNotes &audit(const QString &verb, const QString &subject, const QJsonObject &body);

    [[nodiscard]] const core::Status &status() const { return m_status; }

private:
    template <typename Body>
    void journal(Body body);

    sql::Connection &m_connection;
    desk::ConversationId m_conversation;
    core::Timestamp m_now;
    QString m_actor;
    core::Status m_status;
};

/// "8499 EUR", as arguments of system messages; empty without an amount.
[[nodiscard]] QString moneyArg(const std::optional<core::Money> &money);

} // namespace hub
