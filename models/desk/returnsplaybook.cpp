// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/returnsplaybook.h"

#include "desk/builtinplaybooks.h"

using namespace Qt::StringLiterals;

namespace desk {

core::Result<CaseTable> returnsTableFrom(const QByteArray &json)
{
    static const QSet<QString> outcomes{u"refund"_s,       u"refund_keep"_s, u"replace"_s,         u"replace_keep"_s,
                                        u"return_label"_s, u"ask_photo"_s,   u"ask_photo_again"_s, u"ask_remedy"_s};
    return CaseTable::fromJson(json, outcomes);
}

const CaseTable &returnsTable()
{
    static const CaseTable table = [] {
        auto made = returnsTableFrom(builtInReturnsPlaybook());
        // A test reads the same document, so that this cannot fail in a program that was tested.
        Q_ASSERT(made);
        return made ? std::move(*made) : CaseTable();
    }();
    return table;
}

CaseVerdict routeReturn(const CaseTable &table, const ReturnCase &known)
{
    CaseFacts facts{
        {u"claim"_s, known.claim},   {u"delivered"_s, known.delivered},      {u"carrier"_s, known.carrier},
        {u"photo"_s, known.photo},   {u"asked_photo"_s, known.askedPhoto},   {u"asked_again"_s, known.askedAgain},
        {u"remedy"_s, known.remedy}, {u"asked_remedy"_s, known.askedRemedy}, {u"stock"_s, known.stock},
    };
    if (known.opened) {
        facts.emplace(u"opened"_s, *known.opened);
    }
    if (known.inWindow) {
        facts.emplace(u"in_window"_s, *known.inWindow);
    }
    if (known.amount) {
        facts.emplace(u"amount"_s, static_cast<double>(*known.amount));
    }
    return table.decide(facts);
}

} // namespace desk
