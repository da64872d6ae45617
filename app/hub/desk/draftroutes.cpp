// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/desk/draftroutes.h"

#include "store/draftstore.h"

using namespace Qt::StringLiterals;

namespace hub {

namespace {

constexpr qsizetype longestDraft = 50'000;
constexpr const char *draftPath = "/v1/conversations/{id}/draft";

struct Place
{
    desk::ConversationId conversation;
    desk::UserId user;
    QString mode;
};

std::optional<Place> placeOf(const Call &call)
{
    Place place{desk::ConversationId::fromString(call.param(u"id"_s)), call.caller().person.id, call.query("mode")};
    const bool good = !place.conversation.isNull() && (place.mode == u"reply" || place.mode == u"note");
    return good ? std::optional(place) : std::nullopt;
}

Reply badPlace()
{
    return Reply::problem(400, u"malformed"_s, u"mode is reply or note"_s);
}

Reply readDraft(const Call &call, sql::Connection &connection)
{
    const auto place = placeOf(call);
    if (!place) {
        return badPlace();
    }
    const auto draft = store::DraftStore(connection).find(place->conversation, place->user, place->mode);
    if (!draft) {
        return Reply::of(draft.error());
    }
    if (!*draft) {
        return Reply::json(200, {{"text"_L1, QString()}});
    }
    return Reply::json(200, {{"text"_L1, (*draft)->text}, {"updated_at"_L1, core::toRfc3339((*draft)->updatedAt)}});
}

Reply keepDraft(const Call &call, sql::Connection &connection, core::Timestamp now)
{
    const auto place = placeOf(call);
    const auto json = call.json();
    if (!place || !json) {
        return place ? Reply::of(json.error()) : badPlace();
    }
    const QJsonValue text = json->value("text"_L1);
    if (!text.isString() || text.toString().size() > longestDraft) {
        return Reply::problem(400, u"malformed"_s, u"text has at most %1 characters"_s.arg(longestDraft));
    }
    const core::Status kept =
        store::DraftStore(connection).put({place->conversation, place->user, place->mode, text.toString(), now});
    return kept ? Reply::json(204, {}) : Reply::of(kept.error());
}

Reply remove(const Call &call, sql::Connection &connection)
{
    const auto place = placeOf(call);
    if (!place) {
        return badPlace();
    }
    const core::Status removed = store::DraftStore(connection).remove(place->conversation, place->user, place->mode);
    return removed ? Reply::json(204, {}) : Reply::of(removed.error());
}

} // namespace

void addDraftRoutes(Router &router, const core::Clock &clock)
{
    const Access access = Access::may(desk::Permission::ReadConversations);
    router.read("GET", draftPath, access, readDraft);
    router.command("PUT", draftPath, access, [&clock](const Call &call, sql::Connection &connection) {
        return keepDraft(call, connection, clock.now());
    });
    router.command("DELETE", draftPath, access, remove);
}

} // namespace hub
