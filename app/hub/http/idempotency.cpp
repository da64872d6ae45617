// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/http/idempotency.h"

#include "core/hash.h"
#include "store/idempotencystore.h"

using namespace Qt::StringLiterals;

namespace hub {

namespace {

constexpr qsizetype longestKey = 200;

/// An earlier answer, byte for byte.
Reply stored(const store::IdempotencyStore::Found &found)
{
    serve::Response response;
    response.status = static_cast<unsigned>(found.status);
    response.body = found.response.toStdString();
    response.headers.add("Content-Type", found.status >= 400 ? "application/problem+json" : "application/json");
    response.headers.add("Cache-Control", "no-store");
    response.headers.add("Idempotent-Replayed", "true");
    return Reply::raw(std::move(response));
}

} // namespace

tl::expected<IdempotencyKey, Reply> IdempotencyKey::of(const Call &call)
{
    QString key = call.header("Idempotency-Key").trimmed();
    if (key.size() >= 2 && key.startsWith(u'"') && key.endsWith(u'"')) { // a structured field string
        key = key.sliced(1, key.size() - 2);
    }
    if (key.isEmpty()) {
        return tl::unexpected(Reply::problem(400, u"idempotency_key_missing"_s, u"this needs an Idempotency-Key"_s));
    }
    if (key.size() > longestKey) {
        return tl::unexpected(Reply::problem(400, u"idempotency_key_too_long"_s));
    }
    const serve::Request &request = call.request();
    QByteArray whole = QByteArray::fromStdString(request.method + ' ' + request.target + '\n');
    whole += call.body();
    return IdempotencyKey{call.caller().person.id.toString(), key, core::sha256Hex(whole)};
}

Reply runOnce(sql::Connection &connection, const IdempotencyKey &key, core::Timestamp now,
              const std::function<Reply()> &command)
{
    store::IdempotencyStore store(connection);
    const auto found = store.begin(key.user, key.key, key.fingerprint, now);
    if (!found) {
        return Reply::of(found.error());
    }
    switch (found->seen) {
    case store::IdempotencyStore::Seen::Answered:
        return stored(*found);
    case store::IdempotencyStore::Seen::OtherBody:
        return Reply::problem(422, u"idempotency_key_reused"_s, u"this key came with another request before"_s);
    case store::IdempotencyStore::Seen::Running:
        return Reply::problem(409, u"still_running"_s);
    case store::IdempotencyStore::Seen::Fresh:
        break;
    }
    Reply reply = command();
    if (!reply.isError()) {
        const serve::Response response = reply.toResponse();
        const core::Status kept =
            store.finish(key.user, key.key, static_cast<int>(reply.status), QByteArray::fromStdString(response.body));
        if (!kept) {
            return Reply::of(kept.error());
        }
    }
    return reply;
}

core::Status storeRefusal(sql::Connection &connection, const IdempotencyKey &key, core::Timestamp now,
                          const Reply &reply)
{
    store::IdempotencyStore store(connection);
    const auto found = store.begin(key.user, key.key, key.fingerprint, now);
    if (!found) {
        return tl::unexpected(found.error());
    }
    if (found->seen != store::IdempotencyStore::Seen::Fresh) {
        return {}; // the same refusal is there already, or this is the refusal of a key that was used for something
                   // else
    }
    return store.finish(key.user, key.key, static_cast<int>(reply.status),
                        QByteArray::fromStdString(reply.toResponse().body));
}

} // namespace hub
