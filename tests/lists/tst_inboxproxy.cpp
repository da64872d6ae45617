// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/urgency.h"
#include "lists/conversationlistmodel.h"
#include "lists/inboxproxy.h"
#include "support/manualclock.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using Order = lists::InboxProxy::Order;

/// The inbox shows exactly the conversations that belong to its view, in order, whatever happened before, and holds up
/// nobody meanwhile.
class TestInboxProxy final : public QObject
{
    Q_OBJECT

private:
    static constexpr quint32 ViewCount = quint32(desk::InboxView::All) + 1;
    support::ManualClock m_clock;
    const desk::UserId m_me = desk::UserId::create(m_clock);

    void shake(desk::Conversation &one, QRandomGenerator &random) const
    {
        ++one.version;
        one.lastAt = m_clock.now() + std::chrono::seconds(random.bounded(50));
        one.openProposal = random.bounded(2u) == 0 ? desk::ProposalId() : desk::ProposalId::create(m_clock);
        one.owner.kind = static_cast<desk::OwnerKind>(random.bounded(3u));
        one.owner.user = m_me;
        one.state = random.bounded(5u) == 0 ? desk::ConversationState::Snoozed : desk::ConversationState::Open;
        one.waking.at = m_clock.now() + std::chrono::minutes(random.bounded(40));
        one.customerName = random.bounded(2u) == 0 ? u"Ann"_s : u"Bob"_s;
        one.answerDueAt = random.bounded(3u) == 0
                              ? std::optional(m_clock.now() + std::chrono::minutes(random.bounded(60)))
                              : std::nullopt;
        one.mentioned.clear();
        if (random.bounded(3u) == 0) {
            one.mentioned.push_back({m_me, 3, 0, u"Bo"_s});
        }
        one.amountAtStake = random.bounded(2u) == 0
                                ? std::optional(core::Money(qint64(random.bounded(3u)) * 1'000, u"EUR"_s))
                                : std::nullopt;
    }

    std::vector<desk::Conversation> some(int count, QRandomGenerator &random) const
    {
        std::vector<desk::Conversation> all;
        for (int i = 0; i < count; ++i) {
            all.emplace_back().id = desk::ConversationId::create(m_clock);
            shake(all.back(), random);
        }
        return all;
    }

    /// By a plain sort of everything, as a person would write it who has no hundred thousand of them.
    template <typename Belongs>
    static QStringList plainly(std::vector<desk::Conversation> all, Order order, core::Timestamp now, Belongs belongs)
    {
        std::erase_if(all, [&](const desk::Conversation &one) { return !belongs(one); });
        std::sort(all.begin(), all.end(), [&](const desk::Conversation &a, const desk::Conversation &b) {
            if (order == Order::Urgency) {
                const double urgencyA = desk::urgencyOf(a, now).score();
                const double urgencyB = desk::urgencyOf(b, now).score();
                if (urgencyA != urgencyB) {
                    return urgencyA > urgencyB;
                }
            }
            if (order == Order::Deadline && a.answerDueAt != b.answerDueAt) {
                return a.answerDueAt && (!b.answerDueAt || *a.answerDueAt < *b.answerDueAt);
            }
            return a.lastAt != b.lastAt ? a.lastAt > b.lastAt : a.id < b.id;
        });
        QStringList ids;
        for (const desk::Conversation &one : all) {
            ids.append(one.id.toString());
        }
        return ids;
    }

    static QStringList shownBy(const lists::InboxProxy &proxy)
    {
        QStringList ids;
        for (int row = 0; row < proxy.rowCount(); ++row) {
            ids.append(proxy.idAt(row).toString());
        }
        return ids;
    }

    /// Turns of the event loop, one after the other and without sleeping in between.
    static bool settle(const lists::InboxProxy &proxy)
    {
        for (int turns = 0; turns < 10'000 && !proxy.isSettled(); ++turns) {
            QCoreApplication::processEvents();
        }
        return proxy.isSettled();
    }

    [[nodiscard]] desk::Query query(const QString &text) const
    {
        return *desk::parseQuery(text, m_clock.now(), QTimeZone::utc());
    }

    void run(quint32 seed, int size, int steps, quint32 most)
    {
        QRandomGenerator random(seed);
        lists::ConversationListModel model;
        lists::InboxProxy proxy(model);
        std::optional<QAbstractItemModelTester> tester; // goes through all rows at each signal
        if (size == 0) {
            tester.emplace(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
        }
        proxy.setMe(m_me);
        proxy.setNow(m_clock.now());
        std::vector<desk::Conversation> all = some(size, random);
        model.setConversations(all);
        Order order = Order::Urgency;
        desk::ConversationId kept;
        std::optional<desk::Query> asked;
        for (int step = 0; step < steps; ++step) {
            std::vector<desk::Conversation> changed;
            for (quint32 n = random.bounded(most); n > 0; --n) {
                const bool isNew = all.empty() || random.bounded(4u) == 0;
                if (isNew) {
                    all.emplace_back().id = desk::ConversationId::create(m_clock);
                }
                desk::Conversation &one = isNew ? all.back() : all[random.bounded(quint32(all.size()))];
                shake(one, random);
                changed.push_back(one);
            }
            model.upsert(changed);
            switch (random.bounded(9u)) {
            case 0:
                if (const auto view = static_cast<desk::InboxView>(random.bounded(ViewCount)); view != proxy.view()) {
                    proxy.setView(view);
                    kept = asked ? kept : desk::ConversationId();
                }
                break;
            case 1: {
                const auto was = std::exchange(asked, random.bounded(2u) == 0   ? std::nullopt
                                                      : random.bounded(2u) == 0 ? std::optional(query(u"ann"_s))
                                                                                : std::optional(query(u"bob"_s)));
                proxy.setQuery(asked);
                kept = was == asked ? kept : desk::ConversationId();
                break;
            }
            case 2:
                if (!all.empty()) {
                    kept = all[random.bounded(quint32(all.size()))].id;
                    proxy.keep(kept);
                }
                break;
            case 3:
                order = static_cast<Order>(random.bounded(3u));
                proxy.setOrder(order);
                break;
            case 4:
                m_clock.advance(std::chrono::minutes(random.bounded(20)));
                proxy.setNow(m_clock.now());
                break;
            case 5: // a fresh load, some are gone
                for (quint32 n = random.bounded(12u); n > 0 && !all.empty(); --n) {
                    all.erase(all.begin() + random.bounded(qint32(all.size())));
                }
                model.setConversations(all);
                break;
            case 6: // all of them are others
                for (desk::Conversation &one : all) {
                    shake(one, random);
                }
                model.upsert(all);
                break;
            default:
                break;
            }
            if (random.bounded(3u) == 0) {
                QCoreApplication::processEvents(); // a slice or two in between
            }
            if (size > lists::InboxProxy::Slice && step % 4 != 3) {
                continue; // let things come together
            }
            QVERIFY(settle(proxy));
            const QStringList expected = plainly(all, order, m_clock.now(), [&](const desk::Conversation &one) {
                return one.id == kept || (asked ? desk::belongsTo(one, *asked, m_me, m_clock.now())
                                                : desk::belongsTo(one, proxy.view(), m_me, m_clock.now()));
            });
            // Scores are of the moment that was set last, and so is everything else.
            QVERIFY2(shownBy(proxy) == expected, qPrintable(u"step %1"_s.arg(step)));
            for (int view = 0; view < int(ViewCount); ++view) {
                QCOMPARE(proxy.count(static_cast<desk::InboxView>(view)),
                         int(std::count_if(all.begin(), all.end(), [&](const desk::Conversation &one) {
                             return desk::belongsTo(one, static_cast<desk::InboxView>(view), m_me, m_clock.now());
                         })));
            }
            for (const desk::Conversation &one : all) {
                QCOMPARE(proxy.indexOf(one.id).row(), int(expected.indexOf(one.id.toString())));
                if (all.size() > 100) {
                    break;
                }
            }
        }
    }

private Q_SLOTS:
    void isAsAPlainSortWouldBe_data()
    {
        QTest::addColumn<quint32>("seed");
        QTest::addColumn<int>("size");
        for (quint32 seed = 1; seed <= 20; ++seed) {
            QTest::addRow("seed %u", seed) << seed << 0;
        }
        // Those that are worked on in slices.
        for (quint32 seed = 21; seed <= 23; ++seed) {
            QTest::addRow("seed %u, many", seed) << seed << 2 * lists::InboxProxy::Slice + 700;
        }
    }
    void isAsAPlainSortWouldBe()
    {
        QFETCH(quint32, seed);
        QFETCH(int, size);
        run(seed, size, size > 0 ? 40 : 150, size > 0 ? 600 : 6);
    }

    void othersGoOnWhileAHundredThousandAreFiltered()
    {
        QRandomGenerator random(7);
        lists::ConversationListModel model;
        lists::InboxProxy proxy(model);
        proxy.setMe(m_me);
        proxy.setNow(m_clock.now());
        model.setConversations(some(100'000, random));
        const int slices = 100'000 / lists::InboxProxy::Slice;
        int turns = 0;
        QTimer other; // whatever else a person does
        connect(&other, &QTimer::timeout, &other, [&turns] { ++turns; });
        other.start(0);
        const auto turnsOf = [&](const std::function<void()> &work) {
            turns = 0;
            work();
            return settle(proxy) ? turns : -1;
        };
        QVERIFY(turnsOf([] {}) >= slices); // the first fill
        QVERIFY(turnsOf([&] { proxy.setQuery(query(u"ann"_s)); }) >= slices - 1);
        QVERIFY(proxy.rowCount() > 10'000);
        QVERIFY(turnsOf([&] { proxy.setOrder(Order::Newest); }) >= slices);
        QVERIFY(turnsOf([&] { proxy.setOrder(Order::Urgency); }) >= slices);
        QVERIFY(turnsOf([&] {
                    m_clock.advance(std::chrono::minutes(1));
                    proxy.setNow(m_clock.now());
                }) >= slices);
        // A view needs no look at any conversation: its marks are there.
        proxy.setQuery({});
        QVERIFY(proxy.isSettled());
        QCOMPARE(proxy.rowCount(), proxy.count(desk::InboxView::NeedsDecision));
        proxy.setView(desk::InboxView::Mine);
        QVERIFY(proxy.isSettled());
        QCOMPARE(proxy.rowCount(), proxy.count(desk::InboxView::Mine));
    }

    void anAnswerThatIsNoLongerWantedIsNeverShown()
    {
        QRandomGenerator random(8);
        lists::ConversationListModel model;
        lists::InboxProxy proxy(model);
        proxy.setMe(m_me);
        proxy.setNow(m_clock.now());
        proxy.setView(desk::InboxView::All);
        std::vector<desk::Conversation> all = some(5 * lists::InboxProxy::Slice, random);
        model.setConversations(all);
        QVERIFY(settle(proxy));
        const QStringList before = shownBy(proxy);
        // Typed quickly: each asks for something else before the one before is done.
        int resets = 0;
        connect(&proxy, &QAbstractItemModel::modelReset, &proxy, [&] {
            ++resets;
            for (int row = 0; row < proxy.rowCount(); ++row) {
                const auto *shown = model.row(model.indexOf(proxy.idAt(row)).row());
                QCOMPARE(shown->conversation.customerName, u"Bob"_s);
            }
        });
        for (const QString &text : {u"ann"_s, u"a"_s, u"nn"_s, u"bob"_s}) {
            proxy.setQuery(query(text));
            QCoreApplication::processEvents();
            QVERIFY(proxy.isPending());
            QCOMPARE(shownBy(proxy), before); // those of before, not some of each
        }
        QVERIFY(settle(proxy));
        QCOMPARE(resets, 1);
        QVERIFY(proxy.rowCount() > 0);
    }

    void oneChangeTouchesOneRow()
    {
        QRandomGenerator random(9);
        lists::ConversationListModel model;
        lists::InboxProxy proxy(model);
        proxy.setMe(m_me);
        proxy.setNow(m_clock.now());
        proxy.setView(desk::InboxView::All);
        proxy.setOrder(Order::Newest);
        std::vector<desk::Conversation> all = some(3 * lists::InboxProxy::Slice, random);
        model.setConversations(all);
        QVERIFY(settle(proxy));
        const QPersistentModelIndex chosen = proxy.index(5'000, 0);
        const desk::ConversationId id = proxy.idAt(5'000);
        QSignalSpy resets(&proxy, &QAbstractItemModel::modelReset);
        QSignalSpy changes(&proxy, &QAbstractItemModel::dataChanged);
        desk::Conversation last = all[size_t(model.indexOf(proxy.idAt(proxy.rowCount() - 1)).row())];
        ++last.version;
        last.lastAt = m_clock.now() + std::chrono::hours(1);
        model.upsert({last});
        QVERIFY2(proxy.isSettled(), "at once, not in slices");
        QCOMPARE(proxy.idAt(0), last.id);
        QCOMPARE(changes.size(), 1);
        QCOMPARE(resets.size(), 0);
        QCOMPARE(chosen.row(), 5'001); // what is chosen is still what was chosen
        QCOMPARE(proxy.idAt(chosen.row()), id);
    }

    void findsTheBeginningOfAName()
    {
        QRandomGenerator random(10);
        lists::ConversationListModel model;
        lists::InboxProxy proxy(model);
        proxy.setView(desk::InboxView::All);
        std::vector<desk::Conversation> all = some(4, random);
        for (size_t i = 0; i < all.size(); ++i) {
            all[i].customerName = QStringList{u"Ann"_s, u"Bob"_s, u"Cem"_s, u"Bea"_s}.at(qsizetype(i));
            all[i].lastAt = m_clock.now() - std::chrono::minutes(i);
        }
        proxy.setOrder(Order::Newest);
        model.setConversations(all);
        const auto find = [&](int from, const QString &text) {
            const auto found =
                proxy.match(proxy.index(from, 0), Qt::DisplayRole, text, 1, Qt::MatchStartsWith | Qt::MatchWrap);
            return found.isEmpty() ? QString() : found.first().data().toString();
        };
        QCOMPARE(find(0, u"b"_s), u"Bob"_s);
        QCOMPARE(find(2, u"b"_s), u"Bea"_s);
        QCOMPARE(find(2, u"bo"_s), u"Bob"_s); // from the top again
        QCOMPARE(find(0, u"x"_s), QString());
    }
};

QTEST_GUILESS_MAIN(TestInboxProxy)
#include "tst_inboxproxy.moc"
