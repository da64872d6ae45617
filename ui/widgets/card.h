// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "theme/theme.h"

#include <QFrame>

class QVBoxLayout;

namespace ui::widgets {

class ElidedLabel;

/// A framed group with a heading on the left and a short fact on the right.
class Card final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Card)

public:
    explicit Card(const theme::Theme &theme, QWidget *parent = nullptr);

    void setHeading(const QString &text);
    void setAside(const QString &text);
    /// The one card of a screen that asks for something has the accent as outline.
    void setEmphasized(bool emphasized);
    /// Where the card's content goes; top to bottom.
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }

private:
    ElidedLabel *m_heading;
    ElidedLabel *m_aside;
    QVBoxLayout *m_body;
};

} // namespace ui::widgets
