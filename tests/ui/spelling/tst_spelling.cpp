// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "spelling/hunspellshelf.h"
#include "spelling/spellchecker.h"
#include "spelling/spellingwords.h"
#include "spelling/textspelling.h"
#include "ui/fake/fakeshelf.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QStringEncoder>
#include <QTemporaryDir>
#include <QTest>

using namespace ui::spelling;
using namespace Qt::StringLiterals;

class TestSpelling final : public QObject
{
    Q_OBJECT

private:
    /// The dictionaries that are installed with Afterdesk's own packages.
    struct Installed
    {
        SpellChecker checker{std::make_unique<HunspellShelf>(hunspellFolders(), u"C"_s), QString()};

        /// Words of the text that are marked once everything was looked up.
        QStringList wrongIn(const QString &text, const QString &language, const QSet<QString> &names = {})
        {
            TextSpelling spelling(checker);
            spelling.language = language;
            spelling.names = names;
            TextSpelling::Marks marks;
            [&] { QTRY_VERIFY((marks = spelling.marks(text)).complete); }();
            QStringList words;
            for (const desk::TextSpan &span : marks.wrong) {
                words.append(text.mid(span.start, span.length));
            }
            return words;
        }
        QStringList suggestions(const QString &word, const QString &language)
        {
            const QFuture<QStringList> answer = checker.suggestions(word, language);
            [&] { QTRY_VERIFY(answer.isFinished()); }();
            return answer.result();
        }
    };

