// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "widgets/textlabel.h"

#include "widgets/style.h"

using namespace Qt::StringLiterals;

namespace ui::widgets {

TextLabel::TextLabel(const theme::Theme &theme, theme::Text text, QWidget *parent)
    : QLabel(parent)
    , m_theme(theme)
    , m_text(text)
{
    setTextFormat(Qt::PlainText);
    setFont(theme.font(text));
    connect(&theme, &theme::Theme::changed, this, [this] { setFont(m_theme.font(m_text)); });
}

void TextLabel::setTone(theme::Tone tone)
{
    setToneName(tone == theme::Tone::Neutral ? QString() : toneName(tone));
}

void TextLabel::setMuted(bool muted)
{
    setToneName(muted ? u"mute"_s : QString());
}

void TextLabel::setStyle(theme::Text text)
{
    m_text = text;
    setFont(m_theme.font(text));
}

void TextLabel::setToneName(const QString &name)
{
    setStyleProperty(*this, "tone", name);
}

ElidedLabel::ElidedLabel(const theme::Theme &theme, theme::Text text, QWidget *parent)
    : TextLabel(theme, text, parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ElidedLabel::setFullText(const QString &text)
{
    if (text == m_full) {
        return;
    }
    m_full = text;
    setAccessibleName(text);
    updateGeometry();
    elide();
}

QSize ElidedLabel::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(m_full) + 2, fontMetrics().height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().horizontalAdvance(u"…"_s), fontMetrics().height()};
}

void ElidedLabel::resizeEvent(QResizeEvent *event)
{
    TextLabel::resizeEvent(event);
    elide();
}

void ElidedLabel::changeEvent(QEvent *event)
{
    TextLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        updateGeometry();
        elide();
    }
}

void ElidedLabel::elide()
{
    const QString shown = fontMetrics().elidedText(m_full, Qt::ElideRight, width());
    setText(shown);
    setToolTip(shown == m_full ? QString() : m_full);
}

ElidedButton::ElidedButton(QWidget *parent)
    : QToolButton(parent)
{
}

void ElidedButton::setFullText(const QString &text)
{
    m_full = text;
    ensurePolished();
    setText(text);
    m_around = QToolButton::sizeHint().width() - fontMetrics().horizontalAdvance(text);
    elide();
}

QSize ElidedButton::minimumSizeHint() const
{
    return {m_around + fontMetrics().horizontalAdvance(u"…"_s), QToolButton::minimumSizeHint().height()};
}

void ElidedButton::resizeEvent(QResizeEvent *event)
{
    QToolButton::resizeEvent(event);
    elide();
}

void ElidedButton::elide()
{
    const QString shown = fontMetrics().elidedText(m_full, Qt::ElideRight, std::max(0, width() - m_around));
    setText(shown);
    setToolTip(shown == m_full ? QString() : m_full);
}

} // namespace ui::widgets
