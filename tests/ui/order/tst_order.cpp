// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "order/orderpanel.h"
#include "order/timelineview.h"
#include "support/manualclock.h"
#include "ui/accessiblewalk.h"
#include "ui/fake/demo.h"

#include <QApplication>
#include <QLabel>
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

    void addressIsHiddenUntilRevealed()
    {
        client::ConsoleStore store;
        testui::FakePhotos photos;
        const auto demo = testui::fillDemo(store, photos, m_clock);
        order::OrderPanel panel(m_theme, store, m_clock);
        panel.resize(380, 900);
        panel.showConversation(demo.dana);
        panel.show();
        QVERIFY(!textOf(panel).contains(u"12 Harbour Lane"_s));
        QPushButton *reveal = nullptr;
        for (auto *button : panel.findChildren<QPushButton *>()) {
            reveal = button->accessibleName().contains(u"address"_s) ? button : reveal;
        }
        QVERIFY(reveal != nullptr);
        reveal->click();
        QVERIFY(textOf(panel).contains(u"12 Harbour Lane"_s));
        panel.showConversation(demo.tomas);
        panel.showConversation(demo.dana);
        QVERIFY2(!textOf(panel).contains(u"12 Harbour Lane"_s), "another conversation hides it again");
        store.setMe(store.me(), {});
        panel.showConversation(demo.dana);
        QVERIFY2(!reveal->isVisibleTo(&panel), "not for every role");
    }

    void saysWhenThereIsNoOrder()
    {
        client::ConsoleStore store;
        testui::FakePhotos photos;
        const auto demo = testui::fillDemo(store, photos, m_clock);
        order::OrderPanel panel(m_theme, store, m_clock);
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
