// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"

#include <QObject>

#include <functional>

namespace shop {

/// Runs something later, on the thread it lives on. Passed in, so that tests decide when later is.
class Scheduler
{
public:
    virtual ~Scheduler() = default;
    virtual void after(core::Milliseconds delay, std::function<void()> run) = 0;
};

/// By the event loop of the thread it was made on. What has not run when it dies never runs.
class TimerScheduler final : public Scheduler
{
public:
    void after(core::Milliseconds delay, std::function<void()> run) override;

private:
    QObject m_context;
};

} // namespace shop
