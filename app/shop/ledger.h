// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "core/money.h"
#include "core/result.h"

#include <QFile>

namespace shop {

/// One thing that really happened in the shop.
struct LedgerLine
{
    QString kind; ///< refund, replacement, cancel, address or label; only a refund moves money
    QString order;
    core::Money amount; ///< of a refund
    QString reference;  ///< the shop's id of it
    QString reason;     ///< as the caller wrote it; its first word may be a marker "ad:<key>"
    core::Timestamp at; ///< filled in by the ledger

    bool operator==(const LedgerLine &) const = default;
};

/// The marker's key in a reason: "k1" of "ad:k1 broken vase"; empty without one.
[[nodiscard]] QString markerKey(const QString &reason);

/// The ground truth: one JSON line for each thing that happened, on disk before anybody hears of it. Only ever grows.
/// Without a file it keeps the lines in memory alone.
class Ledger
{
public:
    explicit Ledger(const core::Clock &clock)
        : m_clock(clock)
    {
    }

    /// Appends to the file from now on; what earlier runs wrote is in lines(). A last line cut short by a crash is
    /// dropped: nobody heard of what it tells. Malformed when the file is no ledger.
    [[nodiscard]] core::Status open(const QString &path);
    /// Returns when the line is durable.
    [[nodiscard]] core::Status append(LedgerLine line);

    [[nodiscard]] const std::vector<LedgerLine> &lines() const { return m_lines; } ///< oldest first

private:
    const core::Clock &m_clock;
    QFile m_file;
    qint64 m_seq = 0;
    std::vector<LedgerLine> m_lines;
};

} // namespace shop
