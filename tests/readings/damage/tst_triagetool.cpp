// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/damage/triagetool.h"

#include "readings/damage/opencvdamagereader.h"
#include "readings/damage/pictures.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace readings::damage;

class TestTriageTool final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        auto reader = OpenCvDamageReader::load(qEnvironmentVariable("AFTERDESK_SOURCE") +
                                               QStringLiteral("/tests/readings/damage/files/tiny"));
        QVERIFY(reader.has_value());
        m_reader = std::move(*reader);
    }

    // One line a file, each with all fields, and what cannot be read does not stop what can.
    void writesALineForEveryFile()
    {
        QTemporaryDir folder;
        const auto save = [&](const char *name, const QByteArray &bytes) {
            const QString path = folder.filePath(QString::fromLatin1(name));
            QFile file(path);
            return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? path : QString();
        };
        const auto photo = encodeJpeg(pictures::sharp());
        QVERIFY(photo.has_value());
        const QStringList files{save("photo.txt", *photo),
                                save("text.jpg", "not a photo"),
                                folder.filePath(QStringLiteral("missing.jpg")),
                                save("cut.jpg", photo->left(photo->size() / 2)),
                                folder.path(),
                                save("again.jpg", *photo)};
        QBuffer out;
        QVERIFY(out.open(QIODevice::WriteOnly));
        TriageTool tool(*m_reader);
        QVERIFY(tool.run(files, out));
        const QList<QByteArray> lines = out.data().trimmed().split('\n');
        QCOMPARE(lines.size(), files.size());
        const QStringList errors{QString(),
                                 QStringLiteral("malformed"),
                                 QStringLiteral("not_found"),
                                 QStringLiteral("malformed"),
                                 QStringLiteral("not_found"),
                                 QString()};
        for (qsizetype i = 0; i < lines.size(); ++i) {
            const QJsonObject line = QJsonDocument::fromJson(lines.at(i)).object();
            QCOMPARE(line.value(QStringLiteral("file")).toString(), files.at(i));
            for (const char *key : {"verdict", "probabilities", "usable", "quality", "ms", "model"}) {
                QVERIFY2(line.contains(QLatin1String(key)), key);
            }
            QCOMPARE(line.value(QStringLiteral("error")).toObject().value(QStringLiteral("code")).toString(),
                     errors.at(i));
            QCOMPARE(line.value(QStringLiteral("usable")).toBool(), errors.at(i).isEmpty());
            QCOMPARE(line.value(QStringLiteral("model")).toObject().value(QStringLiteral("name")).toString(),
                     QStringLiteral("tiny"));
            QVERIFY(verdictFromName(line.value(QStringLiteral("verdict")).toString()).has_value());
        }
        const QJsonObject first = QJsonDocument::fromJson(lines.first()).object();
        QCOMPARE(first.value(QStringLiteral("probabilities")).toObject().size(), 3);
    }

    void saysWhenNothingCanBeWritten()
    {
        QBuffer closed;
        TriageTool tool(*m_reader);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("device not open")));
        QVERIFY(!tool.run({QStringLiteral("missing.jpg")}, closed));
    }

private:
    std::unique_ptr<DamageReader> m_reader;
};

QTEST_GUILESS_MAIN(TestTriageTool)
#include "tst_triagetool.moc"
