// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "console/premises.h"
#include "inbox/inboxviewmodel.h"
#include "shell/agentroom.h"
#include "shell/commandpalette.h"
#include "ui/onscreen.h"
#include "widgets/connectionindicator.h"
#include "widgets/holdbar.h"

#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using support::CustomerCase;
using testui::buttonSaying;
using testui::says;

/// A piece of an agent's shift: the console as its program builds it, mouse and keys in its window, a hub and a shop
/// that are processes of their own. Looks at what stands on the screen, what the customer is told and what the shop's
/// ledger says was paid.
class TestShift final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<support::Premises> m_premises;
    std::unique_ptr<support::Workstation> m_workstation;

    [[nodiscard]] QWidget &window() const { return m_workstation->window(); }
    template <typename Widget = QWidget>
    [[nodiscard]] Widget *part(const QString &name) const
    {
        return window().findChild<Widget *>(name);
    }
    [[nodiscard]] QPlainTextEdit *field() const { return part<QPlainTextEdit>(u"composerText"_s); }
    [[nodiscard]] QStringList transcript() const
    {
        return testui::spokenRows(*part<QAbstractItemView>(u"transcript"_s));
    }
    [[nodiscard]] bool tells(const QString &words) const { return !transcript().filter(words).isEmpty(); }
    [[nodiscard]] ui::widgets::HoldBar *hold() const { return window().findChild<ui::widgets::HoldBar *>(); }

    void click(const QString &text) const
    {
        QTRY_VERIFY2(buttonSaying(window(), text) != nullptr, qPrintable(u"no button “%1”"_s.arg(text)));
        QTest::mouseClick(buttonSaying(window(), text), Qt::LeftButton);
    }
    /// A customer writes, and ben comes to the case by a click into his list.
    CustomerCase walkInto(const QString &customer, const QString &words = u"I want to talk to a person, please."_s)
    {
        const CustomerCase made = m_premises->open(customer, words);
        QTest::keyClick(&window(), Qt::Key_8, Qt::ControlModifier);
        auto *list = part<QListView>(u"inboxList"_s);
        const auto rowOf = [list, &customer] {
            const QStringList rows = testui::spokenRows(*list);
            const QStringList mine = rows.filter(customer);
            return mine.isEmpty() ? -1 : int(rows.indexOf(mine.first()));
        };
        if (!QTest::qWaitFor([&] { return rowOf() >= 0; }, 10'000)) {
            return made; // the next step says what is missing
        }
        list->scrollTo(list->model()->index(rowOf(), 0));
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          list->visualRect(list->model()->index(rowOf(), 0)).center());
        (void)QTest::qWaitFor([&] { return tells(words); }, 10'000);
        return made;
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent"); // neither keychain nor notifications
        m_premises = std::make_unique<support::Premises>();
        m_premises->setHold(1);
        m_workstation = std::make_unique<support::Workstation>(m_premises->hubUrl(), m_folder.filePath(u"ben"_s));
        m_workstation->signIn();
        QTRY_VERIFY(window().findChild<ui::widgets::ConnectionIndicator *>()->text() == u"Live"_s);
    }

    void cleanupTestCase()
    {
        m_workstation.reset();
        m_premises.reset();
    }

    void takesOverFromTheBotAndReplies()
    {
        const CustomerCase maya = walkInto(u"Maya Lind"_s, u"Where is my parcel?"_s);
        QTRY_VERIFY(says(window(), u"The bot speaks with Maya Lind."_s));
        QTRY_VERIFY(m_premises->toldTo(maya).size() >= 2); // the bot's answer, before it is interrupted
        click(u"Take over"_s);
        QTRY_VERIFY(says(window(), u"You speak"_s));
        const QString words = u"Hello Maya, I look after this from here."_s;
        QTest::mouseClick(field()->viewport(), Qt::LeftButton);
        QTest::keyClicks(field(), words);
        QTest::keyClick(field(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(m_premises->toldTo(maya).contains(words));
        QCOMPARE(field()->toPlainText(), QString());
        QTRY_COMPARE(transcript().filter(words).size(), 1);
        // And what she says then comes by itself.
        m_premises->say(maya, u"Thank you, that is kind."_s);
        QTRY_VERIFY(tells(u"Thank you, that is kind."_s));
    }

    void approvesByKey()
    {
        const CustomerCase noor = walkInto(u"Noor Haddad"_s);
        const desk::ProposalId refund = m_premises->propose(noor, 5'000);
        QTRY_VERIFY(buttonSaying(window(), u"Approve"_s) != nullptr);
        QVERIFY(says(window(), u"€50.00"_s));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_A);
        QTRY_VERIFY_WITH_TIMEOUT(says(window(), u"Done in the shop"_s), 20'000);
        QCOMPARE(m_premises->paidFor(refund), QList<qint64>{5'000});
        QTRY_VERIFY(says(window(), u"€850.00"_s)); // still refundable, as the order beside it says
    }

    void approvesByMouse()
    {
        const CustomerCase liam = walkInto(u"Liam Byrne"_s);
        const desk::ProposalId refund = m_premises->propose(liam, 1'250);
        click(u"Approve"_s);
        QTRY_VERIFY_WITH_TIMEOUT(says(window(), u"Done in the shop"_s), 20'000);
        QCOMPARE(m_premises->paidFor(refund), QList<qint64>{1'250});
    }

    void cancelsInTheHold()
    {
        m_premises->setHold(60);
        const CustomerCase ida = walkInto(u"Ida Moreau"_s);
        const desk::ProposalId refund = m_premises->propose(ida, 4'000);
        click(u"Approve"_s);
        QTRY_VERIFY(hold()->isVisible() && hold()->remaining() > 0);
        QCOMPARE(m_premises->stateOf(refund), u"holding"_s);
        QTest::mouseClick(hold()->cancelButton(), Qt::LeftButton);
        QTRY_VERIFY(!hold()->isVisible());
        QTRY_VERIFY(says(window(), u"No longer open"_s));
        QCOMPARE(m_premises->stateOf(refund), u"recalled"_s);
        QVERIFY(buttonSaying(window(), u"Approve"_s) == nullptr);
        QCOMPARE(m_premises->paidFor(refund), QList<qint64>());
        m_premises->setHold(1);
    }

    void showsWhatChangedBeforeItIsDecidedAnew()
    {
        const CustomerCase pia = walkInto(u"Pia Novak"_s);
        const desk::ProposalId refund = m_premises->propose(pia, 5'000);
        QTRY_VERIFY(buttonSaying(window(), u"Approve"_s) != nullptr);
        m_premises->refundInShop(pia.order, 1'000);
        QTRY_VERIFY2(buttonSaying(window(), u"I have seen it, decide on this"_s) != nullptr,
                     qPrintable(testui::wordsOn(window()).join(u'\n')));
        QVERIFY(buttonSaying(window(), u"Approve"_s) == nullptr);
        QVERIFY(says(window(), u"Nothing was decided"_s));
        QVERIFY2(says(window(), u"€900.00"_s) && says(window(), u"€890.00"_s),
                 qPrintable(testui::wordsOn(window()).join(u'\n')));
        // The key is dead as well.
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_A);
        QCOMPARE(m_premises->stateOf(refund), u"proposed"_s);
        click(u"I have seen it, decide on this"_s);
        click(u"Approve"_s);
        QTRY_VERIFY_WITH_TIMEOUT(says(window(), u"Done in the shop"_s), 20'000);
        QCOMPARE(m_premises->paidFor(refund), QList<qint64>{5'000});
    }

    void decidesWhileTheHubIsDown()
    {
        const CustomerCase ana = walkInto(u"Ana Castro"_s);
        const desk::ProposalId refund = m_premises->propose(ana, 2'000);
        QTRY_VERIFY(buttonSaying(window(), u"Approve"_s) != nullptr);
        m_premises->killHub();
        const auto *state = window().findChild<ui::widgets::ConnectionIndicator *>();
        QTRY_VERIFY(state->text() != u"Live"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_A);
        QTRY_VERIFY(says(window(), u"Your decision is stored here and on its way to the hub."_s));
        QTRY_VERIFY(buttonSaying(window(), u"Outbox: 1 waiting here"_s) != nullptr);
        m_premises->startHub();
        QTRY_COMPARE_WITH_TIMEOUT(state->text(), u"Live"_s, 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(says(window(), u"Done in the shop"_s), 30'000);
        QTRY_VERIFY(buttonSaying(window(), u"Outbox empty"_s) != nullptr);
        QCOMPARE(m_premises->paidFor(refund), QList<qint64>{2'000});
    }

    void answersByMacro()
    {
        const CustomerCase otto = walkInto(u"Otto Kern"_s);
        click(u"Take it"_s);
        QTRY_VERIFY(says(window(), u"You speak"_s));
        QTest::mouseClick(field()->viewport(), Qt::LeftButton);
        QTest::keyClicks(field(), u"/refu"_s);
        QTRY_VERIFY(part(u"macroPopup"_s)->isVisible());
        QTest::keyClick(field(), Qt::Key_Return);
        const QString words = field()->toPlainText();
        QVERIFY2(words.startsWith(u"Hello Otto, the refund for order %1"_s.arg(otto.order.toString())),
                 qPrintable(words));
        QTest::keyClick(field(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(m_premises->toldTo(otto).contains(words));
        QTRY_COMPARE(m_premises->stateOf(otto.conversation), u"resolved"_s);
        QTRY_VERIFY(says(window(), u"Resolved"_s));
    }

    void actsByPalette()
    {
        const CustomerCase zoe = walkInto(u"Zoe Papadaki"_s);
        const CustomerCase emil = walkInto(u"Emil Strand"_s);
        const auto palette = [this](const QString &words) {
            QTest::keyClick(&window(), Qt::Key_K, Qt::ControlModifier);
            auto *search = qobject_cast<QLineEdit *>(QApplication::focusWidget());
            QVERIFY(search != nullptr);
            QTest::keyClicks(search, words);
            QVERIFY(m_workstation->window().commandPalette().isVisible());
            QTest::keyClick(search, Qt::Key_Return);
        };
        palette(u"papadaki"_s);
        QTRY_COMPARE(m_workstation->window().agentRoom().inbox().current(), zoe.conversation);
        palette(u"take it"_s);
        QTRY_VERIFY(says(window(), u"You speak"_s));
        palette(u"resolve"_s);
        QTRY_COMPARE(m_premises->stateOf(zoe.conversation), u"resolved"_s);
        QCOMPARE(m_premises->stateOf(emil.conversation), u"open"_s);
    }
};

QTEST_MAIN(TestShift)
#include "tst_shift.moc"
