// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "lists/difference.h"
#include "lists/messagelistmodel.h"
#include "support/manualclock.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace lists;
using namespace Qt::StringLiterals;

class TestMessageListModel final : public QObject
{
    Q_OBJECT

private:
    support::ManualClock m_clock;
    desk::ConversationId m_conversation = desk::ConversationId::create(m_clock);

    desk::Message make(qint64 seq, const QString &text, desk::MessageKind kind = desk::MessageKind::Customer,
                       int minutes = 0)
    {
        desk::Message m;
        m.id = desk::MessageId::create(m_clock);
        m.conversation = m_conversation;
        m.seq = seq;
        m.text = text;
        m.kind = kind;
        m.at = m_clock.now() + std::chrono::minutes(minutes);
        return m;
    }

    static QStringList texts(const MessageListModel &model)
    {
        QStringList result;
        for (int i = 0; i < model.rowCount(); ++i) {
            const QModelIndex index = model.index(i);
            const auto kind = MessageListModel::RowKind(index.data(MessageListModel::KindRole).toInt());
            if (kind == MessageListModel::RowKind::Unread) {
                result.append(u"--"_s);
            } else if (kind == MessageListModel::RowKind::Day) {
                result.append(index.data(MessageListModel::DateRole).toDate().toString(Qt::ISODate));
            } else {
                result.append((kind == MessageListModel::RowKind::Pending ? u"~"_s : QString()) +
                              index.data(Qt::DisplayRole).toString());
            }
        }
        return result;
    }

private Q_SLOTS:
    void separatesDaysInTheReadersZone()
    {
        // 08:00 UTC and 16 hours later: the same day in London, the next one in Tokyo.
        const std::vector<desk::Message> messages = {make(1, u"a"_s),
                                                     make(2, u"b"_s, desk::MessageKind::Bot, 15 * 60 + 59)};
        MessageListModel london(QTimeZone("Europe/London"));
        london.show(m_conversation, messages, {});
        QCOMPARE(texts(london), (QStringList{u"2026-11-23"_s, u"a"_s, u"b"_s}));
        MessageListModel tokyo(QTimeZone("Asia/Tokyo"));
        tokyo.show(m_conversation, messages, {});
        QCOMPARE(texts(tokyo), (QStringList{u"2026-11-23"_s, u"a"_s, u"2026-11-24"_s, u"b"_s}));
    }

    void appendsAndPrependsWithoutReset()
    {
        MessageListModel model(QTimeZone::utc());
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        std::vector<desk::Message> messages = {make(5, u"e"_s), make(6, u"f"_s)};
        model.show(m_conversation, messages, {});
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);

        messages.push_back(make(7, u"g"_s));
        model.update(messages);
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(inserted.at(0).at(1).toInt(), 3);
        QCOMPARE(inserted.at(0).at(2).toInt(), 3);

