// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/audit.h"
#include "support/deskvalues.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

std::vector<desk::AuditEntry> chain(int length)
{
    std::vector<desk::AuditEntry> entries;
    QString previous = desk::firstPreviousHash();
    for (int i = 1; i <= length; ++i) {
        desk::AuditEntry entry{
            i, support::timeOf(i), u"bot"_s, u"proposal.decided"_s, u"p-%1"_s.arg(i), {{u"amount"_s, i}}, previous, {}};
        entry.hash = desk::auditHash(entry);
        previous = entry.hash;
        entries.push_back(entry);
    }
    return entries;
}

/// Number of the first entry that does not fit; 0 when all do.
qint64 firstBroken(const std::vector<desk::AuditEntry> &entries)
{
    qint64 seq = 0;
    QString hash;
    for (const desk::AuditEntry &entry : entries) {
        if (!desk::checkLink(seq, hash, entry)) {
            return entry.seq;
        }
        seq = entry.seq;
        hash = entry.hash;
    }
    return 0;
}

} // namespace

class TestAudit final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anUntouchedChainHolds() { QCOMPARE(firstBroken(chain(50)), 0); }

    void everyChangedFieldIsFound_data()
    {
        QTest::addColumn<int>("field");
        for (int field = 0; field < 7; ++field) {
            QTest::addRow("field %d", field) << field;
        }
    }
    void everyChangedFieldIsFound()
    {
        QFETCH(int, field);
        auto entries = chain(20);
        desk::AuditEntry &entry = entries.at(9);
        switch (field) {
        case 0:
            entry.at += std::chrono::milliseconds(1);
            break;
        case 1:
            entry.actor = u"hub"_s;
            break;
        case 2:
            entry.verb = u"proposal.rejected"_s;
            break;
        case 3:
            entry.subject = u"p-99"_s;
            break;
        case 4:
            entry.body.insert(u"amount"_s, 11);
            break;
        case 5:
            entry.previousHash = entries.at(7).hash;
            break;
        default:
            entry.hash[0] = entry.hash.at(0) == u'a' ? u'b' : u'a';
        }
        QCOMPARE(firstBroken(entries), 10);
    }

    void aForgedEntryBreaksTheNext()
    {
        auto entries = chain(20);
        entries.at(9).body.insert(u"amount"_s, 999);
        entries.at(9).hash = desk::auditHash(entries.at(9)); // made to fit itself
        QCOMPARE(firstBroken(entries), 11);
    }

    void droppedAndSwappedEntriesAreFound()
    {
        auto dropped = chain(20);
        dropped.erase(dropped.begin() + 4);
        QCOMPARE(firstBroken(dropped), 6);
        auto swapped = chain(20);
        std::swap(swapped.at(4), swapped.at(5));
        QCOMPARE(firstBroken(swapped), 6);
        auto headless = chain(20);
        headless.erase(headless.begin());
        QCOMPARE(firstBroken(headless), 2);
    }
};

QTEST_GUILESS_MAIN(TestAudit)
#include "tst_audit.moc"
