// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/damage/fingerprintindex.h"
#include "readings/damage/halfweights.h"
#include "readings/damage/opencvdamagereader.h"
#include "readings/damage/pictures.h"

#include <QTest>

#include <cmath>

using namespace readings::damage;
using core::ErrorCode;

namespace {

// The tiny model of files/cells sees red cells as damage and blue pictures as neither parcel nor product.
constexpr uint Red = 0xF02020;
constexpr uint Green = 0x20F020;
constexpr uint Blue = 0x7070FF;

DecodedPicture photo(const std::function<uint(int, int)> &colour, int side = 256)
{
    const Picture picture =
        pictures::painted(side, side, [&](int x, int y) { return x % 32 < 2 || y % 32 < 2 ? 0x000000 : colour(x, y); });
    return {.picture = picture, .type = PictureType::Png, .originalWidth = side, .originalHeight = side};
}

std::unique_ptr<DamageReader> reader()
{
    auto made = OpenCvDamageReader::load(qEnvironmentVariable("AFTERDESK_SOURCE") +
                                         QStringLiteral("/tests/readings/damage/files/cells"));
    return made ? std::move(*made) : nullptr;
}

/// Red in the lower right quarter.
uint corner(int x, int y)
{
    return x >= 128 && y >= 128 ? Red : Green;
}

} // namespace

/// Networks with a map of damage, and what is kept of a photo to find it again.
class TestCellModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatAndWhere()
    {
        const auto eye = reader();
        QVERIFY(eye);
        const auto hurt = eye->read(photo(corner));
        QVERIFY(hurt.has_value());
        QCOMPARE(hurt->verdict, Verdict::DamagedPackaging);
        QVERIFY(hurt->heat.strength > 1.0);
        QCOMPARE(hurt->heat.rows, 4);
        for (int row = 0; row < 4; ++row) {
            for (int column = 0; column < 4; ++column) {
                const float cell = hurt->heat.cells[size_t(row * 4 + column)];
                QVERIFY(row >= 2 && column >= 2 ? cell > 0.9f : cell < 0.2f);
            }
        }
        QCOMPARE(hurt->hints.size(), size_t(1));
        QCOMPARE(hurt->hints.front().name, QStringLiteral("crushed"));
        QCOMPARE(hurt->toPhotoReading().hints.front().name, QStringLiteral("crushed"));
        QCOMPARE(hurt->toPhotoReading().calibration, QStringLiteral("c1"));

        const auto whole = eye->read(photo([](int, int) { return Green; }));
        QCOMPARE(whole->verdict, Verdict::LooksIntact);
        QCOMPARE(whole->heat.strength, 0.0);
        QVERIFY(whole->hints.empty());
        QCOMPARE(eye->read(photo([](int, int) { return Blue; }))->verdict, Verdict::NotParcelOrProduct);
        double sum = 0.0;
        for (const ClassProbability &p : hurt->probabilities) {
            sum += p.calibrated;
        }
        QVERIFY(std::abs(sum - 1.0) < 1e-9);
    }

    void findsTheSamePictureTurned()
    {
        const auto eye = reader();
        QVERIFY(eye);
        FingerprintIndex index;
        const auto other = eye->read(photo([](int x, int) { return x < 64 ? Blue : Green; }));
        const auto kept = eye->read(photo(corner));
        index.add(1, *other->fingerprint);
        index.add(2, *kept->fingerprint);
        // The same with its corner at the lower left: turned by a quarter.
        const DecodedPicture turned = photo([](int x, int y) { return corner(y, 255 - x); });
        const auto asked = eye->read(turned);
        const auto all = eye->fingerprint(turned, *asked->fingerprint);
        QVERIFY(all.has_value());
        QCOMPARE(all->vectors.size(), size_t(4));
        QCOMPARE(all->vectors.front(), asked->fingerprint->vectors.front());
        const auto found = index.search(*all, 0);
        QVERIFY(!found.empty());
        QCOMPARE(found.front().key, 2u);
        QCOMPARE(found.front().turned, 90);
        QVERIFY(found.front().similarity > 0.95);
        QVERIFY(index.search(*all, 2).empty() || index.search(*all, 2).front().key != 2u);
    }

    void learnsFromAShop()
    {
        const auto eye = reader();
        QVERIFY(eye);
        QCOMPARE(eye->use(ShopHead::identity(QStringLiteral("another model")), {}).error().code,
                 ErrorCode::InvalidArgument);
        const auto before = eye->read(photo(corner));
        QVERIFY(eye->use(ShopHead::identity(eye->model().sha256), QStringLiteral("7")).has_value());
        const auto same = eye->read(photo(corner));
        for (size_t i = 0; i < before->probabilities.size(); ++i) {
            // Probabilities below 1 in 10,000 are not told apart by a head.
            QVERIFY(std::abs(before->probabilities[i].calibrated - same->probabilities[i].calibrated) < 2e-3);
        }
        QCOMPARE(same->calibration, QStringLiteral("c1+7"));
        QVERIFY(eye->use(std::nullopt, {}).has_value());
        QCOMPARE(eye->read(photo(corner))->probabilities, before->probabilities);
    }

    void widensHalfWeights()
    {
        const QByteArray half = pictures::fixture(QStringLiteral("cells/cells.onnx"));
        const auto full = withFullWeights(half);
        QVERIFY(full.has_value());
        QVERIFY(full->size() > half.size() * 3 / 2);
        QCOMPARE(*withFullWeights(*full), *full); // nothing left to do
        QCOMPARE(withFullWeights(half.left(half.size() / 2)).error().code, ErrorCode::Malformed);
        QCOMPARE(withFullWeights("not a model at all").error().code, ErrorCode::Malformed);
    }
};

QTEST_GUILESS_MAIN(TestCellModel)
#include "tst_cellmodel.moc"
