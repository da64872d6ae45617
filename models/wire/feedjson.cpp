// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "wire/feedjson.h"

#include "wire/fieldio.h"

namespace wire {

using namespace Qt::StringLiterals;

template <typename Io>
void describe(Io &io, typename Io::template Of<FeedFrame> &v)
{
    io.field("seq"_L1, v.seq);
    io.required("kind"_L1, v.kind);
    io.field("id"_L1, v.id);
    io.field("version"_L1, v.version);
    io.field("body"_L1, v.body);
    io.field("server_time"_L1, v.serverTime);
    io.field("epoch"_L1, v.epoch);
}

QJsonObject toJson(const FeedFrame &frame)
{
    return writePlain(frame);
}

core::Result<FeedFrame> feedFrameFromJson(const QJsonObject &json)
{
    return readPlain<FeedFrame>(json, u"frame"_s);
}

} // namespace wire
