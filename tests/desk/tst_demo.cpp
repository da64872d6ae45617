// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "core/json.h"
#include "desk/bot.h"
#include "desk/defaultpolicy.h"
#include "readings/intent/linearintentreader.h"
#include "support/deskvalues.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QJsonObject load(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("%s cannot be read", qPrintable(path));
    }
    return core::parseObject(file.readAll()).value();
}

/// "-6d 2h" from the start of the scenario.
core::Timestamp at(const QString &duration)
{
    static const QRegularExpression part(u"([0-9.]+)(ms|s|m|h|d)"_s);
    static const std::map<QString, double> units{
        {u"ms"_s, 1.0}, {u"s"_s, 1000.0}, {u"m"_s, 60000.0}, {u"h"_s, 3600000.0}, {u"d"_s, 86400000.0}};
    double msecs = 0.0;
    for (auto it = part.globalMatch(duration); it.hasNext();) {
        const auto match = it.next();
        msecs += match.captured(1).toDouble() * units.at(match.captured(2));
    }
    const auto offset = static_cast<qint64>(msecs);
    return core::fromMsecs(1795420800000 + (duration.startsWith(u'-') ? -offset : offset));
}

/// Plays a scenario's script against the bot alone, as if it answered at once and no person ever came.
class Play
{
public:
    Play(const QJsonObject &scenario, const QJsonObject &catalogue, const desk::IntentReader *reader)
    {
        for (const QJsonValue product : catalogue.value("products"_L1).toArray()) {
            m_products.insert(product["sku"_L1].toString(), product.toObject());
        }
        m_currency = catalogue.value("currency"_L1).toString();
        m_context.reader = reader;
        m_context.now = at(u"0s"_s);
        m_context.policy = desk::defaultPolicy();
        m_context.conversation.owner = {desk::OwnerKind::Bot, {}, {}, 1, {}};
        m_context.conversation.language = scenario.value("language"_L1).toString();
        m_context.conversation.identityVerified = scenario.value("customer"_L1)["verified"_L1].toBool();
        for (const QJsonValue order : scenario.value("orders"_L1).toArray()) {
            if (order["id"_L1].toString() == scenario.value("about"_L1).toString(order["id"_L1].toString())) {
                m_context.order = project(order.toObject());
            }
        }
        (void)run(scenario.value("script"_L1).toArray());
    }

    [[nodiscard]] QString rest() const
    {
        return m_proposed ? u"decision"_s : m_handedOver ? u"person"_s : m_asked ? u"silence"_s : u"bot"_s;
    }
    [[nodiscard]] bool sensible() const { return m_sensible; }
    [[nodiscard]] QString transcript() const { return m_lines.join(u'\n'); }

private:
    QJsonObject money(qint64 minor) const { return core::toJson(core::Money(minor, m_currency)); }

    desk::Order project(const QJsonObject &json)
    {
        QJsonArray items;
        qint64 total = json.value("shipping"_L1).toInteger();
        for (const QJsonValue item : json.value("items"_L1).toArray()) {
            const QJsonObject product = m_products.value(item["sku"_L1].toString());
            const int quantity = item["quantity"_L1].toInt(1);
            total += product.value("price"_L1).toInteger() * quantity;
            items.append(QJsonObject{{u"sku"_s, item["sku"_L1]},
                                     {u"title"_s, product.value("title"_L1)},
                                     {u"quantity"_s, quantity},
                                     {u"unit_price"_s, money(product.value("price"_L1).toInteger())}});
            m_context.stock[desk::Sku(item["sku"_L1].toString())] = product.value("stock"_L1).toInteger();
        }
        std::vector<desk::Event> events;
        for (const QJsonValue each : json.value("events"_L1).toArray()) {
            desk::Event event;
            event.source = u"shop"_s;
            event.externalId = QString::number(events.size());
            event.rawType = each["type"_L1].toString();
            event.type = desk::eventTypeFrom(event.rawType);
            event.order = desk::OrderId(json.value("id"_L1).toString());
            event.at = at(each["at"_L1].toString());
            event.payload = each.toObject();
            event.payload.insert("tracking"_L1, json.value("tracking"_L1));
            event.payload.insert("carrier"_L1, json.value("carrier"_L1));
            if (each.toObject().contains("expected_at"_L1)) {
                event.payload.insert("expected_at"_L1, core::toRfc3339(at(each["expected_at"_L1].toString())));
            }
            if (event.type == desk::EventType::OrderPlaced) {
                event.payload.insert("items"_L1, items);
                event.payload.insert("total"_L1, money(total));
                event.payload.insert("ship_to"_L1, json.value("ship_to"_L1));
            } else if (event.type == desk::EventType::OrderPaid) {
                event.payload.insert("amount"_L1, money(total));
            } else {
                event.payload.remove("amount"_L1);
            }
            events.push_back(std::move(event));
        }
        return desk::projectOrder(desk::OrderId(json.value("id"_L1).toString()), std::move(events));
    }

