// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "order/etaview.h"
#include "order/orderpanel.h"
#include "order/timelineview.h"
#include "support/manualclock.h"
#include "ui/accessiblewalk.h"
#include "ui/fake/demo.h"
#include "widgets/chip.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QVBoxLayout>

using namespace ui;
using namespace Qt::StringLiterals;

class TestOrder final : public QObject
{
    Q_OBJECT

private:
    support::ManualClock m_clock;
    theme::Theme m_theme;

    static QString textOf(const QWidget &root)
    {
        QStringList all;
        for (const QLabel *label : root.findChildren<QLabel *>()) {
            if (label->isVisibleTo(&root)) {
                all.append(label->text());
            }
        }
        return all.join(u'\n');
    }

private Q_SLOTS:
    void initTestCase() { m_theme.install(*qApp); }

    void timelineRowsAreTidy_data()
    {
        QTest::addColumn<double>("scale");
        QTest::addColumn<bool>("mirrored");
        for (const double scale : {1.0, 1.5, 2.0}) {
            QTest::addRow("%g", scale) << scale << false;
            QTest::addRow("%g mirrored", scale) << scale << true;
        }
    }
    void timelineRowsAreTidy()
    {
        QFETCH(double, scale);
        QFETCH(bool, mirrored);
        m_theme.setTextScale(scale);
        client::ConsoleStore store;
        testui::FakePhotos photos;
        const auto demo = testui::fillDemo(store, photos, m_clock);
        lists::OrderTimelineModel model;
        model.setOrder(store.order(store.conversation(demo.dana)->order)->order);
        const order::TimelineDelegate delegate(m_theme, m_clock);
        const QRect rect(5, 40, qRound(340 * scale), delegate.sizeHint({}, {}).height());
        for (int i = 0; i < model.rowCount(); ++i) {
            const auto row = delegate.layout(model.index(i), rect, mirrored ? Qt::RightToLeft : Qt::LeftToRight);
            const QList<QRect> parts{row.dot, row.text, row.when};
            for (int a = 0; a < parts.size(); ++a) {
                QVERIFY(!parts.at(a).isEmpty() && rect.contains(parts.at(a)));
                for (int b = 0; b < a; ++b) {
                    QVERIFY(!parts.at(a).intersects(parts.at(b)));
                }
            }
            QCOMPARE(row.lineAbove.isEmpty(), i == 0);
            QCOMPARE(row.lineBelow.isEmpty(), i + 1 == model.rowCount());
        }
        m_theme.setTextScale(1.0);
    }

