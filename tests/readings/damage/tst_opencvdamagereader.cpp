// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/damage/opencvdamagereader.h"

#include "readings/damage/pictures.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace readings::damage;
using core::ErrorCode;

namespace {

/// The tiny model of files/tiny sees colours: red is damage, green intact, blue no parcel.
constexpr uint Red = 0xF01010;
constexpr uint Green = 0x10F010;
constexpr uint Blue = 0x7070FF;

QString tinyFolder()
{
    return qEnvironmentVariable("AFTERDESK_SOURCE") + QStringLiteral("/tests/readings/damage/files/tiny");
}

DecodedPicture photoOf(const Picture &picture)
{
    return {
        .picture = picture, .type = PictureType::Png, .originalWidth = picture.width, .originalHeight = picture.height};
}

/// Mostly of one colour, with enough black lines to be a sharp photo.
Picture coloured(const std::function<uint(int, int)> &colour)
{
    return pictures::painted(256, 256,
                             [&](int x, int y) { return x % 16 < 2 || y % 16 < 2 ? 0x000000 : colour(x, y); });
}

std::unique_ptr<DamageReader> tiny()
{
    auto reader = OpenCvDamageReader::load(tinyFolder());
    return reader ? std::move(*reader) : nullptr;
}

/// A copy of the tiny model with something changed on its card.
class Altered
{
public:
    explicit Altered(const std::function<void(QJsonObject &)> &change)
    {
        QFile card(tinyFolder() + QStringLiteral("/card.json"));
        if (card.open(QIODevice::ReadOnly)) {
            QJsonObject object = QJsonDocument::fromJson(card.readAll()).object();
            change(object);
            QFile out(m_folder.filePath(QStringLiteral("card.json")));
            if (out.open(QIODevice::WriteOnly)) {
                out.write(QJsonDocument(object).toJson());
            }
        }
        QFile::copy(tinyFolder() + QStringLiteral("/tiny.onnx"), modelPath());
        QFile::setPermissions(modelPath(), QFile::ReadOwner | QFile::WriteOwner);
    }
    [[nodiscard]] QString path() const { return m_folder.path(); }
    [[nodiscard]] QString modelPath() const { return m_folder.filePath(QStringLiteral("tiny.onnx")); }
    [[nodiscard]] ErrorCode refusal() const
    {
        const auto reader = OpenCvDamageReader::load(path());
        return reader ? ErrorCode::Internal : reader.error().code;
    }

private:
    QTemporaryDir m_folder;
};

} // namespace

