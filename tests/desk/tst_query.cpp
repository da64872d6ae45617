// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/query.h"
#include "support/manualclock.h"

#include <QRandomGenerator>
#include <QTest>

using namespace desk;
using namespace Qt::StringLiterals;

class TestQuery final : public QObject
{
    Q_OBJECT

private:
    support::ManualClock m_clock;
    const QTimeZone m_zone = QTimeZone(3600);
    const UserId m_me = UserId::create(m_clock);

    [[nodiscard]] tl::expected<Query, QueryProblem> parse(const QString &text) const
    {
        return parseQuery(text, m_clock.now(), m_zone);
    }
    [[nodiscard]] bool finds(const QString &text, const Conversation &conversation) const
    {
        const auto query = parse(text);
        return query && matches(conversation, *query, m_me, m_clock.now());
    }
    [[nodiscard]] Conversation lamp() const
    {
        Conversation c;
        c.id = ConversationId::create(m_clock);
        c.customer = CustomerId(u"C-9"_s);
        c.customerName = u"Dana Kowalski"_s;
        c.order = OrderId(u"A-1001"_s);
        c.lastWords = u"The lamp arrived broken, see the photo"_s;
        c.lastAt = m_clock.now() - std::chrono::hours(30);
        c.language = u"en"_s;
        c.intent.emplace();
        c.intent->intent = u"damaged_item"_s;
        c.photoCount = 2;
        c.amountAtStake = core::Money(8499, u"EUR"_s);
        c.owner = {OwnerKind::Person, m_me, u"Mira Solberg"_s, 1, std::nullopt};
        c.labels = {u"fragile"_s};
        return c;
    }

private Q_SLOTS:
    void finds_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("found");
        const auto row = [](const char *text, bool found) {
            QTest::addRow("%s", text) << QString::fromUtf8(text) << found;
        };
        row("", true);
        row("LAMP broken", true);
        row("\"lamp arrived\"", true);
        row("\"arrived lamp\"", false);
        row("lamp -kettle", true);
        row("lamp -broken", false);
        row("-\"lamp arrived\"", false);
        row("from:dana", true);
        row("from:\"dana kowalski\"", true);
        row("from:C-9", true);
        row("-from:dana", false);
        row("order:a-1001", true);
        row("order:A-100", false);
        row("status:open", true);
        row("status:resolved", false);
        row("is:open", true);
        row("-is:closed", true);
        row("-status:resolved", true);
        row("view:mine", true);
        row("view:bot_owned", false);
        row("intent:damaged_item", true);
        row("intent:\"Damaged item\"", true);
        row("has:photo", true);
        row("has:proposal", false);
        row("-has:proposal has:order", true);
        row("owner:me", true);
        row("owner:solberg", true);
        row("owner:bot", false);
        row("amount:>50", true);
        row("amount:>84.99", false);
        row("amount:>=84,99", true);
        row("amount:84.99", true);
        row("amount:<100 amount:>80", true);
        row("before:yesterday", false);
        row("after:yesterday", true);
        row("before:today", true);
        row("after:3d before:today", true);
        row("after:1w", true);
        row("lang:EN", true);
        row("label:Fragile", true);
        row("sku:LAMP-1", false);
        row("-sku:LAMP-1", false);
    }
    void finds()
    {
        QFETCH(QString, text);
        QFETCH(bool, found);
        QVERIFY(parse(text));
        QCOMPARE(finds(text, lamp()), found);
    }

    void amountsCountInUnitsOfTheirCurrency()
    {
        Conversation c = lamp();
        c.amountAtStake = core::Money(60, u"JPY"_s);
        QVERIFY(finds(u"amount:>50"_s, c));
        c.amountAtStake = core::Money(49'999, u"KWD"_s);
        QVERIFY(!finds(u"amount:>50"_s, c));
        QVERIFY(finds(u"amount:>49.998"_s, c));
        c.amountAtStake.reset();
        QVERIFY(!finds(u"amount:<50"_s, c));
    }

    void whatIsNotUnderstoodIsSaid_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("start");
        const auto row = [](const char *text, QueryProblemKind kind, const char *name, int start) {
            QTest::addRow("%s", text) << QString::fromUtf8(text) << int(kind) << QString::fromUtf8(name) << start;
        };
        row("lamp x:1", QueryProblemKind::UnknownOperator, "x", 5);
        row("-frm:dana", QueryProblemKind::UnknownOperator, "frm", 0);
        row("http://example.org", QueryProblemKind::UnknownOperator, "http", 0);
        row("from: dana", QueryProblemKind::MissingValue, "from", 0);
        row("from:\"\"", QueryProblemKind::MissingValue, "from", 0);
        row("\"\"", QueryProblemKind::MissingValue, "", 0);
        row("status:done", QueryProblemKind::UnknownValue, "status", 0);
        row("is:new", QueryProblemKind::UnknownValue, "is", 0);
        row("view:inbox", QueryProblemKind::UnknownValue, "view", 0);
        row("has:video", QueryProblemKind::UnknownValue, "has", 0);
        row("before:soon", QueryProblemKind::BadDate, "before", 0);
        row("after:2026-02-30", QueryProblemKind::BadDate, "after", 0);
        row("after:999999999d", QueryProblemKind::BadDate, "after", 0);
        row("amount:>much", QueryProblemKind::BadAmount, "amount", 0);
        row("amount:1.2345", QueryProblemKind::BadAmount, "amount", 0);
        row("amount:-5", QueryProblemKind::BadAmount, "amount", 0);
        row("lamp \"open", QueryProblemKind::OpenQuote, "", 5);
        row("from:\"Dana", QueryProblemKind::OpenQuote, "from", 5);
    }
    void whatIsNotUnderstoodIsSaid()
    {
        QFETCH(QString, text);
        QFETCH(int, kind);
        QFETCH(QString, name);
        QFETCH(int, start);
        const auto query = parse(text);
        QVERIFY(!query);
        QCOMPARE(int(query.error().kind), kind);
        QCOMPARE(query.error().name, name);
        QCOMPARE(int(query.error().start), start);
        QVERIFY(query.error().start + query.error().length <= text.size());
    }

    void timesAndNumbersWithColonsAreWords()
    {
        const auto query = parse(u"12:30 A-1:2 \"re: lamp\""_s);
        QVERIFY(query);
        QCOMPARE(query->wantedWords(), (QStringList{u"12:30"_s, u"A-1:2"_s, u"re: lamp"_s}));
    }

    void anyTextIsAQueryOrAProblemInsideIt()
    {
        const QStringList pieces{
            u"\""_s,      u":"_s,  u"-"_s,    u" "_s,          u"from"_s,           u"amount:>"_s, u"50"_s,
            u"before:"_s, u"7d"_s, u"has:"_s, u"photo"_s,      u"\U0001F4E6"_s,     u"é"_s,        u"view:mine"_s,
            u"sku"_s,     u"\t"_s, u"<="_s,   u"order:A\"b"_s, u"intent:\"a  b\""_s};
        QRandomGenerator random(7);
        int good = 0;
        for (int round = 0; round < 20'000; ++round) {
            QString text;
            for (quint32 i = random.bounded(9u); i > 0; --i) {
                text += pieces.at(qsizetype(random.bounded(quint32(pieces.size()))));
            }
            const auto query = parse(text);
            if (!query) {
                QVERIFY2(query.error().start >= 0 && query.error().length > 0 &&
                             query.error().start + query.error().length <= text.size(),
                         qPrintable(text));
                continue;
            }
            ++good;
            // Written out, it is the same query next year in another place.
            const QString written = queryText(*query);
            const auto again = parseQuery(written, m_clock.now() + std::chrono::years(1), QTimeZone::utc());
            QVERIFY2(again, qPrintable(text + u" | "_s + written));
            QVERIFY2(*again == *query, qPrintable(text + u" | "_s + written));
            QCOMPARE(matches(lamp(), *again, m_me, m_clock.now()), matches(lamp(), *query, m_me, m_clock.now()));
        }
        QVERIFY2(good > 2'000, qPrintable(QString::number(good)));
    }

    void whatIsNoQueryIsStillWords()
    {
        const Query query = plainQuery(u"re: \"lamp -5 "_s);
        QCOMPARE(query.wantedWords(), (QStringList{u"re:"_s, u"lamp"_s, u"-5"_s}));
        const auto again = parse(queryText(query));
        QVERIFY(again);
        QVERIFY(*again == query);
        QVERIFY(plainQuery(u" \" "_s).isEmpty());
    }

    void everyListedValueIsUnderstood()
    {
        for (const QueryField field : queryOperators()) {
            for (const QString &value : queryValues(field)) {
                QVERIFY2(parse(queryOperatorName(field) + u':' + value), qPrintable(value));
            }
        }
    }

    void marksStandWhereTheWordsAre()
    {
        const auto marks = marksOf(u"The lamp, a LAMP: lampshade"_s, {u"lamp"_s, u"lampshade"_s});
        QCOMPARE(marks, (std::vector<TextMark>{{4, 4}, {12, 4}, {18, 9}}));
        QVERIFY(marksOf(u"lamp"_s, {QString()}).empty());
    }

    void theTurnIsWhoseWordIsAwaited()
    {
        desk::Conversation c;
        const auto holds = [this, &c](const QString &text) {
            return desk::matches(c, *parse(text), desk::UserId(), core::Timestamp());
        };
        QVERIFY(!holds(u"turn:us"_s) && !holds(u"turn:customer"_s)); // nobody has spoken yet
        c.lastPublicSeq = c.lastCustomerSeq = 4;
        QVERIFY(holds(u"turn:us"_s) && !holds(u"turn:customer"_s));
        c.lastPublicSeq = 5;
        QVERIFY(!holds(u"turn:us"_s) && holds(u"turn:customer"_s));
        c.lastSeq = 6; // a note is no answer
        QVERIFY(holds(u"TURN:Customer"_s));
        QCOMPARE(parse(u"turn:moon"_s).error().kind, desk::QueryProblemKind::UnknownValue);
    }

    void whatMentionsMeIsFoundAsPeopleTypeIt()
    {
        desk::Conversation c;
        c.mentioned = {{m_me, 3, 3, u"Bo"_s}};
        for (const QString &typed : {u"is:mentioned"_s, u"is:Mentioned"_s, u"view:mentioned"_s}) {
            const auto query = parse(typed);
            QVERIFY2(query, qPrintable(typed));
            QVERIFY(query->choosesView());
            QCOMPARE(queryText(*query), u"view:mentioned"_s);
            QVERIFY(desk::belongsTo(c, *query, m_me, m_clock.now()));
            QVERIFY(!desk::belongsTo({}, *query, m_me, m_clock.now()));
        }
        QVERIFY(desk::belongsTo({}, *parse(u"-is:mentioned"_s), m_me, m_clock.now()));
    }

    void thePriorityIsWhatPeopleSaid()
    {
        desk::Conversation c;
        const auto holds = [this, &c](const QString &text) {
            return desk::matches(c, *parse(text), desk::UserId(), core::Timestamp());
        };
        QVERIFY(holds(u"priority:normal"_s) && !holds(u"priority:high"_s));
        c.priority = desk::Priority::High;
        QVERIFY(holds(u"priority:HIGH"_s) && holds(u"-priority:low"_s) && !holds(u"priority:normal"_s));
        QCOMPARE(parse(u"priority:urgent"_s).error().kind, desk::QueryProblemKind::UnknownValue);
    }

    void everyOperatorHasAName()
    {
        QCOMPARE(queryOperators().size(), int(QueryField::Priority)); // all but Words
        for (const QueryField field : queryOperators()) {
            QVERIFY(!queryOperatorName(field).isEmpty());
        }
    }
};

QTEST_GUILESS_MAIN(TestQuery)
#include "tst_query.moc"
