// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/channel/mediastore.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <thread>

using namespace Qt::StringLiterals;
using hub::MediaStore;

namespace {

int filesIn(const QString &folder)
{
    int count = 0;
    for (QDirIterator it(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); it.hasNext(); it.next()) {
        ++count;
    }
    return count;
}

/// As a full disk: no file of this process grows beyond so many bytes.
class FullDisk
{
public:
    explicit FullDisk(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit now = m_before;
        now.rlim_cur = bytes;
        setrlimit(RLIMIT_FSIZE, &now);
    }
    ~FullDisk() { setrlimit(RLIMIT_FSIZE, &m_before); }
    Q_DISABLE_COPY_MOVE(FullDisk)

private:
    rlimit m_before{};
};

} // namespace

class TestMediaStore final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsBytesUnderTheirHash()
    {
        const QTemporaryDir dir;
        const MediaStore store(dir.path());
        const desk::MediaId id = MediaStore::idOf("abc");
        QCOMPARE(id.toString(), u"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"_s);
        QVERIFY(store.put(id, "abc"));
        QVERIFY(store.put(id, "abc"));
        QCOMPARE(store.pathOf(id), dir.path() + u"/ba/"_s + id.toString());
        QFile file(store.pathOf(id));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), "abc");
        QCOMPARE(filesIn(dir.path()), 1);
    }

    void leavesNothingWhenTheDiskIsFull()
    {
        const QTemporaryDir dir;
        const MediaStore store(dir.path());
        const QByteArray photo(100'000, 'p');
        {
            const FullDisk full(4096);
            const core::Status kept = store.put(MediaStore::idOf(photo), photo);
            QVERIFY(!kept);
            QCOMPARE(kept.error().code, core::ErrorCode::LimitExceeded);
            QCOMPARE(filesIn(dir.path()), 0);
        }
        QVERIFY(store.put(MediaStore::idOf(photo), photo)); // there is room again
        QCOMPARE(QFileInfo(store.pathOf(MediaStore::idOf(photo))).size(), photo.size());
    }

    void letsTwoKeepTheSamePhotoAtOnce()
    {
        const QTemporaryDir dir;
        const MediaStore store(dir.path());
        const QByteArray photo(200'000, 'q');
        const desk::MediaId id = MediaStore::idOf(photo);
        std::vector<std::thread> threads;
        std::atomic<int> kept = 0;
        for (int i = 0; i < 8; ++i) {
            threads.emplace_back([&] { kept += store.put(id, photo) ? 1 : 0; });
        }
        for (std::thread &thread : threads) {
            thread.join();
        }
        QCOMPARE(kept.load(), 8);
        QCOMPARE(filesIn(dir.path()), 1);
    }

    void saysWhenTheFolderIsGone()
    {
        const MediaStore store(u"/nowhere/at/all"_s);
        QVERIFY(!store.put(MediaStore::idOf("abc"), "abc"));
    }
};

QTEST_GUILESS_MAIN(TestMediaStore)
#include "tst_mediastore.moc"
