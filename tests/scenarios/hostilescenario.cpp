// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

// Scenario 6: a hub among hostile peers. Each gets the right answer, none costs memory that stays, and a sender that
// behaves is answered all the time.

#include "scenarios/hostilepeers.h"
#include "scenarios/stage.h"

#include "store/eventlog.h"
#include "support/httpclient.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QThread>

#include <sys/resource.h>

using namespace Qt::StringLiterals;

namespace {

using scenarios::say;

/// Memory may grow by this much over everything that is done to the hub.
constexpr qint64 allowedGrowthKiB = 64 * 1024;
constexpr int idleConnections = 2'000;
constexpr int slowSenders = 400;

class Trial
{
public:
    Trial(const scenarios::Stage &stage, quint16 port, QByteArray key)
        : m_stage(stage)
        , m_port(port)
        , m_key(std::move(key))
        , m_honest(port, m_key)
        , m_startKiB(stage.hubKiB())
    {
    }

    int run()
    {
        framing();
        endlessBodies();
        signatures();
        fields();
        slow(u"header drip"_s, "POST /v1/webhooks/shop HTTP/1.1\r\nHost: hub\r\n", "X: y\r\n");
        slow(u"body drip"_s, "POST /v1/webhooks/shop HTTP/1.1\r\nHost: hub\r\nContent-Length: 4000\r\n\r\n", "x");
        idle();
        m_honest.stop();
        ending();
        return m_wrong;
    }

private:
    void check(const QString &what, bool good, const QString &found)
    {
        m_wrong += good ? 0 : 1;
        say(u"  %1 %2: %3"_s.arg(good ? u"ok   "_s : u"WRONG"_s, what, found));
    }

    /// What the sender that behaves saw since the last time, and the hub's memory.
    void others(const QString &during)
    {
        const scenarios::HonestSender::Seen seen = m_honest.take();
        check(u"honest sender during "_s + during, seen.refused == 0 && seen.unanswered == 0,
              u"%1 accepted, %2 refused, %3 unanswered, median %4 ms, worst %5 ms; hub %6 MiB"_s.arg(seen.accepted)
                  .arg(seen.refused)
                  .arg(seen.unanswered)
                  .arg(seen.medianMs, 0, 'f', 1)
                  .arg(seen.worstMs, 0, 'f', 1)
                  .arg(m_stage.hubKiB() / 1024));
    }

    void framing()
    {
        say(u"Framing, giants and noise"_s);
        for (const scenarios::HostileCase &hostile : scenarios::framingCases()) {
            const int status = scenarios::exchange(m_port, hostile.bytes);
            check(QString::fromLatin1(hostile.name), hostile.good.contains(status), QString::number(status));
        }
        others(u"that"_s);
    }

    void endlessBodies()
    {
        say(u"Bodies without end"_s);
        const QByteArray head = "POST /v1/webhooks/shop HTTP/1.1\r\nHost: hub\r\n";
        qint64 sent = 0;
        int status =
            scenarios::pourBody(m_port, head + "Transfer-Encoding: chunked\r\n\r\n", true, 256 * 1024 * 1024, &sent);
        check(u"chunked, meant to be 256 MiB"_s, status == 413 && sent < 8 * 1024 * 1024,
              u"%1 after %2 KiB"_s.arg(status).arg(sent / 1024));
        status = scenarios::pourBody(m_port, head + "Content-Length: 1073741824\r\n\r\n", false, 1024LL * 1024 * 1024,
                                     &sent);
        check(u"announced, 1 GiB"_s, status == 413 && sent < 8 * 1024 * 1024,
              u"%1 after %2 KiB"_s.arg(status).arg(sent / 1024));
        status = scenarios::pourBody(m_port, "GET / HTTP/1.1\r\nHost: hub\r\nX: ", false, 200 * 1024 * 1024, &sent);
        check(u"a header line, meant to be 200 MiB"_s, status == 431 && sent < 8 * 1024 * 1024,
              u"%1 after %2 KiB"_s.arg(status).arg(sent / 1024));
        others(u"that"_s);
    }

    [[nodiscard]] int webhook(const QByteArray &body, const QList<QPair<QByteArray, QByteArray>> &headers) const
    {
        return support::httpRequest(m_port, "POST", "/v1/webhooks/shop", body, headers).status;
    }

    void signatures()
    {
        say(u"Forged and replayed signatures"_s);
        const QByteArray body = scenarios::honestEvent(u"F-1"_s);
        const auto good = scenarios::signedHeaders(m_key, "s-1", body);
        check(u"none"_s, webhook(body, {}) == 401, u"401"_s);
        for (qsizetype missing = 0; missing < good.size(); ++missing) {
            auto headers = good;
            const QString name = QString::fromLatin1(headers.takeAt(missing).first);
            check(u"without "_s + name, webhook(body, headers) == 401, u"401"_s);
        }
        check(u"another key"_s, webhook(body, scenarios::signedHeaders(QByteArray(32, 'k'), "s-2", body)) == 401,
              u"401"_s);
        check(u"another body"_s, webhook(body + ' ', good) == 401, u"401"_s);
        auto renamed = good;
        renamed[0].second = "s-other";
        check(u"another id"_s, webhook(body, renamed) == 401, u"401"_s);
        check(u"301 s old"_s, webhook(body, scenarios::signedHeaders(m_key, "s-3", body, -301)) == 401, u"401"_s);
        check(u"301 s ahead"_s, webhook(body, scenarios::signedHeaders(m_key, "s-4", body, 301)) == 401, u"401"_s);
        check(u"good"_s, webhook(body, good) == 202, u"202"_s);
        check(u"the same again"_s, webhook(body, good) == 200, u"200"_s);
        ++m_expected;
        int forged = 0;
        for (int i = 0; i < 500; ++i) {
            auto headers = scenarios::signedHeaders(m_key, "f-" + QByteArray::number(i), body);
            QByteArray &signature = headers.last().second;
            const qsizetype at = 3 + i % 43; // one letter is wrong, each time another
            signature[at] = signature[at] == 'A' ? 'B' : 'A';
            forged += webhook(body, headers) == 401 ? 1 : 0;
        }
        check(u"500 with one letter wrong"_s, forged == 500, u"%1 refused"_s.arg(forged));
        others(u"that"_s);
    }

