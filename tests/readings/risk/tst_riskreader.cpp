// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/risk/riskreader.h"

#include <QTest>

using namespace Qt::StringLiterals;
using readings::risk::RiskFacts;
using readings::risk::RiskReader;

class TestRiskReader : public QObject
{
    Q_OBJECT

private:
    static QStringList codes(const desk::RiskReading &reading)
    {
        QStringList all;
        for (const desk::RiskFactor &factor : reading.factors) {
            all.append(factor.code);
        }
        return all;
    }

private Q_SLOTS:
    void whatNobodyKnowsCostsNoPoints()
    {
        const desk::RiskReading reading = RiskReader::builtIn().read({});
        QCOMPARE(reading.level, u"low"_s);
        QCOMPARE(reading.score, 0.0);
        QVERIFY(reading.factors.empty());
        QVERIFY(!reading.model.sha256.isEmpty());
    }

    void aGoodCustomerIsLow()
    {
        RiskFacts facts;
        facts.ordersBefore = 12;
        facts.earlierClaims = 0;
        facts.accountDays = 700;
        facts.identityVerified = true;
        facts.photoReused = false;
        facts.amountOverUsual = 1.1;
        facts.disputed = false;
        QVERIFY(RiskReader::builtIn().read(facts).factors.empty());
    }

    void eachFactorIsNamedWithItsNumber()
    {
        RiskFacts facts;
        facts.ordersBefore = 3;
        facts.earlierClaims = 2;
        facts.accountDays = 9;
        const desk::RiskReading reading = RiskReader::builtIn().read(facts);
        QCOMPARE(codes(reading), (QStringList{u"earlier_claims"_s, u"claims_per_order"_s, u"young_account"_s}));
        QCOMPARE(reading.factors.at(0).points, 20);
        QCOMPARE(reading.factors.at(0).detail, u"2"_s);
        QCOMPARE(reading.factors.at(2).detail, u"9"_s);
        QCOMPARE(reading.level, u"high"_s);
    }

    void claimsHaveACeiling()
    {
        RiskFacts facts;
        facts.earlierClaims = 1'000'000;
        const desk::RiskReading reading = RiskReader::builtIn().read(facts);
        QCOMPARE(reading.factors.at(0).points, 30);
        QCOMPARE(reading.level, u"medium"_s);
    }

    void oneClaimOnOneOrderIsNotMany()
    {
        RiskFacts facts;
        facts.ordersBefore = 1;
        facts.earlierClaims = 1;
        facts.accountDays = 400;
        const desk::RiskReading reading = RiskReader::builtIn().read(facts);
        QCOMPARE(codes(reading), QStringList{u"earlier_claims"_s});
        QCOMPARE(reading.level, u"low"_s);
    }

    void aSignatureCountsOnlyAgainstWhoSaysNotReceived()
    {
        RiskFacts facts;
        facts.signedFor = true;
        QVERIFY(RiskReader::builtIn().read(facts).factors.empty());
        facts.deliveredButDenied = true;
        QCOMPARE(codes(RiskReader::builtIn().read(facts)), (QStringList{u"signed_for"_s, u"delivered_but_denied"_s}));
    }

    /// One more thing against a case never lowers its score, whatever else is known.
    void moreReasonsNeverLowerTheScore()
    {
        const std::array<void (*)(RiskFacts &), 9> reasons{
            [](RiskFacts &f) { f.earlierClaims = 3; },         [](RiskFacts &f) { f.photoReused = true; },
            [](RiskFacts &f) { f.addressChanged = true; },     [](RiskFacts &f) { f.photoBeforeDelivery = true; },
            [](RiskFacts &f) { f.identityVerified = false; },  [](RiskFacts &f) { f.amountOverUsual = 5.0; },
            [](RiskFacts &f) { f.deliveredButDenied = true; }, [](RiskFacts &f) { f.disputed = true; },
            [](RiskFacts &f) { f.refundedShare = 0.9; },
        };
        for (unsigned subset = 0; subset < 512; ++subset) {
            RiskFacts facts;
            for (size_t i = 0; i < reasons.size(); ++i) {
                if (subset & (1U << i)) {
                    reasons.at(i)(facts);
                }
            }
            const double score = RiskReader::builtIn().read(facts).score;
            QVERIFY(score >= 0.0 && score <= 1.0);
            for (const auto &reason : reasons) {
                RiskFacts more = facts;
                reason(more);
                QVERIFY(RiskReader::builtIn().read(more).score >= score);
            }
        }
    }

    void aTableThatCouldNotHoldIsRefused_data()
    {
        QTest::addColumn<QByteArray>("table");
        const auto table = [](const QByteArray &factors, const QByteArray &high = "50") {
            return QByteArray(R"({"name":"t","version":"1","full":100,"medium":25,"high":)" + high + R"(,"factors":[)" +
                              factors + "]}");
        };
        QTest::newRow("not json") << QByteArray("{");
        QTest::newRow("unknown factor") << table(R"({"code":"star_sign","points":5})");
        QTest::newRow("twice") << table(R"({"code":"disputed","points":5},{"code":"disputed","points":5})");
        QTest::newRow("points below zero") << table(R"({"code":"disputed","points":-5})");
        QTest::newRow("high below medium") << table(R"({"code":"disputed","points":5})", "10");
        QTest::newRow("high above full") << table(R"({"code":"disputed","points":5})", "200");
    }

    void aTableThatCouldNotHoldIsRefused()
    {
        QFETCH(QByteArray, table);
        QVERIFY(!RiskReader::fromTable(table));
    }
};

QTEST_GUILESS_MAIN(TestRiskReader)
#include "tst_riskreader.moc"