    void theCarriersOwnWordsAreOneStepAway()
    {
        client::ConsoleStore store;
        testui::FakePhotos photos;
        const auto demo = testui::fillDemo(store, photos, m_clock);
        desk::Order shown = store.order(store.conversation(demo.dana)->order)->order;
        shown.timeline.at(1).rawCode = u"NP-21 HELD AT HUB"_s;
        lists::OrderTimelineModel model;
        model.setOrder(shown);
        order::SpokenTimeline spoken(m_clock);
        spoken.setSourceModel(&model);
        order::TimelineView view(m_theme, m_clock);
        view.setModel(&spoken);
        view.resize(340, 400);
        view.show();
        int raw = -1;
        for (int i = 0; i < model.rowCount(); ++i) {
            if (!model.index(i)
                     .data(lists::OrderTimelineModel::EntryRole)
                     .value<desk::TimelineEntry>()
                     .rawCode.isEmpty()) {
                raw = i;
            }
            QVERIFY(!spoken.index(i, 0).data(Qt::AccessibleTextRole).toString().isEmpty());
        }
        QVERIFY(raw >= 0);
        const auto entry = model.index(raw).data(lists::OrderTimelineModel::EntryRole).value<desk::TimelineEntry>();
        QVERIFY(spoken.index(raw, 0).data(Qt::AccessibleTextRole).toString().contains(entry.rawCode));
        const int closed = view.height();
        view.setCurrentIndex(spoken.index(raw, 0));
        QTest::keyClick(&view, Qt::Key_Return);
        QVERIFY(view.height() > closed);
        const auto *delegate = static_cast<const order::TimelineDelegate *>(view.itemDelegate());
        const QModelIndex index = spoken.index(raw, 0);
        const QRect rect(0, 0, 340, delegate->sizeHint({}, index).height());
        for (const auto direction : {Qt::LeftToRight, Qt::RightToLeft}) {
            const auto row = delegate->layout(index, rect, direction);
            QVERIFY(row.rawText.join(u' ').contains(entry.rawCode));
            QVERIFY(rect.contains(row.raw) && !row.raw.intersects(row.text) && !row.raw.intersects(row.when));
        }
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.visualRect(index).topLeft() + QPoint(60, 4));
        QCOMPARE(view.height(), closed);
    }

    void saysWhyAnAddressStaysHidden()
    {
        client::ConsoleStore store;
        testui::FakePhotos photos;
        const auto demo = testui::fillDemo(store, photos, m_clock);
        testui::FakeActions actions;
        order::OrderPanel panel(m_theme, store, actions, photos, m_clock);
        panel.showConversation(demo.dana);
        const QString order = store.conversation(demo.dana)->order.toString();
        Q_EMIT actions.requestFailed(client::RequestKind::Reveal, order, core::Error{core::ErrorCode::Forbidden, {}},
                                     {});
        QVERIFY2(textOf(panel).contains(u"Not revealed. Your role does not allow this."_s), qPrintable(textOf(panel)));
        panel.showConversation(demo.tomas);
        panel.showConversation(demo.dana);
        QVERIFY(!textOf(panel).contains(u"Not revealed"_s));
    }

    void addressIsHiddenUntilRevealed()
    {
        client::ConsoleStore store;
        testui::FakePhotos photos;
        const auto demo = testui::fillDemo(store, photos, m_clock);
        testui::FakeActions actions;
        order::OrderPanel panel(m_theme, store, actions, photos, m_clock);
        panel.resize(380, 900);
        panel.showConversation(demo.dana);
        panel.show();
        QVERIFY(!textOf(panel).contains(u"12 Harbour Lane"_s));
        auto *reveal = panel.findChild<QPushButton *>(u"customerReveal"_s);
        QVERIFY(reveal != nullptr && reveal->menu() != nullptr);
        const auto order = store.conversation(demo.dana)->order;
        for (QAction *why : reveal->menu()->actions()) {
            if (!why->isSeparator()) {
                why->trigger();
                break;
            }
        }
        QCOMPARE(actions.wishes.last(), u"reveal %1/verify_identity"_s.arg(order.toString()));
        const desk::Address address{u"Dana Kowalski"_s, {u"12 Harbour Lane"_s}, u"3011"_s, u"Rotterdam"_s, u"NL"_s};
        const client::Revealed revealed{address, m_clock.now() + std::chrono::minutes(10)};
        store.setRevealed(order, revealed);
        QVERIFY(textOf(panel).contains(u"12 Harbour Lane"_s));
        QVERIFY(!reveal->isVisibleTo(&panel));
        panel.showConversation(demo.tomas);
        panel.showConversation(demo.dana);
        QVERIFY2(!textOf(panel).contains(u"12 Harbour Lane"_s), "another conversation hides it again");
        store.setRevealed(order, client::Revealed{address, m_clock.now() - std::chrono::seconds(1)});
        QVERIFY2(!textOf(panel).contains(u"12 Harbour Lane"_s), "its time is over");
        store.setMe(store.me(), {});
        panel.showConversation(demo.dana);
        QVERIFY2(!reveal->isVisibleTo(&panel), "not for every role");
    }

    void bothSumsAreAlwaysThere()
    {
        client::ConsoleStore store;
        testui::FakePhotos photos;
        testui::FakeActions actions;
        const auto demo = testui::fillDemo(store, photos, m_clock);
        order::OrderPanel panel(m_theme, store, actions, photos, m_clock);
        panel.resize(380, 1400);
        panel.showConversation(demo.dana);
        panel.show();
        const QString text = textOf(panel);
        for (const QString &each : {u"Refunded"_s, u"0.00"_s, u"Still refundable"_s, u"revision 9"_s}) {
            QVERIFY2(text.contains(each), qPrintable(each + u" in "_s + text));
        }
        QTRY_VERIFY2(testui::misplacedChildren(panel).isEmpty(),
                     qPrintable(testui::misplacedChildren(panel).join(u'\n')));
        QVERIFY2(testui::namelessControls(panel).isEmpty(), qPrintable(testui::namelessControls(panel).join(u'\n')));
    }

    void whatAPersonProposesGoesToTheHub()
    {
        client::ConsoleStore store;
        testui::FakePhotos photos;
        testui::FakeActions actions;
        const auto demo = testui::fillDemo(store, photos, m_clock);
        order::OrderPanel panel(m_theme, store, actions, photos, m_clock);
        panel.resize(380, 1400);
        panel.showConversation(demo.dana);
        panel.show();
        panel.findChild<QAction *>(u"order.refund"_s)->trigger();
        auto *amount = panel.findChild<QLineEdit *>(u"proposeAmount"_s);
        auto *reason = panel.findChild<QComboBox *>(u"proposeReason"_s);
        auto *submit = panel.findChild<QPushButton *>(u"proposeSubmit"_s);
        QVERIFY(amount->isVisibleTo(&panel) && submit != nullptr);
        QCOMPARE(amount->text(), u"84.99"_s);
        QVERIFY2(!submit->isEnabled(), "a reason first");
        reason->setCurrentIndex(1);
        QVERIFY(submit->isEnabled());
        amount->setText(u"500"_s);
        QVERIFY2(!submit->isEnabled(), "more than is left");
        amount->setText(u"20"_s);
        submit->click();
        QCOMPARE(actions.proposed.size(), 1u);
        QCOMPARE(actions.proposed.at(0).verb, desk::ActionVerb::Refund);
        QCOMPARE(actions.proposed.at(0).amount->minorUnits(), 2000);
        QVERIFY2(!submit->isEnabled(), "once");
        Q_EMIT actions.requestFailed(client::RequestKind::Propose, demo.dana.toString(),
                                     {core::ErrorCode::Conflict, {}}, {{u"code"_s, u"impossible"_s}});
        QVERIFY(textOf(panel).contains(u"nothing left"_s));
        QVERIFY(submit->isEnabled());
        QVERIFY(testui::namelessControls(panel).isEmpty());
    }

    void theBandLiesWhereTheDaysAre()
    {
        order::EtaBand band(m_theme);
        band.resize(200, 26);
        const auto at = [this](int days) { return m_clock.now() + std::chrono::hours(24 * days); };
        band.setTimes({at(2), at(3), at(6), at(0), std::nullopt, at(4)}, u"Expected"_s);
        QCOMPARE(band.accessibleName(), u"Expected"_s);
        QVERIFY(band.place(at(0)) < band.place(at(2)));
        QVERIFY(band.place(at(2)) < band.place(at(3)));
        QVERIFY(band.place(at(3)) < band.place(at(6)));
        QVERIFY(band.place(at(0)) >= 0 && band.place(at(6)) <= 200);
        QVERIFY(qAbs(band.place(at(3)) - (band.place(at(0)) + band.place(at(6))) / 2) < 1);
    }

    void saysWhatIsAtRisk()
    {
        client::ConsoleStore store;
        testui::FakePhotos photos;
        testui::FakeActions actions;
        const auto demo = testui::fillDemo(store, photos, m_clock);
        auto view = *store.order(store.conversation(demo.dana)->order);
        const auto at = [this](int days) { return m_clock.now() + std::chrono::hours(24 * days); };
        view.order.deliveredAt.reset();
        view.eta = desk::EtaReading{};
        view.eta->earliest = at(1);
        view.eta->likely = at(2);
        view.eta->latest = at(5);
        view.eta->lateProbability = 0.34;
        view.eta->coverage = {81, 100};
        view.promises = {{at(-4), at(-1), true, u"chat"_s}, {at(-2), at(3), std::nullopt, u"chat"_s}};
        view.risk = desk::RiskReading{0.4, u"medium"_s, {{u"earlier_claims"_s, 15, u"3"_s}}, {}};
        view.asOf = m_clock.now() + std::chrono::seconds(1);
        store.putOrder(view);
        order::OrderPanel panel(m_theme, store, actions, photos, m_clock);
        panel.resize(380, 1600);
        panel.showConversation(demo.dana);
        panel.show();
        const QString text = textOf(panel);
        for (const QString &each :
             {u"most likely"_s, u"34 % likely to be late"_s, u"held 81 of 100"_s, u"3 earlier claim"_s}) {
            QVERIFY2(text.contains(each), qPrintable(text));
        }
        QStringList chips;
        for (const auto *chip : panel.findChildren<widgets::Chip *>()) {
            chips.append(chip->accessibleName());
        }
        QVERIFY(chips.contains(u"kept"_s));
        QVERIFY(chips.contains(u"at risk"_s));
        QVERIFY(chips.contains(u"Risk: medium"_s));
        QTRY_VERIFY2(testui::misplacedChildren(panel).isEmpty(),
                     qPrintable(testui::misplacedChildren(panel).join(u'\n')));
    }

    void saysWhenThereIsNoOrder()
    {
        client::ConsoleStore store;
        testui::FakePhotos photos;
        const auto demo = testui::fillDemo(store, photos, m_clock);
        testui::FakeActions actions;
        order::OrderPanel panel(m_theme, store, actions, photos, m_clock);
        panel.resize(380, 900);
        panel.showConversation(demo.tomas);
        panel.show();
        QVERIFY(textOf(panel).contains(u"being fetched"_s));
        QTRY_VERIFY(testui::misplacedChildren(panel).isEmpty());
        QVERIFY(testui::namelessControls(panel).isEmpty());
    }
};

QTEST_MAIN(TestOrder)
#include "tst_order.moc"
