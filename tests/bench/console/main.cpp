// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

// Prints figures of the console, with its real window (offscreen) and, for the way of a message, the real hub:
//   bench_console start [CONVERSATIONS]        process start → usable inbox from the cache, and memory
//   bench_console message [CONVERSATIONS] [N]  customer's POST → painted in the open transcript
//   bench_console offline [SECONDS]            CPU while there is no way to the hub
// `start` runs itself once more as a child, so that the time begins with the process.

#include "client/workplace.h"
#include "console/embeddedhub.h"
#include "console/photoservice.h"
#include "conversation/conversationpanel.h"
#include "conversation/transcriptview.h"
#include "inbox/inboxviewmodel.h"
#include "shell/agentroom.h"
#include "shell/mainwindow.h"
#include "shell/settings.h"
#include "support/awaited.h"
#include "support/deskvalues.h"

#include <QApplication>
#include <QFile>
#include <QListView>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <ctime>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

const core::SystemClock Clock;
const QUrl Place(u"afterdesk:bench"_s);

void say(const QString &line)
{
    std::fprintf(stdout, "%s\n", qPrintable(line));
    std::fflush(stdout);
}

qint64 residentKiB(qint64 process)
{
    QFile file(u"/proc/%1/status"_s.arg(process));
    if (!file.open(QIODevice::ReadOnly)) {
        return 0;
    }
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("VmRSS:")) {
            return line.mid(6).trimmed().split(' ').first().toLongLong();
        }
    }
    return 0;
}

/// Milliseconds since this process was started, by the kernel's account (in steps of 10 ms).
qint64 sinceProcessStart()
{
    QFile stat(u"/proc/self/stat"_s);
    QFile uptime(u"/proc/uptime"_s);
    if (!stat.open(QIODevice::ReadOnly) || !uptime.open(QIODevice::ReadOnly)) {
        return 0;
    }
    const QByteArray line = stat.readAll();
    const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
    const double started = fields.value(19).toDouble() / static_cast<double>(::sysconf(_SC_CLK_TCK));
    return static_cast<qint64>((uptime.readAll().split(' ').first().toDouble() - started) * 1000);
}

/// Told at each paint of one widget.
class PaintWatch final : public QObject
{
public:
    PaintWatch(QWidget *widget, std::function<void()> painted)
        : m_painted(std::move(painted))
    {
        widget->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject *object, QEvent *event) override
    {
        const bool result = QObject::eventFilter(object, event);
        if (event->type() == QEvent::Paint) {
            m_painted();
        }
        return result;
    }

private:
    std::function<void()> m_painted;
};

client::Workplace::Options workplaceOptions(const QString &folder)
{
    client::Workplace::Options options;
    options.folder = folder;
    options.device = u"bench"_s;
    return options;
}

/// The console's parts with its window.
struct Desk
{
    explicit Desk(const QString &folder)
        : workplace(Clock, secrets, workplaceOptions(folder))
        , photos(workplace)
    {
        theme.install(*qApp);
    }

    void show()
    {
        window = std::make_unique<ui::shell::MainWindow>(
            ui::shell::Desk{theme, workplace.store(), workplace.desk(), workplace.session(), photos, Clock, settings});
        window->show();
    }

    client::NoSecretStore secrets;
    client::Workplace workplace;
    console::PhotoService photos;
    ui::theme::Theme theme;
    ui::shell::Settings settings;
    std::unique_ptr<ui::shell::MainWindow> window;
};

