// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/conversation.h"

#include <QJsonObject>

namespace hub {

/// What the customer may see of a message; nothing for notes and for facts that are the team's alone.
///
/// {"id","seq","kind":"customer|bot|agent|system","text","at","media":[{media_id,content_type,width,height}]}, for
/// agents "name", for the customer's own "client_id", for the system "code": person_joined, person_left,
/// waiting_for_person, resolved, reopened; person_joined has "name". Only what is named in here leaves the house.
[[nodiscard]] std::optional<QJsonObject> customerView(const desk::Message &message);

/// Key under which a customer's message is known, from the id its sender gave it.
[[nodiscard]] QString keyOfClientId(const QString &clientId);

/// Text as it is kept: sound UTF-16, line breaks as \n, no control characters.
[[nodiscard]] QString cleanText(const QString &text);

} // namespace hub
