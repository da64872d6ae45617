// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "core/json.h"

#include <QJsonArray>
#include <QTest>

#include <random>

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

    void stringsAreWrittenAsQtWritesThem()
    {
        QStringList texts{u"\"\\/\b\f\n\r\t\u0001\u001f\u007f"_s, u"Gr\u00fc\u00dfe \u20ac \U0001F4E6 \u2028"_s,
                          QString(QChar(0xd83d)), QString(QChar(0xdce6)) + u'x', QString::fromUtf16(u"a\0b", 3)};
        std::mt19937 random(11);
        for (int round = 0; round < 300; ++round) {
            QString text;
            for (int i = 0; i < 40; ++i) {
                // Controls, ASCII and the neighbourhood of the surrogates come often.
                const int area = static_cast<int>(random() % 4);
                text += QChar(static_cast<char16_t>(area == 0   ? random() % 0x30
                                                    : area == 1 ? random() % 0x900
                                                    : area == 2 ? 0xd7f0 + random() % 0x820
                                                                : random() % 0x10000));
            }
            texts.append(text);
        }
        for (const QString &text : std::as_const(texts)) {
            QCOMPARE(core::canonicalJson(QJsonArray{text}),
                     QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact));
        }
    }

    void keysAreInOrder()
    {
        QJsonObject object;
        for (const QString &key : {u"b"_s, u"a"_s, u"\u00e9"_s, u"z"_s, u"\U0001F4E6"_s, u"\uffee"_s, u"aa"_s, u""_s}) {
            object.insert(key, 1);
        }
        QStringList keys = object.keys();
        std::sort(keys.begin(), keys.end());
        QStringList members;
        for (const QString &key : std::as_const(keys)) {
            members.append(u"\"%1\":1"_s.arg(key));
        }
        QCOMPARE(core::canonicalJson(object), QString(u"{"_s + members.join(u',') + u"}"_s).toUtf8());
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
