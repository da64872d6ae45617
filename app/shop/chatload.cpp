// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/load.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace shop {

namespace {

constexpr std::array Phrases{
    u"hello, is anybody there?",          u"where is my parcel",           u"the tracking has not moved since tuesday",
    u"ok and when will it arrive then",   u"one of the plates is chipped", u"no I do not have a photo right now",
    u"could you look at it again please", u"that is not what I ordered",   u"thanks, I will wait",
    u"can I talk to a person please"};

constexpr core::Milliseconds LastAnswer{5'000}; ///< how long a customer stays for an answer to the last words

} // namespace

struct ChatLoad::Talk
{
    explicit Talk(ChatLoad &load)
        : chat(load.m_hub, load.m_http, load.m_scheduler, load.m_clock)
    {
    }

    ChatClient chat;
    int said = 0;
    bool gone = false;
    std::deque<core::Milliseconds> echoes; ///< when words were said that have not come back yet
    std::optional<core::Milliseconds> unanswered;
};

ChatLoad::ChatLoad(const ChatLoadSettings &settings, const HubTarget &hub, Scheduler &scheduler,
                   const core::Clock &clock)
    : m_settings(settings)
    , m_hub(hub)
    , m_scheduler(scheduler)
    , m_clock(clock)
    , m_http(hub.url, std::min(settings.atOnce, 64))
    , m_random(settings.seed)
{
    m_http.trust(hub.trusted);
}

ChatLoad::~ChatLoad() = default;

void ChatLoad::start()
{
    m_started = m_clock.monotonic();
    for (int i = 0; i < std::min(m_settings.atOnce, m_settings.conversations); ++i) {
        enter();
    }
}

void ChatLoad::enter()
{
    const int number = ++m_entered;
    m_talks.push_back(std::make_unique<Talk>(*this));
    Talk &talk = *m_talks.back();
    connect(&talk.chat, &ChatClient::opened, this, [this, &talk] { speak(talk); });
    connect(&talk.chat, &ChatClient::failed, this, [this, &talk] {
        ++m_failed;
        over(talk);
    });
    connect(&talk.chat, &ChatClient::accepted, this,
            [this](qint64, qint64 microseconds) { m_accepted.add(microseconds); });
    connect(&talk.chat, &ChatClient::arrived, this, [this, &talk](const ChatMessage &message) {
        const core::Milliseconds now = m_clock.monotonic();
        if (message.kind == u"customer"_s && !talk.echoes.empty()) {
            m_echoed.add((now - talk.echoes.front()).count() * 1'000);
            talk.echoes.pop_front();
        } else if (message.kind != u"customer"_s && message.kind != u"system"_s && talk.unanswered) {
            m_answered.add((now - *talk.unanswered).count() * 1'000);
            talk.unanswered.reset();
        }
    });
    talk.chat.open({{}, u"Load %1"_s.arg(number), {}, u"en"_s, false});
}

void ChatLoad::speak(Talk &talk)
{
    if (talk.gone) {
        return;
    }
    if (talk.said == m_settings.messages) {
        m_scheduler.after(LastAnswer, [this, alive = std::weak_ptr<bool>(m_alive), &talk] {
            if (!alive.expired()) {
                over(talk);
            }
        });
        return;
    }
    ++talk.said;
    const core::Milliseconds now = m_clock.monotonic();
    talk.echoes.push_back(now);
    if (!talk.unanswered) {
        talk.unanswered = now;
    }
    talk.chat.say(QString::fromUtf16(Phrases.at(m_random.bounded(static_cast<quint32>(Phrases.size())))));
    const auto pause = core::Milliseconds(m_random.bounded(static_cast<int>(2 * m_settings.pause.count()) + 1));
    m_scheduler.after(pause, [this, alive = std::weak_ptr<bool>(m_alive), &talk] {
        if (!alive.expired()) {
            speak(talk);
        }
    });
}

void ChatLoad::over(Talk &talk)
{
    if (std::exchange(talk.gone, true)) {
        return;
    }
    talk.chat.leave();
    if (m_entered < m_settings.conversations) {
        enter();
    }
    if (++m_over == m_settings.conversations) {
        m_took = m_clock.monotonic() - m_started;
        Q_EMIT finished();
    }
}

QJsonObject ChatLoad::figures()
{
    const auto spread = [](Latency &latency) {
        return QJsonObject{{u"n"_s, latency.count()},
                           {u"p50_ms"_s, static_cast<double>(latency.quantile(0.5)) / 1'000.0},
                           {u"p99_ms"_s, static_cast<double>(latency.quantile(0.99)) / 1'000.0}};
    };
    return {{u"conversations"_s, m_over},
            {u"failed"_s, m_failed},
            {u"seconds"_s, static_cast<double>(m_took.count()) / 1'000.0},
            {u"accepted"_s, spread(m_accepted)},
            {u"on_own_feed"_s, spread(m_echoed)},
            {u"answered"_s, spread(m_answered)}};
}

} // namespace shop
