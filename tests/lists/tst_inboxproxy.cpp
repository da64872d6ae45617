// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "lists/conversationlistmodel.h"
#include "lists/inboxproxy.h"
#include "support/manualclock.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QTest>

#include <set>

/// The inbox shows exactly the conversations that belong to its view, in order, whatever happened before.
class TestInboxProxy final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhatBelongs_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 20; ++seed) {
            QTest::addRow("seed %u", seed) << seed;
        }
    }
    void showsWhatBelongs()
    {
        QFETCH(quint32, seed);
        QRandomGenerator random(seed);
        support::ManualClock clock;
        lists::ConversationListModel model;
        lists::InboxProxy proxy(model);
        const QAbstractItemModelTester tester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const desk::UserId me = desk::UserId::create(clock);
        proxy.setMe(me);
        proxy.setNow(clock.now());
        std::vector<desk::Conversation> all;
        for (int step = 0; step < 200; ++step) {
            std::vector<desk::Conversation> changed;
            for (quint32 n = random.bounded(6u); n > 0; --n) {
                const bool isNew = all.empty() || (all.size() < 30 && random.bounded(3u) == 0);
                if (isNew) {
                    all.emplace_back().id = desk::ConversationId::create(clock);
                }
                desk::Conversation &one = isNew ? all.back() : all[random.bounded(quint32(all.size()))];
                ++one.version;
                one.lastAt = clock.now() + std::chrono::seconds(random.bounded(1000));
                one.openProposal = random.bounded(2u) == 0 ? desk::ProposalId() : desk::ProposalId::create(clock);
                one.owner.kind = static_cast<desk::OwnerKind>(random.bounded(3u));
                one.owner.user = me;
                one.answerDueAt = random.bounded(3u) == 0
                                      ? std::optional(clock.now() + std::chrono::minutes(random.bounded(60)))
                                      : std::nullopt;
                changed.push_back(one);
            }
            model.upsert(changed);
            switch (random.bounded(8u)) {
            case 0:
                proxy.setView(static_cast<desk::InboxView>(random.bounded(9u)));
                break;
            case 1:
                if (!all.empty()) {
                    proxy.keep(all[random.bounded(quint32(all.size()))].id);
                }
                break;
            case 2:
                model.setConversations(all);
                break;
            default:
                break;
            }
            if (random.bounded(10u) == 0) {
                clock.advance(std::chrono::minutes(random.bounded(20)));
                proxy.setNow(clock.now());
            }

            std::set<QString> expected;
            for (const desk::Conversation &one : all) {
                if (desk::belongsTo(one, proxy.view(), me, clock.now())) {
                    expected.insert(one.id.toString());
                }
            }
            std::set<QString> shown;
            for (int row = 0; row < proxy.rowCount(); ++row) {
                shown.insert(proxy.idAt(row).toString());
            }
            for (const QString &id : expected) {
                QVERIFY2(shown.contains(id), qPrintable(QStringLiteral("step %1: a row is missing").arg(step)));
            }
            QVERIFY(shown.size() <= expected.size() + 1); // the one that is kept open
        }
    }
};

QTEST_GUILESS_MAIN(TestInboxProxy)
#include "tst_inboxproxy.moc"
