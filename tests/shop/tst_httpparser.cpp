// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/httpparser.h"

#include <QTest>

class TestHttpParser final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAnswersInAnyPieces_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("keepAlive");
        QTest::newRow("length") << QByteArray("HTTP/1.1 202 Accepted\r\nContent-Length: 5\r\n\r\nhello") << 202
                                << QByteArray("hello") << true;
        QTest::newRow("empty") << QByteArray("HTTP/1.1 204 No Content\r\n\r\n") << 204 << QByteArray() << true;
        QTest::newRow("close") << QByteArray("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 2\r\n\r\nok")
                               << 200 << QByteArray("ok") << false;
        QTest::newRow("chunks")
            << QByteArray(
                   "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA;x=1\r\n0123456789\r\n0\r\n\r\n")
            << 200 << QByteArray("abc0123456789") << true;
        QTest::newRow("continue first")
            << QByteArray("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\nContent-Length: 1\r\n\r\nx") << 201
            << QByteArray("x") << true;
    }
    void readsAnswersInAnyPieces()
    {
        QFETCH(QByteArray, bytes);
        for (const qsizetype piece : {qsizetype(1), qsizetype(7), bytes.size()}) {
            shop::HttpParser parser;
            QByteArray buffer;
            auto state = shop::HttpParser::State::NeedsMore;
            for (qsizetype at = 0; at < bytes.size(); at += piece) {
                QCOMPARE(state, shop::HttpParser::State::NeedsMore);
                buffer += bytes.mid(at, piece);
                state = parser.feed(buffer);
            }
            QCOMPARE(state, shop::HttpParser::State::Complete);
            QTEST(parser.reply().status, "status");
            QTEST(parser.reply().body, "body");
            QTEST(parser.keepAlive(), "keepAlive");
            QVERIFY(buffer.isEmpty());
        }
    }

    void refusesWhatIsNotHttp_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("other protocol") << QByteArray("SSH-2.0-x\r\n\r\n");
        QTest::newRow("bad length") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n");
        QTest::newRow("bad chunk") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
        QTest::newRow("endless head") << QByteArray("HTTP/1.1 200 OK\r\n") + QByteArray(70'000, 'x');
    }
    void refusesWhatIsNotHttp()
    {
        QFETCH(QByteArray, bytes);
        shop::HttpParser parser;
        QCOMPARE(parser.feed(bytes), shop::HttpParser::State::Broken);
    }

    void answerWithoutLengthEndsWithTheConnection()
    {
        shop::HttpParser parser;
        QByteArray bytes("HTTP/1.0 200 OK\r\n\r\nall of it");
        QCOMPARE(parser.feed(bytes), shop::HttpParser::State::NeedsMore);
        QCOMPARE(parser.closed(), shop::HttpParser::State::Complete);
        QCOMPARE(parser.reply().body, QByteArray("all of it"));
        QVERIFY(!parser.keepAlive());
    }

    void cutAnswerIsNoAnswer()
    {
        shop::HttpParser parser;
        QByteArray bytes("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
        QCOMPARE(parser.feed(bytes), shop::HttpParser::State::NeedsMore);
        QCOMPARE(parser.closed(), shop::HttpParser::State::Broken);
    }
};

QTEST_GUILESS_MAIN(TestHttpParser)
#include "tst_httpparser.moc"
