// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/person.h"

#include <QTest>

using desk::Permission;
using desk::Role;

class TestPerson final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoMayDoWhat_data()
    {
        QTest::addColumn<Permission>("permission");
        QTest::addColumn<QString>("roles"); // first letters
        QTest::newRow("read") << Permission::ReadConversations << "asq";
        QTest::newRow("reply") << Permission::WriteReplies << "as";
        QTest::newRow("note") << Permission::WriteNotes << "asq";
        QTest::newRow("claim") << Permission::ClaimConversations << "as";
        QTest::newRow("decide") << Permission::DecideProposals << "as";
        QTest::newRow("second") << Permission::SecondDecisions << "s";
        QTest::newRow("override") << Permission::OverrideLimits << "s";
        QTest::newRow("settle") << Permission::SettleUnknown << "s";
        QTest::newRow("audit") << Permission::ReadAudit << "sqA";
        QTest::newRow("policy") << Permission::EditPolicy << "s";
        QTest::newRow("reveal") << Permission::RevealPersonalData << "as";
        QTest::newRow("label") << Permission::WriteLabels << "sq";
        QTest::newRow("users") << Permission::ManageUsers << "A";
        QTest::newRow("sources") << Permission::ManageSources << "A";
        QTest::newRow("infer") << Permission::Infer << "asqA";
    }
    void whoMayDoWhat()
    {
        QFETCH(Permission, permission);
        QFETCH(QString, roles);
        QCOMPARE(desk::roleMay(Role::Agent, permission), roles.contains(u'a'));
        QCOMPARE(desk::roleMay(Role::Supervisor, permission), roles.contains(u's'));
        QCOMPARE(desk::roleMay(Role::Qa, permission), roles.contains(u'q'));
        QCOMPARE(desk::roleMay(Role::Admin, permission), roles.contains(u'A'));
        QCOMPARE(desk::permissionFrom(QString(desk::permissionName(permission))), permission);
        QCOMPARE(desk::permissionNames(Role::Qa).contains(desk::permissionName(permission)), roles.contains(u'q'));
    }

    void rolesReadBack()
    {
        for (const Role role : {Role::Agent, Role::Supervisor, Role::Qa, Role::Admin}) {
            QCOMPARE(desk::roleFrom(QString(desk::roleName(role))), role);
        }
        QVERIFY(!desk::roleFrom(u"root"));
    }
};

QTEST_GUILESS_MAIN(TestPerson)
#include "tst_person.moc"
