// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/http/call.h"

namespace hub {

namespace {

QString toText(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

QString Call::param(const QString &name) const
{
    const auto it = m_params.find(name);
    return it == m_params.end() ? QString() : it->second;
}

QString Call::query(const char *name) const
{
    const auto it = m_request->query.find(name);
    return it == m_request->query.end() ? QString() : toText(it->second);
}

std::optional<qint64> Call::queryInteger(const char *name, qint64 otherwise, qint64 least, qint64 most) const
{
    const QString text = query(name);
    if (text.isEmpty()) {
        return otherwise;
    }
    bool good = false;
    const qint64 value = text.toLongLong(&good);
    return good && value >= least && value <= most ? std::optional(value) : std::nullopt;
}

QString Call::header(const char *name) const
{
    return toText(m_request->headers.value(name));
}

QByteArray Call::body() const
{
    return QByteArray::fromRawData(m_request->body.data(), static_cast<qsizetype>(m_request->body.size()));
}

core::Result<QJsonObject> Call::json() const
{
    if (m_request->body.empty()) {
        return QJsonObject();
    }
    auto object = core::parseObject(body());
    if (!object) {
        return core::fail(core::ErrorCode::Malformed, object.error().detail); // also when it is nested too deep
    }
    return object;
}

QByteArray Call::bearer() const
{
    const std::string_view value = m_request->headers.value("Authorization");
    if (value.size() < 8 || qstrnicmp(value.data(), "Bearer ", 7) != 0) {
        return {};
    }
    return QByteArray(value.data() + 7, static_cast<qsizetype>(value.size()) - 7).trimmed();
}

} // namespace hub
