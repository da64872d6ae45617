// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/filterbook.h"
#include "client/hubclock.h"
#include "client/restclient.h"
#include "core/clock.h"
#include "inbox/filterform.h"
#include "inbox/inboxdelegate.h"
#include "inbox/inboxpanel.h"
#include "inbox/inboxviewmodel.h"
#include "support/manualclock.h"
#include "ui/accessiblewalk.h"
#include "ui/fake/demo.h"
#include "widgets/viewtabs.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace ui;
using namespace Qt::StringLiterals;

class TestInbox final : public QObject
{
    Q_OBJECT

private:
    support::ManualClock m_clock;
    theme::Theme m_theme;

    desk::Conversation busyConversation()
    {
        desk::Conversation c;
        c.id = desk::ConversationId::create(m_clock);
        c.customerName = u"Maximiliane Featherstonehaugh-Wolfeschlegelstein"_s;
        c.lastWords = u"a very long sentence about a parcel that has been travelling for weeks and weeks and weeks"_s;
        c.lastKind = desk::MessageKind::Customer;
        c.lastCustomerSeq = 3;
        c.answerDueAt = m_clock.now() + std::chrono::minutes(3);
        c.intent = desk::IntentReading{};
        c.intent->intent = u"change_shipping_address"_s;
        c.intent->confidence.calibrated = 0.8;
        c.photoCount = 12;
        c.amountAtStake = core::Money(1'234'567, u"EUR"_s);
        c.botUnsure = true;
        c.owner.kind = desk::OwnerKind::Bot;
        return c;
    }

private Q_SLOTS:
    void initTestCase() { m_theme.install(*qApp); }

    void partsLieInsideAndApart_data()
    {
        QTest::addColumn<double>("scale");
        QTest::addColumn<int>("width");
        QTest::addColumn<bool>("mirrored");
        for (const double scale : {1.0, 1.5, 2.0}) {
            for (const int width : {240, 308, 600}) {
                for (const bool mirrored : {false, true}) {
                    QTest::addRow("%g, %d px%s", scale, width, mirrored ? ", mirrored" : "")
                        << scale << qRound(width * scale) << mirrored;
                }
            }
        }
    }
    void partsLieInsideAndApart()
    {
        QFETCH(double, scale);
        QFETCH(int, width);
        QFETCH(bool, mirrored);
        m_theme.setTextScale(scale);
        const inbox::InboxDelegate delegate(m_theme, m_clock);
        lists::ConversationRow row;
        row.conversation = busyConversation();
        row.others = {u"Lena Fischer"_s};
        row.hasDraft = true;
        const QRect rect(7, 11, width, delegate.sizeHint({}, {}).height());
        const auto l = delegate.layout(row, rect, mirrored ? Qt::RightToLeft : Qt::LeftToRight);
        QList<QRect> parts{l.avatar, l.name, l.dueIcon, l.due, l.words, l.unreadDot};
        for (const auto &chip : l.chips) {
            parts.append(chip.rect);
        }
        if (!l.confidence.isEmpty()) {
            parts.append(l.confidence);
        }
        for (int i = 0; i < parts.size(); ++i) {
            QVERIFY2(rect.contains(parts.at(i)), qPrintable(u"part %1 leaves the row"_s.arg(i)));
            QVERIFY2(!parts.at(i).isEmpty(), qPrintable(u"part %1 is empty"_s.arg(i)));
            for (int j = 0; j < i; ++j) {
                QVERIFY2(!parts.at(i).intersects(parts.at(j)), qPrintable(u"parts %1 and %2 overlap"_s.arg(j).arg(i)));
            }
        }
        QCOMPARE(mirrored, l.avatar.center().x() > rect.center().x());
        QVERIFY2(!l.chips.empty(), "some of the facts always fit");
        m_theme.setTextScale(1.0);
    }

    void saysWhenAnAnswerIsDue()
    {
        desk::Conversation c;
        c.lastAt = m_clock.now() - std::chrono::minutes(24);
        QCOMPARE(inbox::dueWords(c, m_clock.now()).second, false);
        c.answerDueAt = m_clock.now() + std::chrono::minutes(11);
        QCOMPARE(inbox::dueWords(c, m_clock.now()).second, false);
        QVERIFY(inbox::dueWords(c, m_clock.now()).first.contains(u"11"_s));
        c.answerDueAt = m_clock.now() + std::chrono::minutes(3);
        QCOMPARE(inbox::dueWords(c, m_clock.now()).second, true);
        c.answerDueAt = m_clock.now() - std::chrono::minutes(7);
        QCOMPARE(inbox::dueWords(c, m_clock.now()).second, true);
        QVERIFY(inbox::dueWords(c, m_clock.now()).first.contains(u"7"_s));
    }

