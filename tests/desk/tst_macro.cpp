// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/macro.h"

#include <QFile>
#include <QTest>

using namespace desk;
using namespace Qt::StringLiterals;

class TestMacro final : public QObject
{
    Q_OBJECT

private:
    static QStringList names(const std::vector<Macro> &macros)
    {
        QStringList result;
        for (const Macro &macro : macros) {
            result << macro.name + (macro.language.isEmpty() ? QString() : u'/' + macro.language);
        }
        return result;
    }

private Q_SLOTS:
    void fillsInWhatIsKnownAndLeavesTheRestToBeSeen()
    {
        const QMap<QString, QString> facts{
            {u"customer.first"_s, u"Dana"_s}, {u"order.id"_s, u"{order.total}"_s}, {u"tracking"_s, QString()}};
        QCOMPARE(filledIn(u"Hi {customer.first}, {order.id}: {tracking} {} {Not One} {"_s, facts),
                 u"Hi Dana, {order.total}: {tracking} {} {Not One} {"_s);
        QCOMPARE(filledIn(u"nothing"_s, facts), u"nothing"_s);
        QCOMPARE(filledIn({}, facts), QString());
        const auto blanks = blanksIn(u"a {tracking} b {customer.first}"_s);
        QCOMPARE(blanks, (std::vector<Blank>{{2, 10, u"tracking"_s}, {15, 16, u"customer.first"_s}}));
    }

    void readsTheLibraryThatComesWithTheProgram()
    {
        QFile file(qEnvironmentVariable("AFTERDESK_SOURCE") + u"/resources/macros/macros.json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto macros = macrosFromJson(file.readAll());
        QVERIFY2(macros, macros ? "" : qPrintable(macros.error().detail));
        QVERIFY(macros->size() >= 10);
        // Every blank is one that the console can fill in.
        const QStringList known{u"customer.name"_s, u"customer.first"_s,   u"order.id"_s,
                                u"order.total"_s,   u"order.refundable"_s, u"tracking"_s,
                                u"carrier"_s,       u"expected"_s,         u"agent.name"_s};
        for (const Macro &macro : *macros) {
            for (const Blank &blank : blanksIn(macro.reply + macro.note)) {
                QVERIFY2(known.contains(blank.name), qPrintable(macro.name + u": "_s + blank.name));
            }
        }
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("part");
        const auto one = [](const char *macro) -> QByteArray { return QByteArray("{\"macros\":[") + macro + "]}"; };
        QTest::newRow("no JSON") << QByteArray("macros") << QString();
        QTest::newRow("no list") << QByteArray("{}") << u"macros"_s;
        QTest::newRow("no text") << one(R"({"name":"a","title":"A"})") << u"reply"_s;
        QTest::newRow("odd name") << one(R"({"name":"A b","title":"A","reply":"x"})") << u"name"_s;
        QTest::newRow("odd step") << one(R"({"name":"a","title":"A","reply":"x","then":"refund"})") << u"then"_s;
        QTest::newRow("endless") << one(R"({"name":"a","title":"A","reply":"x","then":"snooze"})") << u"snooze_hours"_s;
        QTest::newRow("twice") << one(R"({"name":"a","title":"A","reply":"x"},{"name":"a","title":"B","reply":"y"})")
                               << u"macros[1]"_s;
    }
    void saysWhatIsWrong()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, part);
        const auto macros = macrosFromJson(json);
        QVERIFY(!macros);
        QCOMPARE(macros.error().code, core::ErrorCode::Malformed);
        QVERIFY2(macros.error().detail.contains(part), qPrintable(macros.error().detail));
    }

    void findsByNameFirstAndInTheCustomersLanguage()
    {
        const auto macros = macrosFromJson(R"({"macros":[
            {"name":"bye","title":"Parcel is fine","language":"en","reply":"x"},
            {"name":"parcel","title":"Where it is","language":"en","reply":"x"},
            {"name":"paket","title":"Wo ist das Paket","language":"de","reply":"x"},
            {"name":"sign","title":"My name","reply":"x","then":"snooze","snooze_hours":2}]})");
        QVERIFY(macros);
        QCOMPARE(names(matchingMacros(*macros, u"par"_s, u"en"_s)), (QStringList{u"parcel/en"_s, u"bye/en"_s}));
        QCOMPARE(names(matchingMacros(*macros, {}, u"de"_s)), (QStringList{u"paket/de"_s, u"sign"_s}));
        QCOMPARE(matchingMacros(*macros, {}, u"fr"_s).size(), size_t(4)); // nothing in French: everything
        QVERIFY(matchingMacros(*macros, u"nothing like it"_s, u"en"_s).empty());
        QCOMPARE(macros->back().state, std::optional(ConversationState::Snoozed));
        QCOMPARE(macros->back().snooze, core::Milliseconds(7'200'000));
    }
};

QTEST_GUILESS_MAIN(TestMacro)
#include "tst_macro.moc"
