// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/files.h"
#include "shop/jsonschema.h"
#include "shop/scenario.h"

#include <QDir>
#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QString demo(const QString &path)
{
    return qEnvironmentVariable("AFTERDESK_SOURCE") + u"/resources/demo/"_s + path;
}

QJsonObject smallScenario()
{
    return {
        {u"schema_version"_s, 1},
        {u"id"_s, u"small"_s},
        {u"title"_s, u"Small"_s},
        {u"language"_s, u"en"_s},
        {u"tags"_s, QJsonArray{u"late"_s}},
        {u"expect"_s, u"bot"_s},
        {u"customer"_s, QJsonObject{{u"id"_s, u"C-1"_s}, {u"name"_s, u"Ada"_s}, {u"verified"_s, true}}},
        {u"orders"_s, QJsonArray{QJsonObject{
                          {u"id"_s, u"HP-10000"_s},
                          {u"items"_s, QJsonArray{QJsonObject{{u"sku"_s, u"HP-MUG-02"_s}, {u"quantity"_s, 2}}}},
                          {u"shipping"_s, 390},
                          {u"promised_at"_s, u"+1d"_s},
                          {u"ship_to"_s, QJsonObject{{u"lines"_s, QJsonArray{u"1 Quay"_s}},
                                                     {u"postcode"_s, u"AB1"_s},
                                                     {u"city"_s, u"Hull"_s},
                                                     {u"country"_s, u"GB"_s}}},
                          {u"events"_s, QJsonArray{QJsonObject{{u"type"_s, u"order_placed"_s}, {u"at"_s, u"-2d"_s}},
                                                   QJsonObject{{u"type"_s, u"order_paid"_s}, {u"at"_s, u"-2d"_s}}}}}}},
        {u"about"_s, u"HP-10000"_s},
        {u"script"_s, QJsonArray{QJsonObject{{u"say"_s, u"hello"_s}}}}};
}

} // namespace

