// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/workplace.h"
#include "conversation/composer.h"
#include "conversation/conversationpanel.h"
#include "conversation/macropopup.h"
#include "conversation/transcriptview.h"
#include "decision/decisioncard.h"
#include "inbox/inboxviewmodel.h"
#include "shell/agentroom.h"
#include "shell/caseparts.h"
#include "shell/casewindows.h"
#include "shell/commandpalette.h"
#include "shell/language.h"
#include "shell/mainwindow.h"
#include "shell/settings.h"
#include "store/orderstore.h"
#include "support/hubfixture.h"
#include "theme/theme.h"
#include "ui/fake/fakes.h"
#include "ui/onscreen.h"
#include "widgets/connectionindicator.h"
#include "widgets/holdbar.h"
#include "widgets/textlabel.h"
#include "wire/orderjson.h"

#include <QApplication>
#include <QComboBox>
#include <QJsonArray>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using ui::shell::MainWindow;

namespace {

/// A hub, and a person who sits down at a real window in front of it and signs in by typing.
struct Sitting
{
    explicit Sitting(ui::theme::Theme &theme, desk::OwnerKind owner = desk::OwnerKind::Nobody)
    {
        hub.addUser(u"ann"_s, desk::Role::Agent);
        hub.addUser(u"ben"_s, desk::Role::Agent);
        ben = hub.signIn(u"ben"_s);
        order = hub.addOrder(u"O-1"_s, 90'000);
        conversation = hub.addConversation(owner, u"The lamp is broken."_s, order);
        client::Workplace::Options options;
        options.folder = folder.filePath(u"desk"_s);
        options.backoff = client::Backoff(3, core::Milliseconds(10), core::Milliseconds(60));
        workplace = std::make_unique<client::Workplace>(hub.clock, secrets, options);
        const QUrl address(u"http://127.0.0.1:%1"_s.arg(hub.port()));
        workplace->setHub(address, address);
        window = std::make_unique<MainWindow>(ui::shell::Desk{
            theme, workplace->store(), workplace->desk(), workplace->session(), photos, hub.clock, settings, macros});
        window->show();
    }

    [[nodiscard]] client::ConsoleStore &store() const { return workplace->store(); }
    [[nodiscard]] ui::conversation::Composer &composer() const
    {
        return *window->agentRoom().conversationPanel().composer();
    }

    void signIn() const
    {
        QTRY_VERIFY(QTest::qWaitForWindowActive(window.get()));
        QTest::keyClicks(window->findChild<QLineEdit *>(u"login"_s), u"ann"_s);
        QTest::keyClick(window->findChild<QLineEdit *>(u"login"_s), Qt::Key_Return);
        QTest::keyClicks(window->findChild<QLineEdit *>(u"password"_s), u"password of ann"_s);
        QTest::keyClick(window->findChild<QLineEdit *>(u"password"_s), Qt::Key_Return);
        QTRY_COMPARE(store().connection().phase, client::ConnectionPhase::Live);
        QTRY_VERIFY(store().conversation(conversation));
    }

    /// As a person does it: chooses the view by its key and the row by a click.
    void openCase() const
    {
        QTest::keyClick(window.get(), Qt::Key_8, Qt::ControlModifier);
        auto *list = window->findChild<QListView *>(u"inboxList"_s);
        QTRY_COMPARE(list->model()->rowCount(), 1);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(0, 0)).center());
        QTRY_VERIFY(!store().messages(conversation).empty() && store().order(order));
    }

