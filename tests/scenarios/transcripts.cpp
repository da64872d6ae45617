// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "scenarios/transcripts.h"

#include "shop/files.h"

#include "core/json.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace scenarios {

core::Result<std::vector<RecordedTalk>> readTalks(const QString &path, size_t limit)
{
    constexpr qsizetype longest = 8'000;
    const core::Result<QByteArray> bytes = shop::readFile(path);
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    std::vector<RecordedTalk> talks;
    for (const QByteArray &line : bytes->split('\n')) {
        if (line.isEmpty() || talks.size() == limit) {
            continue;
        }
        const core::Result<QJsonObject> json = core::parseObject(line);
        if (!json) {
            return tl::unexpected(json.error());
        }
        RecordedTalk talk;
        talk.id = json->value(u"id"_s).toString();
        for (const QJsonValue value : json->value(u"turns"_s).toArray()) {
            const QString role = value.toObject().value(u"role"_s).toString();
            const QString text = value.toObject().value(u"text"_s).toString().trimmed().left(longest);
            if (!text.isEmpty()) {
                talk.turns.push_back({role == u"customer"_s ? Turn::Who::Customer
                                      : role == u"agent"_s  ? Turn::Who::Agent
                                                            : Turn::Who::Note,
                                      text});
            }
        }
        if (!talk.turns.empty()) {
            talks.push_back(std::move(talk));
        }
    }
    return talks;
}

} // namespace scenarios
