// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/order.h"

namespace desk {

/// What a carrier's own word for a scan means in our vocabulary. Spelling (case, spaces, dashes, underscores) does not
/// matter. Unknown for anything that is not in the table: a guess would be shown to a customer as a fact.
[[nodiscard]] ShipmentState shipmentStateOfCode(QStringView rawCode);

} // namespace desk
