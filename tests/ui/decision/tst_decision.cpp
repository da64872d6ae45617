// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "decision/decisioncard.h"
#include "decision/decisionviewmodel.h"
#include "decision/overrideform.h"
#include "decision/recordview.h"
#include "desk/blind.h"
#include "support/manualclock.h"
#include "ui/accessiblewalk.h"
#include "ui/fake/demo.h"
#include "widgets/reliabilitycurve.h"
#include "widgets/textlabel.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace ui;
using namespace ui::decision;
using namespace Qt::StringLiterals;

class TestDecision final : public QObject
{
    Q_OBJECT

private:
    support::ManualClock m_clock;
    theme::Theme m_theme;

    struct Fixture
    {
        client::ConsoleStore store;
        testui::FakeActions actions;
        testui::FakePhotos photos;
        testui::Demo demo;
        DecisionViewModel model;

        explicit Fixture(const core::Clock &clock)
            : demo(testui::fillDemo(store, photos, clock))
            , model(store, actions, clock)
        {
            model.show(demo.dana);
        }

        void change(const desk::ProposalId &id, const std::function<void(desk::Proposal &)> &how)
        {
            auto p = *store.proposal(id);
            p.version += 1;
            how(p);
            store.putProposal(p);
        }
    };

private Q_SLOTS:
    void initTestCase() { m_theme.install(*qApp); }

    void approvesWhatWasShown()
    {
        Fixture f(m_clock);
        QCOMPARE(f.model.phase(), Phase::Pending);
        QVERIFY2(!f.model.approve({}), "money needs a reason");
        QVERIFY(f.actions.decisions.empty());
        QVERIFY(f.model.approve(f.model.suggestedReason()));
        QCOMPARE(f.actions.decisions.size(), size_t(1));
        QCOMPARE(f.actions.decisions.at(0).shownHash, u"5b1d7c0e"_s);
        QCOMPARE(f.actions.decisions.at(0).reason, u"item_damaged"_s);
        QCOMPARE(f.actions.decisions.at(0).shownAt, m_clock.now());
    }

    void refusesToDecideOnWhatMovedUnderOnesEyes()
    {
        Fixture f(m_clock);
        f.change(f.demo.danaProposal, [](desk::Proposal &p) {
            p.refundable = core::Money(3000, u"USD"_s);
            p.orderRevision = 10;
            p.shownHash = u"other"_s;
        });
        QCOMPARE(f.model.phase(), Phase::Changed);
        QVERIFY(!f.model.approve(u"item_damaged"_s));
        QVERIFY(f.actions.decisions.empty());
        QStringList fields;
        for (const auto &difference : f.model.differences()) {
            fields.append(difference.field);
        }
        QCOMPARE(fields, (QStringList{u"order_revision"_s, u"refundable"_s}));
        QCOMPARE(f.model.proposal()->refundable.minorUnits(), qint64(11240));
        f.model.acceptChange();
        QCOMPARE(f.model.phase(), Phase::Pending);
        QVERIFY(f.model.approve(u"item_damaged"_s));
        QCOMPARE(f.actions.decisions.at(0).shownHash, u"other"_s);
    }

    void showsTheHubsConflict()
    {
        Fixture f(m_clock);
        Q_EMIT f.actions.decisionConflict(f.demo.danaProposal, {{u"amount"_s, u"84.99 USD"_s, u"60.00 USD"_s}});
        QCOMPARE(f.model.phase(), Phase::Changed);
        DecisionCard card(m_theme, f.model, m_clock);
        card.resize(380, 800);
        card.show();
        QVERIFY(!card.approveAction()->isEnabled());
    }

