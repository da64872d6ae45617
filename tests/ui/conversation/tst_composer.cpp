// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "conversation/attachmentbar.h"
#include "conversation/composer.h"
#include "conversation/conversationpanel.h"
#include "conversation/conversationviewmodel.h"
#include "conversation/mentionpopup.h"
#include "conversation/suggestionbar.h"
#include "conversation/suggestionorigin.h"
#include "support/manualclock.h"
#include "ui/accessiblewalk.h"
#include "ui/fake/demo.h"
#include "widgets/inlinemessage.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QFile>
#include <QListWidget>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

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

    void anAtInANoteOffersColleagues()
    {
        Fixture f(m_clock);
        ConversationPanel panel(m_theme, f.model, f.photos, m_clock);
        panel.resize(700, 800);
        panel.show();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        Composer &composer = *panel.composer();
        const MentionPopup &popup = composer.mentionPopup();
        makeOwner(f, f.demo.dana, desk::OwnerKind::Person, f.demo.me);
        composer.focusText();
        QTest::keyClicks(composer.text(), u"@"_s);
        QVERIFY2(popup.isHidden(), "never in a reply: a customer would read it");
        composer.text()->clear();
        composer.setMode(client::DraftMode::Note);
        QTest::keyClicks(composer.text(), u"ask @"_s);
        QVERIFY(popup.isVisible());
        QCOMPARE(popup.names(), (QStringList{u"Lena Fischer"_s, u"Omar Haddad"_s, u"Tess van Dijk"_s}));
        QCOMPARE(f.actions.peopleAsked, 1);
        QCOMPARE(testui::namelessControls(panel), QStringList());
        QCOMPARE(testui::misplacedChildren(panel), QStringList());
        QTest::keyClick(composer.text(), Qt::Key_Down);
        QTest::keyClick(composer.text(), Qt::Key_Down);
        QCOMPARE(popup.current(), 2);
        QTest::keyClick(composer.text(), Qt::Key_Up);
        QTest::keyClick(composer.text(), Qt::Key_Return);
        QCOMPARE(composer.text()->toPlainText(), u"ask @Omar Haddad "_s);
        QVERIFY(popup.isHidden());
        QTest::keyClicks(composer.text(), u"and @van"_s); // any word of a name
        QCOMPARE(popup.names(), QStringList{u"Tess van Dijk"_s});
        QTest::keyClick(composer.text(), Qt::Key_Tab);
        QCOMPARE(composer.text()->toPlainText(), u"ask @Omar Haddad and @Tess van Dijk "_s);
        QVERIFY2(composer.text()->hasFocus(), "the key was for the list");
        QVERIFY2(composer.text()->accessibleDescription().contains(u"Tells Omar Haddad, Tess van Dijk."_s),
                 qPrintable(composer.text()->accessibleDescription()));

        // Walking through the text leaves the arrow keys alone.
        QTest::keyClick(composer.text(), Qt::Key_Left);
        QTest::keyClick(composer.text(), Qt::Key_Left);
        QVERIFY(popup.isHidden());
        composer.text()->moveCursor(QTextCursor::End);

        // An @ that is meant for nobody.
        QTest::keyClicks(composer.text(), u"@"_s);
        QVERIFY(popup.isVisible());
        QTest::keyClick(composer.text(), Qt::Key_Escape);
        QTest::keyClicks(composer.text(), u"l"_s);
        QVERIFY2(popup.isHidden(), "put aside until the next one");
        QTest::keyClicks(composer.text(), u" @zz"_s);
        QVERIFY2(popup.isHidden(), "nobody is called that");

        composer.sendAction()->trigger();
        QStringList told;
        for (const desk::Colleague &one : f.actions.noteMentions.back()) {
            told << one.name;
        }
        QCOMPARE(told, (QStringList{u"Omar Haddad"_s, u"Tess van Dijk"_s}));
        QCOMPARE(composer.text()->toPlainText(), QString());
    }

    void mentionsGoWithTheirTextAndComeBackWithTheDraft()
    {
        Fixture f(m_clock);
        Composer composer(m_theme, f.model);
        composer.setMode(client::DraftMode::Note);
        const desk::UserId first = desk::UserId::create(m_clock);
        const desk::UserId second = desk::UserId::create(m_clock);
        f.store.setTeam({{{first, u"Ana Lind"_s}, {second, u"Ana Lind"_s}, {f.demo.me, u"Mira Solberg"_s}}, {}});
        const auto kept = [&f] {
            std::vector<desk::UserId> ids;
            for (const desk::Colleague &one : f.actions.draftMentions(f.demo.dana)) {
                ids.push_back(one.id);
            }
            return ids;
        };
        composer.text()->insertPlainText(u"@Ana Lind "_s);
        QVERIFY2(kept().empty(), "there are two of that name: none is meant until one is chosen");
        composer.text()->clear();
        composer.text()->insertPlainText(u"@an"_s);
        QCOMPARE(composer.mentionPopup().names().size(), 2);
        Q_EMIT composer.mentionPopup().chosen({second, u"Ana Lind"_s});
        QCOMPARE(composer.text()->toPlainText(), u"@Ana Lind "_s);
        QCOMPARE(kept(), std::vector<desk::UserId>{second});
        composer.text()->insertPlainText(u"and @Mira Solberg"_s);
        QCOMPARE(kept(), std::vector<desk::UserId>{second}); // nobody tells themselves

        f.model.show(f.demo.priya);
        QVERIFY(f.model.mentionsIn(u"@Ana Lind"_s).empty());
        f.model.show(f.demo.dana);
        composer.setMode(client::DraftMode::Note);
        QCOMPARE(f.model.mentionsIn(composer.text()->toPlainText()).size(), size_t(1));
        QTextCursor cursor = composer.text()->textCursor();
        cursor.setPosition(3);
        composer.text()->setTextCursor(cursor);
        cursor.deletePreviousChar(); // a letter of the name
        QVERIFY(kept().empty());
        composer.text()->undo();
        QCOMPARE(kept(), std::vector<desk::UserId>{second});
        f.store.setTeam({{{first, u"Ana Lind"_s}}, {}}); // the other one has left
        QVERIFY2(kept().empty(), "nobody else is meant in their place");

        // Whoever types a whole name that only one has means them.
        f.store.setTeam({{{first, u"Bo Åkesson"_s}}, {}});
        composer.text()->setPlainText(u"thanks @bo åkesson!"_s);
        QCOMPARE(kept(), std::vector<desk::UserId>{first});
        composer.setMode(client::DraftMode::Reply);
        composer.text()->setPlainText(u"@Bo Åkesson"_s);
        QCOMPARE(kept(), std::vector<desk::UserId>{first});
    }

    void colleaguesAtTheCaseAreNamedAsSuch()
    {
        Fixture f(m_clock);
        Composer composer(m_theme, f.model);
        composer.resize(600, 400);
        composer.show();
        const desk::Colleague lena = f.store.people().front();
        f.store.setPresence(f.demo.dana, {{lena.id, lena.name, client::PresenceState::Viewing}});
        composer.setMode(client::DraftMode::Note);
        composer.text()->insertPlainText(u"@l"_s);
        const auto *list = composer.mentionPopup().findChild<QListWidget *>();
        QCOMPARE(list->count(), 1);
        QVERIFY2(list->item(0)->text().contains(u"is at this case"_s), qPrintable(list->item(0)->text()));
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(0)).center());
        QCOMPARE(composer.text()->toPlainText(), u"@Lena Fischer "_s);
    }

    void aDraftStaysOutOfTheNextConversation()
    {
        const QString text = u"Dear Priya, you will have 40 dollars tomorrow."_s;
        Fixture f(m_clock);
        waits(f, f.demo.priya);
        makeOwner(f, f.demo.priya, desk::OwnerKind::Person, f.demo.me);
        Composer composer(m_theme, f.model);
        f.store.setSuggestions(f.demo.priya,
                               {2, false, {{u"first"_s, text, u"llm"_s, {{int(text.indexOf(u"40")), 10, {}}}}}});
        composer.suggestionBar().button(0)->click();
        QCOMPARE(f.model.unprovenIn(composer.text()->toPlainText()), QStringList{u"40 dollars"_s});
        f.actions.presence.clear();
        f.model.show(f.demo.dana); // whose words are marked anew
        QCOMPARE(composer.text()->toPlainText(), QString());
        QCOMPARE(f.actions.draft(f.demo.dana, client::DraftMode::Reply), QString());
        f.model.show(f.demo.priya);
        QCOMPARE(f.actions.draft(f.demo.priya, client::DraftMode::Reply), text);
        QVERIFY2(!f.actions.presence.contains(client::PresenceState::Replying), "nobody has written");
    }

    void picturesArePastedDroppedShownAndLeftOut()
    {
        Fixture f(m_clock);
        makeOwner(f, f.demo.dana, desk::OwnerKind::Person, f.demo.me);
        ConversationPanel panel(m_theme, f.model, f.photos, m_clock);
        panel.resize(700, 800);
        panel.show();
        Composer &composer = *panel.composer();
        composer.text()->setPlainText(QString());
        QVERIFY(!composer.sendAction()->isEnabled());
        QImage image(640, 480, QImage::Format_RGB32);
        image.fill(Qt::darkCyan);
        QGuiApplication::clipboard()->setImage(image);
        composer.text()->paste();
        QCOMPARE(f.model.attachments(client::DraftMode::Reply).size(), 1u);
        QVERIFY2(composer.sendAction()->isEnabled(), "a picture says enough");
        QCOMPARE(composer.text()->toPlainText(), QString());

        // Words that come with a picture are pasted as words.
        auto *both = new QMimeData;
        both->setText(u"12.50"_s);
        both->setImageData(image);
        QGuiApplication::clipboard()->setMimeData(both);
        composer.text()->paste();
        QCOMPARE(composer.text()->toPlainText(), u"12.50"_s);

        QTemporaryDir folder;
        const QString good = folder.filePath(u"a very long name of a picture from somebody's telephone.png"_s);
        const QString bad = folder.filePath(u"bill.pdf"_s);
        QVERIFY(image.save(good));
        QFile pdf(bad);
        QVERIFY(pdf.open(QIODevice::WriteOnly) && pdf.write("%PDF-1.7") > 0);
        pdf.close();
        QMimeData dropped;
        dropped.setUrls({QUrl::fromLocalFile(good), QUrl::fromLocalFile(bad)});
        QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&composer, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(20, 20), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&composer, &drop);
        const auto held = f.model.attachments(client::DraftMode::Reply);
        QCOMPARE(held.size(), 2u);
        QStringList told;
        for (const auto *each : composer.findChildren<widgets::InlineMessage *>()) {
            told << (each->isVisible() ? each->text() : QString());
        }
        QVERIFY2(told.join(u'|').contains(u"“bill.pdf” is no picture"_s), qPrintable(told.join(u'|')));
        QCOMPARE(composer.text()->toPlainText(), u"12.50"_s);

        const auto chips = composer.attachmentBar().chips();
        QCOMPARE(chips.size(), 2);
        QCOMPARE(testui::namelessControls(panel), QStringList());
        for (const double scale : {1.0, 1.5}) {
            m_theme.setTextScale(scale);
            QCoreApplication::processEvents();
            QCOMPARE(testui::misplacedChildren(composer), QStringList());
        }
        m_theme.setTextScale(1.0);
        // Notes have their own.
        composer.setMode(client::DraftMode::Note);
        QVERIFY(composer.attachmentBar().chips().isEmpty());
        composer.setMode(client::DraftMode::Reply);
        QCOMPARE(composer.attachmentBar().chips().size(), 2);
        composer.attachmentBar().chips().at(0)->findChild<QToolButton *>()->click();
        QCOMPARE(f.model.attachments(client::DraftMode::Reply), std::vector<client::DraftFile>{held.at(1)});
        composer.sendAction()->trigger();
        QCOMPARE(f.actions.texts, QStringList{u"12.50"_s});
        QVERIFY(composer.attachmentBar().chips().isEmpty());
    }
};

QTEST_MAIN(TestComposer)
#include "tst_composer.moc"
