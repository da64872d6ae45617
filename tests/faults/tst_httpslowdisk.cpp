// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "store/eventlog.h"
#include "support/hubfixture.h"
#include "wire/signature.h"

#include <QTcpSocket>
#include <QTest>

#include <condition_variable>
#include <mutex>

using namespace Qt::StringLiterals;
using desk::Role;
using support::HubFixture;

namespace {

/// A disk that can be held: commits wait while it is closed, or fail.
class Disk
{
public:
    core::Status commit()
    {
        std::unique_lock lock(m_mutex);
        m_condition.wait(lock, [this] { return m_open; });
        return m_full ? core::Status(core::fail(core::ErrorCode::Unavailable, u"no space left"_s)) : core::Status();
    }
    void set(bool open, bool full = false)
    {
        const std::scoped_lock lock(m_mutex);
        m_open = open;
        m_full = full;
        m_condition.notify_all();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_condition;
    bool m_open = true;
    bool m_full = false;
};

QByteArray webhookBytes(const HubFixture &hub, int number)
{
    const wire::SignatureScheme *scheme = wire::signatureScheme(u"standard-webhooks");
    const QByteArray key = *scheme->parseSecret(QString::fromLatin1(HubFixture::webhookSecret));
    const QByteArray body = HubFixture::orderPlaced(u"O-%1"_s.arg(number));
    QByteArray bytes =
        "POST /v1/webhooks/shop HTTP/1.1\r\nHost: a\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n";
    const std::string_view view(body.constData(), static_cast<size_t>(body.size()));
    for (const auto &[name, value] : scheme->sign({u"e-%1"_s.arg(number), {}, {}}, view, key, hub.clock.now())) {
        bytes += QByteArray::fromStdString(name + ": " + value + "\r\n");
    }
    return bytes + "\r\n" + body;
}

int statusOf(const QByteArray &received)
{
    return received.mid(9, 3).toInt();
}

} // namespace

class TestHttpSlowDisk final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pushesBackAndLosesNothing()
    {
        constexpr int senders = 40;
        constexpr size_t capacity = 8;
        const auto disk = std::make_shared<Disk>();
        hub::HubOptions options;
        options.writer.capacity = capacity;
        options.writer.beforeCommit = [disk] { return disk->commit(); };
        HubFixture hub(options);
        hub.addUser(u"ann"_s, Role::Agent);
        hub.addSource(u"shop"_s);
        const QByteArray ann = hub.signIn(u"ann"_s);
        disk->set(false);

        struct Sender
        {
            QTcpSocket socket;
            QByteArray received;
        };
        std::vector<std::unique_ptr<Sender>> crowd;
        for (int i = 0; i < senders; ++i) {
            crowd.push_back(std::make_unique<Sender>());
            Sender *sender = crowd.back().get();
            connect(&sender->socket, &QTcpSocket::readyRead, this,
                    [sender] { sender->received += sender->socket.readAll(); });
            sender->socket.connectToHost(u"127.0.0.1"_s, hub.port());
            QVERIFY(sender->socket.waitForConnected());
            sender->socket.write(webhookBytes(hub, i));
        }
        const auto count = [&](int status) {
            return static_cast<int>(std::count_if(
                crowd.begin(), crowd.end(), [&](const auto &sender) { return statusOf(sender->received) == status; }));
        };
        // What does not fit into the queue is told so at once, with a time; what waits is not answered before it is
        // kept.
        QTRY_VERIFY(count(503) >= senders - 2 * static_cast<int>(capacity) - 2);
        QCOMPARE(count(202), 0);
        for (const auto &sender : crowd) {
            QVERIFY(sender->received.isEmpty() || sender->received.contains("Retry-After: 1"));
        }
        // Whoever only reads does not notice.
        QCOMPARE(hub.get(ann, "/v1/snapshot").status, 200);
        QCOMPARE(hub.get({}, "/healthz").status, 200);

        disk->set(true);
        const int refused = count(503);
        QTRY_COMPARE(count(202), senders - refused);
        for (int i = 0; i < senders; ++i) { // senders try again, also those that were answered
            const int status =
                hub.webhook(u"shop"_s, "e-" + QByteArray::number(i), HubFixture::orderPlaced(u"O-%1"_s.arg(i))).status;
            QVERIFY(status == 202 || status == 200);
        }
        qint64 events = 0;
        hub.write([&](sql::Connection &connection) -> core::Status {
            events = store::EventLog(connection).head().value_or(-1);
            return {};
        });
        QCOMPARE(events, senders);
    }

    void aFullDiskRefusesAndRecovers()
    {
        const auto disk = std::make_shared<Disk>();
        hub::HubOptions options;
        options.writer.beforeCommit = [disk] { return disk->commit(); };
        HubFixture hub(options);
        hub.addUser(u"ann"_s, Role::Agent);
        hub.addSource(u"shop"_s);
        const QByteArray ann = hub.signIn(u"ann"_s);
        const auto id = hub.addConversation(desk::OwnerKind::Nobody);
        const QByteArray path = "/v1/conversations/" + id.toString().toLatin1();
        const QJsonObject note{{"mode"_L1, u"note"_s}, {"text"_L1, u"Call the carrier."_s}};
        disk->set(true, true);
        QCOMPARE(hub.get({}, "/readyz").status, 503); // a balancer sends its traffic elsewhere
        QCOMPARE(hub.webhook(u"shop"_s, "e-1", HubFixture::orderPlaced(u"O-1"_s)).status, 503);
        QCOMPARE(hub.post(ann, path + "/messages", note, "k").status, 503);
        QCOMPARE(hub.get(ann, path).status, 200);
        disk->set(true);
        QCOMPARE(hub.post(ann, path + "/messages", note, "k").status, 201); // the same key: nothing was done under it
        QCOMPARE(hub.webhook(u"shop"_s, "e-1", HubFixture::orderPlaced(u"O-1"_s)).status, 202);
        QCOMPARE(hub.get({}, "/readyz").status, 200);
    }
};

QTEST_GUILESS_MAIN(TestHttpSlowDisk)
#include "tst_httpslowdisk.moc"
