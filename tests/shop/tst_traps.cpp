// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/duration.h"
#include "shop/traps.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestTraps final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameSeedSameMishaps()
    {
        const auto run = [](quint32 seed) {
            shop::Traps traps(*shop::trapsFromJson(
                {{u"seed"_s, static_cast<qint64>(seed)}, {u"decline"_s, 0.3}, {u"cut_after_effect"_s, 0.3}}));
            std::vector<shop::Mishap> mishaps;
            for (int i = 0; i < 200; ++i) {
                mishaps.push_back(traps.moneyMishap());
            }
            return mishaps;
        };
        QCOMPARE(run(7), run(7));
        QVERIFY(run(7) != run(8));
        const std::vector<shop::Mishap> some = run(7);
        const auto declines = std::count(some.begin(), some.end(), shop::Mishap::Decline);
        QVERIFY2(declines > 35 && declines < 85, qPrintable(QString::number(declines)));
    }

    void switchingOneOnDoesNotMoveTheOthers()
    {
        shop::Traps one(*shop::trapsFromJson({{u"seed"_s, 3}, {u"decline"_s, 0.3}}));
        shop::Traps both(*shop::trapsFromJson({{u"seed"_s, 3}, {u"decline"_s, 0.3}, {u"fail_after_effect"_s, 0.5}}));
        for (int i = 0; i < 200; ++i) {
            QCOMPARE(one.moneyMishap() == shop::Mishap::Decline, both.moneyMishap() == shop::Mishap::Decline);
        }
    }

    void callsWithoutProviderHaveNoProviderTrouble()
    {
        shop::Traps traps(*shop::trapsFromJson({{u"decline"_s, 1.0}}));
        QCOMPARE(traps.changeMishap(), shop::Mishap::None);
        traps.set(*shop::trapsFromJson({{u"cut_after_effect"_s, 1.0}}));
        QCOMPARE(traps.changeMishap(), shop::Mishap::CutAfter);
    }

    void settingsComeBackAsTheyWent()
    {
        const QJsonObject json{
            {u"seed"_s, 9}, {u"lost_row"_s, 0.25}, {u"psp_delay_ms"_s, 40}, {u"ceiling_race"_s, true}};
        const auto settings = shop::trapsFromJson(json);
        QVERIFY(settings);
        QCOMPARE(*shop::trapsFromJson(shop::toJson(*settings)), *settings);
        // Only what is named changes.
        const auto changed = shop::trapsFromJson({{u"decline"_s, 1.0}}, *settings);
        QCOMPARE(changed->lostRow, 0.25);
        QCOMPARE(changed->decline, 1.0);
    }

    void badSettingsAreNamed_data()
    {
        QTest::addColumn<QJsonObject>("json");
        QTest::addColumn<QString>("detail");
        QTest::newRow("unknown") << QJsonObject{{u"declines"_s, 1}} << u"traps.declines is not known"_s;
        QTest::newRow("range") << QJsonObject{{u"decline"_s, 1.5}} << u"traps.decline is not between 0 and 1"_s;
        QTest::newRow("type") << QJsonObject{{u"decline"_s, u"often"_s}} << u"traps.decline is not a number"_s;
        QTest::newRow("time") << QJsonObject{{u"pending_ms"_s, -1}} << u"traps.pending_ms is out of range"_s;
    }
    void badSettingsAreNamed()
    {
        QFETCH(QJsonObject, json);
        const auto settings = shop::trapsFromJson(json);
        QVERIFY(!settings);
        QTEST(settings.error().detail, "detail");
    }

    void durations_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("milliseconds"); // -1 after a bad text means: refused
        QTest::addColumn<bool>("good");
        QTest::newRow("seconds") << u"90s"_s << 90'000LL << true;
        QTest::newRow("mixed") << u"2d 4h"_s << 187'200'000LL << true;
        QTest::newRow("past") << u"-1d 30m"_s << -88'200'000LL << true;
        QTest::newRow("fraction") << u"1.5h"_s << 5'400'000LL << true;
        QTest::newRow("zero") << u"0"_s << 0LL << true;
        QTest::newRow("empty") << u""_s << 0LL << false;
        QTest::newRow("no unit") << u"5"_s << 0LL << false;
        QTest::newRow("unknown unit") << u"5w"_s << 0LL << false;
        QTest::newRow("only a minus") << u"-"_s << 0LL << false;
    }
    void durations()
    {
        QFETCH(QString, text);
        QFETCH(bool, good);
        const auto length = shop::durationFrom(text);
        QCOMPARE(length.has_value(), good);
        if (good) {
            QTEST(static_cast<qint64>(length->count()), "milliseconds");
        }
    }
};

QTEST_GUILESS_MAIN(TestTraps)
#include "tst_traps.moc"
