// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "theme/colors.h"
#include "theme/paint.h"

#include <QTest>

using namespace ui::theme;

namespace {

struct Pair
{
    const char *what;
    QColor front;
    QColor ground;
    double least;
};

std::vector<Pair> pairsOf(const Colors &c, double text)
{
    constexpr double sign = 3.0;
    std::vector<Pair> pairs = {
        {"text on accent", c.onAccent, c.accentFill, text},
        {"text on accent under the pointer", c.onAccent, c.accentHover, text},
        {"letters in a badge", QColor(Qt::white), c.redFill, text},
        {"field outline on panel", c.controlLine, c.panel, sign},
        {"field outline on raised", c.controlLine, c.raised, sign},
        {"focus ring on panel", c.accent, c.panel, sign},
        {"focus ring on window", c.accent, c.window, sign},
    };
    const std::pair<const char *, QColor> grounds[] = {
        {"window", c.window},     {"panel", c.panel},     {"raised", c.raised},         {"hover", c.hover},
        {"bot", c.bot},           {"mine", c.mine},       {"accentSoft", c.accentSoft}, {"amberSoft", c.amberSoft},
        {"blueSoft", c.blueSoft}, {"redSoft", c.redSoft}, {"greenSoft", c.greenSoft}};
    for (const auto &[name, ground] : grounds) {
        pairs.push_back({name, c.ink, ground, text});
        pairs.push_back({name, c.mute, ground, text});
    }
    for (const Tone tone : {Tone::Neutral, Tone::Accent, Tone::Amber, Tone::Red, Tone::Green, Tone::Blue}) {
        pairs.push_back({"tone on its own ground", c.text(tone), c.soft(tone), text});
        pairs.push_back({"tone on panel", c.text(tone), c.panel, text});
        pairs.push_back({"tone on window", c.text(tone), c.window, text});
        pairs.push_back({"filled part of a bar against the empty part", c.text(tone), c.track, sign});
    }
    return pairs;
}

} // namespace

class TestColors final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsTheExtremes()
    {
        QCOMPARE(qRound(contrastRatio(Qt::white, Qt::black)), 21);
        QCOMPARE(qRound(contrastRatio(Qt::white, Qt::white)), 1);
    }

    void isReadableInEveryTheme_data()
    {
        QTest::addColumn<int>("theme");
        QTest::addColumn<double>("least");
        QTest::newRow("light") << 0 << 4.5;
        QTest::newRow("dark") << 1 << 4.5;
        QTest::newRow("high contrast") << 2 << 7.0;
    }
    void isReadableInEveryTheme()
    {
        QFETCH(int, theme);
        QFETCH(double, least);
        const Colors colors = theme == 0 ? lightColors() : theme == 1 ? darkColors() : highContrastColors();
        QStringList bad;
        for (const Pair &pair : pairsOf(colors, least)) {
            const double ratio = contrastRatio(pair.front, pair.ground);
            if (ratio < pair.least) {
                bad.append(QStringLiteral("%1: %2 on %3 is %4, needs %5")
                               .arg(QLatin1String(pair.what), pair.front.name(), pair.ground.name())
                               .arg(ratio, 0, 'f', 2)
                               .arg(pair.least));
            }
        }
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join(QLatin1Char('\n'))));
    }

    void avatarsCarryWhiteLetters()
    {
        for (int i = 0; i < 200; ++i) {
            QVERIFY(contrastRatio(Qt::white, avatarColor(QString::number(i))) >= 4.5);
        }
    }

    void findsInitials_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("initials");
        QTest::newRow("two words") << "dana kowalski"
                                   << "DK";
        QTest::newRow("three words") << "Ana de Souza"
                                     << "AS";
        QTest::newRow("one word") << "Cher"
                                  << "C";
        QTest::newRow("spaces") << "  Ben   Richter "
                                << "BR";
        QTest::newRow("nobody") << ""
                                << "?";
        QTest::newRow("outside the basic plane") << QString::fromUtf8("𝒟ana Kow") << QString::fromUtf8("𝒟K");
    }
    void findsInitials()
    {
        QFETCH(QString, name);
        QTEST(initialsOf(name), "initials");
    }
};

QTEST_GUILESS_MAIN(TestColors)
#include "tst_colors.moc"
