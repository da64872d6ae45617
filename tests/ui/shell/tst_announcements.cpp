// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "inbox/inboxviewmodel.h"
#include "shell/agentroom.h"
#include "shell/language.h"
#include "shell/mainwindow.h"
#include "shell/settings.h"
#include "support/manualclock.h"
#include "ui/fake/demo.h"
#include "widgets/announcement.h"

#include <QApplication>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace ui;
using namespace ui::shell;
using namespace Qt::StringLiterals;

namespace {

/// What a screen reader is told, by its urgency.
class Ear final : public QObject
{
    Q_OBJECT

public:
    Ear() { qApp->installEventFilter(this); }

    QStringList polite;
    QStringList assertive;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == widgets::AnnouncementEvent::eventType()) {
            const auto &said = static_cast<const widgets::AnnouncementEvent &>(*event);
            (said.urgency() == widgets::Urgency::Polite ? polite : assertive).append(said.text());
        }
        return QObject::eventFilter(watched, event);
    }
};

} // namespace

class TestAnnouncements final : public QObject
{
    Q_OBJECT

private:
    support::ManualClock m_clock;
    theme::Theme m_theme;

    struct Fixture
    {
        client::ConsoleStore store;
        testui::FakeActions actions;
        testui::FakeSession session;
        testui::FakePhotos photos;
        Settings settings;
        testui::Demo demo;
        MainWindow window;
        Ear ear;

        Fixture(theme::Theme &theme, const core::Clock &clock)
            : demo(testui::fillDemo(store, photos, clock))
            , window({theme, store, actions, session, photos, clock, settings})
        {
            window.resize(theme.px(1440), theme.px(900));
            window.show();
            window.activateWindow();
        }
        void say(const desk::ConversationId &id, desk::MessageKind kind, const QString &text)
        {
            const auto held = store.messages(id);
            desk::Message message;
            message.conversation = id;
            message.id = desk::MessageId::create(core::SystemClock());
            message.seq = held.empty() ? 1 : held.back().seq + 1;
            message.kind = kind;
            message.text = text;
            store.apply({{store.seq() + 1, message}});
        }
        void setPhase(client::ConnectionPhase phase)
        {
            client::Connection connection;
            connection.phase = phase;
            store.setConnection(connection);
        }
    };

private Q_SLOTS:
    void initTestCase()
    {
        installLanguage(*qApp, u"en"_s);
        m_theme.install(*qApp);
    }

    void saysWhatTheCustomerWritesInTheOpenCase()
    {
        Fixture f(m_theme, m_clock);
        QVERIFY(QTest::qWaitForWindowActive(&f.window));
        f.window.agentRoom().inbox().choose(f.demo.dana);
        f.ear.polite.clear();
        f.say(f.demo.dana, desk::MessageKind::Customer, u"Are you there?"_s);
        QCOMPARE(f.ear.polite.size(), 1);
        QVERIFY2(f.ear.polite.first().endsWith(u"writes: Are you there?"_s), qPrintable(f.ear.polite.first()));
        QVERIFY(f.ear.assertive.isEmpty());
        // Neither one's own words, nor a note, nor another case.
        f.say(f.demo.dana, desk::MessageKind::Agent, u"Yes."_s);
        f.say(f.demo.dana, desk::MessageKind::Note, u"Nice."_s);
        f.say(f.demo.priya, desk::MessageKind::Customer, u"And me?"_s);
        QCOMPARE(f.ear.polite.size(), 1);
    }

