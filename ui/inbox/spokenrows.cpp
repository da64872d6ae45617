// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "inbox/spokenrows.h"

#include "desk/urgency.h"
#include "format/numbers.h"
#include "format/words.h"
#include "inbox/inboxdelegate.h"
#include "lists/conversationlistmodel.h"

using namespace Qt::StringLiterals;

namespace ui::inbox {

SpokenRows::SpokenRows(const core::Clock &clock, QObject *parent)
    : QIdentityProxyModel(parent)
    , m_clock(clock)
{
}

QVariant SpokenRows::data(const QModelIndex &index, int role) const
{
    if (role != Qt::AccessibleTextRole && role != Qt::ToolTipRole) {
        return QIdentityProxyModel::data(index, role);
    }
    const auto row =
        QIdentityProxyModel::data(index, lists::ConversationListModel::RowRole).value<lists::ConversationRow>();
    const desk::Conversation &c = row.conversation;
    QStringList parts;
    if (row.isUnread()) {
        parts.append(tr("unread"));
    }
    if (row.mentionsMe) {
        parts.append(tr("a note mentions you, not seen yet"));
    }
    if (c.priority != desk::Priority::Normal) {
        parts.append(c.priority == desk::Priority::High ? tr("high priority") : tr("low priority"));
    }
    if (c.amountAtStake) {
        parts.append(tr("%1 at stake").arg(format::money(*c.amountAtStake)));
    }
    if (c.intent && !c.intent->intent.isEmpty()) {
        const auto sure = format::shownConfidence(c.intent->confidence);
        parts.append(sure ? tr("%1, confidence %2").arg(format::intent(c.intent->intent), format::confidence(*sure))
                          : format::intent(c.intent->intent));
    }
    if (c.botUnsure) {
        parts.append(tr("bot unsure"));
    }
    for (const QString &label : c.labels) {
        parts.append(format::label(label));
    }
    if (c.photoCount > 0) {
        parts.append(tr("%n photo(s)", nullptr, c.photoCount));
    }
    switch (c.owner.kind) {
    case desk::OwnerKind::Bot:
        parts.append(tr("with the bot"));
        break;
    case desk::OwnerKind::Person:
        parts.append(tr("with %1").arg(c.owner.name));
        break;
    case desk::OwnerKind::Nobody:
        parts.append(tr("unassigned"));
        break;
    }
    if (!row.others.isEmpty()) {
        parts.append(row.othersReply  ? tr("%1 writes right now").arg(row.others.first())
                     : row.othersAway ? tr("%1 has it open and is away").arg(row.others.join(u", "_s))
                                      : tr("%1 looks at it").arg(row.others.join(u", "_s)));
    }
    if (row.hasDraft) {
        parts.append(tr("has a draft"));
    }
    if (role == Qt::ToolTipRole) {
        const desk::Urgency urgency = desk::urgencyOf(c, m_clock.now());
        const auto factor = [](double value) { return QLocale().toString(value, 'f', 1); };
        return QString(parts.join(u" · "_s) + u'\n' +
                       tr("Urgency %1 = money %2 × doubt %3 × time left %4 × priority %5")
                           .arg(factor(urgency.score()), factor(urgency.money), factor(urgency.doubt),
                                factor(urgency.time), factor(urgency.word)));
    }
    return QStringList{c.customerName, dueWords(c, m_clock.now()).first, c.lastWords, parts.join(u", "_s)}.join(
        u". "_s);
}

} // namespace ui::inbox