    desk::ProposalId propose(qint64 minorUnits) const
    {
        desk::Action refund;
        refund.verb = desk::ActionVerb::Refund;
        refund.order = order;
        refund.amount = core::Money(minorUnits, u"EUR"_s);
        const support::HttpAnswer made = hub.post(ben, "/v1/proposals",
                                                  {{"conversation_id"_L1, conversation.toString()},
                                                   {"action"_L1, wire::toJson(refund)},
                                                   {"reason"_L1, u"item_damaged"_s}},
                                                  "made");
        return desk::ProposalId::fromString(made.json().value("proposal"_L1).toObject().value("id"_L1).toString());
    }
    [[nodiscard]] QString stateAtHub(const desk::ProposalId &id) const
    {
        return hub.get(ben, "/v1/proposals/" + id.toString().toLatin1())
            .json()
            .value("proposal"_L1)
            .toObject()
            .value("state"_L1)
            .toString();
    }
    /// Texts of that kind that the hub has, oldest first.
    [[nodiscard]] QStringList textsAtHub(const QString &kind) const
    {
        QStringList texts;
        const auto items = hub.get(ben, "/v1/conversations/" + conversation.toString().toLatin1() + "/messages")
                               .json()
                               .value("items"_L1)
                               .toArray();
        for (const QJsonValue each : items) {
            if (each.toObject().value("kind"_L1).toString() == kind) {
                texts << each.toObject().value("text"_L1).toString();
            }
        }
        return texts;
    }

    [[nodiscard]] QPushButton *button(const QString &text) const { return testui::buttonSaying(*window, text); }
    [[nodiscard]] QStringList cardText() const
    {
        return testui::wordsOn(*window->findChild<ui::decision::DecisionCard *>());
    }
    [[nodiscard]] bool cardSays(const QString &words) const
    {
        return testui::says(*window->findChild<ui::decision::DecisionCard *>(), words);
    }
    void click(const QString &text) const
    {
        QTRY_VERIFY2(button(text) != nullptr, qPrintable(u"no button “%1”"_s.arg(text)));
        QTest::mouseClick(button(text), Qt::LeftButton);
    }

    support::HubFixture hub;
    QTemporaryDir folder;
    client::NoSecretStore secrets;
    testui::FakePhotos photos;
    ui::shell::Settings settings;
    std::vector<desk::Macro> macros{{u"done"_s,
                                     u"It is done"_s,
                                     {},
                                     u"Dear {customer.first}, it is done."_s,
                                     u"Told {customer.name} about {order.id}."_s,
                                     desk::ConversationState::Resolved,
                                     {}}};
    QByteArray ben;
    desk::OrderId order;
    desk::ConversationId conversation;
    std::unique_ptr<client::Workplace> workplace;
    std::unique_ptr<MainWindow> window;
};

} // namespace

/// What a person does with mouse and keys in the real window, in front of a real hub.
class TestWindow final : public QObject
{
    Q_OBJECT

private:
    ui::theme::Theme m_theme;

private Q_SLOTS:
    void initTestCase()
    {
        ui::shell::installLanguage(*qApp, u"en"_s);
        m_theme.install(*qApp);
    }

    void aCaseInAWindowOfItsOwnIsTheSameCase()
    {
        Sitting s(m_theme);
        s.signIn();
        s.openCase();
        s.click(u"Take it"_s);
        QTRY_VERIFY(s.store().conversation(s.conversation)->owner.kind == desk::OwnerKind::Person);
        QTest::keyClicks(s.composer().text(), u"Dear Maya, "_s);
        QTest::keyClick(s.composer().text(), Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier);
        ui::shell::CaseWindow *window = s.window->caseWindows().window(s.conversation);
        QVERIFY(window != nullptr);
        QVERIFY(QTest::qWaitForWindowActive(window));
        auto *text = window->parts().conversationPanel().composer()->text();
        QTest::keyClicks(text, u"a new lamp is on its way."_s);
        QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(s.textsAtHub(u"agent"_s), QStringList{u"Dear Maya, a new lamp is on its way."_s});
        // What comes in is on the screen there, and here again once the window is gone.
        auto *there = window->parts().conversationPanel().transcript();
        QTRY_VERIFY(s.store().outbox().empty());
        const int rows = there->model()->rowCount();
        QTest::keyClick(text, Qt::Key_Escape);
        QVERIFY(s.window->caseWindows().cases().isEmpty());
        auto *here = s.window->agentRoom().conversationPanel().transcript();
        QCOMPARE(here->model()->rowCount(), rows);
        QCOMPARE(s.composer().text()->toPlainText(), QString());
    }

