// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "photo/photosource.h"
#include "theme/colors.h"

namespace ui::photo {

struct VerdictWords
{
    QString text;
    theme::Tone tone = theme::Tone::Neutral;
    QString icon;
};

/// What to write below a photo: the verdict with its confidence, or why there is none.
[[nodiscard]] VerdictWords verdictWords(const Photo &photo);
/// Why a photo cannot be shown.
[[nodiscard]] QString problemWords(const core::Error &error);
/// The tone of a verdict code.
[[nodiscard]] theme::Tone verdictTone(const QString &code);

} // namespace ui::photo
