// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/workplace.h"
#include "support/deskvalues.h"
#include "support/fakehub.h"
#include "support/manualclock.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace client;
using namespace Qt::StringLiterals;
using support::FakeHub;
using support::idOf;

namespace {

/// A keychain that does what the test says and remembers what was done to it.
class MockKeychain final : public SecretStore
{
public:
    [[nodiscard]] bool isAvailable() const override { return available; }
    [[nodiscard]] QFuture<SecretRead> read(const QString &name) override
    {
        ++reads;
        if (locked) {
            return readyFuture(SecretRead{SecretOutcome::Locked, {}, u"the person closed the dialog"_s});
        }
        return secrets.contains(name) ? readyFuture(SecretRead{SecretOutcome::Found, secrets.value(name), {}})
                                      : readyFuture(SecretRead{SecretOutcome::Empty, {}, {}});
    }
    [[nodiscard]] QFuture<core::Status> write(const QString &name, const QByteArray &secret) override
    {
        if (locked || secret.size() > largest) {
            return readyFuture(core::Status(core::fail(core::ErrorCode::Unavailable, u"refused"_s)));
        }
        secrets.insert(name, secret);
        return readyFuture(core::Status());
    }
    [[nodiscard]] QFuture<core::Status> remove(const QString &name) override
    {
        ++removals;
        secrets.remove(name);
        return readyFuture(core::Status());
    }

    bool available = true;
    bool locked = false;
    qsizetype largest = 2560; ///< what the smallest keychain of the three systems takes
    QHash<QString, QByteArray> secrets;
    int reads = 0;
    int removals = 0;
};

} // namespace

