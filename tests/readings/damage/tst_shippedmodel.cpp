// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/damage/damagereader.h"

#include "readings/damage/modelcard.h"
#include "readings/damage/modelfiles.h"
#include "readings/damage/pictures.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <cmath>

using namespace readings::damage;

namespace {

QJsonObject objectOf(const QString &path)
{
    return QJsonDocument::fromJson(pictures::bytesOf(path)).object();
}

} // namespace

/// The model in resources/models, found as an installed program finds it, on the demo's photos.
class TestShippedModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        auto reader = shippedReader();
        QVERIFY2(reader.has_value(), reader ? "" : qPrintable(reader.error().detail));
        m_reader = std::move(*reader);
    }

    // Program and training must prepare pictures alike, or the figures on the card are about something else.
    void agreesWithTraining_data()
    {
        QTest::addColumn<QJsonObject>("probabilities");
        const QJsonObject expected = objectOf(QStringLiteral("tests/readings/damage/files/expected.json"));
        QVERIFY(!expected.isEmpty());
        for (auto it = expected.begin(); it != expected.end(); ++it) {
            QTest::newRow(qPrintable(it.key())) << it.value().toObject();
        }
    }
    void agreesWithTraining()
    {
        QFETCH(QJsonObject, probabilities);
        const auto reading = read(QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY(reading.has_value());
        QCOMPARE(int(reading->probabilities.size()), int(probabilities.size()));
        for (const ClassProbability &p : reading->probabilities) {
            const double wanted = probabilities.value(verdictName(p.verdict)).toDouble(-1.0);
            QVERIFY2(std::abs(p.raw - wanted) < 1e-3,
                     qPrintable(QStringLiteral("%1 instead of %2").arg(p.raw).arg(wanted)));
        }
    }

    // The demo must make sense on screen: most photos get the verdict of the manifest, and nothing whole is called
    // damaged. (Figures for judging the model are on its card; these photos are few and drawn.)
    void makesSenseOfTheDemo()
    {
        const QJsonArray photos =
            objectOf(QStringLiteral("resources/demo/photos/manifest.json")).value(QLatin1String("photos")).toArray();
        QVERIFY(photos.size() >= 20);
        int right = 0;
        for (const QJsonValue value : photos) {
            const QString file = value[QLatin1String("file")].toString();
            const auto reading = read(file);
            QVERIFY2(reading.has_value(), qPrintable(file));
            const auto truth = verdictFromName(value[QLatin1String("verdict")].toString());
            QVERIFY2(truth.has_value(), qPrintable(file));
            right += reading->verdict == *truth ? 1 : 0;
            if (*truth == Verdict::LooksIntact) {
                QVERIFY2(reading->damage() < 0.5, qPrintable(file));
            }
            if (reading->quality.usable()) {
                QVERIFY2(reading->heat.columns == 7 && reading->heat.rows == 7, qPrintable(file));
            }
        }
        QVERIFY2(right * 100 >= photos.size() * 60,
                 qPrintable(QStringLiteral("%1 of %2").arg(right).arg(photos.size())));
    }

    void hasItsLicenceAndLimitsBesideIt()
    {
        const QByteArray card = pictures::bytesOf(QStringLiteral("resources/models/damage/card.md"));
        for (const char *part : {"## Data", "## Limits", "Apache-2.0", "n = "}) {
            QVERIFY2(card.contains(part), part);
        }
        const auto folder = modelFolder(QCoreApplication::applicationDirPath());
        QVERIFY(folder.has_value());
        QCOMPARE(ModelCard::load(*folder)->model, m_reader->model());
        QVERIFY(card.contains(m_reader->model().sha256.toLatin1()));
        QCOMPARE(modelFolder(QStringLiteral("/nowhere/bin")).error().code, core::ErrorCode::NotFound);
    }

private:
    [[nodiscard]] core::Result<DamageReading> read(const QString &file)
    {
        const auto photo = decodePicture(pictures::bytesOf(QStringLiteral("resources/demo/photos/") + file));
        if (!photo) {
            return tl::unexpected(photo.error());
        }
        return m_reader->read(*photo);
    }

    std::unique_ptr<DamageReader> m_reader;
};

QTEST_GUILESS_MAIN(TestShippedModel)
#include "tst_shippedmodel.moc"
