// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "conversation/conversationpanel.h"
#include "conversation/conversationviewmodel.h"
#include "conversation/transcriptdelegate.h"
#include "conversation/transcripttext.h"
#include "conversation/transcriptview.h"
#include "support/manualclock.h"
#include "ui/accessiblewalk.h"
#include "ui/fake/demo.h"
#include "widgets/inlinemessage.h"

#include <QApplication>
#include <QClipboard>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace ui;
using namespace ui::conversation;
using namespace Qt::StringLiterals;

class TestTranscriptView final : public QObject
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

    /// A point in the middle of the words of a row, found without asking how they are drawn.
    static QPoint pointOn(TranscriptView &view, const TranscriptDelegate &delegate, const QModelIndex &index,
                          desk::LinkKind kind)
    {
        const QRect rect = view.visualRect(index);
        const TranscriptRowLayout row = delegate.layout(index, view.viewport()->width(), Qt::LeftToRight);
        for (int y = row.text.top(); y <= row.text.bottom(); y += 5) {
            for (int x = row.text.left(); x <= row.text.right(); x += 5) {
                const auto link = delegate.linkAt(index, row, {x, y});
                if (link && link->kind == kind) {
                    return rect.topLeft() + QPoint(x, y);
                }
            }
        }
        return {};
    }