/// A cache as a busy week leaves it.
bool writeCache(const QString &folder, int count)
{
    const client::LocalFolder local(folder);
    desk::Person me;
    me.id = support::idOf<desk::UserId>(7);
    me.login = u"local"_s;
    me.name = u"Mira"_s;
    if (!local.prepare() || !local.setLastPerson(Place, {me, {desk::Permission::ReadConversations}})) {
        return false;
    }
    auto cache = client::ReplicaCache::open(local.replicaFile(Place, me.id), Clock);
    if (!cache) {
        return false;
    }
    client::Snapshot snapshot;
    snapshot.seq = 1;
    snapshot.epoch = u"bench"_s;
    for (int i = 0; i < count; ++i) {
        desk::Conversation conversation = support::fullConversation();
        conversation.id = support::idOf<desk::ConversationId>(i);
        conversation.state = desk::ConversationState::Open;
        conversation.waking = {};
        conversation.lastAt = Clock.now() - std::chrono::seconds(i * 7);
        conversation.customerName = u"Customer %1"_s.arg(i);
        if (i % 20 != 0) {
            conversation.openProposal = {};
            conversation.amountAtStake.reset();
        }
        snapshot.conversations.push_back(conversation);
    }
    const auto written = support::awaited((*cache)->replaceAll(snapshot), 120'000);
    return written && *written;
}

int startChild(const QString &folder)
{
    Desk desk(folder);
    desk.workplace.showLast(Place);
    desk.show();
    auto *list = desk.window->findChild<QListView *>(u"inboxList"_s);
    desk.window->agentRoom().inbox().setView(desk::InboxView::All);
    bool usable = false;
    const PaintWatch watch(list->viewport(), [&] {
        if (!usable && list->model()->rowCount() > 0) {
            usable = true;
            say(u"%1 ms since the process began (%5 ms of them CPU), %2 rows of %3 conversations, %4 MiB resident"_s
                    .arg(sinceProcessStart())
                    .arg(list->model()->rowCount())
                    .arg(desk.workplace.store().conversationCount())
                    .arg(residentKiB(QCoreApplication::applicationPid()) / 1024)
                    .arg(static_cast<qint64>(std::clock()) * 1000 / CLOCKS_PER_SEC));
        }
    });
    return QTest::qWaitFor([&] { return usable; }, 60'000) ? 0 : 1;
}

int start(int count)
{
    QTemporaryDir folder;
    if (!writeCache(folder.path(), count)) {
        say(u"the cache could not be written"_s);
        return 1;
    }
    for (int i = 0; i < 5; ++i) {
        QProcess child;
        child.setProcessChannelMode(QProcess::ForwardedChannels);
        child.start(QCoreApplication::applicationFilePath(), {u"start-child"_s, folder.path()});
        if (!child.waitForFinished(120'000) || child.exitCode() != 0) {
            return 1;
        }
    }
    return 0;
}

struct Chat
{
    desk::ConversationId id;
    QByteArray token;
};

/// A POST of a customer, by hand: the desk's jobs know nothing of the customer channel.
struct CustomerJob
{
    using Answer = QJsonObject;
    QString path;
    QJsonObject body;

    [[nodiscard]] client::RestRequest request() const
    {
        client::RestRequest request;
        request.method = "POST";
        request.path = path;
        request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
        request.timeout = core::Milliseconds(60'000);
        return request;
    }
    [[nodiscard]] static core::Result<QJsonObject> read(const client::RestAnswer &answer)
    {
        return client::objectOf(answer);
    }
};

QString percentiles(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    const auto at = [&](double share) {
        return values[static_cast<size_t>(share * static_cast<double>(values.size() - 1))];
    };
    return u"p50 %1 ms, p90 %2, p99 %3, max %4 (n = %5)"_s.arg(at(0.5), 0, 'f', 1)
        .arg(at(0.9), 0, 'f', 1)
        .arg(at(0.99), 0, 'f', 1)
        .arg(values.back(), 0, 'f', 1)
        .arg(values.size());
}

/// In one conversation and one minute: above it the hub tells a customer to slow down.
constexpr int MostMessages = 115;

int message(int count, int samples)
{
    QTemporaryDir folder;
    console::EmbeddedHub hub({qEnvironmentVariable("AFTERDESK_BIN") + u"/afterdesk-hub"_s,
                              folder.filePath(u"hub"_s),
                              {},
                              client::Backoff()});
    Desk desk(folder.filePath(u"desk"_s));
    QUrl url;
    QObject::connect(&hub, &console::EmbeddedHub::listening, &hub, [&](const QUrl &address, const QString &token) {
        url = address;
        desk.workplace.setHub(address, Place);
        desk.workplace.session().signInOnce(token);
    });
    hub.start();
    desk.show();
    if (!QTest::qWaitFor([&] { return desk.workplace.store().connection().phase == client::ConnectionPhase::Live; },
                         60'000)) {
        say(u"not live"_s);
        return 1;
    }
    // The customer is a client of its own, without a token at first.
    client::RestClient customer;
    customer.setSession(url, "none");
    std::vector<Chat> chats;
    for (int i = 0; i < count; ++i) {
        const auto reply = support::awaited(
            customer.send(
                CustomerJob{u"/v1/chat"_s, {{u"customer_name"_s, u"Customer %1"_s.arg(i)}, {u"language"_s, u"en"_s}}}),
            60'000);
        if (!reply || !*reply) {
            say(u"a chat was not opened: "_s + (reply ? reply->error().error.detail : QString()));
            return 1;
        }
        chats.push_back({desk::ConversationId::fromString((*reply)->value("conversation_id"_L1).toString()),
                         (*reply)->value("token"_L1).toString().toLatin1()});
    }
    if (!QTest::qWaitFor([&] { return desk.workplace.store().conversationCount() >= count; }, 60'000)) {
        say(u"only %1 of %2 conversations came"_s.arg(desk.workplace.store().conversationCount()).arg(count));
        return 1;
    }
    const Chat open = chats[chats.size() / 2];
    customer.setSession(url, open.token);
    desk.window->agentRoom().openConversation(open.id, 0);
    auto *view = desk.window->agentRoom().conversationPanel().transcript();
    QString wanted;
    bool painted = false;
    const PaintWatch watch(view->viewport(), [&] {
        if (wanted.isEmpty() || painted) {
            return;
        }
        for (const desk::Message &candidate : desk.workplace.store().messages(open.id)) {
            painted = painted || candidate.text == wanted;
        }
    });
    std::vector<double> times;
    for (int i = 0; i < samples; ++i) {
        painted = false;
        wanted = u"note this number: %1"_s.arg(i);
        QElapsedTimer timer;
        timer.start();
        const auto sent = customer.send(
            CustomerJob{u"/v1/chat/messages"_s, {{u"text"_s, wanted}, {u"client_id"_s, u"m%1"_s.arg(i)}}});
        // Sleeps in the event loop: no polling between the events that matter.
        while (!painted && timer.elapsed() < 10'000) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 1'000);
        }
        if (!painted) {
            say(u"message %1 was not painted within 10 s"_s.arg(i));
            return 1;
        }
        if (i >= 5) {
            times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        }
        (void)support::awaited(sent);
    }
    say(u"message to painted, %1 conversations: "_s.arg(count) + percentiles(times));
    say(u"resident: console %1 MiB, hub %2 MiB"_s.arg(residentKiB(QCoreApplication::applicationPid()) / 1024)
            .arg(residentKiB(hub.process().processId()) / 1024));
    return 0;
}

/// With a window full of cached conversations and no way to any hub.
int offline(int seconds)
{
    QTemporaryDir folder;
    if (!writeCache(folder.path(), 1'000)) {
        say(u"the cache could not be written"_s);
        return 1;
    }
    Desk desk(folder.path());
    desk.workplace.showLast(Place);
    desk.show();
    // Nobody listens at port 9.
    desk.workplace.rest().setSession(QUrl(u"http://127.0.0.1:9"_s), "token");
    desk.workplace.replica().follow();
    int tries = 0;
    std::clock_t before = 0;
    QTimer::singleShot(5'000, &desk.workplace, [&] { before = std::clock(); });
    QTimer::singleShot(5'000 + seconds * 1'000, &desk.workplace, [&] {
        const double used = static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
        tries = desk.workplace.store().connection().failedTries;
        say(u"offline for %1 s after %2 tries: %3 ms CPU, %4 % of a core"_s.arg(seconds)
                .arg(tries)
                .arg(used * 1000, 0, 'f', 0)
                .arg(100 * used / seconds, 0, 'f', 2));
        QCoreApplication::quit();
    });
    QCoreApplication::exec();
    return tries > 0 ? 0 : 1;
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
    if (what == "start-child"_L1) {
        return startChild(arguments.value(1));
    }
    if (what == "start"_L1) {
        return start(arguments.value(1, u"10000"_s).toInt());
    }
    if (what == "message"_L1) {
        return message(arguments.value(1, u"1000"_s).toInt(),
                       std::min(arguments.value(2, u"115"_s).toInt(), MostMessages));
    }
    if (what == "offline"_L1) {
        return offline(arguments.value(1, u"60"_s).toInt());
    }
    say(u"usage: bench_console start [CONVERSATIONS] | message [CONVERSATIONS] [N] | offline [SECONDS]"_s);
    return 2;
}
