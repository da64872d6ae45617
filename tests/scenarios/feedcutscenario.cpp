// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

// Scenario 5: the console's line to the hub is cut at 200 random points (anywhere in the bytes) while customers and a
// colleague go on writing; now and then the hub itself is killed, or the console is gone and comes back from its cache.
// After each cut the console must show exactly what a fresh load shows.
//   scenario_5 [CUTS] [SEED]

#include "client/workplace.h"
#include "scenarios/knowntoken.h"
#include "scenarios/stage.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

#include <random>

using namespace Qt::StringLiterals;
using scenarios::KnownToken;
using scenarios::say;
using scenarios::waitUntil;

namespace {

const core::SystemClock Clock;
constexpr int Customers = 24;

/// A line that carries bytes until it is told to break after so many more.
class Line final : public QObject
{
public:
    explicit Line(quint16 hubPort)
        : m_hubPort(hubPort)
    {
        connect(&m_server, &QTcpServer::newConnection, this, &Line::accept);
        m_server.listen(QHostAddress::LocalHost);
    }

    [[nodiscard]] QUrl url() const { return QUrl(u"http://127.0.0.1:%1"_s.arg(m_server.serverPort())); }
    void breakAfter(qint64 bytes) { m_left = bytes; }
    void hold() { m_left.reset(); }
    [[nodiscard]] int broken() const { return m_broken; }

private:
    void accept()
    {
        while (QTcpSocket *near = m_server.nextPendingConnection()) {
            auto *far = new QTcpSocket(near);
            near->setSocketOption(QAbstractSocket::LowDelayOption, 1);
            far->setSocketOption(QAbstractSocket::LowDelayOption, 1);
            far->connectToHost(QHostAddress(QHostAddress::LocalHost), m_hubPort);
            m_near.append(near);
            connect(near, &QTcpSocket::readyRead, far, [near, far] {
                if (far->isOpen()) {
                    far->write(near->readAll());
                }
            });
            connect(far, &QTcpSocket::readyRead, near, [this, near, far] { carry(*far, *near); });
            connect(near, &QTcpSocket::disconnected, near, &QObject::deleteLater);
            connect(far, &QTcpSocket::disconnected, near, [near] { near->abort(); });
        }
    }

    void carry(QTcpSocket &from, QTcpSocket &to)
    {
        const QByteArray bytes = from.readAll();
        if (!to.isOpen()) {
            return;
        }
        if (!m_left) {
            to.write(bytes);
            return;
        }
        to.write(bytes.left(*m_left));
        to.flush();
        *m_left -= bytes.size();
        if (*m_left <= 0) {
            m_left = 0; // whoever connects meanwhile gets nothing either
            ++m_broken;
            const QList<QPointer<QTcpSocket>> all = std::exchange(m_near, {});
            for (const QPointer<QTcpSocket> &socket : all) {
                if (socket != nullptr) {
                    socket->abort();
                }
            }
        }
    }

    QTcpServer m_server;
    quint16 m_hubPort;
    QList<QPointer<QTcpSocket>> m_near;
    std::optional<qint64> m_left;
    int m_broken = 0;
};

std::unique_ptr<client::Workplace> sitDown(const QUrl &hub, const QUrl &place, client::SecretStore &secrets,
                                           const QString &folder)
{
    client::Workplace::Options options;
    options.folder = folder;
    options.device = u"scenario"_s;
    options.backoff = client::Backoff(7, core::Milliseconds(10), core::Milliseconds(200));
    auto workplace = std::make_unique<client::Workplace>(Clock, secrets, options);
    workplace->setHub(hub, place);
    workplace->session().resume();
    return workplace;
}

bool isLiveAt(const client::ConsoleStore &store, qint64 seq)
{
    return store.connection().phase == client::ConnectionPhase::Live && store.seq() >= seq;
}

template <typename T>
std::vector<T> sorted(std::vector<T> values)
{
    std::sort(values.begin(), values.end(), [](const T &a, const T &b) { return a.id < b.id; });
    return values;
}

/// Customers and a colleague, who write to the hub directly.
struct Writers
{
    const scenarios::Stage &stage;
    QByteArray colleague;
    std::mt19937 random;
    std::vector<std::pair<desk::ConversationId, QByteArray>> chats;
    int written = 0;

