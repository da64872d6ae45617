// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shell/activitywatch.h"

#include <QEvent>
#include <QGuiApplication>
#include <QTimer>
#include <QWindow>

namespace ui::shell {

namespace {

constexpr std::chrono::seconds CheckEvery{5};

bool isInput(QEvent::Type type)
{
    switch (type) {
    case QEvent::KeyPress:
    case QEvent::InputMethod:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
    case QEvent::TouchUpdate:
    case QEvent::TabletPress:
        return true;
    default:
        return false;
    }
}

} // namespace

ActivityWatch::ActivityWatch(const core::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_lastInput(clock.monotonic())
    , m_hasFocus(true) // until we hear otherwise: a window that is just being opened has none yet
{
    auto *timer = new QTimer(this);
    timer->setTimerType(Qt::VeryCoarseTimer);
    connect(timer, &QTimer::timeout, this, &ActivityWatch::check);
    timer->start(CheckEvery);
    qApp->installEventFilter(this);
    connect(qApp, &QGuiApplication::focusWindowChanged, this, [this](const QWindow *window) {
        const bool has = window != nullptr;
        if (std::exchange(m_hasFocus, has) != has) {
            m_lastInput = m_clock.monotonic();
            check();
        }
    });
}

void ActivityWatch::check()
{
    const bool away = !m_hasFocus || m_clock.monotonic() - m_lastInput >= Idle;
    if (std::exchange(m_away, away) != away) {
        Q_EMIT awayChanged(away);
    }
}

bool ActivityWatch::eventFilter(QObject *watched, QEvent *event)
{
    // What comes from the system goes to a window first; what programs tell each other does not.
    if (watched->isWindowType() && isInput(event->type())) {
        m_lastInput = m_clock.monotonic();
        if (m_away) {
            check();
        }
    }
    return QObject::eventFilter(watched, event);
}

} // namespace ui::shell
