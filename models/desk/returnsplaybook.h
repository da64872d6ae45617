// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/casetable.h"

namespace desk {

/// What is known of a claim or a wish to send something back. Nothing in an optional means that nobody knows.
struct ReturnCase
{
    QString claim; ///< damaged wrong missing not_received changed_mind
    bool delivered = false;
    QString carrier = QStringLiteral("none"); ///< lost or exception when the carrier says so itself
    std::optional<bool> opened;               ///< false: the customer says that nobody looked inside yet
    QString photo = QStringLiteral("none");   ///< none unusable damage other
    bool askedPhoto = false;
    bool askedAgain = false;                 ///< for a better photo
    QString remedy = QStringLiteral("none"); ///< none refund replacement either
    bool askedRemedy = false;
    bool stock = true;            ///< of all that would have to be sent again
    std::optional<bool> inWindow; ///< of returns
    std::optional<qint64> amount; ///< at stake, in minor units of the policy's currency
};

/// refund, refund_keep, replace, replace_keep (the customer keeps the goods), return_label, ask_photo, ask_photo_again,
/// ask_remedy, or person: the table of resources/playbooks/returns.json.
[[nodiscard]] const CaseTable &returnsTable();
[[nodiscard]] core::Result<CaseTable> returnsTableFrom(const QByteArray &json);

[[nodiscard]] CaseVerdict routeReturn(const CaseTable &table, const ReturnCase &known);

} // namespace desk
