// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/journal.h"
#include "desk/order.h"
#include "desk/proposal.h"
#include "sql/connection.h"
#include "store/schema.h"
#include "support/manualclock.h"

#include <QTemporaryDir>
#include <QTest>

namespace support {

/// A fresh database of this program's schema in a folder of its own.
class Database
{
public:
    Database()
    {
        const auto prepared = store::prepareDatabase(config());
        if (!prepared) {
            qFatal("%s", qPrintable(prepared.error().detail));
        }
        m_connection = std::move(*sql::Connection::open(config()));
        // A test needs no power cut to be survived, and many small commits to be fast.
        (void)m_connection->run(QStringLiteral("PRAGMA synchronous=OFF"));
    }

    [[nodiscard]] sql::DatabaseConfig config() const { return {m_folder.filePath(QStringLiteral("hub.db"))}; }
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] sql::Connection &operator*() const { return *m_connection; }
    [[nodiscard]] sql::Connection *operator->() const { return m_connection.get(); }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<sql::Connection> m_connection;
};

inline desk::JournalEntry entry(const desk::ConversationId &conversation, core::Timestamp at, desk::JournalBody body,
                                const QString &actor = QStringLiteral("customer"))
{
    desk::JournalEntry made;
    made.conversation = conversation;
    made.at = at;
    made.actor = actor;
    made.body = std::move(body);
    return made;
}

inline desk::ConversationOpened opened(const QString &name, const desk::OrderId &order = {},
                                       desk::OwnerKind owner = desk::OwnerKind::Bot)
{
    desk::ConversationOpened body;
    body.customer = desk::CustomerId(QStringLiteral("c-") + name);
    body.customerName = name;
    body.order = order;
    body.owner.kind = owner;
    body.owner.epoch = 1;
    return body;
}

inline desk::MessageAdded said(const core::Clock &clock, desk::MessageKind kind, const QString &text,
                               const QString &key = {})
{
    desk::MessageAdded body;
    body.message.id = desk::MessageId::create(clock);
    body.message.kind = kind;
    body.message.text = text;
    body.message.at = clock.now();
    body.message.idempotencyKey = key;
    return body;
}

} // namespace support

/// Fails the test with the error's detail.
#define VERIFY_OK(expression)                                                                                          \
    do {                                                                                                               \
        const auto &verifiedResult = (expression);                                                                     \
        QVERIFY2(verifiedResult, verifiedResult ? "" : qPrintable(verifiedResult.error().detail));                     \
    } while (false)
