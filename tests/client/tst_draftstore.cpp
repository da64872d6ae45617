// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/draftstore.h"
#include "support/awaited.h"
#include "support/deskvalues.h"
#include "support/manualclock.h"

#include <QFile>
#include <QSignalSpy>
#include <QSize>
#include <QTemporaryDir>
#include <QTest>

using namespace client;
using namespace Qt::StringLiterals;
using support::idOf;

class TestDraftStore final : public QObject
{
    Q_OBJECT

private:
    static desk::ConversationId id(int number) { return idOf<desk::ConversationId>(number); }

    std::unique_ptr<AuthorFile> open() { return AuthorFile::open(m_folder->filePath(u"author.db"_s), m_clock).value(); }
    static std::vector<Draft> drafts(AuthorFile &file)
    {
        const auto content = support::awaited(file.load());
        return content && *content ? (*content)->drafts : std::vector<Draft>();
    }

    support::ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void keepsOneDraftForEachConversationAndMode()
    {
        const std::unique_ptr<AuthorFile> file = open();
        DraftStore store;
        store.attach(*file, {});
        store.set(id(1), DraftMode::Reply, u"to the customer"_s);
        store.set(id(1), DraftMode::Note, u"for the team"_s);
        store.set(id(2), DraftMode::Reply, u"to another"_s);
        QCOMPARE(store.text(id(1), DraftMode::Reply), u"to the customer"_s);
        QCOMPARE(store.text(id(1), DraftMode::Note), u"for the team"_s);
        QCOMPARE(store.text(id(2), DraftMode::Note), QString());
        store.flush();
        const std::vector<Draft> stored = drafts(*file);
        QCOMPARE(stored.size(), size_t(3));
        QVERIFY(std::find(stored.begin(), stored.end(), Draft{id(1), DraftMode::Note, u"for the team"_s}) !=
                stored.end());
    }

    void isOnDiskWithinHalfASecondHoweverLongTheTypingGoesOn()
    {
        QVERIFY(DraftStore::MaximumDelay < core::Milliseconds(500));
        const std::unique_ptr<AuthorFile> file = open();
        // Keys arrive faster than the delay, without a pause: the text must be written all the same.
        DraftStore store(core::Milliseconds(30));
        store.attach(*file, {});
        QTimer typing;
        int keys = 0;
        connect(&typing, &QTimer::timeout, &store, [&] { store.set(id(1), DraftMode::Reply, QString(++keys, u'x')); });
        typing.start(1);
        QTRY_VERIFY(!drafts(*file).empty());
        QVERIFY(typing.isActive());
        typing.stop();
        QTRY_COMPARE(drafts(*file).front().text.size(), keys);
    }

    void aCrashLosesNothingThatWasWritten()
    {
        {
            const std::unique_ptr<AuthorFile> file = open();
            DraftStore store;
            store.attach(*file, {});
            store.set(id(1), DraftMode::Reply, u"half a sentence"_s);
            store.flush();
            QVERIFY(!drafts(*file).empty());
        }
        const std::unique_ptr<AuthorFile> file = open();
        DraftStore store;
        QSignalSpy changed(&store, &DraftStore::changed);
        store.attach(*file, drafts(*file));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(store.text(id(1), DraftMode::Reply), u"half a sentence"_s);
    }

    void mentionsStayWithTheirNoteThroughACrash()
    {
        const std::vector<desk::Colleague> ada{{idOf<desk::UserId>(8), u"Ada"_s}};
        {
            const std::unique_ptr<AuthorFile> file = open();
            DraftStore store;
            store.attach(*file, {});
            store.set(id(1), DraftMode::Note, u"@Ada look"_s);
            store.setMentions(id(1), ada);
            store.set(id(1), DraftMode::Reply, u"Dear Jo"_s);
            store.flush();
            QCOMPARE(drafts(*file).size(), size_t(2));
            store.setMentions(id(1), {}); // taken out, and put in again
            store.setMentions(id(1), ada);
        }
        {
            const std::unique_ptr<AuthorFile> file = open();
            DraftStore store;
            store.attach(*file, drafts(*file));
            QCOMPARE(store.mentions(id(1)), ada);
            QVERIFY(store.mentions(id(2)).empty());
            QSignalSpy changed(&store, &DraftStore::changed);
            store.adopt({id(1), DraftMode::Note, {}}); // it was sent
            QCOMPARE(changed.size(), 1);
            QVERIFY(store.mentions(id(1)).empty());
            store.set(id(1), DraftMode::Note, u"again"_s);
            store.flush();
        }
        const std::unique_ptr<AuthorFile> file = open();
        for (const Draft &draft : drafts(*file)) {
            QVERIFY(draft.mentions.empty());
        }
    }

