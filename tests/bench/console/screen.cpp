// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

// Prints figures of what a person waits for at the screen, each beside the same work done by Qt's ready-made widgets:
//   bench_screen list [N]        filter, sort and scroll N conversations     | QTreeWidget
//   bench_screen transcript [N]  opening N messages until they are painted   | QTextBrowser
//   bench_screen switch [N]      from one case to the next until it is painted (warm)
//   bench_screen key [N]         a key press in the composer until it is painted | QTextEdit
// Without a hub: what is measured is the console's own share.

#include "conversation/composer.h"
#include "conversation/conversationpanel.h"
#include "conversation/transcriptview.h"
#include "inbox/inboxviewmodel.h"
#include "shell/agentroom.h"
#include "shell/mainwindow.h"
#include "shell/settings.h"
#include "support/deskvalues.h"
#include "support/manualclock.h"
#include "theme/theme.h"
#include "ui/fake/fakes.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QHeaderView>
#include <QListView>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTest>
#include <QTextBrowser>
#include <QTreeWidget>

#include <functional>

using namespace Qt::StringLiterals;

namespace {

void say(const QString &line)
{
    std::fprintf(stdout, "%s\n", qPrintable(line));
    std::fflush(stdout);
}

qint64 residentMiB()
{
    QFile file(u"/proc/self/statm"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * 4 / 1024 : 0;
}

QString percentiles(std::vector<double> values)
{
    if (values.empty()) {
        return u"nothing to measure"_s;
    }
    std::sort(values.begin(), values.end());
    const auto at = [&](double share) { return values[size_t(share * double(values.size() - 1))]; };
    return u"p50 %1 ms, p99 %2, max %3 (n = %4)"_s.arg(at(0.5), 0, 'f', 2)
        .arg(at(0.99), 0, 'f', 2)
        .arg(values.back(), 0, 'f', 2)
        .arg(values.size());
}

/// Milliseconds of `work` and of drawing the widget into a picture after it. Asked of the widget itself: where no
/// window system shows it, repaint() draws nothing.
double timed(QWidget &widget, const std::function<void()> &work)
{
    QImage picture(widget.size(), QImage::Format_ARGB32_Premultiplied);
    QElapsedTimer timer;
    timer.start();
    work();
    widget.render(&picture);
    return double(timer.nsecsElapsed()) / 1e6;
}

/// Milliseconds of each of `steps` frames while scrolling from top to bottom: the step and the drawing of the viewport
/// into a picture. Asked of the widget itself: without a window system that shows it, repaint() draws nothing. Empty
/// when there is nothing to scroll.
std::vector<double> scrolled(QAbstractItemView &view, int steps)
{
    QCoreApplication::sendPostedEvents();
    view.doItemsLayout();
    QImage picture(view.viewport()->size(), QImage::Format_ARGB32_Premultiplied);
    QScrollBar &bar = *view.verticalScrollBar();
    std::vector<double> frames;
    for (int i = 1; i <= steps && bar.maximum() > 0; ++i) {
        QElapsedTimer timer;
        timer.start();
        bar.setValue(int(qint64(bar.maximum()) * i / steps));
        view.viewport()->render(&picture);
        frames.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    return frames;
}

desk::Conversation conversation(int i, const core::Clock &clock)
{
    desk::Conversation c = support::fullConversation();
    c.id = support::idOf<desk::ConversationId>(i);
    c.state = desk::ConversationState::Open;
    c.waking = {};
    c.lastAt = clock.now() - std::chrono::seconds(i * 7);
    c.customerName = u"Customer %1"_s.arg(i);
    if (i % 20 != 0) {
        c.openProposal = {};
        c.amountAtStake.reset();
    }
    return c;
}

std::vector<desk::Message> messagesOf(const desk::ConversationId &id, int count, const core::Clock &clock)
{
    std::vector<desk::Message> messages;
    for (int i = 0; i < count; ++i) {
        desk::Message m;
        m.id = desk::MessageId::create(clock);
        m.conversation = id;
        m.seq = i + 1;
        m.kind = i % 2 == 0 ? desk::MessageKind::Customer : desk::MessageKind::Bot;
        m.text =
            u"Message number %1 about a parcel, long enough to need more than one line in a usual column."_s.arg(i);
        m.at = clock.now() - std::chrono::minutes(count - i);
        messages.push_back(m);
    }
    return messages;
}

struct Desk
{
    Desk()
        : window({theme, store, actions, session, photos, clock, settings})
    {
        theme.install(*qApp);
        store.setMe(desk::Person{support::idOf<desk::UserId>(1), u"mira"_s, u"Mira"_s, desk::Role::Agent, false},
                    {desk::Permission::ReadConversations, desk::Permission::WriteReplies, desk::Permission::WriteNotes,
                     desk::Permission::ClaimConversations});
        window.resize(1440, 900);
        window.show();
        (void)window.grab();
    }
    void fill(int count)
    {
        client::Snapshot snapshot;
        snapshot.seq = 1;
        for (int i = 0; i < count; ++i) {
            snapshot.conversations.push_back(conversation(i, clock));
        }
        store.replaceAll(snapshot);
    }

    support::ManualClock clock;
    ui::theme::Theme theme;
    client::ConsoleStore store;
    testui::FakeActions actions;
    testui::FakeSession session;
    testui::FakePhotos photos;
    ui::shell::Settings settings;
    ui::shell::MainWindow window;
};

int list(int count)
{
    Desk desk;
    auto &inbox = desk.window.agentRoom().inbox();
    auto *view = desk.window.findChild<QListView *>(u"inboxList"_s);
    inbox.setView(desk::InboxView::All);
    say(u"list of %1, fill until painted: %2 ms"_s.arg(count).arg(timed(*view->viewport(), [&] { desk.fill(count); }),
                                                                  0, 'f', 1));
    for (const auto to : {desk::InboxView::NeedsDecision, desk::InboxView::All}) {
        say(u"list of %1, other view until painted: %2 ms"_s.arg(count).arg(
            timed(*view->viewport(), [&] { inbox.setView(to); }), 0, 'f', 1));
    }
    std::vector<double> frames = scrolled(*view, 600);
    say(u"list of %1, a frame while scrolling: "_s.arg(count) + percentiles(frames));
    say(u"resident: %1 MiB"_s.arg(residentMiB()));

    QTreeWidget tree;
    tree.setColumnCount(4);
    tree.resize(340, 800);
    tree.show();
    say(u"QTreeWidget of %1, fill and sort until painted: %2 ms"_s.arg(count).arg(
        timed(*tree.viewport(),
              [&] {
                  QList<QTreeWidgetItem *> items;
                  for (int i = 0; i < count; ++i) {
                      const desk::Conversation c = conversation(i, desk.clock);
                      items.append(
                          new QTreeWidgetItem(QStringList{c.customerName, c.lastWords, QString::number(c.photoCount),
                                                          QString::number(core::toMsecs(c.lastAt))}));
                  }
                  tree.addTopLevelItems(items);
                  tree.sortItems(3, Qt::DescendingOrder);
              }),
        0, 'f', 1));
    frames = scrolled(tree, 600);
    say(u"QTreeWidget of %1, a frame while scrolling: "_s.arg(count) + percentiles(frames));
    return 0;
}

int transcript(int count)
{
    Desk desk;
    desk.fill(2);
    const auto id = support::idOf<desk::ConversationId>(1);
    desk.store.putMessages(id, messagesOf(id, count, desk.clock));
    auto &inbox = desk.window.agentRoom().inbox();
    auto *view = desk.window.agentRoom().conversationPanel().transcript();
    std::vector<double> times;
    for (int i = 0; i < 10; ++i) {
        inbox.choose({});
        (void)desk.window.grab();
        times.push_back(timed(*view->viewport(), [&] {
            inbox.choose(id);
            QCoreApplication::sendPostedEvents();
        }));
    }
    say(u"transcript of %1 until painted, the first time: %2 ms"_s.arg(count).arg(times.front(), 0, 'f', 1));
    say(u"transcript of %1 until painted: "_s.arg(count) + percentiles(times));
    std::vector<double> frames;
    for (int i = 0; i < 300; ++i) {
        frames.push_back(timed(*view->viewport(),
                               [&] { view->verticalScrollBar()->setValue(view->verticalScrollBar()->value() - 120); }));
    }
    say(u"transcript of %1, a frame while scrolling up: "_s.arg(count) + percentiles(frames));

    times.clear();
    QTextBrowser browser;
    browser.resize(684, 700);
    browser.show();
    const auto messages = messagesOf(id, count, desk.clock);
    for (int i = 0; i < 3; ++i) {
        times.push_back(timed(*browser.viewport(), [&] {
            QStringList lines;
            for (const desk::Message &message : messages) {
                lines << message.text.toHtmlEscaped();
            }
            browser.setHtml(u"<p>"_s + lines.join(u"</p><p>"_s) + u"</p>"_s);
            browser.verticalScrollBar()->setValue(browser.verticalScrollBar()->maximum());
        }));
    }
    say(u"QTextBrowser of %1 until painted: "_s.arg(count) + percentiles(times));
    return 0;
}

int switchCase(int count)
{
    Desk desk;
    desk.fill(200);
    for (int i = 0; i < 200; ++i) {
        const auto id = support::idOf<desk::ConversationId>(i);
        desk.store.putMessages(id, messagesOf(id, 40, desk.clock));
    }
    auto &inbox = desk.window.agentRoom().inbox();
    inbox.setView(desk::InboxView::All);
    std::vector<double> times;
    for (int i = 0; i < count; ++i) {
        times.push_back(timed(desk.window, [&] {
            inbox.choose(support::idOf<desk::ConversationId>(i % 200));
            QCoreApplication::sendPostedEvents();
        }));
    }
    say(u"switch of case until the window is painted, warm: "_s + percentiles(times));
    return 0;
}

int key(int count)
{
    Desk desk;
    desk.fill(2);
    desk.window.agentRoom().inbox().choose(support::idOf<desk::ConversationId>(1));
    auto *field = desk.window.agentRoom().conversationPanel().composer()->text();
    field->setFocus();
    std::vector<double> times;
    for (int i = 0; i < count; ++i) {
        times.push_back(timed(*field->viewport(), [&] { QTest::keyClick(field, Qt::Key_A); }));
    }
    say(u"key press in the composer until painted: "_s + percentiles(times));
    QTextEdit plain;
    plain.resize(684, 100);
    plain.show();
    times.clear();
    for (int i = 0; i < count; ++i) {
        times.push_back(timed(*plain.viewport(), [&] { QTest::keyClick(&plain, Qt::Key_A); }));
    }
    say(u"key press in a QTextEdit until painted: "_s + percentiles(times));
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments().mid(1);
    const QString what = arguments.value(0);
    if (what == "list"_L1) {
        return list(arguments.value(1, u"100000"_s).toInt());
    }
    if (what == "transcript"_L1) {
        return transcript(arguments.value(1, u"5000"_s).toInt());
    }
    if (what == "switch"_L1) {
        return switchCase(arguments.value(1, u"300"_s).toInt());
    }
    if (what == "key"_L1) {
        return key(arguments.value(1, u"300"_s).toInt());
    }
    say(u"usage: bench_screen list [N] | transcript [N] | switch [N] | key [N]"_s);
    return 2;
}