    void deadlinesAreHeldAgainstTheClockOfTheHub()
    {
        client::ConsoleStore store;
        client::Connection connection;
        connection.clockOffset = std::chrono::minutes(10); // this machine is ten minutes slow
        store.setConnection(connection);
        const client::HubClock hubClock(store, m_clock);
        const inbox::InboxDelegate delegate(m_theme, hubClock);
        lists::ConversationRow row;
        row.conversation.answerDueAt = m_clock.now() + std::chrono::minutes(3);
        const auto l = delegate.layout(row, QRect(0, 0, 320, 90), Qt::LeftToRight);
        QVERIFY2(l.dueUrgent && l.dueText.contains(u"7 min late"_s), qPrintable(l.dueText));
        QVERIFY2(!l.dueIcon.isEmpty() && !l.dueIcon.intersects(l.due), "not by colour alone");
    }

    void aColleagueWhoIsAwayLooksAndSoundsDifferent()
    {
        client::ConsoleStore store;
        testui::FakeActions actions;
        testui::FakePhotos photos;
        const auto demo = testui::fillDemo(store, photos, m_clock);
        inbox::InboxViewModel model(store, actions, m_clock);
        inbox::InboxPanel panel(m_theme, model, m_clock);
        const inbox::InboxDelegate delegate(m_theme, m_clock);
        const auto look = [&](client::PresenceState state) {
            store.setPresence(demo.dana, {{desk::UserId::create(m_clock), u"Lena"_s, state}});
            const QModelIndex index = panel.list()->model()->index(model.rows().indexOf(demo.dana).row(), 0);
            const auto row = index.data(lists::ConversationListModel::RowRole).value<lists::ConversationRow>();
            const auto chips = delegate.layout(row, QRect(0, 0, 400, 90), Qt::LeftToRight).chips;
            return std::tuple(chips.at(0).text, chips.at(0).icon, index.data(Qt::AccessibleTextRole).toString());
        };
        const auto [awayText, awayIcon, awaySpoken] = look(client::PresenceState::Away);
        QCOMPARE(awayText, u"Lena is away"_s);
        QVERIFY2(awaySpoken.contains(u"Lena has it open and is away"_s), qPrintable(awaySpoken));
        const auto [text, icon, spoken] = look(client::PresenceState::Viewing);
        QCOMPARE(text, u"Lena"_s);
        QVERIFY2(icon != awayIcon, "not by words or colour alone");
        QVERIFY2(spoken.contains(u"Lena looks at it"_s), qPrintable(spoken));
    }

    void mentionsAreListedMarkedAndCounted()
    {
        client::ConsoleStore store;
        testui::FakeActions actions;
        testui::FakePhotos photos;
        const auto demo = testui::fillDemo(store, photos, m_clock);
        inbox::InboxViewModel model(store, actions, m_clock);
        inbox::InboxPanel panel(m_theme, model, m_clock);
        panel.resize(308, 700);
        panel.show();
        model.setView(desk::InboxView::Mentioned);
        const QAbstractItemModel &rows = *panel.list()->model();
        QCOMPARE(rows.rowCount(), 2);
        QCOMPARE(model.count(desk::InboxView::Mentioned), 2);
        QCOMPARE(model.unseenMentions(), 1);
        auto *tabs = panel.findChild<widgets::ViewTabs *>();
        const int tab = int(inbox::InboxViewModel::views().indexOf(desk::InboxView::Mentioned));
        const auto *button = tabs->findChildren<QToolButton *>(QString(), Qt::FindDirectChildrenOnly).at(tab + 1);
        QVERIFY2(button->accessibleName().startsWith(u"Mentioned, 2 conversation"_s) &&
                     button->accessibleName().endsWith(u", 1 new"_s),
                 qPrintable(button->accessibleName()));
        QVERIFY2(button->text().startsWith(u"Mentioned 2 "_s), "seen without a screen reader, too");

        const inbox::InboxDelegate delegate(m_theme, m_clock);
        const auto marked = [&](int row) {
            const QModelIndex index = rows.index(row, 0);
            const auto value = index.data(lists::ConversationListModel::RowRole).value<lists::ConversationRow>();
            const auto chips = delegate.layout(value, QRect(0, 0, 308, 90), Qt::LeftToRight).chips;
            const bool chip = std::any_of(chips.begin(), chips.end(), [](const auto &one) {
                return one.text == u"mentions you"_s && one.icon == u"at"_s;
            });
            const bool spoken = index.data(Qt::AccessibleTextRole).toString().contains(u"a note mentions you"_s);
            return chip == spoken ? int(chip) : -1;
        };
        const int dana = model.rows().indexOf(demo.dana).row();
        QCOMPARE(marked(dana), 0);
        QCOMPARE(marked(1 - dana), 1);
        const desk::ConversationId other = model.rows().idAt(1 - dana);
        store.markMentionsSeen(other, 99);
        model.takeChanges();
        QCOMPARE(model.unseenMentions(), 0);
        QCOMPARE(marked(model.rows().indexOf(other).row()), 0);
        QCOMPARE(rows.rowCount(), 2); // read ones stay until the case is done
        QVERIFY(!button->accessibleName().contains(u"new"_s));
        auto done = *store.conversation(demo.dana);
        done.version += 1;
        done.state = desk::ConversationState::Resolved;
        store.putConversation(done);
        model.takeChanges();
        QCOMPARE(rows.rowCount(), 1);
        QCOMPARE(model.count(desk::InboxView::Mentioned), 1);
    }

