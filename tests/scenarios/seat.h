// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/workplace.h"
#include "scenarios/knowntoken.h"
#include "scenarios/stage.h"

#include <map>

namespace scenarios {

/// One person at a whole console without windows, and what the hub answered to each wish.
class Seat final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Seat)

public:
    /// Why a wish was not fulfilled, as this console was told.
    struct Loss
    {
        QString code;
        QString holder;        ///< id of who has it: a user id, "bot" or "nobody"
        QString decidedBy;     ///< user id: of the proposal as it is now
        bool tellsNow = false; ///< the proposal as it is now, or what differs, came with it
    };

    /// Signs in and follows. clock outlives the seat.
    [[nodiscard]] static core::Result<std::unique_ptr<Seat>> sitDown(const Stage &stage, const core::Clock &clock,
                                                                     const QString &login);

    [[nodiscard]] client::ConsoleStore &store() { return m_workplace->store(); }
    [[nodiscard]] client::HubDesk &desk() { return m_workplace->desk(); }
    [[nodiscard]] const desk::UserId &id() const { return m_id; }
    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] bool owns(const desk::ConversationId &id);
    [[nodiscard]] bool hasUnsent(const desk::ConversationId &id);

    /// What was told of a conversation or proposal since it was forgotten.
    [[nodiscard]] std::optional<Loss> loss(const QString &id) const;
    void forget(const QString &id) { m_losses.erase(id); }
    [[nodiscard]] int held() const { return m_held; } ///< replies held because something was written meanwhile

private:
    Seat() = default;
    void failed(client::RequestKind kind, const QString &id, const QJsonObject &details);

    std::unique_ptr<KnownToken> m_token;
    std::unique_ptr<client::Workplace> m_workplace;
    desk::UserId m_id;
    QString m_name;
    std::map<QString, Loss> m_losses;
    int m_held = 0;
};

} // namespace scenarios
