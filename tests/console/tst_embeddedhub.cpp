// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/restclient.h"
#include "client/sessionjobs.h"
#include "console/embeddedhub.h"
#include "console/keychain.h"
#include "support/awaited.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;

/// With the real afterdesk-hub as a child.
class TestEmbeddedHub final : public QObject
{
    Q_OBJECT

private:
    [[nodiscard]] console::EmbeddedHub::Options options() const
    {
        return {qEnvironmentVariable("AFTERDESK_BIN") + u"/afterdesk-hub"_s,
                m_folder->filePath(u"hub"_s),
                {},
                client::Backoff(1, core::Milliseconds(5), core::Milliseconds(20))};
    }
    static client::Reply<client::Identity> signIn(const QUrl &hub, const QString &token)
    {
        client::RestClient rest;
        rest.setSession(hub, {});
        const auto reply = support::awaited(rest.send(client::OneTimeLoginJob{token, u"test"_s}));
        return reply.value_or(client::Reply<client::Identity>(tl::unexpected(client::RequestError())));
    }
    static bool isAlive(qint64 process) { return ::kill(static_cast<pid_t>(process), 0) == 0; }

    std::unique_ptr<QTemporaryDir> m_folder;

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void letsInOnceByTheTokenThroughThePipe()
    {
        console::EmbeddedHub hub(options());
        QSignalSpy listening(&hub, &console::EmbeddedHub::listening);
        hub.start();
        QVERIFY(listening.wait(60'000));
        const QUrl url = listening.first().at(0).toUrl();
        const QString token = listening.first().at(1).toString();
        QCOMPARE(url.host(), u"127.0.0.1"_s);
        QVERIFY(token.size() >= 43);
        const auto identity = signIn(url, token);
        QVERIFY2(identity, qPrintable(identity ? QString() : identity.error().error.detail));
        QVERIFY(identity->permissions.contains(desk::Permission::DecideProposals));
        QVERIFY2(!signIn(url, token), "a one-time token lets in once");
    }

    void comesBackAfterACrashAtTheSamePlaceAndKnowsUsStill()
    {
        console::EmbeddedHub hub(options());
        QSignalSpy listening(&hub, &console::EmbeddedHub::listening);
        QSignalSpy crashed(&hub, &console::EmbeddedHub::crashed);
        hub.start();
        QVERIFY(listening.wait(60'000));
        const QUrl url = listening.first().at(0).toUrl();
        const QString firstToken = listening.first().at(1).toString();
        const auto identity = signIn(url, firstToken);
        QVERIFY(identity);
        hub.process().kill();
        QVERIFY(listening.wait(60'000));
        QCOMPARE(crashed.size(), 1);
        QCOMPARE(listening.last().at(0).toUrl(), url);
        QVERIFY(listening.last().at(1).toString() != firstToken);
        client::RestClient rest;
        rest.setSession(url, identity->token);
        QVERIFY(*support::awaited(rest.send(client::MeJob())));
    }

    void endsWithTheConsole()
    {
        qint64 process = 0;
        {
            console::EmbeddedHub hub(options());
            QSignalSpy listening(&hub, &console::EmbeddedHub::listening);
            hub.start();
            QVERIFY(listening.wait(60'000));
            process = hub.process().processId();
            QVERIFY(isAlive(process));
        }
        QVERIFY(!isAlive(process));
    }

    void aHubThatDoesNotStartIsTriedAgainWithoutHurry()
    {
        console::EmbeddedHub::Options bad = options();
        bad.more = {u"--no-such-option"_s};
        console::EmbeddedHub hub(bad);
        QSignalSpy crashed(&hub, &console::EmbeddedHub::crashed);
        hub.start();
        QTRY_VERIFY_WITH_TIMEOUT(crashed.size() >= 3, 60'000);
        QCOMPARE(crashed.first().first().toInt(), 2);
    }

    void takesNoLockedKeychainForAnEmptyOne()
    {
        using client::SecretOutcome;
        QCOMPARE(console::outcomeOf(QKeychain::NoError), SecretOutcome::Found);
        QCOMPARE(console::outcomeOf(QKeychain::EntryNotFound), SecretOutcome::Empty);
        QCOMPARE(console::outcomeOf(QKeychain::NoBackendAvailable), SecretOutcome::Absent);
        for (const auto error : {QKeychain::AccessDenied, QKeychain::AccessDeniedByUser, QKeychain::OtherError,
                                 QKeychain::CouldNotDeleteEntry}) {
            QCOMPARE(console::outcomeOf(error), SecretOutcome::Locked);
        }
    }
};

QTEST_GUILESS_MAIN(TestEmbeddedHub)
#include "tst_embeddedhub.moc"
