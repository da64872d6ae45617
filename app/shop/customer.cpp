// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/customer.h"

#include "core/log.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace shop {

namespace {

bool isAwaited(Awaited awaited, const QString &kind)
{
    switch (awaited) {
    case Awaited::Bot:
        return kind == u"bot"_s;
    case Awaited::Agent:
        return kind == u"agent"_s;
    case Awaited::Anyone:
        return kind != u"system"_s; // that somebody joined is no answer
    }
    return false;
}

} // namespace

Customer::Customer(Scenario scenario, const HubTarget &hub, HttpClient &http, Scheduler &scheduler,
                   const core::Clock &clock, double speed, EventSink events, PhotoSource photos)
    : m_scenario(std::move(scenario))
    , m_scheduler(scheduler)
    , m_speed(speed)
    , m_events(std::move(events))
    , m_photos(std::move(photos))
    , m_chat(hub, http, scheduler, clock)
{
    connect(&m_chat, &ChatClient::opened, this, &Customer::proceed);
    connect(&m_chat, &ChatClient::arrived, this, &Customer::heard);
    connect(&m_chat, &ChatClient::failed, this, [this](const QString &why) {
        core::log(core::LogLevel::Warning, QLatin1String("chat_failed"),
                  {{u"scenario"_s, m_scenario.id}, {u"why"_s, why}});
        finish();
    });
}

void Customer::start()
{
    m_frames = {{&m_scenario.script, 0}};
    m_chat.open({m_scenario.customer.id, m_scenario.customer.name, m_scenario.about, m_scenario.language,
                 m_scenario.customer.verified});
}

void Customer::later(core::Milliseconds delay, std::function<void()> run)
{
    const auto scaled = core::Milliseconds(static_cast<qint64>(static_cast<double>(delay.count()) / m_speed));
    m_scheduler.after(scaled, [alive = std::weak_ptr<bool>(m_alive), run = std::move(run)] {
        if (!alive.expired()) {
            run();
        }
    });
}

void Customer::proceed()
{
    while (!m_frames.empty() && m_frames.back().next == m_frames.back().steps->size()) {
        m_frames.pop_back();
    }
    if (m_done) {
        return;
    }
    if (m_frames.empty()) {
        finish();
        return;
    }
    const Step &step = m_frames.back().steps->at(m_frames.back().next++);
    if (step.kind == Step::Kind::Wait) {
        wait(step);
        return;
    }
    if (step.kind == Step::Kind::Say && step.after >= 1s) {
        later(step.after / 2, [this] { m_chat.typing(); });
    }
    later(step.after, [this, &step] { perform(step); });
}

void Customer::perform(const Step &step)
{
    switch (step.kind) {
    case Step::Kind::Say: {
        std::vector<QByteArray> photos;
        for (const QString &name : step.photos) {
            if (QByteArray bytes = m_photos(name); !bytes.isEmpty()) {
                photos.push_back(std::move(bytes));
            }
        }
        m_unheard.clear();
        if (!step.text.isEmpty() || !photos.empty()) {
            m_chat.say(step.text, photos);
        }
        break;
    }
    case Step::Kind::Event:
        m_events(*step.event);
        break;
    case Step::Kind::Leave:
        finish();
        return;
    case Step::Kind::Wait:
        break;
    }
    proceed();
}

void Customer::wait(const Step &step)
{
    while (!m_unheard.empty()) {
        const QString kind = m_unheard.front();
        m_unheard.pop_front();
        if (isAwaited(step.awaited, kind)) {
            m_frames.push_back({&step.then, 0});
            proceed();
            return;
        }
    }
    m_waiting = &step;
    later(step.within, [this, number = ++m_waits] {
        if (m_waiting && number == m_waits) {
            const Step *given = std::exchange(m_waiting, nullptr);
            m_frames.push_back({&given->otherwise, 0});
            proceed();
        }
    });
}

void Customer::heard(const ChatMessage &message)
{
    if (message.kind == u"customer"_s) {
        return;
    }
    later(800ms, [this, seq = message.seq] { m_chat.read(seq); });
    if (m_waiting && isAwaited(m_waiting->awaited, message.kind)) {
        const Step *step = std::exchange(m_waiting, nullptr);
        m_frames.push_back({&step->then, 0});
        proceed();
        return;
    }
    m_unheard.push_back(message.kind);
}

void Customer::finish()
{
    if (!m_done) {
        m_done = true;
        m_chat.leave();
        Q_EMIT done();
    }
}

} // namespace shop
