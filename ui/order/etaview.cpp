// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "order/etaview.h"

#include "format/numbers.h"
#include "widgets/chip.h"
#include "widgets/textlabel.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ui::order {

namespace {

constexpr double bandHeight = 26;
constexpr double thickness = 10;

QString percent(double share)
{
    return QLocale().toString(qRound(100 * share));
}

} // namespace

EtaBand::EtaBand(const theme::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &theme::Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void EtaBand::setTimes(const Times &times, const QString &words)
{
    m_times = times;
    m_from = std::min(times.earliest, times.now);
    m_to = std::max(times.latest, times.now);
    for (const auto &each : {times.arrived, times.promised}) {
        if (each) {
            m_from = std::min(m_from, *each);
            m_to = std::max(m_to, *each);
        }
    }
    if (times.arrived) {
        // Once it is there, the time since then is of no interest.
        m_to = std::max(times.latest, *times.arrived);
        m_from = std::min(times.earliest, *times.arrived);
    }
    setAccessibleName(words);
    setToolTip(words);
    update();
}

double EtaBand::place(core::Timestamp at) const
{
    const double edge = m_theme.px(5);
    const double all = double((m_to - m_from).count());
    const double part = all > 0 ? double((at - m_from).count()) / all : 0.5;
    return edge + std::clamp(part, 0.0, 1.0) * (width() - 2 * edge);
}

QSize EtaBand::sizeHint() const
{
    return {m_theme.px(160), m_theme.px(bandHeight)};
}

void EtaBand::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (layoutDirection() == Qt::RightToLeft) {
        painter.translate(width(), 0);
        painter.scale(-1, 1);
    }
    const theme::Colors &colors = m_theme.colors();
    const double middle = this->height() / 2.0;
    const double thick = m_theme.px(thickness);
    painter.setPen(QPen(colors.line, 1));
    painter.drawLine(QPointF(0, middle), QPointF(width(), middle));
    painter.setPen(QPen(colors.accentLine, 1));
    painter.setBrush(colors.accentSoft);
    const double from = place(m_times.earliest);
    const double to = std::max(place(m_times.latest), from + m_theme.px(3));
    painter.drawRoundedRect(QRectF(from, middle - thick / 2, to - from, thick), 3, 3);
    painter.setPen(QPen(colors.accent, m_theme.px(2.4), Qt::SolidLine, Qt::FlatCap));
    const double likely = place(m_times.likely);
    painter.drawLine(QPointF(likely, middle - thick / 2 - 1), QPointF(likely, middle + thick / 2 + 1));
    if (m_times.promised) {
        // A flag: what was told stands above the line.
        const double at = place(*m_times.promised);
        const bool broken = m_times.arrived ? *m_times.arrived > *m_times.promised : m_times.latest > *m_times.promised;
        const QColor color = broken ? colors.amber : colors.green;
        painter.setPen(QPen(color, 1.4));
        painter.drawLine(QPointF(at, 1), QPointF(at, this->height() - 2));
        QPainterPath flag;
        flag.moveTo(at, 1);
        flag.lineTo(at - m_theme.px(6), 1 + m_theme.px(2.5));
        flag.lineTo(at, 1 + m_theme.px(5));
        flag.closeSubpath();
        painter.fillPath(flag, color);
    }
    if (m_times.arrived) {
        const double radius = m_theme.px(4);
        painter.setPen(QPen(colors.panel, 1.5));
        painter.setBrush(colors.ink);
        painter.drawEllipse(QPointF(place(*m_times.arrived), middle), radius, radius);
    } else {
        painter.setPen(QPen(colors.ink, 1, Qt::DotLine));
        const double now = place(m_times.now);
        painter.drawLine(QPointF(now, 2), QPointF(now, this->height() - 2));
    }
}

