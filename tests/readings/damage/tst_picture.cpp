// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/damage/picture.h"

#include "readings/damage/pictures.h"

#include <QTest>
#include <QtEndian>

using namespace readings::damage;
using core::ErrorCode;

namespace {

constexpr uint Red = 0xDC1E1E;
constexpr uint Green = 0x1EC828;
constexpr uint Blue = 0x2832D2;
constexpr uint White = 0xF5F5F5;

uint at(const Picture &picture, int x, int y)
{
    const auto *p = reinterpret_cast<const uchar *>(picture.rgb.constData()) + (qsizetype(y) * picture.width + x) * 3;
    return uint(p[0]) << 16 | uint(p[1]) << 8 | p[2];
}

bool near(uint a, uint b, int tolerance)
{
    for (int shift : {0, 8, 16}) {
        if (qAbs(int(a >> shift & 0xFF) - int(b >> shift & 0xFF)) > tolerance) {
            return false;
        }
    }
    return true;
}

/// PNG chunk lengths and sizes are big endian.
QByteArray withPngSize(QByteArray png, quint32 width, quint32 height)
{
    qToBigEndian(width, png.data() + 16);
    qToBigEndian(height, png.data() + 20);
    return png;
}

QByteArray withJpegSize(QByteArray jpeg, quint16 width, quint16 height)
{
    const qsizetype frame = jpeg.indexOf(QByteArray("\xFF\xC0", 2));
    qToBigEndian(height, jpeg.data() + frame + 5);
    qToBigEndian(width, jpeg.data() + frame + 7);
    return jpeg;
}

} // namespace