    void saysThatANoteMentionsThePerson()
    {
        Fixture f(m_theme, m_clock);
        QVERIFY(QTest::qWaitForWindowActive(&f.window));
        f.window.agentRoom().inbox().choose(f.demo.dana);
        f.ear.polite.clear();
        const desk::Colleague lena = f.store.people().front();
        const auto note = [&](const desk::Colleague &writer, const std::vector<desk::Colleague> &mentions) {
            desk::Message message;
            message.conversation = f.demo.dana;
            message.id = desk::MessageId::create(core::SystemClock());
            message.seq = f.store.messages(f.demo.dana).back().seq + 1;
            message.kind = desk::MessageKind::Note;
            message.author = writer.id;
            message.authorName = writer.name;
            message.text = u"@Mira Solberg look"_s;
            message.mentions = mentions;
            f.store.apply({{f.store.seq() + 1, message}});
        };
        const desk::Colleague me{f.demo.me, u"Mira Solberg"_s};
        note(lena, {me});
        QCOMPARE(f.ear.polite, QStringList{u"Lena Fischer mentions you in a note: @Mira Solberg look"_s});
        note(lena, {lena});
        note(me, {me});
        QCOMPARE(f.ear.polite.size(), 1);
    }

    void saysAtOnceThatTheConnectionIsLost()
    {
        Fixture f(m_theme, m_clock);
        f.setPhase(client::ConnectionPhase::Live);
        f.ear.polite.clear();
        f.setPhase(client::ConnectionPhase::Stale);
        f.setPhase(client::ConnectionPhase::Offline);
        QCOMPARE(f.ear.assertive.size(), 1);
        f.setPhase(client::ConnectionPhase::CatchingUp);
        QVERIFY(f.ear.polite.isEmpty());
        f.setPhase(client::ConnectionPhase::Live);
        QCOMPARE(f.ear.polite, QStringList{u"The connection is back."_s});
        QCOMPARE(f.ear.assertive.size(), 1);
    }

    void saysAtOnceWhatWentWrong()
    {
        Fixture f(m_theme, m_clock);
        f.window.agentRoom().inbox().choose(f.demo.tomas);
        f.ear.assertive.clear();
        Q_EMIT f.actions.requestFailed(client::RequestKind::TakeOver, f.demo.tomas.toString(),
                                       core::Error{core::ErrorCode::Unavailable, {}}, {});
        QCOMPARE(f.ear.assertive.size(), 1);
        QVERIFY(f.ear.assertive.first().startsWith(u"Not taken over."_s));
    }

    void saysAtOnceThatTheCaseMovedUnderADecision()
    {
        Fixture f(m_theme, m_clock);
        f.window.agentRoom().inbox().choose(f.demo.dana);
        f.ear.assertive.clear();
        desk::Proposal moved = *f.store.proposal(f.demo.danaProposal);
        ++moved.version;
        moved.orderRevision += 1;
        moved.shownHash = desk::shownHash(moved);
        f.store.putProposal(moved);
        QCOMPARE(f.ear.assertive.size(), 1);
        QVERIFY(f.ear.assertive.first().contains(u"Nothing was decided"_s));
    }

    void saysNoticesThatNoDesktopShowsAndListsThem()
    {
        Fixture f(m_theme, m_clock);
        auto *button = f.window.findChild<QToolButton *>(u"notices"_s);
        QVERIFY(button != nullptr && !button->isVisible());
        f.ear.polite.clear();
        f.window.noticeBoard().put({u"k1"_s, u"A customer replied"_s, u"Ada"_s});
        f.window.noticeBoard().put({u"k2"_s, u"An answer is due"_s, {}});
        QCOMPARE(f.ear.polite, (QStringList{u"A customer replied · Ada"_s, u"An answer is due"_s}));
        QVERIFY(button->isVisible());
        QCOMPARE(button->accessibleName(), u"2 notices"_s);
        QSignalSpy chosen(&f.window.noticeBoard(), &NoticeBoard::chosen);
        Q_EMIT button->menu()->aboutToShow();
        QCOMPARE(button->menu()->actions().first()->text(), u"An answer is due"_s);
        button->menu()->actions().at(1)->trigger();
        QCOMPARE(chosen.first().first().toString(), u"k1"_s);
        button->menu()->actions().last()->trigger();
        QVERIFY(f.window.noticeBoard().notices().isEmpty() && !button->isVisible());
    }
};

QTEST_MAIN(TestAnnouncements)
#include "tst_announcements.moc"
