// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/outcometext.h"

#include "desk/bottext.h"

using namespace Qt::StringLiterals;

namespace desk {

OutcomeText outcomeText(const Action &action, core::Timestamp at, const QString &known, const QString &words)
{
    const QString language = languageOf(known, words);
    const QString order = action.order.toString();
    const QString day = dayText(at, language);
    QString code;
    QStringList args{order, day};
    switch (action.verb) {
    case ActionVerb::Refund:
    case ActionVerb::Goodwill:
        code = u"refund_sent"_s;
        args = {moneyText(action.amount.value_or(core::Money()), language), day};
        break;
    case ActionVerb::Replace:
        code = u"replacement_ordered"_s;
        break;
    case ActionVerb::Cancel:
        code = u"status_cancelled"_s;
        break;
    case ActionVerb::ChangeAddress:
        code = u"address_changed"_s;
        break;
    case ActionVerb::ReturnLabel:
        code = u"label_made"_s;
        break;
    }
    return {code, replyText(code, language, args)};
}

} // namespace desk
