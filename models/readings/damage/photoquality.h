// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"
#include "readings/damage/picture.h"

#include <QStringList>

#include <vector>

namespace readings::damage {

/// What is wrong with a photo as a photo. ScreenshotLike is a hint for the person; the others make it unusable.
enum class QualityIssue { TooSmall, Dark, OverExposed, Blurred, ScreenshotLike };

/// too_small dark overexposed blurred screenshot
[[nodiscard]] QLatin1String qualityIssueName(QualityIssue issue);

/// The thresholds, with what was measured for them. Figures are for a long side of 512 pixels.
struct QualityLimits
{
    int shortSide = 96;
    /// Mean grey (0…255) below this is dark: found all exposures of 0.18 and refused no good photo of 283.
    double dark = 50.0;
    /// Over-exposed: most of it white and nothing in it dark. Strict on purpose, because a pale box before a white wall
    /// is a good photo; what is washed out but still shows something is left to the model and the person.
    double whiteShare = 0.60;
    double washedOut = 180.0;      ///< the darkest 2 % are at least this grey
    double washedOutMiddle = 85.0; ///< enough when the middle of the picture is as white as the rest
    /// Variance of the Laplacian below this is blurred. Smooth cloth has little of it also when sharp: 60 refused a
    /// quarter of people's photos of clothes, this about one in fifteen; it finds all of Gaussian sigma 3.
    double blurred = 28.0;
};

struct PhotoQuality
{
    double sharpness = 0.0;  ///< variance of the Laplacian
    double brightness = 0.0; ///< mean grey, 0…255
    double whiteShare = 0.0; ///< share of pixels of 250 and more
    std::vector<QualityIssue> issues;

    [[nodiscard]] bool usable() const;
    [[nodiscard]] bool has(QualityIssue issue) const;
    [[nodiscard]] QStringList codes() const;

    bool operator==(const PhotoQuality &) const = default;
};

/// Looks at a photo as a photo, whatever it shows. Darkness is tested before blur, because the noise of a dark photo
/// looks like sharp detail. InvalidArgument for an empty picture. Pure; any thread.
[[nodiscard]] core::Result<PhotoQuality> checkQuality(const Picture &picture, const QualityLimits &limits = {});

} // namespace readings::damage