class TestOpenCvDamageReader final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatTheNetworkSees_data()
    {
        QTest::addColumn<uint>("colour");
        QTest::addColumn<QString>("verdict");
        QTest::newRow("red") << Red << QStringLiteral("damaged_packaging");
        QTest::newRow("green") << Green << QStringLiteral("looks_intact");
        QTest::newRow("blue") << Blue << QStringLiteral("not_parcel_or_product");
        QTest::newRow("between") << 0xF0F010u << QStringLiteral("not_sure");
    }
    void saysWhatTheNetworkSees()
    {
        QFETCH(uint, colour);
        QFETCH(QString, verdict);
        const auto reader = tiny();
        QVERIFY(reader);
        const auto reading = reader->read(photoOf(coloured([&](int, int) { return colour; })));
        QVERIFY(reading.has_value());
        QCOMPARE(QString(verdictName(reading->verdict)), verdict);
        QCOMPARE(reading->model, reader->model());
        QCOMPARE(reading->calibration, QStringLiteral("t1"));
        double raw = 0.0, calibrated = 0.0;
        for (const ClassProbability &p : reading->probabilities) {
            raw += p.raw;
            calibrated += p.calibrated;
        }
        QVERIFY(std::abs(raw - 1.0) < 1e-9 && std::abs(calibrated - 1.0) < 1e-9);
        // A temperature of 2 halves the distance of logits.
        const auto &p = reading->probabilities;
        QVERIFY(std::abs(std::log(p[0].raw / p[2].raw) - 2.0 * std::log(p[0].calibrated / p[2].calibrated)) < 1e-6);
    }

    void showsWhereItSawIt()
    {
        const auto reader = tiny();
        QVERIFY(reader);
        // Red in the lower right quarter, green elsewhere; so much red that it decides.
        const auto reading = reader->read(photoOf(coloured([](int x, int y) {
            return x >= 128 && y >= 128 ? Red : x < 128 && y < 128 ? 0x303030u : Red;
        })));
        QVERIFY(reading.has_value());
        QCOMPARE(reading->heat.of, Verdict::DamagedPackaging);
        QCOMPARE(reading->heat.columns, 4);
        QCOMPARE(reading->heat.rows, 4);
        QCOMPARE(reading->heat.cells.size(), size_t(16));
        QVERIFY(reading->heat.strength > 0.5);
        for (int row = 0; row < 4; ++row) {
            for (int column = 0; column < 4; ++column) {
                const float cell = reading->heat.cells[size_t(row * 4 + column)];
                if (row < 2 && column < 2) {
                    QVERIFY2(cell < 0.1f, "the map lights up where nothing is red");
                } else {
                    QVERIFY2(cell > 0.8f, "the map is dark where it is red");
                }
            }
        }
    }

    // A photo nobody can judge is not judged, however sure the network is.
    void doesNotJudgeWhatCannotBeSeen()
    {
        const auto reader = tiny();
        QVERIFY(reader);
        const auto dark = reader->read(photoOf(coloured([](int, int) { return 0x600000u; })));
        QVERIFY(dark.has_value());
        QCOMPARE(dark->verdict, Verdict::Unusable);
        QVERIFY(dark->quality.has(QualityIssue::Dark));
        QCOMPARE(dark->probabilities.size(), size_t(3));
        const desk::PhotoReading words = dark->toPhotoReading();
        QCOMPARE(words.verdict, QStringLiteral("unusable"));
        QCOMPARE(words.quality, QStringList{QStringLiteral("dark")});
        QCOMPARE(reader->read(photoOf(Picture{})).error().code, ErrorCode::InvalidArgument);
    }

    void repeatsItself()
    {
        const auto reader = tiny();
        QVERIFY(reader);
        const DecodedPicture photo = photoOf(pictures::sharp());
        const auto first = reader->read(photo);
        const auto other = reader->read(photoOf(coloured([](int, int) { return Red; })));
        const auto again = reader->read(photo);
        QVERIFY(first && other && again);
        QCOMPARE(again->probabilities, first->probabilities);
        QCOMPARE(again->heat, first->heat);
    }

    void takesPicturesOfAnyShape_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::newRow("one pixel") << 1 << 1;
        QTest::newRow("a line") << 2000 << 1;
        QTest::newRow("a tall line") << 1 << 2000;
        QTest::newRow("panorama") << 2048 << 100;
    }
    void takesPicturesOfAnyShape()
    {
        QFETCH(int, width);
        QFETCH(int, height);
        const auto reader = tiny();
        QVERIFY(reader);
        const auto reading = reader->read(photoOf(pictures::sharp(width, height)));
        QVERIFY(reading.has_value());
        QCOMPARE(reading->probabilities.size(), size_t(3));
    }

    void refusesAModelThatIsNotTheOneOnItsCard()
    {
        const Altered other([](QJsonObject &card) { card[QStringLiteral("sha256")] = QString(64, QLatin1Char('0')); });
        QCOMPARE(other.refusal(), ErrorCode::Corrupt);

        const Altered cut([](QJsonObject &) {});
        QFile model(cut.modelPath());
        QVERIFY(model.open(QIODevice::ReadWrite));
        QVERIFY(model.resize(model.size() / 2));
        model.close();
        QCOMPARE(cut.refusal(), ErrorCode::Corrupt);
    }

    // A card whose hash fits but that promises something else than the network has.
    void refusesANetworkWithOtherClasses()
    {
        const Altered four([](QJsonObject &card) {
            card[QStringLiteral("classes")] =
                QJsonArray{QStringLiteral("damaged_packaging"), QStringLiteral("damaged_product"),
                           QStringLiteral("looks_intact"), QStringLiteral("not_parcel_or_product")};
        });
        const auto reader = OpenCvDamageReader::load(four.path());
        QVERIFY(reader.has_value());
        QCOMPARE((*reader)->read(photoOf(pictures::sharp())).error().code, ErrorCode::Internal);
    }

    void refusesCardsThatMakeNoSense_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("no name") << QStringLiteral("name") << QJsonValue();
        QTest::newRow("a path for a file") << QStringLiteral("file") << QJsonValue(QStringLiteral("../tiny.onnx"));
        QTest::newRow("no input") << QStringLiteral("input") << QJsonValue(7);
        QTest::newRow("unknown class") << QStringLiteral("classes")
                                       << QJsonValue(
                                              QJsonArray{QStringLiteral("looks_intact"), QStringLiteral("melted")});
        QTest::newRow("unusable is no class")
            << QStringLiteral("classes")
            << QJsonValue(QJsonArray{QStringLiteral("looks_intact"), QStringLiteral("unusable")});
        QTest::newRow("one class") << QStringLiteral("classes")
                                   << QJsonValue(QJsonArray{QStringLiteral("looks_intact")});
        QTest::newRow("temperature of nought")
            << QStringLiteral("calibration")
            << QJsonValue(QJsonObject{{QStringLiteral("version"), QStringLiteral("1")},
                                      {QStringLiteral("temperature"), 0.0},
                                      {QStringLiteral("not_sure_below"), 0.5}});
    }
    void refusesCardsThatMakeNoSense()
    {
        QFETCH(QString, field);
        QFETCH(QJsonValue, value);
        const Altered altered([&](QJsonObject &card) { card[field] = value; });
        QCOMPARE(altered.refusal(), ErrorCode::Malformed);
    }

    void saysWhenThereIsNoModel()
    {
        QTemporaryDir empty;
        QCOMPARE(OpenCvDamageReader::load(empty.path()).error().code, ErrorCode::NotFound);
        const Altered alone([](QJsonObject &) {});
        QVERIFY(QFile::remove(alone.modelPath()));
        QCOMPARE(alone.refusal(), ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestOpenCvDamageReader)
#include "tst_opencvdamagereader.moc"
