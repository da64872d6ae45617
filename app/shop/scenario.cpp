// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/scenario.h"

#include "shop/duration.h"
#include "shop/files.h"

#include "core/json.h"

#include <QDir>
#include <QJsonArray>
#include <QSet>

using namespace Qt::StringLiterals;

namespace shop {

namespace {

constexpr std::array RelativeTimes{"promised_at", "expected_at"};

/// A JsonReader that also minds what it was not asked for: a misspelt field in a scenario must not pass in silence.
class Fields
{
public:
    Fields(const QJsonObject &object, const QString &where, std::initializer_list<const char *> known)
        : reader(object, where)
    {
        for (auto field = object.begin(); field != object.end(); ++field) {
            const QString name = field.key();
            if (std::none_of(known.begin(), known.end(), [&name](const char *k) { return name == QLatin1String(k); })) {
                reader.failed(QLatin1String(name.toLatin1()), u"is not known"_s);
            }
        }
    }

    core::Milliseconds duration(QLatin1String key, core::Milliseconds otherwise)
    {
        if (!reader.has(key)) {
            return otherwise;
        }
        QString text = reader.optionalText(key);
        if (text.startsWith(u'+')) {
            text.remove(0, 1);
        }
        const core::Result<core::Milliseconds> length = durationFrom(text);
        if (!length) {
            reader.failed(key, u"is not a length of time"_s);
            return otherwise;
        }
        return *length;
    }

    core::JsonReader reader;
};

class Decoder
{
public:
    explicit Decoder(const Catalogue &catalogue)
        : m_catalogue(catalogue)
    {
    }

    core::Result<Scenario> scenario(const QJsonObject &json)
    {
        Fields fields(json, u"scenario"_s,
                      {"schema_version", "id", "title", "language", "tags", "expect", "start_after", "customer",
                       "orders", "about", "script"});
        core::JsonReader &reader = fields.reader;
        if (reader.integer(QLatin1String("schema_version")) != 1) {
            reader.failed(QLatin1String("schema_version"), u"is not 1"_s);
        }
        Scenario result;
        result.id = reader.text(QLatin1String("id"));
        result.title = reader.text(QLatin1String("title"));
        result.language = reader.text(QLatin1String("language"));
        for (const QJsonValue tag : reader.array(QLatin1String("tags"))) {
            result.tags.append(tag.toString());
        }
        result.expect = reader.text(QLatin1String("expect"));
        if (!QStringList{u"bot"_s, u"person"_s, u"decision"_s, u"silence"_s}.contains(result.expect)) {
            reader.failed(QLatin1String("expect"), u"is none of bot, person, decision, silence"_s);
        }
        result.startAfter = fields.duration(QLatin1String("start_after"), core::Milliseconds(0));
        result.customer = customer(reader.object(QLatin1String("customer")));
        for (const QJsonValue value : reader.array(QLatin1String("orders"))) {
            result.orders.push_back(order(value.toObject(), result.customer));
        }
        result.about = desk::OrderId(reader.optionalText(QLatin1String("about")));
        m_orders = &result.orders;
        result.script = steps(reader.array(QLatin1String("script")), u"script"_s);
        if (!result.about.isNull() && !hasOrder(result.about)) {
            reader.failed(QLatin1String("about"), u"names no order of this scenario"_s);
        }
        m_orders = nullptr;
        take(reader);
        if (m_error) {
            return tl::unexpected(core::Error{m_error->code, result.id + u": "_s + m_error->detail});
        }
        return result;
    }

private:
    /// What an order says once for all its events.
    struct Defaults
    {
        QString method;
        QString carrier;
        QString tracking;
        QString promised;
    };

    void take(const core::JsonReader &reader)
    {
        if (const core::Status status = reader.status(); !status && !m_error) {
            m_error = status.error();
        }
    }

    bool hasOrder(const desk::OrderId &id) const
    {
        return std::any_of(m_orders->begin(), m_orders->end(), [&id](const ScenarioOrder &o) { return o.id == id; });
    }

