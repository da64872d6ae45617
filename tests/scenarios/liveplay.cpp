// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "scenarios/liveplay.h"

#include "core/id.h"
#include "core/json.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace scenarios {

namespace {
constexpr core::Milliseconds Patience{120'000}; ///< for one turn to come back
}

LivePlay::LivePlay(RecordedTalk talk, const shop::HubTarget &hub, shop::HttpClient &http, shop::Scheduler &scheduler,
                   const core::Clock &clock, QByteArray deskToken)
    : m_talk(std::move(talk))
    , m_scheduler(scheduler)
    , m_http(http)
    , m_clock(clock)
    , m_token(std::move(deskToken))
    , m_chat(hub, http, scheduler, clock)
{
    connect(&m_chat, &shop::ChatClient::opened, this, &LivePlay::next);
    connect(&m_chat, &shop::ChatClient::failed, this, &LivePlay::finish);
    connect(&m_chat, &shop::ChatClient::arrived, this, &LivePlay::arrived);
}

void LivePlay::start()
{
    m_chat.open({{}, m_talk.id, {}, u"en"_s, false});
}

void LivePlay::finish(const QString &trouble)
{
    if (!m_done) {
        m_done = true;
        m_trouble = trouble;
        m_chat.leave();
        Q_EMIT done();
    }
}

void LivePlay::next()
{
    if (m_done) {
        return;
    }
    if (m_at == m_talk.turns.size()) {
        finish({});
        return;
    }
    const Turn &turn = m_talk.turns.at(m_at);
    if (turn.who != Turn::Who::Customer && m_epoch < 0) {
        takeOver();
        return;
    }
    m_awaited = turn.text;
    m_scheduler.after(Patience, [this, alive = std::weak_ptr<bool>(m_alive), at = m_at] {
        if (!alive.expired() && at == m_at) {
            finish(u"turn %1 did not come back"_s.arg(at));
        }
    });
    if (turn.who == Turn::Who::Customer) {
        m_awaitedKind = u"customer"_s;
        m_chat.say(turn.text);
    } else {
        m_awaitedKind = turn.who == Turn::Who::Agent ? u"agent"_s : u"note"_s;
        writeAsAgent(turn);
    }
}

void LivePlay::arrived(const shop::ChatMessage &message)
{
    m_heard.push_back(message);
    m_lastSeen = std::max(m_lastSeen, message.seq);
    if (!m_awaited.isEmpty() && message.kind == m_awaitedKind && message.text == m_awaited) {
        m_awaited.clear();
        ++m_at;
        next();
    }
}

void LivePlay::desk(const QByteArray &method, const QByteArray &path, const QByteArray &body, const QByteArray &key,
                    std::function<void(int, const QJsonObject &)> handler)
{
    shop::HttpRequest request{method, path, {{"Authorization", "Bearer " + m_token}}, body};
    if (!body.isEmpty()) {
        request.headers.emplace_back("Content-Type", "application/json");
    }
    if (!key.isEmpty()) {
        request.headers.emplace_back("Idempotency-Key", key);
    }
    m_http.send(request, [this, alive = std::weak_ptr<bool>(m_alive), method, path, body, key,
                          handler](const shop::HttpReply &reply) {
        if (alive.expired()) {
            return;
        }
        if (shop::worthRetrying(reply.status)) {
            m_scheduler.after(500ms, [this, alive, method, path, body, key, handler] {
                if (!alive.expired()) {
                    desk(method, path, body, key, handler);
                }
            });
            return;
        }
        handler(reply.status, core::parseObject(reply.body).value_or(QJsonObject{}));
    });
}

void LivePlay::takeOver()
{
    const QByteArray path = "/v1/conversations/" + m_chat.conversation().toUtf8();
    desk("GET", path, {}, {}, [this, path](int status, const QJsonObject &json) {
        if (status != 200) {
            finish(u"reading the conversation: status %1"_s.arg(status));
            return;
        }
        const qint64 epoch =
            json.value(u"conversation"_s).toObject().value(u"owner"_s).toObject().value(u"epoch"_s).toInteger();
        desk("POST", path + "/takeover", "{\"epoch\":" + QByteArray::number(epoch) + "}", {},
             [this](int taken, const QJsonObject &answer) {
                 if (taken == 409) { // the bot spoke or handed over in between: look again
                     ++m_conflicts;
                     takeOver();
                     return;
                 }
                 if (taken != 200) {
                     finish(u"taking over: status %1"_s.arg(taken));
                     return;
                 }
                 m_epoch = answer.value(u"conversation"_s)
                               .toObject()
                               .value(u"owner"_s)
                               .toObject()
                               .value(u"epoch"_s)
                               .toInteger();
                 next();
             });
    });
}

void LivePlay::writeAsAgent(const Turn &turn)
{
    const bool note = turn.who == Turn::Who::Note;
    const QByteArray key = core::newUuidV7(m_clock.now()).toByteArray(QUuid::WithoutBraces);
    const QJsonObject body{{u"mode"_s, note ? u"note"_s : u"reply"_s},
                           {u"text"_s, turn.text},
                           {u"epoch"_s, m_epoch},
                           {u"last_seen_seq"_s, m_lastSeen},
                           {u"send_anyway"_s, true}};
    desk("POST", "/v1/conversations/" + m_chat.conversation().toUtf8() + "/messages", core::canonicalJson(body), key,
         [this, note](int status, const QJsonObject &json) {
             if (status != 201) {
                 finish(u"writing as agent: status %1 %2"_s.arg(status).arg(json.value(u"code"_s).toString()));
             } else if (note) { // the customer never sees it
                 m_awaited.clear();
                 ++m_at;
                 next();
             }
         });
}

} // namespace scenarios
