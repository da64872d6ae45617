// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/conversation.h"
#include "desk/person.h"
#include "hub/hub.h"
#include "sql/connection.h"
#include "support/httpclient.h"
#include "support/manualclock.h"

#include <QTemporaryDir>

#include <functional>

namespace support {

/// A whole hub in the test's process, on a free port, with a database of its own and a clock that the test moves. Needs
/// a QCoreApplication. Every test makes its own. Without a pipeline nothing reads what comes in: no bot answers, so
/// that a test of one part sees that part alone.
class HubFixture final
{
    Q_DISABLE_COPY_MOVE(HubFixture)

public:
    HubFixture()
        : HubFixture(hub::HubOptions())
    {
    }
    /// data, host, port and pipeline of the options are the fixture's.
    explicit HubFixture(hub::HubOptions options, bool pipeline = false);
    ~HubFixture();

    [[nodiscard]] quint16 port() const { return m_hub ? m_hub->port() : quint16(0); }
    [[nodiscard]] QString data() const { return m_dir.path(); }
    /// Stops the hub and starts it again on the same data.
    void restart();
    /// Ends the hub as a computer that is switched off; start() has it back on the same data and the same port.
    void stop();
    void start();

    /// Adds a person with the password "password of LOGIN".
    desk::UserId addUser(const QString &login, desk::Role role);
    /// Signs in; the token.
    [[nodiscard]] QByteArray signIn(const QString &login);
    /// Adds a source of the scheme standard-webhooks with `webhookSecret`, at once.
    void addSource(const QString &name, int perMinute = 0);
    /// A conversation with one message of the customer, owned by `owner`.
    desk::ConversationId addConversation(desk::OwnerKind owner,
                                         const QString &text = QStringLiteral("Where is my parcel?"),
                                         const desk::OrderId &order = {});
    /// A delivered order of so many minor units EUR, paid in full.
    desk::OrderId addOrder(const QString &id, qint64 paid);
    void addCustomerMessage(const desk::ConversationId &id, const QString &text);

    /// As a signed-in person.
    [[nodiscard]] HttpAnswer get(const QByteArray &token, const QByteArray &target) const;
    [[nodiscard]] HttpAnswer post(const QByteArray &token, const QByteArray &target, const QJsonObject &body = {},
                                  const QByteArray &idempotencyKey = {}) const;
    [[nodiscard]] HttpAnswer send(const QByteArray &method, const QByteArray &token, const QByteArray &target,
                                  const QJsonObject &body = {}) const;
    /// A webhook signed now (or at `at`).
    [[nodiscard]] HttpAnswer webhook(const QString &source, const QByteArray &id, const QByteArray &body,
                                     std::optional<core::Timestamp> at = {}) const;
    [[nodiscard]] static QByteArray orderPlaced(const QString &order);

    /// Runs on a connection of its own, in a transaction; aborts the test program on an error.
    void write(const std::function<core::Status(sql::Connection &)> &work) const;

    ManualClock clock;

    static constexpr const char *webhookSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

private:
    void startHub();

    QTemporaryDir m_dir;
    hub::HubOptions m_options;
    std::unique_ptr<hub::Hub> m_hub;
};

} // namespace support
