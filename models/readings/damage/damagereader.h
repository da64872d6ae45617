// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"
#include "readings/damage/shophead.h"

#include <memory>

namespace readings::damage {

/// Says what a photo shows. An implementation is used by one thread at a time (it may keep buffers between calls) and
/// works synchronously: tens of milliseconds a photo, so the console calls it on a worker thread.
class DamageReader
{
public:
    virtual ~DamageReader() = default;

    /// The same picture gives the same reading apart from `ms`. InvalidArgument for an empty picture; Internal when the
    /// network fails.
    [[nodiscard]] virtual core::Result<DamageReading> read(const DecodedPicture &photo) = 0;
    [[nodiscard]] virtual desk::ModelRef model() const = 0;
    /// Everything to find the picture again, also turned: three times the work of read(), so not while a person waits.
    /// InvalidArgument for models that make no vector. `upright` is what read() gave.
    [[nodiscard]] virtual core::Result<Fingerprint> fingerprint(const DecodedPicture &photo,
                                                                const Fingerprint &upright);
    /// From now on answers pass through this last layer; none for the shipped answer. InvalidArgument when it was made
    /// for another model.
    [[nodiscard]] virtual core::Status use(std::optional<ShopHead> head, const QString &version);
};

/// The reader that this installation ships: the active model found by modelFolder(), run by OpenCV.
/// NotFound when no model is installed, Corrupt when the file is not the one its card describes.
[[nodiscard]] core::Result<std::unique_ptr<DamageReader>> shippedReader();

} // namespace readings::damage