    CustomerProfile customer(const QJsonObject &json)
    {
        Fields fields(json, u"customer"_s, {"id", "name", "verified"});
        CustomerProfile result;
        result.id = desk::CustomerId(fields.reader.text(QLatin1String("id")));
        result.name = fields.reader.text(QLatin1String("name"));
        result.verified = fields.reader.optionalBoolean(QLatin1String("verified"), true);
        take(fields.reader);
        return result;
    }

    desk::Address address(const QJsonObject &json, const QString &name)
    {
        Fields fields(json, u"ship_to"_s, {"name", "lines", "postcode", "city", "country"});
        desk::Address result;
        result.name = fields.reader.optionalText(QLatin1String("name"), name);
        for (const QJsonValue line : fields.reader.array(QLatin1String("lines"))) {
            result.lines.append(line.toString());
        }
        result.postcode = fields.reader.text(QLatin1String("postcode"));
        result.city = fields.reader.text(QLatin1String("city"));
        result.country = fields.reader.text(QLatin1String("country"));
        take(fields.reader);
        return result;
    }

    ScenarioOrder order(const QJsonObject &json, const CustomerProfile &customer)
    {
        Fields fields(json, u"order"_s,
                      {"id", "items", "shipping", "ship_to", "promised_at", "method", "carrier", "tracking", "events"});
        core::JsonReader &reader = fields.reader;
        ScenarioOrder result;
        result.id = desk::OrderId(reader.text(QLatin1String("id")));
        qint64 sum = 0;
        for (const QJsonValue value : reader.array(QLatin1String("items"))) {
            Fields item(value.toObject(), u"item"_s, {"sku", "quantity"});
            const desk::Sku sku(item.reader.text(QLatin1String("sku")));
            const qint64 quantity = item.reader.optionalInteger(QLatin1String("quantity"), 1);
            const Product *product = m_catalogue.find(sku);
            if (!product) {
                item.reader.failed(QLatin1String("sku"), u"is not in the catalogue"_s);
            } else if (quantity < 1 || quantity > 1'000) {
                item.reader.failed(QLatin1String("quantity"), u"is out of range"_s);
            } else {
                result.items.push_back({sku, product->title, static_cast<int>(quantity), product->price});
                sum += product->price.minorUnits() * quantity;
            }
            take(item.reader);
        }
        const qint64 shipping = reader.optionalInteger(QLatin1String("shipping"), 0);
        if (shipping < 0 || result.items.empty()) {
            reader.failed(QLatin1String("items"), u"are empty or shipping is negative"_s);
        }
        result.shipping = core::Money(shipping, m_catalogue.currency());
        result.total = core::Money(sum + shipping, m_catalogue.currency());
        result.shipTo = address(reader.object(QLatin1String("ship_to")), customer.name);
        m_defaults.insert(result.id.toString(), {reader.optionalText(QLatin1String("method"), u"card"_s),
                                                 reader.optionalText(QLatin1String("carrier")),
                                                 reader.optionalText(QLatin1String("tracking")),
                                                 reader.optionalText(QLatin1String("promised_at"))});
        for (const QJsonValue value : reader.array(QLatin1String("events"))) {
            result.events.push_back(event(value.toObject(), result, customer));
        }
        take(reader);
        return result;
    }

    QJsonObject placedPayload(const ScenarioOrder &order, const CustomerProfile &customer) const
    {
        QJsonArray items;
        for (const desk::OrderItem &item : order.items) {
            items.append(QJsonObject{{u"sku"_s, item.sku.toString()},
                                     {u"title"_s, item.title},
                                     {u"quantity"_s, item.quantity},
                                     {u"unit_price"_s, core::toJson(item.unitPrice)}});
        }
        QJsonObject payload{{u"customer_name"_s, customer.name},
                            {u"items"_s, items},
                            {u"total"_s, core::toJson(order.total)},
                            {u"shipping"_s, core::toJson(order.shipping)},
                            {u"ship_to"_s, addressJson(order.shipTo)}};
        if (const QString promised = m_defaults.value(order.id.toString()).promised; !promised.isEmpty()) {
            payload.insert(u"promised_at"_s, promised);
        }
        return payload;
    }

    static QJsonObject addressJson(const desk::Address &address)
    {
        return {{u"name"_s, address.name},
                {u"lines"_s, QJsonArray::fromStringList(address.lines)},
                {u"postcode"_s, address.postcode},
                {u"city"_s, address.city},
                {u"country"_s, address.country}};
    }

