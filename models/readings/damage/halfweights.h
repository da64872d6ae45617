// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"

#include <QByteArray>

namespace readings::damage {

/// The same ONNX model with weights of 16 bits made into 32: models are shipped at half their size, and OpenCV 4.6
/// reads 32 bits alone. Models without such weights come back as they are. Malformed when the bytes are not a model's.
[[nodiscard]] core::Result<QByteArray> withFullWeights(const QByteArray &onnx);

} // namespace readings::damage
