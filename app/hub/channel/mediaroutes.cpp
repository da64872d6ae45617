// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/channel/mediaroutes.h"

#include "hub/channel/chatview.h"
#include "hub/http/mediafile.h"
#include "readings/damage/imageheader.h"
#include "readings/damage/phototraces.h"
#include "store/conversationstore.h"

#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hub {

namespace {

using readings::damage::PictureType;

constexpr int pageOfMessages = 200;

/// Types that the console shows and the damage reader reads.
bool isTaken(PictureType type)
{
    return type != PictureType::Bmp;
}

Reply refuseRate(int seconds)
{
    Reply reply = Reply::problem(429, u"too_many_uploads"_s);
    reply.retryAfterSeconds = seconds;
    return reply;
}

} // namespace

core::Result<desk::Attachment> pictureFile(const QByteArray &bytes)
{
    const auto type = readings::damage::pictureTypeOf(bytes);
    if (!type || !isTaken(*type)) {
        return core::fail(core::ErrorCode::InvalidArgument, u"JPEG, PNG, WebP and GIF are taken"_s);
    }
    const auto header = readings::damage::readImageHeader(bytes);
    if (!header) {
        return core::fail(core::ErrorCode::Malformed, header.error().detail);
    }
    const readings::damage::DecodeLimits decoding;
    if (header->width > decoding.side || header->height > decoding.side ||
        header->width * header->height > decoding.pixels) {
        return core::fail(core::ErrorCode::LimitExceeded, u"%1 x %2"_s.arg(header->width).arg(header->height));
    }
    const bool turned = header->orientation >= 5; // stored lying, shown upright
    desk::Attachment file;
    file.media = MediaStore::idOf(bytes);
    file.contentType = readings::damage::pictureContentType(*type);
    file.bytes = bytes.size();
    file.width = static_cast<int>(turned ? header->height : header->width);
    file.height = static_cast<int>(turned ? header->width : header->height);
    return file;
}

MediaRoutes::MediaRoutes(Context &context, const ChannelLimits &limits)
    : m_context(context)
    , m_limits(limits)
    , m_limiter(context.clock)
    , m_store(context.folder.media())
{
    m_store.removeLeftovers();
}

void MediaRoutes::addRoutes(Router &router)
{
    router.workOn(m_pool, "POST", "/v1/chat/media", Access::customer(),
                  [this](const Call &call) { return take(call, call.conversation()); },
                  {.bodyBytes = m_limits.fileBytes, .guard = [this](const Call &call) -> std::optional<Reply> {
                       const auto wait = m_limiter.take(call.conversation().toString(), m_limits.uploadsPerMinute);
                       return wait ? std::optional(refuseRate(*wait)) : std::nullopt;
                   }});
    router.workOn(m_pool, "POST", "/v1/conversations/{id}/media", Access::signedIn(),
                  [this](const Call &call) { return takeFromDesk(call); },
                  {.bodyBytes = m_limits.fileBytes, .guard = [this](const Call &call) -> std::optional<Reply> {
                       const auto wait = m_limiter.take(call.caller().person.id.toString(), m_limits.uploadsPerMinute);
                       return wait ? std::optional(refuseRate(*wait)) : std::nullopt;
                   }});
    router.read("GET", "/v1/chat/media/{id}", Access::customer(),
                [this](const Call &call, sql::Connection &connection) { return show(call, connection); });
}

Reply MediaRoutes::takeFromDesk(const Call &call)
{
    const desk::Role role = call.caller().person.role;
    if (!desk::roleMay(role, desk::Permission::WriteReplies) && !desk::roleMay(role, desk::Permission::WriteNotes)) {
        return Reply::problem(403, u"forbidden"_s);
    }
    const auto id = desk::ConversationId::fromString(call.param(u"id"_s));
    const auto found =
        m_context.reads.run([&](sql::Connection &connection) { return store::ConversationStore(connection).find(id); });
    if (!found) {
        return Reply::of(found.error());
    }
    return *found ? take(call, id) : Reply::problem(404, u"not_found"_s);
}