class TestScenario final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        auto loaded = shop::Catalogue::load(demo(u"catalogue.json"_s));
        QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().detail));
        m_catalogue = *loaded;
    }

    void everyDemoScenarioFitsTheSchema_data()
    {
        QTest::addColumn<QString>("path");
        const QDir dir(demo(u"scenarios"_s));
        for (const QString &name : dir.entryList({u"*.json"_s})) {
            QTest::newRow(qPrintable(name)) << dir.filePath(name);
        }
    }
    void everyDemoScenarioFitsTheSchema()
    {
        QFETCH(QString, path);
        const auto schema = shop::readJsonFile(demo(u"scenario.schema.json"_s));
        const auto json = shop::readJsonFile(path);
        QVERIFY(schema && json);
        QCOMPARE(support::schemaComplaint(*json, *schema, *schema), QString());
        QCOMPARE(json->value(u"id"_s).toString() + u".json"_s, QFileInfo(path).fileName());
    }

    void demoIsVariedEnough()
    {
        const auto scenarios = shop::loadScenarios(demo(u"scenarios"_s), m_catalogue);
        QVERIFY2(scenarios, scenarios ? "" : qPrintable(scenarios.error().detail));
        QMap<QString, int> languages;
        QMap<QString, int> early; // by where they should come to rest, of those in the first quarter of a minute
        QSet<QString> tags;
        for (const shop::Scenario &scenario : *scenarios) {
            ++languages[scenario.language];
            if (scenario.startAfter < core::Milliseconds(15'000)) {
                ++early[scenario.expect];
            }
            tags.unite(QSet<QString>(scenario.tags.begin(), scenario.tags.end()));
        }
        QVERIFY(languages.value(u"en"_s) >= 30);
        QVERIFY(languages.value(u"de"_s) >= 6);
        QVERIFY(early.value(u"decision"_s) >= 8);
        QVERIFY(early.value(u"person"_s) >= 2);
        QVERIFY(early.value(u"bot"_s) >= 2);
        for (const QString &tag : {u"late"_s, u"lost"_s, u"broken"_s, u"wet"_s, u"wrong_item"_s, u"double_charge"_s,
                                   u"exchange"_s, u"cancel"_s, u"angry"_s, u"fraud"_s, u"multi_issue"_s, u"silence"_s,
                                   u"address"_s, u"refund_status"_s, u"return"_s, u"person"_s, u"praise"_s}) {
            QVERIFY2(tags.contains(tag), qPrintable(tag));
        }
    }

    void photosOfTheDemoExist()
    {
        const auto scenarios = shop::loadScenarios(demo(u"scenarios"_s), m_catalogue);
        QVERIFY(scenarios);
        const QDir photos(demo(u"photos"_s));
        const std::function<void(const std::vector<shop::Step> &)> check = [&](const std::vector<shop::Step> &steps) {
            for (const shop::Step &step : steps) {
                for (const QString &name : step.photos) {
                    QVERIFY2(photos.exists(name), qPrintable(name));
                }
                check(step.then);
                check(step.otherwise);
            }
        };
        for (const shop::Scenario &scenario : *scenarios) {
            check(scenario.script);
        }
    }

    void ordersAreFilledFromTheCatalogue()
    {
        const auto scenario = shop::scenarioFromJson(smallScenario(), m_catalogue);
        QVERIFY2(scenario, scenario ? "" : qPrintable(scenario.error().detail));
        const shop::ScenarioOrder &order = scenario->orders.at(0);
        QCOMPARE(order.total, core::Money(2 * 2490 + 390, u"EUR"_s));
        QCOMPARE(order.events.at(0).payload.value(u"total"_s).toObject().value(u"amount"_s).toInteger(), 5370);
        QCOMPARE(order.events.at(1).payload.value(u"amount"_s).toObject().value(u"amount"_s).toInteger(), 5370);
        const core::Timestamp start = *core::fromRfc3339(u"2026-01-10T00:00:00Z"_s);
        QCOMPARE(shop::absolutePayload(order.events.at(0).payload, start).value(u"promised_at"_s).toString(),
                 u"2026-01-11T00:00:00.000Z"_s);
    }

    void mistakesAreNamed_data()
    {
        QTest::addColumn<QString>("path"); // dotted, numbers are array places
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("detail");
        QTest::newRow("misspelt") << u"titel"_s << QJsonValue(u"x"_s) << u"small: scenario.titel is not known"_s;
        QTest::newRow("version") << u"schema_version"_s << QJsonValue(2)
                                 << u"small: scenario.schema_version is not 1"_s;
        QTest::newRow("expect") << u"expect"_s << QJsonValue(u"refund"_s)
                                << u"small: scenario.expect is none of bot, person, decision, silence"_s;
        QTest::newRow("about") << u"about"_s << QJsonValue(u"HP-99999"_s)
                               << u"small: scenario.about names no order of this scenario"_s;
        QTest::newRow("start") << u"start_after"_s << QJsonValue(u"soon"_s)
                               << u"small: scenario.start_after is not a length of time"_s;
        QTest::newRow("step") << u"script"_s << QJsonValue(QJsonArray{QJsonObject{{u"shout"_s, u"x"_s}}})
                              << u"small: script[0].shout is not known"_s;
        QTest::newRow("wait") << u"script"_s << QJsonValue(QJsonArray{QJsonObject{{u"wait"_s, u"robot"_s}}})
                              << u"small: script[0].wait is none of bot, agent, anyone"_s;
    }
    void mistakesAreNamed()
    {
        QFETCH(QString, path);
        QFETCH(QJsonValue, value);
        QJsonObject json = smallScenario();
        json.insert(path, value);
        const auto scenario = shop::scenarioFromJson(json, m_catalogue);
        QVERIFY(!scenario);
        QTEST(scenario.error().detail, "detail");
    }

private:
    shop::Catalogue m_catalogue;
};

QTEST_GUILESS_MAIN(TestScenario)
#include "tst_scenario.moc"