    bool open(int number)
    {
        const QJsonObject body{{u"customer_name"_s, u"Customer %1"_s.arg(number)}, {u"language"_s, u"en"_s}};
        const auto reply = stage.call("POST", "/v1/chat", {}, QJsonDocument(body).toJson(QJsonDocument::Compact));
        if (!reply || reply->status != 201) {
            return false;
        }
        const QJsonObject answer = QJsonDocument::fromJson(reply->body).object();
        chats.emplace_back(desk::ConversationId::fromString(answer.value("conversation_id"_L1).toString()),
                           answer.value("token"_L1).toString().toLatin1());
        return true;
    }

    bool write()
    {
        const auto &[id, token] = chats[random() % chats.size()];
        const QString text = u"line %1"_s.arg(++written);
        if (random() % 3 == 0) {
            const QJsonObject note{
                {u"mode"_s, u"note"_s}, {u"text"_s, text}, {u"epoch"_s, 0}, {u"last_seen_seq"_s, 1'000'000}};
            const auto reply = stage.call("POST", "/v1/conversations/" + id.toString().toLatin1() + "/messages",
                                          colleague, QJsonDocument(note).toJson(QJsonDocument::Compact),
                                          {{"Idempotency-Key", "note-" + QByteArray::number(written)}});
            return reply && (reply->status == 201 || reply->status == 409);
        }
        const QJsonObject message{{u"text"_s, text}, {u"client_id"_s, u"m%1"_s.arg(written)}};
        const auto reply =
            stage.call("POST", "/v1/chat/messages", token, QJsonDocument(message).toJson(QJsonDocument::Compact));
        return reply && reply->status < 300;
    }
};

/// Empty when both show the same.
QString difference(const client::ConsoleStore &cut, const client::ConsoleStore &fresh)
{
    if (sorted(cut.conversations()) != sorted(fresh.conversations())) {
        return u"conversations differ"_s;
    }
    if (sorted(cut.proposals()) != sorted(fresh.proposals())) {
        return u"proposals differ"_s;
    }
    for (const desk::Conversation &conversation : cut.conversations()) {
        const std::vector<desk::Message> held = cut.messages(conversation.id);
        const std::vector<desk::Message> all = fresh.messages(conversation.id);
        if (held.empty() || all.empty()) {
            continue;
        }
        const size_t both = std::min(held.size(), all.size());
        if (!std::equal(held.end() - static_cast<qptrdiff>(both), held.end(),
                        all.end() - static_cast<qptrdiff>(both))) {
            return u"messages of %1 differ"_s.arg(conversation.id.toString());
        }
    }
    return {};
}

int run(int cuts, quint32 seed)
{
    scenarios::Stage stage;
    if (const core::Status ready = stage.prepare(); !ready) {
        say(ready.error().detail);
        return 1;
    }
    if (const core::Status started = stage.startHub(); !started) {
        say(started.error().detail);
        return 1;
    }
    const core::Result<QByteArray> ann = stage.signIn(u"ann"_s);
    const core::Result<QByteArray> ben = stage.signIn(u"ben"_s);
    if (!ann || !ben) {
        say(u"nobody could sign in"_s);
        return 1;
    }
    Writers writers{stage, *ben, std::mt19937(seed), {}, 0};
    for (int i = 0; i < Customers; ++i) {
        if (!writers.open(i)) {
            say(u"a chat could not be opened"_s);
            return 1;
        }
    }
    const auto me = stage.get("/v1/me", *ann);
    if (!me) {
        return 1;
    }
    const quint16 hubPort = static_cast<quint16>(stage.hubUrl().port());
    Line line(hubPort);
    KnownToken secrets(*ann);
    const QUrl place(u"afterdesk:scenario"_s);
    // As if she had signed in here before: the token is in the keychain, who she is in a file.
    const client::LocalFolder folder(stage.file(u"desk"_s));
    const client::LocalFolder freshFolder(stage.file(u"fresh"_s));
    const client::MeJob job;
    const auto identity = job.read({200, QJsonDocument(*me).toJson(), {}});
    if (!identity || !folder.setLastPerson(place, {identity->person, identity->permissions}) ||
        !freshFolder.setLastPerson(place, {identity->person, identity->permissions})) {
        say(u"could not prepare the desk"_s);
        return 1;
    }
    auto console = sitDown(line.url(), place, secrets, stage.file(u"desk"_s));
    int restarts = 0;
    int hubKills = 0;
    qint64 compared = 0;
    for (int cut = 1; cut <= cuts; ++cut) {
        for (int i = 0; i < 3; ++i) {
            console->desk().openConversation(writers.chats[writers.random() % writers.chats.size()].first);
        }
        line.breakAfter(static_cast<qint64>(writers.random() % 6'000));
        const int lines = 2 + static_cast<int>(writers.random() % 12);
        for (int i = 0; i < lines; ++i) {
            if (!writers.write()) {
                say(u"cut %1: something could not be written"_s.arg(cut));
                return 1;
            }
        }
        if (cut % 4 == 0) {
            console.reset(); // without a goodbye, with the line broken
            ++restarts;
            console = sitDown(line.url(), place, secrets, stage.file(u"desk"_s));
        }
        if (cut % 25 == 0) {
            stage.killHub();
            ++hubKills;
            if (const core::Status again = stage.startHub({}, hubPort); !again) {
                say(u"the hub did not come back: "_s + again.error().detail);
                return 1;
            }
        }
        line.hold();
        // The bot may still be answering: a fresh load counts once both have stood still at the same number.
        auto fresh = sitDown(stage.hubUrl(), place, secrets, stage.file(u"fresh"_s));
        for (const auto &[id, token] : writers.chats) {
            if (!console->store().messages(id).empty()) {
                fresh->desk().openConversation(id);
            }
        }
        QString wrong = u"not live again"_s;
        const bool same = waitUntil(
            [&] {
                const client::ConsoleStore &now = console->store();
                const client::ConsoleStore &loaded = fresh->store();
                if (!isLiveAt(now, loaded.seq()) || !isLiveAt(loaded, now.seq()) || loaded.seq() == 0) {
                    return false;
                }
                wrong = difference(now, loaded);
                return wrong.isEmpty();
            },
            60'000);
        if (!same) {
            say(u"cut %1: %2 (console at %3, fresh at %4)"_s.arg(cut)
                    .arg(wrong)
                    .arg(console->store().seq())
                    .arg(fresh->store().seq()));
            return 1;
        }
        compared += static_cast<qint64>(fresh->store().conversations().size());
        fresh.reset();
        QDir(stage.file(u"fresh"_s)).removeRecursively();
        if (!freshFolder.setLastPerson(place, {identity->person, identity->permissions})) {
            return 1;
        }
        if (cut % 20 == 0) {
            say(u"%1 cuts, feed at %2"_s.arg(cut).arg(console->store().seq()));
        }
    }
    say(u"%1 cuts (%2 broke in the middle of bytes), %3 console restarts from the cache, hub killed %4 times, %5 lines "
        u"written: "
        "every time equal to a fresh load (%6 conversations compared)"_s.arg(cuts)
            .arg(line.broken())
            .arg(restarts)
            .arg(hubKills)
            .arg(writers.written)
            .arg(compared));
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    return run(arguments.value(0, u"200"_s).toInt(), arguments.value(1, u"5"_s).toUInt());
}
