// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "eval/playbook/shopdata.h"

#include <QRandomGenerator>

namespace eval {

/// The verdict as the benchmark's tool call, in one agreed form.
[[nodiscard]] QJsonObject asTool(const desk::ServiceVerdict &verdict, const desk::ServiceCustomer &customer);
/// A tool call of the benchmark in the same form: items with what takes their place, sorted.
[[nodiscard]] QJsonObject canonical(const QJsonObject &action);

/// A tool call of the benchmark as a verdict, for the referee.
[[nodiscard]] desk::ServiceVerdict fromTool(const QJsonObject &action, const ShopData &shop);

/// What a proposed action breaks of the benchmark's written policy; empty for nothing. Written from the policy's text
/// and apart from the playbook, so that one slip is not made twice.
[[nodiscard]] QString breaksPolicy(const desk::ServiceVerdict &verdict, const ShopData &shop,
                                   const desk::ServiceCustomer &customer);

/// A wish with parts of others put in at random: lawful or not.
[[nodiscard]] desk::Wish shuffled(const std::vector<desk::Wish> &wishes, const ShopData &shop,
                                  QRandomGenerator &random);

} // namespace eval