    void takesOverFromTheBotAndReplies()
    {
        Sitting s(m_theme, desk::OwnerKind::Bot);
        s.signIn();
        s.openCase();
        // While the bot speaks nothing that is typed can go to the customer.
        QVERIFY(s.button(u"Take over"_s) != nullptr);
        QTest::keyClicks(s.composer().text(), u"Hello"_s);
        QTest::keyClick(s.composer().text(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(s.store().outbox().empty());
        s.click(u"Take over"_s);
        QTRY_VERIFY(s.store().conversation(s.conversation)->owner.kind == desk::OwnerKind::Person);
        QTRY_VERIFY(s.composer().sendAction()->isEnabled());
        QTest::keyClicks(s.composer().text(), u" Maya, I have a new lamp for you."_s);
        QTest::keyClick(s.composer().text(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(s.textsAtHub(u"agent"_s), QStringList{u"Hello Maya, I have a new lamp for you."_s});
        QCOMPARE(s.composer().text()->toPlainText(), QString());
        // Once on screen: as a message of the hub, no longer as one on its way.
        auto *transcript = s.window->findChild<QAbstractItemView *>(u"transcript"_s);
        QVERIFY(transcript != nullptr);
        const auto shown = [transcript] {
            int count = 0;
            for (int row = 0; row < transcript->model()->rowCount(); ++row) {
                const QString text = transcript->model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
                count += text.contains(u"Hello Maya, I have a new lamp for you."_s) ? 1 : 0;
            }
            return count;
        };
        QTRY_VERIFY(s.store().outbox().empty() || s.store().outbox().back().state == client::OutboxState::Accepted);
        QTRY_COMPARE(shown(), 1);
    }

    void approvesByKeyAndCancelsInTheHold()
    {
        Sitting s(m_theme);
        s.signIn();
        s.openCase();
        const desk::ProposalId id = s.propose(5'000);
        QTRY_VERIFY(s.button(u"Approve"_s) != nullptr);
        QVERIFY(s.cardSays(u"€50.00"_s));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_A);
        QTRY_COMPARE(s.stateAtHub(id), u"holding"_s);
        auto *hold = s.window->findChild<ui::widgets::HoldBar *>();
        QTRY_VERIFY(hold->isVisible() && hold->remaining() > 0);
        QTest::mouseClick(hold->cancelButton(), Qt::LeftButton);
        QTRY_COMPARE(s.stateAtHub(id), u"recalled"_s);
        QTRY_VERIFY(!hold->isVisible());
        QVERIFY(s.button(u"Approve"_s) == nullptr);
    }

    void showsTheDifferenceWhenTheCaseMovedUnderTheDecision()
    {
        Sitting s(m_theme);
        s.signIn();
        s.openCase();
        const desk::ProposalId id = s.propose(5'000);
        QTRY_VERIFY(s.button(u"Approve"_s) != nullptr);
        QSignalSpy conflict(&s.workplace->desk(), &client::DeskActions::decisionConflict);
        // Behind the feed's back, so that this window decides on what it still shows.
        s.hub.addCustomerMessage(s.conversation, u"Forget it, I glued it."_s);
        s.hub.write([&](sql::Connection &connection) -> core::Status {
            store::OrderStore orders(connection);
            const auto found = orders.find(s.order);
            if (!found || !*found) {
                return core::fail(core::ErrorCode::NotFound, u"order"_s);
            }
            desk::Order paidBack = **found;
            paidBack.revision += 1;
            paidBack.refunded = core::Money(1'000, u"EUR"_s);
            const auto put = orders.put(paidBack, s.hub.clock.now());
            return put ? core::Status() : tl::unexpected(put.error());
        });
        s.click(u"Approve"_s);
        QTRY_COMPARE(conflict.size(), 1);
        QCOMPARE(s.stateAtHub(id), u"proposed"_s);
        QTRY_VERIFY(s.button(u"I have seen it, decide on this"_s) != nullptr);
        QVERIFY(s.button(u"Approve"_s) == nullptr);
        const QStringList said = s.cardText();
        QVERIFY2(said.contains(u"as shown"_s) && said.contains(u"now"_s), qPrintable(said.join(u'\n')));
        QVERIFY2(said.contains(u"€900.00"_s) && said.contains(u"€890.00"_s), qPrintable(said.join(u'\n')));
        QVERIFY(!said.filter(u"Nothing was decided"_s).isEmpty());
        // Seen: now it is decided on what is true.
        s.click(u"I have seen it, decide on this"_s);
        s.click(u"Approve"_s);
        QTRY_COMPARE(s.stateAtHub(id), u"holding"_s);
    }

    void keepsWhatWasDecidedWhileTheHubIsAway()
    {
        Sitting s(m_theme);
        s.signIn();
        s.openCase();
        const desk::ProposalId id = s.propose(5'000);
        QTRY_VERIFY(s.button(u"Approve"_s) != nullptr);
        s.hub.stop();
        QTRY_VERIFY(s.store().connection().phase != client::ConnectionPhase::Live);
        auto *state = s.window->findChild<ui::widgets::ConnectionIndicator *>();
        QTRY_VERIFY2(!state->text().contains(u"Live"_s), qPrintable(state->text()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_A);
        QTRY_VERIFY(s.cardSays(u"stored here and on its way"_s));
        QCOMPARE(s.store().outbox().size(), size_t(1));
        QCOMPARE(s.store().proposal(id)->state, desk::ProposalState::Proposed); // nobody says more than is known
        s.hub.start();
        QTRY_COMPARE_WITH_TIMEOUT(s.store().connection().phase, client::ConnectionPhase::Live, 10'000);
        QTRY_COMPARE(s.stateAtHub(id), u"holding"_s);
        QTRY_VERIFY(s.window->findChild<ui::widgets::HoldBar *>()->isVisible());
    }

    void aMacroIsOneStepAtTheHub()
    {
        Sitting s(m_theme);
        s.signIn();
        s.openCase();
        s.click(u"Take it"_s);
        QTRY_COMPARE(s.store().conversation(s.conversation)->owner.kind, desk::OwnerKind::Person);
        QPlainTextEdit *text = s.composer().text();
        text->setFocus();
        QTest::keyClicks(text, u"/d"_s);
        QTRY_VERIFY(s.composer().macroPopup().isVisible());
        QTest::keyClick(text, Qt::Key_Return);
        QCOMPARE(text->toPlainText(), u"Dear Maya, it is done."_s);
        QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(s.textsAtHub(u"agent"_s), QStringList{u"Dear Maya, it is done."_s});
        QCOMPARE(s.textsAtHub(u"note"_s), QStringList{u"Told Maya Lind about O-1."_s});
        QTRY_COMPARE(s.store().conversation(s.conversation)->state, desk::ConversationState::Resolved);
    }

    void paletteFindsTheCustomer()
    {
        Sitting s(m_theme);
        s.signIn();
        s.window->showRoom(MainWindow::Room::Settings);
        QTest::keyClick(s.window.get(), Qt::Key_K, Qt::ControlModifier);
        auto *field = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QVERIFY(field != nullptr);
        QTest::keyClicks(field, u"maya"_s);
        QTRY_VERIFY(!s.window->commandPalette().entries().filter(u"Maya Lind"_s).isEmpty());
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(s.window->agentRoom().inbox().current(), s.conversation);
        QCOMPARE(s.window->room(), MainWindow::Room::Inbox);
        QVERIFY(!s.window->commandPalette().isVisible());
    }
};

QTEST_MAIN(TestWindow)
#include "tst_window.moc"
