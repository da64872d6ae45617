// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/consolestore.h"
#include "conversation/conversationpanel.h"
#include "conversation/transcriptview.h"
#include "inbox/inboxviewmodel.h"
#include "lists/messagelistmodel.h"
#include "shell/agentroom.h"
#include "shell/commandpalette.h"
#include "shell/conversationfinder.h"
#include "shell/mainwindow.h"
#include "shell/queryhelp.h"
#include "shell/searchdelegate.h"
#include "shell/settings.h"
#include "support/deskvalues.h"
#include "support/manualclock.h"
#include "ui/accessiblewalk.h"
#include "ui/fake/demo.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>

using namespace ui;
using namespace ui::shell;
using namespace Qt::StringLiterals;

class TestCommandPalette final : public QObject
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
        CommandPalette &palette;
        QLineEdit *field;
        QListView *list;
        QLabel *help;

        Fixture(theme::Theme &theme, const core::Clock &clock)
            : demo(testui::fillDemo(store, photos, clock))
            , window({theme, store, actions, session, photos, clock, settings})
            , palette(window.commandPalette())
            , field(palette.findChild<QLineEdit *>())
            , list(palette.findChild<QListView *>())
            , help(palette.findChild<QLabel *>(u"paletteHelp"_s))
        {
            window.resize(theme.px(1440), theme.px(900));
            window.show();
        }

        [[nodiscard]] bool wished(const QString &wish) const { return actions.wishes.contains(wish); }
        [[nodiscard]] QModelIndex row(int number) const { return list->model()->index(number, 0); }
    };

    client::SearchHit hit(const desk::ConversationId &id, qint64 seq)
    {
        client::SearchHit hit;
        hit.conversation = id;
        hit.customerName = u"Dana Kowalski"_s;
        hit.order = desk::OrderId(u"HP-20418"_s);
        hit.messageSeq = seq;
        hit.excerpt = u"my vase came today and its in pieces"_s;
        hit.at = m_clock.now() - std::chrono::hours(3);
        return hit;
    }

