// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/action.h"
#include "support/deskvalues.h"

#include <QTest>

using namespace Qt::StringLiterals;
using desk::ActionVerb;

class TestAction final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyActionsThatMakeSensePass_data()
    {
        QTest::addColumn<desk::Action>("action");
        QTest::addColumn<bool>("good");
        const desk::OrderId order(u"A-1"_s);
        const core::Money euro(100, u"EUR"_s);
        const std::vector<desk::LineQuantity> lines{{desk::Sku(u"X"_s), 1}};
        const auto row = [&](const char *name, desk::Action action, bool good) {
            QTest::newRow(name) << action << good;
        };
        row("refund", {ActionVerb::Refund, order, euro, {}, {}}, true);
        row("refund with lines", {ActionVerb::Refund, order, euro, lines, {}}, true);
        row("refund without amount", {ActionVerb::Refund, order, {}, {}, {}}, false);
        row("refund of zero", {ActionVerb::Refund, order, core::Money(0, u"EUR"_s), {}, {}}, false);
        row("refund below zero", {ActionVerb::Refund, order, core::Money(-100, u"EUR"_s), {}, {}}, false);
        row("refund without currency", {ActionVerb::Refund, order, core::Money(100, {}), {}, {}}, false);
        row("refund with address", {ActionVerb::Refund, order, euro, {}, support::fullAddress()}, false);
        row("refund of no order", {ActionVerb::Refund, {}, euro, {}, {}}, false);
        row("goodwill", {ActionVerb::Goodwill, order, euro, {}, {}}, true);
        row("goodwill with lines", {ActionVerb::Goodwill, order, euro, lines, {}}, false);
        row("replace", {ActionVerb::Replace, order, {}, lines, {}}, true);
        row("replace nothing", {ActionVerb::Replace, order, {}, {}, {}}, false);
        row("replace none of it", {ActionVerb::Replace, order, {}, {{desk::Sku(u"X"_s), 0}}, {}}, false);
        row("replace with amount", {ActionVerb::Replace, order, euro, lines, {}}, false);
        row("return label", {ActionVerb::ReturnLabel, order, {}, lines, {}}, true);
        row("cancel", {ActionVerb::Cancel, order, {}, {}, {}}, true);
        row("cancel with lines", {ActionVerb::Cancel, order, {}, lines, {}}, false);
        row("address", {ActionVerb::ChangeAddress, order, {}, {}, support::fullAddress()}, true);
        row("no address", {ActionVerb::ChangeAddress, order, {}, {}, {}}, false);
        row("half an address",
            {ActionVerb::ChangeAddress, order, {}, {}, desk::Address{u"Mara"_s, {}, u"1"_s, u"B"_s, {}}}, false);
    }
    void onlyActionsThatMakeSensePass()
    {
        QFETCH(desk::Action, action);
        QFETCH(bool, good);
        const core::Status status = desk::checkAction(action);
        QCOMPARE(status.has_value(), good);
        if (!good) {
            QCOMPARE(status.error().code, core::ErrorCode::InvalidArgument);
        }
    }

    void noVerbSaysNo()
    {
        for (const char *name : {"deny", "reject", "refuse", "decline"}) {
            QVERIFY(!desk::actionVerbFrom(QString::fromLatin1(name)));
        }
    }
};

QTEST_GUILESS_MAIN(TestAction)
#include "tst_action.moc"
