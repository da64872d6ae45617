// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/intent/corpus.h"
#include "readings/intent/evaluation.h"
#include "readings/intent/linearintentreader.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace readings::intent;

namespace {

const auto Nothing = [](size_t) { return false; };

/// A model of our own phrases alone: small, quick, and no data beside the sources needed.
LinearModel smallModel(quint32 seed = 1)
{
    const auto phrases = readPhrases(qEnvironmentVariable("AFTERDESK_SOURCE") + u"/resources/models/intent"_s);
    if (!phrases) {
        qFatal("%s", qPrintable(phrases.error().detail));
    }
    Recipe recipe;
    recipe.seed = seed;
    recipe.rounds = 4;
    LinearModel model = Trainer(*phrases, recipe).train(Nothing);
    model.name = u"small"_s;
    model.version = u"1"_s;
    model.calibration.version = u"none"_s;
    return model;
}

} // namespace

class TestTraining final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_bytes = smallModel().bytes(); }

    void sameSeedSameBytes()
    {
        QCOMPARE(smallModel().bytes(), m_bytes);
        QVERIFY(smallModel(2).bytes() != m_bytes);
    }

    void readsBackWhatItWrote()
    {
        const auto model = LinearModel::fromBytes(m_bytes);
        QVERIFY(model.has_value());
        QCOMPARE(model->bytes(), m_bytes);
        QCOMPARE(model->name, u"small"_s);
    }

    void refusesDamagedAndNewerFiles()
    {
        QCOMPARE(LinearModel::fromBytes({}).error().code, core::ErrorCode::Corrupt);
        QCOMPARE(LinearModel::fromBytes("hello"_ba).error().code, core::ErrorCode::Corrupt);
        QCOMPARE(LinearModel::fromBytes(m_bytes.chopped(1)).error().code, core::ErrorCode::Corrupt);
        QCOMPARE(LinearModel::fromBytes(m_bytes.left(100)).error().code, core::ErrorCode::Corrupt);
        for (const qsizetype at : {qsizetype(9), m_bytes.size() / 2, m_bytes.size() - 1}) {
            QByteArray bent = m_bytes;
            bent[at] = static_cast<char>(bent.at(at) ^ 0x10);
            QCOMPARE(LinearModel::fromBytes(bent).error().code, core::ErrorCode::Corrupt);
        }
        QByteArray newer = m_bytes;
        newer[4] = 9;
        QCOMPARE(LinearModel::fromBytes(newer).error().code, core::ErrorCode::NewerThanProgram);
        QTemporaryDir folder;
        QCOMPARE(LinearIntentReader::load(folder.filePath(u"none"_s)).error().code, core::ErrorCode::NotFound);
    }

    void explanationAddsUpToTheScores()
    {
        const auto model = LinearModel::fromBytes(m_bytes);
        const auto bias = model->scores({});
        for (const QString &text : {u"where is my parcel please"_s, u"cancel cancel cancel my order"_s,
                                    u"paid twice!"_s, u"wo ist mein paket 12345"_s, u"a"_s}) {
            const auto pieces = piecesOf(text);
            const auto scores = model->scores(model->rowOf(counted(featuresOf(pieces))));
            for (const auto &[group, rival] : {std::pair(0, 1), std::pair(3, 9), std::pair(9, 0)}) {
                double sum = 0.0;
                for (const double share : sharesOf(*model, pieces, group, rival)) {
                    sum += share;
                }
                const auto g = static_cast<size_t>(group);
                const auto r = static_cast<size_t>(rival);
                const double wanted = (scores[g] - scores[r]) - (bias[g] - bias[r]);
                QVERIFY2(std::abs(sum - wanted) < 1e-3, qPrintable(u"%1: %2, not %3"_s.arg(text).arg(sum).arg(wanted)));
            }
        }
    }

    void calibrationKeepsItsWord()
    {
        // Scores that shout twice as loud as they are right: calibrated, nine of ten is nine of ten.
        std::vector<Example> examples;
        std::vector<Held> held;
        for (size_t i = 0; i < 400; ++i) {
            const bool right = i % 10 != 0;
            Example example;
            example.group = right ? 0 : 1;
            example.judged = true;
            examples.push_back(example);
            Scores scores{};
            scores[0] = 12.0;
            held.push_back({i, scores});
        }
        const Calibration calibration = calibrate(examples, held, {});
        const Answer given = answer(held.front().scores, calibration);
        QCOMPARE(given.group, 0);
        QVERIFY2(std::abs(given.confidence - 0.9) < 0.03, qPrintable(QString::number(given.confidence)));
    }

    void badPhraseFilesAreNamedByLine()
    {
        QTemporaryDir folder;
        QFile en(folder.filePath(u"phrases_en.tsv"_s));
        QVERIFY(en.open(QIODevice::WriteOnly));
        en.write("payment\tpaid\nnonsense\tfoo\n");
        en.close();
        const auto read = readPhrases(folder.path());
        QCOMPARE(read.error().code, core::ErrorCode::Malformed);
        QVERIFY2(read.error().detail.contains(u"line 2"_s), qPrintable(read.error().detail));
        QCOMPARE(readCorpus(folder.path(), folder.path()).error().code, core::ErrorCode::NotFound);
    }

private:
    QByteArray m_bytes;
};

QTEST_GUILESS_MAIN(TestTraining)
#include "tst_training.moc"
