// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "wire/conversationjson.h"

#include "wire/describe.h"

namespace wire {

QJsonObject toJson(const desk::Conversation &conversation)
{
    return writeVersioned(conversation);
}

core::Result<desk::Conversation> conversationFromJson(const QJsonObject &json)
{
    return readVersioned<desk::Conversation>(json, QStringLiteral("conversation"));
}

QJsonObject toJson(const desk::Message &message)
{
    return writeVersioned(message);
}

core::Result<desk::Message> messageFromJson(const QJsonObject &json)
{
    return readVersioned<desk::Message>(json, QStringLiteral("message"));
}

QJsonObject toJson(const desk::Owner &owner)
{
    return writePlain(owner);
}

core::Result<desk::Owner> ownerFromJson(const QJsonObject &json)
{
    return readPlain<desk::Owner>(json, QStringLiteral("owner"));
}

QJsonObject toJson(const desk::HandoffCard &card)
{
    return writePlain(card);
}

core::Result<desk::HandoffCard> handoffCardFromJson(const QJsonObject &json)
{
    return readPlain<desk::HandoffCard>(json, QStringLiteral("handoff"));
}

} // namespace wire
