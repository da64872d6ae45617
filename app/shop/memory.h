// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QFile>
#include <QHash>
#include <QSet>

namespace shop {

/// What a demo shop must not forget when it is started again on the same hub: when each story began, so that its
/// history is told with the same times, and which customers have already come, so that they do not come twice. A file
/// of JSON lines that only grows; without a file it lasts as long as the program.
class Memory
{
public:
    /// Malformed when the file is not one of these; a last line cut short by a crash is dropped.
    [[nodiscard]] core::Status open(const QString &path);

    /// When the story began: what was noted first, now for a new one, which is noted.
    [[nodiscard]] core::Timestamp startOf(const QString &scenario, core::Timestamp otherwise);
    [[nodiscard]] bool hasCome(const QString &scenario) const { return m_came.contains(scenario); }
    void came(const QString &scenario);
    /// Highest number given to a customer of the crowd.
    [[nodiscard]] int crowd() const { return m_crowd; }
    void countCrowd(int number);

private:
    void note(const QJsonObject &line);

    QFile m_file;
    QHash<QString, core::Timestamp> m_starts;
    QSet<QString> m_came;
    int m_crowd = 0;
};

} // namespace shop
