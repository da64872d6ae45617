// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "lists/conversationindex.h"

#include "support/deskvalues.h"

#include <QTest>

using lists::ConversationIndex;
using support::idOf;
using In = ConversationIndex::In;
using namespace Qt::StringLiterals;

class TestConversationIndex final : public QObject
{
    Q_OBJECT

private:
    using Ids = std::vector<desk::ConversationId>;

    static desk::ConversationId id(int number) { return idOf<desk::ConversationId>(number); }
    static ConversationIndex some()
    {
        return ConversationIndex::of({{id(1), u"Tomás Álvarez"_s, u"HP-20418 Where is my parcel?"_s},
                                      {id(2), u"Soo-jin Lee"_s, u"HP-20500 It is broken\nand late"_s},
                                      {id(3), u"Jonas Weiß"_s, u"HP-20417 Hello from Lee street"_s}});
    }

private Q_SLOTS:
    void wordsCountWhereverTheyStand_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<In>("where");
        QTest::addColumn<std::vector<desk::ConversationId>>("found");
        QTest::newRow("a part") << QStringList{u"2041"_s} << In::Everything << Ids{id(1), id(3)};
        QTest::newRow("any case") << QStringList{u"hp-20500"_s} << In::Everything << Ids{id(2)};
        QTest::newRow("accents may be missing") << QStringList{u"tomas"_s, u"ALVAREZ"_s} << In::Names << Ids{id(1)};
        QTest::newRow("accents may be there") << QStringList{u"Álv"_s} << In::Names << Ids{id(1)};
        QTest::newRow("sharp s") << QStringList{u"weiss"_s} << In::Names << Ids{id(3)};
        QTest::newRow("all words, in any order") << QStringList{u"late"_s, u"soo"_s} << In::Everything << Ids{id(2)};
        QTest::newRow("one word is missing") << QStringList{u"late"_s, u"jonas"_s} << In::Everything << Ids{};
        QTest::newRow("names alone") << QStringList{u"lee"_s} << In::Names << Ids{id(2)};
        QTest::newRow("names and the rest") << QStringList{u"lee"_s} << In::Everything << Ids{id(2), id(3)};
        QTest::newRow("not across two") << QStringList{u"parcel?\nsoo"_s} << In::Everything << Ids{};
        QTest::newRow("no word") << QStringList{} << In::Everything << Ids{};
    }
    void wordsCountWhereverTheyStand()
    {
        QFETCH(QStringList, words);
        QFETCH(In, where);
        QTEST(some().find(words, where, 10), "found");
    }

    void noMoreThanAskedFor()
    {
        QCOMPARE(some().find({u"hp"_s}, In::Everything, 2), (Ids{id(1), id(2)}));
        QCOMPARE(some().find({u"hp"_s}, In::Everything, 0), Ids());
    }

    void whatChangedIsFoundByItsNewTextAndFirst()
    {
        ConversationIndex index = some();
        index.put({id(3), u"Jonas Weiß"_s, u"HP-20417 thank you"_s});
        index.put({id(4), u"Priya Nair"_s, u"HP-1"_s});
        QCOMPARE(index.size(), 4);
        QCOMPARE(index.find({u"lee"_s}, In::Everything, 10), Ids{id(2)});
        QCOMPARE(index.find({u"hp"_s}, In::Everything, 10), (Ids{id(3), id(4), id(1), id(2)}));
    }

    void manyChangesLoseNothing()
    {
        ConversationIndex index = some();
        for (int round = 0; round < 5000; ++round) {
            index.put({id(1 + round % 3), u"Name"_s, QString::number(round)});
        }
        QCOMPARE(index.size(), 3);
        QCOMPARE(index.find({u"name"_s}, In::Names, 10).size(), size_t(3));
        QCOMPARE(index.find({u"4999"_s}, In::Everything, 10), Ids{id(1 + 4999 % 3)});
        QCOMPARE(index.find({u"4000"_s}, In::Everything, 10), Ids());
    }
};

QTEST_GUILESS_MAIN(TestConversationIndex)
#include "tst_conversationindex.moc"
