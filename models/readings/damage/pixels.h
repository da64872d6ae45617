// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"
#include "readings/damage/picture.h"

#include <opencv2/core/mat.hpp>

#include <exception>
#include <new>
#include <utility>

namespace readings::damage {

/// A view on the bytes of a picture as OpenCV wants it; lives as long as `picture` does. RGB order.
[[nodiscard]] cv::Mat matOf(const Picture &picture);

/// Copies 8-bit RGB rows.
[[nodiscard]] Picture pictureOf(const cv::Mat &rgb);

/// Runs a piece of OpenCV work and turns whatever it throws into an Error: the only place where its exceptions end.
template <typename Work>
[[nodiscard]] auto contained(core::ErrorCode code, const char *what, Work &&work) -> decltype(work())
{
    try {
        return std::forward<Work>(work)();
    } catch (const std::bad_alloc &) {
        return core::fail(core::ErrorCode::LimitExceeded,
                          QString::fromLatin1(what) + QLatin1String(": not enough memory"));
    } catch (const std::exception &error) {
        // cv::Exception says "file:line: error: (code) reason in function"; one line of it is enough.
        const QString reason = QString::fromUtf8(error.what()).section(QLatin1Char('\n'), 0, 0).right(160);
        return core::fail(code, QString::fromLatin1(what) + QLatin1String(": ") + reason);
    } catch (...) {
        return core::fail(code, QString::fromLatin1(what));
    }
}

} // namespace readings::damage
