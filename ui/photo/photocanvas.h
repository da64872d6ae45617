// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "photo/photosource.h"
#include "theme/theme.h"

#include <QWidget>

namespace ui::photo {

/// Shows one photo: fitted or at a scale, turned, with the heat map over it. Drag or arrow keys move it.
class PhotoCanvas final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PhotoCanvas)

public:
    explicit PhotoCanvas(const theme::Theme &theme, QWidget *parent = nullptr);

    void setPhoto(const Photo &photo);
    void setHeat(bool shown, double opacity);
    [[nodiscard]] double scale() const; ///< screen pixels per pixel of the photo
    void fit();
    void actualSize();
    void zoom(double factor);
    void rotate();
    /// A round glass under the pointer that shows the photo larger; the arrow keys move it.
    void setLoupe(bool shown);
    [[nodiscard]] bool hasLoupe() const { return m_loupe; }
    /// Where the middle of the glass is, in this widget.
    [[nodiscard]] QPointF loupeAt() const { return m_loupeAt; }
    void moveLoupe(const QPointF &to);
    /// The name of what is shown when it is no customer's photo.
    void setCaption(const QString &caption);
    [[nodiscard]] int quarterTurns() const { return m_turns; }
    /// Where the photo lies in this widget.
    [[nodiscard]] QRectF target() const;

Q_SIGNALS:
    void scaleChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] QSizeF turnedSize() const;
    void moveBy(const QPointF &by);
    void paintLoupe(QPainter &painter) const;

    const theme::Theme &m_theme;
    Photo m_photo;
    QImage m_shown; ///< turned
    QImage m_overlay;
    bool m_fitted = true;
    double m_scale = 1.0;
    int m_turns = 0;
    bool m_heat = false;
    double m_opacity = 0.6;
    bool m_loupe = false;
    QPointF m_loupeAt{-1, -1}; ///< nowhere yet
    QString m_caption;
    QPointF m_offset;
    QPointF m_pressed;
};

} // namespace ui::photo
