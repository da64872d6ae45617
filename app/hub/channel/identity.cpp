// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/channel/identity.h"

#include "core/hash.h"

#include <algorithm>

namespace hub {

bool isVouchedFor(const Sources &sources, const QString &source, const desk::CustomerId &customer,
                  const desk::OrderId &order, const QString &proof, core::Timestamp now)
{
    // The separator inside of an id would let one pair of ids stand for another.
    if (customer.isNull() || customer.toString().contains(u'|') || order.toString().contains(u'|')) {
        return false;
    }
    const auto given = QByteArray::fromBase64Encoding(proof.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!given) {
        return false;
    }
    const QByteArray vouched = (customer.toString() + u'|' + order.toString()).toUtf8();
    std::vector<std::shared_ptr<const LoadedSource>> candidates;
    if (source.isEmpty()) {
        candidates = sources.all();
    } else if (auto named = sources.find(source)) {
        candidates.push_back(std::move(named));
    }
    return std::any_of(candidates.begin(), candidates.end(), [&](const auto &candidate) {
        return candidate->source.enabled &&
               std::any_of(candidate->secrets.begin(), candidate->secrets.end(), [&](const auto &secret) {
                   return secret.holdsAt(now) &&
                          core::constantTimeEquals(core::hmacSha256(secret.key, vouched), given.decoded);
               });
    });
}

} // namespace hub