    void theLabelThatMattersMostIsShown()
    {
        desk::Conversation c;
        QVERIFY(!inbox::worstLabel(c));
        c.labels = {u"promise_at_risk"_s, u"escalated"_s};
        QCOMPARE(inbox::worstLabel(c)->text, u"escalated"_s);
        c.labels.append(u"outcome_unknown"_s);
        QCOMPARE(inbox::worstLabel(c)->text, u"outcome unknown"_s);
        c.labels = {u"vip"_s};
        QVERIFY(!inbox::worstLabel(c));
    }

    void choosingOpensOneAndClosesTheOther()
    {
        client::ConsoleStore store;
        testui::FakeActions actions;
        testui::FakePhotos photos;
        const auto demo = testui::fillDemo(store, photos, m_clock);
        inbox::InboxViewModel model(store, actions, m_clock);
        QCOMPARE(model.count(desk::InboxView::NeedsDecision), 2);
        model.chooseNext();
        QCOMPARE(model.current(), demo.dana);
        model.chooseNext();
        QCOMPARE(model.current(), demo.soojin);
        model.chooseNext();
        QCOMPARE(model.current(), demo.soojin);
        model.choosePrevious();
        QCOMPARE(model.current(), demo.dana);
        const QString dana = demo.dana.toString();
        const QString soojin = demo.soojin.toString();
        QCOMPARE(actions.wishes, (QStringList{u"open "_s + dana, u"close "_s + dana, u"open "_s + soojin,
                                              u"close "_s + soojin, u"open "_s + dana}));
    }

    void whatIsOpenStaysInSightUntilOneTurnsAway()
    {
        client::ConsoleStore store;
        testui::FakeActions actions;
        testui::FakePhotos photos;
        const auto demo = testui::fillDemo(store, photos, m_clock);
        inbox::InboxViewModel model(store, actions, m_clock);
        inbox::InboxPanel panel(m_theme, model, m_clock);
        panel.resize(308, 700);
        panel.show();
        model.choose(demo.dana);
        auto decided = *store.conversation(demo.dana);
        decided.version += 1;
        decided.openProposal = {};
        store.putConversation(decided);
        QTRY_COMPARE(model.count(desk::InboxView::NeedsDecision), 1);
        QVERIFY(model.rows().indexOf(demo.dana).isValid());
        model.choose(demo.soojin);
        QVERIFY(!model.rows().indexOf(demo.dana).isValid());
    }

    void aRowThatLeavesChoosesNobodyElse()
    {
        // Qt says "Invalid index" when rows change while they are being taken away.
        QTest::failOnWarning(QRegularExpression(u"Invalid index"_s));
        client::ConsoleStore store;
        testui::FakeActions actions;
        for (int i = 0; i < 12; ++i) {
            desk::Conversation conversation = busyConversation();
            conversation.version = 1;
            conversation.lastAt = m_clock.now() + std::chrono::seconds(i);
            if (i % 2 == 0) {
                conversation.openProposal = desk::ProposalId::create(m_clock);
            }
            store.putConversation(conversation);
        }
        inbox::InboxViewModel model(store, actions, m_clock);
        inbox::InboxPanel panel(m_theme, model, m_clock);
        panel.resize(320, 800);
        panel.show();
        auto *list = panel.findChild<QListView *>(u"inboxList"_s);
        QVERIFY(list);
        const auto shown = [&] { return list->model()->rowCount(); };
        for (int round = 0; round < 24; ++round) {
            model.setView(desk::InboxView::All);
            model.choose(model.rows().idAt(round % 12));
            const desk::ConversationId chosen = model.current();
            const bool waits = !store.conversation(chosen)->openProposal.isNull();
            model.setView(desk::InboxView::NeedsDecision);
            QVERIFY2(model.current() == chosen, "what is open changes only when somebody says so");
            QCOMPARE(shown(), 6);
            QCOMPARE(model.count(desk::InboxView::NeedsDecision), 6);
            QCOMPARE(list->currentIndex().isValid(), waits);
        }
    }