    PlannedEvent event(const QJsonObject &json, const ScenarioOrder &order, const CustomerProfile &customer)
    {
        Fields fields(json, u"event"_s,
                      {"type", "at", "code", "place", "state", "expected_at", "amount", "reason", "carrier", "tracking",
                       "ship_to", "order", "lines"});
        core::JsonReader &reader = fields.reader;
        const Defaults defaults = m_defaults.value(order.id.toString());
        PlannedEvent result;
        result.order = order.id;
        result.type = desk::eventTypeFrom(reader.text(QLatin1String("type")));
        result.at = fields.duration(QLatin1String("at"), core::Milliseconds(0));
        switch (result.type) {
        case desk::EventType::OrderPlaced:
            result.payload = placedPayload(order, customer);
            break;
        case desk::EventType::OrderPaid:
            result.payload = {{u"amount"_s, core::toJson(money(reader, order.total))}, {u"method"_s, defaults.method}};
            break;
        case desk::EventType::RefundCreated:
            result.payload = {{u"amount"_s, core::toJson(money(reader, order.total))},
                              {u"refund_id"_s, QString(u"RF-"_s + order.id.toString())}};
            break;
        case desk::EventType::PaymentDisputed:
            result.payload = {{u"amount"_s, core::toJson(money(reader, order.total))}};
            break;
        case desk::EventType::ShipmentCreated:
        case desk::EventType::ShipmentScanned:
        case desk::EventType::ShipmentDelayed:
        case desk::EventType::ShipmentException:
        case desk::EventType::ShipmentDelivered:
            result.payload = {{u"carrier"_s, reader.optionalText(QLatin1String("carrier"), defaults.carrier)},
                              {u"tracking"_s, reader.optionalText(QLatin1String("tracking"), defaults.tracking)}};
            if (result.payload.value(u"tracking"_s).toString().isEmpty()) {
                reader.failed(QLatin1String("tracking"), u"is missing here and on the order"_s);
            }
            break;
        case desk::EventType::CustomerUpdated:
            result.payload = {
                {u"ship_to"_s, addressJson(address(reader.object(QLatin1String("ship_to")), customer.name))}};
            break;
        case desk::EventType::Unknown:
            reader.failed(QLatin1String("type"), u"is not known"_s);
            break;
        default:
            break;
        }
        for (const char *key : {"code", "place", "state", "reason", "expected_at"}) {
            if (const QString text = reader.optionalText(QLatin1String(key)); !text.isEmpty()) {
                result.payload.insert(QLatin1String(key), text);
            }
        }
        if (reader.has(QLatin1String("lines"))) {
            result.payload.insert(u"lines"_s, reader.array(QLatin1String("lines")));
        }
        checkRelativeTimes(reader, result.payload);
        take(reader);
        return result;
    }

    core::Money money(core::JsonReader &reader, const core::Money &otherwise) const
    {
        return core::Money(reader.optionalInteger(QLatin1String("amount"), otherwise.minorUnits()),
                           otherwise.currency());
    }

    static void checkRelativeTimes(core::JsonReader &reader, const QJsonObject &payload)
    {
        for (const char *key : RelativeTimes) {
            QString text = payload.value(QLatin1String(key)).toString();
            if (text.startsWith(u'+')) {
                text.remove(0, 1);
            }
            if (!text.isEmpty() && !durationFrom(text)) {
                reader.failed(QLatin1String(key), u"is not a length of time"_s);
            }
        }
    }

    std::vector<Step> steps(const QJsonArray &array, const QString &where)
    {
        std::vector<Step> result;
        for (qsizetype i = 0; i < array.size(); ++i) {
            result.push_back(step(array.at(i).toObject(), u"%1[%2]"_s.arg(where).arg(i)));
        }
        return result;
    }

