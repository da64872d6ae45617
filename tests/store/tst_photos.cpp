// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "store/mediaindex.h"
#include "store/modelregistry.h"
#include "store/photoprints.h"
#include "support/database.h"

using namespace Qt::StringLiterals;
using desk::ModelStage;

class TestPhotos final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void printsKeepTheirNumber()
    {
        const support::Database database;
        store::PhotoPrints prints(*database);
        const desk::MediaId a(QString(64, u'a')), b(QString(64, u'b'));
        QCOMPARE(*prints.put(a, u"m1"_s, "print of a", m_clock.now()), 1);
        QCOMPARE(*prints.put(b, u"m1"_s, "print of b", m_clock.now()), 2);
        QCOMPARE(*prints.put(a, u"m2"_s, "newer print of a", m_clock.now()), 1);
        std::vector<QByteArray> all;
        VERIFY_OK(prints.each([&](const store::PhotoPrints::Print &print) -> core::Status {
            all.push_back(print.bytes);
            return {};
        }));
        QCOMPARE(all, (std::vector<QByteArray>{"newer print of a", "print of b"}));
    }

    void theLastWordOfPeopleCounts()
    {
        const support::Database database;
        store::PhotoPrints prints(*database);
        const desk::MediaId a(QString(64, u'a')), b(QString(64, u'b'));
        QVERIFY(prints.put(a, u"m1"_s, "print", m_clock.now()).has_value());
        VERIFY_OK(prints.confirm(a, u"ann"_s, u"looks_intact"_s, m_clock.now()));
        m_clock.advance(core::Milliseconds(5));
        VERIFY_OK(prints.confirm(a, u"ben"_s, u"damaged_product"_s, m_clock.now()));
        VERIFY_OK(prints.confirm(b, u"ben"_s, u"damaged_product"_s, m_clock.now())); // nothing is known of its features
        const auto confirmed = prints.confirmed();
        VERIFY_OK(confirmed);
        QCOMPARE(confirmed->size(), size_t(1));
        QCOMPARE(confirmed->front().verdict, u"damaged_product"_s);
        m_clock.advance(core::Milliseconds(5));
        VERIFY_OK(prints.confirm(a, u"ann"_s, u"damaged_packaging"_s, m_clock.now()));
        QCOMPARE(prints.confirmed()->front().verdict, u"damaged_packaging"_s);
    }

    void sightingsNameTheirConversations()
    {
        const support::Database database;
        store::MediaIndex media(*database);
        const desk::Attachment photo{desk::MediaId(QString(64, u'a')), u"image/jpeg"_s, 1000, 320, 240};
        VERIFY_OK(media.add(photo, m_clock.now()));
        QVERIFY(!media.taken(photo.media)->has_value());
        VERIFY_OK(media.setTaken(photo.media, {core::fromMsecs(5000), true}));
        QVERIFY(**media.taken(photo.media) == (store::MediaIndex::Taken{core::fromMsecs(5000), true}));
        const auto one = desk::ConversationId::create(m_clock);
        const auto two = desk::ConversationId::create(m_clock);
        VERIFY_OK(media.use(photo.media, two, m_clock.now()));
        m_clock.advance(core::Milliseconds(5));
        VERIFY_OK(media.use(photo.media, one, m_clock.now()));
        const auto seen = store::PhotoPrints(*database).sightings(photo.media);
        VERIFY_OK(seen);
        QCOMPARE(seen->size(), size_t(2));
        QCOMPARE(seen->front().conversation, two);
        QVERIFY(seen->front().order.isNull());
    }

    void oneModelOfAKindIsActive()
    {
        const support::Database database;
        store::ModelRegistry registry(*database);
        const auto model = [&](const QString &version) {
            desk::RegisteredModel out;
            out.id = desk::ModelId::create(m_clock);
            out.kind = u"damage-head"_s;
            out.name = u"damage-shop"_s;
            out.version = version;
            out.sha256 = u"x"_s;
            out.card = {{u"n"_s, 60}};
            out.data = {{u"w"_s, version}};
            out.createdAt = m_clock.now();
            out.createdBy = u"sam"_s;
            return out;
        };
        const auto first = model(u"1"_s), second = model(u"2"_s);
        VERIFY_OK(registry.add(first));
        VERIFY_OK(registry.add(second));
        QCOMPARE(registry.add(model(u"2"_s)).error().code, core::ErrorCode::Conflict);
        QVERIFY(!registry.active(u"damage-head"_s)->has_value());
        QVERIFY(**registry.find(first.id) == first);
        VERIFY_OK(registry.move(first.id, ModelStage::Shadow, u"sue"_s, m_clock.now()));
        VERIFY_OK(registry.move(first.id, ModelStage::Active, u"sue"_s, m_clock.now()));
        VERIFY_OK(registry.move(second.id, ModelStage::Active, u"sue"_s, m_clock.now()));
        QCOMPARE((*registry.active(u"damage-head"_s))->version, u"2"_s);
        QCOMPARE((*registry.active(u"damage-head"_s))->data, second.data);
        QCOMPARE((*registry.find(first.id))->stage, ModelStage::Retired);
        QCOMPARE((*registry.find(first.id))->promotedBy, u"sue"_s);
        QCOMPARE(registry.move(second.id, ModelStage::Candidate, u"sue"_s, m_clock.now()).error().code,
                 core::ErrorCode::Conflict);
        VERIFY_OK(registry.move(first.id, ModelStage::Candidate, u"sue"_s, m_clock.now()));
        QCOMPARE(registry.list({})->size(), size_t(2));
        QCOMPARE(registry.list(u"eta"_s)->size(), size_t(0));
        QCOMPARE(registry.list(u"damage-head"_s, ModelStage::Active)->size(), size_t(1));
        QCOMPARE(
            registry.move(desk::ModelId::create(m_clock), ModelStage::Active, u"sue"_s, m_clock.now()).error().code,
            core::ErrorCode::NotFound);
    }

private:
    support::ManualClock m_clock;
};

QTEST_GUILESS_MAIN(TestPhotos)
#include "tst_photos.moc"
