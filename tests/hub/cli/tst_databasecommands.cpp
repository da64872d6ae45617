// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/cli/databasecommands.h"
#include "sql/connection.h"
#include "store/auditlog.h"
#include "store/datafolder.h"
#include "store/feed.h"
#include "store/schema.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class TestDatabaseCommands final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_place;

    QString path(const QString &name) const { return m_place->filePath(name); }
    int run(QStringList arguments) const
    {
        return hub::runCommand(hub::databaseCommands(), arguments << u"--data"_s << path(u"data"_s));
    }
    store::DataFolder folder() const { return *store::DataFolder::open(path(u"data"_s)); }
    std::unique_ptr<sql::Connection> database() const { return std::move(*sql::Connection::open(folder().database())); }
    qint64 audit(int entries) const
    {
        const auto connection = database();
        for (int i = 0; i < entries; ++i) {
            if (!store::AuditLog(*connection).append({}, u"admin-cli"_s, u"user.added"_s, u"x"_s, {})) {
                return -1;
            }
        }
        return store::AuditLog(*connection).head()->seq;
    }

private Q_SLOTS:
    void init()
    {
        m_place = std::make_unique<QTemporaryDir>();
        QCOMPARE(run({u"migrate"_s}), 0);
    }

    void backupAndRestoreBringTheStateBack()
    {
        QCOMPARE(audit(3), 3);
        QFile photo(folder().media() + u"/ab1"_s);
        QVERIFY(photo.open(QIODevice::WriteOnly) && photo.write("bytes") == 5);
        photo.close();
        QCOMPARE(run({u"backup"_s, path(u"b.db"_s), u"--media"_s, path(u"m"_s)}), 0);
        QVERIFY(QFile::exists(path(u"m/ab1"_s)));
        QCOMPARE(audit(4), 7);
        QVERIFY(store::writeAnchor(folder().auditAnchor(), *store::AuditLog(*database()).head()));
        const QString epoch = *store::Feed(*database()).epoch();
        QVERIFY(photo.remove());

        QCOMPARE(run({u"restore"_s, path(u"b.db"_s), u"--media"_s, path(u"m"_s)}), 0);
        const auto entries = store::AuditLog(*database()).after(0, 100);
        QCOMPARE(entries->size(), 4u);
        QCOMPARE(entries->back().verb, u"database.restored"_s);
        QVERIFY(*store::Feed(*database()).epoch() != epoch);
        QVERIFY(QFile::exists(folder().media() + u"/ab1"_s));
        QCOMPARE(run({u"verify-audit"_s}), 0);
        const QStringList kept = QDir(folder().path()).entryList({u"hub.db.before-restore-*"_s});
        QVERIFY(kept.size() >= 2); // the database and its anchor
    }

    void restoreRefusesWhatItCannotUse()
    {
        QCOMPARE(audit(2), 2);
        QCOMPARE(run({u"restore"_s, path(u"none.db"_s)}), 1);
        QFile text(path(u"text.db"_s));
        QVERIFY(text.open(QIODevice::WriteOnly) && text.write(QByteArray(5000, 'x')) > 0);
        text.close();
        QCOMPARE(run({u"restore"_s, text.fileName()}), 1);
        QVERIFY((*sql::Connection::open({path(u"other.db"_s)}))->run(u"CREATE TABLE t (a TEXT)"_s));
        QVERIFY(run({u"restore"_s, path(u"other.db"_s)}) != 0);
        QCOMPARE(run({u"backup"_s, path(u"b.db"_s)}), 0);
        QVERIFY((*sql::Connection::open({path(u"b.db"_s)}))->run(u"DELETE FROM audit WHERE seq = 1"_s));
        QCOMPARE(run({u"restore"_s, path(u"b.db"_s)}), 1);
        QCOMPARE(store::AuditLog(*database()).head()->seq, 2);
    }

    void restoreWaitsForTheHubToStop()
    {
        QCOMPARE(run({u"backup"_s, path(u"b.db"_s)}), 0);
        const auto running = folder().lock();
        QCOMPARE(run({u"restore"_s, path(u"b.db"_s)}), 1);
        QCOMPARE(run({u"backup"_s, path(u"c.db"_s)}), 0); // that one does not
    }

    void verifyAuditFindsTampering()
    {
        QCOMPARE(audit(5), 5);
        QCOMPARE(run({u"verify-audit"_s}), 0);
        QVERIFY(database()->run(u"UPDATE audit SET actor = 'somebody' WHERE seq = 2"_s));
        QCOMPARE(run({u"verify-audit"_s}), 1);
    }

    void badUsageIsTold()
    {
        QCOMPARE(run({u"backup"_s}), 2);
        QCOMPARE(run({u"backup"_s, path(u"a"_s), path(u"b"_s)}), 2);
        QCOMPARE(run({u"backup"_s, path(u"b.db"_s)}), 0);
        QCOMPARE(run({u"backup"_s, path(u"b.db"_s)}), 2); // never over an older one
    }
};

QTEST_GUILESS_MAIN(TestDatabaseCommands)
#include "tst_databasecommands.moc"