    static void write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    /// charset: as dictionaries call it, and as we do.
    static void writeDictionary(const QTemporaryDir &folder, const QString &name, const QByteArray &charset,
                                const QByteArray &ours, const QStringList &words)
    {
        QStringEncoder encode(ours.constData());
        QVERIFY2(encode.isValid(), ours.constData());
        const QByteArray list = encode.encode(words.join(u'\n'));
        const QByteArray letters = encode.encode(words.join(QString()));
        write(folder.filePath(name + u".aff"_s), "SET " + charset + "\nTRY " + letters + '\n');
        write(folder.filePath(name + u".dic"_s), QByteArray::number(words.size()) + '\n' + list + '\n');
    }

private Q_SLOTS:
    void aTextIsCutIntoWords_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("words");
        QTest::newRow("sentence") << u"Hello Dana, it's on its way!"_s << u"Hello|Dana|it's|on|its|way"_s;
        QTest::newRow("typographic") << u"“Don’t,” she said – ‘really’."_s << u"Don’t|she|said|really"_s;
        QTest::newRow("umlauts") << u"Die Größe (grün) fällt aus."_s << u"Die|Größe|grün|fällt|aus"_s;
        QTest::newRow("hyphens") << u"Ihre E-Mail-Adresse"_s << u"Ihre|E-Mail-Adresse"_s;
        QTest::newRow("halves") << u"Liefer- und Rechnungsadresse, -kosten"_s << u"und|Rechnungsadresse"_s;
        QTest::newRow("slash") << u"and/or"_s << u"and|or"_s;
        QTest::newRow("numbers") << u"order HP-20418 of 12 March, 2nd try, 3x"_s << u"order|of|March|try"_s;
        QTest::newRow("small letters in a number") << u"is hp-20418 here"_s << u"is|here"_s;
        QTest::newRow("links") << u"see https://shop.example/parcl/wher or www.shopp.example, shopp.example"_s
                               << u"see|or"_s;
        QTest::newRow("e-mail") << u"to dana.kowalsky@exampel.org please"_s << u"to|please"_s;
        QTest::newRow("mention") << u"@miira please look"_s << u"please|look"_s;
        QTest::newRow("blanks") << u"Dear {customer.frist}, thanks"_s << u"Dear|thanks"_s;
        QTest::newRow("codes") << u"the SKU VASE-SG by UPS and PayPal, iPhone"_s << u"the|by|and"_s;
        QTest::newRow("abbreviations") << u"z.B. morgen, e.g. now"_s << u"morgen|now"_s;
        QTest::newRow("forms for all") << u"Kund:innen Kund*innen Kund_innen gut"_s << u"gut"_s;
        QTest::newRow("emoji") << u"pieces😞 sorry 🙏🏽❤️"_s << u"pieces|sorry"_s;
        QTest::newRow("only signs") << u"-- … 😞 12 % '' -"_s << QString();
        QTest::newRow("single letters") << u"a I x"_s << QString();
        QTest::newRow("combining") << u"u\u0308ber"_s << u"u\u0308ber"_s;
    }
    void aTextIsCutIntoWords()
    {
        QFETCH(QString, text);
        QFETCH(QString, words);
        QStringList found;
        for (const desk::TextSpan &span : spellingWords(text)) {
            found.append(text.mid(span.start, span.length));
        }
        QCOMPARE(found.join(u'|'), words);
    }

    void namesAreRightInEveryForm()
    {
        const QSet<QString> names = namesIn({u"Dana Kowalski-Weiß"_s, u"Vase, sea green (Xyqua)"_s});
        for (const QString &form : {u"dana"_s, u"danas"_s, u"dana's"_s, u"dana’s"_s, u"kowalski"_s, u"kowalski-weiß"_s,
                                    u"xyqua"_s, u"vase"_s}) {
            QVERIFY2(names.contains(form.toCaseFolded()), qPrintable(form));
        }
        QVERIFY(!names.contains(u"a"_s));
    }

    void findsTheDictionariesOfAComputer()
    {
        const QTemporaryDir folder;
        const QTemporaryDir own;
        for (const QString &name : {u"en_GB"_s, u"en_US"_s, u"pt_BR"_s, u"de-AT-frami"_s, u"sr"_s}) {
            writeDictionary(folder, name, "UTF-8", "UTF-8", {u"word"_s});
        }
        writeDictionary(own, u"en_ZA"_s, "UTF-8", "UTF-8", {u"word"_s});
        write(folder.filePath(u"hyph_fr_FR.dic"_s), "UTF-8\n");
        write(folder.filePath(u"it_IT.dic"_s), "1\nparola\n"); // without its rules
        const QStringList folders{own.path(), folder.path(), u"/no/such/folder"_s};
        const HunspellShelf shelf(folders, u"en_GB"_s);
        QCOMPARE(shelf.languages(), (QStringList{u"de"_s, u"en"_s, u"pt"_s, u"sr"_s}));
        QCOMPARE(shelf.files(u"en"_s), folder.filePath(u"en_GB"_s));
        QCOMPARE(HunspellShelf(folders, u"de_DE"_s).files(u"en"_s), folder.filePath(u"en_US"_s));
        QCOMPARE(HunspellShelf(folders, u"en_ZA"_s).files(u"en"_s), own.filePath(u"en_ZA"_s));
        QCOMPARE(shelf.files(u"pt"_s), folder.filePath(u"pt_BR"_s));
        QCOMPARE(shelf.files(u"de"_s), folder.filePath(u"de-AT-frami"_s));
        QCOMPARE(shelf.files(u"sr"_s), folder.filePath(u"sr"_s));
        QCOMPARE(shelf.files(u"it"_s), QString());
        QCOMPARE(shelf.open(u"it"_s).error().code, core::ErrorCode::NotFound);
    }

    void english()
    {
        Installed installed;
        QCOMPARE(installed.checker.state(u"en"_s), SpellChecker::State::Present);
        QCOMPARE(installed.wrongIn(u"Hello Dana, we didn't recieve your parcel, but it’s on its way: it'll be there "
                                   u"tomorow. I apologize for the dealy."_s,
                                   u"en"_s),
                 (QStringList{u"recieve"_s, u"tomorow"_s, u"dealy"_s}));
        QCOMPARE(installed.wrongIn(u"This doesn’t, does'nt and does’nt"_s, u"en"_s),
                 (QStringList{u"does'nt"_s, u"does’nt"_s}));
        QVERIFY(installed.suggestions(u"recieve"_s, u"en"_s).contains(u"receive"_s));
        QVERIFY(installed.suggestions(u"Tomorow"_s, u"en"_s).contains(u"Tomorrow"_s));
        QVERIFY2(installed.suggestions(u"does’nt"_s, u"en"_s).contains(u"doesn’t"_s), "in the writer's apostrophe");
        QVERIFY(installed.suggestions(u"does'nt"_s, u"en"_s).contains(u"doesn't"_s));
        QCOMPARE(installed.wrongIn(u"Dear Mrs Kowalski-Xyqua, Xyqua's vase"_s, u"en"_s,
                                   namesIn({u"Dana Kowalski"_s, u"Xyqua vase"_s})),
                 QStringList());
    }

    void german()
    {
        Installed installed;
        QCOMPARE(installed.checker.state(u"de"_s), SpellChecker::State::Present);
        QCOMPARE(installed.wrongIn(u"Guten Tag, Ihre Rücksendung ist leider noch nicht bei uns angekommen. Wie geht's, "
                                   u"wie geht’s? Die Größe passt, bzw. die Straße stimmt."_s,
                                   u"de"_s),
                 QStringList());
        QCOMPARE(installed.wrongIn(u"Die Gröse der Strase, ein Packet, vieleicht morgen"_s, u"de"_s),
                 (QStringList{u"Gröse"_s, u"Strase"_s, u"Packet"_s, u"vieleicht"_s}));
        QCOMPARE(
            installed.wrongIn(u"Liefer- und Rechnungsadresse, Lieferadresse, Paketkarton, E-Mail-Adresse"_s, u"de"_s),
            QStringList());
        QCOMPARE(installed.wrongIn(u"Lieferadrese und DHL-Pakett"_s, u"de"_s),
                 (QStringList{u"Lieferadrese"_s, u"DHL-Pakett"_s}));
        QVERIFY2(installed.wrongIn(u"Ihre u\u0308bliche Adresse"_s, u"de"_s).isEmpty(), "in whatever way ü is written");
        QVERIFY(installed.suggestions(u"Gröse"_s, u"de"_s).contains(u"Größe"_s));
        QVERIFY(installed.suggestions(u"vieleicht"_s, u"de"_s).contains(u"vielleicht"_s));
        // English is as wrong in German as German in English.
        QVERIFY(installed.wrongIn(u"tomorrow"_s, u"de"_s).contains(u"tomorrow"_s));
        QVERIFY(installed.wrongIn(u"vielleicht"_s, u"en"_s).contains(u"vielleicht"_s));
    }

    void wordsGoInTheDictionarysCharset_data()
    {
        QTest::addColumn<QByteArray>("charset");
        QTest::addColumn<QByteArray>("ours");
        QTest::addColumn<QString>("right");
        QTest::addColumn<QString>("wrong");
        QTest::newRow("Latin 1") << QByteArray("ISO8859-1") << QByteArray("ISO-8859-1") << u"größe"_s << u"gröse"_s;
        QTest::newRow("Latin 2") << QByteArray("ISO8859-2") << QByteArray("ISO-8859-2") << u"żółty"_s << u"żłty"_s;
        QTest::newRow("Latin 9") << QByteArray("ISO8859-15") << QByteArray("ISO-8859-15") << u"œuvre"_s << u"œuvr"_s;
        QTest::newRow("KOI8") << QByteArray("KOI8-R") << QByteArray("KOI8-R") << u"заказ"_s << u"заказз"_s;
        QTest::newRow("Windows") << QByteArray("microsoft-cp1251") << QByteArray("windows-1251") << u"посылка"_s
                                 << u"посылк"_s;
        QTest::newRow("UTF-8") << QByteArray("UTF-8") << QByteArray("UTF-8") << u"größe"_s << u"gröse"_s;
    }
    void wordsGoInTheDictionarysCharset()
    {
        QFETCH(QByteArray, charset);
        QFETCH(QByteArray, ours);
        QFETCH(QString, right);
        QFETCH(QString, wrong);
        const QTemporaryDir folder;
        writeDictionary(folder, u"de_DE"_s, charset, ours, {right});
        auto dictionary = HunspellShelf({folder.path()}, u"C"_s).open(u"de"_s);
        QVERIFY2(dictionary, charset.constData());
        QVERIFY((*dictionary)->knows(right));
        QVERIFY(!(*dictionary)->knows(wrong));
        QCOMPARE((*dictionary)->suggestions(wrong), QStringList{right});
        if (charset != "UTF-8") {
            QVERIFY2((*dictionary)->knows(u"小包"_s), "of another script it can say nothing");
            QVERIFY2(!(*dictionary)->knows(wrong), "nor does that confuse it");
            QCOMPARE((*dictionary)->suggestions(u"小包"_s), QStringList());
        }
        QVERIFY((*dictionary)->knows(QString(500, u'a')));
    }

    void aDamagedDictionaryMarksNothingAndSaysSo_data()
    {
        QTest::addColumn<QByteArray>("rules");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("no list") << QByteArray("SET UTF-8\n") << QByteArray("<html>Not found</html>");
        QTest::newRow("empty") << QByteArray() << QByteArray();
        QTest::newRow("unknown letters") << QByteArray("SET MARTIAN-1\n") << QByteArray("1\nword\n");
    }
    void aDamagedDictionaryMarksNothingAndSaysSo()
    {
        QFETCH(QByteArray, rules);
        QFETCH(QByteArray, words);
        const QTemporaryDir folder;
        write(folder.filePath(u"en_US.aff"_s), rules);
        write(folder.filePath(u"en_US.dic"_s), words);
        SpellChecker checker(std::make_unique<HunspellShelf>(QStringList{folder.path()}, u"C"_s), {});
        QSignalSpy said(&checker, &SpellChecker::stateChanged);
        QCOMPARE(checker.verdict(u"anything"_s, u"en"_s), SpellChecker::Verdict::Asked);
        QTRY_COMPARE(said.size(), 1);
        QCOMPARE(checker.state(u"en"_s), SpellChecker::State::Damaged);
        QCOMPARE(checker.verdict(u"anything"_s, u"en"_s), SpellChecker::Verdict::Right);
        QCOMPARE(checker.verdict(u"else"_s, u"en"_s), SpellChecker::Verdict::Right);
        QCOMPARE(checker.state(u"de"_s), SpellChecker::State::Missing);
        QCOMPARE(checker.verdict(u"anything"_s, u"de"_s), SpellChecker::Verdict::Right);
    }

    void nobodyWaitsForADictionary()
    {
        QSemaphore gate;
        SpellChecker checker(
            std::make_unique<testui::FakeShelf>(QMap<QString, QStringList>{{u"en"_s, {u"word"_s}}}, &gate), {});
        TextSpelling spelling(checker);
        spelling.language = u"en"_s;
        QString text = u"word "_s;
        for (int i = 0; text.size() < 10'000; ++i) {
            text += u"word woord"_s + QString(QChar(u'a' + i % 26)) + QString(QChar(u'a' + i / 26 % 26)) + u' ';
        }
        QSignalSpy judged(&checker, &SpellChecker::judged);
        const TextSpelling::Marks first = spelling.marks(text);
        QVERIFY(!first.complete && first.wrong.empty());
        QTest::qWait(20);
        QVERIFY2(judged.isEmpty() && !spelling.marks(text).complete, "the dictionary has not answered");
        gate.release();
        QTRY_VERIFY(spelling.marks(text).complete);
        QVERIFY(spelling.marks(text).wrong.size() > 500);
        QVERIFY2(judged.size() < 10, "not a question a word");
    }

    void endsWhileItIsAsked()
    {
        QSemaphore gate;
        auto checker = std::make_unique<SpellChecker>(
            std::make_unique<testui::FakeShelf>(QMap<QString, QStringList>{{u"en"_s, {u"word"_s}}}, &gate), QString());
        const QFuture<QStringList> first = checker->suggestions(u"woord"_s, u"en"_s);
        (void)checker->verdict(u"woord"_s, u"en"_s);
        QTest::qWait(10);
        const QFuture<QStringList> second = checker->suggestions(u"woord"_s, u"en"_s);
        gate.release();
        checker.reset();
        QVERIFY(first.isFinished() && second.isFinished());
    }

    void ownWordsAreRightAtOnceAndNoMore()
    {
        Installed installed;
        QCOMPARE(installed.wrongIn(u"We reshipp it’zz"_s, u"en"_s), (QStringList{u"reshipp"_s, u"it’zz"_s}));
        QSignalSpy changed(&installed.checker, &SpellChecker::changed);
        QVERIFY(installed.checker.addOwn(u"Reshipp"_s));
        QVERIFY(installed.checker.addOwn(u"it’zz"_s));
        QCOMPARE(changed.size(), 2);
        QCOMPARE(installed.wrongIn(u"We reshipp it’zz it'zz"_s, u"en"_s), QStringList());
        QVERIFY(installed.checker.removeOwn(u"it’zz"_s));
        QCOMPARE(installed.wrongIn(u"We reshipp it’zz"_s, u"en"_s), QStringList{u"it’zz"_s});
        installed.checker.setEnabled(false);
        QCOMPARE(installed.wrongIn(u"recieve"_s, u"en"_s), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestSpelling)
#include "tst_spelling.moc"
