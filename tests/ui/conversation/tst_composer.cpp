// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "conversation/composer.h"
#include "conversation/conversationviewmodel.h"
#include "conversation/suggestionbar.h"
#include "conversation/suggestionorigin.h"
#include "support/manualclock.h"
#include "ui/fake/demo.h"

#include <QAction>
#include <QApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

using namespace ui;
using namespace ui::conversation;
using namespace Qt::StringLiterals;

class TestComposer final : public QObject
{
    Q_OBJECT

private:
    support::ManualClock m_clock;
    theme::Theme m_theme;

    /// A desk with the demo's afternoon, and the conversation open.
    struct Fixture
    {
        client::ConsoleStore store;
        testui::FakeActions actions;
        testui::FakePhotos photos;
        testui::Demo demo;
        ConversationViewModel model;

        explicit Fixture(const core::Clock &clock)
            : demo(testui::fillDemo(store, photos, clock))
            , model(store, actions, clock)
        {
            model.show(demo.dana);
        }
    };

    void makeOwner(Fixture &f, const desk::ConversationId &id, desk::OwnerKind kind, const desk::UserId &user = {})
    {
        auto c = *f.store.conversation(id);
        c.version += 1;
        c.owner.kind = kind;
        c.owner.user = user;
        c.owner.epoch += 1;
        f.store.putConversation(c);
    }

    /// Opens it with a message of the customer, number 2, that nobody has answered.
    void waits(Fixture &f, const desk::ConversationId &id)
    {
        auto c = *f.store.conversation(id);
        c.version += 1;
        c.lastCustomerSeq = 2;
        f.store.putConversation(c);
        f.model.show(id);
    }

private Q_SLOTS:
    void initTestCase() { m_theme.install(*qApp); }

    void aDraftThatWasLeftIsStillKnownAsASuggestion()
    {
        const QString first = u"Dear Dana, your parcel is at the depot in Leipzig and leaves there tonight."_s;
        const QString second = u"Dear Dana, we have sent the vase again this morning, at no cost to you."_s;
        QVERIFY(runsKept(u"Hi! I asked: your parcel is at the depot in Leipzig, alas."_s, first) > 0);
        QCOMPARE(runsKept(u"Hello, where is your parcel?"_s, first), 0);
        QCOMPARE(runsKept(u"Please wait, thank you"_s, u"Please wait."_s), 1);
        QCOMPARE(runsKept({}, first), 0);
        QCOMPARE(runsKept(u"any"_s, {}), 0);

        Fixture f(m_clock);
        waits(f, f.demo.priya);
        makeOwner(f, f.demo.priya, desk::OwnerKind::Person, f.demo.me);
        Composer composer(m_theme, f.model);
        f.store.setSuggestions(f.demo.priya,
                               {2, false, {{u"first"_s, first, u"rules"_s, {}}, {u"second"_s, second, u"llm"_s, {}}}});
        composer.suggestionBar().button(1)->click();
        composer.text()->setPlainText(u"Good news: we have sent the vase again this morning!"_s);
        f.model.show(f.demo.dana);
        f.model.show(f.demo.priya);
        QCOMPARE(composer.text()->toPlainText(), u"Good news: we have sent the vase again this morning!"_s);
        f.actions.wishes.clear();
        composer.sendAction()->trigger();
        QStringList use = f.actions.wishes.filter(u"suggestion "_s);
        use.replaceInStrings(u"suggestion "_s + f.demo.priya.toString(), QString());
        QCOMPARE(use, (QStringList{u"/second/1"_s, u"/first/2"_s}));
    }
};

QTEST_MAIN(TestComposer)
#include "tst_composer.moc"
