// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "console/premises.h"

#include "core/json.h"
#include "shop/chatclient.h"
#include "wire/orderjson.h"

#include <QApplication>
#include <QJsonArray>
#include <QLineEdit>
#include <QTest>

using namespace Qt::StringLiterals;

namespace support {

namespace {

template <typename Result>
void must(const Result &result, const char *what)
{
    if (!result) {
        qFatal("%s: %s", what, qPrintable(result.error().detail));
    }
}

void must(bool good, const char *what)
{
    if (!good) {
        qFatal("%s", what);
    }
}

QJsonObject fine(const core::Result<shop::HttpReply> &reply, const QByteArray &path)
{
    must(reply, path.constData());
    if (reply->status < 200 || reply->status > 299) {
        qFatal("%s: status %d %s", path.constData(), reply->status, reply->body.constData());
    }
    return core::parseObject(reply->body).value_or(QJsonObject());
}

console::CommandLine commandLine(const QUrl &hub, const QString &folder)
{
    console::CommandLine line;
    line.hub = hub;
    line.data = folder;
    line.language = u"en"_s;
    line.theme = u"light"_s;
    return line;
}

} // namespace

Premises::Premises()
{
    must(m_stage.prepare(), "prepare");
    // The shop's port is known before the hub's, and the hub's before the shop speaks to it.
    must(m_stage.startShop(), "shop");
    const auto port = static_cast<quint16>(m_stage.shopUrl().port());
    must(m_stage.startHub(), "hub");
    m_stage.stopShop();
    must(m_stage.startShop({}, port), "shop, with a hub");
    const auto token = m_stage.signIn(u"ann"_s);
    must(token, "ann signs in");
    m_ann = *token;
    QFile key(m_stage.file(u"api-key"_s));
    must(key.open(QIODevice::ReadOnly), "the shop's key");
    m_shopKey = key.readAll().trimmed();
}

void Premises::startHub()
{
    must(m_stage.startHub({}, static_cast<quint16>(m_stage.hubUrl().port())), "hub, again");
}

QJsonObject Premises::ask(const QByteArray &method, const QByteArray &path, const QByteArray &token,
                          const QJsonObject &body, const QByteArray &key) const
{
    std::vector<std::pair<QByteArray, QByteArray>> headers;
    if (!key.isEmpty()) {
        headers.emplace_back("Idempotency-Key", key);
    }
    return fine(m_stage.call(method, path, token, body.isEmpty() ? QByteArray() : core::canonicalJson(body), headers),
                path);
}

QJsonObject Premises::askShop(const QByteArray &method, const QByteArray &path, const QJsonObject &body) const
{
    shop::HttpClient client(m_stage.shopUrl(), 1);
    shop::HttpRequest request{method,
                              path,
                              {{"Authorization", "Bearer " + m_shopKey}, {"Content-Type", "application/json"}},
                              core::canonicalJson(body)};
    std::optional<shop::HttpReply> answer;
    client.send(request, [&answer](const shop::HttpReply &reply) { answer = reply; });
    must(scenarios::waitUntil([&answer] { return answer.has_value(); }, 30'000), "the shop does not answer");
    return fine(core::Result<shop::HttpReply>(*answer), path);
}

CustomerCase Premises::open(const QString &customer, const QString &words)
{
    CustomerCase made;
    made.customer = customer;
    const QString number = QString::number(++m_orders);
    made.order = desk::OrderId(u"O-"_s + number);
    const desk::CustomerId id(u"C-"_s + number);
    const QJsonObject item{
        {"sku"_L1, u"LAMP-2"_s}, {"title"_L1, u"Desk lamp"_s}, {"quantity"_L1, 1}, {"unit_price"_L1, 90'000}};
    askShop("PUT", "/_control/orders/" + made.order.toString().toLatin1(),
            {{"currency"_L1, u"EUR"_s},
             {"paid"_L1, 90'000},
             {"customer_id"_L1, id.toString()},
             {"customer_name"_L1, customer},
             {"items"_L1, QJsonArray{item}}});
    awaitOrder(made.order, "paid"_L1, 90'000);
    const QByteArray proof = shop::identityProof(m_stage.target().key, id, made.order);
    const QJsonObject chat = ask("POST", "/v1/chat", {},
                                 {{"customer_name"_L1, customer},
                                  {"customer_id"_L1, id.toString()},
                                  {"order_id"_L1, made.order.toString()},
                                  {"language"_L1, u"en"_s},
                                  {"source"_L1, u"shop"_s},
                                  {"identity"_L1, QString::fromLatin1(proof)}});
    made.conversation = desk::ConversationId::fromString(chat.value("conversation_id"_L1).toString());
    made.token = chat.value("token"_L1).toString().toUtf8();
    say(made, words);
    return made;
}

void Premises::say(const CustomerCase &from, const QString &words)
{
    ask("POST", "/v1/chat/messages", from.token,
        {{"text"_L1, words}, {"client_id"_L1, QUuid::createUuid().toString(QUuid::WithoutBraces)}});
}

QStringList Premises::toldTo(const CustomerCase &customer) const
{
    QStringList texts;
    for (const QJsonValue each : ask("GET", "/v1/chat/messages", customer.token).value("items"_L1).toArray()) {
        texts << each.toObject().value("text"_L1).toString();
    }
    return texts;
}

desk::ProposalId Premises::propose(const CustomerCase &about, qint64 minorUnits) const
{
    desk::Action refund;
    refund.verb = desk::ActionVerb::Refund;
    refund.order = about.order;
    refund.amount = core::Money(minorUnits, u"EUR"_s);
    const QJsonObject made = ask("POST", "/v1/proposals", m_ann,
                                 {{"conversation_id"_L1, about.conversation.toString()},
                                  {"action"_L1, wire::toJson(refund)},
                                  {"reason"_L1, u"item_damaged"_s}},
                                 QUuid::createUuid().toByteArray(QUuid::WithoutBraces));
    return desk::ProposalId::fromString(made.value("proposal"_L1).toObject().value("id"_L1).toString());
}

void Premises::refundInShop(const desk::OrderId &order, qint64 minorUnits) const
{
    askShop("POST", "/api/orders/" + order.toString().toLatin1() + "/refunds",
            {{"amount"_L1, minorUnits}, {"currency"_L1, u"EUR"_s}, {"reason"_L1, u"at the counter"_s}});
    awaitOrder(order, "refunded"_L1, minorUnits);
}

void Premises::awaitOrder(const desk::OrderId &order, QLatin1String sum, qint64 minorUnits) const
{
    const auto known = [&] {
        const auto reply = m_stage.call("GET", "/v1/orders/" + order.toString().toLatin1(), m_ann);
        const QJsonObject answer = reply ? core::parseObject(reply->body).value_or(QJsonObject()) : QJsonObject();
        return answer.value("order"_L1).toObject().value(sum).toObject().value("amount"_L1).toInteger() == minorUnits;
    };
    must(scenarios::waitUntil(known, 30'000), "the hub hears of the order");
}

void Premises::setHold(int seconds) const
{
    QJsonObject policy = ask("GET", "/v1/policy", m_ann);
    policy.insert("hold_seconds"_L1, seconds);
    policy.insert("version"_L1, policy.value("version"_L1).toInt() + 1);
    ask("PUT", "/v1/policy", m_ann, policy);
}

QJsonObject Premises::proposal(const desk::ProposalId &id) const
{
    return ask("GET", "/v1/proposals/" + id.toString().toLatin1(), m_ann).value("proposal"_L1).toObject();
}

QString Premises::stateOf(const desk::ProposalId &id) const
{
    return proposal(id).value("state"_L1).toString();
}

QString Premises::stateOf(const desk::ConversationId &id) const
{
    return ask("GET", "/v1/conversations/" + id.toString().toLatin1(), m_ann)
        .value("conversation"_L1)
        .toObject()
        .value("state"_L1)
        .toString();
}

QStringList Premises::notesIn(const desk::ConversationId &id) const
{
    QStringList texts;
    const QJsonArray items =
        ask("GET", "/v1/conversations/" + id.toString().toLatin1() + "/messages", m_ann).value("items"_L1).toArray();
    for (const QJsonValue each : items) {
        if (each.toObject().value("kind"_L1) == "note"_L1) {
            texts << each.toObject().value("text"_L1).toString();
        }
    }
    return texts;
}

QList<qint64> Premises::paidFor(const desk::ProposalId &id) const
{
    const QString key = proposal(id).value("idempotency_key"_L1).toString();
    must(!key.isEmpty(), "the proposal has no key");
    QList<qint64> paid;
    QFile ledger(m_stage.file(u"ledger.jsonl"_s));
    (void)ledger.open(QIODevice::ReadOnly); // none is there before anything was paid
    for (const QByteArray &line : ledger.readAll().split('\n')) {
        const QJsonObject entry = core::parseObject(line).value_or(QJsonObject());
        if (entry.value("kind"_L1) == "refund"_L1 && entry.value("key"_L1) == key) {
            paid << entry.value("amount"_L1).toInteger();
        }
    }
    return paid;
}

Workstation::Workstation(const QUrl &hub, const QString &folder)
    : m_console(commandLine(hub, folder), console::foldersFor(folder))
{
    must(m_console.start(), "the console starts");
    const auto windows = QApplication::topLevelWidgets();
    for (QWidget *each : windows) {
        m_window = qobject_cast<ui::shell::MainWindow *>(each) != nullptr ? qobject_cast<ui::shell::MainWindow *>(each)
                                                                          : m_window;
    }
    must(m_window != nullptr, "there is no main window");
}

void Workstation::signIn() const
{
    must(QTest::qWaitForWindowActive(m_window), "the window comes to the front");
    auto *login = m_window->findChild<QLineEdit *>(u"login"_s);
    auto *password = m_window->findChild<QLineEdit *>(u"password"_s);
    QTest::keyClicks(login, u"ben"_s);
    QTest::keyClick(login, Qt::Key_Return);
    QTest::keyClicks(password, u"correct horse 1"_s);
    QTest::keyClick(password, Qt::Key_Return);
}

} // namespace support