    Step step(const QJsonObject &json, const QString &where)
    {
        Fields fields(json, where, {"say", "photos", "wait", "within", "then", "else", "event", "leave", "after"});
        core::JsonReader &reader = fields.reader;
        Step result;
        result.after = fields.duration(QLatin1String("after"), core::Milliseconds(0));
        if (reader.has(QLatin1String("say")) || reader.has(QLatin1String("photos"))) {
            result.kind = Step::Kind::Say;
            result.text = reader.optionalText(QLatin1String("say"));
            for (const QJsonValue photo : reader.optionalArray(QLatin1String("photos"))) {
                result.photos.append(photo.toString());
            }
        } else if (reader.has(QLatin1String("wait"))) {
            result.kind = Step::Kind::Wait;
            const QString whom = reader.text(QLatin1String("wait"));
            if (whom == u"bot"_s) {
                result.awaited = Awaited::Bot;
            } else if (whom == u"agent"_s) {
                result.awaited = Awaited::Agent;
            } else if (whom != u"anyone"_s) {
                reader.failed(QLatin1String("wait"), u"is none of bot, agent, anyone"_s);
            }
            result.within = fields.duration(QLatin1String("within"), core::Milliseconds(60'000));
            result.then = steps(reader.optionalArray(QLatin1String("then")), where + u".then"_s);
            result.otherwise = steps(reader.optionalArray(QLatin1String("else")), where + u".else"_s);
        } else if (reader.has(QLatin1String("event"))) {
            result.kind = Step::Kind::Event;
            const QJsonObject planned = reader.object(QLatin1String("event"));
            const QString order = planned.value(u"order"_s).toString();
            const auto found = std::find_if(m_orders->begin(), m_orders->end(),
                                            [&order](const ScenarioOrder &o) { return o.id.toString() == order; });
            if (found == m_orders->end()) {
                reader.failed(QLatin1String("event"), u"names no order of this scenario"_s);
            } else {
                result.event = event(planned, *found, {});
            }
        } else if (reader.has(QLatin1String("leave"))) {
            result.kind = Step::Kind::Leave;
        } else {
            reader.failed(QLatin1String("say"), u"is missing, and so are wait, event and leave"_s);
        }
        take(reader);
        return result;
    }

    const Catalogue &m_catalogue;
    const std::vector<ScenarioOrder> *m_orders = nullptr;
    std::optional<core::Error> m_error;
    QHash<QString, Defaults> m_defaults; ///< by order number
};

} // namespace

core::Result<Scenario> scenarioFromJson(const QJsonObject &json, const Catalogue &catalogue)
{
    return Decoder(catalogue).scenario(json);
}

core::Result<std::vector<Scenario>> loadScenarios(const QString &folder, const Catalogue &catalogue)
{
    const QDir dir(folder);
    if (!dir.exists()) {
        return core::fail(core::ErrorCode::NotFound, u"no such folder: "_s + folder);
    }
    std::vector<Scenario> scenarios;
    QSet<QString> ids;
    for (const QString &name : dir.entryList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        const core::Result<QJsonObject> json = readJsonFile(dir.filePath(name));
        if (!json) {
            return tl::unexpected(json.error());
        }
        core::Result<Scenario> scenario = scenarioFromJson(*json, catalogue);
        if (!scenario) {
            return core::fail(scenario.error().code, name + u": "_s + scenario.error().detail);
        }
        QStringList names{scenario->id};
        for (const ScenarioOrder &order : scenario->orders) {
            names.append(order.id.toString());
        }
        for (const QString &id : names) {
            if (ids.contains(id)) {
                return core::fail(core::ErrorCode::Conflict, u"%1: %2 is used twice"_s.arg(name, id));
            }
            ids.insert(id);
        }
        scenarios.push_back(std::move(*scenario));
    }
    if (scenarios.empty()) {
        return core::fail(core::ErrorCode::NotFound, u"no scenario in "_s + folder);
    }
    return scenarios;
}

QJsonObject absolutePayload(const QJsonObject &payload, core::Timestamp start)
{
    QJsonObject result = payload;
    for (const char *key : RelativeTimes) {
        QString text = payload.value(QLatin1String(key)).toString();
        if (text.startsWith(u'+')) {
            text.remove(0, 1);
        }
        if (const core::Result<core::Milliseconds> length = durationFrom(text); !text.isEmpty() && length) {
            result.insert(QLatin1String(key), core::toRfc3339(start + *length));
        }
    }
    return result;
}

} // namespace shop
