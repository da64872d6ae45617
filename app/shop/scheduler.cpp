// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/scheduler.h"

#include <QTimer>

namespace shop {

void TimerScheduler::after(core::Milliseconds delay, std::function<void()> run)
{
    QTimer::singleShot(std::max(delay, core::Milliseconds(0)), &m_context, std::move(run));
}

} // namespace shop
