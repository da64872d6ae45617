// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/intent/linearintentreader.h"

#include "desk/bot.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <array>

using namespace Qt::StringLiterals;
using namespace readings::intent;

/// The model that ships: held against sentences of ours that stand in no training file.
class TestShippedIntent final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const QString folder = qEnvironmentVariable("AFTERDESK_SOURCE") + u"/resources/models/intent"_s;
        auto reader = LinearIntentReader::load(folder + u"/intent.model"_s);
        QVERIFY2(reader.has_value(), reader ? "" : qPrintable(reader.error().detail));
        m_reader = std::move(*reader);
        QFile card(folder + u"/card.json"_s);
        QVERIFY(card.open(QIODevice::ReadOnly));
        m_card = QJsonDocument::fromJson(card.readAll()).object();
        m_size = QFileInfo(folder + u"/intent.model"_s).size();
    }

    void isWhatItsCardSays()
    {
        QCOMPARE(m_reader->reference().sha256, m_card.value("sha256"_L1).toString());
        QCOMPARE(m_reader->reference().version, m_card.value("version"_L1).toString());
        QVERIFY(m_size < 5'000'000);
        QCOMPARE(m_size, m_card.value("bytes"_L1).toInteger());
    }

    /// Of sentences that stand in no training file, nine of ten reach their group, in English as in German.
    void routesSentencesItNeverSaw_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << u"en"_s;
        QTest::newRow("German") << u"de"_s;
    }
    void routesSentencesItNeverSaw()
    {
        QFETCH(QString, language);
        struct Sentence
        {
            const char16_t *text;
            const char *group;
            const char *language;
        };
        static constexpr std::array sentences{
            Sentence{u"heya no sign of the sofa i paid for weeks ago, where is the delivery", "order_status", "en"},
            Sentence{u"parcl still hasnt arived", "order_status", "en"},
            Sentence{u"pls stop the ordr i made this morning, cancel", "cancel_order", "en"},
            Sentence{u"oops i put my old flat in the adress, pls change", "change_address", "en"},
            Sentence{u"lamp is all bits and splinters, want my money bak", "refund_return", "en"},
            Sentence{u"boots pinch, could i exchange them", "refund_return", "en"},
            Sentence{u"my card got charged two times", "payment", "en"},
            Sentence{u"would u send stuff over to norway, delivery there?", "delivery_options", "en"},
            Sentence{u"cant log in, password reset mail never comes", "account", "en"},
            Sentence{u"get me a real person on the phone", "contact_agent", "en"},
            Sentence{u"wie is das wetter morgen in hamburg", "out_of_scope", "de"},
            Sentence{u"Wo steckt denn meine Bestellung, sie sollte längst da sein", "order_status", "de"},
            Sentence{u"Wann trifft das Paket bei mir ein?", "order_status", "de"},
            Sentence{u"Bitte die Bestellung von gestern wieder stornieren", "cancel_order", "de"},
            Sentence{u"ich habe mich bei der Lieferadresse vertippt, bitte ändern", "change_address", "de"},
            Sentence{u"Die Vase kam zerbrochen an, ich will eine Erstattung", "refund_return", "de"},
            Sentence{u"Schuhe passen nicht, wie schicke ich sie zurück", "refund_return", "de"},
            Sentence{u"mir wurde der Betrag zweimal abgebucht", "payment", "de"},
            Sentence{u"ich brauche noch die Rechnung für den Kauf", "payment", "de"},
            Sentence{u"verschicken Sie auch nach Österreich?", "delivery_options", "de"},
            Sentence{u"Ich komme nicht mehr in mein Konto, Passwort weg", "account", "de"},
            Sentence{u"Kann ich bitte mit einem Mitarbeiter sprechen?", "contact_agent", "de"},
        };
        int asked = 0;
        QStringList wrong;
        for (const Sentence &sentence : sentences) {
            if (QLatin1String(sentence.language) == language) {
                ++asked;
                const QString text = QString::fromUtf16(sentence.text);
                const desk::IntentReading reading = desk::readIntent(text, m_reader.get());
                const QString group = reading.group == u"smalltalk" ? u"out_of_scope"_s : reading.group;
                if (group != QLatin1String(sentence.group) || reading.language != language) {
                    wrong.append(u"%1 → %2 (%3)"_s.arg(text, group, reading.language));
                }
            }
        }
        QVERIFY2(asked >= 10 && wrong.size() * 10 <= asked, qUtf8Printable(wrong.join(u"; ")));
    }

    void saysNothingSureAboutNothing_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("blank") << u" \n\t "_s;
        QTest::newRow("emoji") << u"🙂🙂🎉"_s;
        QTest::newRow("marks") << u"?!?!"_s;
        QTest::newRow("arabic") << u"السلام عليكم"_s;
        QTest::newRow("chinese") << u"你好"_s;
        QTest::newRow("lone surrogate") << QString(QChar(0xD83D));
        QTest::newRow("zero") << QString(QChar(u'\0'));
    }
    void saysNothingSureAboutNothing()
    {
        QFETCH(QString, text);
        const desk::IntentReading reading = m_reader->read(text);
        QVERIFY2(reading.outOfScope, qPrintable(reading.group));
        QCOMPARE(reading.group, u"out_of_scope"_s);
        QCOMPARE(reading.language, QString());
    }

    void hugeTextIsReadAtOnce()
    {
        const desk::IntentReading reading = m_reader->read(u"where is my parcel? "_s.repeated(200'000));
        QCOMPARE(reading.group, u"order_status"_s);
        for (const desk::WordWeight &word : reading.words) {
            QVERIFY(word.start + word.length <= UnitsRead);
        }
    }

    void wordsThatCarriedItStandInTheText()
    {
        const QString text = u"Hello, please cancel my order 12345"_s;
        const desk::IntentReading reading = m_reader->read(text);
        QCOMPARE(reading.group, u"cancel_order"_s);
        QString strongest;
        double most = 0.0;
        for (const desk::WordWeight &word : reading.words) {
            QVERIFY(word.weight >= -1.0 && word.weight <= 1.0);
            if (word.weight > most) {
                most = word.weight;
                strongest = text.mid(word.start, word.length);
            }
        }
        QCOMPARE(strongest, u"cancel"_s);
        QCOMPARE(most, 1.0);
    }

    void aSecondWishIsTold()
    {
        const desk::IntentReading reading =
            desk::readIntent(u"please cancel my order. also i forgot my password and cannot log in"_s, m_reader.get());
        QStringList all{reading.group};
        for (const desk::Alternative &wish : reading.wishes) {
            all.append(desk::intentGroup(wish.name));
        }
        QVERIFY2(all.contains(u"cancel_order"_s) && all.contains(u"account"_s), qPrintable(all.join(u' ')));
        QVERIFY(m_reader->read(u"where is my parcel"_s).wishes.empty());
    }

    void probabilitiesAreProbabilities()
    {
        for (const QString &text : {u"refund"_s, u"hello"_s, u"asdf"_s, u"cod available at 110011?"_s}) {
            const desk::IntentReading reading = m_reader->read(text);
            double sum = reading.confidence.raw;
            for (const desk::Alternative &other : reading.alternatives) {
                sum += other.confidence;
            }
            QVERIFY2(std::abs(sum - 1.0) < 1e-6, qPrintable(u"%1: %2"_s.arg(text).arg(sum)));
            QVERIFY(reading.confidence.calibrated > 0.0 && reading.confidence.calibrated <= 1.0);
            QVERIFY(reading.outOfScopeScore >= 0.0 && reading.outOfScopeScore <= 1.0);
        }
    }

    void latencyIsPrinted()
    {
        std::vector<double> times;
        for (int i = 0; i < 2000; ++i) {
            times.push_back(m_reader->read(u"hi my order %1 has not arrived yet, where is it?"_s.arg(i)).ms);
        }
        std::sort(times.begin(), times.end());
        qInfo("model alone: median %.3f ms, p99 %.3f ms", times.at(1000), times.at(1980));
    }

private:
    std::unique_ptr<LinearIntentReader> m_reader;
    QJsonObject m_card;
    qint64 m_size = 0;
};

QTEST_GUILESS_MAIN(TestShippedIntent)
#include "tst_shippedintent.moc"
