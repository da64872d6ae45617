// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/decisions/decisiontypes.h"

#include "core/enumname.h"

using namespace Qt::StringLiterals;

namespace hub {

namespace {

constexpr std::array<core::EnumName<SecondVerb>, 3> SecondVerbs{
    {{SecondVerb::Approve, "approve"}, {SecondVerb::Reject, "reject"}, {SecondVerb::SendBack, "send_back"}}};

} // namespace

std::optional<SecondVerb> secondVerbFrom(QStringView name)
{
    return core::valueIn(SecondVerbs, name);
}

tl::unexpected<Refusal> refuse(const QString &code, core::ErrorCode error, const QString &detail)
{
    return tl::unexpected(Refusal{code, {error, detail}, {}, {}});
}

tl::unexpected<Refusal> refuse(const core::Error &error)
{
    return tl::unexpected(
        Refusal{error.code == core::ErrorCode::NotFound ? u"not_found"_s : u"store"_s, error, {}, {}});
}

int statusOf(const Refusal &refusal)
{
    switch (refusal.error.code) {
    case core::ErrorCode::InvalidArgument:
    case core::ErrorCode::Malformed:
        return 400;
    case core::ErrorCode::Unauthenticated:
        return 401;
    case core::ErrorCode::Forbidden:
    case core::ErrorCode::LimitExceeded:
        return 403;
    case core::ErrorCode::NotFound:
        return 404;
    case core::ErrorCode::Conflict:
        return 409;
    case core::ErrorCode::Unavailable:
    case core::ErrorCode::Timeout:
    case core::ErrorCode::Cancelled:
        return 503;
    case core::ErrorCode::NewerThanProgram:
    case core::ErrorCode::Corrupt:
    case core::ErrorCode::Internal:
        break;
    }
    return 500;
}

} // namespace hub
