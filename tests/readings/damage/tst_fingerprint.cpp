// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/damage/fingerprintindex.h"
#include "readings/damage/shophead.h"

#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

#include <cmath>

using namespace readings::damage;
using core::ErrorCode;

namespace {

Fingerprint::Vector unit(const std::vector<double> &numbers)
{
    double length = 0.0;
    for (const double n : numbers) {
        length += n * n;
    }
    Fingerprint::Vector out{};
    for (size_t i = 0; i < out.size(); ++i) {
        out[i] = qint8(std::lround(numbers[i] / std::sqrt(length) * 127.0));
    }
    return out;
}

std::vector<double> noise(QRandomGenerator &random)
{
    std::vector<double> out(size_t(Fingerprint::Length));
    for (double &n : out) {
        n = random.generateDouble() + random.generateDouble() - 1.0;
    }
    return out;
}

Fingerprint printOf(const std::vector<double> &numbers, QRandomGenerator &random)
{
    Fingerprint print;
    for (quint64 &hash : print.hashes) {
        hash = random.generate64();
    }
    print.vectors.push_back(unit(numbers));
    return print;
}

/// Photos of a shop whose damage the shipped model does not see, but the features show: number 3 of the vector.
std::vector<ConfirmedPhoto> lessons(int count, quint32 seed)
{
    QRandomGenerator random(seed);
    std::vector<ConfirmedPhoto> out;
    for (int i = 0; i < count; ++i) {
        const bool hurt = i % 3 == 0;
        std::vector<double> numbers = noise(random);
        numbers[3] = hurt ? 6.0 : -6.0;
        ConfirmedPhoto photo;
        photo.media = QString::number(random.generate64(), 16).rightJustified(64, QLatin1Char('0'));
        photo.fingerprint = printOf(numbers, random);
        photo.fingerprint.scores = {-1.4f, -1.4f, -0.9f, -1.6f};
        photo.verdict = hurt ? Verdict::DamagedPackaging : Verdict::LooksIntact;
        out.push_back(photo);
    }
    return out;
}

} // namespace

