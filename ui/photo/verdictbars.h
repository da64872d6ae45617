// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "photo/photosource.h"
#include "theme/theme.h"

#include <QWidget>

class QGridLayout;

namespace ui::widgets {
class TextLabel;
}

namespace ui::photo {

/// What the model says about one photo: a bar for each possibility, and what is wrong with the photo itself.
class VerdictBars final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(VerdictBars)

public:
    explicit VerdictBars(const theme::Theme &theme, QWidget *parent = nullptr);

    void showPhoto(const Photo &photo);

private:
    void rebuild();

    const theme::Theme &m_theme;
    Photo m_photo;
    QWidget *m_rows = nullptr;
};

} // namespace ui::photo
