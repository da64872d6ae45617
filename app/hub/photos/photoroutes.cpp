// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/photos/photoroutes.h"

#include "desk/phototext.h"
#include "store/auditlog.h"
#include "store/mediaindex.h"
#include "store/orderstore.h"
#include "wire/readingjson.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace hub {

namespace {

using readings::damage::Fingerprint;

constexpr size_t duplicatesTold = 8;
/// The farthest that a clock without a zone can be from UTC.
constexpr auto widestZone = std::chrono::hours(14);

/// Earlier conversations that showed the picture, for each photo that is the same.
core::Result<std::vector<desk::PhotoDuplicate>>
duplicatesOf(const desk::MediaId &id, const std::vector<PhotoIndex::Found> &found, sql::Connection &connection)
{
    const store::PhotoPrints prints(connection);
    const auto own = prints.sightings(id);
    if (!own) {
        return tl::unexpected(own.error());
    }
    std::vector<desk::PhotoDuplicate> out;
    // The very same file in more than one conversation.
    for (const auto &sighting : *own) {
        if (own->size() > 1) {
            out.push_back({id, sighting.conversation, sighting.order, 1.0, 0, false});
        }
    }
    for (const PhotoIndex::Found &other : found) {
        const auto sightings = prints.sightings(other.media);
        if (!sightings) {
            return tl::unexpected(sightings.error());
        }
        for (const auto &sighting : *sightings) {
            if (own->empty() || sighting.at <= own->back().at) {
                out.push_back({other.media, sighting.conversation, sighting.order, other.match.similarity,
                               other.match.turned, other.match.mirrored});
            }
        }
    }
    if (out.size() > duplicatesTold) {
        out.resize(duplicatesTold);
    }
    return out;
}

/// Compares the camera's clock with the delivery of the orders that the photo was shown for.
core::Result<std::optional<desk::PhotoTime>> timeOf(const desk::MediaId &id, sql::Connection &connection)
{
    const auto taken = store::MediaIndex(connection).taken(id);
    if (!taken) {
        return tl::unexpected(taken.error());
    }
    if (!*taken) {
        return std::optional<desk::PhotoTime>();
    }
    desk::PhotoTime time{(*taken)->at, std::nullopt};
    const auto sightings = store::PhotoPrints(connection).sightings(id);
    if (!sightings) {
        return tl::unexpected(sightings.error());
    }
    for (const auto &sighting : *sightings) {
        if (sighting.order.isNull()) {
            continue;
        }
        const auto order = store::OrderStore(connection).find(sighting.order);
        if (!order) {
            return tl::unexpected(order.error());
        }
        if (*order && (*order)->deliveredAt) {
            const auto slack = (*taken)->zoneKnown ? core::Milliseconds(0) : core::Milliseconds(widestZone);
            const core::Timestamp delivered = *(*order)->deliveredAt;
            if (time.takenAt.value() + slack < delivered) {
                time.beforeDelivery = true;
            } else if (time.takenAt.value() - slack >= delivered) {
                time.beforeDelivery = false;
            }
        }
    }
    return std::optional(time);
}

core::Result<std::optional<Fingerprint>> printIn(const QJsonObject &json)
{
    const QJsonValue text = json.value("feature"_L1);
    if (text.isUndefined()) {
        return std::optional<Fingerprint>();
    }
    const auto bytes =
        QByteArray::fromBase64Encoding(text.toString().toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!text.isString() || !bytes) {
        return core::fail(core::ErrorCode::Malformed, u"feature: base64 is expected"_s);
    }
    return Fingerprint::fromBytes(*bytes).map([](const Fingerprint &print) { return std::optional(print); });
}

} // namespace

void PhotoRoutes::addRoutes(Router &router)
{
    const Access readers = Access::may(desk::Permission::ReadConversations);
    router.work("PUT", "/v1/media/{id}/reading", readers, [this](const Call &call) { return putReading(call); });
    router.read("GET", "/v1/media/{id}/reading", readers, &PhotoRoutes::reading);
    router.read("GET", "/v1/media/{id}/verdict", readers, &PhotoRoutes::words);
    router.command("PUT", "/v1/media/{id}/verdict", Access::may(desk::Permission::DecideProposals),
                   [this](const Call &call, sql::Connection &connection) {
                       return confirm(call, connection, m_context.clock.now());
                   });
}

