// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shell/noticewords.h"

using namespace Qt::StringLiterals;

namespace ui::shell {

QString NoticeWords::title(client::NoticeKind kind)
{
    switch (kind) {
    case client::NoticeKind::Handoff:
        return tr("The bot asks for a person");
    case client::NoticeKind::Assignment:
        return tr("A case is yours now");
    case client::NoticeKind::Reply:
        return tr("A customer replied");
    case client::NoticeKind::Breach:
        return tr("An answer is due");
    case client::NoticeKind::Mention:
        return tr("A note mentions you");
    }
    return {};
}

QString NoticeWords::body(const client::Notice &notice, bool withName)
{
    return withName && !notice.customerName.isEmpty() ? notice.customerName : tr("Open Afterdesk to see the case.");
}

QString NoticeWords::summaryTitle()
{
    return tr("While you were away");
}

QString NoticeWords::summary(const std::map<client::NoticeKind, int> &counts)
{
    QStringList parts;
    for (const auto &[kind, count] : counts) {
        switch (kind) {
        case client::NoticeKind::Handoff:
            parts.append(tr("Hand-offs: %1").arg(count));
            break;
        case client::NoticeKind::Assignment:
            parts.append(tr("Assigned to you: %1").arg(count));
            break;
        case client::NoticeKind::Reply:
            parts.append(tr("Replies: %1").arg(count));
            break;
        case client::NoticeKind::Breach:
            parts.append(tr("Answers due: %1").arg(count));
            break;
        case client::NoticeKind::Mention:
            parts.append(tr("Mentions: %1").arg(count));
            break;
        }
    }
    return parts.join(u" · "_s);
}

QString NoticeWords::testTitle()
{
    return tr("Afterdesk: a test");
}

QString NoticeWords::testBody()
{
    return tr("If you can read this, notifications work.");
}

QString NoticeWords::outcome(NoticeOutcome outcome)
{
    switch (outcome) {
    case NoticeOutcome::Accepted:
        return tr("The desktop took it. If you saw nothing, the desktop itself hides notifications.");
    case NoticeOutcome::NoService:
        return tr("Nothing on this desktop shows notifications. They stand in the line at the bottom of the window.");
    case NoticeOutcome::Refused:
        return tr("The desktop refused to show it. It stands in the line at the bottom of the window.");
    }
    return {};
}

} // namespace ui::shell
