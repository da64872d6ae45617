// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "console/console.h"
#include "desk/ids.h"
#include "scenarios/stage.h"
#include "shop/ledger.h"

namespace support {

/// A customer with an order in the shop and a conversation at the hub.
struct CustomerCase
{
    QString customer;
    desk::OrderId order;
    desk::ConversationId conversation;
    QByteArray token; ///< the customer's
};

/// A hub and a shop as programs of their own that know each other, and what colleagues and customers do there. "ben" is
/// the agent whose console is tested, "ann" a supervisor somewhere else. Whatever does not work here ends the test
/// program with a word why: it is never what is tested.
class Premises final
{
    Q_DISABLE_COPY_MOVE(Premises)

public:
    Premises();

    /// Ends the hub as when its computer loses power, and brings it back where it was.
    void killHub() { m_stage.killHub(); }
    void startHub();
    [[nodiscard]] QUrl hubUrl() const { return m_stage.hubUrl(); }

    /// An order over 900.00 EUR, paid, and a customer who opens a conversation about it with these words.
    [[nodiscard]] CustomerCase open(const QString &customer, const QString &words);
    void say(const CustomerCase &from, const QString &words);
    /// What the customer has been told, oldest first.
    [[nodiscard]] QStringList toldTo(const CustomerCase &customer) const;
    /// Ann thinks that so much should be paid back.
    [[nodiscard]] desk::ProposalId propose(const CustomerCase &about, qint64 minorUnits) const;
    /// The shop pays so much back by itself.
    void refundInShop(const desk::OrderId &order, qint64 minorUnits) const;
    /// From now on this long before an approved action goes to the shop.
    void setHold(int seconds) const;

    [[nodiscard]] QString stateOf(const desk::ProposalId &id) const;
    [[nodiscard]] QString stateOf(const desk::ConversationId &id) const;
    [[nodiscard]] QStringList notesIn(const desk::ConversationId &id) const;
    /// What the shop paid back for that order under the proposal's key, as its ledger has it.
    [[nodiscard]] QList<qint64> paidFor(const desk::ProposalId &id) const;

private:
    QJsonObject ask(const QByteArray &method, const QByteArray &path, const QByteArray &token,
                    const QJsonObject &body = {}, const QByteArray &key = {}) const;
    QJsonObject askShop(const QByteArray &method, const QByteArray &path, const QJsonObject &body) const;
    void awaitOrder(const desk::OrderId &order, QLatin1String sum, qint64 minorUnits) const;
    [[nodiscard]] QJsonObject proposal(const desk::ProposalId &id) const;

    scenarios::Stage m_stage;
    QByteArray m_ann;
    QByteArray m_shopKey;
    int m_orders = 0;
};

/// The console as its program puts it together, in front of that hub, with its files below a folder that is its own.
class Workstation final
{
    Q_DISABLE_COPY_MOVE(Workstation)

public:
    Workstation(const QUrl &hub, const QString &folder);

    [[nodiscard]] ui::shell::MainWindow &window() const { return *m_window; }
    /// Signs in as ben, by typing; the wait for the desk is the caller's.
    void signIn() const;

private:
    console::Console m_console;
    ui::shell::MainWindow *m_window = nullptr;
};

} // namespace support