        inserted.clear();
        messages.insert(messages.begin(), {make(3, u"c"_s), make(4, u"d"_s)});
        model.update(messages);
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(inserted.at(0).at(1).toInt(), 1);
        QCOMPARE(inserted.at(0).at(2).toInt(), 2);
        QCOMPARE(removed.size(), 0);
        QCOMPARE(reset.size(), 0);
        QCOMPARE(texts(model), (QStringList{u"2026-11-23"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s, u"g"_s}));
        QCOMPARE(model.indexOfSeq(5).row(), 3);
    }

    void aLineStandsBeforeWhatIsUnread()
    {
        MessageListModel model(QTimeZone::utc());
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        std::vector<desk::Message> messages = {make(1, u"a"_s), make(2, u"b"_s, desk::MessageKind::Bot),
                                               make(3, u"c"_s), make(4, u"d"_s)};
        model.show(m_conversation, messages, {});
        model.setUnread(1, 4);
        QCOMPARE(texts(model), (QStringList{u"2026-11-23"_s, u"a"_s, u"b"_s, u"--"_s, u"c"_s, u"d"_s}));
        messages.push_back(make(5, u"e"_s));
        model.update(messages);
        QCOMPARE(model.unreadLine().row(), 3);
        model.setUnread(4, 4);
        QVERIFY2(!model.unreadLine().isValid(), "came while one looked on");
        model.setUnread(0, 5);
        QVERIFY2(!model.unreadLine().isValid(), "nothing comes before it");
        model.setUnread(3, 5);
        QVERIFY(model.unreadLine().isValid());
        model.show(desk::ConversationId::create(m_clock), messages, {});
        QVERIFY2(!model.unreadLine().isValid(), "another conversation");
        QCOMPARE(model.newerThan(2, {}), 3);
    }

    void deliveryChangesTouchOneRow()
    {
        MessageListModel model(QTimeZone::utc());
        std::vector<desk::Message> messages = {make(1, u"a"_s), make(2, u"b"_s, desk::MessageKind::Agent),
                                               make(3, u"c"_s)};
        model.show(m_conversation, messages, {});
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        messages[1].delivery = desk::DeliveryState::Read;
        model.update(messages);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 2);
        QCOMPARE(changed.at(0).at(1).toModelIndex().row(), 2);
    }

    void aPendingReplyBecomesTheMessageInPlace()
    {
        MessageListModel model(QTimeZone::utc());
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        std::vector<desk::Message> messages = {make(1, u"a"_s)};
        model.show(m_conversation, messages, {});
        PendingText pending;
        pending.key = u"key-1"_s;
        pending.text = u"on my way"_s;
        pending.at = m_clock.now();
        model.setPending({pending});
        QCOMPARE(texts(model), (QStringList{u"2026-11-23"_s, u"a"_s, u"~on my way"_s}));
        pending.state = PendingText::State::Refused;
        pending.errorCode = u"old_epoch"_s;
        model.setPending({pending});
        const auto last = model.index(2);
        QCOMPARE(last.data(MessageListModel::PendingRole).value<PendingText>().errorCode, u"old_epoch"_s);
        QCOMPARE(last.data(MessageListModel::MessageRole).value<desk::Message>().delivery, desk::DeliveryState::Failed);

        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        auto sent = make(2, u"on my way"_s, desk::MessageKind::Agent);
        sent.idempotencyKey = u"key-1"_s;
        messages.push_back(sent);
        model.update(messages);
        QCOMPARE(texts(model), (QStringList{u"2026-11-23"_s, u"a"_s, u"on my way"_s}));
        QVERIFY2(inserted.isEmpty() && removed.isEmpty(), "the row must not jump or flash");
    }

    void aLongTranscriptBeginsWithItsNewestMessages()
    {
        MessageListModel model(QTimeZone::utc());
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        std::vector<desk::Message> messages;
        for (int i = 1; i <= 1'000; ++i) {
            messages.push_back(make(i, QString::number(i)));
        }
        model.show(m_conversation, messages, {});
        QCOMPARE(model.rowCount(), int(MessageListModel::Window) + 1); // and the day
        QVERIFY(model.hasHidden());
        QVERIFY(!model.indexOfSeq(700).isValid());
        QCOMPARE(model.index(1).data().toString(), u"701"_s);
        messages.push_back(make(1'001, u"new"_s));
        model.update(messages);
        QCOMPARE(model.rowCount(), int(MessageListModel::Window) + 2);
        model.reveal();
        QCOMPARE(model.index(1).data().toString(), u"401"_s);
        model.revealTo(350);
        QVERIFY(model.indexOfSeq(350).isValid() && !model.indexOfSeq(349).isValid());
        model.revealTo(900);
        QVERIFY2(model.indexOfSeq(350).isValid(), "nothing is hidden again");
        model.reveal();
        model.reveal();
        QVERIFY(!model.hasHidden());
        QCOMPARE(model.rowCount(), 1'002);
        // Older ones that come from the hub are shown at once: they were asked for.
        model.update(messages);
        QCOMPARE(model.rowCount(), 1'002);
    }

    void groupsAVoice()
    {
        MessageListModel model(QTimeZone::utc());
        model.show(m_conversation,
                   {make(1, u"a"_s), make(2, u"b"_s, desk::MessageKind::Customer, 2),
                    make(3, u"c"_s, desk::MessageKind::Bot, 3), make(4, u"d"_s, desk::MessageKind::Bot, 30)},
                   {});
        QList<bool> continues;
        for (int i = 1; i < model.rowCount(); ++i) {
            continues.append(model.index(i).data(MessageListModel::ContinuesRole).toBool());
        }
        QCOMPARE(continues, (QList<bool>{false, true, false, false}));
    }

    void differences_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QList<int>>("difference");
        QTest::newRow("same") << "abc"
                              << "abc" << QList<int>{3, 0, 0};
        QTest::newRow("append") << "abc"
                                << "abcd" << QList<int>{3, 0, 1};
        QTest::newRow("prepend") << "abc"
                                 << "zabc" << QList<int>{0, 0, 1};
        QTest::newRow("middle") << "abc"
                                << "axc" << QList<int>{1, 1, 1};
        QTest::newRow("all") << "ab"
                             << "xyz" << QList<int>{0, 2, 3};
        QTest::newRow("from nothing") << ""
                                      << "ab" << QList<int>{0, 0, 2};
        QTest::newRow("to nothing") << "ab"
                                    << "" << QList<int>{0, 2, 0};
        QTest::newRow("repeats") << "aaa"
                                 << "aaaa" << QList<int>{3, 0, 1};
    }
    void differences()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QFETCH(QList<int>, difference);
        const std::vector<QChar> a(before.begin(), before.end());
        const std::vector<QChar> b(after.begin(), after.end());
        const Difference d = differenceOf(a, b, [](QChar x, QChar y) { return x == y; });
        QCOMPARE((QList<int>{d.prefix, d.removed, d.inserted}), difference);
    }
};

QTEST_GUILESS_MAIN(TestMessageListModel)
#include "tst_messagelistmodel.moc"