    void picturesStayWithTheirDraftThroughACrash()
    {
        const QByteArray gif = QByteArray::fromBase64("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");
        const auto picture = draftFile(u"crack.gif"_s, gif);
        QVERIFY(picture);
        QCOMPARE(picture->contentType, u"image/gif"_s);
        QCOMPARE(QSize(picture->width, picture->height), QSize(1, 1));
        const auto content = [this](AuthorFile &file) { return support::awaited(file.load())->value(); };
        {
            const std::unique_ptr<AuthorFile> file = open();
            DraftStore store;
            store.attach(*file, {});
            QSignalSpy changed(&store, &DraftStore::filesChanged);
            store.addFile(id(1), DraftMode::Reply, *picture);
            store.addFile(id(1), DraftMode::Note, *draftFile(u"two.gif"_s, gif));
            QCOMPARE(changed.size(), 2);
            QCOMPARE(content(*file).files.size(), 2u); // there before anything is closed
            store.removeFile(id(1), DraftMode::Note, store.files(id(1), DraftMode::Note).front().id);
            QVERIFY(store.files(id(1), DraftMode::Note).empty());
            QCOMPARE(content(*file).files.size(), 1u);
        }
        const std::unique_ptr<AuthorFile> file = open();
        DraftStore store;
        store.attach(*file, {}, content(*file).files);
        QCOMPARE(store.files(id(1), DraftMode::Reply), std::vector<DraftFile>{*picture});
        store.detach();
        QVERIFY2(store.files(id(1), DraftMode::Reply).empty(), "another person sits here now");
    }

    void whatCannotBeSentIsRefusedForAReason()
    {
        const QByteArray gif = QByteArray::fromBase64("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");
        const auto code = [](const core::Result<DraftFile> &file) {
            return file ? std::nullopt : std::optional(file.error().code);
        };
        QCOMPARE(code(draftFile(u"a"_s, "words")), core::ErrorCode::InvalidArgument);
        QCOMPARE(code(draftFile(u"a"_s, gif.left(20))), core::ErrorCode::Malformed);
        QCOMPARE(code(draftFile(u"a"_s, gif + QByteArray(MaximumFileBytes, 'x'))), core::ErrorCode::LimitExceeded);
        QCOMPARE(code(draftFileAt(m_folder->filePath(u"none"_s))), core::ErrorCode::NotFound);
        QCOMPARE(code(draftFileAt(m_folder->path())), core::ErrorCode::NotFound);
        QFile large(m_folder->filePath(u"large.gif"_s));
        QVERIFY(large.open(QIODevice::WriteOnly) && large.write(gif) > 0 && large.resize(MaximumFileBytes + 1));
        large.close();
        QCOMPARE(code(draftFileAt(large.fileName())), core::ErrorCode::LimitExceeded);
    }

    void signingOutKeepsTheTextForItsAuthor()
    {
        const std::unique_ptr<AuthorFile> file = open();
        DraftStore store;
        store.attach(*file, {});
        store.set(id(1), DraftMode::Reply, u"not sent yet"_s);
        store.detach();
        QCOMPARE(store.text(id(1), DraftMode::Reply), QString()); // the next person sees nothing
        QCOMPARE(drafts(*file), (std::vector<Draft>{{id(1), DraftMode::Reply, u"not sent yet"_s}}));
    }

    void onlyTheAuthorEmptiesIt()
    {
        const std::unique_ptr<AuthorFile> file = open();
        DraftStore store;
        store.attach(*file, {});
        store.set(id(1), DraftMode::Reply, u"a"_s);
        store.flush();
        QVERIFY(!drafts(*file).empty());
        store.set(id(1), DraftMode::Reply, {});
        store.flush();
        QVERIFY(drafts(*file).empty());
    }

    void filesAreTheOwnersAlone()
    {
        const std::unique_ptr<AuthorFile> file = open();
        QVERIFY(support::awaited(file->putDrafts({{id(1), DraftMode::Reply, u"a"_s}})));
        for (const QString &ending : QStringList{QString(), u"-wal"_s, u"-shm"_s}) {
            const QFileInfo info(m_folder->filePath(u"author.db"_s) + ending);
            QVERIFY2(info.exists(), qPrintable(ending));
            const QFile::Permissions others =
                QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
            QVERIFY2(!(info.permissions() & others), qPrintable(ending));
        }
    }

    void aDamagedFileIsPutAsideNotDeleted()
    {
        const QString path = m_folder->filePath(u"author.db"_s);
        QFile bad(path);
        QVERIFY(bad.open(QIODevice::WriteOnly));
        bad.write(QByteArray(8192, 'x'));
        bad.close();
        const std::unique_ptr<AuthorFile> file = open();
        QVERIFY(support::awaited(file->putDrafts({{id(1), DraftMode::Reply, u"a"_s}})));
        const QStringList kept = QDir(m_folder->path()).entryList({u"author.db.damaged-*"_s});
        QCOMPARE(kept.size(), 1);
        QCOMPARE(QFileInfo(m_folder->filePath(kept.first())).size(), 8192);
    }
};

QTEST_GUILESS_MAIN(TestDraftStore)
#include "tst_draftstore.moc"
