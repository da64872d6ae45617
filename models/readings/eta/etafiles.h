// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "readings/eta/etamodel.h"

namespace readings::eta {

/// The priors that are shipped: AFTERDESK_RESOURCES/models/eta/prior.bin when that variable is set, else
/// ../share/afterdesk/models/eta/prior.bin seen from `programFolder`; checked against the SHA-256 in the card beside
/// it.
[[nodiscard]] core::Result<std::vector<EtaModel::Prior>> shippedPriors(const QString &programFolder);

/// Of one file.
[[nodiscard]] core::Result<std::vector<EtaModel::Prior>> priorsOfFile(const QString &path);

} // namespace readings::eta
