// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/webhooksender.h"

#include "shop/fakehub.h"
#include "shop/manualscheduler.h"

#include "wire/signature.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

shop::OutgoingEvent someEvent(const QString &id)
{
    return {id, desk::EventType::OrderPaid, desk::OrderId(u"HP-1"_s), desk::CustomerId(u"C-1"_s),
            {}, {{u"amount"_s, 1}}};
}

std::string header(const serve::Request &request, const char *name)
{
    return std::string(request.headers.value(name));
}

} // namespace

class TestWebhookSender final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hubCanVerifyWhatItGets()
    {
        support::FakeHub hub([](const serve::Request &, int) { return serve::Response::json(202, "{}"); });
        support::ManualClock clock;
        support::ManualScheduler scheduler(clock);
        shop::WebhookSender sender(hub.target(), 1, 1.0, clock, scheduler);
        QSignalSpy drained(&sender, &shop::WebhookSender::drained);
        sender.send(someEvent(u"ev-1"_s));
        QTRY_COMPARE(drained.count(), 1);

        const serve::Request request = hub.requests().at(0);
        QCOMPARE(request.path, std::string("/v1/webhooks/shop"));
        const auto look = [&request](std::string_view name) -> std::optional<std::string_view> {
            return request.headers.value(name);
        };
        const auto envelope = wire::signatureScheme(u"standard-webhooks")
                                  ->verify(look, request.body, {{hub.target().key, {}, {}}}, clock.now());
        QVERIFY(envelope);
        QCOMPARE(envelope->externalId, u"ev-1"_s);
        QCOMPARE(sender.counts().accepted, 1);
    }

    void repeatsUnderTheSameIdUntilTaken()
    {
        support::FakeHub hub([](const serve::Request &, int number) {
            switch (number) {
            case 1: {
                serve::Response cut;
                cut.status = 0;
                return cut;
            }
            case 2:
                return serve::Response::problem(503);
            case 3: {
                serve::Response busy = serve::Response::problem(429);
                busy.headers.add("Retry-After", "3600");
                return busy;
            }
            default:
                return serve::Response::json(200, R"({"duplicate":true})");
            }
        });
        support::ManualClock clock;
        support::ManualScheduler scheduler(clock);
        shop::WebhookSender sender(hub.target(), 1, 1.0, clock, scheduler);
        QSignalSpy settled(&sender, &shop::WebhookSender::settled);
        sender.send(someEvent(u"ev-1"_s));
        // Tries: at once, after 5 s, after 5 min, then after the hour the hub asked for (more than the half hour of the
        // schedule).
        const std::array<core::Milliseconds, 3> pauses{5s, 5min, 1h};
        for (size_t i = 0; i < pauses.size(); ++i) {
            QTRY_COMPARE(sender.counts().retries, static_cast<qint64>(i + 1));
            scheduler.advance(pauses.at(i) - 1ms);
            QCOMPARE(sender.counts().sent, static_cast<qint64>(i + 1));
            scheduler.advance(1ms);
            QCOMPARE(sender.counts().sent, static_cast<qint64>(i + 2));
        }
        QTRY_COMPARE(settled.count(), 1);
        QCOMPARE(settled.at(0).at(1).toBool(), true);
        QCOMPARE(sender.counts().duplicates, 1);
        const std::vector<serve::Request> requests = hub.requests();
        QCOMPARE(requests.size(), 4u);
        for (const serve::Request &request : requests) {
            QCOMPARE(header(request, "webhook-id"), std::string("ev-1"));
        }
        QVERIFY(header(requests.at(0), "webhook-timestamp") != header(requests.at(3), "webhook-timestamp"));
    }

    void doesNotRepeatWhatCanNeverWork()
    {
        support::FakeHub hub([](const serve::Request &, int) { return serve::Response::problem(401); });
        support::ManualClock clock;
        support::ManualScheduler scheduler(clock);
        shop::WebhookSender sender(hub.target(), 2, 1.0, clock, scheduler);
        QSignalSpy settled(&sender, &shop::WebhookSender::settled);
        sender.send(someEvent(u"ev-1"_s));
        QTRY_COMPARE(settled.count(), 1);
        QCOMPARE(settled.at(0).at(1).toBool(), false);
        QCOMPARE(sender.counts().refused, 1);
        QCOMPARE(sender.counts().retries, 0);
    }

    void waitsForAHubThatIsNotUpYet()
    {
        support::ManualClock clock;
        support::ManualScheduler scheduler(clock);
        shop::HubTarget nowhere{QUrl(u"http://127.0.0.1:9"_s), u"shop"_s, QByteArray(24, 'k'), {}};
        shop::WebhookSender sender(nowhere, 1, 1.0, clock, scheduler);
        sender.send(someEvent(u"ev-1"_s));
        QTRY_COMPARE(sender.counts().retries, 1);
        QCOMPARE(sender.pending(), 1);
    }

    void schedule_data()
    {
        QTest::addColumn<int>("attempt");
        QTest::addColumn<int>("retryAfter");
        QTest::addColumn<double>("speed");
        QTest::addColumn<qint64>("milliseconds"); // -1: no further try
        QTest::newRow("first repetition") << 2 << 0 << 1.0 << 5'000LL;
        QTest::newRow("fourth") << 5 << 0 << 1.0 << 7'200'000LL;
        QTest::newRow("last") << 10 << 0 << 1.0 << 86'400'000LL;
        QTest::newRow("given up") << 11 << 0 << 1.0 << -1LL;
        QTest::newRow("fast") << 3 << 0 << 100.0 << 3'000LL;
        QTest::newRow("asked for more") << 2 << 60 << 1.0 << 60'000LL;
        QTest::newRow("speed does not undercut what was asked") << 2 << 60 << 1000.0 << 60'000LL;
    }
    void schedule()
    {
        QFETCH(int, attempt);
        QFETCH(int, retryAfter);
        QFETCH(double, speed);
        const auto delay = shop::retryDelay(attempt, retryAfter, speed);
        QTEST(delay ? static_cast<qint64>(delay->count()) : -1LL, "milliseconds");
    }
};

QTEST_GUILESS_MAIN(TestWebhookSender)
#include "tst_webhooksender.moc"