    void listShowsWhatItsTabCounts_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 12; ++seed) {
            QTest::addRow("seed %u", seed) << seed;
        }
    }
    void listShowsWhatItsTabCounts()
    {
        QFETCH(quint32, seed);
        QRandomGenerator random(seed);
        client::ConsoleStore store;
        testui::FakeActions actions;
        inbox::InboxViewModel model(store, actions, m_clock);
        inbox::InboxPanel panel(m_theme, model, m_clock);
        panel.resize(308, 3000);
        panel.show();
        std::vector<desk::Conversation> all;
        for (int round = 0; round < 12; ++round) {
            for (int i = 0; i < 8; ++i) {
                const bool isNew = all.empty() || (all.size() < 25 && random.bounded(2u) == 0);
                if (isNew) {
                    all.push_back(busyConversation());
                }
                desk::Conversation &one = isNew ? all.back() : all[random.bounded(quint32(all.size()))];
                ++one.version;
                one.openProposal = random.bounded(2u) == 0 ? desk::ProposalId() : desk::ProposalId::create(m_clock);
                one.lastAt = m_clock.now() + std::chrono::seconds(random.bounded(1000));
                one.answerDueAt = random.bounded(2u) == 0 ? std::nullopt : std::optional(one.lastAt);
                store.putConversation(one);
            }
            if (random.bounded(2u) == 0) {
                model.setView(random.bounded(2u) == 0 ? desk::InboxView::All : desk::InboxView::NeedsDecision);
            }
            if (random.bounded(2u) == 0) {
                model.choose(all[random.bounded(quint32(all.size()))].id);
            }
            model.takeChanges();
            QCOMPARE(model.rows().sourceModel()->rowCount(), int(all.size()));
            // The case that is open may stay in sight although it no longer belongs.
            const auto expected = [&] {
                const auto open = store.conversation(model.current());
                const bool kept = open && model.rows().indexOf(open->id).isValid() &&
                                  !desk::belongsTo(*open, model.view(), {}, m_clock.now());
                return store.viewCounts(m_clock.now())[model.view()] + (kept ? 1 : 0);
            };
            QCOMPARE(panel.list()->model()->rowCount(), expected());
            int visible = 0;
            for (int row = 0; row < panel.list()->model()->rowCount(); ++row) {
                const QRect rect = panel.list()->visualRect(panel.list()->model()->index(row, 0));
                visible += panel.list()->viewport()->rect().contains(rect.center()) ? 1 : 0;
            }
            QCOMPARE(visible, panel.list()->model()->rowCount());
        }
    }

    void aPersonMakesAFilter()
    {
        client::ConsoleStore store;
        testui::FakeActions actions;
        testui::FakePhotos photos;
        client::RestClient rest;
        client::FilterBook book(rest, store);
        (void)testui::fillDemo(store, photos, m_clock);
        inbox::InboxViewModel model(store, actions, m_clock);
        model.setFilters(book);
        model.setView(desk::InboxView::All);
        inbox::InboxPanel panel(m_theme, model, m_clock);
        panel.resize(308, 900);
        panel.show();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        auto *tabs = panel.findChild<widgets::ViewTabs *>();
        const int builtIn = tabs->viewCount();
        auto *form = panel.findChild<inbox::FilterForm *>();
        auto *button = panel.findChild<QToolButton *>(u"filters"_s);
        QVERIFY(!form->isVisible() && button->isVisible());

        button->menu()->actions().first()->trigger();
        QVERIFY(form->isVisible());
        QVERIFY2(testui::namelessControls(panel).isEmpty(), qPrintable(testui::namelessControls(panel).join(u'\n')));
        auto *name = form->findChild<QLineEdit *>(u"filterName"_s);
        auto *words = form->findChild<QLineEdit *>(u"filterWords"_s);
        QVERIFY(name->hasFocus());
        QTest::keyClicks(words, u"colour:red"_s);
        QTest::keyClick(words, Qt::Key_Return);
        QVERIFY2(book.filters().empty(), "what is no query is not saved");
        words->clear();
        QTest::keyClicks(form->findChild<QLineEdit *>(u"filterAmount"_s), u"80"_s);
        QTest::keyClicks(name, u"Dear"_s);
        QTest::keyClick(name, Qt::Key_Return);
        QVERIFY(!form->isVisible());
        QCOMPARE(book.filters().size(), size_t(1));
        QCOMPARE(book.filters().front().name, u"Dear"_s);
        QCOMPARE(book.filters().front().query, u"amount:>=80"_s);

        // It is a view like the others: chosen, with the count of its list.
        QCOMPARE(tabs->viewCount(), builtIn + 1);
        QCOMPARE(tabs->current(), builtIn);
        int expected = 0;
        for (const desk::Conversation &c : store.conversations()) {
            expected += desk::belongsTo(c, model.queryOf(u"amount:>=80"_s), {}, m_clock.now()) ? 1 : 0;
        }
        QVERIFY(expected > 0 && expected < int(store.conversationCount()));
        QCOMPARE(panel.list()->model()->rowCount(), expected);
        QTRY_COMPARE(model.filterCount(0), expected);

        // Changed, moved and deleted.
        model.saveFilter({{}, u"Ours & theirs"_s, u"turn:us lang:en after:7d has:photo"_s});
        QCOMPARE(tabs->current(), builtIn + 1);
        form->start(book.filters()[1]);
        QCOMPARE(words->text(), u"after:7d"_s); // the rest is chosen in its fields
        QCOMPARE(form->query(), u"after:7d turn:us lang:en has:photo"_s);
        QTest::keyClick(words, Qt::Key_Escape);
        QVERIFY(!form->isVisible());
        model.moveFilter(model.filter(), -1);
        QCOMPARE(book.filters()[0].name, u"Ours & theirs"_s);
        QCOMPARE(tabs->current(), builtIn);
        model.removeFilter(model.filter());
        QCOMPARE(tabs->viewCount(), builtIn + 1);
        QCOMPARE(model.filter(), QString());
        QCOMPARE(tabs->current(), int(inbox::InboxViewModel::views().indexOf(desk::InboxView::All)));
        QCOMPARE(panel.list()->model()->rowCount(), store.viewCounts(m_clock.now())[desk::InboxView::All]);
    }

    void aRememberedFilterIsChosenOnceItIsHere()
    {
        client::ConsoleStore store;
        testui::FakeActions actions;
        client::RestClient rest;
        client::FilterBook book(rest, store);
        inbox::InboxViewModel model(store, actions, m_clock);
        model.setFilters(book);
        model.setFilter(u"f1"_s);
        QCOMPARE(model.filter(), QString());
        book.put({u"f1"_s, u"Dear"_s, u"amount:>80"_s});
        QCOMPARE(model.filter(), u"f1"_s);
        model.setView(desk::InboxView::Mine);
        QCOMPARE(model.filter(), QString());
    }

    void theUnreadLineIsWhereItWasAfterARestart()
    {
        client::ConsoleStore store;
        testui::FakeActions actions;
        desk::Conversation one = busyConversation();
        one.version = 1;
        one.lastCustomerSeq = 7;
        store.putConversation(one);
        actions.read.insert(one.id, 3);
        {
            inbox::InboxViewModel model(store, actions, m_clock);
            model.choose(one.id);
            QCOMPARE(model.seenBefore(), 3);
            QCOMPARE(actions.read.value(one.id), 7); // now it is read
        }
        {
            inbox::InboxViewModel again(store, actions, m_clock);
            again.choose(one.id, 3); // the case that was open: its line still stands
            QCOMPARE(again.seenBefore(), 3);
        }
        inbox::InboxViewModel later(store, actions, m_clock);
        later.choose(one.id);
        QCOMPARE(later.seenBefore(), 7);
    }

    void rowsSpeak()
    {
        client::ConsoleStore store;
        testui::FakeActions actions;
        testui::FakePhotos photos;
        (void)testui::fillDemo(store, photos, m_clock);
        inbox::InboxViewModel model(store, actions, m_clock);
        inbox::InboxPanel panel(m_theme, model, m_clock);
        const QString spoken = panel.list()->model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
        for (const QString &part :
             {u"Dana Kowalski"_s, u"84.99"_s, u"damaged item"_s, u"0.87"_s, u"money back"_s, u"Mira Solberg"_s}) {
            QVERIFY2(spoken.contains(part), qPrintable(spoken));
        }
        QVERIFY2(testui::namelessControls(panel).isEmpty(), qPrintable(testui::namelessControls(panel).join(u'\n')));
    }
};

QTEST_MAIN(TestInbox)
#include "tst_inbox.moc"
