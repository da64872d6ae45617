// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "wire/journaljson.h"

#include "wire/describe.h"

namespace wire {

namespace {

template <typename Body>
core::Result<desk::JournalBody> read(const QJsonObject &json)
{
    return readPlain<Body>(json, QStringLiteral("body")).map([](Body body) {
        return desk::JournalBody(std::move(body));
    });
}

template <size_t... Index>
core::Result<desk::JournalBody> readAt(size_t wanted, const QJsonObject &json, std::index_sequence<Index...>)
{
    core::Result<desk::JournalBody> result =
        core::fail(core::ErrorCode::InvalidArgument, QStringLiteral("no such journal kind"));
    ((wanted == Index ? void(result = read<std::variant_alternative_t<Index, desk::JournalBody>>(json)) : void()), ...);
    return result;
}

} // namespace

QJsonObject toJson(const desk::JournalBody &body)
{
    return std::visit([](const auto &alternative) { return writePlain(alternative); }, body);
}

core::Result<desk::JournalBody> journalBodyFromJson(desk::JournalKind kind, const QJsonObject &json)
{
    return readAt(static_cast<size_t>(kind), json, std::make_index_sequence<std::variant_size_v<desk::JournalBody>>());
}

} // namespace wire
