// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

// Prints what the inbox costs the thread that also takes keys and paints, with its real list, model and store:
//   bench_inbox [N ...]   for N conversations each, 1,000, 10,000 and 100,000 where none is named
// For each operation: the longest time for which nothing else could run (p50, p99 and the longest of all repeats), and
// how long until the list shows the answer. Each N is a process of its own, so that its memory is its own.

#include "client/consolestore.h"
#include "client/deskstate.h"
#include "inbox/inboxpanel.h"
#include "inbox/inboxviewmodel.h"
#include "support/deskvalues.h"
#include "support/manualclock.h"
#include "theme/theme.h"
#include "ui/fake/fakes.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QListView>
#include <QProcess>
#include <QRandomGenerator>
#include <QScrollBar>

#include <functional>

#include <malloc.h>

using namespace Qt::StringLiterals;

namespace {

void say(const QString &line)
{
    std::fprintf(stdout, "%s\n", qPrintable(line));
    std::fflush(stdout);
}

qint64 residentBytes()
{
    ::malloc_trim(0);
    QFile file(u"/proc/self/statm"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * 4096 : 0;
}

QString percentiles(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    const auto at = [&](double share) { return values[size_t(share * double(values.size() - 1))]; };
    return u"p50 %1, p99 %2, max %3 ms"_s.arg(at(0.5), 0, 'f', 2)
        .arg(at(0.99), 0, 'f', 2)
        .arg(values.back(), 0, 'f', 2);
}

double since(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

desk::Conversation conversation(int i, const core::Clock &clock)
{
    desk::Conversation c = support::fullConversation();
    c.id = support::idOf<desk::ConversationId>(i);
    c.state = i % 13 == 0 ? desk::ConversationState::Snoozed : desk::ConversationState::Open;
    c.waking = {};
    c.lastAt = clock.now() - std::chrono::seconds(i * 7);
    c.customerName = u"Customer %1"_s.arg(i);
    c.lastWords = u"Where is my parcel %1? It should have been here on Monday."_s.arg(i * 31);
    c.owner.kind = static_cast<desk::OwnerKind>(i % 3);
    c.owner.user = support::idOf<desk::UserId>(i % 7);
    c.answerDueAt = i % 4 == 0 ? std::optional(clock.now() + std::chrono::seconds(i % 7200)) : std::nullopt;
    if (i % 20 != 0) {
        c.openProposal = {};
        c.amountAtStake.reset();
    }
    return c;
}

class Bench final
{
public:
    explicit Bench(int count)
        : m_count(count)
        , m_model(m_store, m_actions, m_clock)
        , m_panel(m_theme, m_model, m_clock)
        , m_list(*m_panel.list())
    {
        m_theme.install(*qApp);
        m_store.setMe(desk::Person{support::idOf<desk::UserId>(1), u"mira"_s, u"Mira"_s, desk::Role::Agent, false},
                      {desk::Permission::ReadConversations});
        m_panel.resize(340, 900);
        m_panel.show();
        m_model.setView(desk::InboxView::All);
        turn();
    }

    void run()
    {
        fill();
        int n = 0;
        const QList<desk::InboxView> views = ui::inbox::InboxViewModel::views();
        measure(u"another view"_s, 64, [&] { m_model.setView(views.at(++n % views.size())); });
        m_model.setView(desk::InboxView::All);
        measure(u"a key in the filter, counted"_s, 40,
                [&] { m_model.preview(m_model.queryOf(u"parcel %1"_s.arg(n++ % 97))); });
        m_model.preview({});
        measure(u"a query chosen, listed"_s, 40,
                [&] { m_model.rows().setQuery(desk::plainQuery(u"parcel %1"_s.arg(n++ % 97))); });
        m_model.rows().setQuery({});
        measure(u"one conversation changed"_s, 300, [&] {
            speak(int(m_random.bounded(quint32(m_count))));
            m_model.takeChanges();
        });
        measure(u"a part of 1,000 changes"_s, 40, [&] {
            for (int i = 0; i < 125; ++i) {
                speak(int(m_random.bounded(quint32(m_count))));
            }
            m_model.takeChanges();
        });
        measure(u"another order"_s, 20, [&] {
            m_model.setOrder(n++ % 2 == 0 ? lists::InboxProxy::Order::Newest : lists::InboxProxy::Order::Urgency);
        });
        m_model.setOrder(lists::InboxProxy::Order::Urgency);
        measure(u"time goes on"_s, 20, [&] {
            m_clock.advance(std::chrono::seconds(15));
            m_model.tick();
        });
        measure(u"the next case chosen"_s, 200, [&] { m_model.chooseNext(); });
        measure(u"a letter typed into the list"_s, 20, [&] { m_list.keyboardSearch(u"x"_s); });
        measure(u"what tray and title show"_s, 20, [&] { (void)client::deskState(m_store, m_clock.now(), {}); });
        scroll();
    }

private:
    /// Milliseconds until the loop has done what waits: the longest that a key could have had to wait.
    static double turn()
    {
        QElapsedTimer timer;
        timer.start();
        QCoreApplication::processEvents();
        return since(timer);
    }

    struct Cost
    {
        double longest = 0.0; ///< for which nothing else could run
        double whole = 0.0;   ///< until the list shows it
    };

    Cost costOf(const std::function<void()> &work)
    {
        Cost cost;
        QElapsedTimer timer;
        timer.start();
        work();
        cost.longest = since(timer);
        bool settled = false;
        for (int idle = 0; idle < 3; idle += settled ? 1 : 0) { // what is painted last counts as well
            cost.longest = std::max(cost.longest, turn());
            settled = m_model.rows().isSettled() && m_model.previewCount() >= -1;
        }
        cost.whole = since(timer);
        return cost;
    }

    void measure(const QString &what, int times, const std::function<void()> &work)
    {
        std::vector<double> longest;
        std::vector<double> whole;
        (void)costOf([] {}); // nothing of before
        for (int i = 0; i < times; ++i) {
            const Cost cost = costOf(work);
            longest.push_back(cost.longest);
            whole.push_back(cost.whole);
        }
        std::sort(whole.begin(), whole.end());
        say(u"%1 %2 blocks %3; done after %4 ms"_s.arg(m_count, 7)
                .arg(what + u':', -32)
                .arg(percentiles(longest))
                .arg(whole[whole.size() / 2], 0, 'f', 1));
    }

    void fill()
    {
        const qint64 before = residentBytes();
        Cost cost;
        {
            client::Snapshot snapshot;
            snapshot.seq = 1;
            for (int i = 0; i < m_count; ++i) {
                snapshot.conversations.push_back(conversation(i, m_clock));
            }
            cost = costOf([&] { m_store.replaceAll(snapshot); });
        }
        say(u"%1 filled after %2 ms, of them %3 at once; %4 bytes resident a row (in store, model and index)"_s
                .arg(m_count, 7)
                .arg(cost.whole, 0, 'f', 1)
                .arg(cost.longest, 0, 'f', 1)
                .arg((residentBytes() - before) / m_count));
    }

    void speak(int i)
    {
        desk::Conversation c = *m_store.conversation(support::idOf<desk::ConversationId>(i));
        ++c.version;
        c.lastAt = m_clock.now();
        c.answerDueAt = m_clock.now() + std::chrono::seconds(int(m_random.bounded(900u)));
        m_store.putConversation(c);
    }

    void scroll()
    {
        m_model.setView(desk::InboxView::All);
        (void)costOf([] {});
        QImage picture(m_list.viewport()->size(), QImage::Format_ARGB32_Premultiplied);
        QScrollBar &bar = *m_list.verticalScrollBar();
        for (const bool far : {false, true}) {
            std::vector<double> frames;
            for (int i = 1; i <= 600; ++i) {
                QElapsedTimer timer;
                timer.start();
                bar.setValue(far ? int(qint64(bar.maximum()) * i / 600) : i * 40);
                m_list.viewport()->render(&picture); // all rows in sight, as after a jump
                frames.push_back(since(timer));
            }
            say(u"%1 %2 a frame %3"_s.arg(m_count, 7)
                    .arg(far ? u"scrolled from end to end:"_s : u"scrolled by wheel:"_s, -32)
                    .arg(percentiles(frames)));
        }
    }

    int m_count;
    support::ManualClock m_clock;
    ui::theme::Theme m_theme;
    client::ConsoleStore m_store;
    testui::FakeActions m_actions;
    ui::inbox::InboxViewModel m_model;
    ui::inbox::InboxPanel m_panel;
    QListView &m_list;
    QRandomGenerator m_random{1};
};

} // namespace

int main(int argc, char *argv[])
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    QApplication application(argc, argv);
    QStringList sizes = QApplication::arguments().mid(1);
    if (sizes.value(0) == "one"_L1) {
        Bench(std::max(1, sizes.value(1).toInt())).run();
        return 0;
    }
    if (sizes.isEmpty()) {
        sizes = QStringList{u"1000"_s, u"10000"_s, u"100000"_s};
    }
    for (const QString &size : std::as_const(sizes)) {
        QProcess child;
        child.setProcessChannelMode(QProcess::ForwardedChannels);
        child.start(QCoreApplication::applicationFilePath(), {u"one"_s, size});
        if (!child.waitForFinished(600'000) || child.exitCode() != 0) {
            return 1;
        }
    }
    return 0;
}
