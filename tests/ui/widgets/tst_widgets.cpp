// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "support/manualclock.h"
#include "ui/accessiblewalk.h"
#include "widgets/card.h"
#include "widgets/chip.h"
#include "widgets/confidencebar.h"
#include "widgets/flowlayout.h"
#include "widgets/holdbar.h"
#include "widgets/inlinemessage.h"
#include "widgets/style.h"
#include "widgets/textlabel.h"
#include "widgets/viewtabs.h"

#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace ui;
using namespace ui::widgets;
using namespace Qt::StringLiterals;

class TestWidgets final : public QObject
{
    Q_OBJECT

private:
    theme::Theme m_theme;

private Q_SLOTS:
    void initTestCase() { m_theme.install(*qApp); }

    void labelsNeverShowMarkup()
    {
        TextLabel label(m_theme, theme::Text::Body);
        label.setText(u"<b>hi</b>"_s);
        QCOMPARE(label.textFormat(), Qt::PlainText);
    }

    void elidesAndKeepsTheWholeTextAtHand()
    {
        ElidedLabel label(m_theme, theme::Text::Body);
        label.setFullText(u"a rather long sentence that will not fit"_s);
        label.resize(80, 20);
        label.show();
        QVERIFY(label.text().endsWith(u'…'));
        QCOMPARE(label.toolTip(), u"a rather long sentence that will not fit"_s);
        QCOMPARE(label.accessibleName(), u"a rather long sentence that will not fit"_s);
        label.resize(label.sizeHint());
        QCOMPARE(label.text(), label.fullText());
        QVERIFY(label.toolTip().isEmpty());
    }

    void tabsThatDoNotFitAreInTheMenu()
    {
        ViewTabs tabs(m_theme);
        const QStringList names = {u"Needs a decision"_s, u"Mine"_s,       u"Unassigned"_s,
                                   u"With the bot"_s,     u"Bot unsure"_s, u"All"_s};
        for (const QString &name : names) {
            tabs.addView(name);
        }
        tabs.setCount(0, 3);
        tabs.resize(300, 30);
        tabs.show();
        QVERIFY(tabs.visibleTabs().size() < names.size());
        QVERIFY(testui::misplacedChildren(tabs).isEmpty());
        QSignalSpy changed(&tabs, &ViewTabs::currentChanged);
        tabs.setCurrent(5);
        QCOMPARE(changed.size(), 1);
        QVERIFY2(tabs.visibleTabs().contains(5), "the chosen view must be in sight");
        QVERIFY2(testui::misplacedChildren(tabs).isEmpty(), qPrintable(testui::misplacedChildren(tabs).join(u'\n')));
        tabs.resize(2000, 30);
        QCOMPARE(tabs.visibleTabs().size(), names.size());
        QVERIFY(testui::namelessControls(tabs).isEmpty());
    }

    void holdWaitsForWhoComesByKeyboard()
    {
        support::ManualClock clock;
        QWidget window;
        auto *layout = new QVBoxLayout(&window);
        auto *before = new QLineEdit(&window);
        auto *bar = new HoldBar(m_theme, clock, &window);
        layout->addWidget(before);
        layout->addWidget(bar);
        QSignalSpy more(bar, &HoldBar::moreTimeRequested);
        bar->start(core::toMsecs(clock.now()) + 10'000, 10'000, QStringLiteral("Refund"));
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        bar->cancelButton()->setFocus(Qt::MouseFocusReason);
        QVERIFY2(more.isEmpty(), "a click needs no more time");
        before->setFocus();
        for (int i = 0; i < 6 && QApplication::focusWidget() != bar->cancelButton(); ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        QCOMPARE(QApplication::focusWidget(), bar->cancelButton());
        QCOMPARE(more.size(), 1);
        QTest::keyClick(bar->cancelButton(), Qt::Key_Tab);
        QCOMPARE(more.size(), 1); // once a hold
        QTest::keyClick(bar->moreTimeButton(), Qt::Key_Space);
        QCOMPARE(more.size(), 2); // by the button as often as one likes
    }

    void holdCountsDownAndCanBeCancelled()
    {
        support::ManualClock clock;
        HoldBar bar(m_theme, clock);
        QSignalSpy cancelled(&bar, &HoldBar::cancelRequested);
        QSignalSpy elapsed(&bar, &HoldBar::elapsed);
        bar.start(core::toMsecs(clock.now()) + 10'000, 10'000, u"Refund"_s);
        QCOMPARE(bar.remaining(), 10'000);
        QVERIFY(bar.accessibleName().contains(u"10"_s));
        clock.advance(std::chrono::milliseconds(4'000));
        bar.tick();
        QVERIFY(bar.accessibleName().contains(u"6"_s));
        bar.cancelButton()->click();
        QCOMPARE(cancelled.size(), 1);
        clock.advance(std::chrono::milliseconds(7'000));
        bar.tick();
        bar.tick();
        QCOMPARE(elapsed.size(), 1);
        QVERIFY2(!bar.cancelButton()->isEnabled(), "too late to cancel");
    }

    void nothingOverlapsAtAnyTextScale_data()
    {
        QTest::addColumn<double>("scale");
        QTest::newRow("100 %") << 1.0;
        QTest::newRow("150 %") << 1.5;
        QTest::newRow("200 %") << 2.0;
    }
    void nothingOverlapsAtAnyTextScale()
    {
        QFETCH(double, scale);
        m_theme.setTextScale(scale);
        QWidget column;
        auto *rows = new QVBoxLayout(&column);
        auto *card = new Card(m_theme);
        rows->addWidget(card);
        rows->addStretch(1);
        card->setHeading(u"Photo triage on this computer"_s);
        card->setAside(u"38 ms"_s);
        auto *flow = new QWidget;
        auto *layout = new FlowLayout(6, flow);
        for (int i = 0; i < 6; ++i) {
            auto *chip = new Chip(m_theme);
            chip->setContent(u"chip number %1"_s.arg(i), theme::Tone::Amber, u"alert"_s);
            layout->addWidget(chip);
        }
        card->body()->addWidget(flow);
        auto *bar = new ConfidenceBar(m_theme);
        bar->setValue(0.87, theme::Tone::Accent, u"broken"_s);
        card->body()->addWidget(bar);
        auto *message = new InlineMessage(m_theme);
        message->showMessage(u"The order moved since this was shown. Look at what changed before you decide."_s,
                             theme::Tone::Amber, u"alert"_s);
        [[maybe_unused]] auto *button = message->addAction(u"Show"_s);
        card->body()->addWidget(message);
        column.resize(392, 1400);
        column.show();
        QApplication::sendPostedEvents();
        QVERIFY2(message->height() >= message->heightForWidth(message->width()), "the sentence is cut off");
        const QStringList bad = testui::misplacedChildren(column);
        m_theme.setTextScale(1.0);
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join(u'\n')));
        QVERIFY(testui::namelessControls(column).isEmpty());
    }
};

QTEST_MAIN(TestWidgets)
#include "tst_widgets.moc"
