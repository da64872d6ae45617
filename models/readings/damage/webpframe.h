// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>

namespace readings::damage {

/// The first frame of an animated WebP as a WebP of its own (OpenCV refuses animated ones); empty when there is none.
[[nodiscard]] QByteArray firstWebPFrame(QByteArrayView bytes);

} // namespace readings::damage