EtaView::EtaView(const theme::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_sentence(new widgets::TextLabel(theme, theme::Text::Small, this))
    , m_band(new EtaBand(theme, this))
    , m_chance(new widgets::TextLabel(theme, theme::Text::Caption, this))
    , m_layout(new QVBoxLayout(this))
{
    m_sentence->setObjectName(u"etaSentence"_s);
    m_sentence->setWordWrap(true);
    m_chance->setWordWrap(true);
    m_layout->setContentsMargins(0, theme.px(4), 0, theme.px(2));
    m_layout->setSpacing(theme.px(2));
    m_layout->addWidget(m_sentence);
    m_layout->addWidget(m_band);
    m_layout->addWidget(m_chance);
}

void EtaView::showOrder(const client::OrderView &view, core::Timestamp now)
{
    setVisible(view.eta.has_value() || !view.promises.empty());
    m_sentence->setVisible(view.eta.has_value());
    m_band->setVisible(view.eta.has_value());
    m_chance->setVisible(view.eta.has_value());
    if (view.eta) {
        const desk::EtaReading &eta = *view.eta;
        const auto day = [now](core::Timestamp at) { return format::day(at, now); };
        const QString from = day(eta.earliest);
        const QString to = day(eta.latest);
        const QString span = from == to ? from : tr("%1 to %2", "first and last day").arg(from, to);
        m_sentence->setText(view.order.deliveredAt
                                ? tr("Arrived %1; predicted %2").arg(day(*view.order.deliveredAt), span)
                                : tr("Expected %1, most likely %2").arg(span, day(eta.likely)));
        EtaBand::Times times{eta.earliest, eta.likely, eta.latest, now, view.order.deliveredAt, std::nullopt};
        if (!view.promises.empty()) {
            times.promised = view.promises.back().latest;
        } else {
            times.promised = view.order.promisedAt;
        }
        QStringList chance;
        if (eta.lateProbability && !view.order.deliveredAt) {
            chance.append(tr("%1 % likely to be late").arg(percent(*eta.lateProbability)));
        }
        if (eta.coverage.n >= desk::EnoughOutcomes) {
            chance.append(tr("such predictions held %1 of %2 times")
                              .arg(QLocale().toString(eta.coverage.inside), QLocale().toString(eta.coverage.n)));
        } else if (eta.n > 0) {
            chance.append(tr("too few outcomes to say how well such predictions hold"));
        }
        const double late = view.order.deliveredAt ? 0.0 : eta.lateProbability.value_or(0.0);
        if (late >= 0.2) {
            m_chance->setTone(late >= 0.5 ? theme::Tone::Red : theme::Tone::Amber);
        } else {
            m_chance->setMuted();
        }
        m_chance->setText(chance.join(u" · "_s));
        QString words = m_sentence->text();
        if (times.promised) {
            words += u". "_s + tr("Promised by %1").arg(day(*times.promised));
        }
        m_band->setTimes(times, words + (chance.isEmpty() ? QString() : u". "_s + chance.join(u", "_s)));
    }
    showPromises(view, now);
}

void EtaView::showPromises(const client::OrderView &view, core::Timestamp now)
{
    delete m_promises;
    m_promises = nullptr;
    if (view.promises.empty()) {
        return;
    }
    m_promises = new QWidget(this);
    auto *rows = new QVBoxLayout(m_promises);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(m_theme.px(3));
    for (const desk::Promise &promise : view.promises) {
        auto *row = new QWidget(m_promises);
        auto *line = new QHBoxLayout(row);
        line->setContentsMargins(0, 0, 0, 0);
        auto *text = new widgets::ElidedLabel(m_theme, theme::Text::Caption, row);
        text->setMuted();
        text->setFullText(tr("%1 the customer was told: by %2")
                              .arg(format::date(promise.toldAt, now), format::date(promise.latest, now)));
        auto *chip = new widgets::Chip(m_theme, row);
        const bool over = !promise.kept && now > promise.latest;
        const bool atRisk = !promise.kept && !over && view.eta && view.eta->latest > promise.latest;
        if (promise.kept && *promise.kept) {
            chip->setContent(tr("kept"), theme::Tone::Green, u"check"_s);
        } else if (promise.kept || over) {
            chip->setContent(tr("not kept"), theme::Tone::Red, u"alert"_s);
        } else if (atRisk) {
            chip->setContent(tr("at risk"), theme::Tone::Amber, u"alert"_s);
        } else {
            chip->setContent(tr("open"), theme::Tone::Neutral, u"clock"_s);
        }
        line->addWidget(text, 1);
        line->addWidget(chip);
        rows->addWidget(row);
    }
    m_layout->addWidget(m_promises);
    m_promises->show();
}

} // namespace ui::order
