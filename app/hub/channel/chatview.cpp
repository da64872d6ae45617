// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/channel/chatview.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace hub {

namespace {

constexpr QLatin1String clientKey("c:");

struct PublicFact
{
    QLatin1String code;    ///< of the team's message
    QLatin1String told;    ///< to the customer
    bool withName = false; ///< its first argument is a person's name that may be told
};

// Reasons, amounts under discussion and rejections stay inside: a person words them.
constexpr std::array publicFacts{
    PublicFact{"claimed"_L1, "person_joined"_L1, true}, PublicFact{"taken_over"_L1, "person_joined"_L1, true},
    PublicFact{"released"_L1, "person_left"_L1},        PublicFact{"given_back"_L1, "person_left"_L1},
    PublicFact{"lease_expired"_L1, "person_left"_L1},   PublicFact{"handed_over"_L1, "waiting_for_person"_L1},
    PublicFact{"resolved"_L1, "resolved"_L1},           PublicFact{"reopened"_L1, "reopened"_L1},
};

const PublicFact *publicFact(const QString &code)
{
    const auto found =
        std::find_if(publicFacts.begin(), publicFacts.end(), [&](const PublicFact &fact) { return fact.code == code; });
    return found == publicFacts.end() ? nullptr : &*found;
}

QJsonArray mediaOf(const desk::Message &message)
{
    QJsonArray media;
    for (const desk::Attachment &attachment : message.attachments) {
        media.append(QJsonObject{{"media_id"_L1, attachment.media.toString()},
                                 {"content_type"_L1, attachment.contentType},
                                 {"width"_L1, attachment.width},
                                 {"height"_L1, attachment.height}});
    }
    return media;
}

} // namespace

std::optional<QJsonObject> customerView(const desk::Message &message)
{
    QJsonObject view{{"id"_L1, message.id.toString()},
                     {"seq"_L1, message.seq},
                     {"kind"_L1, desk::messageKindName(message.kind)},
                     {"at"_L1, core::toRfc3339(message.at)},
                     {"media"_L1, QJsonArray()},
                     {"text"_L1, QString()}};
    switch (message.kind) {
    case desk::MessageKind::Note:
        return std::nullopt;
    case desk::MessageKind::System: {
        const PublicFact *fact = publicFact(message.systemCode);
        if (!fact) {
            return std::nullopt;
        }
        view.insert("code"_L1, fact->told);
        if (fact->withName) {
            view.insert("name"_L1, message.systemArgs.value(0));
        }
        return view;
    }
    case desk::MessageKind::Customer:
        if (message.idempotencyKey.startsWith(clientKey)) {
            view.insert("client_id"_L1, message.idempotencyKey.sliced(clientKey.size()));
        }
        break;
    case desk::MessageKind::Agent:
        view.insert("name"_L1, message.authorName);
        break;
    case desk::MessageKind::Bot:
        break;
    }
    view.insert("text"_L1, message.text);
    view.insert("media"_L1, mediaOf(message));
    return view;
}

QString keyOfClientId(const QString &clientId)
{
    return clientKey + clientId;
}

QString cleanText(const QString &text)
{
    QString sound = QString::fromUtf8(text.toUtf8()); // half a surrogate pair becomes a question mark
    sound.replace("\r\n"_L1, "\n"_L1);
    sound.replace(u'\r', u'\n');
    sound.removeIf([](QChar c) { return c.category() == QChar::Other_Control && c != u'\n' && c != u'\t'; });
    return sound.trimmed();
}

} // namespace hub
