// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "photo/photocanvas.h"

#include "photo/photowords.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

using namespace Qt::StringLiterals;

namespace ui::photo {

namespace {
constexpr double leastScale = 0.05;
constexpr double mostScale = 8.0;
constexpr double loupeRadius = 90;
constexpr double loupeZoom = 3.0;
} // namespace

PhotoCanvas::PhotoCanvas(const theme::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(theme.px(280), theme.px(220));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setCursor(Qt::OpenHandCursor);
    setMouseTracking(true);
}

void PhotoCanvas::setPhoto(const Photo &photo)
{
    const bool other = photo.image.cacheKey() != m_photo.image.cacheKey();
    m_photo = photo;
    if (other) {
        m_turns = 0;
        m_offset = {};
        m_fitted = true;
    }
    m_shown = m_photo.image.transformed(QTransform().rotate(90.0 * m_turns));
    m_overlay = heatOverlay(m_photo.heat, m_photo.image.size().scaled(480, 480, Qt::KeepAspectRatio))
                    .transformed(QTransform().rotate(90.0 * m_turns));
    const QString words =
        photo.state == Photo::State::Failed && photo.error ? problemWords(*photo.error) : verdictWords(photo).text;
    setAccessibleName(m_caption.isEmpty() ? tr("Photo, %1").arg(words) : m_caption);
    update();
    Q_EMIT scaleChanged();
}

void PhotoCanvas::setHeat(bool shown, double opacity)
{
    m_heat = shown;
    m_opacity = opacity;
    update();
}

void PhotoCanvas::setCaption(const QString &caption)
{
    m_caption = caption;
    setAccessibleName(caption);
}

void PhotoCanvas::setLoupe(bool shown)
{
    m_loupe = shown;
    if (shown && !rect().contains(m_loupeAt.toPoint())) {
        m_loupeAt = QRectF(rect()).center();
    }
    update();
}

void PhotoCanvas::moveLoupe(const QPointF &to)
{
    m_loupeAt = {std::clamp(to.x(), 0.0, double(width())), std::clamp(to.y(), 0.0, double(height()))};
    update();
}

void PhotoCanvas::paintLoupe(QPainter &painter) const
{
    const double radius = m_theme.px(loupeRadius);
    QPainterPath glass;
    glass.addEllipse(m_loupeAt, radius, radius);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(glass, m_theme.colors().window);
    painter.setClipPath(glass);
    // What is under the middle stays there; everything else moves away from it.
    painter.translate(m_loupeAt);
    painter.scale(loupeZoom, loupeZoom);
    painter.translate(-m_loupeAt);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, scale() * loupeZoom < 1.5);
    painter.drawImage(target(), m_shown);
    painter.restore();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.colors().ink, 1.5));
    painter.drawEllipse(m_loupeAt, radius, radius);
    painter.restore();
}

QSizeF PhotoCanvas::turnedSize() const
{
    return m_shown.size();
}

double PhotoCanvas::scale() const
{
    if (!m_fitted || m_shown.isNull()) {
        return m_scale;
    }
    const QSizeF size = turnedSize();
    return std::min({double(width()) / size.width(), double(height()) / size.height(), 1.0});
}

void PhotoCanvas::fit()
{
    m_fitted = true;
    m_offset = {};
    update();
    Q_EMIT scaleChanged();
}

void PhotoCanvas::actualSize()
{
    m_fitted = false;
    // One pixel of the photo on one pixel of the screen.
    m_scale = 1.0 / devicePixelRatioF();
    m_offset = {};
    update();
    Q_EMIT scaleChanged();
}

void PhotoCanvas::zoom(double factor)
{
    m_scale = std::clamp(scale() * factor, leastScale, mostScale);
    m_fitted = false;
    moveBy({});
    Q_EMIT scaleChanged();
}

void PhotoCanvas::rotate()
{
    m_turns = (m_turns + 1) % 4;
    Photo same = m_photo;
    setPhoto(same);
}

QRectF PhotoCanvas::target() const
{
    QRectF rect(QPointF(0, 0), turnedSize() * scale());
    rect.moveCenter(QRectF(this->rect()).center() + m_offset);
    return rect;
}

void PhotoCanvas::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colors().window);
    if (m_shown.isNull()) {
        painter.setFont(m_theme.font(theme::Text::Body));
        painter.setPen(m_theme.colors().mute);
        const QString words = m_photo.error ? problemWords(*m_photo.error) : tr("The photo is being fetched.");
        painter.drawText(rect().adjusted(20, 20, -20, -20), Qt::AlignCenter | Qt::TextWordWrap, words);
        return;
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform, scale() < 1.5);
    painter.drawImage(target(), m_shown);
    if (m_heat && !m_overlay.isNull()) {
        painter.setOpacity(m_opacity);
        painter.drawImage(target(), m_overlay);
        painter.setOpacity(1.0);
    }
    if (m_loupe) {
        paintLoupe(painter);
    }
    if (hasFocus()) {
        painter.setPen(QPen(m_theme.colors().accent, 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void PhotoCanvas::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    Q_EMIT scaleChanged();
}

void PhotoCanvas::wheelEvent(QWheelEvent *event)
{
    zoom(event->angleDelta().y() > 0 ? 1.15 : 1 / 1.15);
    event->accept();
}

void PhotoCanvas::mousePressEvent(QMouseEvent *event)
{
    m_pressed = event->position();
}

void PhotoCanvas::mouseMoveEvent(QMouseEvent *event)
{
    if (m_loupe) {
        moveLoupe(event->position());
    } else if (event->buttons().testFlag(Qt::LeftButton)) {
        moveBy(event->position() - m_pressed);
        m_pressed = event->position();
    }
}

void PhotoCanvas::keyPressEvent(QKeyEvent *event)
{
    const double step = m_theme.px(40);
    if (m_loupe) {
        const double small = m_theme.px(12);
        const QPointF by = event->key() == Qt::Key_Left    ? QPointF(-small, 0)
                           : event->key() == Qt::Key_Right ? QPointF(small, 0)
                           : event->key() == Qt::Key_Up    ? QPointF(0, -small)
                           : event->key() == Qt::Key_Down  ? QPointF(0, small)
                                                           : QPointF();
        if (!by.isNull()) {
            moveLoupe(m_loupeAt + by);
            return;
        }
    }
    switch (event->key()) {
    case Qt::Key_Left:
        moveBy({step, 0});
        return;
    case Qt::Key_Right:
        moveBy({-step, 0});
        return;
    case Qt::Key_Up:
        moveBy({0, step});
        return;
    case Qt::Key_Down:
        moveBy({0, -step});
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void PhotoCanvas::moveBy(const QPointF &by)
{
    // Never further than that an edge of the photo reaches the middle.
    const QSizeF half = turnedSize() * scale() / 2;
    m_offset += by;
    m_offset.setX(std::clamp(m_offset.x(), -half.width(), half.width()));
    m_offset.setY(std::clamp(m_offset.y(), -half.height(), half.height()));
    update();
}

} // namespace ui::photo
