// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/proposal.h"
#include "sql/connection.h"

namespace store {

/// Proposals. A change of state is a compare-and-set along the arrows of desk::mayBecome and of no other.
class ProposalStore final
{
public:
    explicit ProposalStore(sql::Connection &connection)
        : m_connection(connection)
    {
    }

    /// Stores a new proposal at version 1; customer is who it is for. Conflict when its id or idempotency key is known.
    [[nodiscard]] core::Result<desk::Proposal> insert(desk::Proposal proposal, const desk::CustomerId &customer,
                                                      core::Timestamp now);
    /// Stores proposal at version + 1 when what is stored still has its version and the state `from`, and from may
    /// become proposal.state (or stays). Conflict when the row moved, InvalidArgument for a forbidden arrow. Returns it
    /// as stored.
    [[nodiscard]] core::Result<desk::Proposal> update(desk::Proposal proposal, desk::ProposalState from,
                                                      core::Timestamp now);

    /// The desk::shownBasis behind a hash that this proposal once had.
    [[nodiscard]] core::Result<std::optional<QJsonObject>> basis(const desk::ProposalId &id,
                                                                 const QString &shownHash) const;

    [[nodiscard]] core::Result<std::optional<desk::Proposal>> find(const desk::ProposalId &id) const;
    [[nodiscard]] core::Result<std::optional<desk::Proposal>> ofKey(const QString &idempotencyKey) const;
    [[nodiscard]] core::Result<std::vector<desk::Proposal>>
    ofConversation(const desk::ConversationId &id) const; ///< oldest first
    /// Of the customer's other orders, newest first.
    [[nodiscard]] core::Result<std::vector<desk::Proposal>> ofCustomer(const desk::CustomerId &customer,
                                                                       const desk::OrderId &except, int limit) const;
    [[nodiscard]] core::Result<std::vector<desk::Proposal>> ofOrder(const desk::OrderId &id) const;
    [[nodiscard]] core::Result<std::vector<desk::Proposal>> inState(desk::ProposalState state,
                                                                    int limit) const; ///< oldest first
    /// Those that wait for a first person and rest on something that the feed told of after `after`, up to `upTo`:
    /// their order, their conversation's messages, or another proposal of their order.
    [[nodiscard]] core::Result<std::vector<desk::ProposalId>> waitingTouched(qint64 after, qint64 upTo) const;
    /// All that are not final.
    [[nodiscard]] core::Result<std::vector<desk::Proposal>> open(int limit) const;
    /// In state Holding with a hold that ended.
    [[nodiscard]] core::Result<std::vector<desk::Proposal>> holdsEnded(core::Timestamp now, int limit) const;
    /// When the next hold ends; nothing when none runs.
    [[nodiscard]] core::Result<std::optional<core::Timestamp>> nextHoldEnd() const;
    /// Waiting for a first or second person beyond their time.
    [[nodiscard]] core::Result<std::vector<desk::Proposal>> expired(core::Timestamp now, int limit) const;

    // Sums of money for limits, in minor units: approved or done, and not failed, rejected, recalled or expired.
    // `except` is left out of the sum.
    [[nodiscard]] core::Result<qint64> givenOnOrder(const desk::OrderId &order, const desk::ProposalId &except) const;
    /// Of those, what the shop has not confirmed yet: not part of its own sum of refunds.
    [[nodiscard]] core::Result<qint64> inFlightOnOrder(const desk::OrderId &order,
                                                       const desk::ProposalId &except) const;
    [[nodiscard]] core::Result<qint64> givenToCustomer(const desk::CustomerId &customer, core::Timestamp since,
                                                       const desk::ProposalId &except) const;
    [[nodiscard]] core::Result<qint64> givenByPerson(const desk::UserId &person, core::Timestamp since,
                                                     const desk::ProposalId &except) const;
    /// Proposals ever made for this customer on other orders.
    [[nodiscard]] core::Result<qint64> claimsOfCustomer(const desk::CustomerId &customer,
                                                        const desk::OrderId &except) const;

private:
    sql::Connection &m_connection;
};

} // namespace store
