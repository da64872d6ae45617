// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/workplace.h"
#include "support/awaited.h"
#include "support/fakehub.h"
#include "support/manualclock.h"
#include "wire/filterjson.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace client;
using namespace Qt::StringLiterals;
using support::FakeHub;

class TestFilterBook final : public QObject
{
    Q_OBJECT

private:
    struct Seat
    {
        Seat(FakeHub &hub, const core::Clock &clock)
        {
            Workplace::Options options;
            options.folder = folder.path();
            options.backoff = Backoff(1, core::Milliseconds(2), core::Milliseconds(10));
            workplace = std::make_unique<Workplace>(clock, secrets, options);
            workplace->setHub(hub.url(), hub.url());
            workplace->session().signIn(u"mira"_s, u"right"_s, Remember::SessionOnly);
        }
        [[nodiscard]] FilterBook &book() { return workplace->filters(); }
        [[nodiscard]] QString names()
        {
            QStringList names;
            for (const desk::SavedFilter &filter : book().filters()) {
                names.append(filter.name);
            }
            return names.join(u' ');
        }

        QTemporaryDir folder;
        NoSecretStore secrets;
        std::unique_ptr<Workplace> workplace;
    };

    /// As the hub does it.
    std::optional<FakeHub::Answer> answer(const FakeHub::Request &request)
    {
        if (request.path != u"/v1/me/filters") {
            return std::nullopt;
        }
        const auto bytes = [](const QJsonObject &json) { return QJsonDocument(json).toJson(); };
        if (request.method == "PUT") {
            auto wanted = wire::savedFiltersFromJson(QJsonDocument::fromJson(request.body).object());
            if (m_refuses) {
                return FakeHub::Answer{422, R"({"code":"bad_name","status":422})", {}};
            }
            if (wanted->version != m_held.version) {
                return FakeHub::Answer{409, R"({"code":"moved","status":409})", {}};
            }
            m_held = {wanted->version + 1, wanted->filters};
        }
        return FakeHub::Answer{200, bytes(wire::toJson(m_held)), {}};
    }

    support::ManualClock m_clock;
    desk::SavedFilters m_held;
    bool m_refuses = false;
    std::unique_ptr<FakeHub> m_hub;

private Q_SLOTS:
    void init()
    {
        m_held = {3, {{u"a"_s, u"Large"_s, u"amount:>50"_s}, {u"b"_s, u"German"_s, u"lang:de"_s}}};
        m_refuses = false;
        m_hub = std::make_unique<FakeHub>();
        m_hub->intercept = [this](const FakeHub::Request &request) { return answer(request); };
    }

    void followThePersonToAnotherDesk()
    {
        Seat first(*m_hub, m_clock);
        QTRY_COMPARE(first.names(), u"Large German"_s);
        first.book().put({u"c"_s, u"Ours"_s, u"turn:us"_s});
        QCOMPARE(first.names(), u"Large German Ours"_s); // at once
        first.book().move(u"c"_s, 0);
        first.book().put({u"a"_s, u"Dear"_s, u"amount:>90"_s});
        first.book().remove(u"b"_s);
        QCOMPARE(first.names(), u"Ours Dear"_s);
        QTRY_COMPARE(m_held.filters, first.book().filters());
        Seat second(*m_hub, m_clock);
        QTRY_COMPARE(second.names(), u"Ours Dear"_s);
    }

    void twoDesksKeepEachOthersChanges()
    {
        Seat desk(*m_hub, m_clock);
        QTRY_COMPARE(desk.names(), u"Large German"_s);
        m_held.filters.push_back({u"x"_s, u"Elsewhere"_s, u"owner:me"_s});
        ++m_held.version;
        desk.book().remove(u"a"_s);
        QTRY_COMPARE(desk.names(), u"German Elsewhere"_s);
        QTRY_COMPARE(m_held.filters, desk.book().filters());
        QCOMPARE(m_held.filters.size(), size_t(2));
    }

    void whatIsRefusedIsTakenBack()
    {
        Seat desk(*m_hub, m_clock);
        QTRY_COMPARE(desk.names(), u"Large German"_s);
        QSignalSpy refused(&desk.book(), &FilterBook::refused);
        m_refuses = true;
        desk.book().put({u"c"_s, u"large"_s, u"turn:us"_s});
        QTRY_COMPARE(refused.size(), 1);
        QCOMPARE(desk.names(), u"Large German"_s);
    }

    void whatIsMadeOfflineReachesTheHubLater()
    {
        Seat desk(*m_hub, m_clock);
        QTRY_COMPARE(desk.names(), u"Large German"_s);
        m_hub->setDown(true);
        m_hub->cutFeeds();
        QTRY_VERIFY(desk.workplace->store().connection().phase != ConnectionPhase::Live);
        desk.book().remove(u"a"_s);
        QCOMPARE(desk.names(), u"German"_s);
        QCOMPARE(m_held.version, 3);
        m_hub->setDown(false);
        QTRY_COMPARE(m_held.filters, desk.book().filters());
        QCOMPARE(desk.names(), u"German"_s);
    }
};

QTEST_GUILESS_MAIN(TestFilterBook)

#include "tst_filterbook.moc"
