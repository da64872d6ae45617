// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/damage/photoquality.h"

#include "readings/damage/pictures.h"

#include <QTest>

#include <cmath>

using namespace readings::damage;

class TestPhotoQuality final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesWhatIsWrong_data()
    {
        QTest::addColumn<Picture>("picture");
        QTest::addColumn<QStringList>("codes");
        QTest::addColumn<bool>("usable");
        QRandomGenerator random(3);
        const auto noise = [&](int spread) { return int(random.bounded(spread * 2 + 1)) - spread; };
        QTest::newRow("sharp") << pictures::sharp() << QStringList{} << true;
        QTest::newRow("sharp, large") << pictures::sharp(1600, 1200) << QStringList{} << true;
        QTest::newRow("soft gradient")
            << pictures::painted(512, 384,
                                 [](int x, int y) { return pictures::grey(100 + int(40 * std::sin((x + y) / 90.0))); })
            << QStringList{QStringLiteral("blurred")} << false;
        QTest::newRow("dark") << pictures::sharp(512, 384, 5, 60) << QStringList{QStringLiteral("dark")} << false;
        // The noise of a dark photo is as sharp as detail: it must be called dark, not good.
        QTest::newRow("dark and noisy") << pictures::painted(512, 384,
                                                             [&](int, int) { return pictures::grey(28 + noise(28)); })
                                        << QStringList{QStringLiteral("dark")} << false;
        QTest::newRow("washed out") << pictures::painted(
                                           512, 384,
                                           [&](int x, int) { return pictures::grey(x < 100 ? 215 + noise(10) : 255); })
                                    << QStringList{QStringLiteral("overexposed")} << false;
        // A thing before a white wall is no over-exposed photo.
        QTest::newRow("catalogue picture on white") << pictures::painted(512, 384, [&](int x, int y) {
            return std::hypot(x - 256, y - 192) < 130 ? pictures::grey(((x / 8 + y / 8) % 2 ? 160 : 50) + noise(5))
                                                      : pictures::grey(255);
        }) << QStringList{} << true;
        QTest::newRow("small") << pictures::sharp(90, 64) << QStringList{QStringLiteral("too_small")} << false;
        QTest::newRow("page of text") << pictures::painted(600, 800,
                                                           [](int x, int y) {
                                                               return y % 24 < 10 && x % 37 < 25 && y > 60 ? 0x202020u
                                                                                                           : 0xFFFFFFu;
                                                           })
                                      << QStringList{QStringLiteral("screenshot")} << true;
    }
    void namesWhatIsWrong()
    {
        QFETCH(Picture, picture);
        QFETCH(QStringList, codes);
        QFETCH(bool, usable);
        const auto quality = checkQuality(picture);
        QVERIFY2(quality.has_value(), "no verdict");
        QCOMPARE(quality->codes(), codes);
        QCOMPARE(quality->usable(), usable);
    }

    void agreesWithTheDemoPhotos_data()
    {
        QTest::addColumn<QString>("code");
        QTest::newRow("blurred-1.jpg") << QStringLiteral("blurred");
        QTest::newRow("dark-1.jpg") << QStringLiteral("dark");
        QTest::newRow("parcel-crushed-2.jpg") << QString();
        QTest::newRow("parcel-intact-1.jpg") << QString();
        QTest::newRow("phone-cracked-1.jpg") << QString();
        QTest::newRow("vase-broken-1.jpg") << QString();
    }
    void agreesWithTheDemoPhotos()
    {
        QFETCH(QString, code);
        const QByteArray bytes =
            pictures::bytesOf(QStringLiteral("resources/demo/photos/") + QString::fromLatin1(QTest::currentDataTag()));
        const auto photo = decodePicture(bytes);
        QVERIFY2(photo.has_value(), "the demo photo is missing or damaged");
        const auto quality = checkQuality(photo->picture);
        QVERIFY(quality.has_value());
        QCOMPARE(quality->codes(), code.isEmpty() ? QStringList{} : QStringList{code});
    }

    void refusesNothing() { QCOMPARE(checkQuality(Picture{}).error().code, core::ErrorCode::InvalidArgument); }
};

QTEST_GUILESS_MAIN(TestPhotoQuality)
#include "tst_photoquality.moc"
