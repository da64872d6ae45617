// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/consolestore.h"
#include "shell/language.h"
#include "shell/waitedline.h"
#include "support/manualclock.h"

#include <QApplication>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;
using client::OutboxKind;
using client::OutboxState;

class TestWaitedLine final : public QObject
{
    Q_OBJECT

private:
    support::ManualClock m_clock;
    ui::theme::Theme m_theme;

    [[nodiscard]] client::OutboxItem item(const QString &key, OutboxKind kind, OutboxState state) const
    {
        client::OutboxItem made;
        made.key = key;
        made.kind = kind;
        made.state = state;
        made.createdAt = m_clock.now() - std::chrono::minutes(5);
        return made;
    }

private Q_SLOTS:
    void initTestCase() { ui::shell::installLanguage(*qApp, u"en"_s); }

    void tellsWhatWaitedAndHowItEnded()
    {
        client::ConsoleStore store;
        ui::shell::WaitedLine line(m_theme, store, m_clock.now());
        QVERIFY(line.isHidden());
        auto first = item(u"a"_s, OutboxKind::Decision, OutboxState::Queued);
        auto second = item(u"b"_s, OutboxKind::Second, OutboxState::Queued);
        const auto reply = item(u"c"_s, OutboxKind::Reply, OutboxState::Queued);
        store.setOutbox({first, second, reply});
        QCOMPARE(line.text(), u"Waited here since last time: 2 decisions, 1 message. 3 on the way to the hub."_s);
        first.state = OutboxState::Executed;
        second.state = OutboxState::Accepted;
        store.setOutbox({first, second}); // a reply that has arrived leaves
        QCOMPARE(line.text(), u"Waited here since last time: 2 decisions, 1 message. All confirmed by the hub."_s);
        second.state = OutboxState::NeedsAttention;
        store.setOutbox({first, second});
        QVERIFY(line.text().endsWith(u"1 needs you; look into the outbox."_s));
        line.findChild<QPushButton *>()->click();
        QVERIFY(line.isHidden());
        first.state = OutboxState::Accepted;
        store.setOutbox({first, second});
        QVERIFY(line.isHidden());
    }

    void isSilentOfWhatIsDoneNow()
    {
        client::ConsoleStore store;
        ui::shell::WaitedLine line(m_theme, store, m_clock.now());
        auto fresh = item(u"a"_s, OutboxKind::Decision, OutboxState::Queued);
        fresh.createdAt = m_clock.now();
        const auto done = item(u"b"_s, OutboxKind::Decision, OutboxState::Executed);
        store.setOutbox({fresh, done});
        QVERIFY(line.isHidden());
    }
};

QTEST_MAIN(TestWaitedLine)
#include "tst_waitedline.moc"