class TestFingerprint final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void survivesItsBytes()
    {
        QRandomGenerator random(1);
        Fingerprint print = printOf(noise(random), random);
        print.scores = {-0.5f, -2.25f, -1.0f, -9.0f};
        QCOMPARE(*Fingerprint::fromBytes(print.toBytes()), print);
        QVERIFY(print.toBytes().size() < 400);
        print.vectors.resize(4, print.vectors.front());
        QCOMPARE(*Fingerprint::fromBytes(print.toBytes()), print);
        const QByteArrayList wrong{QByteArray(), print.toBytes().chopped(1), QByteArray(print.toBytes() + 'x'),
                                   QByteArray("JPG\1" + print.toBytes().mid(4))};
        for (const QByteArray &bad : wrong) {
            QCOMPARE(Fingerprint::fromBytes(bad).error().code, ErrorCode::Malformed);
        }
        QByteArray infinite = print.toBytes();
        infinite.replace(4 + 64, 4, QByteArray::fromHex("0000807f"));
        QCOMPARE(Fingerprint::fromBytes(infinite).error().code, ErrorCode::Malformed);
    }

    void findsWhatIsAlikeAmongThousands()
    {
        QRandomGenerator random(2);
        FingerprintIndex index;
        std::vector<double> wanted;
        for (quint32 i = 0; i < 5000; ++i) {
            const std::vector<double> numbers = noise(random);
            if (i == 1234) {
                wanted = numbers;
            }
            index.add(i + 1, printOf(numbers, random));
        }
        QCOMPARE(index.size(), size_t(5000));
        std::vector<double> near = wanted;
        const std::vector<double> shake = noise(random);
        for (size_t i = 0; i < near.size(); ++i) {
            near[i] += 0.4 * shake[i];
        }
        const auto found = index.search(printOf(near, random), 0);
        QCOMPARE(found.size(), size_t(1));
        QCOMPARE(found.front().key, 1235u);
        QVERIFY(found.front().similarity > 0.85 && found.front().similarity < 0.99);
        QVERIFY(index.search(printOf(near, random), 1235).empty()); // the photo itself is left out
        QVERIFY(index.search(printOf(noise(random), random), 0).empty());

        // Read again by a newer model: the new features count, not both.
        index.add(1235, printOf(noise(random), random));
        QCOMPARE(index.size(), size_t(5000));
        QVERIFY(index.search(printOf(near, random), 0).empty());
    }

    void knowsMirrorsByTheirHash()
    {
        QRandomGenerator random(3);
        Fingerprint kept = printOf(noise(random), random);
        FingerprintIndex index;
        index.add(9, kept);
        Fingerprint asked = printOf(noise(random), random);
        asked.hashes[5] = kept.hashes[0] ^ 0b10101; // mirrored, then turned by 90: three bits differ
        const auto found = index.search(asked, 0);
        QCOMPARE(found.size(), size_t(1));
        QVERIFY(found.front().mirrored);
        QCOMPARE(found.front().turned, 270);
    }

    void dotProductIsExact()
    {
        QRandomGenerator random(4);
        for (int round = 0; round < 50; ++round) {
            Fingerprint::Vector a{}, b{};
            int sum = 0;
            for (size_t i = 0; i < a.size(); ++i) {
                a[i] = qint8(random.bounded(-128, 128));
                b[i] = qint8(random.bounded(-128, 128));
                sum += int(a[i]) * int(b[i]);
            }
            QCOMPARE(similarityOf(a, b), double(sum) / (127.0 * 127.0));
        }
    }

    void aShopTeachesWhatTheModelDoesNotSee()
    {
        const auto photos = lessons(240, 5);
        const auto fitted = ShopTrainer::fit(QStringLiteral("base"), photos);
        QVERIFY(fitted.has_value());
        QCOMPARE(fitted->before.n, fitted->after.n);
        QCOMPARE(fitted->before.n + fitted->learntFrom, qint64(photos.size()));
        QVERIFY(fitted->before.n >= 30);
        QVERIFY2(fitted->after.auroc > 0.95 && fitted->before.auroc < 0.6,
                 qPrintable(QString::number(fitted->after.auroc)));
        QVERIFY(fitted->after.right * 5 > fitted->before.right * 6);
        QVERIFY(fitted->after.logLoss < fitted->before.logLoss);
        QCOMPARE(ShopTrainer::fit(QStringLiteral("base"), photos)->head, fitted->head); // the same again
        QCOMPARE(*ShopHead::fromJson(fitted->head.toJson()), fitted->head);
    }

    // Labels that say nothing must not make the shipped answer worse than it is.
    void noiseTeachesLittle()
    {
        auto photos = lessons(240, 6);
        QRandomGenerator random(7);
        for (ConfirmedPhoto &photo : photos) {
            photo.verdict = random.bounded(2) == 0 ? Verdict::DamagedPackaging : Verdict::LooksIntact;
        }
        const auto fitted = ShopTrainer::fit(QStringLiteral("base"), photos);
        QVERIFY(fitted.has_value());
        QVERIFY2(fitted->after.logLoss < fitted->before.logLoss + 0.1,
                 qPrintable(QString::number(fitted->after.logLoss)));
    }

    void tooFewTeachNothing()
    {
        QCOMPARE(ShopTrainer::fit(QStringLiteral("base"), lessons(30, 8)).error().detail, QStringLiteral("too_few"));
        auto alike = lessons(200, 9);
        for (ConfirmedPhoto &photo : alike) {
            photo.verdict = Verdict::LooksIntact;
        }
        QCOMPARE(ShopTrainer::fit(QStringLiteral("base"), alike).error().code, ErrorCode::InvalidArgument);
        alike.front().verdict = Verdict::NotSure; // nobody confirms that
        QVERIFY(!ShopTrainer::fit(QStringLiteral("base"), alike).has_value());
    }

    void headsThatMakeNoSenseAreRefused()
    {
        QJsonObject json = ShopHead::identity(QStringLiteral("base")).toJson();
        QVERIFY(ShopHead::fromJson(json).has_value());
        json[QStringLiteral("weights")] = QStringLiteral("AAAA");
        QCOMPARE(ShopHead::fromJson(json).error().code, ErrorCode::Malformed);
        json = ShopHead::identity(QStringLiteral("base")).toJson();
        json[QStringLiteral("form")] = QStringLiteral("damage-head/9");
        QCOMPARE(ShopHead::fromJson(json).error().code, ErrorCode::Malformed);
    }
};

QTEST_GUILESS_MAIN(TestFingerprint)
#include "tst_fingerprint.moc"
