// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/intent/features.h"

#include <QTest>

using namespace Qt::StringLiterals;
using readings::intent::Piece;
using readings::intent::piecesOf;

namespace {

QString joined(const QString &text)
{
    QStringList words;
    for (const Piece &piece : piecesOf(text)) {
        words.append(piece.text);
    }
    return words.join(u'|');
}

} // namespace

class TestPieces final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void foldsWhatPeopleType_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("pieces");
        const auto row = [](const char16_t *text, const char16_t *pieces) {
            QTest::newRow(qUtf8Printable(QString::fromUtf16(text)))
                << QString::fromUtf16(text) << QString::fromUtf16(pieces);
        };
        row(u"Where's my ORDER??", u"wheres|my|order|?|?");
        row(u"heeeeelp", u"heelp");
        row(u"Straße größer Café", u"strasse|grosser|cafe");
        row(u"", u"");
        row(u"  \t\n", u"");
        row(u"👍🏽 ok", u"☺|☺|ok");
        row(u"أين طلبي", u"اين|طلبي");
    }
    void foldsWhatPeopleType()
    {
        QFETCH(QString, text);
        QFETCH(QString, pieces);
        QCOMPARE(joined(text), pieces);
    }

    void valuesNeverBecomeWords()
    {
        // The model cannot remember what it never sees: numbers, addresses, amounts.
        QCOMPARE(joined(u"order 4482913 for jo.doe99@mail.example paid 19.99€"_s),
                 u"order|#7|for|@mail|paid|#2|#2|¤"_s);
        QCOMPARE(joined(u"11122233344455"_s), joined(u"99988877766655"_s));
    }

    void piecesPointIntoTheTextAsWritten()
    {
        const QString text = u"Hé 👍 where’s 42?"_s;
        for (const Piece &piece : piecesOf(text)) {
            QVERIFY(piece.start >= 0 && piece.length > 0 && piece.start + piece.length <= text.size());
        }
        const auto pieces = piecesOf(text);
        QCOMPARE(text.mid(pieces.at(2).start, pieces.at(2).length), u"where’s"_s);
        QCOMPARE(text.mid(pieces.at(3).start, pieces.at(3).length), u"42"_s);
    }

    void hugeTextsCostNoMoreThanLongOnes()
    {
        const QString huge(1'000'000, u'a');
        QVERIFY(readings::intent::featuresOf(piecesOf(huge)).size() < 1000);
        QVERIFY(piecesOf(QString(u"word "_s).repeated(100'000)).size() <= readings::intent::UnitsRead / 5);
    }

    void tellsLanguages_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("language");
        QTest::newRow("1") << u"Wo bleibt mein Paket?"_s << u"de"_s;
        QTest::newRow("2") << u"ich möchte die Tasse umtauschen"_s << u"de"_s;
        QTest::newRow("3") << u"Können Sie mir bitte helfen"_s << u"de"_s;
        QTest::newRow("4") << u"falsche größe erhalten"_s << u"de"_s;
        QTest::newRow("5") << u"where is my parcel"_s << u"en"_s;
        QTest::newRow("6") << u"the mug broke, i need a new one"_s << u"en"_s;
        QTest::newRow("7") << u"dónde está mi pedido"_s << QString();
        QTest::newRow("8") << u"OK"_s << QString();
        QTest::newRow("9") << QString() << QString();
        QTest::newRow("10") << u"123 456"_s << QString();
    }
    void tellsLanguages()
    {
        QFETCH(QString, text);
        QFETCH(QString, language);
        QCOMPARE(readings::intent::languageOf(piecesOf(text)), language);
    }
};

QTEST_GUILESS_MAIN(TestPieces)
#include "tst_pieces.moc"
