// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "lists/conversationlistmodel.h"
#include "lists/filtertally.h"
#include "lists/inboxproxy.h"
#include "support/manualclock.h"

#include <QRandomGenerator>
#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;

class TestFilterTally final : public QObject
{
    Q_OBJECT

private:
    support::ManualClock m_clock;

    [[nodiscard]] desk::Query query(const QString &text) const
    {
        return *desk::parseQuery(text, m_clock.now(), QTimeZone::utc());
    }

private Q_SLOTS:
    // Whatever happens to the rows: what a filter says is how many rows its list has.
    void countsWhatTheListShows_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 4; ++seed) {
            QTest::addRow("seed %u", seed) << seed;
        }
    }
    void countsWhatTheListShows()
    {
        QFETCH(quint32, seed);
        QRandomGenerator random(seed);
        lists::ConversationListModel model;
        lists::FilterTally tally(model);
        const std::vector<desk::Query> queries{query(u"owner:me"_s),          query(u"-owner:bot lamp"_s),
                                               query(u"status:snoozed"_s),    query(u"amount:>=20 has:photo"_s),
                                               query(u"view:mine turn:us"_s), query(u"lang:de"_s)};
        const desk::UserId me = desk::UserId::create(m_clock);
        tally.setRules({queries.begin(), queries.end()});
        tally.setMe(me);
        tally.setNow(m_clock.now());
        std::vector<desk::Conversation> all;
        const auto shake = [&](desk::Conversation &one) {
            ++one.version;
            one.owner.kind = static_cast<desk::OwnerKind>(random.bounded(3u));
            one.owner.user = me;
            one.state = static_cast<desk::ConversationState>(random.bounded(3u));
            one.lastWords = random.bounded(2u) == 0 ? u"the Lamp is broken"_s : u"a chair"_s;
            one.language = random.bounded(2u) == 0 ? u"de"_s : u"en"_s;
            one.photoCount = int(random.bounded(2u));
            one.amountAtStake = core::Money(qint64(random.bounded(4000u)), u"EUR"_s);
            one.lastPublicSeq = 5;
            one.lastCustomerSeq = 4 + qint64(random.bounded(2u));
        };
        for (int i = 0; i < 5'000; ++i) {
            all.emplace_back().id = desk::ConversationId::create(m_clock);
            shake(all.back());
        }
        model.setConversations(all);
        QCOMPARE(tally.count(0), -1); // not known is not none
        for (int step = 0; step < 12; ++step) {
            switch (random.bounded(3u)) {
            case 0:
                all.resize(all.size() - random.bounded(40u));
                model.setConversations(all);
                break;
            case 1:
                all.emplace_back().id = desk::ConversationId::create(m_clock);
                shake(all.back());
                model.upsert({all.back()});
                break;
            default:
                desk::Conversation &one = all[random.bounded(quint32(all.size()))];
                shake(one);
                model.upsert({one});
            }
            if (random.bounded(2u) == 0) {
                QCoreApplication::processEvents(); // a slice or two in between
            }
        }
        lists::InboxProxy proxy(model);
        proxy.setMe(me);
        proxy.setNow(m_clock.now());
        for (size_t i = 0; i < queries.size(); ++i) {
            proxy.setQuery(queries[i]);
            QTRY_VERIFY(proxy.isSettled() && tally.count(i) >= 0);
            QCOMPARE(tally.count(i), proxy.rowCount());
            QVERIFY(proxy.rowCount() > 0 && proxy.rowCount() < model.rowCount());
        }
    }

    void withoutFiltersNothingRuns()
    {
        lists::ConversationListModel model;
        lists::FilterTally tally(model);
        tally.setNow(m_clock.now());
        QCOMPARE(tally.count(0), -1);
        tally.setRules({query(u"lamp"_s)});
        QTRY_COMPARE(tally.count(0), 0);
        tally.setRules({});
        QCOMPARE(tally.count(0), -1);
    }
};

QTEST_GUILESS_MAIN(TestFilterTally)

#include "tst_filtertally.moc"