private Q_SLOTS:
    void initTestCase() { m_theme.install(*qApp); }

    void saysWhoseWordsWereFoundAndWhen()
    {
        Fixture f(m_theme, m_clock);
        f.palette.open(u"pieces"_s);
        QTRY_VERIFY(f.wished(u"search pieces"_s));
        client::SearchHit note = hit(f.demo.dana, 5);
        note.kind = desk::MessageKind::Note;
        note.author = u"Mira Solberg"_s;
        client::SearchHit order = hit(f.demo.tomas, 0);
        order.order = desk::OrderId(u"HP-77"_s);
        Q_EMIT f.actions.searchFinished(u"pieces"_s, {hit(f.demo.dana, 3), note, order});
        QStringList spoken;
        for (int i = 0; i < f.list->model()->rowCount(); ++i) {
            spoken.append(f.row(i).data(Qt::AccessibleTextRole).toString());
        }
        const QString all = spoken.join(u'\n');
        QVERIFY2(all.contains(u"Dana Kowalski. HP-20418, Message, Dana Kowalski, 3 h. my vase came"_s),
                 qPrintable(all));
        QVERIFY2(all.contains(u"Message, Note by Mira Solberg, 3 h"_s), qPrintable(all));
        QVERIFY2(all.contains(u"HP-77, Order, 3 h"_s), qPrintable(all));
        QVERIFY(testui::namelessControls(f.palette).isEmpty());
    }

    void aMessageThatWasFoundIsShownAlsoWhenItComesLater()
    {
        Fixture f(m_theme, m_clock);
        auto &room = f.window.agentRoom();
        desk::ConversationId id;
        for (const desk::Conversation &conversation : f.store.conversations()) {
            id = f.store.messages(conversation.id).empty() ? conversation.id : id;
        }
        QVERIFY(!id.isNull());
        const auto someFrom = [&](qint64 first, qint64 last) {
            std::vector<desk::Message> messages;
            for (qint64 seq = first; seq <= last; ++seq) {
                desk::Message message;
                message.id = desk::MessageId::create(m_clock);
                message.conversation = id;
                message.seq = seq;
                message.text = u"words %1"_s.arg(seq);
                message.at = m_clock.now() + std::chrono::seconds(seq);
                messages.push_back(message);
            }
            return messages;
        };
        room.openConversation(id, 7);
        f.store.putMessages(id, someFrom(101, 160));
        QVERIFY2(f.wished(u"older "_s + id.toString()), "what is not here yet is asked for");
        f.store.putMessages(id, someFrom(1, 100));
        auto *transcript = room.conversationPanel().transcript();
        const auto isInSight = [&] {
            for (int row = 0; row < transcript->model()->rowCount(); ++row) {
                const QModelIndex index = transcript->model()->index(row, 0);
                const auto message = index.data(lists::MessageListModel::MessageRole).value<desk::Message>();
                if (message.seq == 7) {
                    return transcript->viewport()->rect().intersects(transcript->visualRect(index));
                }
            }
            return false;
        };
        QTRY_VERIFY2(isInSight(), "the message itself, not the end of the conversation");
    }

    void operatorsAreTheHubsToLookUp()
    {
        Fixture f(m_theme, m_clock);
        f.palette.open();
        QTest::keyClicks(f.field, u"from:dana before:2026-11-20"_s);
        QVERIFY2(!f.palette.entries().contains(u"Dana Kowalski"_s), "rows at hand cannot tell");
        QTRY_VERIFY2(!f.actions.wishes.filter(u"search from:dana before:2026-11-"_s).isEmpty(),
                     qPrintable(f.actions.wishes.join(u'\n')));
        const QString asked = f.actions.wishes.filter(u"search from:"_s).last().mid(7);
        QVERIFY2(asked.contains(u"T"_s), "a day is asked for as the moment at which it begins here");
        Q_EMIT f.actions.searchFinished(asked, {hit(f.demo.dana, 0)});
        QCOMPARE(f.palette.entries().first(), u"Dana Kowalski"_s);
        QTest::keyClicks(f.field, u" x"_s);
        QVERIFY2(!f.palette.entries().contains(u"Dana Kowalski"_s), "the next key drops the last answer");
        Q_EMIT f.actions.searchFinished(asked, {hit(f.demo.dana, 0)});
        QVERIFY2(!f.palette.entries().contains(u"Dana Kowalski"_s), "also when it comes late");
    }

    void whatCannotBeAskedIsSaid()
    {
        Fixture f(m_theme, m_clock);
        f.palette.open(u"vase"_s);
        const QString before = f.help->text();
        QTRY_VERIFY(f.wished(u"search vase"_s));
        Q_EMIT f.actions.requestFailed(client::RequestKind::Search, u"vase"_s,
                                       core::Error{core::ErrorCode::Unavailable, {}}, QJsonObject());
        QVERIFY(f.help->text() != before);
        QCOMPARE(f.field->accessibleDescription(), f.help->text());
    }

    void theRowOneMovedToStaysWhenTheHubAnswers()
    {
        Fixture f(m_theme, m_clock);
        f.palette.open(u"re"_s);
        QTRY_VERIFY(f.wished(u"search re"_s));
        for (int i = 0; i < f.list->model()->rowCount() - 1; ++i) {
            QTest::keyClick(f.field, Qt::Key_Down);
        }
        const QString chosen = f.list->currentIndex().data().toString();
        Q_EMIT f.actions.searchFinished(u"re"_s, {hit(f.demo.dana, 2), hit(f.demo.dana, 3)});
        QCOMPARE(f.list->currentIndex().data().toString(), chosen);
    }

    void helpFollowsWhatIsTyped_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("said");
        QTest::addColumn<bool>("wrong");
        QTest::newRow("nothing") << QString() << u"from:"_s << false;
        QTest::newRow("an operator begins") << u"vase status:"_s << u"snoozed, resolved"_s << false;
        QTest::newRow("its value begins") << u"status:res"_s << u"snoozed, resolved"_s << false;
        QTest::newRow("no such value") << u"status:gone"_s << u"gone"_s << true;
        QTest::newRow("no such operator") << u"form:dana"_s << u"form:"_s << true;
        QTest::newRow("a day") << u"before:"_s << u"2026-11-23"_s << false;
        QTest::newRow("an open phrase") << u"\"in pie"_s << u"quotation mark"_s << true;
        QTest::newRow("negated") << u"-has:"_s << u"photo"_s << false;
    }
    void helpFollowsWhatIsTyped()
    {
        QFETCH(QString, typed);
        QFETCH(QString, said);
        const QueryHelp help = helpFor(typed, m_clock.now());
        QVERIFY2(help.text.contains(said), qPrintable(help.text));
        QTEST(help.wrong, "wrong");
    }

    void partsLieInsideAndApart_data()
    {
        QTest::addColumn<double>("scale");
        QTest::addColumn<bool>("mirrored");
        QTest::addColumn<bool>("twoLines");
        for (const double scale : {0.75, 1.0, 2.0}) {
            for (const bool mirrored : {false, true}) {
                for (const bool twoLines : {false, true}) {
                    QTest::addRow("%g%s%s", scale, mirrored ? ", mirrored" : "", twoLines ? ", two lines" : "")
                        << scale << mirrored << twoLines;
                }
            }
        }
    }
    void partsLieInsideAndApart()
    {
        QFETCH(double, scale);
        QFETCH(bool, mirrored);
        QFETCH(bool, twoLines);
        m_theme.setTextScale(scale);
        const SearchDelegate delegate(m_theme);
        QStandardItemModel model;
        auto *item = new QStandardItem(u"Maximiliane Featherstonehaugh-Wolfeschlegelstein"_s);
        item->setData(u"HP-20418 · Message · Maximiliane Featherstonehaugh · 12 d"_s, DetailRole);
        if (twoLines) {
            item->setData(u"a very long sentence about a parcel that has been travelling for weeks"_s, ExcerptRole);
        }
        model.appendRow(item);
        const QModelIndex index = model.index(0, 0);
        const QRect rect(5, 9, m_theme.px(420), delegate.sizeHint({}, index).height());
        const auto l = delegate.layout(index, rect, mirrored ? Qt::RightToLeft : Qt::LeftToRight);
        QList<QRect> parts{l.icon, l.name, l.detail};
        if (twoLines) {
            parts.append(l.excerpt);
        }
        for (int i = 0; i < parts.size(); ++i) {
            QVERIFY2(!parts.at(i).isEmpty() && rect.contains(parts.at(i)), qPrintable(QString::number(i)));
            for (int j = 0; j < i; ++j) {
                QVERIFY2(!parts.at(i).intersects(parts.at(j)), qPrintable(u"%1 and %2 overlap"_s.arg(j).arg(i)));
            }
        }
        QCOMPARE(l.excerpt.isEmpty(), !twoLines);
        QCOMPARE(mirrored, l.icon.center().x() > rect.center().x());
        m_theme.setTextScale(1.0);
    }

    void aLongListIsIndexedBesideTheWindow()
    {
        client::ConsoleStore store;
        ConversationFinder finder(store);
        QSignalSpy ready(&finder, &ConversationFinder::ready);
        client::Snapshot snapshot;
        for (int i = 0; i < 3000; ++i) {
            desk::Conversation conversation;
            conversation.id = support::idOf<desk::ConversationId>(i + 1);
            conversation.version = 1;
            conversation.customerName = u"Customer %1"_s.arg(i);
            conversation.lastAt = m_clock.now() + std::chrono::seconds(i);
            snapshot.conversations.push_back(conversation);
        }
        store.replaceAll(snapshot);
        QTRY_VERIFY(ready.size() > 0 && !finder.find({u"2999"_s}, lists::ConversationIndex::In::Names, 8).empty());
        const auto found = finder.find({u"customer 299"_s}, lists::ConversationIndex::In::Names, 3);
        QCOMPARE(found.size(), size_t(3));
        QVERIFY2(found.at(0).customerName == u"Customer 2999"_s, "the newest first");
        desk::Conversation changed = snapshot.conversations.front();
        ++changed.version;
        changed.customerName = u"Nobody else"_s;
        store.putConversation(changed);
        QCOMPARE(finder.find({u"nobody"_s}, lists::ConversationIndex::In::Names, 8).size(), size_t(1));
    }
};

QTEST_MAIN(TestCommandPalette)
#include "tst_commandpalette.moc"
