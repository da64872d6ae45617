// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/mention.h"
#include "support/deskvalues.h"

#include <QTest>

using namespace Qt::StringLiterals;
using support::idOf;

class TestMention final : public QObject
{
    Q_OBJECT

private:
    static desk::Colleague person(int number, const QString &name) { return {idOf<desk::UserId>(number), name}; }

    /// "1:@Ana Lind 2:@Bo", whom the text names and how.
    static QString named(const QString &text, const std::vector<desk::Colleague> &people)
    {
        QStringList found;
        for (const desk::MentionSpan &span : desk::mentionsIn(text, people)) {
            const auto is = [&span](const desk::Colleague &one) { return one.id == span.user; };
            const auto who = std::find_if(people.begin(), people.end(), is) - people.begin() + 1;
            found.append(QString::number(who) + u':' + text.mid(span.start, span.length));
        }
        return found.join(u' ');
    }

private Q_SLOTS:
    void aWholeNameBehindASignIsAMention_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("found");
        QTest::newRow("alone") << u"@Ana Lind"_s << u"1:@Ana Lind"_s;
        QTest::newRow("in a sentence") << u"Ask @Bo, then @Ana Lind."_s << u"2:@Bo 1:@Ana Lind"_s;
        QTest::newRow("any case") << u"@ana lind?"_s << u"1:@ana lind"_s;
        QTest::newRow("twice") << u"@Bo @Bo"_s << u"2:@Bo 2:@Bo"_s;
        QTest::newRow("the longer name") << u"@Bo Åkesson"_s << u"3:@Bo Åkesson"_s;
        QTest::newRow("a part of a name") << u"@Ana"_s << QString();
        QTest::newRow("a longer word") << u"@Bob"_s << QString();
        QTest::newRow("an address") << u"write to team@Bo"_s << QString();
        QTest::newRow("no sign") << u"Bo and Ana Lind"_s << QString();
        QTest::newRow("next line") << u"Hi\n@Bo\nbye"_s << u"2:@Bo"_s;
        QTest::newRow("after a bracket") << u"(@Bo)"_s << u"2:@Bo"_s;
        QTest::newRow("nothing") << QString() << QString();
    }
    void aWholeNameBehindASignIsAMention()
    {
        QFETCH(QString, text);
        const std::vector<desk::Colleague> people{person(1, u"Ana Lind"_s), person(2, u"Bo"_s),
                                                  person(3, u"Bo Åkesson"_s)};
        QTEST(named(text, people), "found");
        QCOMPARE(named(text, {}), QString());
    }

    void twoOfOneNameStandForOnePlaceEach()
    {
        const std::vector<desk::Colleague> people{person(1, u"Ana"_s), person(2, u"Ana"_s)};
        QCOMPARE(named(u"@Ana"_s, people), u"1:@Ana"_s);
        QCOMPARE(named(u"@Ana and @Ana"_s, people), u"1:@Ana 2:@Ana"_s);
        QCOMPARE(named(u"@Ana @Ana @Ana"_s, people), u"1:@Ana 2:@Ana 2:@Ana"_s);
    }

    void whatIsTypedBehindASignIsFound_data()
    {
        QTest::addColumn<QString>("text"); ///< the cursor stands at the bar
        QTest::addColumn<int>("start");
        QTest::addColumn<QString>("typed");
        QTest::newRow("just the sign") << u"Hi @|"_s << 3 << QString();
        QTest::newRow("a part") << u"Hi @An| and more"_s << 3 << u"An"_s;
        QTest::newRow("two words") << u"@Ana Li|"_s << 0 << u"Ana Li"_s;
        QTest::newRow("the nearest") << u"@Bo @A|"_s << 4 << u"A"_s;
        QTest::newRow("an address") << u"team@a|"_s << -1 << QString();
        QTest::newRow("a space first") << u"@ a|"_s << -1 << QString();
        QTest::newRow("another line") << u"@Ana\nx|"_s << -1 << QString();
        QTest::newRow("before it") << u"|@Ana"_s << -1 << QString();
        QTest::newRow("far behind") << u"@"_s + QString(60, u'a') + u'|' << -1 << QString();
        QTest::newRow("no sign") << u"Ana|"_s << -1 << QString();
    }
    void whatIsTypedBehindASignIsFound()
    {
        QFETCH(QString, text);
        QFETCH(int, start);
        const qsizetype cursor = text.indexOf(u'|');
        const auto begun = desk::mentionBegunAt(text.remove(u'|'), cursor);
        QCOMPARE(begun.has_value(), start >= 0);
        if (begun) {
            QCOMPARE(begun->start, start);
            QTEST(begun->typed, "typed");
        }
    }

    void anyWordOfANameMayBeTyped()
    {
        for (const QString &typed : {QString(), u"an"_s, u"lind"_s, u"von"_s, u"Ana v"_s, u"von Lind"_s}) {
            QVERIFY2(desk::mayMean(typed, u"Ana von Lind"_s), qPrintable(typed));
        }
        QVERIFY(desk::mayMean(u"Ana L"_s, u"Ana Lind"_s));
        QVERIFY(!desk::mayMean(u"ind"_s, u"Ana Lind"_s));
        QVERIFY(!desk::mayMean(u"Ana Lind "_s, u"Ana Lind"_s));
        QVERIFY(!desk::mayMean(u"x"_s, QString()));
    }
};

QTEST_GUILESS_MAIN(TestMention)
#include "tst_mention.moc"
