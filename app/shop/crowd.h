// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "shop/scenario.h"

#include <QRandomGenerator>

namespace shop {

/// Another customer with the same kind of story: own name, customer number, order numbers and parcels. For load and for
/// demos that go on.
[[nodiscard]] Scenario someoneLike(const Scenario &model, int number, QRandomGenerator &random);

} // namespace shop
