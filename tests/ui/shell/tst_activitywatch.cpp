// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shell/activitywatch.h"
#include "support/manualclock.h"

#include <QSignalSpy>
#include <QTest>
#include <QWidget>

using namespace std::chrono_literals;
using ui::shell::ActivityWatch;

class TestActivityWatch final : public QObject
{
    Q_OBJECT

private:
    support::ManualClock m_clock;

private Q_SLOTS:
    void aMinuteWithoutInputIsAway()
    {
        QWidget window;
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        ActivityWatch watch(m_clock);
        QSignalSpy changed(&watch, &ActivityWatch::awayChanged);
        m_clock.advance(59s);
        watch.check();
        QVERIFY(!watch.isAway());
        QTest::keyClick(window.windowHandle(), Qt::Key_A);
        m_clock.advance(59s);
        watch.check();
        QVERIFY2(!watch.isAway(), "the minute begins with the last key");
        m_clock.advance(1s);
        watch.check();
        QVERIFY(watch.isAway());
        QTest::mouseMove(window.windowHandle(), QPoint(3, 3));
        QTRY_VERIFY2(!watch.isAway(), "back at once");
        QCOMPARE(changed.size(), 2);
        QCOMPARE(changed.at(0).at(0).toBool(), true);
        QCOMPARE(changed.at(1).at(0).toBool(), false);
    }

    void aWindowWithoutFocusIsAway()
    {
        QWidget window;
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        ActivityWatch watch(m_clock);
        Q_EMIT qGuiApp->focusWindowChanged(nullptr);
        QVERIFY(watch.isAway());
        Q_EMIT qGuiApp->focusWindowChanged(window.windowHandle());
        QVERIFY(!watch.isAway());
    }
};

QTEST_MAIN(TestActivityWatch)
#include "tst_activitywatch.moc"
