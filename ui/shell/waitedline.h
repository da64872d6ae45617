// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/outboxitem.h"
#include "theme/theme.h"

#include <QHash>
#include <QWidget>

namespace client {
class ConsoleStore;
}
namespace ui::widgets {
class InlineMessage;
}

namespace ui::shell {

/// Tells what was decided and written before this start and had not reached the hub by then, and how it ended. Gone
/// while there is nothing of that kind, and once it was read.
class WaitedLine final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WaitedLine)

public:
    /// startedAt: what is older is from before.
    WaitedLine(const theme::Theme &theme, const client::ConsoleStore &store, core::Timestamp startedAt,
               QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;

private:
    enum class End { Open, Confirmed, NeedsPerson };
    struct Waited
    {
        bool isDecision = false;
        End end = End::Open;
    };

    void look();
    void show(const QList<Waited> &all);

    const client::ConsoleStore &m_store;
    const core::Timestamp m_startedAt;
    QHash<QString, Waited> m_waited; ///< by key
    widgets::InlineMessage *m_message;
};

} // namespace ui::shell
