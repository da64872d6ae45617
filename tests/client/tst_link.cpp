// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/link.h"

#include <QTest>

using namespace client;
using enum Link;
using enum LinkEvent;

Q_DECLARE_METATYPE(client::LinkEffects)

class TestLink final : public QObject
{
    Q_OBJECT

private:
    static constexpr std::array Links{Idle, Waiting, Reloading, Connecting, Syncing, Live, Quiet};
    static constexpr std::array Events{Start,      Stop,  RetryDue,  Reloaded, ReloadFailed, Opened, CaughtUp,
                                       FellBehind, Heard, WentQuiet, WentDead, Closed,       Woke,   NetworkBack};

    struct Arrow
    {
        Link from;
        LinkEvent event;
        Link to;
        LinkEffects effects;
    };

    /// Every arrow that does something, with a base to add to. Whatever is not here must change nothing.
    static std::vector<Arrow> arrows()
    {
        const LinkEffects none;
        const LinkEffects connect = LinkEffect::Connect;
        const LinkEffects fresh = LinkEffect::Connect | LinkEffect::ResetBackoff;
        const LinkEffects tear = LinkEffect::TearDown;
        const LinkEffects retry = LinkEffect::ScheduleRetry;
        const LinkEffects reload = LinkEffect::TearDown | LinkEffect::Reload;
        std::vector<Arrow> all{
            {Idle, Start, Connecting, fresh},
            {Waiting, RetryDue, Connecting, connect},
            {Waiting, Woke, Connecting, fresh},
            {Waiting, NetworkBack, Connecting, fresh},
            {Reloading, Reloaded, Connecting, connect},
            {Reloading, ReloadFailed, Waiting, retry},
            {Connecting, Opened, Syncing, none},
            {Syncing, CaughtUp, Live, LinkEffect::ResetBackoff},
            {Live, WentQuiet, Quiet, none},
            {Quiet, Heard, Live, none},
        };
        for (const Link link : {Connecting, Syncing, Live, Quiet}) {
            all.push_back({link, Closed, Waiting, retry});
            all.push_back({link, WentDead, Waiting, retry | tear});
            all.push_back({link, Woke, Connecting, fresh | tear});
            all.push_back({link, FellBehind, Reloading, reload});
        }
        for (const Link link : {Waiting, Reloading, Connecting, Syncing, Live, Quiet}) {
            all.push_back({link, Stop, Idle, tear});
        }
        return all;
    }

private Q_SLOTS:
    void followsTheTableAndNothingElse()
    {
        for (const Link link : Links) {
            for (const LinkEvent event : Events) {
                LinkStep expected{link, {}};
                for (const Arrow &arrow : arrows()) {
                    if (arrow.from == link && arrow.event == event) {
                        expected = {arrow.to, arrow.effects};
                    }
                }
                const LinkStep got = step(link, event, true);
                QVERIFY2(got == expected, qPrintable(QStringLiteral("link %1, event %2: to %3 with %4")
                                                         .arg(int(link))
                                                         .arg(int(event))
                                                         .arg(int(got.next))
                                                         .arg(int(got.effects))));
            }
        }
    }

    void asksForAFreshLoadFirstWhenNothingIsHeld()
    {
        for (const Link link : Links) {
            for (const LinkEvent event : Events) {
                const LinkStep with = step(link, event, true);
                const LinkStep without = step(link, event, false);
                if (with.effects & LinkEffect::Connect && event != Reloaded) {
                    QCOMPARE(without.next, Reloading);
                    QVERIFY(without.effects & LinkEffect::Reload);
                    QVERIFY(!(without.effects & LinkEffect::Connect));
                } else {
                    QCOMPARE(without, with);
                }
            }
        }
    }

    void neverGivesUp()
    {
        // From wherever a link can be lost to, there is a way back that needs nobody.
        for (const Link link : {Reloading, Connecting, Syncing, Live, Quiet}) {
            const LinkEvent loss = link == Reloading ? ReloadFailed : Closed;
            const LinkStep lost = step(link, loss, true);
            QCOMPARE(lost.next, Waiting);
            QVERIFY(lost.effects & LinkEffect::ScheduleRetry);
            QVERIFY(step(lost.next, RetryDue, true).effects & LinkEffect::Connect);
            QVERIFY(step(lost.next, RetryDue, false).effects & LinkEffect::Reload);
        }
    }

    void saysHowOldTheScreenIs_data()
    {
        QTest::addColumn<int>("link");
        QTest::addColumn<bool>("everLive");
        QTest::addColumn<int>("failed");
        QTest::addColumn<int>("phase");
        const auto row = [](const char *name, Link link, bool everLive, int failed, ConnectionPhase phase) {
            QTest::newRow(name) << int(link) << everLive << failed << int(phase);
        };
        row("nobody signed in", Idle, true, 0, ConnectionPhase::Offline);
        row("first try, nothing held", Connecting, false, 0, ConnectionPhase::CatchingUp);
        row("first load, nothing held", Reloading, false, 0, ConnectionPhase::CatchingUp);
        row("first try, cached screen", Connecting, true, 0, ConnectionPhase::Stale);
        row("open, missed changes coming", Syncing, true, 2, ConnectionPhase::CatchingUp);
        row("live", Live, true, 0, ConnectionPhase::Live);
        row("live but silent", Quiet, true, 0, ConnectionPhase::Stale);
        row("just lost", Waiting, true, 1, ConnectionPhase::Stale);
        row("lost, second try", Connecting, true, 2, ConnectionPhase::Stale);
        row("lost for three tries", Waiting, true, 3, ConnectionPhase::Offline);
        row("never reached", Waiting, false, 1, ConnectionPhase::Offline);
        row("the hub starts from the beginning", Reloading, true, 0, ConnectionPhase::CatchingUp);
        row("trying while long lost", Connecting, true, 9, ConnectionPhase::Offline);
    }
    void saysHowOldTheScreenIs()
    {
        QFETCH(int, link);
        QFETCH(bool, everLive);
        QFETCH(int, failed);
        QFETCH(int, phase);
        QCOMPARE(int(phaseOf(Link(link), everLive, failed)), phase);
    }
};

QTEST_GUILESS_MAIN(TestLink)
#include "tst_link.moc"
