// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/decisions/casenotes.h"

#include "core/hash.h"
#include "store/auditlog.h"
#include "store/conversationstore.h"

using namespace Qt::StringLiterals;

namespace hub {

QString moneyArg(const std::optional<core::Money> &money)
{
    return money ? QString(QString::number(money->minorUnits()) + u' ' + money->currency()) : QString();
}

template <typename Body>
void CaseNotes::journal(Body body)
{
    if (!m_status) {
        return;
    }
    desk::JournalEntry entry;
    entry.conversation = m_conversation;
    entry.at = m_now;
    entry.actor = m_actor;
    entry.body = std::move(body);
    if (const auto appended = store::ConversationStore(m_connection).append(entry); !appended) {
        m_status = tl::unexpected(appended.error());
    }
}

CaseNotes &CaseNotes::system(const core::Clock &clock, const QString &code, const QStringList &args)
{
    desk::MessageAdded added;
    added.message.id = desk::MessageId::create(clock);
    added.message.kind = desk::MessageKind::System;
    added.message.systemCode = code;
    added.message.systemArgs = args;
    added.message.at = m_now;
    journal(std::move(added));
    return *this;
}

CaseNotes &CaseNotes::reply(const core::Clock &clock, const desk::Person &author, const QString &text,
                            const QString &key)
{
    desk::MessageAdded added;
    added.message.id = desk::MessageId::create(clock);
    added.message.kind = desk::MessageKind::Agent;
    added.message.author = author.id;
    added.message.authorName = author.name;
    added.message.text = text;
    added.message.at = m_now;
    added.message.idempotencyKey = key;
    journal(std::move(added));
    return *this;
}

CaseNotes &CaseNotes::note(const core::Clock &clock, const desk::Person &author, const QString &text, QJsonObject &what)
{
    desk::MessageAdded added;
    added.message.id = desk::MessageId::create(clock);
    added.message.kind = desk::MessageKind::Note;
    added.message.author = author.id;
    added.message.authorName = author.name;
    added.message.text = text;
    added.message.at = m_now;
    const QString id = added.message.id.toString();
    what.insert("note"_L1, id);
    // With the id, so that a short note cannot be guessed from its hash by trying words once for all notes.
    what.insert("note_sha256"_L1, core::sha256Hex((id + u'\n' + text).toUtf8()));
    journal(std::move(added));
    return *this;
}

CaseNotes &CaseNotes::tellCustomer(const core::Clock &clock, const QString &code, const QString &text)
{
    desk::MessageAdded added;
    added.message.id = desk::MessageId::create(clock);
    added.message.kind = desk::MessageKind::Bot;
    added.message.systemCode = code;
    added.message.text = text;
    added.message.at = m_now;
    journal(std::move(added));
    return *this;
}

CaseNotes &CaseNotes::waiting(const desk::ProposalId &proposal, const std::optional<core::Money> &amount)
{
    if (!m_status) {
        return *this;
    }
    const auto conversation = store::ConversationStore(m_connection).find(m_conversation);
    if (!conversation) {
        m_status = tl::unexpected(conversation.error());
        return *this;
    }
    if (*conversation && ((*conversation)->openProposal != proposal || (*conversation)->amountAtStake != amount)) {
        journal(desk::ProposalChanged{proposal, amount, (*conversation)->botUnsure});
    }
    return *this;
}

CaseNotes &CaseNotes::label(const QString &label)
{
    if (!m_status) {
        return *this;
    }
    const auto conversation = store::ConversationStore(m_connection).find(m_conversation);
    if (!conversation) {
        m_status = tl::unexpected(conversation.error());
    } else if (*conversation && !(*conversation)->labels.contains(label)) {
        journal(desk::LabelsChanged{(*conversation)->labels + QStringList{label}});
    }
    return *this;
}

CaseNotes &CaseNotes::callPerson(core::Timestamp dueAt)
{
    if (!m_status) {
        return *this;
    }
    const auto conversation = store::ConversationStore(m_connection).find(m_conversation);
    if (!conversation) {
        m_status = tl::unexpected(conversation.error());
        return *this;
    }
    if (!*conversation) {
        return *this;
    }
    if ((*conversation)->state != desk::ConversationState::Open) {
        journal(desk::StateChanged{desk::ConversationState::Open, {}});
    }
    if ((*conversation)->owner.kind == desk::OwnerKind::Bot) {
        desk::OwnerChanged changed;
        changed.owner.kind = desk::OwnerKind::Nobody;
        changed.owner.epoch = (*conversation)->owner.epoch + 1;
        changed.cause = u"handed_over"_s;
        journal(std::move(changed));
        audit(u"conversation.handed_over"_s, m_conversation.toString(), {});
    }
    if (!(*conversation)->answerDueAt || *(*conversation)->answerDueAt > dueAt) {
        journal(desk::DeadlineSet{dueAt});
    }
    return *this;
}

CaseNotes &CaseNotes::audit(const QString &verb, const QString &subject, const QJsonObject &body)
{
    if (m_status) {
        if (const auto entry = store::AuditLog(m_connection).append(m_now, m_actor, verb, subject, body); !entry) {
            m_status = tl::unexpected(entry.error());
        }
    }
    return *this;
}

} // namespace hub
