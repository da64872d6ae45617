// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "photo/photosource.h"
#include "theme/theme.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace ui::photo {

/// What there is to know of a photo beside its verdict: finer hints, when it was taken, where it was seen before, and a
/// sentence to the customer when it cannot be used.
class Findings final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Findings)

public:
    explicit Findings(const theme::Theme &theme, QWidget *parent = nullptr);

    void showPhoto(const Photo &photo);

Q_SIGNALS:
    void caseActivated(const desk::ConversationId &id);
    /// A better photo is wanted: these codes say what is wrong with this one.
    void betterPhotoWanted(const QStringList &codes);

private:
    void addHints(const desk::PhotoReading &reading);
    void addTime(const desk::PhotoTime &time);
    void addDuplicates(const std::vector<desk::PhotoDuplicate> &duplicates);
    void addQuality(const desk::PhotoReading &reading);

    const theme::Theme &m_theme;
    QWidget *m_rows = nullptr;
    QVBoxLayout *m_layout = nullptr; ///< of the rows
};

} // namespace ui::photo