    void fields()
    {
        say(u"Every field missing or of another type"_s);
        const QJsonObject good = QJsonDocument::fromJson(scenarios::honestEvent(u"F-1"_s)).object();
        const QList<QJsonValue> others{QJsonValue::Null, true, -1.5, u"?"_s, QJsonArray{1}, QJsonObject{{"a"_L1, 1}}};
        int tried = 0;
        int answered = 0;
        const auto send = [&](const QJsonObject &json) {
            const QByteArray body = QJsonDocument(json).toJson(QJsonDocument::Compact);
            const int status = webhook(body, scenarios::signedHeaders(m_key, "t-" + QByteArray::number(tried), body));
            ++tried;
            // 202: what is odd but readable (another type of event, another customer) is kept, or parked.
            answered += status == 400 || status == 202 ? 1 : 0;
            m_expected += status == 202 ? 1 : 0;
            if (status != 400 && status != 202) {
                say(u"    %1 for %2"_s.arg(status).arg(QString::fromUtf8(body)));
            }
        };
        for (const QString &key : good.keys()) {
            QJsonObject without = good;
            without.remove(key);
            send(without);
            for (const QJsonValue &value : others) {
                QJsonObject odd = good;
                odd.insert(key, value);
                send(odd);
            }
        }
        const QList<QByteArray> broken{QByteArray("{"),
                                       QByteArray("[]"),
                                       QByteArray("null"),
                                       QByteArray("{}"),
                                       QByteArray("\xff\xfe"),
                                       QByteArray("{\"a\":") + QByteArray(5000, '[') + QByteArray(5000, ']') +
                                           QByteArray("}"),
                                       QByteArray("{\"a\":1e999}"),
                                       QByteArray()};
        for (const QByteArray &body : broken) {
            const int status = webhook(body, scenarios::signedHeaders(m_key, "t-" + QByteArray::number(tried), body));
            ++tried;
            answered += status == 400 ? 1 : 0;
        }
        check(u"bodies"_s, answered == tried, u"%1 of %2 answered as they should"_s.arg(answered).arg(tried));
    }

    void slow(const QString &name, const QByteArray &first, const QByteArray &drop)
    {
        say(u"%1 slow senders: %2"_s.arg(slowSenders).arg(name));
        scenarios::Crowd crowd(m_port, slowSenders, first);
        QElapsedTimer timer;
        timer.start();
        while (crowd.open() > 0 && timer.elapsed() < 40'000) {
            crowd.drip(drop);
            scenarios::waitUntil([] { return false; }, 500);
        }
        check(u"cut"_s, crowd.open() == 0 && crowd.connected() == slowSenders,
              u"all %1 within %2 s"_s.arg(crowd.connected()).arg(timer.elapsed() / 1000));
        others(u"that"_s);
    }

    void idle()
    {
        say(u"%1 connections that say nothing"_s.arg(idleConnections));
        const qint64 before = m_stage.hubKiB();
        const scenarios::Crowd crowd(m_port, idleConnections, {});
        scenarios::waitUntil([] { return false; }, 3'000);
        check(u"held"_s, crowd.connected() == idleConnections,
              u"%1 connected, %2 KiB each"_s.arg(crowd.connected())
                  .arg(static_cast<double>(m_stage.hubKiB() - before) / crowd.connected(), 0, 'f', 1));
        others(u"that"_s);
    }

    void ending()
    {
        say(u"Afterwards"_s);
        scenarios::waitUntil([] { return false; }, 1'000);
        const qint64 growth = m_stage.hubKiB() - m_startKiB;
        check(u"memory"_s, growth < allowedGrowthKiB,
              u"%1 MiB at first, %2 MiB at the end, %3 MiB at most"_s.arg(m_startKiB / 1024)
                  .arg(m_stage.hubKiB() / 1024)
                  .arg(m_stage.hubPeakKiB() / 1024));
        const auto connection = m_stage.database();
        const qint64 events = connection ? store::EventLog(**connection).head().value_or(-1) : -1;
        check(u"event log"_s, events == m_expected + m_honest.acceptedInAll(),
              u"%1 events, %2 were accepted"_s.arg(events).arg(m_expected + m_honest.acceptedInAll()));
        const auto answer = support::httpRequest(m_port, "GET", "/readyz");
        check(u"ready"_s, answer.status == 200, QString::number(answer.status));
    }

    const scenarios::Stage &m_stage;
    const quint16 m_port;
    const QByteArray m_key;
    scenarios::HonestSender m_honest;
    const qint64 m_startKiB;
    int m_expected = 0;
    int m_wrong = 0;
};

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
    scenarios::Stage stage;
    for (const core::Status &step : {stage.prepare(), stage.startHub()}) {
        if (!step) {
            say(step.error().detail);
            return 1;
        }
    }
    const int wrong = Trial(stage, static_cast<quint16>(stage.hubUrl().port()), stage.target().key).run();
    say(wrong == 0 ? u"Scenario 6: everything as it must be"_s : u"Scenario 6: %1 things are wrong"_s.arg(wrong));
    return wrong == 0 ? 0 : 1;
}