Reply PhotoRoutes::putReading(const Call &call)
{
    const desk::MediaId id(call.param(u"id"_s));
    const auto json = call.json();
    if (!json) {
        return Reply::of(json.error());
    }
    auto given = wire::photoReadingFromJson(*json);
    if (!given) {
        return Reply::of(given.error());
    }
    const auto print = printIn(*json);
    if (!print) {
        return Reply::of(print.error());
    }
    // Searching takes milliseconds: not on the writer's thread.
    std::vector<PhotoIndex::Found> found;
    if (*print) {
        auto searched =
            m_context.reads.run([&](sql::Connection &connection) { return m_index.search(**print, id, connection); });
        if (!searched) {
            return Reply::of(searched.error());
        }
        found = std::move(*searched);
    }
    const QString user = call.caller().person.id.toString();
    const core::Timestamp now = m_context.clock.now();
    qint64 number = 0;
    const auto kept = m_context.writer.run([&](sql::Connection &connection) -> core::Result<desk::PhotoReading> {
        store::MediaIndex media(connection);
        const auto file = media.find(id);
        if (!file || !*file) {
            return file ? core::Result<desk::PhotoReading>(core::fail(core::ErrorCode::NotFound, u"no such photo"_s))
                        : tl::unexpected(file.error());
        }
        desk::PhotoReading reading = *given;
        auto duplicates = duplicatesOf(id, found, connection);
        auto time = timeOf(id, connection);
        if (!duplicates || !time) {
            return tl::unexpected(duplicates ? time.error() : duplicates.error());
        }
        reading.duplicates = std::move(*duplicates);
        reading.exif = *time;
        if (*print) {
            const auto stored = store::PhotoPrints(connection).put(id, reading.model.sha256, (*print)->toBytes(), now);
            if (!stored) {
                return tl::unexpected(stored.error());
            }
            number = *stored;
            if (const core::Status looked = m_shadows.look(connection, id, **print, reading, now); !looked) {
                return tl::unexpected(looked.error());
            }
        }
        if (const core::Status stored = media.putReading(id, reading, user, now); !stored) {
            return tl::unexpected(stored.error());
        }
        // A reading is evidence that decisions rest on: who brought it is on record.
        const auto entry = store::AuditLog(connection)
                               .append(now, user, u"photo.read"_s, id.toString(),
                                       {{"verdict"_L1, reading.verdict}, {"model"_L1, wire::toJson(reading.model)}});
        return entry ? core::Result<desk::PhotoReading>(reading) : tl::unexpected(entry.error());
    });
    if (!kept) {
        return Reply::of(kept.error());
    }
    if (*print) {
        m_index.add(number, id, **print);
    }
    return Reply::json(200, wire::toJson(*kept));
}

Reply PhotoRoutes::reading(const Call &call, sql::Connection &connection)
{
    const auto found = store::MediaIndex(connection).reading(desk::MediaId(call.param(u"id"_s)));
    if (!found) {
        return Reply::of(found.error());
    }
    return *found ? Reply::json(200, wire::toJson((*found)->reading)) : Reply::problem(404, u"not_found"_s);
}

Reply PhotoRoutes::words(const Call &call, sql::Connection &connection)
{
    const desk::MediaId id(call.param(u"id"_s));
    const auto file = store::MediaIndex(connection).find(id);
    const auto words = store::PhotoPrints(connection).words(id);
    if (!file || !words) {
        return Reply::of(file ? words.error() : file.error());
    }
    if (!*file) {
        return Reply::problem(404, u"not_found"_s);
    }
    QJsonArray items;
    for (const desk::PhotoWord &word : *words) {
        items.append(wire::toJson(word));
    }
    return Reply::json(200, {{"items"_L1, items}});
}

Reply PhotoRoutes::confirm(const Call &call, sql::Connection &connection, core::Timestamp now)
{
    const desk::MediaId id(call.param(u"id"_s));
    const auto json = call.json();
    if (!json) {
        return Reply::of(json.error());
    }
    const QJsonValue given = json->value("verdict"_L1);
    const QString verdict = given.toString();
    const bool takenBack = given.isNull();
    if (!takenBack && !desk::photoWords().contains(verdict)) {
        return Reply::problem(400, u"malformed"_s, u"verdict: null or one of "_s + desk::photoWords().join(u' '));
    }
    const auto file = store::MediaIndex(connection).find(id);
    if (!file) {
        return Reply::of(file.error());
    }
    if (!*file) {
        return Reply::problem(404, u"not_found"_s);
    }
    const QString user = call.caller().person.id.toString();
    store::PhotoPrints prints(connection);
    if (const core::Status kept = takenBack ? prints.takeBack(id, user) : prints.confirm(id, user, verdict, now);
        !kept) {
        return Reply::of(kept.error());
    }
    const auto entry = store::AuditLog(connection)
                           .append(now, user, takenBack ? u"photo.word_taken_back"_s : u"photo.confirmed"_s,
                                   id.toString(), takenBack ? QJsonObject() : QJsonObject{{"verdict"_L1, verdict}});
    return entry ? Reply::json(204, {}) : Reply::of(entry.error());
}

} // namespace hub
