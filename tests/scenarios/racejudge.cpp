// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "scenarios/racejudge.h"

#include "core/json.h"
#include "store/auditlog.h"
#include "store/conversationstore.h"
#include "store/decisionstore.h"
#include "store/proposalstore.h"

#include <QFile>

#include <map>

using namespace Qt::StringLiterals;

namespace scenarios {

namespace {

using Ledger = std::multimap<QString, qint64>; ///< idempotency key → minor units

core::Result<Ledger> readLedger(const QString &path)
{
    Ledger ledger;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return core::fail(core::ErrorCode::NotFound, u"no ledger"_s);
    }
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.isEmpty()) {
            continue;
        }
        const auto json = core::parseObject(line);
        if (!json) {
            return tl::unexpected(json.error());
        }
        if (json->value("kind"_L1).toString() == u"refund"_s) {
            ledger.emplace(json->value("key"_L1).toString(), json->value("amount"_L1).toInteger());
        }
    }
    return ledger;
}

class Judge
{
public:
    Judge(sql::Connection &connection, Ledger ledger)
        : m_connection(connection)
        , m_ledger(std::move(ledger))
    {
    }

    core::Status look(const RaceCase &each)
    {
        m_case = &each;
        if (core::Status done = lookAtJournal(); !done) {
            return done;
        }
        if (core::Status done = lookAtAudit(); !done) {
            return done;
        }
        return lookAtMoney();
    }

    [[nodiscard]] RaceVerdict verdict() const
    {
        RaceVerdict all = m_verdict;
        all.refunds = static_cast<int>(m_ledger.size());
        if (m_paid != all.refunds) {
            say(u"BROKEN: %1 refunds in the ledger, %2 belong to a case"_s.arg(all.refunds).arg(m_paid));
            ++all.broken;
        }
        return all;
    }

private:
    void complain(const QString &what)
    {
        ++m_verdict.broken;
        say(u"BROKEN %1: %2"_s.arg(m_case->conversation.toString(), what));
    }

    /// One voice at a time: whoever spoke had the conversation, and the epochs have no gap.
    core::Status lookAtJournal()
    {
        const auto journal = store::ConversationStore(m_connection).journalOf(m_case->conversation);
        if (!journal) {
            return tl::unexpected(journal.error());
        }
        desk::Owner owner;
        std::map<QString, int> said;
        for (const desk::JournalEntry &entry : *journal) {
            if (const auto *opened = std::get_if<desk::ConversationOpened>(&entry.body)) {
                owner = opened->owner;
            } else if (const auto *changed = std::get_if<desk::OwnerChanged>(&entry.body)) {
                if (changed->owner.epoch != owner.epoch + 1) {
                    complain(u"epoch %1 after %2"_s.arg(changed->owner.epoch).arg(owner.epoch));
                }
                owner = changed->owner;
                m_verdict.botHanded += entry.actor == u"bot"_s ? 1 : 0;
            } else if (const auto *added = std::get_if<desk::MessageAdded>(&entry.body)) {
                const desk::Message &message = added->message;
                if (message.kind == desk::MessageKind::Agent) {
                    ++said[message.text];
                    ++m_verdict.replies;
                    if (owner.kind != desk::OwnerKind::Person || owner.user != message.author) {
                        complain(u"%1 spoke without having it"_s.arg(message.authorName));
                    }
                } else if (message.kind == desk::MessageKind::Bot && entry.actor == u"bot"_s) {
                    ++m_verdict.botSpoke; // what the shop's answer makes the hub say has another actor
                    if (owner.kind != desk::OwnerKind::Bot) {
                        complain(u"the bot spoke while %1 had it"_s.arg(desk::ownerKindName(owner.kind)));
                    }
                }
            }
        }
        for (const QString &text : m_case->sent) {
            if (said[text] != 1) {
                complain(u"a reply that was taken is there %1 times"_s.arg(said[text]));
            }
        }
        for (const QString &text : m_case->refused) {
            if (said[text] != 0) {
                complain(u"a reply that was refused is there %1 times"_s.arg(said[text]));
            }
        }
        return {};
    }

    core::Status lookAtAudit()
    {
        const auto entries = store::AuditLog(m_connection).ofSubject(m_case->conversation.toString());
        if (!entries) {
            return tl::unexpected(entries.error());
        }
        const auto won = std::count_if(entries->begin(), entries->end(), [](const desk::AuditEntry &entry) {
            return entry.verb == u"conversation.claimed"_s || entry.verb == u"conversation.taken_over"_s;
        });
        m_verdict.ownerships += static_cast<int>(won);
        if (won != m_case->claims) {
            complain(u"%1 won it in the audit log, %2 were told so"_s.arg(won).arg(m_case->claims));
        }
        return {};
    }

    core::Status lookAtMoney()
    {
        if (m_case->proposal.isNull()) {
            return {};
        }
        const auto decisions = store::DecisionStore(m_connection).ofProposal(m_case->proposal);
        const auto proposal = store::ProposalStore(m_connection).find(m_case->proposal);
        if (!decisions || !proposal || !*proposal) {
            return core::fail(core::ErrorCode::Corrupt, u"a proposal or its decisions cannot be read"_s);
        }
        if (decisions->size() != 1) {
            complain(u"%1 decisions"_s.arg(decisions->size()));
        } else if (decisions->front().maker.toString() != m_case->decidedBy) {
            complain(u"another person decided than was told"_s);
        }
        const auto [first, last] = m_ledger.equal_range((*proposal)->idempotencyKey);
        const auto times = std::distance(first, last);
        m_paid += static_cast<int>(times);
        if (times != (m_case->moved > 0 ? 1 : 0)) {
            complain(u"money moved %1 times, and the proposal is %2 %3"_s.arg(times).arg(
                desk::proposalStateName((*proposal)->state), (*proposal)->outcomeDetail));
        } else if (times == 1 && first->second != m_case->moved) {
            complain(u"%1 moved, %2 was approved"_s.arg(first->second).arg(m_case->moved));
        }
        return {};
    }

    sql::Connection &m_connection;
    const Ledger m_ledger;
    const RaceCase *m_case = nullptr;
    RaceVerdict m_verdict;
    int m_paid = 0;
};

} // namespace

core::Result<RaceVerdict> judgeRace(const Stage &stage, const std::vector<RaceCase> &cases)
{
    const auto connection = stage.database();
    auto ledger = readLedger(stage.file(u"ledger.jsonl"_s));
    if (!connection || !ledger) {
        return tl::unexpected(!connection ? connection.error() : ledger.error());
    }
    Judge judge(**connection, std::move(*ledger));
    for (const RaceCase &each : cases) {
        if (const core::Status looked = judge.look(each); !looked) {
            return tl::unexpected(looked.error());
        }
    }
    return judge.verdict();
}

} // namespace scenarios
