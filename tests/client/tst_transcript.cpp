// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/transcript.h"
#include "support/deskvalues.h"

#include <QTest>

#include <random>

using client::Transcript;

class TestTranscript final : public QObject
{
    Q_OBJECT

private:
    static desk::Message message(qint64 seq, desk::DeliveryState delivery = desk::DeliveryState::Sent)
    {
        desk::Message value;
        value.id = support::idOf<desk::MessageId>(static_cast<int>(seq));
        value.seq = seq;
        value.text = QString::number(seq);
        value.delivery = delivery;
        return value;
    }
    static std::vector<desk::Message> page(qint64 first, qint64 last)
    {
        std::vector<desk::Message> messages;
        for (qint64 seq = first; seq <= last; ++seq) {
            messages.push_back(message(seq));
        }
        return messages;
    }
    static QString text(const Transcript &transcript)
    {
        QStringList parts;
        for (const desk::Message &value : transcript.messages()) {
            parts << value.text;
        }
        return parts.join(u' ');
    }

private Q_SLOTS:
    void joinsPages_data()
    {
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("last");
        QTest::addColumn<QString>("result");
        QTest::addColumn<int>("appended");
        QTest::addColumn<bool>("changed");
        // Held: 5 to 8.
        QTest::newRow("inside") << 6 << 7 << "5 6 7 8" << 0 << false;
        QTest::newRow("the same") << 5 << 8 << "5 6 7 8" << 0 << false;
        QTest::newRow("touches the end") << 9 << 10 << "5 6 7 8 9 10" << 2 << false;
        QTest::newRow("over the end") << 7 << 10 << "5 6 7 8 9 10" << 2 << false;
        QTest::newRow("touches the start") << 3 << 4 << "3 4 5 6 7 8" << 0 << true;
        QTest::newRow("over the start") << 3 << 6 << "3 4 5 6 7 8" << 0 << true;
        QTest::newRow("over both ends") << 3 << 9 << "3 4 5 6 7 8 9" << 1 << true;
        QTest::newRow("older and apart") << 1 << 3 << "5 6 7 8" << 0 << false;
        QTest::newRow("newer and apart") << 10 << 11 << "10 11" << 0 << true;
    }
    void joinsPages()
    {
        QFETCH(int, first);
        QFETCH(int, last);
        QFETCH(QString, result);
        QFETCH(int, appended);
        QFETCH(bool, changed);
        Transcript transcript;
        transcript.putPage(page(5, 8));
        const Transcript::Effect effect = transcript.putPage(page(first, last));
        QCOMPARE(text(transcript), result);
        QCOMPARE(effect.appended, appended);
        QCOMPARE(effect.changed, changed);
    }

    void aLatePageTakesNothingBack()
    {
        Transcript transcript;
        transcript.putPage(page(1, 3));
        desk::Message read = message(2, desk::DeliveryState::Read);
        read.intent = support::fullIntent();
        QVERIFY(transcript.putFromFeed(read).changed);
        // The page was asked for before the customer read it.
        QVERIFY(transcript.putPage(page(1, 3)).nothing());
        QCOMPARE(transcript.messages()[1], read);
        // The other way round a page may know more than what is held.
        std::vector<desk::Message> newer = page(1, 3);
        newer[2].delivery = desk::DeliveryState::Delivered;
        QVERIFY(transcript.putPage(newer).changed);
        QCOMPARE(transcript.messages()[2].delivery, desk::DeliveryState::Delivered);
    }

    void showsEachMessageOnceHoweverItArrives()
    {
        std::mt19937 random(20261123);
        for (int round = 0; round < 500; ++round) {
            Transcript transcript;
            const qint64 total = 20;
            qint64 fed = 0;
            // The feed brings 1..total in order, with repeats; pages of any range arrive in between.
            while (fed < total) {
                switch (random() % 3) {
                case 0:
                    transcript.putFromFeed(message(++fed));
                    break;
                case 1:
                    if (fed > 0) {
                        transcript.putFromFeed(message(1 + static_cast<qint64>(random() % static_cast<unsigned>(fed))));
                    }
                    break;
                default: {
                    const qint64 last = std::min<qint64>(total, fed + 2);
                    if (last > 0) {
                        transcript.putPage(page(std::max<qint64>(1, last - static_cast<qint64>(random() % 6)), last));
                    }
                }
                }
                for (size_t i = 1; i < transcript.messages().size(); ++i) {
                    QCOMPARE(transcript.messages()[i].seq, transcript.messages()[i - 1].seq + 1);
                }
            }
            QCOMPARE(transcript.lastSeq(), total);
            transcript.putPage(page(1, total));
            QCOMPARE(transcript.messages(), page(1, total));
        }
    }

    void afterAGapOnlyTheNewestIsLeft()
    {
        Transcript transcript;
        transcript.putPage(page(1, 3));
        QVERIFY(transcript.putFromFeed(message(6)).changed);
        QCOMPARE(text(transcript), QStringLiteral("6"));
        QVERIFY(transcript.putFromFeed(message(2)).nothing());
    }
};

QTEST_GUILESS_MAIN(TestTranscript)
#include "tst_transcript.moc"
