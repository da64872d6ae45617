// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/json.h"
#include "desk/person.h"
#include "serve/message.h"

#include <map>
#include <memory>
#include <optional>

namespace hub {

/// Who is calling, from the token.
struct Caller
{
    desk::Person person;
    desk::SessionId session;
    QString tokenHash;
    /// The token may be used for this and nothing else; nothing: for all that the person's role may.
    std::optional<desk::Permission> only;
};

/// One request on its way through the hub. A cheap value: copies share the request.
class Call final
{
public:
    Call(std::shared_ptr<const serve::Request> request, std::map<QString, QString> params)
        : m_request(std::move(request))
        , m_params(std::move(params))
    {
    }

    [[nodiscard]] const serve::Request &request() const { return *m_request; }
    /// A part of the path by its name in the pattern.
    [[nodiscard]] QString param(const QString &name) const;
    /// Empty when it is not there.
    [[nodiscard]] QString query(const char *name) const;
    /// `otherwise` when it is not there; nothing when it is no number or outside of the range.
    [[nodiscard]] std::optional<qint64> queryInteger(const char *name, qint64 otherwise, qint64 least,
                                                     qint64 most) const;
    [[nodiscard]] QString header(const char *name) const;
    [[nodiscard]] QByteArray body() const;
    /// The body as an object; an empty body is an empty object.
    [[nodiscard]] core::Result<QJsonObject> json() const;
    /// What stands behind "Bearer " in Authorization; empty when it is not there.
    [[nodiscard]] QByteArray bearer() const;

    /// Only in routes that ask for a person.
    [[nodiscard]] const Caller &caller() const { return *m_caller; }
    [[nodiscard]] bool hasCaller() const { return m_caller.has_value(); }
    void setCaller(Caller caller) { m_caller = std::move(caller); }
    /// Only in routes for customers: the conversation whose token this is.
    [[nodiscard]] const desk::ConversationId &conversation() const { return m_conversation; }
    void setConversation(const desk::ConversationId &conversation) { m_conversation = conversation; }

private:
    std::shared_ptr<const serve::Request> m_request;
    std::map<QString, QString> m_params;
    std::optional<Caller> m_caller;
    desk::ConversationId m_conversation;
};

} // namespace hub
