// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "core/hash.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestHash final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void publishedVectors()
    {
        QCOMPARE(core::sha256Hex("abc"), u"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"_s);
        QCOMPARE(core::sha256Hex(""), u"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"_s);
        // RFC 4231, test cases 2 and 6 (a key longer than a block).
        QCOMPARE(core::hmacSha256("Jefe", "what do ya want for nothing?").toHex(),
                 QByteArray("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
        QCOMPARE(
            core::hmacSha256(QByteArray(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First").toHex(),
            QByteArray("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"));
    }

    void equalMeansEveryByte()
    {
        const QByteArray mac = core::hmacSha256("key", "message");
        QVERIFY(core::constantTimeEquals(mac, QByteArray(mac)));
        for (qsizetype i = 0; i < mac.size(); ++i) {
            QByteArray other = mac;
            other[i] = static_cast<char>(other.at(i) ^ 1);
            QVERIFY(!core::constantTimeEquals(mac, other));
        }
        QVERIFY(!core::constantTimeEquals(mac, mac.left(31)));
        QVERIFY(!core::constantTimeEquals(mac, {}));
        QVERIFY(core::constantTimeEquals({}, {}));
    }
};

QTEST_GUILESS_MAIN(TestHash)
#include "tst_hash.moc"