class TestPicture final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhatIsInTheFile_data()
    {
        QTest::addColumn<PictureType>("type");
        QTest::addColumn<QList<uint>>("corners"); // top left, top right, bottom left, bottom right
        QTest::addColumn<bool>("animated");
        const QList<uint> colours{Red, Green, Blue, White};
        const QList<uint> hole{Red, 0xFFFFFF, Blue, White};
        const QList<uint> greys{0x575757, 0x838383, 0x414141, White};
        QTest::newRow("plain.png") << PictureType::Png << colours << false;
        QTest::newRow("palette.png") << PictureType::Png << colours << false;
        QTest::newRow("alpha.png") << PictureType::Png << hole << false;
        QTest::newRow("grey.png") << PictureType::Png << greys << false;
        QTest::newRow("grey16.png") << PictureType::Png << QList<uint>{0x2E2E2E, 0x2E2E2E, 0x2E2E2E, 0xFFFFFF} << false;
        QTest::newRow("animated.png") << PictureType::Png << colours << true;
        QTest::newRow("plain.bmp") << PictureType::Bmp << colours << false;
        QTest::newRow("plain.webp") << PictureType::WebP << colours << false;
        QTest::newRow("lossy.webp") << PictureType::WebP << colours << false;
        QTest::newRow("alpha.webp") << PictureType::WebP << hole << false;
        QTest::newRow("animated.webp") << PictureType::WebP << colours << true;
        QTest::newRow("plain.gif") << PictureType::Gif << colours << false;
        QTest::newRow("interlaced.gif") << PictureType::Gif << colours << false;
        QTest::newRow("animated.gif") << PictureType::Gif << colours << true;
        QTest::newRow("grey.jpg") << PictureType::Jpeg << greys << false;
        QTest::newRow("cmyk.jpg") << PictureType::Jpeg << colours << false;
        QTest::newRow("progressive.jpg") << PictureType::Jpeg << colours << false;
        for (int orientation = 1; orientation <= 8; ++orientation) {
            QTest::addRow("turned-%d.jpg", orientation) << PictureType::Jpeg << colours << false;
        }
    }
    void showsWhatIsInTheFile()
    {
        QFETCH(PictureType, type);
        QFETCH(QList<uint>, corners);
        QFETCH(bool, animated);
        const auto photo = decodePicture(pictures::fixture(QString::fromLatin1(QTest::currentDataTag())));
        QVERIFY2(photo.has_value(), photo ? "" : qPrintable(photo.error().detail));
        QCOMPARE(photo->type, type);
        QCOMPARE(photo->animated, animated);
        QCOMPARE(photo->picture.width, 48);
        QCOMPARE(photo->picture.height, 32);
        QCOMPARE(photo->picture.rgb.size(), 48 * 32 * 3);
        const QList<QPair<int, int>> places{{4, 4}, {43, 4}, {4, 27}, {43, 27}};
        for (int i = 0; i < 4; ++i) {
            const uint seen = at(photo->picture, places.at(i).first, places.at(i).second);
            QVERIFY2(near(seen, corners.at(i), 24),
                     qPrintable(QStringLiteral("corner %1 is %2").arg(i).arg(seen, 6, 16)));
        }
    }

    // Whatever it is called: the content decides.
    void refusesWhatIsNoPicture_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("says");
        const auto named = [](const char *name, const QByteArray &bytes, const char *says) {
            QTest::newRow(name) << bytes << QString::fromLatin1(says);
        };
        named("empty", {}, "empty");
        named("text", "hello, my parcel is broken", "not a picture");
        named("one byte", "\xFF", "not a picture");
        named("HEIC", QByteArray("\0\0\0\x18", 4) + "ftypheic" + QByteArray(200, '\0'), "HEIC");
        named("AVIF", QByteArray("\0\0\0\x18", 4) + "ftypavif" + QByteArray(200, '\0'), "AVIF");
        named("PDF", "%PDF-1.7\n", "PDF");
        named("SVG", "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", "SVG");
        named("TIFF", QByteArray("II*\0", 4) + QByteArray(64, '\0'), "TIFF");
        named("HTML", "<!DOCTYPE html><script>1</script>", "HTML");
        named("ZIP", QByteArray("PK\x03\x04", 4) + QByteArray(64, '\0'), "ZIP");
        named("video", QByteArray("\0\0\0\x18", 4) + "ftypisom" + QByteArray(200, '\0'), "video");
        named("JPEG that is only a start", QByteArray("\xFF\xD8\xFF\xE0", 4), "cut off");
        named("JPEG that ends at once", QByteArray("\xFF\xD8\xFF\xD9", 4), "without a picture");
    }
    void refusesWhatIsNoPicture()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, says);
        const auto photo = decodePicture(bytes);
        QVERIFY(!photo.has_value());
        QCOMPARE(photo.error().code, ErrorCode::Malformed);
        QVERIFY2(photo.error().detail.contains(says), qPrintable(photo.error().detail));
    }

    void refusesCutOffFiles_data()
    {
        QTest::addColumn<double>("share");
        for (const char *name : {"turned-1.jpg", "progressive.jpg", "plain.png", "lossy.webp", "plain.webp",
                                 "animated.webp", "plain.bmp", "plain.gif"}) {
            for (const double share : {0.3, 0.6, 0.9}) {
                QTest::addRow("%s %.1f", name, share) << share;
            }
        }
    }
    void refusesCutOffFiles()
    {
        QFETCH(double, share);
        const QString name = QString::fromLatin1(QTest::currentDataTag()).section(QLatin1Char(' '), 0, 0);
        const QByteArray whole = pictures::fixture(name);
        QVERIFY(!whole.isEmpty());
        const auto photo = decodePicture(whole.left(qsizetype(double(whole.size()) * share)));
        QVERIFY2(!photo.has_value(), "half a picture was taken for a whole one");
        QCOMPARE(photo.error().code, ErrorCode::Malformed);
    }

    // A few hundred bytes that ask for gigabytes.
    void refusesBombsFromTheHeader()
    {
        const QByteArray png = pictures::fixture(QStringLiteral("plain.png"));
        const QByteArray jpeg = pictures::fixture(QStringLiteral("turned-1.jpg"));
        QVERIFY(!png.isEmpty() && !jpeg.isEmpty());
        for (const QByteArray &bytes :
             {withPngSize(png, 60'000, 60'000), withPngSize(png, 16'385, 10), withPngSize(png, 10'000, 5'001),
              withPngSize(png, 0x7FFFFFFF, 1), withJpegSize(jpeg, 65'000, 65'000), withJpegSize(jpeg, 16'385, 1)}) {
            const auto photo = decodePicture(bytes);
            QVERIFY(!photo.has_value());
            QCOMPARE(photo.error().code, ErrorCode::LimitExceeded);
        }
        DecodeLimits small;
        small.bytes = 100;
        QCOMPARE(decodePicture(png + QByteArray(100, '\0'), small).error().code, ErrorCode::LimitExceeded);
    }

    void makesLargePicturesSmaller()
    {
        const auto bytes = encodeJpeg(pictures::sharp(3000, 1500));
        QVERIFY(bytes.has_value());
        DecodeLimits limits;
        limits.keepSide = 600;
        const auto photo = decodePicture(*bytes, limits);
        QVERIFY(photo.has_value());
        QCOMPARE(photo->picture.width, 600);
        QCOMPARE(photo->picture.height, 300);
        QCOMPARE(photo->originalWidth, 3000);
        const auto thumbnail = scaledDown(photo->picture, 96);
        QVERIFY(thumbnail.has_value());
        QCOMPARE(thumbnail->width, 96);
        QCOMPARE(thumbnail->height, 48);
        QCOMPARE(*scaledDown(*thumbnail, 96), *thumbnail);
        QCOMPARE(scaledDown(Picture{}, 96).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(encodeJpeg(Picture{}).error().code, ErrorCode::InvalidArgument);
    }

    // What leaves must not carry where and when it was taken.
    void encodesWithoutMetadata()
    {
        const auto photo = decodePicture(pictures::fixture(QStringLiteral("turned-6.jpg")));
        QVERIFY(photo.has_value());
        const auto bytes = encodeJpeg(photo->picture, 90);
        QVERIFY(bytes.has_value());
        QVERIFY(!bytes->contains("Exif"));
        const auto again = decodePicture(*bytes);
        QVERIFY(again.has_value());
        QCOMPARE(again->orientation, 1);
        QVERIFY(near(at(again->picture, 4, 4), Red, 24));
    }

    // Every mutated file gives a picture or an error; memory checkers and limits see the rest.
    void survivesDamagedBytes_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name :
             {"turned-6.jpg", "progressive.jpg", "cmyk.jpg", "plain.png", "palette.png", "grey16.png", "alpha.webp",
              "lossy.webp", "animated.webp", "animated.gif", "interlaced.gif", "plain.bmp", "animated.png"}) {
            QTest::newRow(name) << QString::fromLatin1(name);
        }
    }
    void survivesDamagedBytes()
    {
        QFETCH(QString, name);
        const QByteArray whole = pictures::fixture(name);
        QVERIFY(!whole.isEmpty());
        QRandomGenerator random(20261123);
        DecodeLimits limits;
        limits.pixels = 1'000'000;
        int read = 0;
        for (int round = 0; round < 250; ++round) {
            QByteArray bytes = whole;
            for (int i = 1 + int(random.bounded(8)); i > 0; --i) {
                bytes[qsizetype(random.bounded(quint32(bytes.size())))] = char(random.bounded(256));
            }
            if (random.bounded(4) == 0) {
                bytes.remove(qsizetype(random.bounded(quint32(bytes.size()))), 1 + random.bounded(20));
            }
            if (random.bounded(4) == 0) {
                bytes.insert(qsizetype(random.bounded(quint32(bytes.size()))),
                             QByteArray(1 + random.bounded(9), '\xFF'));
            }
            const auto photo = decodePicture(bytes, limits);
            if (photo) {
                ++read;
                QCOMPARE(photo->picture.rgb.size(), qsizetype(photo->picture.width) * photo->picture.height * 3);
                QVERIFY(qsizetype(photo->picture.width) * photo->picture.height <= limits.pixels);
            } else {
                QVERIFY(!photo.error().detail.isEmpty());
            }
        }
        QVERIFY2(read < 250, "no mutation was noticed: the test does not reach the decoder");
    }
};

QTEST_GUILESS_MAIN(TestPicture)
#include "tst_picture.moc"
