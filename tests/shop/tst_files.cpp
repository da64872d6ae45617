// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/files.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class TestFiles final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheFirstLineOfASecretFile_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("secret"); // empty: refused
        QTest::newRow("one line") << QByteArray("s3cret\n") << QByteArray("s3cret");
        QTest::newRow("no line end") << QByteArray("s3cret") << QByteArray("s3cret");
        QTest::newRow("spaces and Windows line end") << QByteArray("  s3cret \r\nmore\n") << QByteArray("s3cret");
        QTest::newRow("empty") << QByteArray() << QByteArray();
        QTest::newRow("empty first line") << QByteArray("\ns3cret\n") << QByteArray();
    }
    void readsTheFirstLineOfASecretFile()
    {
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, secret);
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"secret"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        const core::Result<QByteArray> read = shop::readSecretFile(file.fileName());
        QCOMPARE(read.has_value(), !secret.isEmpty());
        QCOMPARE(read.value_or(QByteArray()), secret);
    }
};

QTEST_GUILESS_MAIN(TestFiles)
#include "tst_files.moc"
