// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "spelling/ownwords.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ui::spelling;
using namespace Qt::StringLiterals;

class TestOwnWords final : public QObject
{
    Q_OBJECT

private:
    static QByteArray contents(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("not there");
    }
    static void write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }

private Q_SLOTS:
    void areKeptForTheirPersonAlone()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"deeper/words.txt"_s);
        {
            OwnWords words(path);
            QVERIFY(words.add(u"Seegrün"_s));
            QVERIFY(words.add(u"seegrün"_s));
            QVERIFY(words.add(u"reship"_s));
            QVERIFY2(!words.add(u"two words"_s) && !words.add(u"12"_s) && !words.add({}), "none of these is a word");
        }
        QCOMPARE(contents(path), QByteArray("Seegrün\nreship\n"));
        QCOMPARE(QFile::permissions(path) &
                     (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOwner),
                 QFile::Permissions());
        OwnWords again(path);
        QVERIFY(again.contains(u"SEEGRÜN"_s) && again.contains(u"Reship"_s));
        QVERIFY(again.remove(u"reship"_s));
        QVERIFY(!again.contains(u"reship"_s));
        QCOMPARE(contents(path), QByteArray("Seegrün\n"));
        QVERIFY(again.remove(u"seegrün"_s));
        QCOMPARE(contents(path), QByteArray());
    }

    void twoProgramsLoseNothingOfEachOther()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"words.txt"_s);
        OwnWords one(path);
        OwnWords other(path);
        QVERIFY(one.add(u"first"_s));
        QVERIFY(other.add(u"second"_s));
        QVERIFY(one.add(u"third"_s));
        QCOMPARE(contents(path), QByteArray("first\nsecond\nthird\n"));
        QVERIFY(one.contains(u"second"_s));
    }

    void aDamagedFileIsKeptBeside_data()
    {
        QTest::addColumn<QByteArray>("damaged");
        QTest::newRow("bytes that are no text") << QByteArray("reship\n\xff\xfe\x00\x01 rest\n", 18);
        QTest::newRow("sentences") << QByteArray("reship\nthis was a letter\n");
        QTest::newRow("far too long") << QByteArray("reship\n") + QByteArray(1'100'000, 'a') + '\n';
    }
    void aDamagedFileIsKeptBeside()
    {
        QFETCH(QByteArray, damaged);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"words.txt"_s);
        write(path, damaged);
        OwnWords words(path);
        QVERIFY2(words.contains(u"reship"_s), "what is a word in it still counts");
        QCOMPARE(words.count(), 1);
        QCOMPARE(contents(path), damaged);
        QVERIFY(words.add(u"vase"_s));
        QCOMPARE(contents(path), QByteArray("reship\nvase\n"));
        QCOMPARE(contents(path + u".damaged"_s), damaged);
    }

    void whatCannotBeReadIsNeverReplaced()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"words.txt"_s);
        QVERIFY(QDir().mkpath(path)); // a folder of that name
        OwnWords words(path);
        const core::Status added = words.add(u"reship"_s);
        QVERIFY(!added);
        QCOMPARE(added.error().code, core::ErrorCode::Unavailable);
        QVERIFY2(words.contains(u"reship"_s), "it holds as long as the program runs");
        QVERIFY(QFileInfo(path).isDir());
    }
};

QTEST_GUILESS_MAIN(TestOwnWords)
#include "tst_ownwords.moc"
