// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/infer/suggestions.h"

#include "core/hash.h"
#include "hub/pipeline/botworker.h"
#include "store/auditlog.h"
#include "store/conversationstore.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace hub {

namespace {

QJsonArray arrayOf(const std::vector<desk::Unverified> &unverified)
{
    QJsonArray array;
    for (const desk::Unverified &each : unverified) {
        array.append(QJsonObject{{"start"_L1, each.start}, {"length"_L1, each.length}, {"what"_L1, each.what}});
    }
    return array;
}

/// What the rules would say to the customer if the conversation were the bot's.
desk::BotTurn wouldSay(desk::BotContext context)
{
    context.conversation.owner.kind = desk::OwnerKind::Bot;
    // What agents said since the customer's newest message does not matter for an answer to it.
    while (!context.messages.empty() && context.messages.back().kind != desk::MessageKind::Customer) {
        context.messages.pop_back();
    }
    return desk::nextTurn(context);
}

Considered aboutOf(const desk::BotContext &context)
{
    Considered about;
    about.orderKnown = context.order.has_value();
    if (context.order) {
        about.order = *context.order;
    }
    about.policy = context.policy;
    about.language = context.conversation.language;
    about.now = context.now;
    about.eta = context.eta;
    for (auto message = context.messages.rbegin(); message != context.messages.rend(); ++message) {
        if (message->kind == desk::MessageKind::Customer) {
            about.text = message->text;
            break;
        }
    }
    return about;
}

} // namespace

Suggestions::Item Suggestions::item(const desk::ConversationId &conversation, qint64 seq, const QString &source,
                                    const QString &text, std::vector<desk::Unverified> unverified)
{
    const QString key = conversation.toString() + u'|' + QString::number(seq) + u'|' + source + u'|' + text;
    return {core::sha256Hex(key.toUtf8()).left(32), text, source, std::move(unverified)};
}

Suggestions::Case Suggestions::caseOf(const desk::BotContext &context)
{
    const desk::Conversation &conversation = context.conversation;
    const qint64 seq = conversation.lastCustomerSeq;
    {
        const std::lock_guard lock(m_mutex);
        const auto known = m_cases.find(conversation.id);
        if (known != m_cases.end() && known->second.seq == seq) {
            return known->second;
        }
    }
    Case made;
    made.conversation = conversation.id;
    made.seq = seq;
    const Considered about = aboutOf(context);
    const desk::BotTurn turn = wouldSay(context);
    // An action's words ("I have passed it on") are only true when it is proposed.
    if (!turn.reply.isEmpty() && !turn.action && !turn.handoff) {
        made.items.push_back(
            item(conversation.id, seq, u"rules"_s, turn.reply, desk::checkDraft(turn.reply, factSheet(about))));
    }
    made.pending = m_ladder.hasLarger() && seq > 0 && !about.text.trimmed().isEmpty();
    made.reason = made.pending ? QString() : u"llm_none"_s;
    {
        const std::lock_guard lock(m_mutex);
        const auto known = m_cases.find(conversation.id);
        if (known != m_cases.end() && known->second.seq == seq) {
            return known->second; // somebody else asked at the same time
        }
        if (m_cases.size() >= CasesKept && known == m_cases.end()) {
            m_cases.erase(m_cases.begin());
        }
        m_cases.insert_or_assign(conversation.id, made);
    }
    if (made.pending && !m_pool.post([this, id = conversation.id, seq, about] { makeDraft(id, seq, about); })) {
        const std::lock_guard lock(m_mutex);
        m_cases.erase(conversation.id); // full: whoever asks next tries again
    }
    return made;
}

void Suggestions::makeDraft(const desk::ConversationId &conversation, qint64 seq, const Considered &about)
{
    const auto draft = m_ladder.draft(about);
    const std::lock_guard lock(m_mutex);
    const auto known = m_cases.find(conversation);
    if (known == m_cases.end() || known->second.seq != seq) {
        return; // the customer went on; the draft is about yesterday's words
    }
    known->second.pending = false;
    if (draft) {
        known->second.items.push_back(item(conversation, seq, u"llm"_s, draft->text, draft->unverified));
    } else {
        known->second.reason = draft.error().detail;
    }
}

Reply Suggestions::list(const Call &call)
{
    const auto id = desk::ConversationId::fromString(call.param(u"id"_s));
    const auto context = m_context.reads.run([&](sql::Connection &connection) -> core::Result<desk::BotContext> {
        const auto conversation = store::ConversationStore(connection).find(id);
        if (!conversation) {
            return tl::unexpected(conversation.error());
        }
        if (!*conversation) {
            return core::fail(core::ErrorCode::NotFound, u"conversation"_s);
        }
        return botContext(connection, **conversation, m_context.clock.now());
    });
    if (!context) {
        return Reply::of(context.error());
    }
    const Case known = caseOf(*context);
    QJsonArray items;
    for (const Item &each : known.items) {
        items.append(QJsonObject{{"id"_L1, each.id},
                                 {"text"_L1, each.text},
                                 {"source"_L1, each.source},
                                 {"tier"_L1, each.source},
                                 {"unverified"_L1, arrayOf(each.unverified)}});
    }
    QJsonObject body{{"seq"_L1, known.seq}, {"items"_L1, items}, {"pending"_L1, known.pending}};
    if (!known.reason.isEmpty()) {
        body.insert("reason"_L1, known.reason);
    }
    return Reply::json(200, body);
}

Reply Suggestions::note(const Call &call, sql::Connection &connection)
{
    const auto id = desk::ConversationId::fromString(call.param(u"id"_s));
    const auto json = call.json();
    if (!json) {
        return Reply::of(json.error());
    }
    const QString used = json->value("used"_L1).toString();
    if (used != u"as_is" && used != u"edited" && used != u"ignored") {
        return Reply::problem(400, u"malformed"_s, u"used is as_is, edited or ignored"_s);
    }
    std::optional<Item> found;
    {
        const std::lock_guard lock(m_mutex);
        if (const auto known = m_cases.find(id); known != m_cases.end()) {
            for (const Item &each : known->second.items) {
                if (each.id == call.param(u"suggestion"_s)) {
                    found = each;
                }
            }
        }
    }
    if (!found) {
        return Reply::problem(404, u"not_found"_s, u"no such suggestion now"_s);
    }
    const auto entry =
        store::AuditLog(connection)
            .append(m_context.clock.now(), call.caller().person.id.toString(), u"suggestion."_s + used, id.toString(),
                    {{"suggestion"_L1, found->id},
                     {"source"_L1, found->source},
                     {"unverified"_L1, static_cast<qint64>(found->unverified.size())}});
    if (!entry) {
        return Reply::of(entry.error());
    }
    m_context.metrics.count("afterdesk_suggestions_total",
                            {{"source", found->source.toStdString()}, {"used", used.toStdString()}});
    return Reply::json(204, {});
}

void Suggestions::addRoutes(Router &router)
{
    router.workOn(m_pool, "GET", "/v1/conversations/{id}/suggestions", Access::may(desk::Permission::ReadConversations),
                  [this](const Call &call) { return list(call); });
    router.command("POST", "/v1/conversations/{id}/suggestions/{suggestion}",
                   Access::may(desk::Permission::ReadConversations),
                   [this](const Call &call, sql::Connection &connection) { return note(call, connection); });
}

} // namespace hub
