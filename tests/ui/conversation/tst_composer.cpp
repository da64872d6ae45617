// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "conversation/attachmentbar.h"
#include "conversation/composer.h"
#include "conversation/conversationpanel.h"
#include "conversation/conversationviewmodel.h"
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
