// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "store/datafolder.h"
#include "store/draftstore.h"
#include "store/mediaindex.h"
#include "store/sourcestore.h"
#include "store/tokenstore.h"
#include "store/userstore.h"
#include "support/database.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

class TestPeople final : public QObject
{
    Q_OBJECT

    support::ManualClock m_clock;

    store::User user(const QString &login) const
    {
        store::User made;
        made.person = {desk::UserId::create(m_clock), login, u"Name"_s, desk::Role::Supervisor, false};
        made.passwordHash = u"$argon2id$x"_s;
        made.createdAt = m_clock.now();
        return made;
    }

private Q_SLOTS:
    void loginsAreUnique()
    {
        const support::Database database;
        store::UserStore users(*database);
        store::User kim = user(u"kim"_s);
        VERIFY_OK(users.insert(kim));
        QCOMPARE(users.insert(user(u"kim"_s)).error().code, core::ErrorCode::Conflict);
        kim.failed = 3;
        kim.lockedUntil = m_clock.now();
        VERIFY_OK(users.update(kim));
        QVERIFY(**users.ofLogin(u"kim"_s) == kim);
        QCOMPARE(users.update(user(u"lee"_s)).error().code, core::ErrorCode::NotFound);
    }

    void revokedSessionsStayRevoked()
    {
        const support::Database database;
        const store::User kim = user(u"kim"_s);
        VERIFY_OK(store::UserStore(*database).insert(kim));
        store::TokenStore tokens(*database);
        store::SessionRow row{u"hash1"_s,  kim.person.id, desk::SessionId::create(m_clock),
                              u"laptop"_s, m_clock.now(), m_clock.now() + std::chrono::hours(1),
                              false,       u"infer"_s};
        VERIFY_OK(tokens.insert(row));
        QVERIFY(**tokens.find(u"hash1"_s) == row);
        VERIFY_OK(tokens.revokeAllOf(kim.person.id));
        QVERIFY((*tokens.find(u"hash1"_s))->revoked);
        QCOMPARE(tokens.extend(u"hash1"_s, m_clock.now()).error().code, core::ErrorCode::NotFound);
        QCOMPARE(*tokens.removeExpired(m_clock.now() + std::chrono::hours(2)), 1);

        row.tokenHash = u"hash2"_s;
        row.user = desk::UserId::create(m_clock);
        QCOMPARE(tokens.insert(row).error().code, core::ErrorCode::Conflict); // of nobody
    }

    void sourcesKeepTheirSecretsByFile()
    {
        const support::Database database;
        store::SourceStore sources(*database);
        store::Source source;
        source.name = u"shop"_s;
        source.scheme = u"shopify"_s;
        source.secrets = {{u"b"_s, m_clock.now(), {}}, {u"a"_s, m_clock.now(), m_clock.now()}};
        source.shopUrl = u"http://127.0.0.1:1"_s;
        source.perMinute = 60;
        VERIFY_OK(sources.insert(source));
        QVERIFY(**sources.find(u"shop"_s) == source);
        VERIFY_OK(sources.remove(u"shop"_s));
        QCOMPARE(sources.remove(u"shop"_s).error().code, core::ErrorCode::NotFound);
    }

    void emptyDraftIsNone()
    {
        const support::Database database;
        store::DraftStore drafts(*database);
        store::Draft draft{desk::ConversationId::create(m_clock), desk::UserId::create(m_clock), u"reply"_s, u"Dear"_s,
                           m_clock.now()};
        VERIFY_OK(drafts.put(draft));
        draft.text = u"Dear Ana"_s;
        VERIFY_OK(drafts.put(draft));
        QCOMPARE(drafts.ofUser(draft.user)->size(), 1u);
        QVERIFY(**drafts.find(draft.conversation, draft.user, u"reply"_s) == draft);
        QVERIFY(!drafts.find(draft.conversation, draft.user, u"note"_s)->has_value());
        draft.text.clear();
        VERIFY_OK(drafts.put(draft));
        QVERIFY(drafts.ofUser(draft.user)->empty());
    }

    void samePhotoInAnotherConversationIsSeen()
    {
        const support::Database database;
        store::MediaIndex media(*database);
        const desk::Attachment photo{desk::MediaId(QString(64, u'a')), u"image/jpeg"_s, 1000, 320, 240};
        const auto one = desk::ConversationId::create(m_clock);
        const auto two = desk::ConversationId::create(m_clock);
        VERIFY_OK(media.add(photo, m_clock.now()));
        VERIFY_OK(media.add(photo, m_clock.now()));
        VERIFY_OK(media.use(photo.media, one, m_clock.now()));
        QVERIFY(media.usedElsewhere(photo.media, one)->empty());
        VERIFY_OK(media.use(photo.media, two, m_clock.now()));
        QCOMPARE(media.usedElsewhere(photo.media, two)->front(), one);
        QVERIFY(*media.usedIn(photo.media, two));
        QVERIFY(**media.find(photo.media) == photo);

        desk::PhotoReading reading;
        reading.verdict = u"damaged_product"_s;
        reading.model = {u"parcel"_s, u"1"_s, u"x"_s};
        VERIFY_OK(media.putReading(photo.media, reading, u"hub"_s, m_clock.now()));
        reading.verdict = u"not_sure"_s;
        m_clock.advance(core::Milliseconds(5));
        VERIFY_OK(media.putReading(photo.media, reading, u"kim"_s, m_clock.now()));
        QCOMPARE((*media.reading(photo.media))->reading.verdict, u"not_sure"_s);
        QCOMPARE((*media.reading(photo.media))->madeBy, u"kim"_s);
    }

    void dataFolderKeepsSecretsToItself()
    {
        QTemporaryDir place;
        const auto folder = store::DataFolder::open(place.filePath(u"data"_s));
        VERIFY_OK(folder);
        VERIFY_OK(folder->writeSecret(u"shop-1"_s, "whsec_x"));
        QCOMPARE(*folder->readSecret(u"shop-1"_s), QByteArray("whsec_x"));
        const auto others =
            QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::WriteGroup | QFileDevice::WriteOther;
        QVERIFY(!(QFileInfo(folder->secrets() + u"/shop-1"_s).permissions() & others));
        QVERIFY(!(QFileInfo(folder->path()).permissions() & others));
        QCOMPARE(folder->writeSecret(u"../x"_s, "y").error().code, core::ErrorCode::InvalidArgument);
        QCOMPARE(folder->readSecret(u"../hub.db"_s).error().code, core::ErrorCode::NotFound);
    }

    void oneHubHoldsAFolder()
    {
        QTemporaryDir place;
        const auto folder = store::DataFolder::open(place.path());
        {
            const auto first = folder->lock();
            VERIFY_OK(first);
            QCOMPARE(folder->lock().error().code, core::ErrorCode::Conflict);
        }
        VERIFY_OK(folder->lock());
    }
};

QTEST_GUILESS_MAIN(TestPeople)
#include "tst_people.moc"
