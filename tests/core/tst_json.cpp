// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "core/json.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;

class TestJson final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void canonicalFormIgnoresOrderAndSpacing()
    {
        const auto one = core::parseObject("{\"b\": [1, 2.5, \"\\u00e9\\n\"], \"a\": {\"z\": null, \"y\": true}}");
        const auto two = core::parseObject("{\"a\":{\"y\":true,\"z\":null},\"b\":[1.0,25e-1,\"\xc3\xa9\\n\"]}");
        QVERIFY(one && two);
        QCOMPARE(core::canonicalJson(*one), core::canonicalJson(*two));
        QCOMPARE(core::canonicalJson(*one),
                 QByteArray("{\"a\":{\"y\":true,\"z\":null},\"b\":[1,2.5,\"\xc3\xa9\\n\"]}"));
    }

    void refusesWhatIsNotAnObject_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<core::ErrorCode>("code");
        QTest::newRow("empty") << QByteArray() << core::ErrorCode::Malformed;
        QTest::newRow("array") << QByteArray("[]") << core::ErrorCode::Malformed;
        QTest::newRow("cut") << QByteArray("{\"a\":1") << core::ErrorCode::Malformed;
        QTest::newRow("deep") << QByteArray("{\"a\":") + QByteArray(100, '[') + QByteArray(100, ']') + '}'
                              << core::ErrorCode::LimitExceeded;
    }
    void refusesWhatIsNotAnObject()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(core::ErrorCode, code);
        const auto object = core::parseObject(bytes);
        QVERIFY(!object);
        QCOMPARE(object.error().code, code);
    }

    void readerNamesTheFirstWrongField_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("detail");
        QTest::newRow("good")
            << QByteArray(R"({"id":"a","n":3,"at":"2026-01-01T00:00:00Z","sum":{"amount":5,"currency":"EUR"}})") << "";
        QTest::newRow("missing") << QByteArray(R"({"n":3})") << "thing.id is missing";
        QTest::newRow("empty") << QByteArray(R"({"id":"","n":3})") << "thing.id is empty";
        QTest::newRow("wrong type") << QByteArray(R"({"id":7,"n":3})") << "thing.id is not a string";
        QTest::newRow("fraction") << QByteArray(R"({"id":"a","n":3.5})") << "thing.n is not an integer";
        QTest::newRow("bad time") << QByteArray(R"({"id":"a","n":3,"at":"noon"})")
                                  << "thing.at is not an RFC 3339 time";
        QTest::newRow("bad money")
            << QByteArray(R"({"id":"a","n":3,"at":"2026-01-01T00:00:00Z","sum":{"amount":5,"currency":"eur"}})")
            << "thing.sum is not an amount in minor units and a currency";
    }
    void readerNamesTheFirstWrongField()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, detail);
        core::JsonReader reader(*core::parseObject(bytes), u"thing"_s);
        const QString id = reader.text(QLatin1String("id"));
        const qint64 n = reader.integer(QLatin1String("n"));
        const core::Timestamp at = reader.timestamp(QLatin1String("at"));
        const core::Money sum = reader.money(QLatin1String("sum"));
        const core::Status status = reader.status();
        QCOMPARE(status ? QString() : status.error().detail, detail);
        if (status) {
            QCOMPARE(id, u"a"_s);
            QCOMPARE(n, 3);
            QCOMPARE(core::toRfc3339(at), u"2026-01-01T00:00:00.000Z"_s);
            QCOMPARE(sum, core::Money(5, u"EUR"_s));
        }
    }
};

QTEST_GUILESS_MAIN(TestJson)
#include "tst_json.moc"
