// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/workplace.h"
#include "console/demoshop.h"
#include "console/embeddedhub.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// The whole way once, with the real programs: a customer of the demo complains, the bot proposes, a person at the
/// console decides, the hub is killed in between, the shop pays, the console says so.
class TestSpine final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fromAComplaintToAPaidRefund()
    {
        QTemporaryDir folder;
        const QString programs = qEnvironmentVariable("AFTERDESK_BIN");
        console::DemoShop shop(
            {programs + u"/afterdesk-hub"_s, programs + u"/afterdesk-shop"_s, folder.filePath(u"demo"_s), 200.0});
        const core::SystemClock clock;
        client::NoSecretStore none;
        client::Workplace::Options options;
        options.folder = folder.filePath(u"desk"_s);
        options.backoff = client::Backoff(3, core::Milliseconds(20), core::Milliseconds(300));
        client::Workplace workplace(clock, none, options);
        client::ConsoleStore &store = workplace.store();
        std::unique_ptr<console::EmbeddedHub> hub;
        QUrl shopUrl;
        connect(&shop, &console::DemoShop::ready, this, [&](const QStringList &more) {
            shopUrl = QUrl(more.value(more.indexOf(u"--shop"_s) + 1));
            hub = std::make_unique<console::EmbeddedHub>(
                console::EmbeddedHub::Options{programs + u"/afterdesk-hub"_s, shop.hubData(), more,
                                              client::Backoff(1, core::Milliseconds(10), core::Milliseconds(100))});
            connect(hub.get(), &console::EmbeddedHub::listening, this, [&](const QUrl &url, const QString &token) {
                if (workplace.rest().token().isEmpty()) {
                    workplace.setHub(url, QUrl(u"afterdesk:test"_s));
                    workplace.session().signInOnce(token);
                }
                shop.open(url);
            });
            hub->start();
        });
        QSignalSpy failed(&shop, &console::DemoShop::failed);
        shop.start();

        // Money that this person may approve alone, waiting for a decision.
        std::optional<desk::Proposal> refund;
        const auto found = [&] {
            for (const desk::Proposal &proposal : store.proposals()) {
                if (proposal.state == desk::ProposalState::Proposed &&
                    proposal.action.verb == desk::ActionVerb::Refund && proposal.action.amount &&
                    !proposal.needsSecond) {
                    refund = proposal;
                }
            }
            return refund.has_value();
        };
        QTRY_VERIFY2_WITH_TIMEOUT(found(), "no refund was proposed", 90'000);
        QVERIFY(failed.isEmpty());
        QVERIFY(store.policy() && !store.policy()->refundReasons.empty());
        QCOMPARE(refund->shownHash, desk::shownHash(*refund));
        workplace.desk().openConversation(refund->conversation);
        QTRY_VERIFY_WITH_TIMEOUT(store.order(refund->order) && !store.messages(refund->conversation).empty(), 30'000);

        QSignalSpy refused(&workplace.desk(), &client::DeskActions::requestFailed);
        QSignalSpy conflict(&workplace.desk(), &client::DeskActions::decisionConflict);
        QString key;
        const auto state = [&]() -> std::optional<client::OutboxState> {
            for (const client::OutboxItem &item : store.outbox()) {
                if (item.key == key) {
                    return item.state;
                }
            }
            return std::nullopt;
        };
        // Customers of a fast demo may write in the very moment: then what is shown now is decided on instead.
        for (int look = 0; look < 10 && state() != client::OutboxState::Accepted; ++look) {
            refund = store.proposal(refund->id);
            client::DecisionRequest approval;
            approval.reason = store.policy()->refundReasons.front().code;
            approval.shownHash = refund->shownHash;
            approval.shownAt = clock.now();
            conflict.clear();
            key = workplace.desk().decide(refund->id, approval);
            QVERIFY(!key.isEmpty());
            QTRY_VERIFY_WITH_TIMEOUT(
                state() == client::OutboxState::Accepted || !refused.isEmpty() || !conflict.isEmpty(), 30'000);
            QVERIFY2(refused.isEmpty(),
                     qPrintable(refused.isEmpty() ? QString() : refused.first().at(2).value<core::Error>().detail));
        }
        QCOMPARE(state(), std::optional(client::OutboxState::Accepted));

        // During the hold, before any money has moved.
        hub->process().kill();
        QTRY_VERIFY_WITH_TIMEOUT(store.connection().phase != client::ConnectionPhase::Live, 10'000);
        QTRY_COMPARE_WITH_TIMEOUT(store.connection().phase, client::ConnectionPhase::Live, 60'000);
        QTRY_VERIFY_WITH_TIMEOUT(state() == client::OutboxState::Executed, 60'000);
        const desk::Proposal done = *store.proposal(refund->id);
        QCOMPARE(done.state, desk::ProposalState::Executed);
        QVERIFY(!done.shopReference.isEmpty());

        // What the shop says of that order: exactly one refund under our key.
        QFile keyFile(folder.filePath(u"demo/shop.key"_s));
        QVERIFY(keyFile.open(QIODevice::ReadOnly));
        client::RestClient rest;
        rest.setSession(shopUrl, keyFile.readAll().trimmed());
        struct ShopOrder
        {
            using Answer = QJsonObject;
            QString order;
            [[nodiscard]] client::RestRequest request() const
            {
                client::RestRequest request;
                request.path = u"/api/orders/"_s + client::segment(order);
                return request;
            }
            [[nodiscard]] static core::Result<QJsonObject> read(const client::RestAnswer &answer)
            {
                return client::objectOf(answer);
            }
        };
        const auto future = rest.send(ShopOrder{refund->order.toString()});
        QTRY_VERIFY(future.isFinished());
        QVERIFY(future.result());
        int paid = 0;
        for (const QJsonValue entry : future.result()->value("refunds"_L1).toArray()) {
            const QJsonObject made = entry.toObject();
            if (made.value("reason"_L1).toString().startsWith(u"ad:"_s + refund->idempotencyKey)) {
                ++paid;
            }
        }
        QCOMPARE(paid, 1);
    }

    void secretsOfTheDemoAreForItsOwnerAlone()
    {
        QTemporaryDir folder;
        const QString programs = qEnvironmentVariable("AFTERDESK_BIN");
        console::DemoShop shop(
            {programs + u"/afterdesk-hub"_s, programs + u"/afterdesk-shop"_s, folder.filePath(u"demo"_s), 1.0});
        QSignalSpy ready(&shop, &console::DemoShop::ready);
        QSignalSpy failed(&shop, &console::DemoShop::failed);
        shop.start();
        QVERIFY(ready.wait(60'000));
        QVERIFY(failed.isEmpty());
        for (const QString &name : QStringList{u"webhook.secret"_s, u"shop.key"_s}) {
            const QFileInfo info(folder.filePath(u"demo/"_s + name));
            QVERIFY2(info.exists() && info.size() > 20, qPrintable(name));
            QVERIFY2(
                !(info.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther)),
                qPrintable(name));
        }
    }
};

QTEST_GUILESS_MAIN(TestSpine)
#include "tst_spine.moc"
