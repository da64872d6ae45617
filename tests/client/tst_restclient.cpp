// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/deskjobs.h"
#include "client/loadjobs.h"
#include "client/restclient.h"
#include "client/sessionjobs.h"
#include "core/deliver.h"
#include "support/deskvalues.h"
#include "support/fakehub.h"

#include <QSignalSpy>
#include <QTest>

using namespace client;
using namespace Qt::StringLiterals;
using support::FakeHub;
using support::idOf;

class TestRestClient final : public QObject
{
    Q_OBJECT

private:
    template <typename Job>
    static Reply<typename Job::Answer> wait(RestClient &rest, const Job &job)
    {
        const auto future = rest.send(job);
        QFutureWatcher<Reply<typename Job::Answer>> watcher;
        QSignalSpy finished(&watcher, &QFutureWatcherBase::finished);
        watcher.setFuture(future);
        if (!future.isFinished()) {
            finished.wait(10'000);
        }
        if (future.resultCount() == 0) {
            RequestError none;
            none.error = {core::ErrorCode::Internal, u"no answer arrived in time"_s};
            return tl::unexpected(none);
        }
        return future.result();
    }

    static ConversationJob job() { return {idOf<desk::ConversationId>(1)}; }

private Q_SLOTS:
    void bringsAnswersAndErrors()
    {
        FakeHub hub;
        desk::Conversation conversation;
        conversation.id = job().id;
        hub.put(conversation);
        RestClient rest;
        rest.setSession(hub.url(), hub.token());
        const auto found = wait(rest, job());
        QVERIFY2(found, qPrintable(found ? QString() : found.error().error.detail));
        QCOMPARE(found->conversation.id, conversation.id);

        hub.intercept = [](const FakeHub::Request &) {
            return FakeHub::Answer{429, R"({"code":"too_fast","detail":"slow down"})", "Retry-After: 3\r\n"};
        };
        const auto refused = wait(rest, job());
        QCOMPARE(refused.error().error, (core::Error{core::ErrorCode::LimitExceeded, u"slow down"_s}));
        QCOMPARE(refused.error().code(), u"too_fast"_s);
        QCOMPARE(*refused.error().retryAfter, core::Milliseconds(3000));

        hub.intercept = [](const FakeHub::Request &) { return FakeHub::Answer{200, "<html>", {}}; };
        QCOMPARE(wait(rest, job()).error().error.code, core::ErrorCode::Malformed);
    }

    void tellsAboutNoAnswer()
    {
        FakeHub hub;
        RestClient rest;
        rest.setSession(hub.url(), hub.token());
        hub.setMute(true);
        struct Impatient
        {
            using Answer = QJsonObject;
            static RestRequest request()
            {
                RestRequest request;
                request.path = u"/v1/me"_s;
                request.timeout = core::Milliseconds(50);
                return request;
            }
            static core::Result<QJsonObject> read(const RestAnswer &answer) { return objectOf(answer); }
        };
        const auto silent = wait(rest, Impatient());
        QCOMPARE(silent.error().error.code, core::ErrorCode::Timeout);
        QVERIFY(silent.error().mayRetry());

        hub.setDown(true);
        const auto down = wait(rest, MeJob());
        QCOMPARE(down.error().error.code, core::ErrorCode::Unavailable);
        QVERIFY(down.error().mayRetry());
    }

    void dropsAnswersOfAnEarlierSession()
    {
        FakeHub hub;
        RestClient rest;
        rest.setSession(hub.url(), hub.token());
        hub.holdAnswers(u"/v1/me"_s);
        const auto future = rest.send(MeJob());
        QSignalSpy arrived(&hub, &FakeHub::requestArrived);
        QVERIFY(arrived.wait());
        // Somebody else signs in while the answer is on its way.
        rest.setSession(hub.url(), "other-token");
        hub.releaseAnswers();
        QTRY_VERIFY(future.isFinished());
        QCOMPARE(future.result().error().error.code, core::ErrorCode::Cancelled);
        QVERIFY(!future.result().error().mayRetry());
    }

    void givesItsTokenToNobodyElse()
    {
        FakeHub hub;
        FakeHub stranger;
        RestClient rest;
        rest.setSession(hub.url(), hub.token());
        hub.intercept = [&stranger](const FakeHub::Request &) {
            return FakeHub::Answer{302, "{}", "Location: " + stranger.url().toEncoded() + "/v1/me\r\n"};
        };
        QVERIFY(!wait(rest, MeJob()));
        QCOMPARE(stranger.requests().size(), size_t(0));
        // Nor is it sent where none is needed.
        hub.intercept = nullptr;
        QVERIFY(wait(rest, LoginJob{u"mira"_s, u"right"_s, u"desk"_s}));
        QCOMPARE(hub.requests().back().token, QByteArray());
    }

    void saysWhenTheTokenIsNoLongerGood()
    {
        FakeHub hub;
        RestClient rest;
        rest.setSession(hub.url(), "old");
        QSignalSpy unauthenticated(&rest, &RestClient::unauthenticated);
        QCOMPARE(wait(rest, MeJob()).error().error.code, core::ErrorCode::Unauthenticated);
        QCOMPARE(unauthenticated.size(), 1);
        // A wrong password is another matter.
        QVERIFY(!wait(rest, LoginJob{u"mira"_s, u"wrong"_s, u"desk"_s}));
        QCOMPARE(unauthenticated.size(), 1);
    }

    void diesWithoutCallingTheDead()
    {
        FakeHub hub;
        hub.setMute(true);
        auto rest = std::make_unique<RestClient>();
        rest->setSession(hub.url(), hub.token());
        bool called = false;
        auto receiver = std::make_unique<QObject>();
        core::deliver(receiver.get(), rest->send(MeJob()), [&called](const Reply<Identity> &) { called = true; });
        QSignalSpy arrived(&hub, &FakeHub::requestArrived);
        QVERIFY(arrived.wait());
        receiver.reset();
        rest.reset();
        QCoreApplication::sendPostedEvents();
        QVERIFY(!called);
    }
};

QTEST_GUILESS_MAIN(TestRestClient)
#include "tst_restclient.moc"
