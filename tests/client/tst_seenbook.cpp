// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/seenbook.h"
#include "support/awaited.h"
#include "support/deskvalues.h"
#include "support/manualclock.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace client;
using namespace Qt::StringLiterals;

/// What was read stays read over a restart, and what was not stays unread.
class TestSeenBook final : public QObject
{
    Q_OBJECT

private:
    static desk::ConversationId id(int number) { return support::idOf<desk::ConversationId>(number); }
    std::unique_ptr<AuthorFile> open() { return AuthorFile::open(m_folder.filePath(u"author.db"_s), m_clock).value(); }
    static std::vector<Seen> seenIn(AuthorFile &file)
    {
        const auto content = support::awaited(file.load());
        return content && *content ? (*content)->seen : std::vector<Seen>();
    }

    support::ManualClock m_clock;
    QTemporaryDir m_folder;

private Q_SLOTS:
    void isThereAfterTheProgramWasKilled()
    {
        {
            const std::unique_ptr<AuthorFile> file = open();
            SeenBook book;
            book.attach(*file, seenIn(*file));
            book.see(id(1), 4);
            book.see(id(1), 3); // never goes back
            book.see(id(2), 7);
            QTRY_COMPARE(seenIn(*file).size(), size_t(2)); // by itself, without an orderly end
        }
        const std::unique_ptr<AuthorFile> file = open();
        SeenBook book;
        const QSignalSpy changed(&book, &SeenBook::changed);
        book.see(id(2), 9); // before the file was read
        book.attach(*file, seenIn(*file));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(book.all().value(id(1)), 4);
        QCOMPARE(book.all().value(id(2)), 9);
        book.flush();
        QTRY_VERIFY([&] {
            const auto held = seenIn(*file);
            return std::find(held.begin(), held.end(), Seen{id(2), 9}) != held.end();
        }());
    }

    void anotherPersonSeesNothingOfIt()
    {
        const std::unique_ptr<AuthorFile> file = open();
        SeenBook book;
        book.attach(*file, {{id(5), 2}});
        const QSignalSpy changed(&book, &SeenBook::changed);
        book.detach();
        QCOMPARE(changed.size(), 1);
        QVERIFY(book.all().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSeenBook)
#include "tst_seenbook.moc"
