// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/serviceplaybook.h"

#include <QJsonObject>

namespace eval {

/// What a customer of a generated task wants, read from the sentences the customer is given.
[[nodiscard]] std::vector<desk::Wish> wishesFromWords(const QString &instruction);
/// What a customer of a hand-written task wants: orders, items, variants, payment, address, reason. The name of the
/// action is not among them.
[[nodiscard]] desk::Wish wishFromArguments(const QJsonObject &arguments);
/// The wishes of tasks that nothing may come of, retold; nothing for any other task.
[[nodiscard]] std::optional<std::vector<desk::Wish>> wishesOfDenied(const QString &task);

[[nodiscard]] desk::Address addressOf(const QJsonObject &json);

} // namespace eval
