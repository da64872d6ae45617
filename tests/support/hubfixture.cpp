// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "support/hubfixture.h"

#include "hub/auth/secrets.h"
#include "sql/transaction.h"
#include "store/conversationstore.h"
#include "store/datafolder.h"
#include "store/orderstore.h"
#include "store/sourcestore.h"
#include "store/userstore.h"
#include "wire/signature.h"

#include <QJsonDocument>

#include <cstdio>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace support {

namespace {

/// A fixture that cannot be set up makes every check below it meaningless.
template <typename T>
void must(const core::Result<T> &result, const char *what)
{
    if (!result) {
        std::fprintf(stderr, "HubFixture: %s: %s\n", what, qPrintable(result.error().detail));
        std::abort();
    }
}

QList<QPair<QByteArray, QByteArray>> authorization(const QByteArray &token)
{
    if (token.isEmpty()) {
        return {};
    }
    return {{"Authorization", "Bearer " + token}};
}

QByteArray toBytes(const QJsonObject &body)
{
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

} // namespace

HubFixture::HubFixture(hub::HubOptions options, bool pipeline)
    : m_options(std::move(options))
{
    m_options.data = m_dir.path();
    m_options.pipeline = pipeline;
    startHub();
}

HubFixture::~HubFixture() = default;

void HubFixture::startHub()
{
    auto started = hub::Hub::start(m_options, clock);
    must(started, "start");
    m_hub = std::move(*started);
}

void HubFixture::restart()
{
    m_hub.reset();
    startHub();
}

void HubFixture::stop()
{
    m_options.port = port();
    m_hub.reset();
}

void HubFixture::start()
{
    startHub();
    m_options.port = 0;
}

void HubFixture::write(const std::function<core::Status(sql::Connection &)> &work) const
{
    const auto folder = store::DataFolder::open(m_dir.path());
    must(folder, "data folder");
    const auto connection = sql::Connection::open(folder->database());
    must(connection, "database");
    sql::Transaction transaction(**connection, sql::Transaction::Kind::Write);
    must(work(**connection), "work");
    must(transaction.commit(), "commit");
}

desk::UserId HubFixture::addUser(const QString &login, desk::Role role)
{
    const auto hash = hub::hashPassword("password of " + login.toUtf8(), hub::PasswordCost::Least);
    must(hash, "password");
    store::User user;
    user.person = {desk::UserId::create(clock), login, login.toUpper(), role, false};
    user.passwordHash = *hash;
    user.createdAt = clock.now();
    write([&](sql::Connection &connection) { return store::UserStore(connection).insert(user); });
    return user.person.id;
}

QByteArray HubFixture::signIn(const QString &login)
{
    const HttpAnswer answer =
        post({}, "/v1/login", {{"login"_L1, login}, {"password"_L1, QString(u"password of "_s + login)}});
    return answer.json().value("token"_L1).toString().toLatin1();
}

void HubFixture::addSource(const QString &name, int perMinute)
{
    const auto folder = store::DataFolder::open(m_dir.path());
    must(folder, "data folder");
    const auto file = folder->writeSecret(name, webhookSecret);
    must(file, "secret");
    store::Source source;
    source.name = name;
    source.scheme = u"standard-webhooks"_s;
    source.secrets = {{*file, clock.now(), {}}};
    source.perMinute = perMinute;
    write([&](sql::Connection &connection) { return store::SourceStore(connection).insert(source); });
    restart(); // it would be seen within two seconds; tests do not wait
}

desk::ConversationId HubFixture::addConversation(desk::OwnerKind owner, const QString &text, const desk::OrderId &order)
{
    desk::JournalEntry entry;
    entry.conversation = desk::ConversationId::create(clock);
    entry.at = clock.now();
    entry.actor = u"customer"_s;
    desk::ConversationOpened opened;
    opened.customerName = u"Maya Lind"_s;
    opened.customer = desk::CustomerId(u"C-7"_s);
    opened.order = order;
    opened.owner.kind = owner;
    opened.owner.epoch = 1;
    entry.body = opened;
    write([&](sql::Connection &connection) -> core::Status {
        const auto appended = store::ConversationStore(connection).append(entry);
        return appended ? core::Status() : tl::unexpected(appended.error());
    });
    addCustomerMessage(entry.conversation, text);
    return entry.conversation;
}

desk::OrderId HubFixture::addOrder(const QString &id, qint64 paid)
{
    desk::Order order;
    order.id = desk::OrderId(id);
    order.customer = desk::CustomerId(u"C-7"_s);
    order.customerName = u"Maya Lind"_s;
    order.revision = 3;
    order.state = desk::OrderState::Delivered;
    order.total = core::Money(paid, u"EUR"_s);
    order.paid = order.total;
    order.refunded = core::Money(0, u"EUR"_s);
    order.items = {{desk::Sku(u"LAMP-2"_s), u"Desk lamp"_s, 1, order.total}};
    order.shipTo = {u"Maya Lind"_s, {u"Harbour Street 12"_s}, u"20457"_s, u"Hamburg"_s, u"DE"_s};
    order.placedAt = clock.now() - std::chrono::days(5);
    order.deliveredAt = clock.now() - std::chrono::days(1);
    write([&](sql::Connection &connection) -> core::Status {
        const auto put = store::OrderStore(connection).put(order, clock.now());
        return put ? core::Status() : tl::unexpected(put.error());
    });
    return order.id;
}

void HubFixture::addCustomerMessage(const desk::ConversationId &id, const QString &text)
{
    desk::Message message;
    message.id = desk::MessageId::create(clock);
    message.kind = desk::MessageKind::Customer;
    message.text = text;
    message.at = clock.now();
    desk::JournalEntry entry;
    entry.conversation = id;
    entry.at = clock.now();
    entry.actor = u"customer"_s;
    entry.body = desk::MessageAdded{message};
    write([&](sql::Connection &connection) -> core::Status {
        const auto appended = store::ConversationStore(connection).append(entry);
        return appended ? core::Status() : tl::unexpected(appended.error());
    });
}

HttpAnswer HubFixture::get(const QByteArray &token, const QByteArray &target) const
{
    return httpRequest(port(), "GET", target, {}, authorization(token));
}

HttpAnswer HubFixture::post(const QByteArray &token, const QByteArray &target, const QJsonObject &body,
                            const QByteArray &idempotencyKey) const
{
    auto headers = authorization(token);
    if (!idempotencyKey.isEmpty()) {
        headers.append({"Idempotency-Key", idempotencyKey});
    }
    return httpRequest(port(), "POST", target, toBytes(body), headers);
}

HttpAnswer HubFixture::send(const QByteArray &method, const QByteArray &token, const QByteArray &target,
                            const QJsonObject &body) const
{
    return httpRequest(port(), method, target, toBytes(body), authorization(token));
}

HttpAnswer HubFixture::webhook(const QString &source, const QByteArray &id, const QByteArray &body,
                               std::optional<core::Timestamp> at) const
{
    const wire::SignatureScheme *scheme = wire::signatureScheme(u"standard-webhooks");
    const auto key = scheme->parseSecret(QString::fromLatin1(webhookSecret));
    must(key, "secret");
    QList<QPair<QByteArray, QByteArray>> headers;
    const std::string_view view(body.constData(), static_cast<size_t>(body.size()));
    for (const auto &[name, value] :
         scheme->sign({QString::fromUtf8(id), {}, {}}, view, *key, at.value_or(clock.now()))) {
        headers.append({QByteArray::fromStdString(name), QByteArray::fromStdString(value)});
    }
    return httpRequest(port(), "POST", "/v1/webhooks/" + source.toUtf8(), body, headers);
}

QByteArray HubFixture::orderPlaced(const QString &order)
{
    const QJsonObject total{{"amount"_L1, 8499}, {"currency"_L1, u"EUR"_s}};
    return toBytes({{"schema_version"_L1, 1},
                    {"event_type"_L1, u"order_placed"_s},
                    {"order_id"_L1, order},
                    {"customer_id"_L1, u"C-7"_s},
                    {"timestamp"_L1, u"2026-11-20T10:00:00Z"_s},
                    {"payload"_L1, QJsonObject{{"total"_L1, total}}}});
}

} // namespace support