    void followsTheDecisionThroughItsStates_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("phase");
        using S = desk::ProposalState;
        QTest::newRow("second") << int(S::AwaitingSecond) << int(Phase::AwaitingSecond);
        QTest::newRow("holding") << int(S::Holding) << int(Phase::Holding);
        QTest::newRow("executing") << int(S::Executing) << int(Phase::Executing);
        QTest::newRow("executed") << int(S::Executed) << int(Phase::Executed);
        QTest::newRow("failed") << int(S::Failed) << int(Phase::Failed);
        QTest::newRow("unknown") << int(S::Unknown) << int(Phase::Unknown);
        QTest::newRow("rejected") << int(S::Rejected) << int(Phase::Rejected);
        QTest::newRow("expired") << int(S::Expired) << int(Phase::Closed);
        QTest::newRow("recalled") << int(S::Recalled) << int(Phase::Closed);
    }
    void followsTheDecisionThroughItsStates()
    {
        QFETCH(int, state);
        Fixture f(m_clock);
        DecisionCard card(m_theme, f.model, m_clock);
        f.change(f.demo.danaProposal, [this, state](desk::Proposal &p) {
            p.state = desk::ProposalState(state);
            p.decidedBy = u"someone"_s;
            p.decidedByName = u"Lena Fischer"_s;
            p.holdUntil = m_clock.now() + std::chrono::seconds(10);
        });
        QTEST(int(f.model.phase()), "phase");
        QVERIFY2(!f.model.approve(u"item_damaged"_s), "only what waits can be approved");
        card.resize(380, 800);
        card.show();
        (void)card.grab();
        QVERIFY2(testui::misplacedChildren(card).isEmpty(), qPrintable(testui::misplacedChildren(card).join(u'\n')));
        QVERIFY(testui::namelessControls(card).isEmpty());
    }

    void theSecondPersonIsAnother()
    {
        Fixture f(m_clock);
        f.model.show(f.demo.soojin);
        QVERIFY(f.model.maySecond());
        QVERIFY(f.model.second(client::SecondVerb::Approve));
        QCOMPARE(f.actions.wishes.last(), u"second %1/0/77aa01"_s.arg(f.demo.soojinProposal.toString()));
        f.change(f.demo.soojinProposal, [&f](desk::Proposal &p) { p.decidedBy = f.demo.me.toString(); });
        QVERIFY2(!f.model.maySecond(), "not the same person twice");
    }

    void theSecondPersonSaysWhyNot()
    {
        Fixture f(m_clock);
        f.model.show(f.demo.soojin);
        QVERIFY2(!f.model.second(client::SecondVerb::Reject), "a no needs a reason");
        QVERIFY(!f.model.trouble().isEmpty());
        f.model.show(f.demo.soojin);
        DecisionCard card(m_theme, f.model, m_clock);
        card.show();
        QPushButton *reject = nullptr;
        for (auto *button : card.findChildren<QPushButton *>()) {
            reject = button->isVisible() && button->text() == u"Reject…"_s ? button : reject;
        }
        QVERIFY(reject != nullptr);
        reject->click();
        auto *form = card.findChild<OverrideForm *>();
        QVERIFY(form->isVisible() && form->kind() == OverrideForm::Kind::SecondReject);
        auto *reason = form->findChild<QComboBox *>(u"decisionReason"_s);
        QVERIFY(reason->isVisible() && reason->count() > 1);
        reason->setCurrentIndex(1);
        QTest::keyClick(form, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(f.actions.seconds.size(), size_t(1));
        QCOMPARE(f.actions.seconds.front().verb, client::SecondVerb::Reject);
        QCOMPARE(f.actions.seconds.front().reason, reason->itemData(1).toString());
        QCOMPARE(f.actions.seconds.front().shownHash, f.store.proposal(f.demo.soojinProposal)->shownHash);
    }

    void holdCanBeCancelled()
    {
        Fixture f(m_clock);
        f.change(f.demo.danaProposal, [this](desk::Proposal &p) {
            p.state = desk::ProposalState::Holding;
            p.holdUntil = m_clock.now() + std::chrono::seconds(10);
        });
        QVERIFY(f.model.cancelHold());
        QCOMPARE(f.actions.wishes.last(), u"cancelHold "_s + f.demo.danaProposal.toString());
        QVERIFY(f.model.extendHold());
        QCOMPARE(f.actions.wishes.last(), u"extendHold "_s + f.demo.danaProposal.toString());
        // The hub's clock is two seconds ahead: the hold ends two seconds earlier by ours.
        auto connection = f.store.connection();
        connection.clockOffset = core::Milliseconds(2'000);
        f.store.setConnection(connection);
        QCOMPARE(f.model.holdEndsMsecs(), core::toMsecs(m_clock.now()) + 8'000);
    }

    void anotherAmountNeedsReasonsAndStaysWithinWhatIsLeft()
    {
        Fixture f(m_clock);
        QVERIFY(!f.model.edit(core::Money(20'000, u"USD"_s), u"item_damaged"_s, u"amount_wrong"_s, {}));
        QVERIFY(!f.model.trouble().isEmpty());
        QVERIFY(!f.model.edit(core::Money(6'000, u"USD"_s), u"item_damaged"_s, {}, {}));
        QVERIFY(f.model.edit(core::Money(6'000, u"USD"_s), u"item_damaged"_s, u"amount_wrong"_s, {}));
        QCOMPARE(f.actions.decisions.at(0).action->amount->minorUnits(), qint64(6'000));
        QCOMPARE(f.actions.decisions.at(0).overrideReason, u"amount_wrong"_s);
    }

    void aDenialNeedsAReason()
    {
        Fixture f(m_clock);
        QVERIFY(!f.model.reject({}, u"no"_s, {}));
        QVERIFY(f.actions.decisions.empty());
        QVERIFY(f.model.reject(u"suspected_fraud"_s, {}, {}));
    }

    void readsAmountsAsPeopleTypeThem_data()
    {
        QTest::addColumn<QString>("locale");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<qint64>("minor");
        QTest::newRow("English") << "en_US"
                                 << "60.50" << qint64(6050);
        QTest::newRow("German") << "de_DE"
                                << "60,50" << qint64(6050);
        QTest::newRow("German thousands") << "de_DE"
                                          << "0.060,5" << qint64(6050);
        QTest::newRow("too many decimals") << "en_US"
                                           << "60.505" << qint64(-1);
        QTest::newRow("words") << "en_US"
                               << "sixty" << qint64(-1);
        QTest::newRow("negative") << "en_US"
                                  << "-5" << qint64(-1);
    }
    void readsAmountsAsPeopleTypeThem()
    {
        QFETCH(QString, locale);
        QFETCH(QString, typed);
        QFETCH(qint64, minor);
        const QLocale before;
        QLocale::setDefault(QLocale(locale));
        Fixture f(m_clock);
        OverrideForm form(m_theme, f.model);
        form.start(OverrideForm::Kind::Edit, u"item_damaged"_s);
        form.findChild<QLineEdit *>(u"decisionAmount"_s)->setText(typed);
        form.findChild<QComboBox *>(u"decisionReason"_s)->setCurrentIndex(1);
        QPushButton *submit = nullptr;
        for (auto *button : form.findChildren<QPushButton *>()) {
            submit = button->property("kind").toString() == u"primary" ? button : submit;
        }
        QVERIFY(submit != nullptr);
        QCOMPARE(submit->isEnabled(), minor > 0);
        if (minor > 0) {
            submit->click();
            QCOMPARE(f.actions.decisions.at(0).action->amount->minorUnits(), minor);
        }
        QLocale::setDefault(before);
    }

    void saysTooFewBelowThirty()
    {
        RecordView view(m_theme);
        view.resize(320, 80);
        const auto *sentence = view.findChild<widgets::TextLabel *>(u"recordSentence"_s);
        const auto *curve = view.findChild<widgets::ReliabilityCurve *>();
        view.showRecord(desk::Record{20, 29, 0.5, 0.83, {0.7, 0.8}, {{0.74, 20, 29}}});
        view.show();
        QVERIFY(sentence->text().contains(u"Too few to say"_s));
        QVERIFY2(!curve->isVisible(), "no pattern out of too little");
        view.showRecord(desk::Record{41, 45, 0.793, 0.965, {0.9, 1.0}, {{0.74, 20, 29}, {0.93, 41, 45}}});
        QCOMPARE(sentence->text(), u"41 of 45 like this were right"_s);
        QVERIFY(curve->isVisible());
        QVERIFY(curve->accessibleName().contains(u"41 of 45"_s));
        QStringList all;
        for (const QLabel *label : view.findChildren<QLabel *>()) {
            all.append(label->text());
        }
        QVERIFY2(all.join(u' ').contains(u"79 and 97 of 100"_s), "rounded outwards");
        view.showRecord(std::nullopt);
        QVERIFY(sentence->text().contains(u"Too few to say"_s));
    }

    void theCurvePutsScoreToTheRightAndShareUp()
    {
        widgets::ReliabilityCurve curve(m_theme);
        curve.resize(curve.sizeHint());
        const widgets::ReliabilityCurve::Dot low{0.2, 0.1, 0.5, true, false};
        const widgets::ReliabilityCurve::Dot high{0.9, 0.8, 0.5, true, true};
        curve.setDots({high, low}, u"words"_s);
        QVERIFY(curve.place(low).x() < curve.place(high).x());
        QVERIFY(curve.place(low).y() > curve.place(high).y());
        QVERIFY(QRectF(curve.rect()).contains(curve.place({1.0, 1.0})));
        QVERIFY(QRectF(curve.rect()).contains(curve.place({0.0, 0.0})));
        QCOMPARE(curve.accessibleName(), u"words"_s);
    }

    void aBlindProposalIsHiddenUntilOneHasChosen()
    {
        Fixture f(m_clock);
        const desk::Proposal whole = *f.store.proposal(f.demo.danaProposal);
        f.change(f.demo.danaProposal, [](desk::Proposal &p) {
            p.blind = true;
            p = desk::withheldUntilChosen(p);
        });
        f.model.show(f.demo.dana); // whoever comes to it
        QVERIFY(f.model.isHidden());
        DecisionCard card(m_theme, f.model, m_clock);
        card.resize(380, 900);
        card.show();
        const auto shown = [&card] {
            QStringList all;
            for (const QLabel *label : card.findChildren<QLabel *>()) {
                if (label->isVisibleTo(&card)) {
                    all.append(label->text());
                }
            }
            return all.join(u'\n');
        };
        QVERIFY2(!shown().contains(u"84.99"_s), qPrintable(shown()));
        QVERIFY(!card.approveAction()->isEnabled());
        QVERIFY(!f.model.approve(u"item_damaged"_s));
        QVERIFY(testui::namelessControls(card).isEmpty());
        auto *what = card.findChild<QComboBox *>(u"ownChoice"_s);
        what->setCurrentIndex(what->findData(u"refund"_s));
        auto *amount = card.findChild<QLineEdit *>(u"ownAmount"_s);
        amount->setText(u"40"_s);
        QTest::keyClick(amount, Qt::Key_Return);
        QCOMPARE(f.actions.choices.size(), size_t(1));
        QCOMPARE(f.actions.choices.at(0), (desk::OwnChoice{u"refund"_s, core::Money(4000, u"USD"_s)}));
        QVERIFY2(f.model.isHidden(), "the hub has not answered");
        QVERIFY(!what->isEnabled());
        Q_EMIT f.actions.requestFailed(client::RequestKind::Choose, f.demo.danaProposal.toString(),
                                       core::Error{core::ErrorCode::Unavailable, {}}, {});
        QVERIFY(what->isEnabled());
        QVERIFY(!f.model.trouble().isEmpty());
        client::Connection away = f.store.connection();
        const client::Connection live = away;
        away.phase = client::ConnectionPhase::Offline;
        f.store.setConnection(away);
        QTest::keyClick(amount, Qt::Key_Return);
        QCOMPARE(f.actions.choices.size(), size_t(1));
        QVERIFY2(f.model.trouble().contains(u"hub"_s), "there is nothing here to be shown");
        f.store.setConnection(live);
        QTest::keyClick(amount, Qt::Key_Return);
        QCOMPARE(f.actions.choices.size(), size_t(2));

        const auto given = [&](qint64 version) {
            desk::Proposal p = whole;
            p.blind = true;
            p.version = version;
            return p;
        };
        f.store.putProposal(given(f.store.proposal(f.demo.danaProposal)->version));
        QVERIFY(!f.model.isHidden());
        QVERIFY(shown().contains(u"84.99"_s));
        // Everybody's feed goes on without the content: that takes nothing off the screen.
        f.store.putProposal(desk::withheldUntilChosen(given(f.store.proposal(f.demo.danaProposal)->version)));
        f.store.putProposal(desk::withheldUntilChosen(given(f.store.proposal(f.demo.danaProposal)->version + 1)));
        QVERIFY(!f.model.isHidden());
        QVERIFY(shown().contains(u"84.99"_s));
        QVERIFY(f.model.approve(u"item_damaged"_s));
        QCOMPARE(f.actions.decisions.at(0).shownHash, whole.shownHash);
    }

    void theAmountIsMadeOfArticlesShippingAndGoodwill()
    {
        Fixture f(m_clock);
        DecisionCard card(m_theme, f.model, m_clock);
        card.resize(380, 1200);
        card.show();
        card.findChild<QAction *>(u"decision.edit"_s)->trigger();
        auto *amount = card.findChild<QLineEdit *>(u"decisionAmount"_s);
        card.findChild<QSpinBox *>(u"editQuantity1"_s)->setValue(2); // greeting cards at 4.50
        QCOMPARE(amount->text(), u"9.00"_s);
        card.findChild<QCheckBox *>(u"editShipping"_s)->setChecked(true);
        QCOMPARE(amount->text(), u"24.91"_s);
        auto *goodwill = card.findChild<QLineEdit *>(u"editGoodwill"_s);
        QTest::keyClicks(goodwill, u"5"_s);
        QCOMPARE(amount->text(), u"29.91"_s);
        QVERIFY(testui::namelessControls(card).isEmpty());
        QTRY_VERIFY2(testui::misplacedChildren(card).isEmpty(),
                     qPrintable(testui::misplacedChildren(card).join(u'\n')));
        for (QComboBox *box : card.findChildren<QComboBox *>()) {
            if (box->isVisibleTo(&card) && box->count() > 1) {
                box->setCurrentIndex(1);
            }
        }
        QTest::keyClick(amount, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(f.actions.decisions.size(), 1u);
        const desk::Action &action = *f.actions.decisions.at(0).action;
        QCOMPARE(action.amount->minorUnits(), 2991);
        QCOMPARE(action.lines, (std::vector<desk::LineQuantity>{{desk::Sku(u"CARD-2"_s), 2}}));
    }

    void digitsChooseTheReason()
    {
        Fixture f(m_clock);
        DecisionCard card(m_theme, f.model, m_clock);
        card.resize(380, 900);
        f.model.show(f.demo.dana);
        card.show();
        auto *reason = card.findChild<QComboBox *>(u"approveReason"_s);
        const auto policy = *f.model.policy();
        const desk::ReasonCode wanted = policy.refundReasons.back();
        card.findChild<QAction *>(u"decision.reason"_s + wanted.digit)->trigger();
        QCOMPARE(reason->currentData().toString(), wanted.code);
    }

    void whatIsOnItsWayCannotBeDecidedAgain()
    {
        Fixture f(m_clock);
        client::OutboxItem item;
        item.key = u"k"_s;
        item.kind = client::OutboxKind::Decision;
        item.conversation = f.demo.dana;
        item.proposal = f.demo.danaProposal;
        f.store.setOutbox({item});
        QCOMPARE(f.model.phase(), Phase::OnItsWay);
        QVERIFY(!f.model.approve(u"item_damaged"_s));
        item.state = client::OutboxState::Refused;
        f.store.setOutbox({item});
        QCOMPARE(f.model.phase(), Phase::Pending);
    }

    void focusNeverStartsOnApprove()
    {
        Fixture f(m_clock);
        DecisionCard card(m_theme, f.model, m_clock);
        card.resize(380, 800);
        card.show();
        QVERIFY(QTest::qWaitForWindowExposed(&card));
        const auto buttons = card.findChildren<QPushButton *>();
        for (const QPushButton *button : buttons) {
            QVERIFY2(!button->isDefault() && !button->autoDefault(), qPrintable(button->text()));
        }
        const auto *focused = qobject_cast<QPushButton *>(QApplication::focusWidget());
        QVERIFY(focused == nullptr || focused->property("kind").toString() != u"primary");
    }
};

QTEST_MAIN(TestDecision)
#include "tst_decision.moc"
