// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "conversation/carryingwords.h"
#include "conversation/composer.h"
#include "conversation/conversationpanel.h"
#include "conversation/conversationviewmodel.h"
#include "conversation/findbar.h"
#include "conversation/macropopup.h"
#include "conversation/snoozemenu.h"
#include "conversation/suggestionbar.h"
#include "conversation/transcriptdelegate.h"
#include "conversation/transcriptview.h"
#include "support/manualclock.h"
#include "ui/accessiblewalk.h"
#include "ui/fake/demo.h"
#include "widgets/chip.h"
#include "widgets/inlinemessage.h"

#include <QAction>
#include <QApplication>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>

#include <ctime>

using namespace ui;
using namespace ui::conversation;
using namespace Qt::StringLiterals;

class TestConversation final : public QObject
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

    void marksTheWordsThatCarriedTheReading()
    {
        desk::Message message;
        message.kind = desk::MessageKind::Customer;
        message.text = u"  my vase\r\nis broken, thanks "_s;
        message.intent = desk::IntentReading{};
        message.intent->intent = u"damaged_item"_s;
        message.intent->confidence.raw = 0.8;
        message.intent->words = {{14, 6, 1.0}, {5, 4, 0.4}, {22, 6, -0.3}, {2, 2, 0.05}, {40, 5, 0.9}, {-1, 3, 1.0}};
        const QString shown = u"my vase\nis broken, thanks"_s;
        const auto words = carryingWords(message);
        QStringList pieces;
        for (const auto &word : words) {
            pieces.append(shown.mid(word.start, word.length));
        }
        QCOMPARE(pieces, (QStringList{u"vase"_s, u"broken"_s, u"thanks"_s}));
        const QString sentence = intentSentence(message);
        QVERIFY2(sentence.contains(u"Carried by “broken”, “vase”"_s), qPrintable(sentence));
        QVERIFY2(sentence.contains(u"Against it: “thanks”"_s), qPrintable(sentence));
        QVERIFY2(sentence.contains(u"not calibrated yet"_s), qPrintable(sentence));
        message.kind = desk::MessageKind::Bot;
        QVERIFY2(carryingWords(message).empty(), "the reading is of another text");
    }

    void snoozeEndsInTheMorningOfTheWallClock()
    {
        const QTimeZone berlin("Europe/Berlin");
        const auto at = [](const char *text) { return *core::fromRfc3339(QString::fromLatin1(text)); };
        // The night before the clocks go back, a Saturday: nine o'clock is an hour later in UTC.
        const auto saturday = at("2026-10-24T18:30:00Z");
        QCOMPARE(wakingOf(SnoozeChoice::Hour, saturday, berlin).at, at("2026-10-24T19:30:00Z"));
        QCOMPARE(wakingOf(SnoozeChoice::Tomorrow, saturday, berlin).at, at("2026-10-25T08:00:00Z"));
        QCOMPARE(wakingOf(SnoozeChoice::Monday, saturday, berlin).at, at("2026-10-26T08:00:00Z"));
        // Late in the evening it is tomorrow in UTC already; on a Monday it is the next one.
        const auto monday = at("2026-06-15T22:30:00Z");
        QCOMPARE(wakingOf(SnoozeChoice::Tomorrow, monday, QTimeZone("America/New_York")).at,
                 at("2026-06-16T13:00:00Z"));
        QCOMPARE(wakingOf(SnoozeChoice::Monday, monday, QTimeZone("America/New_York")).at, at("2026-06-22T13:00:00Z"));
        QCOMPARE(wakingOf(SnoozeChoice::TheyWrite, monday, berlin), desk::Waking());
        QCOMPARE(wakingOf(SnoozeChoice::ParcelMoves, monday, berlin), (desk::Waking{std::nullopt, true}));
        QCOMPARE(wakingWords({}, monday, berlin), u"until they write"_s);
        QVERIFY(wakingWords({at("2026-06-18T07:00:00Z"), false}, monday, berlin).contains(u"Thu"_s));
    }

    void snoozesByKeysAndWakesAgain()
    {
        Fixture f(m_clock);
        ConversationPanel panel(m_theme, f.model, f.photos, m_clock);
        panel.resize(900, 700);
        panel.show();
        auto *menu = panel.findChild<SnoozeMenu *>();
        panel.findChild<QAction *>(u"conversation.snooze"_s)->trigger();
        QVERIFY(menu->isVisible());
        QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Return);
        QCOMPARE(f.actions.wakings.size(), 1u);
        QCOMPARE(f.actions.wakings.back(),
                 wakingOf(SnoozeChoice::Tomorrow, m_clock.now(), QTimeZone::systemTimeZone()));
        auto c = *f.store.conversation(f.demo.dana);
        c.version += 1;
        c.state = desk::ConversationState::Snoozed;
        c.waking = {std::nullopt, true};
        f.store.putConversation(c);
        QVERIFY(!panel.grab().isNull());
        const auto chips = panel.findChildren<widgets::Chip *>();
        QVERIFY(std::any_of(chips.begin(), chips.end(), [](const widgets::Chip *chip) {
            return !chip->isHidden() && chip->accessibleName() == u"until the parcel moves"_s;
        }));
        QAction *wake = panel.findChild<QAction *>(u"conversation.reopen"_s);
        QVERIFY(wake->isEnabled());
        wake->trigger();
        QCOMPARE(f.actions.wishes.back(), u"state "_s + f.demo.dana.toString() + u"/open"_s);
    }

    void saysWhyAWishWasNotFulfilled()
    {
        Fixture f(m_clock);
        ConversationPanel panel(m_theme, f.model, f.photos, m_clock);
        const auto told = [&panel] {
            QStringList texts;
            for (const auto *message : panel.findChildren<widgets::InlineMessage *>()) {
                if (!message->isHidden()) {
                    texts.append(message->text());
                }
            }
            return texts.join(u'|');
        };
        const auto fail = [&](client::RequestKind kind, const desk::ConversationId &id, core::ErrorCode code,
                              const QJsonObject &details) {
            Q_EMIT f.actions.requestFailed(kind, id.toString(), core::Error{code, {}}, details);
        };
        const QJsonObject holder{{u"code"_s, u"claimed"_s}, {u"holder"_s, QJsonObject{{u"name"_s, u"Lena Fischer"_s}}}};
        fail(client::RequestKind::Claim, desk::ConversationId::create(m_clock), core::ErrorCode::Conflict, holder);
        QVERIFY2(!told().contains(u"Lena"_s), "about another conversation");
        fail(client::RequestKind::Claim, f.demo.dana, core::ErrorCode::Conflict, holder);
        QVERIFY2(told().contains(u"Not taken. Lena Fischer was quicker"_s), qPrintable(told()));
        f.model.takeOver(); // the next wish
        QVERIFY(!told().contains(u"Lena"_s));
        fail(client::RequestKind::SetState, f.demo.dana, core::ErrorCode::Unavailable, {});
        QVERIFY2(told().contains(u"The hub cannot be reached"_s) && !told().contains(u"tried again"_s),
                 qPrintable(told()));
        f.model.show(f.demo.dana);
        QVERIFY(!told().contains(u"cannot be reached"_s));
    }

    void everyRowKeepsItsPartsInside_data()
    {
        QTest::addColumn<double>("scale");
        QTest::addColumn<int>("width");
        QTest::addColumn<bool>("mirrored");
        for (const double scale : {1.0, 1.5, 2.0}) {
            for (const int width : {380, 684, 1200}) {
                for (const bool mirrored : {false, true}) {
                    QTest::addRow("%g, %d px%s", scale, width, mirrored ? ", mirrored" : "")
                        << scale << qRound(width * scale) << mirrored;
                }
            }
        }
    }
    void everyRowKeepsItsPartsInside()
    {
        QFETCH(double, scale);
        QFETCH(int, width);
        QFETCH(bool, mirrored);
        m_theme.setTextScale(scale);
        Fixture f(m_clock);
        TranscriptDelegate delegate(m_theme, f.photos, m_clock);
        delegate.setMe(f.demo.me);
        auto &rows = f.model.messages();
        using Look = TranscriptRowLayout::Look;
        for (int i = 0; i < rows.rowCount(); ++i) {
            const auto row = delegate.layout(rows.index(i), width, mirrored ? Qt::RightToLeft : Qt::LeftToRight);
            const QRect all(0, 0, width, row.height);
            QStyleOptionViewItem option;
            option.rect = QRect(0, 0, width, 10);
            QCOMPARE(delegate.sizeHint(option, rows.index(i)).height(), row.height);
            QList<QRect> parts{row.heading, row.text, row.meta, row.bar, row.afterBar, row.deliverySign, row.heatLink};
            for (const auto &photo : row.photos) {
                parts << photo.image << photo.chip;
            }
            parts.removeIf([](const QRect &part) { return part.isEmpty(); });
            QVERIFY(!parts.isEmpty());
            const bool bubble = row.look != Look::Day && row.look != Look::System;
            for (int a = 0; a < parts.size(); ++a) {
                QVERIFY2((bubble ? row.bubble : all).contains(parts.at(a)),
                         qPrintable(u"row %1 part %2 leaves its bubble"_s.arg(i).arg(a)));
                for (int b = 0; b < a; ++b) {
                    QVERIFY2(!parts.at(a).intersects(parts.at(b)),
                             qPrintable(u"row %1: parts %2 and %3 overlap"_s.arg(i).arg(b).arg(a)));
                }
            }
            if (bubble) {
                QVERIFY(all.contains(row.bubble));
                const bool ours = row.look == Look::Bot || row.look == Look::Mine || row.look == Look::Colleague;
                if (row.look != Look::Note) {
                    QVERIFY2((row.bubble.center().x() > width / 2) == (ours != mirrored) ||
                                 row.bubble.width() > width / 2,
                             "customer and we stand on different sides");
                }
            }
        }
        m_theme.setTextScale(1.0);
    }

    /// Prints the time; how fast it is depends on the machine and the build.
    void opensFiveThousandMessages()
    {
        Fixture f(m_clock);
        std::vector<desk::Message> messages;
        for (int i = 0; i < 5'000; ++i) {
            desk::Message m;
            m.id = desk::MessageId::create(m_clock);
            m.conversation = f.demo.tomas;
            m.seq = i + 1;
            m.kind = i % 2 == 0 ? desk::MessageKind::Customer : desk::MessageKind::Bot;
            m.text =
                u"Message number %1 about a parcel, long enough to need more than one line in a column of usual width."_s
                    .arg(i);
            m.at = m_clock.now() - std::chrono::minutes(5'000 - i);
            messages.push_back(m);
        }
        f.store.putMessages(f.demo.tomas, messages);
        ConversationPanel panel(m_theme, f.model, f.photos, m_clock);
        panel.resize(684, 800);
        panel.show();
        QElapsedTimer timer;
        timer.start();
        const std::clock_t before = std::clock();
        f.model.show(f.demo.tomas);
        (void)panel.grab();
        const qint64 spent = timer.elapsed();
        const auto worked = 1000 * (std::clock() - before) / CLOCKS_PER_SEC;
        qInfo("5,000 messages shown in %lld ms, of which the processor worked %ld ms", spent, long(worked));
        QCOMPARE(panel.transcript()->verticalScrollBar()->value(), panel.transcript()->verticalScrollBar()->maximum());
    }

    void staysAtTheNewestAndWhereOneReads()
    {
        Fixture f(m_clock);
        ConversationPanel panel(m_theme, f.model, f.photos, m_clock);
        panel.resize(500, 420);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        auto *bar = panel.transcript()->verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 0);
        QTRY_COMPARE(bar->value(), bar->maximum());
        auto messages = f.store.messages(f.demo.dana);
        const auto next = [this, &messages](const QString &text) {
            desk::Message m = messages.back();
            m.id = desk::MessageId::create(m_clock);
            m.seq += 1;
            m.kind = desk::MessageKind::Customer;
            m.text = text;
            messages.push_back(m);
        };
        next(u"one more"_s);
        f.store.putMessages(f.demo.dana, messages);
        QTRY_COMPARE(panel.transcript()->model()->rowCount(), f.model.messages().rowCount());
        QTRY_COMPARE(bar->value(), bar->maximum());
        bar->setValue(bar->maximum() / 3);
        const auto top = QPersistentModelIndex(panel.transcript()->indexAt(QPoint(100, 1)));
        const int where = panel.transcript()->visualRect(top).top();
        next(u"and another one"_s);
        f.store.putMessages(f.demo.dana, messages);
        (void)panel.grab();
        QCOMPARE(panel.transcript()->visualRect(top).top(), where);
        QVERIFY(!panel.transcript()->isAtNewest());
    }

    void onlyTheVoiceOfTheConversationReplies_data()
    {
        QTest::addColumn<int>("owner");
        QTest::addColumn<bool>("me");
        QTest::addColumn<int>("voice");
        QTest::addColumn<bool>("replies");
        QTest::newRow("mine") << int(desk::OwnerKind::Person) << true << int(Voice::Mine) << true;
        QTest::newRow("colleague's") << int(desk::OwnerKind::Person) << false << int(Voice::Colleague) << false;
        QTest::newRow("bot's") << int(desk::OwnerKind::Bot) << false << int(Voice::Bot) << false;
        QTest::newRow("nobody's") << int(desk::OwnerKind::Nobody) << false << int(Voice::Nobody) << false;
    }
    void onlyTheVoiceOfTheConversationReplies()
    {
        QFETCH(int, owner);
        QFETCH(bool, me);
        QFETCH(bool, replies);
        Fixture f(m_clock);
        makeOwner(f, f.demo.dana, desk::OwnerKind(owner), me ? f.demo.me : desk::UserId::create(m_clock));
        QTEST(int(f.model.voice()), "voice");
        QCOMPARE(f.model.send(client::DraftMode::Reply, u"hello"_s), replies);
        QCOMPARE(f.actions.texts.size(), replies ? 1 : 0);
        QVERIFY2(f.model.send(client::DraftMode::Note, u"a note"_s), "notes are always possible");
        QVERIFY2(!f.model.send(client::DraftMode::Note, u"  \n"_s), "nothing is not a note");
    }

    void draftsStayApartByConversationAndMode()
    {
        Fixture f(m_clock);
        Composer composer(m_theme, f.model);
        composer.setMode(client::DraftMode::Reply);
        composer.text()->setPlainText(u"for Dana"_s);
        composer.setMode(client::DraftMode::Note);
        QCOMPARE(composer.text()->toPlainText(), QString());
        composer.text()->setPlainText(u"for the team"_s);
        f.model.show(f.demo.priya);
        QCOMPARE(composer.mode(), client::DraftMode::Reply);
        QCOMPARE(composer.text()->toPlainText(), QString());
        f.model.show(f.demo.dana);
        QCOMPARE(composer.text()->toPlainText(), u"for Dana"_s);
        composer.setMode(client::DraftMode::Note);
        QCOMPARE(composer.text()->toPlainText(), u"for the team"_s);
    }

    void typingTellsColleagues()
    {
        Fixture f(m_clock);
        f.model.setDraft(client::DraftMode::Reply, u"h"_s);
        f.model.setDraft(client::DraftMode::Reply, u"he"_s);
        QCOMPARE(f.actions.presence, (QList<client::PresenceState>{client::PresenceState::Replying}));
        f.model.setDraft(client::DraftMode::Note, u"x"_s);
        QCOMPARE(f.actions.presence.size(), 1);
    }

    void whoIsAwayIsSaidToBeAway()
    {
        Fixture f(m_clock);
        using client::PresenceState;
        f.model.setDraft(client::DraftMode::Reply, u"h"_s);
        f.model.setAway(true);
        f.model.setAway(true);
        f.model.setAway(false);
        f.model.setDraft(client::DraftMode::Reply, u"he"_s);
        QCOMPARE(f.actions.presence, (QList<PresenceState>{PresenceState::Replying, PresenceState::Away,
                                                           PresenceState::Viewing, PresenceState::Replying}));
        f.actions.presence.clear();
        f.model.setAway(true);
        f.model.show(f.demo.priya);
        QCOMPARE(f.actions.presence, (QList<PresenceState>{PresenceState::Away, PresenceState::Away}));

        const auto colleague = [this](const QString &name, PresenceState state) {
            return client::Presence{desk::UserId::create(m_clock), name, state};
        };
        f.store.setPresence(f.demo.priya, {colleague(u"Ada"_s, PresenceState::Away)});
        QCOMPARE(f.model.others(), (client::Colleagues{{u"Ada"_s}, PresenceState::Away}));
        f.store.setPresence(f.demo.priya,
                            {colleague(u"Ada"_s, PresenceState::Away), colleague(u"Bo"_s, PresenceState::Viewing),
                             colleague(u"Ada"_s, PresenceState::Replying)});
        QCOMPARE(f.model.others(), (client::Colleagues{{u"Ada"_s, u"Bo"_s}, PresenceState::Replying}));
    }

    void aHeldReplyAsksAndLosesNothing()
    {
        Fixture f(m_clock);
        client::OutboxItem item;
        item.key = u"k1"_s;
        item.conversation = f.demo.dana;
        item.text = u"too late"_s;
        item.state = client::OutboxState::NeedsAttention;
        f.store.setOutbox({item});
        desk::Message newer;
        newer.text = u"wait, I found it"_s;
        Q_EMIT f.actions.replyHeld(f.demo.dana, u"k1"_s, {newer});
        QVERIFY(f.model.held());
        QCOMPARE(f.model.held()->text, u"too late"_s);
        f.model.takeHeldBack();
        QVERIFY(!f.model.held());
        QCOMPARE(f.actions.wishes.last(), u"takeBack k1"_s);
    }

    void aHeldReplyCanBeThrownAway()
    {
        Fixture f(m_clock);
        Q_EMIT f.actions.replyHeld(f.demo.dana, u"k1"_s, {});
        QVERIFY(f.model.held());
        f.model.discardHeld();
        QVERIFY(!f.model.held());
        QCOMPARE(f.actions.wishes.last(), u"dismiss k1"_s);
    }

    void macrosFillInWhatIsKnownAndSendNoBlanks()
    {
        Fixture f(m_clock);
        makeOwner(f, f.demo.dana, desk::OwnerKind::Person, f.demo.me);
        const auto library = desk::macrosFromJson(R"({"macros":[
            {"name":"late","title":"It is late","reply":"Hi {customer.first}, {agent.shoe_size} is {order.id}.",
             "note":"Wrote to {customer.name}.","then":"snooze","snooze_hours":24},
            {"name":"bye","title":"Bye","reply":"Bye {customer.first}!","then":"resolve"}]})");
        QVERIFY(library);
        f.model.setMacros(*library);
        ConversationPanel panel(m_theme, f.model, f.photos, m_clock);
        panel.setMe(f.demo.me);
        panel.resize(700, 800);
        panel.show();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        Composer &composer = *panel.composer();
        auto *text = composer.text();
        text->setFocus();
        QTest::keyClicks(text, u"/"_s);
        QTRY_VERIFY(composer.macroPopup().isVisible());
        QCOMPARE(composer.macroPopup().names(), (QStringList{u"late"_s, u"bye"_s}));
        QVERIFY2(composer.macroPopup().preview().startsWith(u"Hi Dana, {agent.shoe_size} is "_s),
                 qPrintable(composer.macroPopup().preview()));
        QTest::keyClicks(text, u"la"_s);
        QCOMPARE(composer.macroPopup().names(), QStringList{u"late"_s});
        QTest::keyClick(text, Qt::Key_Return);
        QVERIFY(!composer.macroPopup().isVisible());
        QVERIFY2(!composer.sendAction()->isEnabled(), "a blank is never sent");
        QVERIFY(!f.model.send(client::DraftMode::Reply, text->toPlainText()));
        QVERIFY(f.actions.texts.isEmpty());
        // The blank is selected: what is typed takes its place.
        QCOMPARE(text->textCursor().selectedText(), u"{agent.shoe_size}"_s);
        QTest::keyClicks(text, u"your order"_s);
        QVERIFY(composer.sendAction()->isEnabled());
        QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(f.actions.texts.size(), 1);
        QVERIFY(f.actions.texts.first().startsWith(u"Hi Dana, your order is "_s));
        QCOMPARE(f.actions.afterwards.back().note, u"Wrote to Dana Kowalski."_s);
        QCOMPARE(f.actions.afterwards.back().state, std::optional(desk::ConversationState::Snoozed));
        QCOMPARE(f.actions.afterwards.back().until, std::optional(m_clock.now() + std::chrono::hours(24)));

        // Sent and resolved; a slash later in a text is a slash.
        QTest::keyClicks(text, u"either/or"_s);
        QVERIFY(!composer.macroPopup().isVisible());
        QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(f.actions.texts.last(), u"either/or"_s);
        QCOMPARE(f.actions.afterwards.back().state, std::optional(desk::ConversationState::Resolved));
        QVERIFY(f.actions.afterwards.back().note.isEmpty());
        // Sent, and on to the next.
        QSignalSpy next(&composer, &Composer::nextWanted);
        QTest::keyClicks(text, u"done"_s);
        QTest::keyClick(text, Qt::Key_Return, Qt::AltModifier);
        QCOMPARE(next.size(), 1);
        QVERIFY(f.actions.afterwards.back().isEmpty());
    }

    void suggestsOnlyToWhoeverAnswersAndOnlyBesideAnEmptyField()
    {
        Fixture f(m_clock);
        waits(f, f.demo.priya);
        Composer composer(m_theme, f.model);
        composer.show();
        const SuggestionBar &bar = composer.suggestionBar();
        f.store.setSuggestions(f.demo.priya, {2, false, {{u"a"_s, u"It is <b>on</b> its way."_s, u"rules"_s, {}}}});
        makeOwner(f, f.demo.priya, desk::OwnerKind::Bot);
        QVERIFY2(bar.isHidden(), "the bot speaks");
        makeOwner(f, f.demo.priya, desk::OwnerKind::Person, f.demo.me);
        QVERIFY(!bar.isHidden());
        QVERIFY2(!bar.button(0)->toolTip().contains(u"<b>"_s), "never markup");
        composer.text()->setPlainText(u"My own"_s);
        QVERIFY2(bar.isHidden(), "nothing stands in the way of writing");
        composer.text()->clear();
        composer.setMode(client::DraftMode::Note);
        QVERIFY2(bar.isHidden(), "a note is not for the customer");
        composer.setMode(client::DraftMode::Reply);
        QVERIFY(!bar.isHidden());
        f.store.setSuggestions(f.demo.priya, {1, false, {{u"a"_s, u"An old one"_s, u"rules"_s, {}}}});
        QVERIFY2(bar.isHidden(), "it answers what the customer said before");
    }

    void tellsWhatBecameOfASuggestion_data()
    {
        QTest::addColumn<QString>("sent");
        QTest::addColumn<QStringList>("told");
        const QString used = u"/first/0"_s;
        QTest::newRow("as it is") << u"It comes soon."_s << QStringList{used, u"/second/2"_s};
        QTest::newRow("edited") << u"It comes soon, Dana."_s << QStringList{u"/first/1"_s, u"/second/2"_s};
        QTest::newRow("ignored") << QString() << QStringList{u"/first/2"_s, u"/second/2"_s};
    }
    void tellsWhatBecameOfASuggestion()
    {
        QFETCH(QString, sent);
        QFETCH(QStringList, told);
        Fixture f(m_clock);
        waits(f, f.demo.priya);
        makeOwner(f, f.demo.priya, desk::OwnerKind::Person, f.demo.me);
        Composer composer(m_theme, f.model);
        f.store.setSuggestions(f.demo.priya, {2,
                                              false,
                                              {{u"first"_s, u"It comes soon."_s, u"rules"_s, {}},
                                               {u"second"_s, u"Please wait."_s, u"llm"_s, {}}}});
        if (sent.isEmpty()) {
            composer.text()->setPlainText(u"My own words"_s);
        } else {
            composer.suggestionBar().button(0)->click();
            QCOMPARE(composer.text()->toPlainText(), u"It comes soon."_s);
            QVERIFY2(f.actions.texts.isEmpty(), "it is never sent by itself");
            composer.text()->setPlainText(sent);
        }
        f.actions.wishes.clear();
        composer.sendAction()->trigger();
        QStringList use = f.actions.wishes.filter(u"suggestion "_s);
        use.replaceInStrings(u"suggestion "_s + f.demo.priya.toString(), QString());
        QCOMPARE(use, told);
    }

    void unprovenWordsAreAskedAboutBeforeTheyAreSent()
    {
        Fixture f(m_clock);
        waits(f, f.demo.priya);
        makeOwner(f, f.demo.priya, desk::OwnerKind::Person, f.demo.me);
        Composer composer(m_theme, f.model);
        const QString text = u"You get 20.00 back on Friday, we promise."_s;
        const int narrow = composer.minimumSizeHint().width();
        const client::Suggestion risky{u"risky"_s, text, u"llm"_s, {{8, 5, u"amount"_s}, {22, 6, u"date"_s}}};
        f.store.setSuggestions(f.demo.priya, {2, false, {risky}});
        QVERIFY(composer.suggestionBar().button(0)->accessibleDescription().contains(u"“20.00”, “Friday”"_s));
        composer.suggestionBar().button(0)->click();
        const auto marked = [&composer] {
            QStringList words;
            const QTextBlock block = composer.text()->document()->firstBlock();
            for (const QTextLayout::FormatRange &range : block.layout()->formats()) {
                words << block.text().mid(range.start, range.length);
            }
            return words;
        };
        QCOMPARE(marked(), (QStringList{u"20.00"_s, u"Friday"_s}));
        QVERIFY(composer.text()->accessibleDescription().contains(u"“20.00”, “Friday”"_s));
        QVERIFY2(composer.minimumSizeHint().width() <= narrow + m_theme.px(40), "doubts wrap, they do not widen");
        composer.sendAction()->trigger();
        QVERIFY2(f.actions.texts.isEmpty(), "it asks first");
        // Left and opened again, it still asks.
        f.model.show(f.demo.dana);
        f.model.show(f.demo.priya);
        QCOMPARE(composer.text()->toPlainText(), text);
        QCOMPARE(marked(), (QStringList{u"20.00"_s, u"Friday"_s}));
        composer.sendAction()->trigger();
        QVERIFY(f.actions.texts.isEmpty());
        composer.text()->setPlainText(u"You get your money back, we promise."_s);
        QCOMPARE(marked(), QStringList());
        QCOMPARE(composer.text()->accessibleDescription(), QString());
        composer.sendAction()->trigger();
        QCOMPARE(f.actions.texts.size(), 1);
    }

    void findsInTheMessages()
    {
        Fixture f(m_clock);
        ConversationPanel panel(m_theme, f.model, f.photos, m_clock);
        panel.resize(700, 800);
        panel.show();
        FindBar &bar = *panel.findBar();
        bar.open();
        auto *field = panel.findChild<QLineEdit *>(u"findInConversation"_s);
        QTest::keyClicks(field, u"ORDER"_s);
        QVERIFY(bar.found() >= 1);
        const auto said = [&panel] {
            return panel.transcript()->currentIndex().data(lists::MessageListModel::MessageRole).value<desk::Message>();
        };
        QVERIFY(said().text.contains(u"order"_s, Qt::CaseInsensitive));
        const qint64 first = said().seq;
        for (qsizetype i = 0; i < bar.found(); ++i) {
            QTest::keyClick(field, Qt::Key_Return);
        }
        QCOMPARE(said().seq, first); // round the end
        QTest::keyClicks(field, u"zzz"_s);
        QCOMPARE(bar.found(), 0);
        QCOMPARE(bar.status(), u"not found"_s);
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!bar.isVisible());
    }

    void whatIsOnItsWayIsInTheTranscript()
    {
        Fixture f(m_clock);
        const int before = f.model.messages().rowCount();
        client::OutboxItem item;
        item.key = u"k1"_s;
        item.conversation = f.demo.dana;
        item.text = u"on my way"_s;
        item.createdAt = m_clock.now();
        f.store.setOutbox({item});
        QCOMPARE(f.model.messages().rowCount(), before + 1);
        f.store.setOutbox({});
        QCOMPARE(f.model.messages().rowCount(), before);
    }

    void panelIsNamedAndTidy_data()
    {
        QTest::addColumn<double>("scale");
        QTest::newRow("100 %") << 1.0;
        QTest::newRow("150 %") << 1.5;
    }
    void panelIsNamedAndTidy()
    {
        QFETCH(double, scale);
        m_theme.setTextScale(scale);
        Fixture f(m_clock);
        ConversationPanel panel(m_theme, f.model, f.photos, m_clock);
        panel.resize(qRound(684 * scale), qRound(820 * scale));
        panel.show();
        (void)panel.grab();
        QVERIFY2(testui::namelessControls(panel).isEmpty(), qPrintable(testui::namelessControls(panel).join(u'\n')));
        QVERIFY2(testui::misplacedChildren(panel).isEmpty(), qPrintable(testui::misplacedChildren(panel).join(u'\n')));
        m_theme.setTextScale(1.0);
    }

    void rowsSpeak()
    {
        Fixture f(m_clock);
        ConversationPanel panel(m_theme, f.model, f.photos, m_clock);
        QStringList spoken;
        const auto *rows = panel.transcript()->model();
        for (int i = 0; i < rows->rowCount(); ++i) {
            spoken.append(rows->index(i, 0).data(Qt::AccessibleTextRole).toString());
            QVERIFY(!spoken.last().isEmpty());
        }
        QVERIFY(spoken.filter(u"damaged product 0.93"_s).size() == 1);
        QVERIFY(spoken.filter(u"only your team"_s).size() == 1);
    }
};

QTEST_MAIN(TestConversation)
#include "tst_conversation.moc"
