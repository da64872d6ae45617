// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/urgency.h"
#include "support/manualclock.h"

#include <QTest>

using namespace desk;
using namespace Qt::StringLiterals;

class TestUrgency final : public QObject
{
    Q_OBJECT

private:
    support::ManualClock m_clock;

    [[nodiscard]] double score(std::optional<qint64> minor, double sure, std::optional<int> dueInMinutes,
                               bool unsure = false) const
    {
        Conversation c;
        if (minor) {
            c.amountAtStake = core::Money(*minor, u"EUR"_s);
        }
        c.intent.emplace();
        c.intent->confidence.raw = sure;
        c.botUnsure = unsure;
        if (dueInMinutes) {
            c.answerDueAt = m_clock.now() + std::chrono::minutes(*dueInMinutes);
        }
        return urgencyOf(c, m_clock.now()).score();
    }

private Q_SLOTS:
    void growsWithMoneyDoubtAndTime()
    {
        QVERIFY(score(50'000, 0.8, 10) > score(5'000, 0.8, 10));
        QVERIFY(score(5'000, 0.4, 10) > score(5'000, 0.9, 10));
        QVERIFY(score(5'000, 0.9, 10, true) > score(5'000, 0.4, 10));
        QVERIFY(score(5'000, 0.8, 3) > score(5'000, 0.8, 30));
        QVERIFY(score(5'000, 0.8, -20) > score(5'000, 0.8, 0));
        QVERIFY(score(5'000, 0.8, -60) > score(5'000, 0.8, -20));
        QVERIFY(score(5'000, 0.8, 600) > score(5'000, 0.8, std::nullopt));
    }

    void noFactorHidesACase()
    {
        QVERIFY(score(std::nullopt, 1.0, std::nullopt) > 0.0);
        QVERIFY2(score(std::nullopt, 1.0, -30) > score(50'000, 0.5, std::nullopt),
                 "who waits too long comes before money that nobody waits for");
        QVERIFY2(score(100'000, 0.3, 40) > score(std::nullopt, 1.0, 14), "much doubtful money may come first");
    }

    void peoplesWordCountsAndHidesNothing()
    {
        Conversation c;
        c.answerDueAt = m_clock.now() + std::chrono::minutes(10);
        const double normal = urgencyOf(c, m_clock.now()).score();
        c.priority = Priority::High;
        QVERIFY(urgencyOf(c, m_clock.now()).score() > normal);
        c.priority = Priority::Low;
        QVERIFY(urgencyOf(c, m_clock.now()).score() < normal);
        QVERIFY2(urgencyOf(c, m_clock.now()).score() > score(std::nullopt, 1.0, std::nullopt),
                 "who waits stays above who does not");
    }

    void hasNoJumpAtTheDeadline()
    {
        Conversation c;
        c.answerDueAt = m_clock.now() + core::Milliseconds(1);
        const double before = urgencyOf(c, m_clock.now()).time;
        c.answerDueAt = m_clock.now() - core::Milliseconds(1);
        QVERIFY(std::abs(urgencyOf(c, m_clock.now()).time - before) < 0.001);
    }
};

QTEST_GUILESS_MAIN(TestUrgency)
#include "tst_urgency.moc"