class TestHubSession final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Workplace> sitAt(const FakeHub &hub, SecretStore &secrets)
    {
        Workplace::Options options;
        options.folder = m_folder->path();
        options.device = u"test desk"_s;
        options.backoff = Backoff(1, core::Milliseconds(2), core::Milliseconds(10));
        auto workplace = std::make_unique<Workplace>(m_clock, secrets, options);
        workplace->setHub(hub.url(), hub.url());
        return workplace;
    }
    static bool isLive(Workplace &workplace) { return workplace.store().connection().phase == ConnectionPhase::Live; }

    /// All bytes of all files that the console wrote.
    [[nodiscard]] QByteArray everythingOnDisk() const
    {
        QByteArray all;
        for (const QFileInfo &info : QDir(m_folder->path()).entryInfoList(QDir::Files)) {
            QFile file(info.filePath());
            if (file.open(QIODevice::ReadOnly)) {
                all += file.readAll();
            }
        }
        return all;
    }

    support::ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void remembersWhoSignedInUntilTheySignOut()
    {
        FakeHub hub;
        MockKeychain keychain;
        {
            const auto workplace = sitAt(hub, keychain);
            workplace->session().signIn(u"mira"_s, u"right"_s, Remember::Keychain);
            QCOMPARE(workplace->session().state(), SessionState::SigningIn);
            QTRY_COMPARE(workplace->session().state(), SessionState::SignedIn);
            QTRY_VERIFY(isLive(*workplace));
            QCOMPARE(workplace->store().me()->name, u"Mira"_s);
            QCOMPARE(keychain.secrets.size(), 1);
        }
        QVERIFY2(!everythingOnDisk().contains(hub.token()), "a token never lies in a file");
        const auto workplace = sitAt(hub, keychain);
        workplace->session().resume();
        QTRY_VERIFY(isLive(*workplace));
        workplace->session().signOut();
        QCOMPARE(workplace->session().state(), SessionState::SignedOut);
        QVERIFY(keychain.secrets.isEmpty());
        QCOMPARE(workplace->store().conversationCount(), 0);
        QTRY_COMPARE(hub.requestsTo(u"/v1/logout"_s), 1);
        QCOMPARE(hub.requests().back().token, hub.token());
    }

    void aLockedKeychainIsNotAnEmptyOne()
    {
        FakeHub hub;
        MockKeychain keychain;
        {
            const auto workplace = sitAt(hub, keychain);
            workplace->session().signIn(u"mira"_s, u"right"_s, Remember::Keychain);
            QTRY_COMPARE(workplace->session().state(), SessionState::SignedIn);
        }
        keychain.locked = true;
        const auto workplace = sitAt(hub, keychain);
        workplace->session().resume();
        QTRY_COMPARE(workplace->session().state(), SessionState::KeychainLocked);
        QCOMPARE(keychain.removals, 0);
        QCOMPARE(keychain.secrets.size(), 1);
        keychain.locked = false;
        workplace->session().retryKeychain();
        QTRY_COMPARE(workplace->session().state(), SessionState::SignedIn);

        // Empty is another matter: there is nothing to wait for.
        keychain.secrets.clear();
        const auto other = sitAt(hub, keychain);
        other->session().resume();
        QTRY_COMPARE(other->session().state(), SessionState::SignedOut);
    }

    void withoutAKeychainNothingIsKept()
    {
        FakeHub hub;
        NoSecretStore none;
        {
            const auto workplace = sitAt(hub, none);
            QVERIFY(!workplace->session().canRemember());
            QSignalSpy notRemembered(&workplace->session(), &Session::notRemembered);
            workplace->session().signIn(u"mira"_s, u"right"_s, Remember::Keychain);
            QTRY_COMPARE(notRemembered.size(), 1);
            QCOMPARE(workplace->session().state(), SessionState::SignedIn);
        }
        QVERIFY(!everythingOnDisk().contains(hub.token()));
        const auto workplace = sitAt(hub, none);
        workplace->session().resume();
        QCOMPARE(workplace->session().state(), SessionState::SignedOut);
    }

    void aTokenTooLargeForTheKeychainIsForThisSessionOnly()
    {
        FakeHub hub;
        hub.setToken(QByteArray(2561, 't'));
        MockKeychain keychain;
        const auto workplace = sitAt(hub, keychain);
        QSignalSpy notRemembered(&workplace->session(), &Session::notRemembered);
        workplace->session().signIn(u"mira"_s, u"right"_s, Remember::Keychain);
        QTRY_COMPARE(notRemembered.size(), 1);
        QTRY_VERIFY(isLive(*workplace));
        QVERIFY(keychain.secrets.isEmpty());
    }

    void tellsWhyItDidNotWork()
    {
        FakeHub hub;
        MockKeychain keychain;
        const auto workplace = sitAt(hub, keychain);
        QSignalSpy failed(&workplace->session(), &Session::signInFailed);
        workplace->session().signIn(u"mira"_s, u"wrong"_s, Remember::Keychain);
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.first().first().value<core::Error>().code, core::ErrorCode::Unauthenticated);
        QCOMPARE(workplace->session().state(), SessionState::SignedOut);

        hub.intercept = [](const FakeHub::Request &) {
            return FakeHub::Answer{429, R"({"code":"locked"})", "Retry-After: 30\r\n"};
        };
        workplace->session().signIn(u"mira"_s, u"right"_s, Remember::Keychain);
        QTRY_COMPARE(failed.size(), 2);
        QCOMPARE(failed.last().first().value<core::Error>().code, core::ErrorCode::LimitExceeded);
        QCOMPARE(failed.last().at(1).toInt(), 30);
    }

    void aRevokedTokenHidesTheDesk()
    {
        FakeHub hub;
        MockKeychain keychain;
        const auto workplace = sitAt(hub, keychain);
        workplace->session().signIn(u"mira"_s, u"right"_s, Remember::Keychain);
        QTRY_VERIFY(isLive(*workplace));
        desk::Conversation conversation;
        conversation.id = idOf<desk::ConversationId>(1);
        hub.put(conversation);
        QTRY_COMPARE(workplace->store().conversationCount(), 1);
        QSignalSpy expired(&workplace->session(), &Session::expired);
        hub.setToken("nobody has this one");
        hub.cutFeeds();
        QTRY_COMPARE(expired.size(), 1);
        QCOMPARE(workplace->session().state(), SessionState::SignedOut);
        QCOMPARE(workplace->store().conversationCount(), 0);
        QCOMPARE(workplace->store().me(), std::optional<desk::Person>());
    }

    void draftsOutliveSigningOutAndAreTheAuthorsAlone()
    {
        FakeHub hub;
        desk::Conversation conversation;
        conversation.id = idOf<desk::ConversationId>(1);
        hub.put(conversation);
        MockKeychain keychain;
        const auto workplace = sitAt(hub, keychain);
        workplace->session().signIn(u"mira"_s, u"right"_s, Remember::SessionOnly);
        QTRY_VERIFY(isLive(*workplace));
        QVERIFY(keychain.secrets.isEmpty());
        QSignalSpy changed(&workplace->desk(), &DeskActions::draftChanged);
        // Once a note is delivered the files are open for certain.
        QTRY_VERIFY(workplace->store().conversation(conversation.id).has_value());
        workplace->desk().sendNote(conversation.id, u"a note"_s, {});
        QTRY_COMPARE(hub.messages(conversation.id).size(), size_t(1));
        workplace->desk().setDraft(conversation.id, DraftMode::Reply, u"half a thought"_s);
        workplace->session().signOut();
        QCOMPARE(workplace->desk().draft(conversation.id, DraftMode::Reply), QString());
        workplace->session().signIn(u"mira"_s, u"right"_s, Remember::SessionOnly);
        QTRY_COMPARE(workplace->desk().draft(conversation.id, DraftMode::Reply), u"half a thought"_s);
        QVERIFY(!changed.isEmpty());
    }

    void anOwnHubShowsTheLastDeskWhileItStarts()
    {
        const QUrl place(u"afterdesk:own"_s);
        FakeHub hub;
        desk::Conversation conversation;
        conversation.id = idOf<desk::ConversationId>(1);
        hub.put(conversation);
        NoSecretStore none;
        {
            const auto workplace = sitAt(hub, none);
            workplace->setHub(hub.url(), place);
            workplace->session().signInOnce(u"once"_s);
            QTRY_VERIFY(isLive(*workplace));
            QTRY_COMPARE(workplace->store().conversationCount(), 1);
        }
        const auto workplace = sitAt(hub, none);
        workplace->showLast(place);
        QCOMPARE(workplace->session().state(), SessionState::SignedIn);
        QTRY_COMPARE(workplace->store().conversationCount(), 1);
        QVERIFY(!isLive(*workplace));
        QCOMPARE(hub.requestsTo(u"/v1/login"_s), 1);
        // The hub comes up elsewhere this time.
        workplace->setHub(hub.url(), place);
        workplace->session().signInOnce(u"once"_s);
        QTRY_VERIFY(isLive(*workplace));
        QCOMPARE(workplace->store().conversationCount(), 1);
    }
};

QTEST_GUILESS_MAIN(TestHubSession)
#include "tst_hubsession.moc"