private Q_SLOTS:
    void initTestCase() { m_theme.install(*qApp); }

    void mentionsStandOutAndOneselfMost()
    {
        Fixture f(m_clock);
        ConversationPanel panel(m_theme, f.model, f.photos, m_clock);
        panel.setMe(f.demo.me);
        panel.resize(900, 1000);
        panel.show();
        auto *view = panel.transcript();
        auto *delegate = qobject_cast<TranscriptDelegate *>(view->itemDelegate());
        QModelIndex index;
        for (int row = 0; row < view->model()->rowCount(); ++row) {
            if (view->model()->index(row, 0).data(Qt::DisplayRole).toString().contains(u"@Mira Solberg"_s)) {
                index = view->model()->index(row, 0);
            }
        }
        QVERIFY(index.isValid());
        /// How many pixels of the note's text have this colour.
        const auto pixels = [&](const QColor &color) {
            const TranscriptRowLayout row = delegate->layout(index, 800, Qt::LeftToRight);
            QImage image(800, row.height, QImage::Format_RGB32);
            image.fill(Qt::magenta);
            QPainter painter(&image);
            QStyleOptionViewItem option;
            option.rect = image.rect();
            delegate->paint(&painter, option, index);
            painter.end();
            int count = 0;
            for (int y = row.text.top(); y <= row.text.bottom(); ++y) {
                for (int x = row.text.left(); x <= row.text.right(); ++x) {
                    count += image.pixelColor(x, y) == color ? 1 : 0;
                }
            }
            return count;
        };
        const auto heading = [&] { return delegate->layout(index, 800, Qt::LeftToRight).headingText; };
        const auto spoken = [&] { return index.data(Qt::AccessibleTextRole).toString(); };
        const int filled = pixels(m_theme.colors().accentFill); // oneself
        QVERIFY(filled > 100);
        QVERIFY(pixels(m_theme.colors().accentSoft) > 100); // a colleague
        QVERIFY2(heading().endsWith(u"mentions you"_s), qPrintable(heading()));
        QVERIFY2(spoken().contains(u"It mentions you"_s), qPrintable(spoken()));
        panel.setMe(desk::UserId::create(m_clock)); // somebody else reads it
        QVERIFY2(pixels(m_theme.colors().accentFill) < filled / 3, "letters at most may be of that colour");
        QVERIFY(!heading().contains(u"mentions"_s));
        QVERIFY2(spoken().contains(u"It mentions Mira Solberg, Omar Haddad"_s), qPrintable(spoken()));
    }

    void linksLeadWhereTheySayOrAskFirst()
    {
        Fixture f(m_clock);
        auto messages = f.store.messages(f.demo.dana);
        desk::Message m = messages.back();
        m.id = desk::MessageId::create(m_clock);
        m.seq = messages.back().seq + 1;
        m.kind = desk::MessageKind::Customer;
        m.text = u"<b>Hi</b> https://shop.example/track\nhttps://shop.example@evil.example/pay\n"
                 "order AD-10422\nparcel RR123456785DE\ndana@example.org"_s;
        m.attachments.clear();
        f.store.putMessages(f.demo.dana, {m});
        ConversationPanel panel(m_theme, f.model, f.photos, m_clock);
        panel.resize(900, 1000);
        panel.show();
        auto *view = panel.transcript();
        auto *delegate = qobject_cast<TranscriptDelegate *>(view->itemDelegate());
        const QModelIndex index = view->model()->index(view->model()->rowCount() - 1, 0);
        const auto links = delegate->links(index);
        QCOMPARE(links.size(), 5u);
        QSignalSpy web(&panel, &ConversationPanel::webWanted);
        QSignalSpy order(&panel, &ConversationPanel::orderWanted);
        const auto click = [&](desk::LinkKind kind) {
            const QPoint at = pointOn(*view, *delegate, index, kind);
            QVERIFY(!at.isNull());
            QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, at);
        };
        click(desk::LinkKind::Web);
        QCOMPARE(web.size(), 1);
        QCOMPARE(web.takeFirst().at(0).toUrl(), QUrl(u"https://shop.example/track"_s));
        click(desk::LinkKind::Email);
        QCOMPARE(web.takeFirst().at(0).toUrl(), QUrl(u"mailto:dana@example.org"_s));
        click(desk::LinkKind::Order);
        QCOMPARE(order.takeFirst().at(0).toString(), u"AD-10422"_s);
        click(desk::LinkKind::Tracking);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"RR123456785DE"_s);

        // What reads like one host and leads to another is asked about, with the host it leads to.
        Q_EMIT view->linkActivated(links[1], m.text.mid(links[1].start, links[1].length));
        QVERIFY(web.isEmpty());
        widgets::InlineMessage *asks = nullptr;
        for (auto *each : panel.findChildren<widgets::InlineMessage *>()) {
            if (each->isVisible() && each->text().contains(u"evil.example"_s)) {
                asks = each;
            }
        }
        QVERIFY(asks != nullptr);
        QVERIFY(testui::namelessControls(panel).isEmpty());
        for (auto *button : asks->findChildren<QPushButton *>()) {
            if (button->text().contains(u"evil.example"_s)) {
                button->click();
            }
        }
        QCOMPARE(web.size(), 1);
        QCOMPARE(web.takeFirst().at(0).toUrl().host(), u"evil.example"_s);
        QVERIFY(!asks->isVisible());
    }

    void marksStayOnTheirWordsInMixedDirections()
    {
        const QString plain = u"הזמנה AD-10422 במחיר 12.50 EUR עכשיו"_s;
        const DrawnText drawn = drawnText(plain);
        QString without = drawn.text;
        without.remove(QChar(0x2068)).remove(QChar(0x2069));
        QCOMPARE(without, plain);
        QCOMPARE(drawn.text.count(QChar(0x2068)), 2);
        for (int i = 0; i < plain.size(); ++i) {
            QCOMPARE(drawn.text.at(drawn.toDrawn(i)), plain.at(i));
        }
        const QString latin = u"order AD-10422"_s;
        QCOMPARE(drawnText(latin).text, latin);
    }

    void newMessagesAreCountedAndUnreadOnesMarked()
    {
        Fixture f(m_clock);
        std::vector<desk::Message> messages;
        const auto add = [&](desk::MessageKind kind, const desk::UserId &author) {
            desk::Message m;
            m.id = desk::MessageId::create(m_clock);
            m.conversation = f.demo.dana;
            m.seq = qint64(messages.size()) + 1;
            m.kind = kind;
            m.author = author;
            m.text = u"message %1"_s.arg(m.seq);
            m.at = m_clock.now();
            messages.push_back(m);
        };
        for (int i = 0; i < 60; ++i) {
            add(desk::MessageKind::Customer, {});
        }
        auto c = *f.store.conversation(f.demo.dana);
        c.version += 1;
        c.lastSeq = c.lastCustomerSeq = 60;
        f.store.putConversation(c);
        f.store.dropTranscript(f.demo.dana);
        f.store.putMessages(f.demo.dana, messages);
        ConversationPanel panel(m_theme, f.model, f.photos, m_clock);
        panel.resize(900, 700);
        panel.show();
        f.model.show(f.demo.dana);
        f.model.setSeen(20);
        const QModelIndex line = f.model.messages().unreadLine();
        QVERIFY(line.isValid());
        QCOMPARE(line.siblingAtRow(line.row() + 1).data(Qt::DisplayRole).toString(), u"message 21"_s);
        QCOMPARE(panel.transcript()->model()->index(line.row(), 0).data(Qt::AccessibleTextRole).toString(),
                 u"New messages from here"_s);
        const auto pill = [&panel](const QString &text) -> QPushButton * {
            for (auto *button : panel.findChildren<QPushButton *>()) {
                if (button->isVisible() && button->text() == text) {
                    return button;
                }
            }
            return nullptr;
        };
        QPushButton *unread = pill(u"40 unread"_s);
        QVERIFY(unread != nullptr);
        unread->click();
        QVERIFY(panel.transcript()->visualRect(panel.transcript()->model()->index(line.row(), 0)).top() >= 0);
        QVERIFY(pill(u"40 unread"_s) == nullptr);
        QVERIFY(pill(u"Newest messages"_s) != nullptr);

        // What comes in now is counted and moves nothing; what one says oneself is not new.
        const int before = panel.transcript()->verticalScrollBar()->value();
        add(desk::MessageKind::Customer, {});
        add(desk::MessageKind::Agent, f.demo.me);
        add(desk::MessageKind::Bot, {});
        f.store.putMessages(f.demo.dana, messages);
        QCoreApplication::processEvents();
        QCOMPARE(panel.transcript()->verticalScrollBar()->value(), before);
        QPushButton *fresh = pill(u"2 new message(s)"_s);
        QVERIFY(fresh != nullptr);
        QVERIFY(panel.transcript()->rect().contains(fresh->geometry()));
        fresh->click();
        QVERIFY(panel.transcript()->isAtNewest());
        QVERIFY(pill(u"2 new message(s)"_s) == nullptr);
        f.model.show(f.demo.priya);
        f.model.show(f.demo.dana);
        QVERIFY2(!f.model.messages().unreadLine().isValid(), "seen since");
    }
};

QTEST_MAIN(TestTranscriptView)
#include "tst_transcript.moc"
