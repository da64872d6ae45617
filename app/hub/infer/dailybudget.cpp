// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/infer/dailybudget.h"

#include "store/meta.h"

using namespace Qt::StringLiterals;

namespace hub {

core::Result<qint64> DailyBudget::spent(sql::Connection &connection) const
{
    const auto stored = store::Meta(connection).value(m_name);
    if (!stored) {
        return tl::unexpected(stored.error());
    }
    const QString today = core::toRfc3339(m_clock.now()).left(10);
    const QStringList parts = stored->value_or(QString()).split(u' ');
    return parts.size() == 2 && parts.at(0) == today ? parts.at(1).toLongLong() : qint64(0);
}

core::Status DailyBudget::take()
{
    return m_writer.run([this](sql::Connection &connection) -> core::Status {
        const auto before = spent(connection);
        if (!before) {
            return tl::unexpected(before.error());
        }
        if (*before >= m_perDay) {
            return core::fail(core::ErrorCode::LimitExceeded, u"today's calls are spent"_s);
        }
        const QString today = core::toRfc3339(m_clock.now()).left(10);
        return store::Meta(connection).set(m_name, today + u' ' + QString::number(*before + 1));
    });
}

} // namespace hub
