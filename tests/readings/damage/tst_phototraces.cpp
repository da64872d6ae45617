// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/damage/phototraces.h"

#include "readings/damage/imageheader.h"
#include "readings/damage/pictures.h"
#include "readings/damage/traces.h"

#include <QTest>

using namespace readings::damage;
using namespace Qt::StringLiterals;

class TestPhotoTraces final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesPlacesAndNumbersOut_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("JPEG") << traces::jpeg(pictures::fixture(u"progressive.jpg"_s), 6, "2026:11:20 18:03:07",
                                              "+01:00");
        QTest::newRow("JPEG, more after its end")
            << traces::jpeg(pictures::fixture(u"progressive.jpg"_s), 6, "2026:11:20 18:03:07", "+01:00") +
                   traces::jpeg(pictures::fixture(u"grey.jpg"_s), 1, "2026:11:20 18:03:07", "");
        QTest::newRow("PNG") << traces::png(pictures::fixture(u"plain.png"_s), "2026:11:20 18:03:07", "+01:00");
        QTest::newRow("WebP") << traces::webp(pictures::fixture(u"alpha.webp"_s), "2026:11:20 18:03:07", "+01:00");
    }
    void takesPlacesAndNumbersOut()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(traces::tellsTales(bytes));
        const auto before = readImageHeader(bytes);
        QVERIFY(before.has_value());
        const auto clean = withoutTraces(bytes);
        QVERIFY(clean.has_value());
        QVERIFY(!traces::tellsTales(clean->bytes));
        QVERIFY(clean->bytes.size() < bytes.size());
        QCOMPARE(core::toRfc3339(clean->takenAt.value()), u"2026-11-20T17:03:07.000Z"_s);
        QVERIFY(clean->zoneKnown);
        // Shown as it was: the pixels, and for JPEG and WebP the way up.
        const auto after = readImageHeader(clean->bytes);
        QVERIFY(after.has_value());
        QCOMPARE(after->width, before->width);
        if (before->type != PictureType::Png) {
            QCOMPARE(*after, *before);
            QCOMPARE(decodePicture(clean->bytes)->picture, decodePicture(bytes)->picture);
        }
        // Once more changes nothing.
        QCOMPARE(withoutTraces(clean->bytes)->bytes, clean->bytes);
    }

    void leavesAloneWhatTellsNothing_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name :
             {"progressive.jpg", "grey.jpg", "cmyk.jpg", "plain.png", "palette.png", "animated.png", "plain.webp",
              "lossy.webp", "animated.webp", "alpha.webp", "plain.gif", "animated.gif", "plain.bmp"}) {
            QTest::newRow(name) << QString::fromLatin1(name);
        }
    }
    void leavesAloneWhatTellsNothing()
    {
        QFETCH(QString, name);
        const QByteArray bytes = pictures::fixture(name);
        QVERIFY(!bytes.isEmpty());
        const auto clean = withoutTraces(bytes);
        QVERIFY(clean.has_value());
        QVERIFY(!clean->takenAt);
        const auto before = decodePicture(bytes);
        const auto after = decodePicture(clean->bytes);
        QCOMPARE(after.has_value(), before.has_value());
        QCOMPARE(after->picture, before->picture);
        QCOMPARE(after->animated, before->animated);
        QCOMPARE(withoutTraces(clean->bytes)->bytes, clean->bytes);
    }

    void keepsEveryWayUp()
    {
        for (int way = 1; way <= 8; ++way) {
            const QByteArray bytes = pictures::fixture(u"turned-%1.jpg"_s.arg(way));
            const auto clean = withoutTraces(bytes);
            QVERIFY(clean.has_value());
            QCOMPARE(readImageHeader(clean->bytes)->orientation, way);
            QCOMPARE(decodePicture(clean->bytes)->picture, decodePicture(bytes)->picture);
        }
    }

    void aClockWithoutAZoneIsSaidToBeOne()
    {
        const QByteArray plain = pictures::fixture(u"progressive.jpg"_s);
        const auto clean = withoutTraces(traces::jpeg(plain, 1, "2026:11:20 18:03:07", ""));
        QCOMPARE(core::toRfc3339(clean->takenAt.value()), u"2026-11-20T18:03:07.000Z"_s);
        QVERIFY(!clean->zoneKnown);
        for (const char *nonsense :
             {"0000:00:00 00:00:00", "yesterday", "2026:13:40 18:03:07", "1970:01:01 00:00:00"}) {
            QVERIFY(!withoutTraces(traces::jpeg(plain, 1, nonsense, "+01:00"))->takenAt);
        }
    }

    // Whatever comes, nothing is read beyond its end and the answer is a picture or an error.
    void standsBrokenFiles()
    {
        const QByteArray whole =
            traces::jpeg(pictures::fixture(u"progressive.jpg"_s), 6, "2026:11:20 18:03:07", "+01:00");
        QRandomGenerator random(11);
        for (int round = 0; round < 400; ++round) {
            QByteArray bytes = whole;
            for (int k = 0; k < 4; ++k) {
                bytes[random.bounded(qMin<int>(int(bytes.size()), 400))] = char(random.bounded(256));
            }
            const auto clean = withoutTraces(round % 2 ? bytes : bytes.left(random.bounded(int(bytes.size()))));
            QVERIFY(!clean || !clean->bytes.isEmpty());
        }
        QVERIFY(!withoutTraces("GIF").has_value());
    }
};

QTEST_GUILESS_MAIN(TestPhotoTraces)
#include "tst_phototraces.moc"
