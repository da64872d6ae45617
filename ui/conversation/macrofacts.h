// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/change.h"
#include "desk/conversation.h"
#include "desk/person.h"

#include <QMap>

namespace ui::conversation {

/// What macros may say of a case, by the names of their blanks, in words and digits that can be sent. What is not known
/// is not in it. order: nothing while it is not here, or the conversation is about none.
[[nodiscard]] QMap<QString, QString> macroFacts(const desk::Conversation &conversation,
                                                const std::optional<client::OrderView> &order,
                                                const std::optional<desk::Person> &me, core::Timestamp now);

/// "the customer's first name", "tracking code" …: a blank for people; the name itself for one we do not know.
[[nodiscard]] QString blankWords(const QString &name);

} // namespace ui::conversation
