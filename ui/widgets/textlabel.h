// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "theme/theme.h"

#include <QLabel>
#include <QToolButton>

namespace ui::widgets {

/// Plain text in one of the theme's type sizes; follows changes of the theme. Never shows markup, because much of what
/// it shows was written by strangers.
class TextLabel : public QLabel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TextLabel)

public:
    TextLabel(const theme::Theme &theme, theme::Text text, QWidget *parent = nullptr);

    /// Neutral leaves the normal ink; use setMuted for secondary text.
    void setTone(theme::Tone tone);
    void setMuted(bool muted = true);
    void setStyle(theme::Text text);

protected:
    [[nodiscard]] const theme::Theme &theme() const { return m_theme; }

private:
    void setToneName(const QString &name);

    const theme::Theme &m_theme;
    theme::Text m_text;
};

/// One line that ends in an ellipsis when there is no room, with the whole text as tool tip then. Its width never
/// pushes neighbours away.
class ElidedLabel final : public TextLabel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ElidedLabel)

public:
    ElidedLabel(const theme::Theme &theme, theme::Text text, QWidget *parent = nullptr);

    void setFullText(const QString &text);
    [[nodiscard]] const QString &fullText() const { return m_full; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void elide();

    QString m_full;
};

/// A button whose words end in an ellipsis when there is no room.
class ElidedButton final : public QToolButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ElidedButton)

public:
    explicit ElidedButton(QWidget *parent = nullptr);

    void setFullText(const QString &text);
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void elide();

    QString m_full;
    int m_around = 0; ///< what is not words of its width
};

} // namespace ui::widgets