Reply MediaRoutes::show(const Call &call, sql::Connection &connection) const
{
    const desk::MediaId id(call.param(u"id"_s));
    const auto file = store::MediaIndex(connection).find(id);
    const auto used = store::MediaIndex(connection).usedIn(id, call.conversation());
    if (!file || !used) {
        return Reply::of(!file ? file.error() : used.error());
    }
    if (!*file || !*used) {
        return Reply::problem(404, u"not_found"_s);
    }
    // What only a note shows stays inside.
    const auto told = [&](const desk::Message &message) {
        return customerView(message) && std::any_of(message.attachments.begin(), message.attachments.end(),
                                                    [&](const desk::Attachment &each) { return each.media == id; });
    };
    const store::ConversationStore conversations(connection);
    for (qint64 after = 0;;) {
        const auto messages = conversations.messagesAfter(call.conversation(), after, pageOfMessages);
        if (!messages) {
            return Reply::of(messages.error());
        }
        if (std::any_of(messages->begin(), messages->end(), told)) {
            return mediaFile(m_store.pathOf(id), **file);
        }
        if (messages->size() < pageOfMessages) {
            return Reply::problem(404, u"not_found"_s);
        }
        after = messages->back().seq;
    }
}

Reply MediaRoutes::take(const Call &call, const desk::ConversationId &conversation)
{
    const QByteArray sent = call.body();
    const auto checked = pictureFile(sent);
    if (!checked) {
        const core::Error &error = checked.error();
        return error.code == core::ErrorCode::InvalidArgument ? Reply::problem(415, u"unsupported_type"_s, error.detail)
               : error.code == core::ErrorCode::LimitExceeded ? Reply::problem(422, u"too_many_pixels"_s, error.detail)
                                                              : Reply::problem(422, u"damaged_file"_s, error.detail);
    }
    // Places, serial numbers and names are taken out at the door: nothing behind it can give them away.
    const auto clean = readings::damage::withoutTraces(sent);
    if (!clean) {
        return Reply::problem(422, u"damaged_file"_s, clean.error().detail);
    }
    const QByteArray &bytes = clean->bytes;
    desk::Attachment file = *checked;
    file.media = MediaStore::idOf(bytes);
    file.bytes = bytes.size();
    const auto usage = m_context.reads.run(
        [&](sql::Connection &connection) { return store::MediaIndex(connection).usageOf(conversation); });
    if (!usage) {
        return Reply::of(usage.error());
    }
    if (usage->files >= m_limits.files || usage->bytes + file.bytes > m_limits.allBytes) {
        return Reply::problem(422, u"too_many_files"_s, u"this conversation holds no more photos"_s);
    }
    if (const core::Status kept = m_store.put(file.media, bytes); !kept) {
        return kept.error().code == core::ErrorCode::LimitExceeded ? Reply::problem(507, u"disk_full"_s)
                                                                   : Reply::of(kept.error());
    }
    std::optional<store::MediaIndex::Taken> taken;
    if (clean->takenAt) {
        taken = store::MediaIndex::Taken{*clean->takenAt, clean->zoneKnown};
    }
    return index(file, taken, conversation);
}

Reply MediaRoutes::index(const desk::Attachment &file, const std::optional<store::MediaIndex::Taken> &taken,
                         const desk::ConversationId &conversation)
{
    const core::Timestamp now = m_context.clock.now();
    const auto again = m_context.writer.run([&](sql::Connection &connection) -> core::Result<bool> {
        if (!QFileInfo::exists(m_store.pathOf(file.media))) {
            // It was there already and housekeeping removed it in between: the customer's program sends it again.
            return core::fail(core::ErrorCode::Unavailable, u"the file is gone"_s);
        }
        store::MediaIndex media(connection);
        const auto used = media.usedIn(file.media, conversation);
        if (!used) {
            return used;
        }
        if (const core::Status added = media.add(file, now); !added) {
            return tl::unexpected(added.error());
        }
        if (taken) {
            if (const core::Status noted = media.setTaken(file.media, *taken); !noted) {
                return tl::unexpected(noted.error());
            }
        }
        if (const core::Status noted = media.use(file.media, conversation, now); !noted) {
            return tl::unexpected(noted.error());
        }
        return used;
    });
    if (!again) {
        return Reply::of(again.error());
    }
    return Reply::json(*again ? 200 : 201, {{"media_id"_L1, file.media.toString()},
                                            {"content_type"_L1, file.contentType},
                                            {"bytes"_L1, file.bytes},
                                            {"width"_L1, file.width},
                                            {"height"_L1, file.height}});
}

} // namespace hub
