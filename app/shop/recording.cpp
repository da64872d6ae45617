// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/recording.h"

#include "shop/files.h"
#include "shop/olist.h"

#include "wire/eventjson.h"

#include "core/hash.h"
#include "core/json.h"

#include <QFileInfo>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace shop {

namespace {

core::Result<std::vector<RecordedEvent>> readLines(const QString &path)
{
    const core::Result<QByteArray> bytes = readFile(path);
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    std::vector<RecordedEvent> events;
    qint64 number = 0;
    for (const QByteArray &line : bytes->split('\n')) {
        ++number;
        if (line.trimmed().isEmpty()) {
            continue;
        }
        const core::Result<QJsonObject> json = core::parseObject(line);
        const core::Result<desk::Event> event = json ? wire::eventFromJson(*json) : tl::unexpected(json.error());
        if (!event) {
            return core::fail(event.error().code, u"%1 line %2: %3"_s.arg(path).arg(number).arg(event.error().detail));
        }
        const QString id =
            event->externalId.isEmpty() ? core::sha256Hex(core::canonicalJson(*json)).left(32) : event->externalId;
        events.push_back({id, event->at, line.trimmed()});
    }
    if (events.empty()) {
        return core::fail(core::ErrorCode::Malformed, path + u" holds no event"_s);
    }
    return events;
}

} // namespace

core::Result<std::vector<RecordedEvent>> readRecording(const QString &path)
{
    return QFileInfo(path).isDir() ? readOlist(path) : readLines(path);
}

void shuffle(std::vector<RecordedEvent> &events, quint32 seed)
{
    QRandomGenerator random(seed);
    for (size_t i = events.size(); i > 1; --i) {
        std::swap(events.at(i - 1), events.at(random.bounded(static_cast<quint32>(i))));
    }
}

void addDuplicates(std::vector<RecordedEvent> &events, double share, quint32 seed)
{
    QRandomGenerator random(seed);
    // The places are drawn first and filled in one pass: inserting one by one would move the tail each time.
    std::multimap<size_t, RecordedEvent> copies;
    for (size_t i = 0; i < events.size(); ++i) {
        if (random.generateDouble() < share) {
            const size_t place = i + 1 + random.bounded(static_cast<quint32>(events.size() - i));
            copies.emplace(place, events.at(i));
        }
    }
    std::vector<RecordedEvent> result;
    result.reserve(events.size() + copies.size());
    for (size_t i = 0; i <= events.size(); ++i) {
        const auto [first, last] = copies.equal_range(i);
        for (auto copy = first; copy != last; ++copy) {
            result.push_back(copy->second);
        }
        if (i < events.size()) {
            result.push_back(std::move(events.at(i)));
        }
    }
    events = std::move(result);
}

} // namespace shop