    /// False when the script waits for a person.
    bool run(const QJsonArray &script)
    {
        for (const QJsonValue step : script) {
            if (step["say"_L1].isString() || step["photos"_L1].isArray()) {
                say(step["say"_L1].toString(), step["photos"_L1].toArray());
            } else if (step["wait"_L1].toString() == u"agent") {
                return false;
            } else if (step["wait"_L1].isString() && !run(step[m_answered ? "then"_L1 : "else"_L1].toArray())) {
                return false;
            }
        }
        return true;
    }

    void say(const QString &text, const QJsonArray &photos)
    {
        desk::Message message;
        message.id = support::idOf<desk::MessageId>(++m_number);
        message.kind = desk::MessageKind::Customer;
        message.text = text;
        message.at = m_context.now;
        for (const QJsonValue photo : photos) {
            message.attachments.push_back({desk::MediaId(photo.toString()), u"image/jpeg"_s, 1, 640, 480});
            if (photo.toString().contains(u"dark")) { // what the model says of it
                m_context.photos.push_back({u"unusable"_s, {}, {}, {u"dark"_s}, 0.0, {}, {}, {}, {}, {}});
            }
        }
        m_context.messages.push_back(message);
        const desk::BotTurn turn = desk::nextTurn(m_context);
        m_lines.append(u"  customer: "_s + text +
                       u" [%1 photos, %2 %3]"_s.arg(photos.size())
                           .arg(turn.intent.intent)
                           .arg(turn.intent.confidence.raw, 0, 'f', 2));
        m_lines.append(u"  bot:      %1 %2%3 %4"_s.arg(
            turn.replyCode, turn.action ? QString(u"→ "_s + desk::actionVerbName(turn.action->verb)) : QString(),
            turn.action && turn.action->amount ? QString(u' ' + turn.action->amount->toDecimal()) : QString(),
            turn.handoff ? QString(u"⇒ "_s + turn.handoff->reasonCode) : QString()));
        m_answered = !turn.reply.isEmpty();
        if (m_answered) {
            desk::Message reply;
            reply.id = support::idOf<desk::MessageId>(++m_number);
            reply.kind = desk::MessageKind::Bot;
            reply.text = turn.reply;
            reply.systemCode = turn.replyCode;
            reply.at = m_context.now;
            m_context.messages.push_back(reply);
            m_asked = turn.replyCode.startsWith(u"ask_");
        }
        if (turn.action) {
            m_sensible = m_sensible && desk::checkAction(*turn.action).has_value();
            m_context.openAction = turn.action;
            m_proposed = true;
        }
        if (turn.handoff) {
            m_handedOver = true;
            m_context.conversation.owner = {desk::OwnerKind::Nobody, {}, {}, 2, {}};
        }
    }

    QHash<QString, QJsonObject> m_products;
    QString m_currency;
    desk::BotContext m_context;
    int m_number = 0;
    bool m_sensible = true;
    bool m_answered = false;
    bool m_asked = false;
    bool m_proposed = false;
    bool m_handedOver = false;
    QStringList m_lines;
};

} // namespace

/// The demo's customers against the bot: each case comes to rest where its scenario says.
class TestDemo final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void casesComeToRestWhereTheyShould_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("model");
        const QDir folder(qEnvironmentVariable("AFTERDESK_SOURCE") + u"/resources/demo/scenarios"_s);
        const QStringList names = folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name);
        QVERIFY(names.size() >= 30);
        for (const QString &name : names) {
            QTest::newRow(qUtf8Printable(name)) << folder.filePath(name) << false;
            QTest::newRow(qUtf8Printable(name + u" with the model")) << folder.filePath(name) << true;
        }
    }
    void casesComeToRestWhereTheyShould()
    {
        QFETCH(QString, path);
        QFETCH(bool, model);
        const QString resources = qEnvironmentVariable("AFTERDESK_SOURCE") + u"/resources"_s;
        const auto reader = readings::intent::LinearIntentReader::load(resources + u"/models/intent/intent.model"_s);
        QVERIFY(reader.has_value());
        const QJsonObject scenario = load(path);
        const Play play(scenario, load(resources + u"/demo/catalogue.json"_s), model ? reader->get() : nullptr);
        QVERIFY2(play.sensible(), qUtf8Printable(play.transcript()));
        QVERIFY2(play.rest() == scenario.value("expect"_L1).toString(),
                 qUtf8Printable(u"expected %1, was %2\n%3"_s.arg(scenario.value("expect"_L1).toString(), play.rest(),
                                                                 play.transcript())));
    }
};

QTEST_GUILESS_MAIN(TestDemo)
#include "tst_demo.moc"
