// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "conversation/spokenmessages.h"

#include "conversation/carryingwords.h"
#include "desk/conversation.h"
#include "desk/textlinks.h"
#include "format/numbers.h"
#include "format/words.h"
#include "lists/messagelistmodel.h"
#include "photo/photosource.h"
#include "photo/photowords.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace ui::conversation {

using lists::MessageListModel;

QString SpokenMessages::noteWords(const desk::Message &note) const
{
    const QString who = tr("Note by %1, only your team sees it").arg(note.authorName);
    QStringList others;
    bool me = false;
    for (const desk::Colleague &one : note.mentions) {
        if (one.id == m_me) {
            me = true;
        } else {
            others.append(one.name);
        }
    }
    if (me) {
        return tr("%1. It mentions you", "a note").arg(who);
    }
    return others.isEmpty() ? who : tr("%1. It mentions %2", "a note").arg(who, others.join(u", "_s));
}

SpokenMessages::SpokenMessages(photo::PhotoSource &photos, QObject *parent)
    : QIdentityProxyModel(parent)
    , m_photos(photos)
{
}

QVariant SpokenMessages::data(const QModelIndex &index, int role) const
{
    if (role != Qt::AccessibleTextRole) {
        return QIdentityProxyModel::data(index, role);
    }
    const auto kind = MessageListModel::RowKind(QIdentityProxyModel::data(index, MessageListModel::KindRole).toInt());
    if (kind == MessageListModel::RowKind::Day) {
        return QLocale().toString(QIdentityProxyModel::data(index, MessageListModel::DateRole).toDate(),
                                  QLocale::LongFormat);
    }
    if (kind == MessageListModel::RowKind::Unread) {
        return tr("New messages from here");
    }
    const auto message = QIdentityProxyModel::data(index, MessageListModel::MessageRole).value<desk::Message>();
    QString who;
    switch (message.kind) {
    case desk::MessageKind::Customer:
        who = message.authorName.isEmpty() ? tr("Customer") : message.authorName;
        break;
    case desk::MessageKind::Bot:
        who = tr("Bot");
        break;
    case desk::MessageKind::Agent:
        who = message.authorName;
        break;
    case desk::MessageKind::Note:
        who = noteWords(message);
        break;
    case desk::MessageKind::System:
        return u"%1, %2"_s.arg(format::systemLine(message.systemCode, message.systemArgs), format::time(message.at));
    }
    QStringList parts{who, format::time(message.at)};
    if (!message.text.isEmpty()) {
        parts.append(message.text);
    }
    for (const desk::TextLink &link : desk::linksIn(message.text)) {
        if (link.kind == desk::LinkKind::Web) {
            parts.append(tr("Link to %1").arg(link.host));
        }
    }
    for (const desk::Attachment &attachment : message.attachments) {
        parts.append(message.kind == desk::MessageKind::Customer
                         ? tr("Photo, %1").arg(photo::verdictWords(m_photos.photo(attachment.media)).text)
                         : tr("Photo"));
    }
    if (const QString taken = intentSentence(message); !taken.isEmpty()) {
        parts.append(QString(taken).replace(u'\n', u". "_s));
    }
    if (message.kind == desk::MessageKind::Agent) {
        parts.append(format::delivery(message.delivery));
    }
    return parts.join(u". "_s);
}

Qt::ItemFlags SpokenMessages::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QIdentityProxyModel::flags(index);
    if (!data(index, Qt::DisplayRole).toString().isEmpty()) {
        flags |= Qt::ItemIsEditable;
    }
    return flags;
}

} // namespace ui::conversation
